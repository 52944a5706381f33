#include "draw/picture.h"

#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/vec.h"
#include "draw/picture_file.h"
#include "draw/picture_load.h"
#include "draw/resample.h"
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LOG_MODULE "draw"
#include "base/log.h"

#define SHEETS_MAX    4
#define SHADOW_LEVELS 3
#define SHADOW_SLICE  120 /* tokens.json, elevation */
#define SHADOW_MARGIN 80
#define SHADOW_COLOUR 0x0A1626ffu
#define ICON_SIDE_MAX 1024
#define CACHE_BYTES   ((size_t)48 << 20)
#define ICON_JSON_MAX 65536

/* One drawn size of an icon (a mask) or an image file (premultiplied pixels). */
struct scaled {
    char *name;
    bool icon, opaque;
    int width, height;
    uint8_t *bytes; /* NULL: cannot be loaded */
    size_t size;
    uint64_t used; /* for throwing out the longest unused */
};

struct sheet {
    char *file;
    int size, cell, pad, columns;
    uint8_t *mask; /* NULL until first used */
    int width, height;
    bool failed;
};

struct shadow {
    uint8_t *mask; /* `side` x `side`, scaled */
    int side;
    bool failed;
};

struct picture_set {
    char *dir;
    double scale;
    struct sheet sheets[SHEETS_MAX];
    int sheet_count;
    char **icons;
    size_t icon_len, icon_cap;
    struct shadow shadows[SHADOW_LEVELS];
    struct scaled *scaled;
    size_t len, cap, bytes;
    uint64_t clock, frame_from; /* what has been used since then is of this frame, */
    uint64_t needed_from;       /* or is on the screen, or comes next */
    struct picture_load *load;  /* NULL: all is loaded at once */
};

/* ---- loading ---- */

static void
icons_read(struct picture_set *set, const struct json *json)
{
    json_each(entry, json_get(json, "sheets"))
    {
        struct sheet sheet = {.size = json_int(entry, "size", 0),
                              .cell = json_int(entry, "cell", 0),
                              .pad = json_int(entry, "pad", 0),
                              .columns = json_int(entry, "columns", 0)};
        const char *file = json_str(entry, "file", NULL);
        if (set->sheet_count == SHEETS_MAX || !file || sheet.size <= 0 || sheet.columns <= 0)
            continue;
        sheet.file = xstrdup(file);
        set->sheets[set->sheet_count++] = sheet;
    }
    json_each(name, json_get(json, "order"))
    {
        const char *text = json_string_value(name);
        VEC_PUSH(set->icons, set->icon_len, set->icon_cap, xstrdup(text ? text : ""));
    }
}

struct picture_set *
picture_set_new(const char *assets_dir)
{
    struct picture_set *set = xcalloc(1, sizeof *set);
    struct json_error error = {0};
    struct json *json = NULL;
    char *text = NULL, *path = path_join(assets_dir, "icons.json");
    size_t len = 0;
    set->dir = xstrdup(assets_dir);
    set->scale = 1;
    if (file_read(path, ICON_JSON_MAX, &text, &len))
        log_error("%s: cannot be read; icons are left out", path);
    else if (json_parse(text, len, &json, &error))
        log_error("%s:%d: %s; icons are left out", path, error.line, error.message);
    else
        icons_read(set, json);
    json_free(json);
    free(text);
    free(path);
    return set;
}

void
picture_set_free(struct picture_set *set)
{
    if (!set)
        return;
    picture_load_free(set->load);
    for (int i = 0; i < set->sheet_count; i++) {
        free(set->sheets[i].file);
        free(set->sheets[i].mask);
    }
    for (size_t i = 0; i < set->icon_len; i++)
        free(set->icons[i]);
    for (int i = 0; i < SHADOW_LEVELS; i++)
        free(set->shadows[i].mask);
    for (size_t i = 0; i < set->len; i++) {
        free(set->scaled[i].name);
        free(set->scaled[i].bytes);
    }
    free(set->icons);
    free(set->scaled);
    free(set->dir);
    free(set);
}

void
picture_set_scale(struct picture_set *set, double scale)
{
    if (set->scale == scale)
        return;
    set->scale = scale;
    for (int i = 0; i < SHADOW_LEVELS; i++) {
        free(set->shadows[i].mask);
        set->shadows[i] = (struct shadow){0};
    }
}

