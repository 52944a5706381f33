#include "draw/draw.h"

#include "base/mem.h"
#include "draw/damage.h"
#include "draw/paint.h"
#include "draw/picture_file.h"
#include "draw/present.h"
#include <stdlib.h>
#include <string.h>

#define LOG_MODULE "draw"
#include "base/log.h"

#define SIDE_MAX    16384
#define BAND_PIXELS 65536 /* 256 KB */

struct draw {
    struct paint paint;
    struct blit_surface newest; /* picture B: what the last list shows */
    struct blit_surface kept;   /* picture A of a transition */
    struct blit_surface mixed;
    struct scene scene, next;
    struct damage damage;
    struct present present;
    bool fresh; /* nothing on `newest` counts */
    bool has_kept, mixing, mix_stale;
    int mix, mix_dx, mix_dy;
    int missing; /* pictures of the last list that are still to come */
    uint64_t pixels;
};

static struct rect
draw_bounds(const struct draw *draw)
{
    return blit_bounds(&draw->newest);
}

static void
surfaces_free(struct draw *draw)
{
    blit_surface_free(&draw->newest);
    blit_surface_free(&draw->kept);
    blit_surface_free(&draw->mixed);
}

enum err
draw_resize(struct draw *draw, int width, int height)
{
    if (width <= 0 || height <= 0 || width > SIDE_MAX || height > SIDE_MAX) {
        log_error("a canvas of %dx%d px cannot be drawn", width, height);
        return ERR_RANGE;
    }
    surfaces_free(draw);
    blit_surface_init(&draw->newest, width, height);
    draw->has_kept = draw->mixing = false;
    picture_set_scale(draw->paint.pictures, (width < height ? width : height) / 1080.0);
    draw_invalidate(draw);
    return ERR_OK;
}

enum err
draw_new(struct font_set *fonts, const char *assets_dir, int width, int height,
         struct draw **out)
{
    struct draw *draw = xcalloc(1, sizeof *draw);
    *out = NULL;
    draw->paint.glyphs = glyph_cache_new(fonts);
    draw->paint.pictures = picture_set_new(assets_dir);
    enum err err = draw_resize(draw, width, height);
    if (err)
        draw_free(draw);
    else
        *out = draw;
    return err;
}

void
draw_free(struct draw *draw)
{
    if (!draw)
        return;
    surfaces_free(draw);
    scene_free(&draw->scene);
    scene_free(&draw->next);
    damage_free(&draw->damage);
    present_free(&draw->present);
    glyph_cache_free(draw->paint.glyphs);
    picture_set_free(draw->paint.pictures);
    shape_corners_free(&draw->paint.corners);
    free(draw);
}

/* ---- painting ---- */

/* Where most of the canvas is damaged, one rectangle is cheaper than many. */
static void
damage_whole_if_most(struct draw *draw)
{
    struct rect_set *set = &draw->damage.repaint;
    int64_t sum = 0, whole = (int64_t)draw->newest.width * draw->newest.height;
    for (int i = 0; i < set->len; i++)
        sum += (int64_t)set->rects[i].w * set->rects[i].h;
    if (!draw->fresh && sum < whole * 9 / 10)
        return;
    set->rects[0] = draw_bounds(draw);
    set->len = 1;
    draw->damage.move_count = 0;
}

/* What is painted over and over stays in the processor's cache within a band. */
static void
paint_bands(struct draw *draw, const struct draw_list *list, const struct scene *scene,
            struct rect r)
{
    int rows = BAND_PIXELS / (r.w > 0 ? r.w : 1);
    rows = rows > 16 ? rows : 16;
    for (int y = r.y; y < r.y + r.h; y += rows) {
        int left = r.y + r.h - y;
        paint_run(&draw->paint, &draw->newest, list, scene,
                  rect_make(r.x, y, r.w, left < rows ? left : rows));
    }
}

