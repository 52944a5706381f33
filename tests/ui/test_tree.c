#include "ui_stage.h"

#include "base/json.h"
#include "ui/labels.h"
#include "ui/ui_speech.h"

#include <string.h>

/* The tree that scripts and read-aloud see, the search in it, and the keypad's way. */

static void
node(struct ui *ui, enum ui_role role, const char *name, struct rect rect, unsigned states,
     int code)
{
    struct ui_node_desc desc = {.role = role,
                                .name = name,
                                .rect = rect,
                                .states = states,
                                .action = ui_act(code, 0, NULL)};
    ui_push(ui, &desc);
    ui_pop(ui);
}

static void
text(struct ui *ui, struct rect box, const char *utf8, unsigned flags, const char *key,
     int lines)
{
    struct ui_text_opts opts = {.type = TYPE_BODY,
                                .colour = 0x000000ffu,
                                .flags = flags,
                                .max_lines = lines,
                                .key = key};
    ui_text(ui, box, utf8, &opts);
}

/* ---- order ---- */

/* A bar built first, so that a sheet may lie over it, is read and reached after the page. */
static void
test_read_last(void **state)
{
    struct stage s;
    struct strbuf out = {0};
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    stage_begin(&s, 0);
    struct ui_node_desc bar = {.role = UI_GROUP,
                               .name = "操作栏",
                               .rect = rect_make(0, 1784, 1080, 136),
                               .read_last = true};
    ui_push(s.ui, &bar);
    node(s.ui, UI_BUTTON, "返回", rect_make(0, 1784, 200, 136), 0, 1);
    node(s.ui, UI_BUTTON, "首页", rect_make(200, 1784, 200, 136), 0, 2);
    ui_pop(s.ui);
    node(s.ui, UI_BUTTON, "第一项", rect_make(0, 200, 1080, 100), 0, 3);
    node(s.ui, UI_BUTTON, "第二项", rect_make(0, 300, 1080, 100), 0, 4);
    ui_end(s.ui);
    ui_tree_json(s.ui, &out);
    assert_true(strstr(out.data, "第二项") < strstr(out.data, "操作栏"));
    static const int forward[] = {3, 4, 1, 2, 3};
    struct ui_action action;
    for (size_t i = 0; i < sizeof forward / sizeof *forward; i++) {
        stage_key(&s, KEY_TAB, 10);
        stage_key(&s, KEY_ENTER, 10);
        assert_true(ui_next_action(s.ui, &action));
        assert_int_equal(action.code, forward[i]);
    }
    stage_key(&s, KEY_BACKTAB, 20);
    stage_key(&s, KEY_ENTER, 20);
    assert_true(ui_next_action(s.ui, &action));
    assert_int_equal(action.code, 2);
    strbuf_free(&out);
    stage_close(&s);
}

/* ---- JSON ---- */

static void
test_json(void **state)
{
    struct stage s;
    struct strbuf out = {0};
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    stage_begin(&s, 0);
    struct ui_node_desc desc = {.role = UI_LIST_ITEM,
                                .name = "低保“标准”",
                                .rect = rect_make(48, 100, 984, 168),
                                .action = ui_act(1, 0, NULL)};
    ui_push(s.ui, &desc);
    text(s.ui, rect_make(80, 110, 900, 0), "正文", UI_TEXT_SOURCE, "body/1", 1);
    text(s.ui, rect_make(80, 160, 900, 0), "看不见", UI_TEXT_SILENT, NULL, 1);
    ui_pop(s.ui);
    node(s.ui, UI_CHECK_BOX, "区级", rect_make(0, 400, 100, 100), UI_CHECKED | UI_DISABLED, 2);
    node(s.ui, UI_BUTTON, "下面", rect_make(0, 2000, 100, 100), 0, 3);
    node(s.ui, UI_BUTTON, "切断", rect_make(0, 1880, 100, 100), 0, 4);
    ui_end(s.ui);
    ui_tree_json(s.ui, &out);
    assert_string_equal(
        out.data,
        "{\"role\":\"screen\",\"name\":\"\",\"text\":\"\",\"rect\":[0,0,1080,1920],"
        "\"states\":[],\"children\":["
        "{\"role\":\"list item\",\"name\":\"低保“标准”\",\"text\":\"\","
        "\"rect\":[48,100,984,168],\"states\":[],\"touchable\":true,\"capPx\":23.5,"
        "\"children\":["
        "{\"role\":\"text\",\"name\":\"\",\"text\":\"正文\",\"rect\":[80,110,900,48],"
        "\"states\":[],\"source\":true,\"capPx\":23.5,\"key\":\"body/1\","
        "\"children\":[]}]},"
        "{\"role\":\"check box\",\"name\":\"区级\",\"text\":\"\",\"rect\":[0,400,100,100],"
        "\"states\":[\"disabled\",\"checked\"],\"children\":[]},"
        "{\"role\":\"button\",\"name\":\"切断\",\"text\":\"\",\"rect\":[0,1880,100,100],"
        "\"seen\":[0,1880,100,40],\"states\":[],\"touchable\":true,\"children\":[]}]}");
    strbuf_free(&out);
    stage_close(&s);
}

