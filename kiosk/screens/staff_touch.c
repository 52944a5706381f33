#include "base/mem.h"
#include "screens/parts.h"
#include "screens/staff_internal.h"

#include <math.h>

/* Five crosses, one after the other; how far from each the finger came down. */

#define EDGE    100
#define ARM     60
#define GOOD_PX 30 /* more makes small targets hard to hit */

static void
cross_at(const struct staff *staff, size_t i, int *x, int *y)
{
    *x = i == 4 ? staff->width / 2 : i % 2 ? staff->width - EDGE : EDGE;
    *y = i == 4 ? staff->height / 2 : i / 2 ? staff->height - EDGE : EDGE;
}

void
staff_touch_take(struct staff *staff)
{
    if (staff->cross < STAFF_CROSSES && staff->ink.strokes > 0) {
        struct ink_point down = staff->ink.points[staff->ink.starts[staff->ink.strokes - 1]];
        int x, y;
        cross_at(staff, staff->cross, &x, &y);
        staff->far[staff->cross++] = (int)lround(hypot(down.x - x, down.y - y));
    }
    ink_clear(&staff->ink);
}

static void
build_cross(struct ui *ui, int x, int y)
{
    colour_rgba ink = ui_colour(ui, COLOUR_SEAL);
    ui_fill(ui, rect_make(x - ARM, y - 1, 2 * ARM + 1, 3), 0, ink);
    ui_fill(ui, rect_make(x - 1, y - ARM, 3, 2 * ARM + 1), 0, ink);
    ui_ring(ui, rect_make(x - 30, y - 30, 61, 61), 3, ink, 1.0);
}

static void
build_results(const struct staff *staff, struct ui *ui, struct rect box)
{
    static const char *const places[] = {"左上", "右上", "左下", "右下", "中间"};
    for (size_t i = 0; i < staff->cross; i++) {
        bool is_good = staff->far[i] <= GOOD_PX;
        box.y += part_line(ui, box,
                           arena_printf(ui_arena(ui), "%s　偏差 %d 像素%s", places[i],
                                        staff->far[i], is_good ? "" : "，偏大"),
                           TYPE_BODY_L, is_good ? COLOUR_INK1 : COLOUR_DANGER, UI_TEXT_CENTRE);
    }
}

void
staff_touch_build(struct staff *staff, struct ui *ui)
{
    int width = ui_width(ui), height = ui_height(ui);
    bool is_done = staff->cross == STAFF_CROSSES;
    struct rect line = rect_make(200, 160, width - 400, 0);
    line.y += part_line(ui, line, is_done ? "触摸检查完成" : "请点十字的中心", TYPE_TITLE1,
                        COLOUR_INK1, UI_TEXT_HEADING | UI_TEXT_CENTRE);
    line.y += 20;
    build_results(staff, ui, line);
    if (is_done) {
        staff_button(ui, rect_make(width / 2 - 240, height / 2 + 160, 480, 112), "返回",
                     STAFF_ACT_PAGE, BUTTON_FILLED);
        return;
    }
    struct ui_node_desc node = {.role = UI_BUTTON,
                                .name = "十字",
                                .rect = rect_make(0, 0, width, height),
                                .action = ui_act(STAFF_ACT_INK, UI_INK_BEGIN, NULL)};
    int x, y;
    cross_at(staff, staff->cross, &x, &y);
    ui_push(ui, &node);
    ui_on_ink(ui, &staff->ink, ui_act(STAFF_ACT_INK, 0, NULL));
    build_cross(ui, x, y);
    ui_pop(ui);
}