static void
draw_repaint(struct draw *draw, const struct draw_list *list, const struct scene *scene)
{
    for (int i = 0; i < draw->damage.move_count; i++) {
        const struct damage_move *m = &draw->damage.moves[i];
        blit_move(&draw->newest, m->region, m->dx, m->dy);
        rect_set_add(&draw->present.changed, m->region);
    }
    for (int i = 0; i < draw->damage.repaint.len; i++) {
        struct rect r = draw->damage.repaint.rects[i];
        paint_bands(draw, list, scene, r);
        rect_set_add(&draw->present.changed, r);
        draw->pixels += (uint64_t)r.w * (uint64_t)r.h;
    }
}

int
draw_paint(struct draw *draw, const struct draw_list *list)
{
    struct damage *damage = &draw->damage;
    draw->missing = picture_set_mark(draw->paint.pictures, list, draw_bounds(draw));
    scene_read(&draw->next, list, draw->newest.width, draw->newest.height,
               picture_shadow_margin(draw->paint.pictures));
    damage->move_count = damage->repaint.len = 0;
    if (!draw->fresh)
        damage_plan(damage, &draw->scene, &draw->next, draw->newest.width, draw->newest.height);
    damage_whole_if_most(draw);
    draw_repaint(draw, list, &draw->next);
    picture_set_painted(draw->paint.pictures);

    struct scene old = draw->scene;
    draw->scene = draw->next;
    draw->next = old;
    draw->fresh = false;
    int count = damage->repaint.len + damage->move_count;
    draw->mix_stale |= count > 0;
    return count;
}

enum err
draw_load_aside(struct draw *draw, void (*wake)(void *), void *context)
{
    return picture_set_load_aside(draw->paint.pictures, wake, context);
}

bool
draw_take_pictures(struct draw *draw)
{
    return picture_set_take(draw->paint.pictures);
}

bool
draw_want_picture(struct draw *draw, const char *path, int width, int height)
{
    return picture_set_want(draw->paint.pictures, path, width, height);
}

int
draw_missing_pictures(const struct draw *draw)
{
    return draw->missing;
}

bool
draw_is_loading(const struct draw *draw)
{
    return picture_set_is_loading(draw->paint.pictures);
}

void
draw_invalidate(struct draw *draw)
{
    draw->fresh = true;
    present_all(&draw->present);
}

/* ---- transitions ---- */

/* B mixed into A where B, moved, lies over it; A alone elsewhere. */
static void
mix_render(struct draw *draw)
{
    int width = draw->newest.width, height = draw->newest.height;
    struct rect b =
        rect_intersect(rect_make(draw->mix_dx, draw->mix_dy, width, height), draw_bounds(draw));
    size_t stride = (size_t)width;
    for (int y = 0; y < height; y++) {
        uint32_t *out = draw->mixed.pixels + (size_t)y * stride;
        const uint32_t *a = draw->kept.pixels + (size_t)y * stride;
        bool over = !rect_empty(b) && y >= b.y && y < b.y + b.h;
        int x0 = over ? b.x : width, x1 = over ? b.x + b.w : width;
        memcpy(out, a, (size_t)x0 * sizeof *out);
        if (over)
            blit_row_mix(out + x0, a + x0,
                         draw->newest.pixels + (size_t)(y - draw->mix_dy) * stride +
                             (size_t)(x0 - draw->mix_dx),
                         x1 - x0, draw->mix);
        memcpy(out + x1, a + x1, (size_t)(width - x1) * sizeof *out);
    }
    draw->mix_stale = false;
}

/* What a citizen is to see now. */
static const struct blit_surface *
draw_shown(struct draw *draw)
{
    if (!draw->mixing)
        return &draw->newest;
    if (draw->mix_stale)
        mix_render(draw);
    return &draw->mixed;
}

static void
stop_mixing(struct draw *draw)
{
    if (draw->mixing)
        present_all(&draw->present);
    draw->mixing = false;
}

