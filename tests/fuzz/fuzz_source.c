/* Source data for feed build: one file of any schema. */
#include "fuzz.h"

#include "feed/record_json.h"
#include "feed/source.h"

#include <string.h>

const unsigned fuzz_rounds = 30000;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *folder = fuzz_folder("a.json");
    struct source *source = NULL;
    struct source_error error;
    fuzz_file(data, size);
    enum err err = source_load(folder, "2026-11-24", &source, &error);
    fuzz_must(!err || (*error.message && !source), "a refusal says why");
    for (size_t i = 0; !err && i < source->len; i++) {
        struct record *record = NULL;
        fuzz_must(
            !record_from_json(source->records[i].json, source->records[i].len, &record, NULL),
            "what is built is a record");
        fuzz_must(!strcmp(record->id, source->records[i].id), "under its id");
        record_free(record);
    }
    source_free(source);
    return 0;
}