/* NULL: cannot be loaded. */
static uint8_t *
mask_load(const struct picture_set *set, const char *file, int *width, int *height)
{
    char *path = path_join(set->dir, file);
    uint8_t *mask = NULL;
    if (picture_file_load_mask(path, &mask, width, height))
        mask = NULL;
    free(path);
    return mask;
}

/* ---- the cache of scaled pictures ---- */

static struct scaled *
scaled_find(struct picture_set *set, const char *name, bool icon, int width, int height)
{
    for (size_t i = 0; i < set->len; i++) {
        struct scaled *s = &set->scaled[i];
        if (s->icon == icon && s->width == width && s->height == height &&
            str_eq(s->name, name)) {
            s->used = ++set->clock;
            return s;
        }
    }
    return NULL;
}

/* false: all are needed. */
static bool
scaled_drop_oldest(struct picture_set *set)
{
    size_t oldest = 0;
    for (size_t i = 1; i < set->len; i++)
        if (set->scaled[i].used < set->scaled[oldest].used)
            oldest = i;
    if (set->scaled[oldest].used >= set->needed_from)
        return false;
    set->bytes -= set->scaled[oldest].size;
    free(set->scaled[oldest].name);
    free(set->scaled[oldest].bytes);
    set->scaled[oldest] = set->scaled[--set->len];
    return true;
}

static struct scaled *
scaled_add(struct picture_set *set, struct scaled entry)
{
    entry.used = ++set->clock;
    while (set->len && set->bytes + entry.size > CACHE_BYTES && scaled_drop_oldest(set))
        ;
    set->bytes += entry.size;
    VEC_PUSH(set->scaled, set->len, set->cap, entry);
    return &set->scaled[set->len - 1];
}

/* ---- icons ---- */

/* The smallest sheet that is no smaller than what is asked, else the largest. */
static struct sheet *
sheet_for(struct picture_set *set, int side)
{
    struct sheet *best = NULL;
    for (int i = 0; i < set->sheet_count; i++) {
        struct sheet *s = &set->sheets[i];
        bool fits = s->size >= side, best_fits = best && best->size >= side;
        if (!best || (fits && (!best_fits || s->size < best->size)) ||
            (!fits && !best_fits && s->size > best->size))
            best = s;
    }
    if (best && !best->mask && !best->failed) {
        best->mask = mask_load(set, best->file, &best->width, &best->height);
        best->failed = !best->mask;
    }
    return best && best->mask ? best : NULL;
}

static uint8_t *
icon_render(struct picture_set *set, const char *name, int width, int height)
{
    size_t index = 0;
    while (index < set->icon_len && !str_eq(set->icons[index], name))
        index++;
    if (index == set->icon_len) {
        log_warn("no icon is named \"%s\"", name);
        return NULL;
    }
    struct sheet *sheet = sheet_for(set, width > height ? width : height);
    if (!sheet)
        return NULL;
    int x = (int)index % sheet->columns * sheet->cell + sheet->pad;
    int y = (int)index / sheet->columns * sheet->cell + sheet->pad;
    if (x + sheet->size > sheet->width || y + sheet->size > sheet->height) {
        log_error("%s: no room for icon \"%s\" at %d, %d", sheet->file, name, x, y);
        return NULL;
    }
    return resample_run(sheet->mask + (ptrdiff_t)y * sheet->width + x, sheet->size, sheet->size,
                        sheet->width, 1, width, height);
}

static const struct scaled *
icon_get(struct picture_set *set, const char *name, int width, int height)
{
    if (!name || width <= 0 || height <= 0 || width > ICON_SIDE_MAX || height > ICON_SIDE_MAX)
        return NULL;
    const struct scaled *found = scaled_find(set, name, true, width, height);
    if (found)
        return found;
    struct scaled entry = {
        .name = xstrdup(name), .icon = true, .width = width, .height = height};
    entry.bytes = icon_render(set, name, width, height);
    entry.size = (size_t)width * (size_t)height;
    return scaled_add(set, entry);
}

