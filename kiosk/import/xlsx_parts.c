/* Shared strings and styles. */
#include "import/xlsx.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "import/cell_text.h"
#include "import/number_format.h"

#include <stdlib.h>
#include <string.h>

/* ---- strings ---- */

/* The character of "_x000A_" at `text`, or -1. */
static int
escaped(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return -1;
    char *end;
    long code = strtol(text + 2, &end, 16);
    return end == text + 6 && *end == '_' ? (int)code : -1;
}

static void
add_text(struct strbuf *out, const char *text)
{
    for (size_t at = 0; text[at];) {
        int code = escaped(text + at);
        char bytes[4];
        if (code > 0) {
            strbuf_add_bytes(out, bytes, utf8_encode((uint32_t)code, bytes));
            at += 7;
        } else
            strbuf_add_bytes(out, text + at++, 1);
    }
}

void
xlsx_string(struct xml *xml, struct strbuf *out)
{
    bool in_text = false, in_reading = false;
    const char *font = "";
    char font_name[64];
    int depth = 1;
    enum xml_event event;
    while (depth && (event = xml_next(xml)) != XML_DONE) {
        depth += event == XML_BEGIN ? 1 : event == XML_END ? -1 : 0;
        if (event == XML_TEXT) {
            if (in_text && !in_reading && *font)
                cell_symbols_add(out, font, xml_text(xml), strlen(xml_text(xml)));
            else if (in_text && !in_reading)
                add_text(out, xml_text(xml));
            continue;
        }
        if (xml_is(xml, "t"))
            in_text = event == XML_BEGIN;
        else if (xml_is(xml, "rPh"))
            in_reading = event == XML_BEGIN;
        else if (xml_is(xml, "r"))
            font = "";
        else if (xml_is(xml, "rFont") && event == XML_BEGIN) {
            const char *name = xml_attribute(xml, "val");
            size_t len = strlen(name) < sizeof font_name ? strlen(name) : sizeof font_name - 1;
            memcpy(font_name, name, len);
            font_name[len] = '\0';
            font = font_name;
        }
    }
}

enum err
xlsx_read_strings(struct xlsx *book, const char *part)
{
    struct sheet_making *making = book->making;
    struct strbuf text = {0};
    struct xml *xml;
    enum err err = xml_open(book->archive, making, part, &xml);
    enum xml_event event;
    while (!err && (event = xml_next(xml)) != XML_DONE)
        if (event == XML_BEGIN && xml_is(xml, "si")) {
            strbuf_reset(&text);
            strbuf_add(&text, "");
            xlsx_string(xml, &text);
            const char *kept = arena_strndup(making->file->arena, text.data, text.len);
            VEC_PUSH(book->strings, book->string_count, book->string_cap, kept);
        }
    if (!err)
        err = xml_error(xml);
    strbuf_free(&text);
    xml_close(xml);
    return err;
}

/* ---- styles ---- */

struct code {
    int id;
    const char *code;
};

struct styles {
    struct code *codes;
    size_t code_count, code_cap;
    const char **fonts;
    size_t font_count, font_cap;
    bool in_fonts, in_xfs;
};

static const char *
code_of(const struct styles *styles, int id)
{
    for (size_t i = 0; i < styles->code_count; i++)
        if (styles->codes[i].id == id)
            return styles->codes[i].code;
    return number_format_builtin(id);
}

static void
take_style(struct xlsx *book, const struct styles *styles, struct xml *xml)
{
    int font = xml_attribute_int(xml, "fontId", -1);
    size_t count = book->style_count;
    VEC_PUSH(book->fonts, count, book->font_cap,
             font >= 0 && (size_t)font < styles->font_count ? styles->fonts[font] : NULL);
    VEC_PUSH(book->formats, book->style_count, book->style_cap,
             code_of(styles, xml_attribute_int(xml, "numFmtId", 0)));
}

static void
take_style_element(struct xlsx *book, struct styles *styles, struct xml *xml)
{
    struct arena *arena = book->making->file->arena;
    if (xml_is(xml, "numFmt")) {
        struct code one = {xml_attribute_int(xml, "numFmtId", -1),
                           arena_strdup(arena, xml_attribute(xml, "formatCode"))};
        VEC_PUSH(styles->codes, styles->code_count, styles->code_cap, one);
    } else if (xml_is(xml, "fonts") || xml_is(xml, "cellXfs")) {
        styles->in_fonts = xml_is(xml, "fonts");
        styles->in_xfs = !styles->in_fonts;
    } else if (xml_is(xml, "font") && styles->in_fonts) {
        VEC_PUSH(styles->fonts, styles->font_count, styles->font_cap, NULL);
    } else if (xml_is(xml, "name") && styles->in_fonts && styles->font_count) {
        const char *name = xml_attribute(xml, "val");
        if (cell_symbol(name, 'R') || cell_symbol(name, 'o') || cell_symbol(name, 'a'))
            styles->fonts[styles->font_count - 1] = arena_strdup(arena, name);
    } else if (xml_is(xml, "xf") && styles->in_xfs)
        take_style(book, styles, xml);
}

enum err
xlsx_read_styles(struct xlsx *book, const char *part)
{
    struct styles styles = {0};
    struct xml *xml;
    enum err err = xml_open(book->archive, book->making, part, &xml);
    enum xml_event event;
    while (!err && (event = xml_next(xml)) != XML_DONE) {
        if (event == XML_BEGIN)
            take_style_element(book, &styles, xml);
        else if (event == XML_END && (xml_is(xml, "fonts") || xml_is(xml, "cellXfs")))
            styles.in_fonts = styles.in_xfs = false;
    }
    if (!err)
        err = xml_error(xml);
    free(styles.codes);
    free(styles.fonts);
    xml_close(xml);
    return err;
}
