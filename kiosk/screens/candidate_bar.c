#include "screens/candidate_bar.h"
#include "screens/candidate_says.h"
#include "screens/parts.h"
#include "ui/widgets.h"

#include <string.h>

#define KEY_H     96
#define TEXT_SIZE 44
#define PAD       20
#define OPEN_W    116
#define COLUMNS   5
#define CELL_GAP  12
#define FOOT_H    120

void
candidate_bar_clear(struct candidate_bar *bar)
{
    explicit_bzero(bar, sizeof *bar);
}

static struct ui_text_opts
text_opts(struct ui *ui, struct text_style *style, bool first)
{
    *style = ui_theme(ui)->type[TYPE_KEY].style;
    style->size = TEXT_SIZE;
    style->weight = first ? 500 : 400;
    return (struct ui_text_opts){.type = TYPE_KEY,
                                 .colour =
                                     ui_colour(ui, first ? COLOUR_ON_PRIMARY : COLOUR_INK1),
                                 .flags = UI_TEXT_CENTRE | UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                                 .max_lines = 1,
                                 .style = style,
                                 .line = 60};
}

static int
width_of(struct ui *ui, const char *text)
{
    struct text_style style;
    struct ui_text_opts opts = text_opts(ui, &style, true);
    return ui_text_width(ui, text, &opts) + 2 * PAD;
}

static void
build_candidate(const struct candidate_bar *bar, const struct candidate_says *says,
                struct ui *ui, struct rect box, size_t index, int code)
{
    const char *text = bar->list.candidates[index];
    bool first = index == 0 && bar->list.first == 0;
    struct text_style style;
    struct ui_text_opts opts = text_opts(ui, &style, first);
    struct ui_node_desc node = {.role = UI_KEY,
                                .name = text,
                                .says = candidate_says(says, index, ui_arena(ui)),
                                .rect = box,
                                .states = first ? UI_SELECTED : 0,
                                .action = ui_act(code, (int)index, NULL)};
    bool pressed = ui_push(ui, &node);
    if (first)
        ui_fill(ui, box, 16, ui_colour(ui, pressed ? COLOUR_PRIMARY_PRESSED : COLOUR_PRIMARY));
    else if (pressed)
        ui_fill(ui, box, 16, ui_colour(ui, COLOUR_PRIMARY_TINT_PRESSED));
    ui_text(ui, box, text, &opts);
    ui_pop(ui);
}

static void
build_open(const struct candidate_bar *bar, struct ui *ui, struct rect box, int code)
{
    struct rect key =
        rect_make(box.x + box.w - OPEN_W, box.y + (box.h - KEY_H) / 2, OPEN_W - 16, KEY_H);
    struct ui_node_desc node = {.role = UI_KEY,
                                .name = bar->open ? "收起" : "更多字词",
                                .rect = key,
                                .action = ui_act(code, CANDIDATE_OPEN, NULL)};
    bool pressed = ui_push(ui, &node);
    if (pressed)
        ui_fill(ui, key, 16, ui_colour(ui, COLOUR_PRIMARY_TINT_PRESSED));
    ui_fill(ui, rect_make(key.x - 2, box.y + 24, 2, box.h - 48), 0, ui_colour(ui, COLOUR_LINE));
    ui_icon(ui, rect_make(key.x + key.w / 2 - 22, box.y + box.h / 2 - 22, 44, 44),
            bar->open ? "chevU" : "chevD", ui_colour(ui, COLOUR_PRIMARY));
    ui_pop(ui);
}

/* Composition and candidates, as many as there is room for. */
static void
build_row(const struct candidate_bar *bar, const struct candidate_says *says, struct ui *ui,
          struct rect box, const char *composition, int code)
{
    int x = box.x + 16, end = box.x + box.w - OPEN_W - 8;
    if (composition[0] != '\0') {
        int width = width_of(ui, composition);
        width = width > (end - x) / 3 ? (end - x) / 3 : width;
        part_line(ui, rect_make(x, box.y, width, box.h), composition, TYPE_BODY_L,
                  COLOUR_PRIMARY, UI_TEXT_MIDDLE);
        x += width + 8;
    }
    for (size_t i = 0; i < bar->list.len; i++) {
        const char *text = bar->list.candidates[i];
        int width = width_of(ui, text);
        width = width < KEY_H ? KEY_H : width;
        if (x + width > end && i > 0)
            break;
        width = x + width > end ? end - x : width;
        build_candidate(bar, says, ui, rect_make(x, box.y + (box.h - KEY_H) / 2, width, KEY_H),
                        i, code);
        x += width + 8;
    }
}

