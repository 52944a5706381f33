#include "import/sheet_write.h"

#include <ctype.h>
#include <string.h>

/* Excel would make something else of it: a formula, 7 of 007, 1.1E+17 of an ID number. A TAB
 * before it keeps it a text, and is trimmed when it is read again. */
static bool
is_mistakable(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == strlen(text))
        return digits > 11 || (digits > 1 && text[0] == '0');
    return text[0] && strchr("=+-@", text[0]) && text[1];
}

static void
add_field(struct strbuf *out, const char *text)
{
    bool guard = is_mistakable(text);
    if (!guard && !strpbrk(text, "\",\r\n;\t")) {
        strbuf_add(out, text);
        return;
    }
    strbuf_add(out, guard ? "\"\t" : "\"");
    for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
        strbuf_add_bytes(out, text, (size_t)(quote - text));
        strbuf_add(out, "\"\"");
    }
    strbuf_add(out, text);
    strbuf_add(out, "\"");
}

void
sheet_to_csv(const struct sheet *sheet, struct strbuf *out)
{
    strbuf_add(out, "\xEF\xBB\xBF");
    for (size_t r = 0; r < sheet->rows; r++)
        for (size_t c = 0; c < sheet->cols; c++) {
            const struct sheet_cell *cell = sheet_at(sheet, r, c);
            add_field(out, cell->is_covered ? "" : cell->text);
            strbuf_add(out, c + 1 < sheet->cols ? "," : "\r\n");
        }
}
