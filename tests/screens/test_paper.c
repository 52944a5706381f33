#include "../ui/ui_stage.h"

#include "screens/paper_internal.h"

#include <string.h>

/* A long document in all sizes: the place read stays, and pages begin where a printer's
 * would. */

#define VIEW   1400
#define BLOCKS 60
#define ROWS   26
#define ANNEX  12

struct sample {
    struct record record;
    struct block body[BLOCKS];
    struct annex annex;
    struct block annex_body[ANNEX];
    struct table table;
    struct table_cell cells[(ROWS + 1) * 6];
    struct pieces *pieces;
    struct stage stage;
    struct paper *paper;
};

static const char LONG[] =
    "各单位要高度重视基层政务公开标准化规范化工作，明确责任分工，细化工作措施，于2020年7月底前"
    "对照《指导意见》确定的26个试点领域标准指引，结合权责清单和公共服务事项，梳理本单位的公开事"
    "项，"
    "逐项确定名称、内容、依据、时限、主体、方式、渠道和对象，形成目录并向社会公布。";
static const char SHORT[] = "（责任单位：区政府办，区审批局，扬子洲镇、各街办、管理处）";

static struct block
paragraph(const char *text)
{
    return (struct block){.type = BLOCK_PARAGRAPH, .number = "", .text = text, .role = ""};
}

static void
fill_table(struct sample *s, int columns)
{
    static const char *const WORDS[] = {"1", "梳理公开事项", SHORT, "区政府办", "7月底前", "—"};
    s->table = (struct table){.caption = "分工表",
                              .unit = "",
                              .note = "",
                              .columns = columns,
                              .header_rows = 1,
                              .rows = ROWS + 1,
                              .cells = s->cells};
    for (int row = 0; row <= ROWS; row++)
        for (int col = 0; col < columns; col++)
            s->cells[s->table.cell_count++] = (struct table_cell){
                .row = row, .col = col, .row_span = 1, .col_span = 1, .text = WORDS[col]};
}

/* Plain paragraphs, a table of so many columns, an annex. */
static void
open_sample(struct sample *s, int columns)
{
    memset(s, 0, sizeof *s);
    stage_open(&s->stage, THEME_LIGHT, 1080, 1920);
    fill_table(s, columns);
    for (int i = 0; i < BLOCKS; i++)
        s->body[i] = paragraph(i % 7 == 0   ? "一、总体要求"
                               : i % 7 == 1 ? "（一）指导思想"
                               : i % 2      ? LONG
                                            : SHORT);
    s->body[40] = (struct block){
        .type = BLOCK_TABLE, .number = "", .text = "", .role = "", .table = &s->table};
    for (int i = 0; i < ANNEX; i++)
        s->annex_body[i] = paragraph(LONG);
    s->annex = (struct annex){
        .label = "附件1", .title = "工作任务分工", .body = s->annex_body, .body_len = ANNEX};
    s->record = (struct record){.kind = KIND_DOCUMENT,
                                .id = "x",
                                .title = "关于印发实施方案的通知",
                                .index_no = "",
                                .document_no = "",
                                .publisher = "",
                                .publish_date = "",
                                .level = "",
                                .audience = "",
                                .method = "",
                                .url = "",
                                .body = s->body,
                                .body_len = BLOCKS,
                                .annexes = &s->annex,
                                .annex_count = 1};
    s->pieces = pieces_new(&s->record);
    s->paper = paper_new();
    stage_begin(&s->stage, 0);
}

static void
close_sample(struct sample *s)
{
    paper_free(s->paper);
    pieces_free(s->pieces);
    stage_close(&s->stage);
}

static void
place(struct sample *s, int size, int width)
{
    struct paper_form form = {.width = width, .size = size, .touch = true};
    bool is_done = false;
    paper_place_record(s->paper, s->stage.ui, &s->record, s->pieces, &form);
    while (!is_done)
        paper_advance(s->paper, s->stage.ui, 0, VIEW, &is_done);
}

/* ---- the place ---- */

