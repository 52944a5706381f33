#include "screens/parts.h"
#include "screens/screens.h"
#include "ui/widgets.h"

#include <stdlib.h>

/* The fields as one grid, and at its end all items in one list. */

enum { ACT_FIELD = 1, ACT_ALL };

#define GAP_Y        15
#define FACTS_H      176
#define CELL_LEAST   96
#define CELL_LEAST_W 230
#define TEXT_LEAST   560
#define FOOT         16 /* px below the last row */

/* The grid on this canvas: all of it is to be seen at once. */
struct grid {
    int columns, gap, height; /* of a cell */
    int icon, icon_x, name_x; /* in a cell */
};

static const struct grid UPRIGHT = {3, 24, 112, 56, 20, 92};
static const struct grid SIDEWAYS = {7, 16, 124, 48, 16, 76};
/* 关怀版 scrolls. */
static const struct grid LARGE = {2, 16, 108, 44, 14, 68};

struct fields {
    struct ui_scroll scroll;
    int head; /* height of what stands above the grid, as last built */
};

struct promise {
    const char *icon, *title, *line;
};

static const struct promise PROMISES[] = {{"list", "公开什么", "内容写清楚"},
                                          {"org", "谁来公开", "主体标出来"},
                                          {"clock", "多久公开", "时限有依据"},
                                          {"pin", "在哪能看", "渠道一一列"}};

static void *
fields_create(struct screen_env *env, const struct screen_target *target)
{
    (void)env;
    (void)target;
    struct fields *f = xcalloc(1, sizeof *f);
    f->head = 500;
    return f;
}

static void
build_promises(struct ui *ui, struct rect box)
{
    widget_card(ui, box);
    int width = (box.w - 16) / 4;
    for (int i = 0; i < 4; i++) {
        struct rect cell = rect_make(box.x + 8 + i * width, box.y, width, 0);
        if (i > 0)
            ui_fill(ui, rect_make(cell.x, box.y + 16, 2, box.h - 32), 0,
                    ui_colour(ui, COLOUR_LINE));
        ui_icon(ui, rect_make(cell.x + (width - 52) / 2, box.y + 14, 52, 52), PROMISES[i].icon,
                ui_colour(ui, COLOUR_PRIMARY));
        cell.h = 48;
        cell.y = box.y + 70;
        part_sized(ui, cell, PROMISES[i].title, TYPE_LABEL, 34, ui_colour(ui, COLOUR_INK1),
                   UI_TEXT_CENTRE);
        cell.y = box.y + 118;
        part_sized(ui, cell, PROMISES[i].line, TYPE_CAPTION, 28, ui_colour(ui, COLOUR_INK2),
                   UI_TEXT_CENTRE);
    }
}

/* Returns the height used. */
static int
build_head(struct ui *ui, size_t count, int x, int width)
{
    struct arena *arena = ui_arena(ui);
    bool landscape = ui_landscape(ui);
    int facts = landscape ? 880 : width, text = landscape ? width - facts - 32 : width;
    bool promises = text >= TEXT_LEAST; /* on a canvas less wide the text has all of it */
    text = promises ? text : width;
    const char *const names[] = {"首页", "公开领域"};
    widget_breadcrumb(ui, x, 36, names, 2);
    const char *title = arena_printf(arena, "%zu 个公开领域", count);
    const char *line = arena_printf(arena, "国家规定基层必须公开的 %zu 个领域。%s", count,
                                    ui_large(ui) ? "点一个看看。" : "点一个，看清四件事：");
    part_sized(ui, rect_make(x, 88, text, landscape ? 92 : 120), title, TYPE_TITLE1,
               landscape ? 64 : 84, ui_colour(ui, COLOUR_INK1), UI_TEXT_HEADING);
    if (landscape) {
        int used = part_text(ui, rect_make(x, 184, text, 0), line, TYPE_BODY_L,
                             ui_colour(ui, COLOUR_INK2), 0, 2);
        if (promises)
            build_promises(ui, rect_make(x + width - facts, 60, facts, FACTS_H));
        return used > 54 || ui_large(ui) ? 184 + used + 20 : 260;
    }
    int used = part_text(ui, rect_make(x, 212, ui_large(ui) ? text - 16 : text, 0), line,
                         TYPE_BODY_L, ui_colour(ui, COLOUR_INK2), 0, 2);
    if (ui_large(ui)) /* few words */
        return 212 + used + 24;
    build_promises(ui, rect_make(x, 312, width, FACTS_H));
    return 312 + FACTS_H + 40;
}

