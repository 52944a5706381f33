#include "screens/picture_box.h"
#include "base/str.h"

#define ENLARGED 2

struct rect
picture_box_fit(const struct picture_ref *picture, int width, int height)
{
    int64_t w = (int64_t)picture->width * ENLARGED, h = (int64_t)picture->height * ENLARGED;
    if (w > width) {
        h = h * width / w;
        w = width;
    }
    if (h > height) {
        w = w * height / h;
        h = height;
    }
    w = w < 1 ? 1 : w;
    h = h < 1 ? 1 : h;
    return rect_make((width - (int)w) / 2, 0, (int)w, (int)h);
}

struct rect
picture_box_place(int picture_w, int picture_h, struct rect box, bool covers, int focus_x,
                  int focus_y)
{
    int64_t w = picture_w, h = picture_h;
    bool is_wider = w * box.h > h * box.w; /* than the box */
    int width = is_wider == covers ? (int)(w * box.h / h) : box.w;
    int height = is_wider == covers ? box.h : (int)(h * box.w / w);
    return rect_make(box.x + (box.w - width) * focus_x / 100,
                     box.y + (box.h - height) * focus_y / 100, width < 1 ? 1 : width,
                     height < 1 ? 1 : height);
}

const char *
picture_box_name(struct arena *arena, const struct block *block, size_t page)
{
    const char *name = !str_empty(block->alt) ? block->alt : block->file->title;
    if (block->file->picture_count < 2)
        return name;
    return arena_printf(arena, "%s 第%zu页", name, page + 1);
}

bool
picture_box_is_missing(const struct block *block)
{
    return block->type == BLOCK_IMAGE && block->file->picture_count == 0;
}

void
picture_box_build(struct ui *ui, struct rect box, const char *path, const char *name)
{
    struct ui_node_desc node = {.role = UI_IMAGE, .name = name, .rect = box};
    ui_push(ui, &node);
    ui_fill(ui, box, 0, ui_colour(ui, COLOUR_SUNKEN));
    ui_image(ui, box, path);
    ui_box(ui, box, 0, 0, 2, ui_colour(ui, COLOUR_LINE));
    ui_pop(ui);
}

enum ui_clip_state
picture_box_build_clip(struct ui *ui, struct rect box, const char *name,
                       const struct ui_clip_wish *wish, bool is_framed)
{
    struct ui_node_desc node = {.role = UI_IMAGE, .name = name, .rect = box};
    ui_push(ui, &node);
    if (is_framed)
        ui_fill(ui, box, 0, ui_colour(ui, COLOUR_SUNKEN));
    enum ui_clip_state state = ui_clip(ui, box, wish);
    if (is_framed)
        ui_box(ui, box, 0, 0, 2, ui_colour(ui, COLOUR_LINE));
    ui_pop(ui);
    return state;
}
