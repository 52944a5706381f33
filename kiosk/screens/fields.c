#include "screens/parts.h"
#include "screens/screens.h"
#include "ui/widgets.h"

#include <stdlib.h>

/* Screen 02: the fields as one grid, and at its end all items in one list. */

enum { ACT_FIELD = 1, ACT_ALL };

#define CELL_HEIGHT 112
#define GAP_X       24
#define GAP_Y       15
#define FACTS_H     176

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
        ui_icon(ui, rect_make(cell.x + (width - 48) / 2, box.y + 18, 48, 48), PROMISES[i].icon,
                ui_colour(ui, COLOUR_PRIMARY));
        cell.y += 72;
        cell.y +=
            part_line(ui, cell, PROMISES[i].title, TYPE_LABEL, COLOUR_INK1, UI_TEXT_CENTRE);
        part_line(ui, cell, PROMISES[i].line, TYPE_CAPTION, COLOUR_INK2, UI_TEXT_CENTRE);
    }
}

/* Returns the height used. */
static int
build_head(struct ui *ui, size_t count, int x, int width)
{
    struct arena *arena = ui_arena(ui);
    bool landscape = ui_landscape(ui);
    int facts = landscape ? 880 : width;
    int text = landscape ? width - facts - 32 : width;
    const char *const names[] = {"首页", "公开领域"};
    widget_breadcrumb(ui, x, 36, names, 2);
    int y = 88;
    y += part_line(ui, rect_make(x, y, text, 0), arena_printf(arena, "%zu 个公开领域", count),
                   TYPE_TITLE1, COLOUR_INK1, UI_TEXT_HEADING) +
         12;
    y += part_text(
        ui, rect_make(x, y, text, 0),
        arena_printf(arena, "国家规定基层必须公开的 %zu 个领域。点一个，看清四件事：", count),
        TYPE_BODY_L, ui_colour(ui, COLOUR_INK2), 0, 2);
    if (landscape) {
        build_promises(ui, rect_make(x + width - facts, 64, facts, FACTS_H));
        return y > 240 ? y + 28 : 268;
    }
    build_promises(ui, rect_make(x, y + 32, width, FACTS_H));
    return y + 32 + FACTS_H + 40;
}

/* Names of up to six characters on one line; longer ones on two, long ones smaller. */
static void
build_cell_name(struct ui *ui, struct rect box, const char *name)
{
    struct theme_face face = ui_theme(ui)->type[TYPE_LABEL];
    bool small = part_half_ems(name) >= 18;
    face.style.size = face.style.size * (small ? 30 : 34) / 36;
    struct ui_text_opts opts = {.type = TYPE_LABEL,
                                .colour = ui_colour(ui, COLOUR_INK1),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                                .max_lines = 2,
                                .style = &face.style,
                                .line = face.line * (small ? 38 : 44) / 50};
    ui_text(ui, box, name, &opts);
}

static void
build_cell(struct ui *ui, struct rect box, const char *icon, const char *name,
           struct ui_action action)
{
    if (!ui_is_visible(ui, box))
        return;
    struct ui_node_desc desc = {.role = UI_BUTTON, .name = name, .rect = box, .action = action};
    bool pressed = ui_push(ui, &desc);
    widget_card_pressable(ui, box, pressed);
    ui_icon(ui, rect_make(box.x + 20, box.y + (box.h - 56) / 2, 56, 56), icon,
            ui_colour(ui, COLOUR_PRIMARY));
    build_cell_name(ui, rect_make(box.x + 92, box.y, box.w - 100, box.h), name);
    ui_pop(ui);
}

static void
build_grid(struct ui *ui, const struct catalogue *catalogue, struct rect box, int columns)
{
    int width = (box.w - GAP_X * (columns - 1)) / columns;
    for (size_t i = 0; i <= catalogue->field_count; i++) {
        int column = (int)i % columns, row = (int)i / columns;
        struct rect cell = rect_make(box.x + column * (width + GAP_X),
                                     box.y + row * (CELL_HEIGHT + GAP_Y), width, CELL_HEIGHT);
        if (i == catalogue->field_count) {
            build_cell(ui, cell, "f27", "全部事项", ui_act(ACT_ALL, 0, NULL));
            break;
        }
        const struct catalogue_field *field = &catalogue->fields[i];
        build_cell(ui, cell, part_field_icon(field->number), field->name,
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
    bool landscape = ui_landscape(ui);
    int margin = landscape ? 64 : 48, columns = landscape ? 6 : 3;
    int rows = ((int)catalogue->field_count + columns) / columns;
    int height = f->head + rows * (CELL_HEIGHT + GAP_Y) + 16;
    ui_scroll_begin(ui, &f->scroll, area, area.w, height, UI_SCROLL_Y);
    f->head = build_head(ui, catalogue->field_count, margin, area.w - 2 * margin);
    build_grid(ui, catalogue, rect_make(margin, f->head, area.w - 2 * margin, 0), columns);
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
