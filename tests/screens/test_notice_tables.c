#include "../ui/ui_stage.h"

#include "base/json.h"
#include "base/str.h"
#include "screens/notice_pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Tables on the pages of a notice, in boxes of all heights: every text is there once and
 * whole, a page that goes on says so below its top and repeats the head, and a row splits
 * only where it is higher than a page. */

#define WIDTH   1000
#define ROWS    14
#define COLUMNS 3
#define LINE    66
#define ROWS_AT "第%d项"

static const char LONG[] =
    "征地补偿安置方案（包括征收范围、土地现状、征收目的、补偿方式和标准、安置对象、安置方式、"
    "社会保障等内容，同时载明办理补偿登记的方式和期限、异议反馈渠道，公告时间不少于三十日；"
    "多数被征地的农村集体经济组织成员认为方案不符合法律、法规规定的，应当组织听证，并根据"
    "法律、法规的规定和听证会情况修改方案）。";

struct sample {
    struct stage stage;
    struct record record;
    struct block block;
    struct table table;
    struct table_cell cells[(ROWS + 1) * COLUMNS];
    char names[ROWS][32];
    char texts[4096]; /* of the row that is long */
    struct notice_pages *pages;
};

static struct theme_face
face(int size, int line)
{
    return (struct theme_face){{.role = FONT_HEITI, .weight = 400, .size = size}, line};
}

static struct notice_style
style_of_page(void)
{
    return (struct notice_style){.title = face(74, 100),
                                 .body = face(48, 78),
                                 .heading = face(48, 78),
                                 .table = face(36, LINE),
                                 .table_head = face(36, LINE),
                                 .caption = face(40, 54),
                                 .title_gap = 20,
                                 .column_max = WIDTH / 2};
}

static void
put(struct sample *s, int row, int col, const char *text)
{
    s->cells[s->table.cell_count++] =
        (struct table_cell){.row = row, .col = col, .row_span = 1, .col_span = 1, .text = text};
}

/* `repeat`: how often the text of row `long_row` stands in its cell. */
static void
open_sample(struct sample *s, int height, int long_row, int repeat)
{
    static const char *const HEADS[COLUMNS] = {"序号", "名称", "内容"};
    memset(s, 0, sizeof *s);
    stage_open(&s->stage, THEME_LIGHT, 1080, 6000);
    s->table = (struct table){.caption = "收入情况",
                              .unit = "元",
                              .note = "",
                              .columns = COLUMNS,
                              .header_rows = 1,
                              .rows = ROWS + 1,
                              .cells = s->cells};
    for (int i = 0; i < repeat; i++)
        strncat(s->texts, LONG, sizeof s->texts - strlen(s->texts) - 1);
    for (int col = 0; col < COLUMNS; col++)
        put(s, 0, col, HEADS[col]);
    for (int row = 1; row <= ROWS; row++) {
        snprintf(s->names[row - 1], sizeof s->names[0], ROWS_AT, row);
        put(s, row, 0, "·");
        put(s, row, 1, s->names[row - 1]);
        put(s, row, 2,
            row == long_row ? s->texts
            : row % 3       ? "已完成"
                            : "尚在办理，月底前完成");
    }
    s->block = (struct block){
        .type = BLOCK_TABLE, .number = "", .text = "", .role = "", .table = &s->table};
    s->record = (struct record){
        .kind = KIND_NOTICE, .title = "公开榜", .body = &s->block, .body_len = 1};
    struct notice_style style = style_of_page();
    s->pages = notice_pages_new(s->stage.fonts, &s->record, &style, WIDTH, height);
}

static void
close_sample(struct sample *s)
{
    notice_pages_free(s->pages);
    stage_close(&s->stage);
}

/* ---- what a page shows ---- */

struct seen {
    struct strbuf cells; /* of the record, in order, each behind a line feed */
    bool has_head, says_again;
    int bottom;
};

static void
look(struct seen *seen, const struct json *node)
{
    const char *role = json_str(node, "role", ""), *text = json_str(node, "text", "");
    const struct json *rect = json_get(node, "rect"), *at = json_first(rect);
    int bottom = 0;
    for (int i = 0; at; at = json_next(at), i++)
        bottom += i == 1 || i == 3 ? json_int_value(at) : 0;
    if (str_eq(role, "cell") && json_bool(node, "source", false)) {
        strbuf_add(&seen->cells, "\n");
        strbuf_add(&seen->cells, text);
    }
    if (str_eq(role, "column header"))
        seen->has_head = true;
    if (strstr(text, "续表"))
        seen->says_again = !json_bool(node, "source", false);
    if (text[0] != '\0' && bottom > seen->bottom)
        seen->bottom = bottom;
    json_each(child, json_get(node, "children")) look(seen, child);
}

