/* Text of any kind, said and read sentence by sentence. */
#include "fuzz.h"

#include "base/utf8.h"
#include "han/spoken.h"

#include <ctype.h>
#include <string.h>

const unsigned fuzz_rounds = 8000;

/* "ni3", or a mark behind one, with blanks between. */
static void
check_pinyin(const struct strbuf *out)
{
    for (size_t i = 0; i < out->len; i++) {
        unsigned char c = (unsigned char)out->data[i];
        fuzz_must(islower(c) || (c >= '0' && c <= '5') || strchr(" ,.", c) != NULL,
                  "letters, tones and marks alone");
        fuzz_must(!isdigit(c) || (i > 0 && islower((unsigned char)out->data[i - 1])),
                  "a tone stands behind letters");
        fuzz_must(c != '0', "whatever is read has a tone");
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct strbuf words = {0}, pinyin = {0};
    for (size_t from = 0, end; from < size; from = end) {
        end = spoken_sentence(text, size, from);
        fuzz_must(end > from && end <= size, "a sentence ends further on");
        strbuf_reset(&words);
        strbuf_reset(&pinyin);
        spoken_words(text + from, end - from, &words);
        fuzz_must(utf8_valid(words.data ? words.data : "", words.len), "words are text");
        spoken_pinyin(words.data ? words.data : "", words.len, &pinyin);
        check_pinyin(&pinyin);
    }
    strbuf_free(&words);
    strbuf_free(&pinyin);
    return 0;
}