/* What 空格 takes, told as soon as it is there. */
static const char *
first_says(const struct candidate_says *says, struct arena *arena)
{
    if (says->list->len == 0)
        return NULL;
    const char *more = candidate_says(says, 0, arena);
    return arena_printf(arena, "候选，%s", more ? more : says->list->candidates[0]);
}

void
candidate_bar_build(const struct candidate_bar *bar, struct ui *ui, struct rect box,
                    const char *composition, const char *hint, int code)
{
    struct candidate_says says;
    candidate_says_read(&says, &bar->list);
    struct ui_node_desc node = {
        .role = UI_GROUP, .name = "候选", .rect = box, .live = first_says(&says, ui_arena(ui))};
    ui_push(ui, &node);
    ui_fill(ui, box, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(box.x, box.y, box.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    if (bar->open)
        part_line(ui, rect_make(box.x + 48, box.y, box.w - OPEN_W - 64, box.h), "点一个字词",
                  TYPE_BODY, COLOUR_INK2, UI_TEXT_MIDDLE);
    else
        build_row(bar, &says, ui, box, composition, code);
    if (bar->list.len > 0 || bar->open)
        build_open(bar, ui, box, code);
    else if (composition[0] == '\0')
        part_line(ui, rect_make(box.x + 48, box.y, box.w - 96, box.h), hint, TYPE_BODY,
                  COLOUR_INK2, UI_TEXT_MIDDLE);
    ui_pop(ui);
}

/* ---- the grid ---- */

static void
build_foot(const struct candidate_bar *bar, struct ui *ui, struct rect box, int code)
{
    bool more = bar->shown < bar->list.len || bar->list.more;
    bool room = bar->page + 1 < CANDIDATE_PAGES_MAX;
    int width = (box.w - 3 * 24) / 2;
    struct widget_button back = {
        .kind = BUTTON_TINTED, .label = "上一页", .disabled = bar->page == 0};
    struct widget_button next = {
        .kind = BUTTON_TINTED, .label = "下一页", .disabled = !more || !room};
    widget_button(ui, rect_make(box.x + 24, box.y + 12, width, KEY_H), &back,
                  ui_act(code, CANDIDATE_BACK, NULL));
    widget_button(ui, rect_make(box.x + 48 + width, box.y + 12, width, KEY_H), &next,
                  ui_act(code, CANDIDATE_NEXT, NULL));
}

void
candidate_grid_build(struct candidate_bar *bar, struct ui *ui, struct rect box, int code)
{
    struct ui_node_desc node = {.role = UI_GROUP, .name = "更多候选", .rect = box};
    int column = (box.w - 2 * 24 + CELL_GAP) / COLUMNS, at = 0, y = box.y + 12;
    ui_push(ui, &node);
    ui_fill(ui, box, 0, ui_colour(ui, COLOUR_SURFACE));
    bar->shown = 0;
    struct candidate_says says;
    candidate_says_read(&says, &bar->list);
    for (size_t i = 0; i < bar->list.len; i++) {
        int cells = (width_of(ui, bar->list.candidates[i]) + CELL_GAP + column - 1) / column;
        cells = cells > COLUMNS ? COLUMNS : cells;
        if (at + cells > COLUMNS) {
            at = 0;
            y += KEY_H + CELL_GAP;
        }
        if (y + KEY_H > box.y + box.h - FOOT_H && i > 0)
            break;
        build_candidate(
            bar, &says, ui,
            rect_make(box.x + 24 + at * column, y, cells * column - CELL_GAP, KEY_H), i, code);
        at += cells;
        bar->shown = i + 1;
    }
    build_foot(bar, ui, rect_make(box.x, box.y + box.h - FOOT_H, box.w, FOOT_H), code);
    ui_pop(ui);
}

bool
candidate_bar_act(struct candidate_bar *bar, int index, size_t *first)
{
    *first = 0;
    if (index == CANDIDATE_OPEN) {
        bar->open = !bar->open;
        bool is_away = bar->page > 0;
        bar->page = 0;
        bar->starts[0] = 0;
        return is_away;
    }
    if (index == CANDIDATE_NEXT && bar->page + 1 < CANDIDATE_PAGES_MAX) {
        bar->starts[bar->page + 1] = bar->list.first + bar->shown;
        bar->page++;
    } else if (index == CANDIDATE_BACK && bar->page > 0) {
        bar->page--;
    } else {
        return false;
    }
    *first = bar->starts[bar->page];
    return true;
}
