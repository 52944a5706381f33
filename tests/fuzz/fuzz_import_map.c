/* Files of clerks of any kind as items, a document and a notice: each record is one of a feed,
 * and the same file gives the same records. */
#include "fuzz.h"

#include "feed/record_json.h"
#include "import/document_import.h"
#include "import/item_import.h"
#include "import/notice_import.h"

#include <string.h>

/* Every input: a byte that chooses how it is read and as what, then the file. */
const unsigned fuzz_rounds = 3000;

static void
map(const struct sheet_file *file, int as, struct import_report *report,
    struct import_records *out)
{
    static const struct import_field fields[] = {{"f", "社会救助"}};
    struct item_import_options items = {"a", as & 4 ? NULL : "f", fields, 1};
    struct document_import_options document = {.name = "a", .item_id = "i"};
    struct notice_import_options notice = {.name = "a",
                                           .stem = "a",
                                           .category = "village-finance",
                                           .from = as & 4 ? NULL : "2026-04-10",
                                           .until = as & 4 ? NULL : "2026-04-20",
                                           .phone = "12345"};
    struct notice_missing missing;
    enum err err = as % 3 == 0   ? item_import(file, &items, report, out)
                   : as % 3 == 1 ? document_import(file, &document, report, out)
                                 : notice_import(file, &notice, report, out, &missing);
    fuzz_must(!err || out->len == 0 || as % 3 == 0, "a file that is refused gives no record");
}

static void
check(const struct import_records *records)
{
    for (size_t i = 0; i < records->len; i++) {
        struct record *record = NULL;
        struct record_error error;
        const struct import_record *made = &records->items[i];
        enum err err = record_from_json(made->json, made->len, &record, &error);
        /* Tables wider and deeper than a feed's are refused by its own check. */
        fuzz_must(!err || strstr(error.message, "columns") || strstr(error.message, "rows") ||
                      err == ERR_RANGE,
                  error.message);
        if (!err)
            fuzz_must(strcmp(record->id, made->id) == 0, "the id is that of the record");
        record_free(record);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"a.csv", "a.html", "a.txt"};
    struct import_error error;
    struct sheet_file *file = NULL;
    if (size < 2 || sheet_read_bytes(names[data[0] % 3], data + 1, size - 1, &file, &error))
        return 0;
    struct import_report report = {0}, other = {0};
    struct import_records once = {.arena = file->arena}, again = {.arena = file->arena};
    map(file, data[0] / 3, &report, &once);
    map(file, data[0] / 3, &other, &again);
    check(&once);
    fuzz_must(once.len == again.len, "as many records again");
    for (size_t i = 0; i < once.len; i++)
        fuzz_must(strcmp(once.items[i].json, again.items[i].json) == 0,
                  "the same record again");
    records_free(&once);
    records_free(&again);
    import_report_free(&report);
    import_report_free(&other);
    sheet_file_free(file);
    return 0;
}