/* Names of up to six characters on one line where there is room; longer ones on two,
 * long ones smaller, in the narrow cells of landscape on three. */
static void
build_cell_name(struct ui *ui, struct rect box, const char *name)
{
    struct theme_face face = ui_theme(ui)->type[TYPE_LABEL];
    bool small = part_half_ems(name) >= 18;
    face.style.size = !small ? 34 : ui_landscape(ui) ? 28 : 30;
    if (ui_landscape(ui) && part_half_ems(name) == 10)
        face.style.size = 30; /* five characters: just on one line */
    struct ui_text_opts opts = {.type = TYPE_LABEL,
                                .colour = ui_colour(ui, COLOUR_INK1),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                                .max_lines = 3,
                                .style = &face.style,
                                .line = !small             ? 44
                                        : ui_landscape(ui) ? 36
                                                           : 38};
    ui_text(ui, box, name, &opts);
}

static void
build_cell(struct ui *ui, const struct grid *grid, struct rect box, const char *icon,
           const char *name, struct ui_action action)
{
    if (!ui_is_visible(ui, box))
        return;
    struct ui_node_desc desc = {.role = UI_BUTTON, .name = name, .rect = box, .action = action};
    bool pressed = ui_push(ui, &desc);
    widget_card_pressable(ui, box, pressed);
    ui_icon(ui,
            rect_make(box.x + grid->icon_x, box.y + (box.h - grid->icon) / 2, grid->icon,
                      grid->icon),
            icon, ui_colour(ui, COLOUR_PRIMARY));
    build_cell_name(ui, rect_make(box.x + grid->name_x, box.y, box.w - grid->name_x - 4, box.h),
                    name);
    ui_pop(ui);
}

static void
build_grid(struct ui *ui, const struct catalogue *catalogue, const struct grid *grid,
           struct rect box)
{
    int columns = grid->columns, width = (box.w - grid->gap * (columns - 1)) / columns;
    for (size_t i = 0; i <= catalogue->field_count; i++) {
        int column = (int)i % columns, row = (int)i / columns;
        struct rect cell = rect_make(box.x + column * (width + grid->gap),
                                     box.y + row * (grid->height + GAP_Y), width, grid->height);
        if (i == catalogue->field_count) {
            build_cell(ui, grid, cell, "f27", "全部事项", ui_act(ACT_ALL, 0, NULL));
            break;
        }
        const struct catalogue_field *field = &catalogue->fields[i];
        build_cell(ui, grid, cell, part_field_icon(field->number), field->name,
                   ui_act(ACT_FIELD, (int)i, field->id));
    }
}

static void
fields_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct fields *f = screen;
    const struct catalogue *catalogue = env->catalogue;
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_CANVAS));
    if (catalogue->field_count == 0) {
        widget_empty(ui, area, "grid", "这里暂时没有内容。", "有新公开会显示在这里。");
        return;
    }
    struct grid grid = ui_landscape(ui) ? SIDEWAYS : UPRIGHT;
    int margin = ui_landscape(ui) ? 64 : 48;
    if (ui_large(ui)) {
        grid = LARGE;
        margin = 32;
        grid.columns = ui_landscape(ui) ? 4 : grid.columns;
    }
    int most = (area.w - 2 * margin + grid.gap) / (CELL_LEAST_W + grid.gap);
    if (most < grid.columns)
        grid.columns = most;
    int rows = ((int)catalogue->field_count + grid.columns) / grid.columns;
    /* Below a banner the cells are a little lower, so that all are still in sight. */
    int room = (area.h - f->head - FOOT + GAP_Y) / rows - GAP_Y;
    if (room < grid.height && !ui_large(ui))
        grid.height = room > CELL_LEAST ? room : CELL_LEAST;
    int height = f->head + rows * (grid.height + GAP_Y) - GAP_Y + FOOT;
    ui_scroll_begin(ui, &f->scroll, area, area.w, height, UI_SCROLL_Y);
    f->head = build_head(ui, catalogue->field_count, margin, area.w - 2 * margin);
    build_grid(ui, catalogue, &grid, rect_make(margin, f->head, area.w - 2 * margin, 0));
    ui_scroll_end(ui);
}

static void
fields_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    (void)screen;
    part_go(env, SCREEN_ITEM_LIST, action->code == ACT_FIELD ? action->id : NULL, NULL);
}

const struct screen_ops screen_fields_ops = {
    .name = "fields",
    .still = true,
    .chrome = true,
    .create = fields_create,
    .destroy = free,
    .build = fields_build,
    .act = fields_act,
};
