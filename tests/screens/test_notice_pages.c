#include "../ui/ui_stage.h"

#include "base/json.h"
#include "screens/notice_pages.h"

#include <stdio.h>
#include <string.h>

/* Pages of a notice in boxes of all heights: all of it is there once, and who signs does
 * not stand alone on the last. */

#define WIDTH 900
#define LINE  78

static const char TITLE[] = "关于调整标准的通告";
static const char SIGNER[] = "云溪镇人民政府", DATE[] = "2026年1月5日";
static const char BODY[] =
    "经批准，自一月一日起，本镇城乡最低生活保障标准统一调整，补发的差额随二月的"
    "保障金一并发放。各村在公示栏张贴标准，接受群众监督，有异议的可以向镇民政"
    "所反映，由其在十个工作日内答复。";

enum { CLOSING_CHARS = 7 + 9 };

static struct block
block_of(enum block_type type, const char *text, const char *role)
{
    return (struct block){.type = type, .number = "", .text = text, .role = role};
}

static struct theme_face
face(int size, int line)
{
    return (struct theme_face){{.role = FONT_SONGTI, .weight = 500, .size = size}, line};
}

static size_t
all_chars(const struct notice_pages *pages)
{
    size_t chars = 0;
    for (size_t i = 0; i < notice_pages_count(pages); i++)
        chars += notice_pages_chars(pages, i);
    return chars;
}

static void
signature_has_company(void **state)
{
    (void)state;
    struct font_set *fonts;
    assert_int_equal(font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &fonts), ERR_OK);
    struct block body[] = {block_of(BLOCK_PARAGRAPH, BODY, ""),
                           block_of(BLOCK_PARAGRAPH, BODY, ""),
                           block_of(BLOCK_PARAGRAPH, SIGNER, "signature"),
                           block_of(BLOCK_PARAGRAPH, DATE, "date")};
    struct record record = {.kind = KIND_NOTICE, .title = TITLE, .body = body, .body_len = 4};
    struct notice_style style = {.title = face(74, 100),
                                 .body = face(48, LINE),
                                 .heading = face(48, LINE),
                                 .table = face(36, 66),
                                 .table_head = face(36, 66),
                                 .caption = face(40, 54),
                                 .title_gap = 20,
                                 .column_max = WIDTH / 2};
    size_t whole = 0, several = 0;
    for (int height = 5 * LINE; height < 18 * LINE; height += 13) {
        struct notice_pages *pages = notice_pages_new(fonts, &record, &style, WIDTH, height);
        size_t count = notice_pages_count(pages);
        several += count > 1;
        whole = whole ? whole : all_chars(pages);
        assert_int_equal(all_chars(pages), whole);
        assert_true(notice_pages_chars(pages, count - 1) > CLOSING_CHARS + 8);
        notice_pages_free(pages);
    }
    assert_true(several > 20);
    font_set_free(fonts);
}

/* ---- what closes the last page ---- */

enum { END_HEIGHT = 3 * LINE, END_CHARS = 41 };

static struct notice_end
end_of(void *context, const struct record *record, int width)
{
    assert_string_equal(record->title, TITLE);
    assert_int_equal(width, WIDTH);
    ++*(int *)context;
    return (struct notice_end){END_HEIGHT, END_CHARS};
}

/* The lowest px of what a tree has text in. */
static int
bottom_of(const struct json *node)
{
    const struct json *y = json_next(json_first(json_get(node, "rect")));
    int bottom = 0;
    if (json_str(node, "text", "")[0] != '\0')
        bottom = json_int_value(y) + json_int_value(json_next(json_next(y)));
    json_each(child, json_get(node, "children"))
    {
        int below = bottom_of(child);
        bottom = below > bottom ? below : bottom;
    }
    return bottom;
}

static int
page_bottom(struct stage *stage, const struct notice_pages *pages, size_t page)
{
    struct strbuf out = {0};
    struct json_error error;
    struct json *tree = NULL;
    stage_begin(stage, 0);
    notice_pages_build(pages, page, stage->ui, 0, 0, 0);
    ui_end(stage->ui);
    ui_tree_json(stage->ui, &out);
    assert_int_equal(json_parse(out.data, out.len, &tree, &error), ERR_OK);
    int bottom = bottom_of(tree);
    json_free(tree);
    strbuf_free(&out);
    return bottom;
}