void
picture_icon(struct picture_set *set, struct blit_surface *to, struct rect clip,
             const struct draw_command *cmd)
{
    const struct scaled *s = icon_get(set, cmd->name, cmd->rect.w, cmd->rect.h);
    if (s && s->bytes)
        blit_cover(to, clip, cmd->rect.x, cmd->rect.y,
                   (struct blit_mask){s->bytes, s->width, s->height, s->width}, cmd->colour, 0);
}

/* ---- shadows ---- */

int
picture_shadow_margin(const struct picture_set *set)
{
    return (int)ceil(SHADOW_MARGIN * set->scale);
}

static const struct shadow *
shadow_get(struct picture_set *set, int level)
{
    if (level < 1 || level > SHADOW_LEVELS)
        return NULL;
    struct shadow *shadow = &set->shadows[level - 1];
    if (!shadow->mask && !shadow->failed) {
        char file[] = "shadow-e0.png";
        file[8] = (char)('0' + level);
        int width = 0, height = 0;
        uint8_t *mask = mask_load(set, file, &width, &height);
        /* The margin must come out as whole pixels, so scale by what it becomes. */
        int margin = picture_shadow_margin(set);
        shadow->side = (int)lround((double)width * margin / SHADOW_MARGIN);
        if (mask)
            shadow->mask =
                resample_run(mask, width, height, width, 1, shadow->side, shadow->side);
        shadow->failed = !mask;
        free(mask);
    }
    return shadow->mask ? shadow : NULL;
}

/* Where pixel `at` of a side `len` long comes from: ends as they are, the middle
 * drawn out. Ends that would overlap are cut in the middle. */
static int
slice_of(int at, int len, int side, int slice)
{
    if (slice > len / 2)
        slice = len / 2;
    if (at < slice)
        return at;
    if (at >= len - slice)
        return side - (len - at);
    return side / 2;
}

void
picture_shadow(struct picture_set *set, struct blit_surface *to, struct rect clip,
               const struct draw_command *cmd)
{
    const struct shadow *shadow = shadow_get(set, cmd->level);
    if (!shadow)
        return;
    uint8_t coverage[256];
    int margin = picture_shadow_margin(set), slice = SHADOW_SLICE * margin / SHADOW_MARGIN;
    struct rect box = rect_inset(cmd->rect, -margin);
    struct rect r = rect_intersect(rect_intersect(clip, blit_bounds(to)), box);
    for (int y = r.y; y < r.y + r.h; y++) {
        const uint8_t *from =
            shadow->mask +
            (ptrdiff_t)slice_of(y - box.y, box.h, shadow->side, slice) * shadow->side;
        uint32_t *row = to->pixels + (size_t)y * (size_t)to->width;
        for (int x = r.x, n; x < r.x + r.w; x += n) {
            n = r.x + r.w - x < 256 ? r.x + r.w - x : 256;
            for (int i = 0; i < n; i++)
                coverage[i] = from[slice_of(x + i - box.x, box.w, shadow->side, slice)];
            blit_row_cover(row + x, coverage, n, SHADOW_COLOUR, 0);
        }
    }
}

/* ---- image files ---- */

static const struct scaled *
image_add(struct picture_set *set, const char *name, const struct picture_loaded *loaded)
{
    struct scaled entry = {.name = xstrdup(name),
                           .width = loaded->width,
                           .height = loaded->height,
                           .opaque = loaded->opaque,
                           .bytes = loaded->argb};
    entry.size = entry.bytes ? (size_t)entry.width * (size_t)entry.height * 4 : 0;
    return scaled_add(set, entry);
}

static bool
image_has_size(const char *name, int width, int height)
{
    return name && width > 0 && height > 0 && width <= PICTURE_FILE_MAX_SIDE &&
           height <= PICTURE_FILE_MAX_SIDE;
}

/* One that is not here: asked for where a thread loads, else loaded at once; NULL until then.
 */
static const struct scaled *
image_get(struct picture_set *set, const char *name, int width, int height)
{
    if (!image_has_size(name, width, height))
        return NULL;
    const struct scaled *found = scaled_find(set, name, false, width, height);
    if (found)
        return found;
    if (set->load && *name == '/') {
        if (!picture_load_ask(set->load, name, width, height))
            log_debug("%s waits for its turn", name);
        return NULL;
    }
    char *path = path_join(set->dir, name);
    struct picture_loaded loaded = picture_load_now(path, width, height);
    free(path);
    return image_add(set, name, &loaded);
}

