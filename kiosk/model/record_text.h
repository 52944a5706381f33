/* model/record_text.h - the complete text of a record, piece by piece, in the order
 * in which it is shown.
 *
 * Layer: model.   Thread: any.
 * This is the one place that says what "all of a record" is: `gongshictl show
 * --text`, the search text and the nothing-lost test are all made from it.
 */
#ifndef MODEL_RECORD_TEXT_H
#define MODEL_RECORD_TEXT_H

#include "base/str.h"
#include "model/record.h"

/* A piece of text. `label` is the interface's word for it ("" for none); `text` is
 * the record's own. `cell_end`: a TAB follows instead of a new line. */
struct record_piece {
    const char *label, *text;
    bool cell_end;
};

typedef void record_text_fn(void *context, const struct record_piece *piece);

void record_text_each(const struct record *record, record_text_fn *each, void *context);

/** As `gongshictl show --text` prints it: metadata one `label：value` a line, numbers
 *  joined to their text, a block a line, table cells by TAB. */
void record_text_lines(const struct record *record, struct strbuf *out);

/** Only the record's own text, no labels, one space between pieces: for searching. */
void record_text_plain(const struct record *record, struct strbuf *out);

#endif
