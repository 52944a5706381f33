/* What holds for every file that sheet_read_bytes() takes, and for every one it refuses. */
#ifndef TESTS_FUZZ_FUZZ_SHEET_H
#define TESTS_FUZZ_FUZZ_SHEET_H

#include "base/utf8.h"
#include "fuzz.h"
#include "import/sheet.h"

#include <string.h>

static inline void
fuzz_sheet_text(const char *text)
{
    size_t len = text ? strlen(text) : 0;
    fuzz_must(text && utf8_valid(text, len), "a text is UTF-8");
    fuzz_must(!len || (!strchr(" \t\n\r", text[0]) && !strchr(" \t\n\r", text[len - 1])),
              "a text is trimmed");
}

static inline void
fuzz_sheet_cells(const struct sheet *sheet)
{
    fuzz_must(sheet->rows <= SHEET_ROWS_MAX && sheet->cols <= SHEET_COLS_MAX, "caps");
    for (size_t r = 0; r < sheet->rows; r++) {
        fuzz_must(sheet->source_rows[r] > (r ? sheet->source_rows[r - 1] : 0),
                  "rows are numbered upwards");
        for (size_t c = 0; c < sheet->cols; c++) {
            const struct sheet_cell *cell = sheet_at(sheet, r, c);
            fuzz_sheet_text(cell->text);
            fuzz_must(cell->row_span >= 1 && cell->col_span >= 1, "spans");
            if (!cell->is_covered)
                fuzz_must(r + (size_t)cell->row_span <= sheet->rows &&
                              c + (size_t)cell->col_span <= sheet->cols,
                          "a merged cell lies in its sheet");
        }
    }
}

static inline void
fuzz_sheet(const char *name, const uint8_t *data, size_t size)
{
    struct sheet_file *file;
    struct import_error error;
    enum err err = sheet_read_bytes(name, data, size, &file, &error);
    fuzz_must(!err == !!file, "a file or an error");
    if (err) {
        fuzz_must(*error.message && utf8_valid(error.message, strlen(error.message)) &&
                      utf8_valid(error.place, strlen(error.place)),
                  "an error is said");
        return;
    }
    for (size_t i = 0; i < file->sheet_count; i++)
        fuzz_sheet_cells(&file->sheets[i]);
    for (size_t i = 0; i < file->paragraph_count; i++)
        fuzz_sheet_text(file->paragraphs[i].text);
    struct strbuf json = {0};
    import_report_json(&file->report, &json);
    fuzz_must(utf8_valid(json.data, json.len), "the notes are UTF-8");
    strbuf_free(&json);
    sheet_file_free(file);
}

#endif
