/* STATE/installed.json as the display and the tools read it. */
#include "fuzz.h"

#include "base/utf8.h"
#include "layout/installed.h"

#include <string.h>

const unsigned fuzz_rounds = 30000;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct installed installed;
    struct strbuf out = {0};
    bool attention = false;
    const char *folder = fuzz_folder(INSTALLED_FILE);
    fuzz_file(data, size);
    enum err err = installed_read(folder, &installed);
    fuzz_must(!err || (!installed.turn && !installed.held_len), "a damaged one is none");
    fuzz_must(!strpbrk(installed.current, "/.") && !strpbrk(installed.before, "/."),
              "an id leads nowhere else");
    installed_print(folder, &out, &attention);
    installed_json(folder, &out);
    fuzz_must(!out.data || utf8_valid(out.data, out.len), "what it says is text");
    strbuf_free(&out);
    return 0;
}