/* Only what can be seen is there, and a paragraph that is partly seen is there whole. */
static void
test_visible_only(void **state)
{
    static const char LONG[] = "第一行很长的文字，第二行很长的文字，第三行很长的文字，"
                               "第四行很长的文字，第五行很长的文字。";
    struct stage s;
    struct strbuf out = {0};
    struct ui_scroll scroll = {.y = 60};
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    stage_begin(&s, 0);
    ui_scroll_begin(s.ui, &scroll, rect_make(0, 100, 400, 200), 400, 2000, UI_SCROLL_Y);
    text(s.ui, rect_make(0, 0, 300, 0), "上面", 0, NULL, 1);
    text(s.ui, rect_make(0, 180, 300, 0), LONG, 0, NULL, 0);
    text(s.ui, rect_make(0, 900, 300, 0), "下面", 0, NULL, 1);
    ui_scroll_end(s.ui);
    const struct draw_list *list = ui_end(s.ui);
    ui_tree_json(s.ui, &out);
    assert_non_null(strstr(out.data, LONG));
    assert_null(strstr(out.data, "上面"));
    assert_null(strstr(out.data, "下面"));
    /* Lines beyond the viewport are not emitted. */
    size_t lines = 0;
    for (size_t i = 0; i < list->len; i++)
        if (list->commands[i].kind == DRAW_GLYPHS) {
            lines++;
            assert_true(list->commands[i].scroll_group != 0);
        }
    assert_true(lines >= 2 && lines <= 4);
    strbuf_free(&out);
    stage_close(&s);
}

/* A vowel sign is drawn above its letter, not on the baseline. */
static void
test_marks_are_drawn_at_their_height(void **state)
{
    (void)state;
    struct stage s;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    stage_begin(&s, 0);
    text(s.ui, rect_make(0, 0, 600, 0), "\u0627\u0644\u0644\u0651\u0670\u0647\u064f", 0, NULL,
         0);
    const struct draw_list *list = ui_end(s.ui);
    int32_t lowest = INT32_MIN, highest = INT32_MAX;
    for (size_t i = 0; i < list->len; i++)
        for (uint32_t g = 0;
             list->commands[i].kind == DRAW_GLYPHS && g < list->commands[i].glyph_count; g++) {
            int32_t y = list->glyphs[list->commands[i].glyph_start + g].y;
            lowest = y > lowest ? y : lowest;
            highest = y < highest ? y : highest;
        }
    assert_true(lowest - highest > 64); /* y grows downwards */
    stage_close(&s);
}

/* What is left for a list on a very small canvas may be nothing, or less. */
static void
test_no_room_to_scroll(void **state)
{
    static const int HEIGHTS[] = {-200, 0, 1, 6};
    (void)state;
    for (size_t i = 0; i < sizeof HEIGHTS / sizeof *HEIGHTS; i++) {
        struct stage s;
        struct ui_scroll scroll = {0};
        stage_open(&s, THEME_LIGHT, 200, 200);
        stage_begin(&s, 0);
        int content = i == 0 ? 0 : 900;
        ui_scroll_begin(s.ui, &scroll, rect_make(0, 500, 1080, HEIGHTS[i]), 1080, content,
                        UI_SCROLL_Y);
        ui_scroll_end(s.ui);
        const struct draw_list *list = ui_end(s.ui);
        for (size_t c = 0; c < list->len; c++)
            assert_false(list->commands[c].rect.w < 0 || list->commands[c].rect.h < 0);
        assert_true(scroll.view_h >= 0);
        stage_close(&s);
    }
}