/* The place, once what stands there is laid out. */
static struct paper_place
place_at(struct sample *s, int y)
{
    bool is_done;
    paper_advance(s->paper, s->stage.ui, y, VIEW, &is_done);
    return paper_place_at(s->paper, y);
}

/* Whether the line that `y` shows first has in it what `want` names. */
static void
assert_shows(struct sample *s, int y, const struct paper_place *want, int size)
{
    int line = paper_line_height(s->paper);
    struct paper_place got = place_at(s, y), next = paper_place_at(s->paper, y + line);
    bool begins = got.piece == want->piece && got.part <= want->part;
    bool ends = next.piece != want->piece || next.part > want->part || next.part == got.part;
    if (!begins || !ends)
        fail_msg("size %d: piece %zu from %u to piece %zu from %u, expected piece %zu, %u",
                 size, got.piece, got.part, next.piece, next.part, want->piece, want->part);
}

static void
through_all_sizes(int columns, int y)
{
    static const struct {
        int size, width;
    } FORMS[] = {{30, 664},  {36, 664},  {44, 664},  {54, 664},
                 {54, 1144}, {36, 1144}, {30, 1144}, {36, 664}};
    struct sample s;
    open_sample(&s, columns);
    place(&s, 36, 664);
    struct paper_place start = place_at(&s, y);
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        place(&s, FORMS[i].size, FORMS[i].width);
        int shown = paper_place_y(s.paper, s.stage.ui, &start);
        assert_shows(&s, shown, &start, FORMS[i].size);
        if (FORMS[i].size == 36 && FORMS[i].width == 664)
            assert_in_range(shown + 2, y, y + 4);
    }
    close_sample(&s);
}

static void
test_place_outlives_sizes(void **state)
{
    (void)state;
    for (int y = 200; y < 11000; y += 937)
        through_all_sizes(3, y);
    for (int y = 7000; y < 14000; y += 719)
        through_all_sizes(6, y);
}

/* ---- pages ---- */

static bool
is_text(const struct paper *paper, int y)
{
    size_t at = paper_element_at(paper, y);
    return at < paper->len && paper->elements[at].kind == PAPER_TEXT;
}

/* From page to page: nothing is skipped, no page begins with a paragraph's last line or below
 * its heading, and the annex begins one. */
static void
turn_pages(int columns, int size, int height)
{
    struct sample s;
    open_sample(&s, columns);
    place(&s, size, 664);
    int line = paper_line_height(s.paper), end = paper_height(s.paper), pages = 0;
    bool annex_opens = false;
    size_t len;
    const struct paper_entry *outline = paper_outline(s.paper, &len);
    int annex_y = paper_element_y(s.paper, outline[len - 1].element);
    assert_string_equal(outline[len - 1].text, "附件1");
    for (int y = 0; y + height < end; pages++) {
        place_at(&s, y);
        int next = paper_page_y(s.paper, y + height - line, y);
        assert_true(next > y + line);
        if (next > y + height) /* only room above a heading may be left out */
            assert_int_equal(paper_page_back_y(s.paper, y + height), next);
        annex_opens = annex_opens || next == annex_y;
        assert_false(next > annex_y && y < annex_y && y + height - line >= annex_y);
        for (size_t i = 0; i < len; i++) {
            int heading = paper_element_y(s.paper, outline[i].element);
            if (heading > y + line && heading + line == next)
                fail_msg("size %d: %s stands alone at the end of a page", size,
                         outline[i].text);
        }
        struct paper_place first = paper_place_at(s.paper, next);
        struct paper_place second = paper_place_at(s.paper, next + line);
        if (is_text(s.paper, next) && first.part > 0 && first.piece != second.piece)
            fail_msg("size %d, height %d: page %d begins with a last line", size, height,
                     pages);
        y = next;
    }
    assert_true(annex_opens && pages > 3);
    close_sample(&s);
}

static void
test_pages(void **state)
{
    (void)state;
    for (int height = 900; height < 1500; height += 61)
        for (int size = 30; size <= 54; size += 8)
            turn_pages(height % 2 ? 3 : 6, size, height);
}

