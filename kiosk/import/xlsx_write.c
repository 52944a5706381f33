#include "import/sheet_write.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define XML_HEAD       "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN           "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE         "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE        "http://schemas.openxmlformats.org/package/2006/"
#define TYPE           "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define NAME_MAX_UNITS 31 /* UTF-16 units of a sheet's name */

/* Styles of the cells, by their number in <cellXfs>. */
enum { STYLE_NONE, STYLE_HEADER, STYLE_BODY };

static const char STYLES[] = XML_HEAD
    "<styleSheet xmlns=\"" MAIN "\"><fonts count=\"2\"><font><sz val=\"11\"/>"
    "<name val=\"宋体\"/><family val=\"3\"/><charset val=\"134\"/></font><font><b/><sz "
    "val=\"11\"/>"
    "<name val=\"宋体\"/><family val=\"3\"/><charset val=\"134\"/></font></fonts>"
    "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill>"
    "<patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\">"
    "<fgColor rgb=\"FFF2F2F2\"/></patternFill></fill></fills>"
    "<borders count=\"2\"><border/><border><left style=\"thin\"/><right style=\"thin\"/>"
    "<top style=\"thin\"/><bottom style=\"thin\"/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf xfId=\"0\"/>"
    "<xf fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\""
    " applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"center\""
    " vertical=\"center\" wrapText=\"1\"/></xf>"
    "<xf borderId=\"1\" xfId=\"0\" applyBorder=\"1\" applyAlignment=\"1\">"
    "<alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs><cellStyles count=\"1\">"
    "<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

/* ---- text ---- */

static bool
looks_escaped(const char *text)
{
    return text[0] == '_' && text[1] == 'x' && isxdigit((unsigned char)text[2]) &&
           isxdigit((unsigned char)text[3]) && isxdigit((unsigned char)text[4]) &&
           isxdigit((unsigned char)text[5]) && text[6] == '_';
}

static void
add_escaped(struct strbuf *out, const char *text)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte == '<')
            strbuf_add(out, "&lt;");
        else if (byte == '>')
            strbuf_add(out, "&gt;");
        else if (byte == '&')
            strbuf_add(out, "&amp;");
        else if (byte == '"')
            strbuf_add(out, "&quot;");
        else if (byte == '_' && looks_escaped(text))
            strbuf_add(out, "_x005F_");
        else if (byte >= 0x20 || byte == '\n' || byte == '\t')
            strbuf_add_bytes(out, text, 1);
    }
}

/* A number that Excel shows as it is: no zero before it, nothing lost. */
static bool
is_number(const char *text)
{
    size_t len = strlen(text);
    return len > 0 && len <= 9 && strspn(text, "0123456789") == len &&
           (text[0] != '0' || len == 1);
}

/* ---- a sheet ---- */

static void
add_reference(struct strbuf *out, size_t row, size_t col)
{
    char letters[8];
    import_column_letters((int)col + 1, letters);
    strbuf_addf(out, "%s%zu", letters, row + 1);
}