static void
test_scaled(void **state)
{
    struct stage s;
    struct ui_found found;
    (void)state;
    stage_open(&s, THEME_LIGHT, 2160, 3840);
    stage_begin(&s, 0);
    assert_int_equal(ui_width(s.ui), 1080);
    assert_int_equal(ui_height(s.ui), 1920);
    node(s.ui, UI_BUTTON, "搜索", rect_make(48, 100, 200, 96), 0, 1);
    ui_fill(s.ui, rect_make(48, 100, 200, 96), 20, 0xff0000ffu);
    const struct draw_list *list = ui_end(s.ui);
    const struct draw_command *last = &list->commands[list->len - 1];
    assert_memory_equal(&last->rect, &((struct rect){96, 200, 400, 192}), sizeof last->rect);
    assert_int_equal(last->radius, 40);
    assert_int_equal(ui_find(s.ui, "搜索", -1, true, &found), UI_FOUND);
    assert_memory_equal(&found.rect, &((struct rect){48, 100, 200, 96}), sizeof found.rect);
    stage_touch(&s, INPUT_DOWN, 60, 110, 0, 0);
    stage_touch(&s, INPUT_UP, 60, 110, 50, 0);
    assert_int_equal(stage_action(&s), 1);
    stage_close(&s);
}

/* ---- search ---- */

static void
test_find(void **state)
{
    static const struct {
        const char *name;
        int role;
        bool touchable;
        enum ui_find_result result;
        int y;                                       /* of what is found */
    } CASES[] = {{"低保", -1, false, UI_FOUND, 200}, /* exactly, though others contain it */
                 {"低保", -1, true, UI_FOUND, 300},
                 {"低保标", -1, false, UI_FOUND, 300}, /* the only one that contains it */
                 {"保", -1, false, UI_FOUND_SEVERAL, 0},
                 {"保", UI_HEADING, false, UI_FOUND, 200},
                 {"救助", -1, false, UI_FOUND_NONE, 0},
                 {"不可用", -1, false, UI_FOUND_NONE, 0},
                 {"看不见", -1, false, UI_FOUND_NONE, 0},
                 {"两次", -1, false, UI_FOUND, 500},  /* the first in reading order */
                 {"套着", -1, false, UI_FOUND, 700}}; /* what repeats it inside is the same */
    struct stage s;
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    stage_begin(&s, 0);
    node(s.ui, UI_HEADING, "低保", rect_make(0, 200, 100, 80), 0, 0);
    node(s.ui, UI_BUTTON, "低保标准", rect_make(0, 300, 100, 80), 0, 1);
    node(s.ui, UI_BUTTON, "不可用", rect_make(0, 400, 100, 80), UI_DISABLED, 2);
    node(s.ui, UI_BUTTON, "两次", rect_make(0, 500, 100, 80), 0, 3);
    node(s.ui, UI_BUTTON, "两次", rect_make(0, 600, 100, 80), 0, 4);
    struct ui_node_desc outer = {
        .role = UI_LIST_ITEM, .name = "套着的名字", .rect = rect_make(0, 700, 100, 80)};
    ui_push(s.ui, &outer);
    text(s.ui, rect_make(0, 710, 100, 0), "套着的", 0, NULL, 1);
    ui_pop(s.ui);
    node(s.ui, UI_BUTTON, "看不见", rect_make(0, 3000, 100, 80), 0, 5);
    ui_end(s.ui);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct ui_found found;
        enum ui_find_result result =
            ui_find(s.ui, CASES[i].name, CASES[i].role, CASES[i].touchable, &found);
        if (result != CASES[i].result || (result == UI_FOUND && found.rect.y != CASES[i].y))
            fail_msg("%s: result %d, y %d", CASES[i].name, (int)result, found.rect.y);
    }
    stage_close(&s);
}