void
draw_keep(struct draw *draw)
{
    if (!draw->kept.pixels)
        blit_surface_init(&draw->kept, draw->newest.width, draw->newest.height);
    blit_surface_copy(&draw->kept, draw_shown(draw));
    draw->has_kept = true;
    stop_mixing(draw);
}

void
draw_mix(struct draw *draw, int mix, int dx, int dy)
{
    if (!draw->has_kept)
        return;
    mix = mix < 0 ? 0 : mix > 256 ? 256 : mix;
    if (draw->mixing && draw->mix == mix && draw->mix_dx == dx && draw->mix_dy == dy)
        return;
    if (!draw->mixed.pixels)
        blit_surface_init(&draw->mixed, draw->newest.width, draw->newest.height);
    draw->mixing = draw->mix_stale = true;
    draw->mix = mix;
    draw->mix_dx = dx;
    draw->mix_dy = dy;
    present_all(&draw->present);
}

void
draw_end_mix(struct draw *draw)
{
    stop_mixing(draw);
    /* Two pictures of the screen's size, not needed for the minutes until the next one. */
    blit_surface_free(&draw->kept);
    blit_surface_free(&draw->mixed);
    draw->has_kept = false;
}

/* ---- showing ---- */

enum err
draw_present(struct draw *draw, struct SDL_Window *window, int rotate)
{
    /* What changed in B shows somewhere else, or fainter, in a mixture. */
    if (draw->mixing && draw->mix_stale)
        present_all(&draw->present);
    return present_show(&draw->present, draw_shown(draw), window, rotate);
}

void
draw_present_all(struct draw *draw)
{
    present_all(&draw->present);
}

enum err
draw_save_png(const struct draw *draw, const char *path)
{
    /* Bringing the mixture up to date changes nothing that can be seen. */
    return picture_file_save(path, draw_shown((struct draw *)(uintptr_t)draw));
}

/* ---- figures ---- */

#define LOOK_STEP 3

struct vote {
    uint32_t found;
    size_t votes, same, all;
};

/* Boyer and Moore's vote: what has the majority is left over … */
static void
vote_row(struct vote *vote, const uint32_t *row, int width)
{
    for (int x = 0; x < width; x += LOOK_STEP) {
        if (vote->votes == 0)
            vote->found = row[x];
        vote->votes += row[x] == vote->found ? 1 : (size_t)-1;
    }
}

/* … but what is left over need not have one. */
static void
count_row(struct vote *vote, const uint32_t *row, int width)
{
    for (int x = 0; x < width; x += LOOK_STEP, vote->all++)
        vote->same += row[x] == vote->found;
}

double
draw_commonest(const struct draw *draw, struct rect rect)
{
    const struct blit_surface *s = draw_shown((struct draw *)(uintptr_t)draw);
    struct rect in = rect_intersect(rect, rect_make(0, 0, s->width, s->height));
    struct vote vote = {0};
    size_t first = (size_t)in.y * (size_t)s->width + (size_t)in.x;
    for (int y = 0; y < in.h; y += LOOK_STEP)
        vote_row(&vote, s->pixels + first + (size_t)y * (size_t)s->width, in.w);
    for (int y = 0; y < in.h; y += LOOK_STEP)
        count_row(&vote, s->pixels + first + (size_t)y * (size_t)s->width, in.w);
    return 2 * vote.same > vote.all ? (double)vote.same / (double)vote.all : 0;
}

uint64_t
draw_glyph_misses(const struct draw *draw)
{
    return draw->paint.misses;
}

uint64_t
draw_pixels_painted(const struct draw *draw)
{
    return draw->pixels;
}

uint64_t
draw_hash(const struct draw *draw)
{
    const struct blit_surface *s = draw_shown((struct draw *)(uintptr_t)draw);
    uint64_t hash = scene_mix((uint64_t)(uint32_t)s->width << 32, (uint64_t)s->height);
    for (size_t i = 0; i < (size_t)s->width * (size_t)s->height; i++)
        hash = scene_mix(hash, s->pixels[i]);
    return hash;
}
