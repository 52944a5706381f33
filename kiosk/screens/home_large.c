#include "screens/home_large.h"
#include "base/str.h"
#include "screens/home_tiles.h"
#include "screens/parts.h"
#include "ui/widgets.h"

enum { ACT_READ = HOME_LARGE_ACT, ACT_WRITE, ACT_STAFF, ACT_CLOSE, ACT_ENGLISH };

/* Lengths are px of a canvas whose shorter side has THEME_REFERENCE_LARGE. */
#define GAP   16
#define SMALL 90 /* high: a row of one line */

struct look {
    int margin, head, hero, tile; /* left edge; the head's upper edge; heights */
    int columns;
};

static const struct look PORTRAIT = {32, 26, 298, 190, 2}, LANDSCAPE = {44, 12, 176, 170, 4};

struct row {
    const char *text, *icon;
    enum theme_colour fill, ink, edge;
    int size;
    bool centred;
};

static void
build_row(struct ui *ui, struct rect box, const struct row *row, struct ui_action action)
{
    struct ui_node_desc desc = {
        .role = UI_BUTTON, .name = row->text, .rect = box, .action = action};
    bool pressed = ui_push(ui, &desc), framed = row->edge != row->fill;
    struct text_style style = ui_theme(ui)->type[TYPE_TITLE3].style;
    style.size = ui_landscape(ui) ? 34 : row->size;
    struct ui_text_opts opts = {.type = TYPE_TITLE3,
                                .colour = ui_colour(ui, row->ink),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                                .max_lines = 1,
                                .style = &style,
                                .line = style.size * 4 / 3};
    int width = ui_text_width(ui, row->text, &opts), icon = 44;
    int x = box.x + (row->centred ? (box.w - width - icon - 20) / 2 : 26);
    ui_shadow(ui, box, 1);
    ui_box(ui, box, 16, ui_colour(ui, pressed && framed ? COLOUR_PRIMARY_TINT : row->fill),
           framed || pressed ? 2 : 0,
           ui_colour(ui, pressed ? COLOUR_PRIMARY_PRESSED : row->edge));
    ui_icon(ui, rect_make(x, box.y + (box.h - icon) / 2, icon, icon), row->icon, opts.colour);
    ui_text(ui, rect_make(x + icon + 20, box.y, width + 2, box.h), row->text, &opts);
    ui_pop(ui);
}

static void
build_head(struct ui *ui, struct screen_env *env, const struct look *look, int width)
{
    struct rect hero = rect_make(0, 0, width, look->hero);
    bool landscape = ui_landscape(ui);
    ui_fill(ui, hero, 0, ui_colour(ui, COLOUR_HERO));
    part_ripples(ui, hero, landscape ? width - 300 : width / 2, hero.h - 2, 100, 66, 8, 46);
    part_hall_head(ui, env, PART_HALL_LARGE, look->margin, look->head, width - look->margin);
    struct rect line = rect_make(look->margin, look->hero - (landscape ? 88 : 176),
                                 width - 2 * look->margin, 0);
    part_language(ui, env, width - look->margin, line.y + (landscape ? 4 : 16),
                  ui_act(ACT_ENGLISH, 0, NULL));
    if (landscape) {
        part_line(ui, line, "您想查什么？", TYPE_TITLE1, COLOUR_ON_HERO, UI_TEXT_HEADING);
        return;
    }
    part_line(ui, line, "您想查什么？", TYPE_DISPLAY, COLOUR_ON_HERO, UI_TEXT_HEADING);
    line.y += 106;
    part_line(ui, line, "点大按钮就行，不用登录。", TYPE_BODY_L, COLOUR_ON_HERO2, 0);
}

static const struct row READ = {"点这里，读给您听",
                                "speaker",
                                COLOUR_WARNING_FILL,
                                COLOUR_ON_WARNING_FILL,
                                COLOUR_WARNING_FILL,
                                40,
                                true};
static const struct row WRITE = {"说不清？写出来找", "search", COLOUR_SURFACE, COLOUR_INK1,
                                 COLOUR_LINE_STRONG, 36,       false};
static const struct row STAFF = {
    "请工作人员来帮我", "info", COLOUR_PRIMARY, COLOUR_ON_PRIMARY, COLOUR_PRIMARY, 36, true};

struct choice {
    const struct row *row;
    int act;
};

/* One below the other, in landscape side by side. Returns the height used. */
static int
build_rows(struct ui *ui, const struct choice *choices, int count, struct rect box)
{
    bool beside = ui_landscape(ui);
    int width = beside ? (box.w - GAP * (count - 1)) / count : box.w;
    struct rect at = rect_make(box.x, box.y, width, SMALL);
    for (int i = 0; i < count; i++) {
        build_row(ui, at, choices[i].row, ui_act(choices[i].act, 0, NULL));
        if (beside)
            at.x += width + GAP;
        else
            at.y += SMALL + GAP;
    }
    return (beside ? 1 : count) * (SMALL + GAP);
}

static void
build_staff(struct ui *ui, const struct screen_env *env)
{
    struct widget_dialog dialog = {.title = "请工作人员来帮我",
                                   .text = env->settings->help_text,
                                   .primary = "知道了",
                                   .primary_action = ui_act(ACT_CLOSE, 0, NULL),
                                   .outside_action = ui_act(ACT_CLOSE, 0, NULL),
                                   .seconds = -1};
    widget_dialog(ui, &dialog);
}

/* What is heard comes first, in landscape below with the others. Returns the height used. */
static int
build_page(struct ui *ui, struct screen_env *env, const struct look *look, struct rect box)
{
    struct choice choices[3];
    bool beside = ui_landscape(ui);
    int count = 0, y = box.y;
    if (env->speaks)
        choices[count++] = (struct choice){&READ, ACT_READ};
    if (count && !beside) {
        y += build_rows(ui, choices, 1, rect_make(box.x, y, box.w, 0));
        count = 0;
    }
    home_tiles_large(ui, env, rect_make(box.x, y, box.w, look->tile), look->columns);
    y += home_tiles_large_height(env, look->columns, look->tile) + GAP;
    choices[count++] = (struct choice){&WRITE, ACT_WRITE};
    if (!str_empty(env->settings->help_text))
        choices[count++] = (struct choice){&STAFF, ACT_STAFF};
    return y + build_rows(ui, choices, count, rect_make(box.x, y, box.w, 0)) - box.y;
}

int
home_large_build(struct ui *ui, struct screen_env *env, struct rect area,
                 struct ui_scroll *scroll, const struct home_large *state)
{
    const struct look *look = ui_landscape(ui) ? &LANDSCAPE : &PORTRAIT;
    bool low = env->low_reach && !ui_landscape(ui);
    int top = low ? GAP : look->hero + GAP;
    int height = state->height > area.h ? state->height : area.h;
    ui_scroll_begin(ui, scroll, area, area.w, height, UI_SCROLL_Y);
    if (!low)
        build_head(ui, env, look, area.w);
    int used =
        build_page(ui, env, look, rect_make(look->margin, top, area.w - 2 * look->margin, 0));
    ui_scroll_end(ui);
    if (state->asks_staff)
        build_staff(ui, env);
    if (top + used != state->height) /* the scroll area is as high as it was */
        ui_wake_at(ui, ui_now_ms(ui));
    return top + used;
}

bool
home_large_act(struct screen_env *env, const struct ui_action *action)
{
    if (action->code == ACT_READ)
        env->services->read_aloud(env);
    else if (action->code == ACT_WRITE)
        part_search_by_hand(env);
    else if (action->code == ACT_ENGLISH)
        env->services->english(env);
    return action->code == ACT_STAFF;
}
