#include "base/str.h"
#include "screens/paper.h"
#include "screens/parts.h"
#include "screens/record_view.h"
#include "screens/screens.h"
#include "screens/segment.h"
#include "screens/table_pairs.h"
#include "screens/wide_table.h"
#include "ui/widgets.h"

#include <stdlib.h>

/* One table of a document, as a grid or as cards. */

enum { ACT_ROW = 1, ACT_FORM, ACT_ZOOM, ACT_STEP, ACT_CLOSE };

#define MARGIN      24
#define HEAD_X      48
#define BAR         168
#define BUTTON      104
#define ZOOM_LEAST  70
#define ZOOM_MOST   160
#define ZOOM_STEP   15
#define GLIDE_MS    240
#define CARD_SIZE   36
#define SHEET_TITLE 104

struct table_screen {
    struct record_view view;
    int index;
    struct record_table found;
    bool has_table;
    struct wide_table *wide;
    int wide_width;
    uint32_t wide_script; /* ui_script() */
    int percent;
    bool as_cards;
    struct paper *paper;
    struct ui_scroll scroll, card_scroll, sheet_scroll;
    int selected; /* row shown whole in the sheet, -1 = none */
    int64_t opened_ms;
    struct arena *sheet_arena;
    struct pair_list *sheet;
};

/* ---- life ---- */

static void *
table_create(struct screen_env *env, const struct screen_target *target)
{
    struct table_screen *table = xcalloc(1, sizeof *table);
    table->index = target->index;
    table->percent = 100;
    table->selected = -1;
    table->paper = paper_new();
    table->sheet_arena = arena_new();
    record_view_init(&table->view, env, target->id);
    return table;
}

static void
close_sheet(struct table_screen *table)
{
    pair_list_free(table->sheet);
    table->sheet = NULL;
    table->selected = -1;
    arena_reset(table->sheet_arena);
}

static void
drop(struct table_screen *table)
{
    close_sheet(table);
    wide_table_free(table->wide);
    table->wide = NULL;
    paper_clear(table->paper);
    table->has_table = false;
}

static void
table_destroy(void *screen)
{
    struct table_screen *table = screen;
    drop(table);
    paper_free(table->paper);
    arena_free(table->sheet_arena);
    record_view_clear(&table->view);
    free(table);
}

static void
table_on_record(void *screen, struct screen_env *env, int tag, struct record *record)
{
    struct table_screen *table = screen;
    (void)env;
    (void)tag;
    drop(table);
    bool readable = record && (record->kind == KIND_DOCUMENT || record->kind == KIND_NOTICE);
    record_view_take(&table->view, record, readable ? record->kind : KIND_DOCUMENT);
    table->has_table =
        readable && record_table_find(table->view.record, table->index, &table->found);
}

static void
table_on_data(void *screen, struct screen_env *env)
{
    struct table_screen *table = screen;
    record_view_ask(&table->view, env, table->view.id);
}

/* ---- head ---- */

static const char *
table_name(const struct table_screen *table)
{
    const struct annex *annex = table->found.annex;
    if (annex && !str_empty(annex->title))
        return annex->title;
    if (!str_empty(table->found.table->caption))
        return table->found.table->caption;
    return table->view.record->title;
}

/* Returns the height used. */
static int
build_head(const struct table_screen *table, struct ui *ui, struct rect area)
{
    const struct table *found = table->found.table;
    const struct annex *annex = table->found.annex;
    const char *label = arena_printf(
        ui_arena(ui), "%s%s共 %d 行　%d 列%s%s", annex ? annex->label : "",
        annex && annex->label[0] ? "　" : "", found->rows - found->header_rows, found->columns,
        str_empty(found->unit) ? "" : "　单位：", str_empty(found->unit) ? "" : found->unit);
    struct rect box = rect_make(area.x + HEAD_X, area.y + 20, area.w - 2 * HEAD_X, 40);
    part_line(ui, box, label, TYPE_CAPTION, COLOUR_INK2, 0);
    struct text_style style = {.role = FONT_SONGTI, .weight = 700, .size = 46};
    struct ui_text_opts opts = {.type = TYPE_TITLE2,
                                .colour = ui_colour(ui, COLOUR_INK1),
                                .flags = UI_TEXT_HEADING | UI_TEXT_BALANCE,
                                .max_lines = 2,
                                .style = &style,
                                .line = 64};
    box.y += 46;
    return 66 + ui_text(ui, box, table_name(table), &opts) + 18;
}

/* ---- body ---- */

