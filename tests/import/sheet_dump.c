/* Prints what sheet_read() makes of a file, as JSON, for the tests of other tools' files.
 *
 * sheet_dump FILE: exit 3 with the error as JSON where it is refused.
 */
#include "import/sheet.h"

#include <stdio.h>

static void
add_text(struct strbuf *out, const char *key, const char *text)
{
    strbuf_addf(out, "\"%s\":", key);
    strbuf_add_json(out, text);
}

static void
add_cell(struct strbuf *out, const struct sheet_cell *cell)
{
    strbuf_add(out, "{");
    add_text(out, "text", cell->text);
    strbuf_addf(out, ",\"span\":[%d,%d],\"covered\":%s}", cell->row_span, cell->col_span,
                cell->is_covered ? "true" : "false");
}

static void
add_sheet(struct strbuf *out, const struct sheet *sheet)
{
    strbuf_add(out, "{");
    add_text(out, "name", sheet->name);
    strbuf_addf(out, ",\"hidden\":%s,\"rows\":[", sheet->is_hidden ? "true" : "false");
    for (size_t r = 0; r < sheet->rows; r++) {
        strbuf_addf(out, "%s{\"source\":%d,\"hidden\":%s,\"cells\":[", r ? "," : "",
                    sheet->source_rows[r], sheet->hidden_rows[r] ? "true" : "false");
        for (size_t c = 0; c < sheet->cols; c++) {
            strbuf_add(out, c ? "," : "");
            add_cell(out, sheet_at(sheet, r, c));
        }
        strbuf_add(out, "]}");
    }
    strbuf_add(out, "],\"hiddenCols\":[");
    for (size_t c = 0; c < sheet->cols; c++)
        strbuf_addf(out, "%s%s", c ? "," : "", sheet->hidden_cols[c] ? "true" : "false");
    strbuf_add(out, "]}");
}

static void
add_paragraph(struct strbuf *out, const struct sheet_file *file, size_t index)
{
    const struct sheet_paragraph *paragraph = &file->paragraphs[index];
    strbuf_add(out, "{");
    add_text(out, "text", paragraph->text);
    strbuf_addf(out, ",\"heading\":%d,\"centred\":%s,\"right\":%s,\"table\":%d}",
                paragraph->heading, paragraph->is_centred ? "true" : "false",
                paragraph->is_right ? "true" : "false",
                paragraph->table ? (int)(paragraph->table - file->sheets) : -1);
}

static void
add_file(struct strbuf *out, const struct sheet_file *file)
{
    strbuf_add(out, "{");
    add_text(out, "format", sheet_format_name(file->format));
    strbuf_add(out, ",");
    add_text(out, "encoding", file->encoding);
    strbuf_add(out, ",\"sheets\":[");
    for (size_t i = 0; i < file->sheet_count; i++) {
        strbuf_add(out, i ? "," : "");
        add_sheet(out, &file->sheets[i]);
    }
    strbuf_add(out, "],\"paragraphs\":[");
    for (size_t i = 0; i < file->paragraph_count; i++) {
        strbuf_add(out, i ? "," : "");
        add_paragraph(out, file, i);
    }
    strbuf_add(out, "],\"notes\":");
    import_report_json(&file->report, out);
    strbuf_add(out, "}");
}

int
main(int argc, char **argv)
{
    struct sheet_file *file;
    struct import_error error;
    struct strbuf out = {0};
    if (argc != 2) {
        fputs("usage: sheet_dump FILE\n", stderr);
        return 2;
    }
    enum err err = sheet_read(argv[1], &file, &error);
    if (err) {
        strbuf_add(&out, "{");
        add_text(&out, "error", err_name(err));
        strbuf_add(&out, ",");
        add_text(&out, "place", error.place);
        strbuf_add(&out, ",");
        add_text(&out, "message", error.message);
        strbuf_add(&out, "}");
    } else
        add_file(&out, file);
    puts(out.data);
    strbuf_free(&out);
    sheet_file_free(file);
    return err ? 3 : 0;
}