static void
test_find_by_number(void **state)
{
    static const int Y[] = {300, 500, 300, 500}; /* round and round, targets alone */
    struct stage s;
    struct ui_found found;
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    stage_begin(&s, 0);
    node(s.ui, UI_HEADING, "低保", rect_make(0, 200, 100, 80), 0, 0);
    node(s.ui, UI_BUTTON, "一", rect_make(0, 300, 100, 80), 0, 1);
    node(s.ui, UI_BUTTON, "不可用", rect_make(0, 400, 100, 80), UI_DISABLED, 2);
    node(s.ui, UI_BUTTON, "二", rect_make(0, 500, 100, 80), 0, 3);
    ui_end(s.ui);
    for (size_t i = 0; i < sizeof Y / sizeof *Y; i++) {
        assert_true(ui_find_touchable(s.ui, i, &found));
        assert_int_equal(found.rect.y, Y[i]);
    }
    stage_begin(&s, 16);
    ui_end(s.ui);
    assert_false(ui_find_touchable(s.ui, 0, &found));
    stage_close(&s);
}

static void
test_modal(void **state)
{
    struct stage s;
    struct ui_found found;
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    stage_begin(&s, 0);
    node(s.ui, UI_BUTTON, "后面", rect_make(0, 0, 400, 400), 0, 1);
    ui_modal(s.ui);
    node(s.ui, UI_BUTTON, "前面", rect_make(0, 800, 400, 400), 0, 2);
    ui_end(s.ui);
    assert_int_equal(ui_find(s.ui, "后面", -1, false, &found), UI_FOUND_NONE);
    assert_int_equal(ui_find(s.ui, "前面", -1, true, &found), UI_FOUND);
    stage_touch(&s, INPUT_DOWN, 100, 100, 0, 0);
    stage_touch(&s, INPUT_UP, 100, 100, 50, 0);
    assert_int_equal(stage_action(&s), 0);
    for (int i = 0; i < 3; i++) { /* the keypad stays in front too */
        stage_key(&s, KEY_TAB, 100 + i);
        stage_key(&s, KEY_ENTER, 110 + i);
        assert_int_equal(stage_action(&s), 2);
    }
    stage_close(&s);
}

static void
test_roles(void **state)
{
    enum ui_role role;
    (void)state;
    for (int i = UI_SCREEN; i <= UI_KEY; i++) {
        assert_true(ui_role_from_name(ui_role_name((enum ui_role)i), &role));
        assert_int_equal(role, i);
    }
    assert_false(ui_role_from_name("knob", &role));
}

/* ---- keypad ---- */

static void
build_grid(struct stage *s)
{
    stage_begin(s, 0);
    for (int i = 0; i < 9; i++)
        node(s->ui, UI_BUTTON, NULL, rect_make(48 + i % 3 * 336, 200 + i / 3 * 300, 312, 240),
             0, 1 + i);
    node(s->ui, UI_BUTTON, NULL, rect_make(48, 1100, 984, 120), 0, 10);
    ui_end(s->ui);
}

static void
test_keypad(void **state)
{
    static const struct {
        enum input_key key;
        int code;                /* that Enter then gives */
    } STEPS[] = {{KEY_RIGHT, 1}, /* the first key shows where we are */
                 {KEY_RIGHT, 2}, {KEY_RIGHT, 3}, {KEY_RIGHT, 3}, {KEY_DOWN, 6},
                 {KEY_LEFT, 5},  {KEY_DOWN, 8},  {KEY_DOWN, 10}, {KEY_UP, 8},
                 {KEY_UP, 5},    {KEY_TAB, 6},   {KEY_TAB, 7},   {KEY_BACKTAB, 6}};
    struct stage s;
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    build_grid(&s);
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        int64_t at = 1000 * (int64_t)(i + 1);
        stage_key(&s, STEPS[i].key, at);
        build_grid(&s);
        stage_key(&s, KEY_ENTER, at + 1);
        int code = stage_action(&s);
        if (code != STEPS[i].code)
            fail_msg("step %zu: at %d, expected %d", i, code, STEPS[i].code);
    }
    stage_touch(&s, INPUT_DOWN, 1000, 1800, 90000, 0); /* a finger ends the keypad's use */
    stage_touch(&s, INPUT_UP, 1000, 1800, 90050, 0);
    build_grid(&s);
    assert_false(stage_key(&s, KEY_ENTER, 91000));
    stage_close(&s);
}