static void
build_bars(struct ui *ui, const struct ui_scroll *scroll, struct rect box)
{
    colour_rgba thumb = ui_colour(ui, COLOUR_LINE_STRONG), track = ui_colour(ui, COLOUR_SUNKEN);
    if (scroll->content_w > box.w) {
        int width = box.w * box.w / scroll->content_w;
        int x = (int)(scroll->x * (box.w - width) / (scroll->content_w - box.w));
        ui_fill(ui, rect_make(box.x, box.y + box.h + 10, box.w, 12), 6, track);
        ui_fill(ui, rect_make(box.x + x, box.y + box.h + 10, width, 12), 6, thumb);
    }
    if (scroll->content_h > box.h) {
        int height = box.h * box.h / scroll->content_h;
        height = height < 96 ? 96 : height;
        int y = (int)(scroll->y * (box.h - height) / (scroll->content_h - box.h));
        ui_fill(ui, rect_make(box.x + box.w + 8, box.y + y, 8, height), 4, thumb);
    }
}

static void
build_grid(struct table_screen *table, struct ui *ui, struct rect box)
{
    if (!table->wide || table->wide_width != box.w || table->wide_script != ui_script(ui)) {
        wide_table_free(table->wide);
        table->wide = wide_table_new(ui_fonts(ui), &table->found, table->percent, box.w);
        table->wide_width = box.w;
        table->wide_script = ui_script(ui);
    }
    wide_table_build(table->wide, ui, &table->scroll, box, table->selected, ACT_ROW);
    build_bars(ui, &table->scroll, box);
}

static void
build_cards(struct table_screen *table, struct ui *ui, struct rect box)
{
    struct ui_scroll *scroll = &table->card_scroll;
    struct paper_form form = {
        .width = box.w, .size = CARD_SIZE * table->percent / 100, .script = ui_script(ui)};
    if (!paper_is_placed(table->paper, &form))
        paper_place_table(table->paper, ui, table->found.table, table->found.first_piece,
                          &form);
    bool is_done;
    int moved = paper_advance(table->paper, ui, (int)scroll->y, box.h, &is_done);
    if (scroll->y > 0)
        scroll->y += moved;
    if (!is_done)
        ui_wake_at(ui, ui_now_ms(ui));
    int height = paper_height(table->paper) + MARGIN;
    ui_scroll_begin(ui, scroll, box, box.w, height, UI_SCROLL_Y);
    paper_build(table->paper, ui, 0, 0);
    ui_scroll_end(ui);
}

/* ---- tools ---- */

