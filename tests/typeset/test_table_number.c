#include "typeset/table_layout.h"
#include "typeset/table_number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Numbers of a table: which texts are, where their point is, and that points stand under one
 * another in the columns that have only numbers. */

static void
test_read(void **state)
{
    static const struct {
        const char *text;
        enum table_number_kind kind;
        const char *whole;
    } CASES[] = {
        {"1,236.00", TABLE_NUMBER, "1,236"},
        {"-31,263.68", TABLE_NUMBER, "-31,263"},
        {"−31,263.68", TABLE_NUMBER, "−31,263"},
        {"￥3,000.00", TABLE_NUMBER, "￥3,000"},
        {"(1,236.00)", TABLE_NUMBER, "(1,236"},
        {"12.5%", TABLE_NUMBER, "12"},
        {"100%", TABLE_NUMBER, "100"},
        {"114.12元/亩", TABLE_NUMBER, "114"},
        {"80元/月", TABLE_NUMBER, "80"},
        {"约1200元", TABLE_NUMBER, "约1200"},
        {"1 236.5", TABLE_NUMBER, "1 236"},
        {"１，２３６．５", TABLE_NUMBER, "１，２３６"},
        {"22", TABLE_NUMBER, "22"},
        {"0.00", TABLE_NUMBER, "0"},
        {"1.2 km", TABLE_NUMBER, "1"},
        {"", TABLE_NUMBER_ABSENT, ""},
        {"—", TABLE_NUMBER_ABSENT, ""},
        {"/", TABLE_NUMBER_ABSENT, ""},
        {"无", TABLE_NUMBER_ABSENT, ""},
        {"0790-0012322", TABLE_NO_NUMBER, ""},
        {"2026-01-08", TABLE_NO_NUMBER, ""},
        {"2023-12", TABLE_NO_NUMBER, ""},
        {"5月20日", TABLE_NO_NUMBER, ""},
        {"2020年", TABLE_NO_NUMBER, ""},
        {"8:30", TABLE_NO_NUMBER, ""},
        {"38/45", TABLE_NO_NUMBER, ""},
        {"60—69周岁", TABLE_NO_NUMBER, ""},
        {"2020.7.3", TABLE_NO_NUMBER, ""},
        {"50W×12盏", TABLE_NO_NUMBER, ""},
        {"3人以上的家庭户", TABLE_NO_NUMBER, ""},
        {"B类", TABLE_NO_NUMBER, ""},
        {"一组", TABLE_NO_NUMBER, ""},
        {".", TABLE_NO_NUMBER, ""},
        {"元", TABLE_NO_NUMBER, ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct table_number got = table_number_read(CASES[i].text);
        if (got.kind != CASES[i].kind || got.whole_end != strlen(CASES[i].whole))
            fail_msg("%s: kind %d, whole part of %zu bytes", CASES[i].text, (int)got.kind,
                     got.whole_end);
    }
}

enum { COLUMNS = 5, ROWS = 5 };

static const char *const TEXTS[ROWS][COLUMNS] = {
    {"序号", "项目", "费率", "金额", "电话"},    {"1", "水稻", "4.5%", "1,100.00", "0790-1"},
    {"2", "公益林", "0.25%", "-800", "0790-22"}, {"3", "油菜", "100%", "—", "0790-333"},
    {"", "合计", "", "￥12,345.6", ""},
};

static void
fill(struct table *table, struct table_cell *cells)
{
    *table = (struct table){.columns = COLUMNS, .header_rows = 1, .rows = ROWS, .cells = cells};
    for (int row = 0; row < ROWS; row++)
        for (int col = 0; col < COLUMNS; col++)
            cells[table->cell_count++] =
                (struct table_cell){.row = row,
                                    .col = col,
                                    .row_span = 1,
                                    .col_span = 1,
                                    .align = col == 3 && row > 0 ? ALIGN_END : ALIGN_START,
                                    .text = TEXTS[row][col]};
}

static void
test_columns(void **state)
{
    static const bool NUMBERS[COLUMNS] = {false, false, true, true, false};
    struct table table;
    struct table_cell cells[ROWS * COLUMNS];
    struct arena *arena = arena_new();
    (void)state;
    fill(&table, cells);
    const struct table *got = table_number_align(arena, &table);
    for (size_t i = 0; i < got->cell_count; i++) {
        const struct table_cell *cell = &got->cells[i];
        bool want = cell->row > 0 && NUMBERS[cell->col];
        assert_int_equal(cell->align == ALIGN_DECIMAL, want);
        assert_int_equal(cell->align == ALIGN_CENTRE, cell->row > 0 && cell->col == 0);
        assert_int_equal(cells[i].align == ALIGN_DECIMAL, false);
    }
    arena_free(arena);
}

/* Right edge of the whole part, 26.6. */
static int32_t
point_x(const struct para *para, const char *text)
{
    int32_t x0 = 0, x1 = 0;
    size_t end = table_number_read(text).whole_end;
    end = end ? end : strlen(text);
    assert_true(para_span(para, 0, 0, (uint32_t)end, &x0, &x1));
    return x1;
}

static void
test_points(void **state)
{
    struct table table;
    struct table_cell cells[ROWS * COLUMNS];
    struct arena *arena = arena_new();
    struct font_set *fonts;
    (void)state;
    assert_int_equal(font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &fonts), ERR_OK);
    fill(&table, cells);
    const struct table *aligned = table_number_align(arena, &table);
    struct text_style text = {.role = FONT_HEITI, .weight = 400, .size = 30};
    struct table_style style = {
        .head = text, .body = text, .line_height = 44, .pad_x = 16, .pad_y = 14, .rule = 2};
    struct table_layout *layout = table_layout_new(fonts, aligned, &style, 900, true);
    for (int col = 2; col <= 3; col++) {
        int32_t first = 0;
        for (int row = 1; row < ROWS; row++) {
            size_t at = (size_t)(row * COLUMNS + col);
            const struct para *para = layout->cells[at];
            if (TEXTS[row][col][0] == '\0')
                continue;
            int32_t x = point_x(para, TEXTS[row][col]);
            first = first ? first : x;
            if (x < first - 8 || x > first + 8)
                fail_msg("the point of %s is at %d, of the first at %d", TEXTS[row][col], x,
                         first);
            struct rect box = table_layout_cell(layout, &aligned->cells[at]);
            assert_true(para->lines[0].x >= 0);
            assert_true(para->lines[0].x + para->lines[0].width <= (box.w - 32) * 64);
        }
    }
    table_layout_free(layout);
    font_set_free(fonts);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_read),
                                       cmocka_unit_test(test_columns),
                                       cmocka_unit_test(test_points)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
