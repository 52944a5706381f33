#include "ui_stage.h"

#include "draw/draw.h"
#include "ui/widgets.h"

#include <stdio.h>
#include <stdlib.h>

/* Every widget is built, painted and asked for: where it is, what it says, what it does. */

enum {
    ACT_BACK = 1,
    ACT_HOME,
    ACT_FILTER,
    ACT_TAB,
    ACT_OPTION,
    ACT_APPLY,
    ACT_CLEAR,
    ACT_CLOSE
};

static void
build_buttons(struct ui *ui, int x, int y)
{
    static const char *const LABELS[] = {"主要", "次要", "浅色", "文字", "清空"};
    for (int i = 0; i < 5; i++) {
        struct widget_button button = {.kind = (enum widget_button_kind)i,
                                       .label = LABELS[i],
                                       .icon = i == 0 ? "refresh" : NULL};
        widget_button(ui, rect_make(x + i * 200, y, 184, 96), &button, ui_act(50 + i, 0, NULL));
    }
    struct widget_button off = {.label = "不可用", .disabled = true};
    widget_button(ui, rect_make(x, y + 112, 184, 96), &off, ui_act(60, 0, NULL));
    struct widget_button on = {.kind = BUTTON_OUTLINED, .label = "已选", .selected = true};
    widget_button(ui, rect_make(x + 200, y + 112, 184, 96), &on, ui_act(61, 0, NULL));
    widget_chip(ui, rect_make(x + 400, y + 124, widget_chip_width(ui, "区级", true), 64),
                "区级", true, ui_act(ACT_FILTER, 0, NULL));
    widget_chip(ui, rect_make(x + 580, y + 120, widget_chip_width(ui, "农村低保", false), 72),
                "农村低保", false, ui_act(ACT_FILTER, 1, NULL));
    widget_dots(ui, x + 800, y + 150, 4, 1, -1);
}

static void
build_tabs(struct ui *ui, struct rect box)
{
    const struct widget_tab tabs[] = {
        {.label = "全部", .count = "88", .selected = true, .action = ui_act(ACT_TAB, 0, NULL)},
        {.label = "公开事项", .count = "26", .action = ui_act(ACT_TAB, 1, NULL)},
        {.label = "政策文件", .count = "23", .action = ui_act(ACT_TAB, 2, NULL)},
        {.label = "意见征集",
         .count = "0",
         .disabled = true,
         .action = ui_act(ACT_TAB, 3, NULL)}};
    widget_tabs(ui, box, tabs, 4);
}

static void
build_page(struct ui *ui)
{
    const struct widget_header header = {"东湖区政务公开专区", "7月8日 星期二", "09:41"};
    const char *const crumbs[] = {"首页", "公开领域", "社会救助"};
    const struct widget_dock_slot slots[] = {
        {"返回", "back", ui_act(ACT_BACK, 0, NULL), true, false, false},
        {"首页", "home", ui_act(ACT_HOME, 0, NULL), true, false, false},
        {"搜索", "search", ui_act(3, 0, NULL), true, false, false},
        {"关怀版", "care", ui_act(40, 0, NULL), false, false, false},
        {"繁體", "繁", ui_act(41, 0, NULL), false, false, true},
        {"朗读", "speaker", ui_act(42, 0, NULL), false, false, false},
        {"高对比", "contrast", ui_act(43, 0, NULL), false, true, false},
        {"低位", "low", ui_act(44, 0, NULL), false, false, false}};
    int width = ui_width(ui) - 96, y = widget_header(ui, &header);
    assert_int_equal(y, widget_header_height(ui));
    y += widget_banner(ui, y, 0, "offline", "网络断开，看到的是 7月8日 06:00 的内容",
                       "查询、阅读照常可用；恢复后自动更新。");
    widget_breadcrumb(ui, 48, y + 28, crumbs, 3);
    widget_card(ui, rect_make(48, y + 100, width, 400));
    build_buttons(ui, 48, y + 600);
    widget_tag(ui, 48, y + 840, "正在公示", 0x8a4310ffu, 0xfaede1ffu);
    if (!ui_landscape(ui))
        widget_empty(ui, rect_make(48, y + 900, width, 560), "doc", "这份文件暂时打不开",
                     "不是您的操作问题。我们已记下，会尽快修好。");
    struct rect tabs =
        rect_make(0, ui_height(ui) - widget_dock_height(ui) - 116, ui_width(ui), 116);
    build_tabs(ui, tabs);
    const struct widget_dock dock = {.slots = slots, .len = 8, .rule_after = 3};
    assert_int_equal(widget_dock(ui, &dock), widget_dock_height(ui));
}