bool
picture_set_want(struct picture_set *set, const char *name, int width, int height)
{
    return !image_has_size(name, width, height) || image_get(set, name, width, height);
}

enum err
picture_set_load_aside(struct picture_set *set, void (*wake)(void *), void *context)
{
    return picture_load_new(wake, context, &set->load);
}

bool
picture_set_take(struct picture_set *set)
{
    struct picture_loaded loaded;
    bool any = false;
    while (set->load && picture_load_next(set->load, &loaded)) {
        image_add(set, loaded.path, &loaded);
        free(loaded.path);
        any = true;
    }
    return any;
}

bool
picture_set_is_loading(struct picture_set *set)
{
    return set->load && picture_load_is_busy(set->load);
}

/* What one list shows stays, however much it is, and so does what was wanted while it was made:
 * else the pictures would drive each other out for ever. */
int
picture_set_mark(struct picture_set *set, const struct draw_list *list, struct rect canvas)
{
    int missing = 0;
    set->needed_from = set->frame_from;
    for (size_t i = 0; i < list->len; i++) {
        struct draw_command *cmd = &list->commands[i];
        if (cmd->kind != DRAW_IMAGE || rect_empty(rect_intersect(cmd->rect, canvas)))
            continue;
        const struct scaled *s = image_get(set, cmd->name, cmd->rect.w, cmd->rect.h);
        cmd->level = s && s->bytes;
        missing += !s;
    }
    return missing;
}

void
picture_set_painted(struct picture_set *set)
{
    set->frame_from = set->clock + 1;
}

/* Hide what lies outside round corners. */
static void
image_round(struct shape_corners *corners, const struct draw_command *cmd, int x, int y, int n,
            uint32_t *argb)
{
    uint8_t coverage[256];
    shape_coverage(corners, cmd->rect, shape_radius(cmd->rect, cmd->radius), cmd->corners, x, y,
                   n, coverage);
    for (int i = 0; i < n; i++) {
        uint32_t c = coverage[i], p = argb[i];
        if (c < 255)
            argb[i] = ((p >> 24) * c / 255) << 24 | ((p >> 16 & 255) * c / 255) << 16 |
                      ((p >> 8 & 255) * c / 255) << 8 | (p & 255) * c / 255;
    }
}

void
picture_image(struct picture_set *set, struct shape_corners *corners, struct blit_surface *to,
              struct rect clip, const struct draw_command *cmd)
{
    const struct scaled *s = image_get(set, cmd->name, cmd->rect.w, cmd->rect.h);
    struct rect r = rect_intersect(rect_intersect(clip, blit_bounds(to)), cmd->rect);
    uint32_t argb[256];
    if (!s || !s->bytes)
        return;
    for (int y = r.y; y < r.y + r.h; y++) {
        const uint8_t *from = s->bytes + (ptrdiff_t)(y - cmd->rect.y) * s->width * 4;
        uint32_t *row = to->pixels + (size_t)y * (size_t)to->width;
        for (int x = r.x, n; x < r.x + r.w; x += n) {
            n = r.x + r.w - x < 256 ? r.x + r.w - x : 256;
            memcpy(argb, from + (ptrdiff_t)(x - cmd->rect.x) * 4, (size_t)n * 4);
            if (cmd->radius > 0)
                image_round(corners, cmd, x, y, n, argb);
            blit_row_over(row + x, argb, n);
        }
    }
}

void
picture_frame(struct blit_surface *to, struct rect clip, const struct draw_command *cmd)
{
    struct rect r = rect_intersect(rect_intersect(clip, blit_bounds(to)), cmd->rect);
    for (int y = r.y; y < r.y + r.h; y++) {
        const uint32_t *from =
            cmd->pixels + (ptrdiff_t)(y - cmd->rect.y) * cmd->rect.w + (r.x - cmd->rect.x);
        uint32_t *row = to->pixels + (size_t)y * (size_t)to->width + r.x;
        for (int x = 0; x < r.w; x++)
            row[x] = 0xff000000u | from[x];
    }
}
