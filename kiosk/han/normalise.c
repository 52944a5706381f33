#include "han/normalise.h"
#include "base/utf8.h"

static uint32_t
fold_width(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return cp - 0xFEE0;
    if (cp == 0x3000 || cp == 0x00A0 || cp == 0x202F || (cp >= 0x2000 && cp <= 0x200A) ||
        cp == '\t' || cp == '\n' || cp == '\r')
        return ' ';
    return cp;
}

static uint32_t
fold_digit(uint32_t cp)
{
    if (cp >= 0x2460 && cp <= 0x2468) /* circled 1 to 9 */
        return '1' + (cp - 0x2460);
    if (cp >= 0x2080 && cp <= 0x2089)
        return '0' + (cp - 0x2080);
    if (cp == 0x2070 || (cp >= 0x2074 && cp <= 0x2079))
        return '0' + (cp - 0x2070);
    if (cp == 0xB2 || cp == 0xB3)
        return cp - 0xB0 + '0';
    return cp == 0xB9 ? '1' : cp;
}

uint32_t
normalise_char(uint32_t cp)
{
    cp = fold_digit(fold_width(cp));
    return cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
}

void
normalise_text(const char *text, size_t len, struct strbuf *out)
{
    char bytes[4];
    for (size_t at = 0; at < len;) {
        uint32_t cp = utf8_next(text, len, &at);
        strbuf_add_bytes(out, bytes, utf8_encode(normalise_char(cp), bytes));
    }
}
