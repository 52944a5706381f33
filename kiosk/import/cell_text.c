#include "import/cell_text.h"

#include "base/utf8.h"

#include <string.h>
#include <strings.h>

static bool
is_space(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0xA0 || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F;
}

/* Controls, and what has no width and no meaning between Chinese characters. */
static bool
is_nothing(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0xAD || cp == 0x200B ||
           cp == 0x2060 || cp == 0xFEFF || (cp & 0xFFFE) == 0xFFFE;
}

static bool
is_line_end(uint32_t cp)
{
    return cp == '\n' || cp == '\r' || cp == 0x0B || cp == 0x0C || cp == 0x85 || cp == 0x2028 ||
           cp == 0x2029;
}

/* What is written, with what is known only when the next character comes. */
struct cleaning {
    char *out;
    size_t len;
    size_t ends;   /* line ends since the last character */
    size_t spaces; /* bytes of spaces since, which stand in `out` already */
};

static void
put(struct cleaning *clean, uint32_t cp, bool space)
{
    for (; clean->ends && !space; clean->ends--)
        clean->out[clean->len++] = '\n';
    if (space && (clean->ends || !clean->len))
        return;
    size_t bytes = utf8_encode(cp, clean->out + clean->len);
    clean->len += bytes;
    clean->spaces = space ? clean->spaces + bytes : 0;
}

static void
end_line(struct cleaning *clean)
{
    clean->len -= clean->spaces;
    clean->spaces = 0;
    clean->ends += clean->len > 0;
}

const char *
cell_text(struct arena *arena, const char *text, size_t len)
{
    /* An ill-formed byte becomes three; nothing else grows. */
    struct cleaning clean = {.out =
                                 arena_alloc(arena, len * (utf8_valid(text, len) ? 1 : 3) + 4)};
    for (size_t at = 0; at < len;) {
        uint32_t cp = utf8_next(text, len, &at);
        if (cp == '\r' && at < len && text[at] == '\n')
            continue;
        if (is_line_end(cp))
            end_line(&clean);
        else if (is_space(cp))
            put(&clean, cp == 0xA0 || cp == '\t' ? ' ' : cp, true);
        else if (!is_nothing(cp))
            put(&clean, cp, false);
    }
    clean.out[clean.len - clean.spaces] = '\0';
    return clean.out;
}

/* ---- fonts of symbols ---- */

static const struct {
    const char *font;
    unsigned char code;
    uint16_t looks;
} SYMBOLS[] = {
    {"Wingdings 2", 'O', 0x2717},  {"Wingdings 2", 'P', 0x2713},  {"Wingdings 2", 'Q', 0x2612},
    {"Wingdings 2", 'R', 0x2611},  {"Wingdings 2", 'S', 0x2612},  {"Wingdings 2", 'T', 0x2612},
    {"Wingdings 2", 'U', 0x2612},  {"Wingdings 2", 'V', 0x2612},  {"Wingdings 2", 0xA2, 0x25A0},
    {"Wingdings 2", 0xA3, 0x2610}, {"Wingdings 2", 0xA4, 0x25A1}, {"Wingdings", 'n', 0x25A0},
    {"Wingdings", 'o', 0x25A1},    {"Wingdings", 'p', 0x2610},    {"Wingdings", 'q', 0x2610},
    {"Wingdings", 'r', 0x2610},    {"Wingdings", 0xA8, 0x2610},   {"Wingdings", 0xFB, 0x2717},
    {"Wingdings", 0xFC, 0x2713},   {"Wingdings", 0xFD, 0x2612},   {"Wingdings", 0xFE, 0x2611},
    {"Marlett", 'a', 0x2713},      {"Marlett", 'b', 0x2713},
};

uint32_t
cell_symbol(const char *font, uint32_t cp)
{
    if (cp >= 0xF000 && cp <= 0xF0FF)
        cp -= 0xF000;
    for (size_t i = 0; i < sizeof SYMBOLS / sizeof *SYMBOLS; i++)
        if (SYMBOLS[i].code == cp && strcasecmp(SYMBOLS[i].font, font) == 0)
            return SYMBOLS[i].looks;
    return 0;
}

void
cell_symbols_add(struct strbuf *out, const char *font, const char *text, size_t len)
{
    for (size_t at = 0; at < len;) {
        size_t from = at;
        uint32_t looks = cell_symbol(font, utf8_next(text, len, &at));
        char bytes[4];
        if (looks)
            strbuf_add_bytes(out, bytes, utf8_encode(looks, bytes));
        else
            strbuf_add_bytes(out, text + from, at - from);
    }
}