static void
read_page(struct sample *s, size_t page, struct seen *seen)
{
    struct strbuf out = {0};
    struct json_error error;
    struct json *tree = NULL;
    *seen = (struct seen){0};
    stage_begin(&s->stage, 0);
    notice_pages_build(s->pages, page, s->stage.ui, 0, 0, 0);
    ui_end(s->stage.ui);
    ui_tree_json(s->stage.ui, &out);
    assert_int_equal(json_parse(out.data, out.len, &tree, &error), ERR_OK);
    look(seen, tree);
    json_free(tree);
    strbuf_free(&out);
}

static size_t
times(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        count++;
    return count;
}

/* The parts of a text that is split over pages, joined again. */
static void
join(struct strbuf *all, const char *cells, const char *text)
{
    for (const char *at = cells; (at = strchr(at, '\n'));) {
        at++;
        size_t len = strcspn(at, "\n");
        char *part = xstrndup(at, len);
        if (len > 30 && strstr(text, part))
            strbuf_add(all, part);
        free(part);
    }
}

/* ---- tests ---- */

static void
check_pages(int height, int long_row, int repeat, bool may_split)
{
    struct sample s;
    struct strbuf all = {0}, joined = {0};
    open_sample(&s, height, long_row, repeat);
    size_t count = notice_pages_count(s.pages), split = 0, first_rows = 0, last_rows = 0,
           most_rows = 0;
    for (size_t i = 0; i < count; i++) {
        struct seen seen;
        read_page(&s, i, &seen);
        if (seen.bottom > height)
            fail_msg("box of %d: page %zu ends at %d", height, i, seen.bottom);
        bool has_cells = seen.cells.len > 0;
        if (has_cells && !seen.has_head)
            fail_msg("box of %d: page %zu has no head", height, i);
        if (seen.says_again != (all.len > 0 && has_cells))
            fail_msg("box of %d: page %zu of %zu, 续表 %d", height, i, count, seen.says_again);
        if (seen.cells.data) {
            strbuf_add(&all, seen.cells.data);
            last_rows = times(seen.cells.data, "项");
            first_rows = first_rows ? first_rows : last_rows;
            most_rows = last_rows > most_rows ? last_rows : most_rows;
            join(&joined, seen.cells.data, s.texts);
            split += !strstr(seen.cells.data, s.texts) && joined.len > 0 &&
                     strlen(s.texts) > joined.len;
        }
        strbuf_free(&seen.cells);
    }
    if (first_rows == 1 && most_rows > 3 && !may_split)
        fail_msg("box of %d: the first row stands alone", height);
    if (last_rows == 1 && most_rows > 3 && !may_split)
        fail_msg("box of %d: the last row stands alone", height);
    for (int row = 1; row <= ROWS; row++)
        assert_int_equal(times(all.data, s.names[row - 1]), 1);
    if (long_row && strcmp(joined.data ? joined.data : "", s.texts) != 0)
        fail_msg("box of %d: the long text reads %s", height, joined.data);
    if (!may_split && split > 0)
        fail_msg("box of %d: a row that fits a page is split", height);
    strbuf_free(&all);
    strbuf_free(&joined);
    close_sample(&s);
}

static void
test_short_rows(void **state)
{
    (void)state;
    for (int height = 700; height < 1500; height += 41)
        check_pages(height, 0, 0, false);
}

static void
test_row_that_fits(void **state)
{
    (void)state;
    for (int height = 900; height < 1500; height += 53)
        for (int row = 1; row <= ROWS; row += 6)
            check_pages(height, row, 1, false);
}

static void
test_row_higher_than_page(void **state)
{
    (void)state;
    for (int height = 700; height < 1500; height += 67)
        for (int row = 1; row <= ROWS; row += 6)
            check_pages(height, row, 8, true);
}

/* A text that would make the table too wide on one line wraps: all columns stay on a page. */
static void
test_wraps_before_it_groups(void **state)
{
    struct sample s;
    struct seen seen;
    (void)state;
    open_sample(&s, 3000, 2, 1);
    assert_int_equal(notice_pages_count(s.pages), 1);
    read_page(&s, 0, &seen);
    assert_false(seen.says_again);
    assert_non_null(strstr(seen.cells.data, LONG));
    strbuf_free(&seen.cells);
    close_sample(&s);
}

static char *
page_json(struct stage *stage, const struct notice_pages *pages, size_t page)
{
    struct strbuf out = {0};
    stage_begin(stage, 0);
    notice_pages_build(pages, page, stage->ui, 0, 0, 0);
    ui_end(stage->ui);
    ui_tree_json(stage->ui, &out);
    return strbuf_take(&out);
}

/* Title, name, unit and the first rows are more than a low page: the title goes before, the
 * name stays above its table. */
static void
test_name_stays_with_table(void **state)
{
    (void)state;
    for (int height = 344; height < 700; height += 11) {
        struct sample s;
        open_sample(&s, height, 0, 0);
        for (size_t i = 0; i < notice_pages_count(s.pages); i++) {
            char *json = page_json(&s.stage, s.pages, i);
            if (strstr(json, "\"text\":\"收入情况\"") && !strstr(json, "第1项"))
                fail_msg("box of %d: the table's name stands alone on page %zu", height, i);
            free(json);
        }
        close_sample(&s);
    }
}