/* A dock that comes first in the tree, and a row that goes on below it. */
static void
test_keypad_and_dock(void **state)
{
    struct stage s;
    struct ui_scroll scroll = {0};
    static const struct {
        enum input_key key;
        int code;
    } STEPS[] = {{KEY_DOWN, 3}, {KEY_DOWN, 4}, {KEY_DOWN, 1}, {KEY_RIGHT, 2}, {KEY_RIGHT, 2}};
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    stage_begin(&s, 0);
    node(s.ui, UI_BUTTON, NULL, rect_make(0, 1790, 500, 120), 0, 1);
    node(s.ui, UI_BUTTON, NULL, rect_make(540, 1790, 500, 120), 0, 2);
    ui_scroll_begin(s.ui, &scroll, rect_make(0, 0, 1080, 1780), 1080, 1900, UI_SCROLL_Y);
    node(s.ui, UI_BUTTON, NULL, rect_make(0, 100, 500, 120), 0, 3);
    node(s.ui, UI_BUTTON, NULL, rect_make(0, 1700, 500, 200), 0, 4);
    node(s.ui, UI_BUTTON, NULL, rect_make(540, 1700, 500, 200), 0, 5);
    ui_scroll_end(s.ui);
    ui_end(s.ui);
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        stage_key(&s, STEPS[i].key, 1000);
        stage_key(&s, KEY_ENTER, 1000);
        int code = stage_action(&s);
        if (code != STEPS[i].code)
            fail_msg("step %zu: at %d, expected %d", i, code, STEPS[i].code);
    }
    stage_close(&s);
}

static void
test_focus_ring(void **state)
{
    struct stage s;
    struct strbuf out = {0};
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    build_grid(&s);
    stage_key(&s, KEY_TAB, 0);
    stage_begin(&s, 16);
    node(s.ui, UI_BUTTON, "一", rect_make(48, 200, 312, 240), 0, 1);
    const struct draw_list *list = ui_end(s.ui);
    int rings = 0;
    for (size_t i = 0; i < list->len; i++)
        rings += list->commands[i].kind == DRAW_FILL && list->commands[i].border > 0;
    assert_int_equal(rings, 2);
    ui_tree_json(s.ui, &out);
    assert_non_null(strstr(out.data, "\"states\":[\"focused\"]"));
    strbuf_free(&out);
    stage_close(&s);
}

static void
test_focus_scrolls(void **state)
{
    struct stage s;
    struct ui_scroll scroll = {0};
    int64_t now = 0;
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    for (int key = 0; key <= 20; key++) {
        stage_begin(&s, now);
        ui_scroll_begin(s.ui, &scroll, rect_make(0, 0, 1080, 1000), 1080, 4000, UI_SCROLL_Y);
        for (int i = 0; i < 20; i++)
            if (ui_is_visible(s.ui, rect_make(0, i * 200, 1080, 180)))
                node(s.ui, UI_BUTTON, NULL, rect_make(0, i * 200, 1080, 180), 0, 1 + i);
        ui_scroll_end(s.ui);
        ui_end(s.ui);
        if (key == 20)
            break;
        assert_true(stage_key(&s, KEY_DOWN, now));
        now += 400;
        ui_tick(s.ui, now);
    }
    stage_key(&s, KEY_ENTER, now);
    assert_int_equal(stage_action(&s), 20);
    assert_true(scroll.y == 3000);
    stage_close(&s);
}

/* By ear left and right go along all of a list, though rows out of sight are not built and what
 * stands behind it is; and they come back. */