static void
build_bar(const struct table_screen *table, struct ui *ui, struct rect bar)
{
    static const struct segment_choice forms[] = {
        {.label = "表格", .icon = "table", .size = 34},
        {.label = "卡片", .icon = "list", .size = 34}};
    ui_fill(ui, bar, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(bar.x, bar.y, bar.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    int x = bar.x + MARGIN, y = bar.y + (bar.h - BUTTON) / 2 + 1, end = bar.x + bar.w - MARGIN;
    bool steps =
        !table->as_cards && table->wide && table->scroll.content_w > table->scroll.view_w;
    segment_build(ui, rect_make(x, y, 300, BUTTON), forms, 2, table->as_cards ? 1 : 0,
                  ACT_FORM);
    int zoom = steps && !ui_landscape(ui) ? 160 : 220;
    struct widget_button out = {.kind = BUTTON_TINTED,
                                .label = "缩小",
                                .icon = "zoomOut",
                                .disabled = table->percent <= ZOOM_LEAST,
                                .size = 34};
    struct widget_button in = {.kind = BUTTON_TINTED,
                               .label = "放大",
                               .icon = "zoomIn",
                               .disabled = table->percent >= ZOOM_MOST,
                               .size = 34};
    widget_button(ui, rect_make(x + 316, y, zoom, BUTTON), &out, ui_act(ACT_ZOOM, 0, NULL));
    widget_button(ui, rect_make(x + 328 + zoom, y, zoom, BUTTON), &in,
                  ui_act(ACT_ZOOM, 1, NULL));
    if (!steps)
        return;
    int more = wide_table_columns_right(table->wide, &table->scroll);
    struct widget_button back = {.kind = BUTTON_TINTED,
                                 .label = "",
                                 .icon = "chevL",
                                 .disabled = table->scroll.x < 1,
                                 .name = "回到左边"};
    const char *label =
        more > 0 ? arena_printf(ui_arena(ui), "右边还有 %d 列", more) : "已到最右边";
    struct widget_button on = {.kind = BUTTON_FILLED,
                               .label = label,
                               .icon_after = more > 0 ? "chevR" : NULL,
                               .disabled = more == 0,
                               .size = 30};
    int left = x + 340 + 2 * zoom;
    widget_button(ui, rect_make(left, y, 88, BUTTON), &back, ui_act(ACT_STEP, 0, NULL));
    int width = end - left - 100 < 320 ? end - left - 100 : 320;
    widget_button(ui, rect_make(left + 100, y, width, BUTTON), &on, ui_act(ACT_STEP, 1, NULL));
}

/* ---- one row, whole ---- */

static void
open_sheet(struct table_screen *table, struct screen_env *env, int row)
{
    close_sheet(table);
    struct text_style style = {.role = FONT_HEITI, .weight = 400, .size = 34};
    struct pair_style look = {
        .label = style, .value = style, .line = 52, .gap = 24, .gap_y = 12};
    size_t len;
    struct pair *pairs =
        table_pairs_of_row(table->sheet_arena, table->found.table, NULL, row, &len);
    table->sheet = pair_list_new(pairs, len, &look);
    table->sheet_scroll = (struct ui_scroll){0};
    table->selected = row;
    table->opened_ms = env->now_ms;
}

static void
build_sheet(struct table_screen *table, struct ui *ui)
{
    int width = ui_width(ui) - 2 * HEAD_X, most = ui_height(ui) - 160;
    int list = pair_list_lay_out(table->sheet, ui_fonts(ui), width);
    int height = list + SHEET_TITLE + 96 < most ? list + SHEET_TITLE + 96 : most;
    double shown = widget_sheet_shown(ui, table->opened_ms);
    const char *title = arena_printf(ui_arena(ui), "第 %d 行",
                                     table->selected - table->found.table->header_rows + 1);
    struct rect in = widget_sheet(ui, height, title, shown, ui_act(ACT_CLOSE, 0, NULL));
    part_line(ui, rect_make(HEAD_X, in.y, 400, SHEET_TITLE), title, TYPE_TITLE2, COLOUR_INK1,
              UI_TEXT_MIDDLE | UI_TEXT_HEADING);
    struct widget_button close = {.kind = BUTTON_PLAIN, .label = "关闭", .icon = "close"};
    widget_button(ui, rect_make(HEAD_X + width - 180, in.y + 4, 204, 96), &close,
                  ui_act(ACT_CLOSE, 0, NULL));
    struct rect view = rect_make(HEAD_X, in.y + SHEET_TITLE, width, in.h - SHEET_TITLE);
    ui_scroll_begin(ui, &table->sheet_scroll, view, width, list + 48, UI_SCROLL_Y);
    pair_list_build(table->sheet, ui, 0, 0);
    ui_scroll_end(ui);
}

/* ---- the screen ---- */

static void
table_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct table_screen *table = screen;
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_CANVAS));
    if (!table->view.record) {
        record_view_build(&table->view, env, ui, area, NULL, table);
        return;
    }
    if (!table->has_table) {
        widget_empty(ui, area, "table", "这张表已撤下或更新", "请返回看最新的一份。");
        return;
    }
    int banner = record_view_validity_banner(ui, area.y, table->view.record);
    area.y += banner;
    area.h -= banner;
    int head = build_head(table, ui, area), bar = ui_landscape(ui) ? 132 : BAR;
    struct rect box = rect_make(area.x + MARGIN + 2, area.y + head, area.w - 2 * MARGIN - 4,
                                area.h - head - bar - (table->as_cards ? 0 : 36));
    if (table->as_cards)
        build_cards(table, ui, box);
    else
        build_grid(table, ui, box);
    build_bar(table, ui, rect_make(area.x, area.y + area.h - bar, area.w, bar));
    if (table->sheet)
        build_sheet(table, ui);
}

static void
zoom(struct table_screen *table, bool in)
{
    int percent = table->percent + (in ? ZOOM_STEP : -ZOOM_STEP);
    percent = percent < ZOOM_LEAST ? ZOOM_LEAST : percent;
    table->percent = percent > ZOOM_MOST ? ZOOM_MOST : percent;
    wide_table_free(table->wide);
    table->wide = NULL;
    paper_clear(table->paper);
}

static void
table_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    struct table_screen *table = screen;
    if (record_view_act(&table->view, env, action) || !table->has_table)
        return;
    if (action->code == ACT_ROW)
        open_sheet(table, env, action->index);
    else if (action->code == ACT_FORM)
        table->as_cards = action->index == 1;
    else if (action->code == ACT_ZOOM)
        zoom(table, action->index == 1);
    else if (action->code == ACT_STEP && table->wide)
        ui_scroll_to(&table->scroll,
                     wide_table_step(table->wide, &table->scroll, action->index == 1),
                     table->scroll.y, env->now_ms, GLIDE_MS);
    else if (action->code == ACT_CLOSE)
        close_sheet(table);
    env->services->redraw(env);
}

static bool
table_on_back(void *screen, struct screen_env *env)
{
    struct table_screen *table = screen;
    if (!table->sheet)
        return false;
    close_sheet(table);
    env->services->redraw(env);
    return true;
}

static const char *
table_title(void *screen)
{
    const struct table_screen *table = screen;
    const struct record *record = table->view.record;
    return record && record->kind == KIND_NOTICE ? "公示公告" : "政策文件";
}

const struct screen_ops screen_table_ops = {
    .name = "table",
    .still = true,
    .chrome = true,
    .create = table_create,
    .destroy = table_destroy,
    .build = table_build,
    .act = table_act,
    .on_record = table_on_record,
    .on_data = table_on_data,
    .on_back = table_on_back,
    .title = table_title,
};
