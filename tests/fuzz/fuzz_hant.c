/* Text of any bytes in traditional characters: as many, and the same the second time. */
#include "fuzz.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "hant/hant.h"

#include <stdlib.h>
#include <string.h>

const unsigned fuzz_rounds = 5000;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct hant *hant;
    if (!hant)
        hant = hant_new("assets/hant/s2t.json");
    char *text = xstrndup((const char *)data, size);
    struct strbuf before = {0}, after = {0}, again = {0};
    hant_add_text(hant, text, &before);
    hant_work(hant);
    fuzz_must(!hant_is_wanting(hant), "what was wanted is known");
    hant_add_text(hant, text, &after);
    hant_learn(hant, text, strlen(text));
    hant_add_text(hant, text, &again);
    fuzz_must(after.len == again.len &&
                  (!after.len || !memcmp(after.data, again.data, after.len)),
              "it stays the same");
    fuzz_must(utf8_count(before.data ? before.data : "", before.len) ==
                  utf8_count(after.data ? after.data : "", after.len),
              "there are as many characters");
    hant_forget(hant);
    strbuf_free(&before);
    strbuf_free(&after);
    strbuf_free(&again);
    free(text);
    return 0;
}