static void
go_along(int view, int first, int step, int row)
{
    struct stage s;
    struct ui_scroll scroll = {0};
    int64_t now = 0;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    ui_read_order(s.ui, true);
    for (int key = 0; key <= 42; key++) {
        for (int frame = 0; frame < 2; frame++) {
            stage_begin(&s, now += 400);
            ui_scroll_begin(s.ui, &scroll, rect_make(0, 0, 1080, view), 1080, first + 20 * step,
                            UI_SCROLL_Y);
            for (int i = 0; i < 20; i++)
                if (ui_is_visible(s.ui, rect_make(0, first + i * step, 1080, row)))
                    node(s.ui, UI_LIST_ITEM, NULL, rect_make(0, first + i * step, 1080, row), 0,
                         1 + i);
            ui_scroll_end(s.ui);
            node(s.ui, UI_BUTTON, NULL, rect_make(0, 1784, 1080, 136), 0, 21);
            ui_end(s.ui);
            ui_tick(s.ui, now);
        }
        if (key > 0) {
            stage_key(&s, KEY_ENTER, now);
            assert_int_equal(stage_action(&s), key <= 21 ? key : key < 42 ? 42 - key : 21);
        }
        assert_true(stage_key(&s, key < 21 ? KEY_RIGHT : KEY_LEFT, now));
        ui_tick(s.ui, now += 400);
    }
    stage_close(&s);
}

static void
test_reading_order(void **state)
{
    (void)state;
    go_along(1000, 0, 300, 100); /* rows further apart than they are high */
    go_along(300, 88, 212, 210); /* one fills the view */
}

static void
build_asked(struct stage *s, bool asks)
{
    static int64_t now;
    struct ui_node_desc dark = {
        .role = UI_GROUP, .rect = rect_make(0, 0, 1080, 1920), .action = ui_act(9, 0, NULL)};
    stage_begin(s, now += 16);
    for (int i = 0; i < 3; i++)
        node(s->ui, UI_BUTTON, NULL, rect_make(0, i * 300, 400, 200), 0, 1 + i);
    if (asks) {
        ui_modal(s->ui);
        ui_push(s->ui, &dark);
        ui_pop(s->ui);
        node(s->ui, UI_DIALOG, "还在使用吗？", rect_make(90, 800, 900, 600), 0, 0);
        node(s->ui, UI_BUTTON, NULL, rect_make(100, 900, 800, 100), 0, 4);
        node(s->ui, UI_BUTTON, NULL, rect_make(100, 1100, 800, 100), 0, 5);
    }
    ui_end(s->ui);
}

static int
acted(struct stage *s)
{
    stage_key(s, KEY_ENTER, 0);
    return stage_action(s);
}

/* A dialog takes the focus of a keypad and gives it back; a finger's it leaves alone. */
static void
test_focus_goes_in(void **state)
{
    struct stage s;
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    build_asked(&s, false);
    stage_key(&s, KEY_TAB, 0);
    stage_key(&s, KEY_TAB, 0);
    build_asked(&s, true);
    assert_int_equal(acted(&s), 4);
    assert_true(ui_over(s.ui) != 0);
    stage_key(&s, KEY_TAB, 0);
    assert_int_equal(acted(&s), 5);
    stage_key(&s, KEY_TAB, 0); /* past what is dark */
    assert_int_equal(acted(&s), 4);
    build_asked(&s, false);
    assert_int_equal(acted(&s), 2);
    assert_true(ui_over(s.ui) == 0);
    stage_touch(&s, INPUT_DOWN, 1000, 1900, 0, 0);
    stage_touch(&s, INPUT_UP, 1000, 1900, 50, 0);
    build_asked(&s, true);
    assert_true(ui_focus(s.ui) == 0);
    stage_close(&s);
}

/* ---- frames ---- */