static void
add_cell(struct strbuf *out, const struct sheet_cell *cell, size_t row, size_t col, int style)
{
    strbuf_add(out, "<c r=\"");
    add_reference(out, row, col);
    strbuf_addf(out, "\" s=\"%d\"", style);
    if (cell->is_covered || !*cell->text)
        strbuf_add(out, "/>");
    else if (is_number(cell->text))
        strbuf_addf(out, "><v>%s</v></c>", cell->text);
    else {
        strbuf_add(out, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        add_escaped(out, cell->text);
        strbuf_add(out, "</t></is></c>");
    }
}

static void
add_head(struct strbuf *out, const struct sheet *sheet, const struct sheet_look *look)
{
    strbuf_add(out, XML_HEAD "<worksheet xmlns=\"" MAIN "\"><sheetViews>"
                             "<sheetView workbookViewId=\"0\">");
    if (look->header_rows)
        strbuf_addf(out,
                    "<pane ySplit=\"%zu\" topLeftCell=\"A%zu\" activePane=\"bottomLeft\""
                    " state=\"frozen\"/>",
                    look->header_rows, look->header_rows + 1);
    strbuf_add(out, "</sheetView></sheetViews>");
    if (look->widths) {
        strbuf_add(out, "<cols>");
        for (size_t c = 0; c < sheet->cols; c++)
            strbuf_addf(out, "<col min=\"%zu\" max=\"%zu\" width=\"%d\" customWidth=\"1\"/>",
                        c + 1, c + 1, look->widths[c]);
        strbuf_add(out, "</cols>");
    }
}

static void
add_merged(struct strbuf *out, const struct sheet *sheet)
{
    size_t count = 0;
    for (size_t i = 0; i < sheet->rows * sheet->cols; i++) {
        const struct sheet_cell *cell = &sheet->cells[i];
        if (cell->is_covered || (cell->row_span == 1 && cell->col_span == 1))
            continue;
        size_t row = i / sheet->cols, col = i % sheet->cols;
        strbuf_add(out, count++ ? "<mergeCell ref=\"" : "<mergeCells><mergeCell ref=\"");
        add_reference(out, row, col);
        strbuf_add(out, ":");
        add_reference(out, row + (size_t)cell->row_span - 1, col + (size_t)cell->col_span - 1);
        strbuf_add(out, "\"/>");
    }
    strbuf_add(out, count ? "</mergeCells>" : "");
}

/* What is offered where only a tick can stand; a note with it is not refused. */
static void
add_ticks(struct strbuf *out, const struct sheet *sheet, const struct sheet_look *look)
{
    size_t count = 0;
    for (size_t c = 0; look->ticks && c < sheet->cols; c++) {
        if (!look->ticks[c])
            continue;
        strbuf_add(out, count++ ? " "
                                : "<dataValidations count=\"1\"><dataValidation"
                                  " type=\"list\" allowBlank=\"1\" sqref=\"");
        add_reference(out, look->header_rows, c);
        strbuf_add(out, ":");
        add_reference(out, 9999, c);
    }
    if (count)
        strbuf_add(out, "\"><formula1>\"√\"</formula1></dataValidation></dataValidations>");
}

static void
add_sheet(struct strbuf *out, const struct sheet *sheet, const struct sheet_look *look)
{
    add_head(out, sheet, look);
    strbuf_add(out, "<sheetData>");
    for (size_t r = 0; r < sheet->rows; r++) {
        strbuf_addf(out, "<row r=\"%zu\">", r + 1);
        for (size_t c = 0; c < sheet->cols; c++)
            add_cell(out, sheet_at(sheet, r, c), r, c,
                     r < look->header_rows ? STYLE_HEADER : STYLE_BODY);
        strbuf_add(out, "</row>");
    }
    strbuf_add(out, "</sheetData>");
    add_merged(out, sheet);
    add_ticks(out, sheet, look);
    strbuf_add(out, "<pageSetup paperSize=\"8\" orientation=\"landscape\"/></worksheet>");
}

/* ---- the book ---- */

/* Excel refuses []:*?/\ in a name, more than 31 characters, and the same name twice. */
static void
add_sheet_name(struct strbuf *out, const char *name, size_t number)
{
    struct strbuf clean = {0};
    size_t len = strlen(name), units = 0;
    strbuf_add(&clean, "");
    for (size_t at = 0; at < len;) {
        size_t from = at;
        uint32_t cp = utf8_next(name, len, &at);
        units += cp > 0xFFFF ? 2 : 1;
        if (units > NAME_MAX_UNITS - 4)
            break;
        bool is_refused = cp < 0x80 && strchr("[]:*?/\\'", (int)cp);
        strbuf_add_bytes(&clean, is_refused ? " " : name + from, is_refused ? 1 : at - from);
    }
    if (!clean.len)
        strbuf_addf(&clean, "Sheet%zu", number);
    add_escaped(out, clean.data);
    strbuf_free(&clean);
}

static bool
is_name_taken(const struct sheet *sheets, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strncmp(sheets[i].name, sheets[index].name, 3 * (NAME_MAX_UNITS - 4)) == 0)
            return true;
    return false;
}

