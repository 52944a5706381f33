#include "ui/ui_internal.h"

#include <math.h>
#include <stdlib.h>

#define FRAME_MS 16

struct ui *
ui_new(struct font_set *fonts)
{
    struct ui *ui = xcalloc(1, sizeof *ui);
    ui->fonts = fonts;
    ui->arena = arena_new();
    ui->cache = ui_cache_new();
    ui->scale = 1;
    ui->wake_ms = INT64_MAX;
    ui->last = UI_NONE;
    return ui;
}

void
ui_free(struct ui *ui)
{
    if (!ui)
        return;
    ui_cache_free(ui->cache);
    arena_free(ui->arena);
    draw_list_free(&ui->list);
    free(ui->nodes);
    free(ui);
}

/* ---- places ---- */

int
ui_dev(const struct ui *ui, int value)
{
    return (int)lround(value * ui->scale);
}

struct ui_origin
ui_origin_now(const struct ui *ui)
{
    return ui->origins[ui->origin_len - 1];
}

struct rect
ui_clip_now(const struct ui *ui)
{
    return ui->clips[ui->clip_len - 1];
}

/* Edges are rounded, not sizes: neighbours stay neighbours at every scale. */
struct rect
ui_dev_rect(const struct ui *ui, struct rect rect)
{
    struct ui_origin origin = ui_origin_now(ui);
    int x = ui_dev(ui, rect.x), y = ui_dev(ui, rect.y);
    return rect_make(origin.x + x, origin.y + y, ui_dev(ui, rect.x + rect.w) - x,
                     ui_dev(ui, rect.y + rect.h) - y);
}

struct rect
ui_ref_rect(const struct ui *ui, struct rect rect)
{
    int x = (int)lround(rect.x / ui->scale), y = (int)lround(rect.y / ui->scale);
    return rect_make(x, y, (int)lround((rect.x + rect.w) / ui->scale) - x,
                     (int)lround((rect.y + rect.h) / ui->scale) - y);
}

struct draw_command *
ui_emit(struct ui *ui, enum draw_kind kind)
{
    struct draw_command *command = draw_list_add(&ui->list, kind);
    command->scroll_group = ui_origin_now(ui).group;
    return command;
}

void
ui_clip_push_dev(struct ui *ui, struct rect rect)
{
    if (ui->clip_len == UI_DEPTH_MAX)
        abort(); /* a screen that forgets ui_clip_pop() */
    ui_emit(ui, DRAW_CLIP_PUSH)->rect = rect;
    ui->clips[ui->clip_len] = rect_intersect(ui_clip_now(ui), rect);
    ui->clip_len++;
}

void
ui_clip_push(struct ui *ui, struct rect rect)
{
    ui_clip_push_dev(ui, ui_dev_rect(ui, rect));
}

void
ui_clip_pop(struct ui *ui)
{
    if (ui->clip_len < 2)
        abort();
    ui->clip_len--;
    ui_emit(ui, DRAW_CLIP_POP);
}

struct rect
ui_visible(const struct ui *ui)
{
    struct rect clip = ui_clip_now(ui);
    struct ui_origin origin = ui_origin_now(ui);
    int x0 = (int)floor((clip.x - origin.x) / ui->scale);
    int y0 = (int)floor((clip.y - origin.y) / ui->scale);
    int x1 = (int)ceil((clip.x + clip.w - origin.x) / ui->scale);
    int y1 = (int)ceil((clip.y + clip.h - origin.y) / ui->scale);
    return rect_make(x0, y0, x1 - x0, y1 - y0);
}

bool
ui_is_visible(const struct ui *ui, struct rect rect)
{
    return !rect_empty(rect_intersect(ui_visible(ui), rect));
}

/* ---- frame ---- */

