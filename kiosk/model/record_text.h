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

/* A piece of text. `label` is the interface's word for it ("" for none, also for the
 * second and later pieces under one label); `text` is the record's own, a number joined
 * to its text. Both are borrowed for the call, a text that is lent as long as the record. */
enum record_piece_box { RECORD_PIECE_NO_BOX, RECORD_PIECE_EMPTY_BOX, RECORD_PIECE_CHECKED_BOX };

struct record_piece {
    const char *label, *text;
    bool is_lent;              /* `text` is the record's own, not of the call alone */
    bool cell_end;             /* a TAB follows instead of a new line */
    bool is_date;              /* each screen words it its own way: no piece to be placed */
    enum record_piece_box box; /* ■ or □ is drawn before the text */
};

typedef void record_text_fn(void *context, const struct record_piece *piece);

/** Every piece in order. Without text are left out, rows of a document's metadata
 * header apart. What no row of that header says of index_no, document_no, publisher,
 * publish_date, validity, audience, method and level stands below the header; index_no,
 * document_no and publisher of other kinds in their heads, with dates (is_date) that only
 * record_text_lines() gives. The order by kind:
 *   field      name, units_text, guideline
 *   item       level1, level2, content[], basis[], time_limit, subject, channels[],
 *              other_channels[], 全社会 / 特定群体, audience_note, 主动公开 / 依申请公开,
 *              县级 / 乡级, extras[]
 *   document   meta[] (empty ones too), title, body, annexes (label, title, body),
 *              titles of related[]
 *   notice     title, category_name, publisher, alert (level name, area[], warning,
 *              measures, issuer), body, contact[] (contact_phone where that is empty)
 *   guide      title, service_object, legal_basis[], conditions[], materials[] (name, form,
 *              note), process[] (name, detail, who, time_limit), time_legal, time_promised,
 *              fee_text, location, hours, phone, supervision_phone, channels[], result,
 *              notes[], body
 *   explainer  title, basis[], qa[] (question, answer), body
 *   consultation title, publisher, body, questions[] (question, answer)
 * A block gives: heading, paragraph, signature: number and text joined; list: each item
 * (an ordered one with “1.” before it); table: caption, unit, cells row by row, note;
 * image, file, audio, video: record_block_names(); qa and steps: as above. A text beside a
 * table, list, qa or steps stands before it. Empty cells count as pieces. */
void record_text_each(const struct record *record, record_text_fn *each, void *context);

/* How far record_text_step() has come: zero at first. */
struct record_text_walk {
    int stage;
    size_t annex, block;
};

/** The same in steps, so that nobody has to wait for a long record: the head, then a block
 *  of the body or of an annex at a time, then what follows. false: that was all. */
bool record_text_step(const struct record *record, struct record_text_walk *walk,
                      record_text_fn *each, void *context);

enum { RECORD_BLOCK_NAMES = 4 };

/** What an image, file, audio or video says in words: its alt, title, number and text, each
 *  once, empty ones left out; borrowed from `block`. Returns how many. */
size_t record_block_names(const struct block *block, const char *names[RECORD_BLOCK_NAMES]);

/** As `gongshictl show --text` prints it: metadata one `label：value` a line, numbers
 *  joined to their text, a block a line, table cells by TAB. */
void record_text_lines(const struct record *record, struct strbuf *out);

/** Only the record's own text, no labels, a line feed between pieces: for searching. */
void record_text_plain(const struct record *record, struct strbuf *out);

#endif
