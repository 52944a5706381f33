/* Paragraphs and tables of a Word document. */
#include "import/docx.h"

#include "base/str.h"
#include "base/utf8.h"
#include "import/cell_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NESTED_MAX 20

/* ---- a paragraph ---- */

struct run {
    char font[64]; /* of the run that is being read */
    bool in_text, is_hidden;
    int box; /* of a form: -1 none, else whether it is ticked */
};

static bool
is_on(struct xml *xml)
{
    const char *value = xml_attribute(xml, "val");
    return !str_eq(value, "0") && !str_eq(value, "false") && !str_eq(value, "off");
}

/* <w:sym w:font="Wingdings 2" w:char="F052"/> */
static void
add_symbol(struct xml *xml, struct strbuf *out)
{
    uint32_t code = (uint32_t)strtoul(xml_attribute(xml, "char"), NULL, 16);
    uint32_t looks = cell_symbol(xml_attribute(xml, "font"), code);
    char bytes[4];
    if (looks || (code >= 0x20 && code < 0xE000))
        strbuf_add_bytes(out, bytes, utf8_encode(looks ? looks : code, bytes));
}

static void
begin_in_run(struct xml *xml, struct run *run, struct strbuf *out)
{
    if (xml_is(xml, "r")) {
        run->font[0] = '\0';
        run->is_hidden = false;
    } else if (xml_is(xml, "rFonts"))
        snprintf(run->font, sizeof run->font, "%s", xml_attribute(xml, "ascii"));
    else if (xml_is(xml, "vanish"))
        run->is_hidden = is_on(xml);
    else if (xml_is(xml, "t"))
        run->in_text = true;
    else if (xml_is(xml, "tab"))
        strbuf_add(out, "\t");
    else if (xml_is(xml, "br") || xml_is(xml, "cr"))
        strbuf_add(out, "\n");
    else if (xml_is(xml, "noBreakHyphen"))
        strbuf_add(out, "-");
    else if (xml_is(xml, "sym"))
        add_symbol(xml, out);
    else if (xml_is(xml, "checkBox"))
        run->box = 0;
    else if (run->box >= 0 && (xml_is(xml, "default") || xml_is(xml, "checked")))
        run->box = is_on(xml);
}

static void
end_in_run(struct xml *xml, struct run *run, struct strbuf *out)
{
    if (xml_is(xml, "t"))
        run->in_text = false;
    else if (xml_is(xml, "checkBox")) {
        strbuf_add(out, run->box ? "☑" : "☐");
        run->box = -1;
    }
}

static void
add_run_text(struct xml *xml, const struct run *run, struct strbuf *out)
{
    if (!run->in_text || run->is_hidden)
        return;
    if (*run->font)
        cell_symbols_add(out, run->font, xml_text(xml), strlen(xml_text(xml)));
    else
        strbuf_add(out, xml_text(xml));
}

/* Everything inside <w:pPr>; the style is looked up at its end. */
static void
read_look(struct docx *docx, struct xml *xml, struct docx_look *look)
{
    char style[128] = "";
    enum xml_event event;
    int depth = 1;
    while (depth && (event = xml_next(xml)) != XML_DONE) {
        depth += event == XML_BEGIN ? 1 : event == XML_END ? -1 : 0;
        if (event != XML_BEGIN)
            continue;
        if (xml_is(xml, "pStyle"))
            snprintf(style, sizeof style, "%s", xml_attribute(xml, "val"));
        else if (xml_is(xml, "rPr") || xml_is(xml, "pPrChange")) {
            docx_skip(xml);
            depth--;
        } else
            docx_take_look(xml, look);
    }
    docx_inherit(docx, style, look);
}

void
docx_read_paragraph(struct docx *docx, struct xml *xml, struct strbuf *out,
                    struct docx_look *look)
{
    struct run run = {.box = -1};
    enum xml_event event;
    bool has_look = false;
    int depth = 1;
    size_t before = out->len;
    struct strbuf number = {0};
    while (depth && (event = xml_next(xml)) != XML_DONE) {
        if (event == XML_TEXT) {
            add_run_text(xml, &run, out);
            continue;
        }
        depth += event == XML_BEGIN ? 1 : -1;
        if (event == XML_END) {
            end_in_run(xml, &run, out);
        } else if (xml_is(xml, "pPr") && !has_look) {
            read_look(docx, xml, look);
            has_look = true;
            depth--;
        } else if (xml_is(xml, "del") || xml_is(xml, "moveFrom") || xml_is(xml, "Fallback") ||
                   xml_is(xml, "pPr")) {
            docx_skip(xml);
            depth--;
        } else if (xml_is(xml, "p") && out->len > before)
            strbuf_add(out, "\n"); /* of a text box */
        else
            begin_in_run(xml, &run, out);
    }
    if (!has_look)
        docx_inherit(docx, "", look);
    if (out->len > before && look->number_id > 0) { /* numbers stand before the text */
        docx_number_add(docx, look, &number);
        strbuf_add(&number, out->data + before);
        out->len = before;
        strbuf_add(out, number.data);
    }
    strbuf_free(&number);
}

/* ---- a table ---- */

struct cell_look {
    int span, merge, across; /* downwards, to the right: 0 none, 1 begins, 2 goes on */
};

/* The grid, and what of it a cell below may go on. */
struct table_parse {
    struct docx *docx;
    struct xml *xml;
    struct grid grid;
    int row, col;
    long open[SHEET_COLS_MAX]; /* cell of the grid that is merged downwards, from 1; 0 none */
    long left;                 /* the one that is merged to the right */
};

