/* Any text: what is read prints as a text that reads as the same. */
#include "fuzz.h"

#include "base/json.h"

#include <string.h>

const unsigned fuzz_rounds = 300000;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct json *json, *again;
    struct json_error error = {0};
    struct strbuf printed = {0}, second = {0};
    if (json_parse((const char *)data, size, &json, &error)) {
        fuzz_must(!json && *error.message && error.offset <= size && error.line >= 1 &&
                      error.column >= 1,
                  "a refusal says why and where");
        return 0;
    }
    json_print(json, &printed);
    fuzz_must(!json_parse(printed.data, printed.len, &again, &error), "what is printed reads");
    json_print(again, &second);
    fuzz_must(printed.len == second.len && !memcmp(printed.data, second.data, printed.len),
              "and as the same");
    json_free(json);
    json_free(again);
    strbuf_free(&printed);
    strbuf_free(&second);
    return 0;
}