/* Numerals in plain paragraphs make the outline. */
static void
test_outline(void **state)
{
    (void)state;
    struct sample s;
    open_sample(&s, 3);
    s.body[2] = paragraph("（二）加强领导。各单位要明确责任分工，细化工作措施。");
    s.body[3] = paragraph("三、各单位要明确责任分工，细化工作措施，务求取得实效。");
    s.body[4] = paragraph("　　四、加强监督");
    pieces_free(s.pieces);
    s.pieces = pieces_new(&s.record);
    place(&s, 36, 664);
    static const char *const WANT[] = {"通知正文",       "一、总体要求", "（一）指导思想",
                                       "（二）加强领导", "四、加强监督", "一、总体要求"};
    static const int LEVELS[] = {1, 1, 2, 2, 1, 1};
    size_t len;
    const struct paper_entry *outline = paper_outline(s.paper, &len);
    assert_true(len > 6);
    for (size_t i = 0; i < 6; i++) {
        assert_string_equal(outline[i].text, WANT[i]);
        assert_int_equal(outline[i].level, LEVELS[i]);
    }
    close_sample(&s);
}

/* ---- the parts of a letter ---- */

static const struct paper_element *
element_of(const struct paper *paper, const char *text)
{
    for (size_t i = 0; i < paper->len; i++)
        if (paper->elements[i].text && strcmp(paper->elements[i].text, text) == 0)
            return &paper->elements[i];
    fail_msg("%s is not on the paper", text);
    return NULL;
}

/* Left edge, px, of the character at `byte` of the element's first line. */
static int
edge_px(const struct paper_element *e, uint32_t byte)
{
    int32_t x0 = 0, x1 = 0;
    assert_true(para_span(e->para, 0, byte, byte + 1, &x0, &x1));
    return x0 / 64;
}

static int
right_px(const struct paper_element *e)
{
    return (e->para->lines[0].x + e->para->lines[0].width) / 64;
}

static void
test_letter(void **state)
{
    static const char *const TEXTS[] = {"市民政局：",
                                        "　　现将有关事项通知如下：",
                                        "（一）加强领导。各单位要明确分工。",
                                        "附件：1.任务分工表",
                                        "2.联系人名单",
                                        "某某县人民政府办公室",
                                        "2020年7月3日",
                                        "（此件公开发布）"};
    enum { EM = 36, WIDTH = 664 };
    struct sample s;
    (void)state;
    open_sample(&s, 3);
    for (int i = 0; i < 8; i++)
        s.body[i] = paragraph(TEXTS[i]);
    s.record.body_len = 8;
    pieces_free(s.pieces);
    s.pieces = pieces_new(&s.record);
    place(&s, EM, WIDTH);
    assert_int_equal(edge_px(element_of(s.paper, TEXTS[0]), 0), 0);
    assert_int_equal(edge_px(element_of(s.paper, TEXTS[1]), 0), 2 * EM);
    const struct paper_element *run = element_of(s.paper, TEXTS[2]);
    assert_int_equal(run->look.lead, strlen("（一）加强领导。"));
    assert_int_equal(run->look.lead_style.role, FONT_KAITI);
    assert_int_equal(run->look.style.role, FONT_FANGSONG);
    int first = edge_px(element_of(s.paper, TEXTS[3]), (uint32_t)strlen("附件："));
    assert_in_range(edge_px(element_of(s.paper, TEXTS[4]), 0), first - 1, first + 1);
    const struct paper_element *name = element_of(s.paper, TEXTS[5]),
                               *date = element_of(s.paper, TEXTS[6]);
    assert_in_range(right_px(name), WIDTH - 2 * EM - 2, WIDTH - 2 * EM);
    int middle = (right_px(name) + name->para->lines[0].x / 64) / 2;
    assert_in_range((right_px(date) + date->para->lines[0].x / 64) / 2, middle - 2, middle + 2);
    const struct paper_element *annex = element_of(s.paper, "附件1");
    assert_int_equal(edge_px(annex, 0), 0);
    assert_int_equal(annex->look.style.role, FONT_HEITI);
    assert_true(annex->opens_page);
    close_sample(&s);
}