/* It finds its room below the text or on a page of its own, and is read as long as it takes. */
static void
end_has_its_room(void **state)
{
    (void)state;
    struct stage stage;
    struct block body[] = {block_of(BLOCK_PARAGRAPH, BODY, ""),
                           block_of(BLOCK_PARAGRAPH, BODY, "")};
    struct record record = {.kind = KIND_NOTICE, .title = TITLE, .body = body, .body_len = 2};
    int asked = 0;
    struct notice_style plain = {.title = face(74, 100),
                                 .body = face(48, LINE),
                                 .heading = face(48, LINE),
                                 .caption = face(40, 54),
                                 .title_gap = 20},
                        style = plain;
    style.end = end_of;
    style.end_context = &asked;
    size_t bare = 0, shared = 0;
    stage_open(&stage, THEME_LIGHT, 1080, 1920);
    for (int height = 5 * LINE; height < 18 * LINE; height += 13) {
        struct notice_pages *pages =
                                notice_pages_new(stage.fonts, &record, &style, WIDTH, height),
                            *usual =
                                notice_pages_new(stage.fonts, &record, &plain, WIDTH, height);
        size_t last = notice_pages_count(pages) - 1;
        bool is_bare = notice_pages_is_bare(pages, last);
        bare += is_bare;
        shared += !is_bare;
        assert_int_equal(notice_pages_count(usual), last + (is_bare ? 0 : 1));
        assert_int_equal(all_chars(pages), all_chars(usual) + END_CHARS);
        assert_true(notice_pages_chars(pages, last) >= END_CHARS);
        if (!is_bare)
            assert_true(page_bottom(&stage, pages, last) + END_HEIGHT <= height);
        notice_pages_free(pages);
        notice_pages_free(usual);
    }
    assert_true(bare > 10 && shared > 10 && asked > 0);
    stage_close(&stage);
}

/* ---- page ends ---- */

enum { PARTS_MAX = 24 };

/* What stands on a page, from top to bottom. */
struct shown {
    char text[PARTS_MAX][1024];
    int lines[PARTS_MAX];
    bool heading[PARTS_MAX];
    int len;
};

static void
collect(struct shown *shown, const struct json *node)
{
    const char *role = json_str(node, "role", ""), *text = json_str(node, "text", "");
    bool heading = strcmp(role, "heading") == 0;
    if (text[0] != '\0' && (heading || strcmp(role, "text") == 0)) {
        const struct json *at = json_first(json_get(node, "rect"));
        for (int i = 0; i < 3; i++)
            at = json_next(at);
        assert_true(shown->len < PARTS_MAX);
        snprintf(shown->text[shown->len], sizeof shown->text[0], "%s", text);
        shown->lines[shown->len] = json_int_value(at) / LINE;
        shown->heading[shown->len++] = heading;
    }
    json_each(child, json_get(node, "children")) collect(shown, child);
}

static void
read_page(struct stage *stage, const struct notice_pages *pages, size_t page,
          struct shown *shown)
{
    struct strbuf out = {0};
    struct json_error error;
    struct json *tree = NULL;
    memset(shown, 0, sizeof *shown);
    stage_begin(stage, 0);
    notice_pages_build(pages, page, stage->ui, 0, 0, 0);
    ui_end(stage->ui);
    ui_tree_json(stage->ui, &out);
    assert_int_equal(json_parse(out.data, out.len, &tree, &error), ERR_OK);
    collect(shown, tree);
    json_free(tree);
    strbuf_free(&out);
}

static void
check_ends(const struct shown *shown, int height, bool is_first, bool is_last)
{
    int end = shown->len - 1;
    bool begun = strncmp(shown->text[0], BODY, 24) == 0;
    if (!is_first && !begun && !shown->heading[0] && shown->lines[0] == 1)
        fail_msg("box of %d: a page begins with the last line “%s”", height, shown->text[0]);
    if (!is_last && shown->heading[end])
        fail_msg("box of %d: the heading “%s” stands alone", height, shown->text[end]);
    bool whole = strlen(shown->text[end]) == strlen(BODY);
    if (!is_last && !whole && strncmp(shown->text[end], BODY, 24) == 0 &&
        shown->lines[end] == 1)
        fail_msg("box of %d: a page ends with the first line “%s”", height, shown->text[end]);
}

/* Headings given as blocks, and such as plain paragraphs are by their numerals. */
static void
page_ends(void **state)
{
    static const struct {
        enum block_type type;
        const char *text;
    } HEADS[] = {{BLOCK_HEADING, "办理条件"}, {BLOCK_PARAGRAPH, "一、办理条件"}};
    (void)state;
    for (size_t kind = 0; kind < 2; kind++) {
        struct stage stage;
        stage_open(&stage, THEME_LIGHT, 1080, 3000);
        struct block body[9];
        for (int i = 0; i < 9; i++)
            body[i] = i % 2 ? block_of(HEADS[kind].type, HEADS[kind].text, "")
                            : block_of(BLOCK_PARAGRAPH, BODY, "");
        struct record record = {
            .kind = KIND_NOTICE, .title = TITLE, .body = body, .body_len = 9};
        struct notice_style style = {.title = face(74, 100),
                                     .body = face(48, LINE),
                                     .heading = face(48, LINE),
                                     .table = face(36, 66),
                                     .table_head = face(36, 66),
                                     .caption = face(40, 54),
                                     .title_gap = 20,
                                     .column_max = WIDTH / 2};
        for (int height = 6 * LINE; height < 16 * LINE; height += 11) {
            struct notice_pages *pages =
                notice_pages_new(stage.fonts, &record, &style, WIDTH, height);
            size_t count = notice_pages_count(pages);
            for (size_t i = 0; i < count; i++) {
                static struct shown shown;
                read_page(&stage, pages, i, &shown);
                check_ends(&shown, height, i == 0, i + 1 == count);
            }
            notice_pages_free(pages);
        }
        stage_close(&stage);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(signature_has_company),
                                       cmocka_unit_test(end_has_its_room),
                                       cmocka_unit_test(page_ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