void
ui_begin(struct ui *ui, const struct ui_frame *frame)
{
    int least = frame->device_w < frame->device_h ? frame->device_w : frame->device_h;
    ui->frame = *frame;
    ui->scale = least > 0 ? least / (double)frame->theme->reference : 1;
    ui->width = (int)lround(frame->device_w / ui->scale);
    ui->height = (int)lround(frame->device_h / ui->scale);
    ui->wake_ms = INT64_MAX;
    ui->is_stale = ui->is_moving = false;
    arena_reset(ui->arena);
    draw_list_reset(&ui->list);
    ui_language_frame(ui);
    ui_cache_frame(ui->cache, frame->now_ms);
    ui->node_len = 0;
    ui->spoken.is_built = false;
    ui->spoken.rect = (struct rect){0};
    ui->open_len = ui->area_len = 0;
    ui->area_open = ui->last = UI_NONE;
    ui->modal = 0;
    ui->clips[0] = rect_make(0, 0, frame->device_w, frame->device_h);
    ui->clip_len = 1;
    ui->origins[0] = (struct ui_origin){0};
    ui->origin_len = 1;
    struct draw_command *ground = ui_emit(ui, DRAW_FILL);
    ground->rect = ui->clips[0];
    ground->colour = ui_colour(ui, COLOUR_CANVAS);
    struct ui_node_desc root = {.role = UI_SCREEN,
                                .rect = rect_make(0, 0, ui->width, ui->height)};
    ui_push(ui, &root);
    ui->origins[0].x = ui_dev(ui, frame->shift_x);
    ui->origins[0].y = ui_dev(ui, frame->shift_y);
}

const struct draw_list *
ui_end(struct ui *ui)
{
    ui_pop(ui);
    if (ui->open_len != 0 || ui->clip_len != 1 || ui->origin_len != 1)
        abort(); /* a push without its pop */
    ui_nodes_finish(ui);
    ui_focus_frame(ui);
    ui_spoken_frame(ui);
    int focus = ui_node_by_id(ui, ui->focus);
    if (focus == UI_NONE)
        return &ui->list;
    ui->focus_rect = ui->nodes[focus].seen;
    int room = ui_dev(ui, THEME_FOCUS_INNER + THEME_FOCUS_OUTER);
    ui_clip_push_dev(ui, rect_inset(ui->nodes[focus].clip, -room));
    ui_ring_dev(ui, ui->nodes[focus].rect, ui_dev(ui, THEME_RADIUS_CONTROL));
    ui_clip_pop(ui);
    return &ui->list;
}

/* ---- what a screen asks ---- */

int
ui_width(const struct ui *ui)
{
    return ui->width;
}

int
ui_height(const struct ui *ui)
{
    return ui->height;
}

bool
ui_landscape(const struct ui *ui)
{
    return ui->width > ui->height;
}

int64_t
ui_now_ms(const struct ui *ui)
{
    return ui->frame.now_ms;
}

const struct theme *
ui_theme(const struct ui *ui)
{
    return ui->frame.theme;
}

bool
ui_large(const struct ui *ui)
{
    return theme_is_large(ui->frame.theme);
}

colour_rgba
ui_colour(const struct ui *ui, enum theme_colour colour)
{
    return ui->frame.theme->colour[colour];
}

struct font_set *
ui_fonts(struct ui *ui)
{
    return ui->fonts;
}

struct arena *
ui_arena(struct ui *ui)
{
    return ui->arena;
}

void
ui_wake_at(struct ui *ui, int64_t time_ms)
{
    if (time_ms < ui->wake_ms)
        ui->wake_ms = time_ms;
}

void
ui_moving(struct ui *ui)
{
    ui->is_moving = true;
    ui_wake_at(ui, ui->frame.now_ms + FRAME_MS);
}

bool
ui_animating(const struct ui *ui)
{
    if (ui->is_moving)
        return true;
    for (int i = 0; i < ui->area_len; i++)
        if (ui_scroll_moving(ui->areas[i].scroll))
            return true;
    return false;
}

int64_t
ui_next_wake(const struct ui *ui)
{
    int64_t next = ui_animating(ui) ? ui->ticked_ms + FRAME_MS : INT64_MAX;
    return next < ui->wake_ms ? next : ui->wake_ms;
}

void
ui_forget(struct ui *ui)
{
    ui_cancel_input(ui);
    ui->spoken = (struct ui_spoken){0};
    ui->frame.labels = NULL; /* the language is theirs as well */
    ui_cache_clear(ui->cache);
    ui->node_len = 0;
    draw_list_reset(&ui->list);
    arena_free(ui->arena);
    ui->arena = arena_new();
}
