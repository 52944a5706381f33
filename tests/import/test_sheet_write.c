/* What is written is read again as it was: sheets of odd texts, spans and sizes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "import/sheet_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS  7
#define COLS  6
#define BOOKS 300

static const char *const TEXTS[] = {"",
                                    "公开",
                                    "1",
                                    "007",
                                    "360102199001011234",
                                    "=SUM(A1)",
                                    "-",
                                    "-5",
                                    "+86",
                                    "@x",
                                    "a,b;c d",
                                    "\"",
                                    "一\n二",
                                    "_x000A_",
                                    "<b>&amp;",
                                    "]]>",
                                    "■政府网站\n□其他",
                                    "√",
                                    "𠀀",
                                    "1.50",
                                    "1E5",
                                    "TRUE",
                                    "'",
                                    "a\"b\"\"c",
                                    "999999999",
                                    "1234567890",
                                    "0",
                                    "sep=;",
                                    "#N/A",
                                    "\xE2\x82\xAC",
                                    "_x",
                                    "x_x0041_",
                                    "12%",
                                    "2026-11",
                                    "，",
                                    "R"};

#define TEXT_COUNT (sizeof TEXTS / sizeof *TEXTS)

static uint32_t
next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* One text in each of the outer cells, so that nothing is cut off when it is read. */
static void
fill(struct sheet *sheet, uint32_t *state)
{
    for (size_t r = 0; r < ROWS; r++)
        for (size_t c = 0; c < COLS; c++) {
            const char *text = TEXTS[next(state) % TEXT_COUNT];
            bool outer = r == ROWS - 1 || c == COLS - 1 || r == 0;
            sheet->cells[r * COLS + c] =
                (struct sheet_cell){*text || !outer ? text : "角", 1, 1, false};
        }
}

static void
merge(struct sheet *sheet, uint32_t *state)
{
    size_t row = 1 + next(state) % 2, col = next(state) % 3;
    int rows = 1 + (int)(next(state) % 3), cols = 1 + (int)(next(state) % 2);
    const char *text = sheet->cells[row * COLS + col].text;
    if (!*text)
        text = sheet->cells[row * COLS + col].text = "并";
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < cols; c++)
            sheet->cells[(row + (size_t)r) * COLS + col + (size_t)c] =
                (struct sheet_cell){text, rows, cols, r || c};
}

static void
check_same(const struct sheet *found, const struct sheet *expected, bool is_csv)
{
    assert_int_equal(found->rows, expected->rows);
    assert_int_equal(found->cols, expected->cols);
    for (size_t r = 0; r < ROWS; r++)
        for (size_t c = 0; c < COLS; c++) {
            const struct sheet_cell *a = sheet_at(found, r, c), *b = sheet_at(expected, r, c);
            assert_string_equal(a->text, is_csv && b->is_covered ? "" : b->text);
            if (is_csv)
                continue;
            assert_int_equal(a->is_covered, b->is_covered);
            assert_int_equal(a->row_span, b->row_span);
            assert_int_equal(a->col_span, b->col_span);
        }
}

static void
check_read(const char *name, const struct strbuf *bytes, const struct sheet *expected)
{
    struct sheet_file *file;
    struct import_error error;
    enum err err = sheet_read_bytes(name, bytes->data, bytes->len, &file, &error);
    if (err)
        print_message("%s: %s\n", error.place, error.message);
    assert_int_equal(err, ERR_OK);
    assert_int_equal(file->report.problems, 0);
    check_same(&file->sheets[0], expected, file->format == SHEET_CSV);
    sheet_file_free(file);
}

static void
what_is_written_is_read(void **state)
{
    (void)state;
    struct sheet_cell cells[ROWS * COLS];
    uint32_t seed = 1;
    const struct sheet_look look = {2, NULL, NULL};
    for (int i = 0; i < BOOKS; i++) {
        struct sheet sheet = {.name = "表", .rows = ROWS, .cols = COLS, .cells = cells};
        struct strbuf csv = {0}, xlsx = {0};
        fill(&sheet, &seed);
        if (i % 2)
            merge(&sheet, &seed);
        sheet_to_csv(&sheet, &csv);
        assert_int_equal(sheet_to_xlsx(&sheet, &look, 1, &xlsx), ERR_OK);
        check_read("a.csv", &csv, &sheet);
        check_read("a.xlsx", &xlsx, &sheet);
        strbuf_free(&csv);
        strbuf_free(&xlsx);
    }
}

static void
names_are_such_as_excel_takes(void **state)
{
    (void)state;
    static const struct {
        const char *name, *expected;
    } cases[] = {{"户籍", "户籍"},
                 {"户籍", "户籍 2"},
                 {"a[b]:c*d?e/f\\g", "a b  c d e f g"},
                 {"", "Sheet4"},
                 {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
                  "一二三四五六七八九十一二三四五六七八九十一二三四五六七"},
                 {"<&\"", "<&\""}};
    enum { COUNT = sizeof cases / sizeof *cases };
    struct sheet_cell cell = {"字", 1, 1, false};
    struct sheet sheets[COUNT] = {{0}};
    struct sheet_look looks[COUNT] = {{0}};
    for (size_t i = 0; i < COUNT; i++)
        sheets[i] = (struct sheet){.name = cases[i].name, .rows = 1, .cols = 1, .cells = &cell};
    struct strbuf out = {0};
    struct sheet_file *file;
    struct import_error error;
    assert_int_equal(sheet_to_xlsx(sheets, looks, COUNT, &out), ERR_OK);
    assert_int_equal(sheet_read_bytes("a.xlsx", out.data, out.len, &file, &error), ERR_OK);
    assert_int_equal(file->sheet_count, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        assert_string_equal(file->sheets[i].name, cases[i].expected);
    sheet_file_free(file);
    strbuf_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(names_are_such_as_excel_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
