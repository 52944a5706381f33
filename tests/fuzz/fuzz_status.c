/* STATE/status.json as the tools read it. */
#include "fuzz.h"

#include "base/utf8.h"
#include "sync/status.h"

#define NOW 1795000000

const unsigned fuzz_rounds = 50000;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *folder = fuzz_folder("status.json");
    fuzz_file(data, size);
    for (int json = 0; json < 2; json++) {
        struct strbuf out = {0};
        bool attention = false;
        enum err err = status_print(folder, json, NOW, &out, &attention);
        fuzz_must(out.len > 0 && utf8_valid(out.data, out.len), "it says something");
        fuzz_must(!err || attention, "what cannot be read needs a look");
        strbuf_free(&out);
    }
    return 0;
}