static void
add_workbook(struct strbuf *out, const struct sheet *sheets, size_t count)
{
    strbuf_add(out, XML_HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>");
    for (size_t i = 0; i < count; i++) {
        strbuf_add(out, "<sheet name=\"");
        add_sheet_name(out, sheets[i].name, i + 1);
        if (is_name_taken(sheets, i))
            strbuf_addf(out, " %zu", i + 1);
        strbuf_addf(out, "\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", i + 1, i + 1);
    }
    strbuf_add(out, "</sheets></workbook>");
}

static void
add_relations(struct strbuf *out, size_t count)
{
    strbuf_add(out, XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">");
    for (size_t i = 1; i <= count; i++)
        strbuf_addf(out,
                    "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
                    "/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>",
                    i, i);
    strbuf_addf(out,
                "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
                "/styles\" Target=\"styles.xml\"/></Relationships>",
                count + 1);
}

static void
add_types(struct strbuf *out, size_t count)
{
    strbuf_add(out, XML_HEAD
               "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\""
               " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
               "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
               "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE
               "sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE
               "styles+xml\"/>");
    for (size_t i = 1; i <= count; i++)
        strbuf_addf(out,
                    "<Override PartName=\"/xl/worksheets/sheet%zu.xml\" ContentType=\"" TYPE
                    "worksheet+xml\"/>",
                    i);
    strbuf_add(out, "</Types>");
}

/* ---- the ZIP ---- */

/* The archive owns `part`'s bytes then. All parts are of 1980, so that bytes repeat. */
static bool
put(zip_t *zip, const char *name, struct strbuf *part)
{
    size_t len = part->len;
    zip_source_t *source = zip_source_buffer(zip, strbuf_take(part), len, 1);
    zip_int64_t index =
        source ? zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE) : -1;
    if (index < 0)
        zip_source_free(source);
    return index >= 0 && !zip_file_set_dostime(zip, (zip_uint64_t)index, 0, 0x21, 0);
}

static bool
put_parts(zip_t *zip, const struct sheet *sheets, const struct sheet_look *looks, size_t count)
{
    struct strbuf part = {0};
    char name[64];
    add_types(&part, count);
    bool ok = put(zip, "[Content_Types].xml", &part);
    strbuf_add(&part,
               XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship"
                        " Id=\"rId1\" Type=\"" OFFICE
                        "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    ok = put(zip, "_rels/.rels", &part) && ok;
    add_workbook(&part, sheets, count);
    ok = put(zip, "xl/workbook.xml", &part) && ok;
    add_relations(&part, count);
    ok = put(zip, "xl/_rels/workbook.xml.rels", &part) && ok;
    strbuf_add(&part, STYLES);
    ok = put(zip, "xl/styles.xml", &part) && ok;
    for (size_t i = 0; i < count; i++) {
        add_sheet(&part, &sheets[i], &looks[i]);
        snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", i + 1);
        ok = put(zip, name, &part) && ok;
    }
    return ok;
}

static bool
take_bytes(zip_source_t *source, struct strbuf *out)
{
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(source, &stat) || zip_source_open(source))
        return false;
    char *bytes = xmalloc((size_t)stat.size + 1);
    bool ok = zip_source_read(source, bytes, stat.size) == (zip_int64_t)stat.size;
    if (ok)
        strbuf_add_bytes(out, bytes, (size_t)stat.size);
    free(bytes);
    zip_source_close(source);
    return ok;
}

enum err
sheet_to_xlsx(const struct sheet *sheets, const struct sheet_look *looks, size_t count,
              struct strbuf *out)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
    if (!zip) {
        zip_source_free(source);
        return ERR_LIBRARY;
    }
    zip_source_keep(source); /* to be read when the archive has gone */
    bool ok = put_parts(zip, sheets, looks, count);
    if (!ok || zip_close(zip)) {
        zip_discard(zip);
        ok = false;
    }
    ok = ok && take_bytes(source, out);
    zip_source_free(source);
    return ok ? ERR_OK : ERR_LIBRARY;
}