static void
test_wake(void **state)
{
    struct stage s;
    struct ui_scroll scroll = {0};
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    stage_begin(&s, 1000);
    ui_scroll_begin(s.ui, &scroll, rect_make(0, 0, 1080, 1000), 1080, 4000, UI_SCROLL_Y);
    ui_scroll_end(s.ui);
    ui_end(s.ui);
    assert_true(ui_next_wake(s.ui) == INT64_MAX);
    stage_begin(&s, 1000);
    ui_wake_at(s.ui, 9000);
    ui_wake_at(s.ui, 5000);
    ui_scroll_begin(s.ui, &scroll, rect_make(0, 0, 1080, 1000), 1080, 4000, UI_SCROLL_Y);
    ui_scroll_end(s.ui);
    ui_end(s.ui);
    assert_true(ui_next_wake(s.ui) == 5000);
    ui_tick(s.ui, 1000);
    ui_scroll_to(&scroll, 0, 500, 1000, 200);
    assert_true(ui_animating(s.ui));
    assert_true(ui_next_wake(s.ui) == 1016);
    assert_true(ui_tick(s.ui, 1100));
    assert_true(scroll.y > 100 && scroll.y < 500);
    assert_true(ui_tick(s.ui, 1200));
    assert_true(scroll.y == 500);
    assert_false(ui_animating(s.ui));
    stage_begin(&s, 2000);
    ui_moving(s.ui);
    ui_end(s.ui);
    assert_true(ui_animating(s.ui));
    assert_true(ui_next_wake(s.ui) <= 2016);
    stage_begin(&s, 2016);
    ui_end(s.ui);
    assert_false(ui_animating(s.ui));
    stage_close(&s);
}

/* A wandering picture leaves no bare edge. */
static void
test_shift(void **state)
{
    struct stage s;
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    s.frame.shift_x = 4;
    s.frame.shift_y = -4;
    stage_begin(&s, 0);
    ui_fill(s.ui, rect_make(0, 0, 1080, 1920), 0, 0x0a3564ffu);
    ui_fill(s.ui, rect_make(100, 100, 50, 50), 0, 0xff0000ffu);
    const struct draw_list *list = ui_end(s.ui);
    struct rect all = list->commands[list->len - 2].rect;
    struct rect inner = list->commands[list->len - 1].rect;
    assert_true(all.x <= 0 && all.y <= 0);
    assert_true(all.x + all.w >= 1080 && all.y + all.h >= 1920);
    assert_memory_equal(&inner, &((struct rect){104, 96, 50, 50}), sizeof inner);
    stage_close(&s);
}

static void
test_forget(void **state)
{
    struct stage s;
    struct strbuf out = {0};
    struct ui_found found;
    struct labels *labels;
    const char *table = "首页\tHome\n";
    (void)state;
    assert_int_equal(labels_parse("t", table, strlen(table), &labels, NULL), ERR_OK);
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    s.frame.labels = labels;
    stage_begin(&s, 0);
    text(s.ui, rect_make(0, 0, 500, 0), "病历", 0, NULL, 1);
    ui_end(s.ui);
    assert_string_equal(ui_label(s.ui, "首页"), "Home");
    ui_forget(s.ui);
    assert_string_equal(ui_label(s.ui, "首页"), "首页"); /* before the next frame, too */
    s.frame.labels = NULL;
    ui_tree_json(s.ui, &out);
    assert_null(strstr(out.data, "病历"));
    assert_int_equal(ui_find(s.ui, "病历", -1, false, &found), UI_FOUND_NONE);
    stage_begin(&s, 16); /* and goes on */
    text(s.ui, rect_make(0, 0, 500, 0), "首页", 0, NULL, 1);
    ui_end(s.ui);
    assert_int_equal(ui_find(s.ui, "首页", -1, false, &found), UI_FOUND);
    strbuf_free(&out);
    stage_close(&s);
    labels_free(labels);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_last),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_visible_only),
        cmocka_unit_test(test_scaled),
        cmocka_unit_test(test_marks_are_drawn_at_their_height),
        cmocka_unit_test(test_no_room_to_scroll),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_find_by_number),
        cmocka_unit_test(test_modal),
        cmocka_unit_test(test_roles),
        cmocka_unit_test(test_keypad),
        cmocka_unit_test(test_keypad_and_dock),
        cmocka_unit_test(test_focus_ring),
        cmocka_unit_test(test_focus_scrolls),
        cmocka_unit_test(test_reading_order),
        cmocka_unit_test(test_focus_goes_in),
        cmocka_unit_test(test_wake),
        cmocka_unit_test(test_shift),
        cmocka_unit_test(test_forget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