static void
build_sheet(struct ui *ui)
{
    struct rect inner = widget_sheet(ui, 1008, "公开主体", 1, ui_act(ACT_CLOSE, 0, NULL));
    widget_option(ui, rect_make(48, inner.y + 132, 480, 104), "区民政局", 14, true, false,
                  ui_act(ACT_OPTION, 0, NULL));
    widget_option(ui, rect_make(552, inner.y + 132, 480, 104), "区人社局", 6, false, false,
                  ui_act(ACT_OPTION, 1, NULL));
    widget_option(ui, rect_make(48, inner.y + 256, 480, 104), "区卫健委", 0, false, true,
                  ui_act(ACT_OPTION, 2, NULL));
    struct widget_button apply = {.label = "看结果（23 项）", .size = 40};
    widget_button(ui, rect_make(372, inner.y + inner.h - 152, 660, 112), &apply,
                  ui_act(ACT_APPLY, 0, NULL));
}

static void
build_dialog(struct ui *ui)
{
    struct widget_dialog dialog = {.title = "还在使用吗？",
                                   .text = "15 秒后回到首页，并清空您看过、填过的内容。",
                                   .primary = "我还在用",
                                   .secondary = "用完了，清空并回首页",
                                   .primary_action = ui_act(ACT_APPLY, 0, NULL),
                                   .secondary_action = ui_act(ACT_CLEAR, 0, NULL),
                                   .outside_action = ui_act(ACT_CLOSE, 0, NULL),
                                   .seconds = 15,
                                   .turn = 0.75};
    widget_dialog(ui, &dialog);
}

static void
tap(struct stage *s, double x, double y, int64_t at_ms)
{
    stage_touch(s, INPUT_DOWN, x, y, at_ms, 0);
    stage_touch(s, INPUT_UP, x, y, at_ms + 60, 0);
}

/* ---- pictures ---- */

enum layer { PAGE, SHEET, DIALOG };

static void
build(struct stage *s, enum layer layer, int64_t now_ms)
{
    stage_begin(s, now_ms);
    build_page(s->ui);
    if (layer == SHEET)
        build_sheet(s->ui);
    if (layer == DIALOG)
        build_dialog(s->ui);
}

/* A folder in GONGSHI_PICTURES keeps the pictures, to look at. */
static void
keep_picture(const struct draw *draw, const char *name)
{
    const char *folder = getenv("GONGSHI_PICTURES");
    char path[512];
    if (!folder)
        return;
    snprintf(path, sizeof path, "%s/%s.png", folder, name);
    assert_int_equal(draw_save_png(draw, path), ERR_OK);
}

static void
test_paints(void **state)
{
    static const struct {
        const char *name;
        enum theme_scheme scheme;
        int width, height;
        enum layer layer;
    } PICTURES[] = {{"page", THEME_LIGHT, 1080, 1920, PAGE},
                    {"page-contrast", THEME_HIGH_CONTRAST, 1080, 1920, PAGE},
                    {"page-care", THEME_CARE, 1080, 1920, PAGE},
                    {"page-landscape", THEME_LIGHT, 1920, 1080, PAGE},
                    {"page-small", THEME_LIGHT, 540, 960, PAGE},
                    {"sheet", THEME_LIGHT, 1080, 1920, SHEET},
                    {"sheet-contrast", THEME_HIGH_CONTRAST, 1080, 1920, SHEET},
                    {"dialog", THEME_LIGHT, 1080, 1920, DIALOG},
                    {"dialog-landscape", THEME_LIGHT, 1920, 1080, DIALOG}};
    (void)state;
    for (size_t i = 0; i < sizeof PICTURES / sizeof *PICTURES; i++) {
        struct stage s;
        struct draw *draw;
        stage_open(&s, PICTURES[i].scheme, PICTURES[i].width, PICTURES[i].height);
        assert_int_equal(draw_new(s.fonts, GONGSHI_SOURCE_DIR "/assets/design",
                                  PICTURES[i].width, PICTURES[i].height, &draw),
                         ERR_OK);
        build(&s, PICTURES[i].layer, 0);
        assert_true(draw_paint(draw, ui_end(s.ui)) > 0);
        assert_int_equal(draw_glyph_misses(draw), 0);
        build(&s, PICTURES[i].layer, 1000); /* the same again costs nothing */
        assert_int_equal(draw_paint(draw, ui_end(s.ui)), 0);
        keep_picture(draw, PICTURES[i].name);
        draw_free(draw);
        stage_close(&s);
    }
}

