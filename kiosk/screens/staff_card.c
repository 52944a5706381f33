#include "base/mem.h"
#include "screens/parts.h"
#include "screens/staff_internal.h"

/* What shows a screen's faults: colours, greys, lines a pixel wide, type in all sizes. A tap
 * anywhere ends it. */

#define GREYS 16

static void
build_bars(struct ui *ui, struct rect box)
{
    static const colour_rgba bars[] = {0xffffffffu, 0xffff00ffu, 0x00ffffffu, 0x00ff00ffu,
                                       0xff00ffffu, 0xff0000ffu, 0x0000ffffu, 0x000000ffu};
    for (int i = 0; i < 8; i++)
        ui_fill(
            ui,
            rect_make(box.x + box.w * i / 8, box.y, box.w * (i + 1) / 8 - box.w * i / 8, box.h),
            0, bars[i]);
}

static void
build_greys(struct ui *ui, struct rect box)
{
    for (int i = 0; i < GREYS; i++) {
        colour_rgba level = (colour_rgba)(i * 255 / (GREYS - 1));
        ui_fill(ui,
                rect_make(box.x + box.w * i / GREYS, box.y,
                          box.w * (i + 1) / GREYS - box.w * i / GREYS, box.h),
                0, level << 24 | level << 16 | level << 8 | 255);
    }
}

/* Lines of one px, upright in the left half, lying in the right. */
static void
build_lines(struct ui *ui, struct rect box)
{
    int half = box.w / 2;
    ui_fill(ui, box, 0, 0xffffffffu);
    for (int x = 0; x < half; x += 2)
        ui_fill(ui, rect_make(box.x + x, box.y, 1, box.h), 0, 0x000000ffu);
    for (int y = 0; y < box.h; y += 2)
        ui_fill(ui, rect_make(box.x + half, box.y + y, box.w - half, 1), 0, 0x000000ffu);
}

/* Squares of 120 px with a frame at the very edge of the canvas. */
static void
build_grid(struct ui *ui, int width, int height)
{
    for (int x = 0; x < width; x += 120)
        ui_fill(ui, rect_make(x, 0, 1, height), 0, 0x808080ffu);
    for (int y = 0; y < height; y += 120)
        ui_fill(ui, rect_make(0, y, width, 1), 0, 0x808080ffu);
    ui_box(ui, rect_make(0, 0, width, height), 0, 0, 2, 0xff0000ffu);
}

static void
build_types(struct ui *ui, struct rect box)
{
    static const int sizes[] = {28, 36, 48, 64, 96};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int line = sizes[i] + 20;
        part_sized(ui, rect_make(box.x, box.y, box.w, line),
                   arena_printf(ui_arena(ui), "%d 政务公开 0123", sizes[i]), TYPE_BODY,
                   sizes[i], 0x000000ffu, 0);
        box.y += line;
    }
}

void
staff_card_build(struct ui *ui)
{
    int width = ui_width(ui), height = ui_height(ui), strip = height / 8;
    struct ui_node_desc node = {.role = UI_BUTTON,
                                .name = "屏幕测试图，点任意处返回",
                                .rect = rect_make(0, 0, width, height),
                                .action = ui_act(STAFF_ACT_PAGE, 0, NULL)};
    ui_push(ui, &node);
    ui_fill(ui, node.rect, 0, 0xffffffffu);
    build_grid(ui, width, height);
    struct rect box = rect_make(60, 60, width - 120, strip);
    build_bars(ui, box);
    box.y += strip;
    build_greys(ui, box);
    box.y += strip;
    build_lines(ui, box);
    build_types(ui, rect_make(84, box.y + strip + 24, width - 168, 0));
    part_sized(ui, rect_make(60, height - 108, width - 120, 48), "点任意处返回", TYPE_BODY, 36,
               0x000000ffu, UI_TEXT_CENTRE);
    ui_pop(ui);
}