/* The second row is higher than a page, so that two rows never stand together: the table begins
 * below the paragraph all the same. */
static void
test_one_row_is_better_than_none(void **state)
{
    (void)state;
    for (int height = 900; height < 1500; height += 53) {
        struct sample s;
        open_sample(&s, height, 2, 5);
        notice_pages_free(s.pages);
        struct block body[] = {
            {.type = BLOCK_PARAGRAPH, .number = "", .text = "本月收入如下。", .role = ""},
            s.block};
        struct notice_style style = style_of_page();
        s.record.body = body;
        s.record.body_len = 2;
        s.pages = notice_pages_new(s.stage.fonts, &s.record, &style, WIDTH, height);
        char *first = page_json(&s.stage, s.pages, 0);
        assert_non_null(strstr(first, body[0].text));
        if (!strstr(first, "第1项"))
            fail_msg("box of %d: the first page ends with the paragraph", height);
        free(first);
        close_sample(&s);
    }
}

/* ---- a slim page ---- */

#define SLIM      460
#define SLIM_EM   40
#define SLIM_ROWS 3

/* The width of the cell that says `text`, 0 if none does. */
static int
width_of(const struct json *node, const char *text)
{
    if (strcmp(json_str(node, "text", ""), text) == 0) {
        const struct json *x = json_first(json_get(node, "rect"));
        return json_int_value(json_next(json_next(x)));
    }
    int width = 0;
    json_each(child, json_get(node, "children")) width = width ? width : width_of(child, text);
    return width;
}

/* Two columns that stay would leave the others no room: one stays, and a name is in one line. A
 * unit that the heading of a further page has no room for is in a line of its own. */
static void
test_slim_page(void **state)
{
    static const char *const CELLS[SLIM_ROWS][5] = {
        {"姓名", "职务", "基本报酬", "绩效报酬", "误工补贴"},
        {"李喆", "妇联主席、网格员", "3,200.00", "800.00", "10,200.00"},
        {"陶镕", "会计", "2,600.00", "600.00", "200.00"}};
    struct table_cell cells[SLIM_ROWS * 5];
    struct table table = {.caption = "村干部报酬发放表",
                          .unit = "元",
                          .note = "",
                          .columns = 5,
                          .header_rows = 1,
                          .rows = SLIM_ROWS,
                          .cells = cells};
    (void)state;
    for (int row = 0; row < SLIM_ROWS; row++)
        for (int col = 0; col < 5; col++)
            cells[table.cell_count++] = (struct table_cell){
                .row = row, .col = col, .row_span = 1, .col_span = 1, .text = CELLS[row][col]};
    struct block block = {
        .type = BLOCK_TABLE, .number = "", .text = "", .role = "", .table = &table};
    struct record record = {
        .kind = KIND_NOTICE, .title = "公开榜", .body = &block, .body_len = 1};
    struct notice_style style = {.title = face(52, 68),
                                 .body = face(SLIM_EM, 62),
                                 .heading = face(SLIM_EM, 62),
                                 .table = face(SLIM_EM, 60),
                                 .table_head = face(SLIM_EM, 60),
                                 .caption = face(SLIM_EM, 52),
                                 .column_max = SLIM * 3 / 5};
    struct stage stage;
    stage_open(&stage, THEME_LIGHT, 540, 960);
    struct notice_pages *pages = notice_pages_new(stage.fonts, &record, &style, SLIM, 700);
    size_t count = notice_pages_count(pages), apart = 0, posts = 0;
    assert_true(count > 2);
    for (size_t i = 0; i < count; i++) {
        char *text = page_json(&stage, pages, i);
        struct json *tree = NULL;
        struct json_error error;
        assert_int_equal(json_parse(text, strlen(text), &tree, &error), ERR_OK);
        int width = width_of(tree, "李喆");
        if (width < 2 * SLIM_EM)
            fail_msg("page %zu: a name of two characters has %d px", i, width);
        apart += width_of(tree, "村干部报酬发放表（续表）\n单位：元") > 0;
        posts += width_of(tree, "妇联主席、网格员") > 0;
        json_free(tree);
        free(text);
    }
    assert_int_equal(posts, 1);
    assert_int_equal(apart, count - 1);
    notice_pages_free(pages);
    stage_close(&stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_short_rows),
                                       cmocka_unit_test(test_name_stays_with_table),
                                       cmocka_unit_test(test_one_row_is_better_than_none),
                                       cmocka_unit_test(test_slim_page),
                                       cmocka_unit_test(test_row_that_fits),
                                       cmocka_unit_test(test_row_higher_than_page),
                                       cmocka_unit_test(test_wraps_before_it_groups)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
