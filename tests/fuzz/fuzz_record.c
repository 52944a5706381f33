/* One line of a feed: the strict scan, the tree, the record and its texts. */
#include "fuzz.h"

#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "feed/pii.h"
#include "feed/record_json.h"
#include "model/record_text.h"

#include <string.h>

const unsigned fuzz_rounds = 150000;

/* What was read and written is read again as the same. */
static void
check_print(const struct json *json)
{
    struct strbuf once = {0}, twice = {0};
    struct json *again = NULL;
    json_print(json, &once);
    fuzz_must(json_parse(once.data, once.len, &again, NULL) == ERR_OK, "printed JSON is read");
    json_print(again, &twice);
    fuzz_must(str_eq(once.data, twice.data), "the same tree gives the same bytes");
    json_free(again);
    strbuf_free(&once);
    strbuf_free(&twice);
}

static void
check_record(const struct record *record)
{
    struct strbuf text = {0};
    struct pii_finding finding;
    fuzz_must(*record->id && *record->title, "a record has an id and a title");
    record_text_lines(record, &text);
    record_text_plain(record, &text);
    fuzz_must(utf8_valid(text.data ? text.data : "", text.len), "its text is UTF-8");
    strbuf_free(&text);
    if (pii_find(record, &finding))
        fuzz_must(strlen(finding.masked) < 10, "a number is shown masked");
    for (size_t i = 0; i < record->body_len; i++) {
        const struct table *table = record->body[i].table;
        for (size_t c = 0; table && c < table->cell_count; c++) {
            const struct table_cell *cell = &table->cells[c];
            fuzz_must(cell->row >= 0 && cell->col >= 0 && cell->row_span > 0 &&
                          cell->col_span > 0 && cell->row + cell->row_span <= table->rows &&
                          cell->col + cell->col_span <= table->columns,
                      "a cell lies in its table");
        }
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct json *json = NULL;
    struct json_error syntax = {0};
    struct record *record = NULL;
    struct record_error error;
    enum err parsed = json_parse(text, size, &json, &syntax);
    if (parsed)
        fuzz_must(*syntax.message && strcmp(syntax.message, "not readable as JSON") != 0,
                  "what the scan lets pass has a tree");
    else
        check_print(json);
    json_free(json);
    enum err err = record_from_json(text, size, &record, &error);
    fuzz_must(!err || (*error.message && !record), "a refusal says why");
    fuzz_must(!parsed || err, "no record without JSON");
    if (!err)
        check_record(record);
    record_free(record);
    return 0;
}