static void read_cell_text(struct docx *docx, struct xml *xml, struct strbuf *out,
                           struct cell_look *look, int nested);

/* A table in a cell: its rows as lines, its cells by spaces. */
static void
flatten_table(struct docx *docx, struct xml *xml, struct strbuf *out, int nested)
{
    enum xml_event event;
    int depth = 1;
    while (depth && (event = xml_next(xml)) != XML_DONE) {
        depth += event == XML_BEGIN ? 1 : event == XML_END ? -1 : 0;
        if (event == XML_END && xml_is(xml, "tr"))
            strbuf_add(out, "\n");
        if (event != XML_BEGIN || !xml_is(xml, "tc"))
            continue;
        struct cell_look look = {.span = 1};
        struct strbuf cell = {0};
        read_cell_text(docx, xml, &cell, &look, nested + 1);
        depth--;
        while (cell.len && cell.data[cell.len - 1] == '\n')
            cell.data[--cell.len] = '\0';
        if (cell.len)
            strbuf_addf(out, "%s ", cell.data);
        strbuf_free(&cell);
    }
}

static void
take_cell_element(struct docx *docx, struct xml *xml, struct strbuf *out,
                  struct cell_look *look, int nested)
{
    if (xml_is(xml, "gridSpan")) {
        int span = xml_attribute_int(xml, "val", 1);
        look->span = span < 1 ? 1 : span > SHEET_COLS_MAX ? SHEET_COLS_MAX : span;
    } else if (xml_is(xml, "vMerge"))
        look->merge = str_eq(xml_attribute(xml, "val"), "restart") ? 1 : 2;
    else if (xml_is(xml, "hMerge")) /* as Word 97 to 2003 wrote it */
        look->across = str_eq(xml_attribute(xml, "val"), "restart") ? 1 : 2;
    else if (xml_is(xml, "p")) {
        struct docx_look paragraph = DOCX_LOOK_UNKNOWN;
        docx_read_paragraph(docx, xml, out, &paragraph);
        strbuf_add(out, "\n");
    } else if (xml_is(xml, "tbl")) {
        if (nested < NESTED_MAX)
            flatten_table(docx, xml, out, nested);
        else
            docx_skip(xml);
    } else if (xml_is(xml, "Fallback") || xml_is(xml, "tcPrChange"))
        docx_skip(xml);
}

static bool
takes_its_end(struct xml *xml)
{
    return xml_is(xml, "p") || xml_is(xml, "tbl") || xml_is(xml, "Fallback") ||
           xml_is(xml, "tcPrChange");
}

static void
read_cell_text(struct docx *docx, struct xml *xml, struct strbuf *out, struct cell_look *look,
               int nested)
{
    enum xml_event event;
    int depth = 1;
    strbuf_add(out, "");
    while (depth && (event = xml_next(xml)) != XML_DONE) {
        if (event == XML_BEGIN) {
            depth += takes_its_end(xml) ? 0 : 1;
            take_cell_element(docx, xml, out, look, nested);
        } else if (event == XML_END)
            depth--;
    }
}

static enum err
read_cell(struct table_parse *parse)
{
    struct strbuf text = {0};
    struct cell_look look = {.span = 1};
    enum err err = ERR_OK;
    int col = parse->col;
    read_cell_text(parse->docx, parse->xml, &text, &look, 0);
    parse->col += look.span;
    long *open = col < SHEET_COLS_MAX ? &parse->open[col] : NULL;
    bool is_empty = text.len == strspn(text.data, "\n");
    if (look.merge == 2 && open && *open)
        parse->grid.cells[*open - 1].row_span++;
    else if (look.across == 2 && parse->left && is_empty && parse->col <= SHEET_COLS_MAX)
        parse->grid.cells[parse->left - 1].col_span += look.span;
    else {
        size_t before = parse->grid.count;
        err = grid_add(parse->docx->making, &parse->grid, parse->row, col, 1, look.span,
                       text.data, text.len);
        if (open)
            *open = look.merge && parse->grid.count > before ? (long)parse->grid.count : 0;
        parse->left = look.across && parse->grid.count > before ? (long)parse->grid.count : 0;
    }
    strbuf_free(&text);
    return err;
}

enum err
docx_read_table(struct docx *docx, struct xml *xml)
{
    struct table_parse parse = {.docx = docx, .xml = xml, .row = -1};
    struct sheet *sheet;
    enum xml_event event;
    enum err err = ERR_OK;
    int depth = 1;
    while (!err && depth && (event = xml_next(xml)) != XML_DONE) {
        depth += event == XML_BEGIN ? 1 : event == XML_END ? -1 : 0;
        if (event != XML_BEGIN)
            continue;
        if (xml_is(xml, "tr")) {
            parse.row++;
            parse.col = 0;
            parse.left = 0;
        } else if (xml_is(xml, "gridBefore")) {
            int before = xml_attribute_int(xml, "val", 0);
            parse.col += before > 0 && before < SHEET_COLS_MAX ? before : 0;
        } else if (xml_is(xml, "tc") && parse.row >= 0) {
            err = read_cell(&parse);
            depth--;
        } else if (xml_is(xml, "Fallback") || xml_is(xml, "tblPrChange")) {
            docx_skip(xml);
            depth--;
        }
    }
    if (!err && parse.grid.count)
        err = grid_finish(docx->making, &parse.grid, "", &sheet);
    if (!err && parse.grid.count)
        making_table(docx->making);
    grid_free(&parse.grid);
    return err;
}