/* ---- what they say and do ---- */

static void
test_targets(void **state)
{
    static const struct {
        const char *name;
        enum ui_role role;
        int code;
    } TARGETS[] = {{"返回", UI_BUTTON, ACT_BACK},
                   {"区级", UI_BUTTON, ACT_FILTER},
                   {"公开事项", UI_TAB, ACT_TAB},
                   {"主要", UI_BUTTON, 50}};
    struct stage s;
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    build(&s, PAGE, 0);
    ui_end(s.ui);
    for (size_t i = 0; i < sizeof TARGETS / sizeof *TARGETS; i++) {
        struct ui_found found;
        assert_int_equal(ui_find(s.ui, TARGETS[i].name, -1, true, &found), UI_FOUND);
        assert_int_equal(found.role, TARGETS[i].role);
        assert_true(found.rect.w >= 60 && found.rect.h >= 60);
        tap(&s, found.rect.x + found.rect.w / 2.0, found.rect.y + found.rect.h / 2.0,
            1000 * (int64_t)(i + 1));
        assert_int_equal(stage_action(&s), TARGETS[i].code);
    }
    stage_close(&s);
}

static void
test_disabled_swallows(void **state)
{
    struct stage s;
    struct ui_found found;
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    build(&s, PAGE, 0);
    ui_end(s.ui);
    assert_int_equal(ui_find(s.ui, "不可用", -1, true, &found), UI_FOUND_NONE);
    tap(&s, 140, 112 + 112 + 600 + 112 + 48, 1000);
    assert_int_equal(stage_action(&s), 0);
    stage_close(&s);
}

static void
test_sheet(void **state)
{
    struct stage s;
    struct ui_found found;
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    build(&s, SHEET, 0);
    ui_end(s.ui);
    assert_int_equal(ui_find(s.ui, "返回", -1, true, &found), UI_FOUND_NONE);
    assert_int_equal(ui_find(s.ui, "区民政局", UI_CHECK_BOX, true, &found), UI_FOUND);
    assert_int_equal(found.states, UI_CHECKED);
    static const struct {
        double x, y;
        int code;
    } TAPS[] = {{540, 400, ACT_CLOSE}, /* the scrim */
                {540, 1500, 0},        /* the sheet's own ground */
                {200, 1120, ACT_OPTION},
                {700, 1800, ACT_APPLY},
                {200, 1240, 0}}; /* an option without hits */
    for (size_t i = 0; i < sizeof TAPS / sizeof *TAPS; i++) {
        tap(&s, TAPS[i].x, TAPS[i].y, 1000 * (int64_t)(i + 1));
        assert_int_equal(stage_action(&s), TAPS[i].code);
    }
    /* A flick downwards puts the sheet away, upwards it does not. */
    for (int way = -1; way <= 1; way += 2) {
        int64_t t = 20000 + way * 1000;
        stage_touch(&s, INPUT_DOWN, 540, 1450, t, 0);
        for (int i = 1; i <= 5; i++)
            stage_touch(&s, INPUT_MOVE, 540, 1450 + way * 30 * i, t + 16 * i, 0);
        stage_touch(&s, INPUT_UP, 540, 1450 + way * 150, t + 80, 0);
        assert_int_equal(stage_action(&s), way > 0 ? ACT_CLOSE : 0);
    }
    stage_close(&s);
}

static void
test_dialog(void **state)
{
    struct stage s;
    struct ui_found found;
    (void)state;
    stage_open(&s, THEME_LIGHT, 1080, 1920);
    build(&s, DIALOG, 0);
    ui_end(s.ui);
    assert_int_equal(ui_find(s.ui, "还在使用吗？", UI_DIALOG, false, &found), UI_FOUND);
    int middle = found.rect.y + found.rect.h / 2;
    assert_true(middle > 1140 && middle < 1170);
    assert_int_equal(ui_find(s.ui, "我还在用", -1, true, &found), UI_FOUND);
    assert_int_equal(found.rect.h, 136);
    tap(&s, 540, 100, 1000);
    assert_int_equal(stage_action(&s), ACT_CLOSE);
    tap(&s, 540, found.rect.y + 60, 2000);
    assert_int_equal(stage_action(&s), ACT_APPLY);
    stage_close(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paints), cmocka_unit_test(test_targets),
        cmocka_unit_test(test_disabled_swallows), cmocka_unit_test(test_sheet),
        cmocka_unit_test(test_dialog)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