/* A row higher than the page is cut between its lines, as cards and in a grid. */
static void
test_high_rows(void **state)
{
    static char high[8 * sizeof LONG];
    (void)state;
    for (size_t i = 0; i < 8; i++)
        memcpy(high + i * (sizeof LONG - 1), LONG, sizeof LONG);
    for (int columns = 3; columns <= 6; columns += 3) {
        struct sample s;
        int cuts = 0;
        open_sample(&s, columns);
        s.body[0] = s.body[40];
        s.record.body_len = 1;
        s.cells[columns * 4 + 2].text = high;
        pieces_free(s.pieces);
        s.pieces = pieces_new(&s.record);
        place(&s, 36, 664);
        int line = paper_line_height(s.paper), end = paper_height(s.paper);
        for (int y = 0; y + 900 < end;) {
            int next = paper_page_y(s.paper, y + 900 - line, y);
            assert_in_range(next, y + line, y + 900);
            const struct paper_element *e = &s.paper->elements[paper_element_at(s.paper, next)];
            y = next;
            if (e->pairs && y > e->y + e->pad) {
                int inside = y - e->y - e->pad;
                assert_int_equal(pair_list_line_y(e->pairs, inside), inside);
                cuts++;
            } else if (e->grid) {
                int inside = y + paper_pinned_height(e, y) - e->y, row = 0;
                while (e->grid->layout->row_y[row] < inside)
                    row++;
                cuts += e->grid->layout->row_y[row] != inside;
            }
        }
        assert_in_range(cuts, 1, 12);
        close_sample(&s);
    }
}

/* 单位：元 stands above the right end of its table, as printed. */
static void
test_unit(void **state)
{
    struct sample s;
    struct ui_found found;
    (void)state;
    open_sample(&s, 3);
    s.table.unit = "万元";
    s.body[0] = s.body[40];
    s.record.body_len = 1;
    pieces_free(s.pieces);
    s.pieces = pieces_new(&s.record);
    place(&s, 36, 664);
    paper_build(s.paper, s.stage.ui, 100, 0);
    ui_end(s.stage.ui);
    assert_int_equal(ui_find(s.stage.ui, "万元", -1, false, &found), UI_FOUND);
    assert_in_range(found.rect.x + found.rect.w, 100 + 664 - 1, 100 + 664);
    assert_in_range(found.rect.w, 50, 80);
    close_sample(&s);
}

/* Where a page begins inside a grid the head stands again above the row. */
static void
test_head_stays(void **state)
{
    struct sample s;
    struct ui_found found;
    struct ui_scroll scroll = {0};
    (void)state;
    open_sample(&s, 3);
    s.body[0] = s.body[40];
    s.record.body_len = 1;
    place(&s, 36, 664);
    int y = paper_page_y(s.paper, 900, 0), height = paper_height(s.paper);
    assert_in_range(y, 500, 899);
    scroll.y = y;
    ui_scroll_begin(s.stage.ui, &scroll, rect_make(100, 0, 664, 900), 664, height, UI_SCROLL_Y);
    paper_build(s.paper, s.stage.ui, 0, 0);
    ui_scroll_end(s.stage.ui);
    ui_end(s.stage.ui);
    assert_int_equal(ui_find(s.stage.ui, "梳理公开事项", UI_COLUMN_HEADER, false, &found),
                     UI_FOUND);
    assert_int_equal(found.rect.y, 0);
    int head = found.rect.h;
    /* The row that the page begins with is below it, whole. */
    assert_true(head > 0);
    assert_int_equal(paper_place_at(s.paper, y).below, 0);
    close_sample(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_place_outlives_sizes),
                                       cmocka_unit_test(test_pages),
                                       cmocka_unit_test(test_outline),
                                       cmocka_unit_test(test_letter),
                                       cmocka_unit_test(test_unit),
                                       cmocka_unit_test(test_high_rows),
                                       cmocka_unit_test(test_head_stays)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
