#include "layout/layout.h"
#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define LAYOUT_MAX_BYTES (1u << 20)
#define CANVAS_MIN       320
#define CANVAS_MAX       8192
#define WORDS_MAX        32

/* Everything that reading one file needs. */
struct reader {
    const char *path;
    struct layout *layout;
    struct layout_error *error;
    bool failed;
};

static void refuse(struct reader *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The first thing found wrong is the one reported. */
static void
refuse(struct reader *r, const char *format, ...)
{
    if (r->failed)
        return;
    r->failed = true;
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    snprintf(r->error->message, sizeof r->error->message, "%s: %s", r->path, text);
}

static void
check_keys(struct reader *r, const struct cJSON *object, const char *pointer,
           const char *const *known)
{
    if (object && !json_is_object(object)) {
        refuse(r, "%s: expected an object", pointer[0] ? pointer : "/");
        return;
    }
    json_each(member, object)
    {
        const char *key = json_key(member);
        bool found = false;
        for (size_t i = 0; known[i]; i++)
            found |= str_eq(known[i], key);
        if (found)
            continue;
        const char *near = str_nearest(key, known);
        refuse(r, "%s/%s: unknown key%s%s%s", pointer, key, near ? ", did you mean \"" : "",
               near ? near : "", near ? "\"?" : "");
    }
}

static int
read_int(struct reader *r, const struct cJSON *object, const char *pointer, const char *key,
         int fallback, int low, int high)
{
    const struct cJSON *node = json_get(object, key);
    if (!node)
        return fallback;
    double value = json_is_number(node) ? json_number_value(node) : NAN;
    if (!(value >= low && value <= high) || value != floor(value)) {
        refuse(r, "%s/%s: expected a whole number from %d to %d", pointer, key, low, high);
        return fallback;
    }
    return (int)value;
}

static const char *
read_text(struct reader *r, const struct cJSON *object, const char *pointer, const char *key)
{
    const struct cJSON *node = json_get(object, key);
    if (node && !json_is_string(node))
        refuse(r, "%s/%s: expected a text", pointer, key);
    return arena_strdup(r->layout->arena, json_str(object, key, ""));
}

/* NULL-terminated; `allowed` NULL = any text. */
static const char **
read_words(struct reader *r, const struct cJSON *object, const char *pointer, const char *key,
           const char *const *allowed)
{
    const char **words = arena_alloc(r->layout->arena, (WORDS_MAX + 1) * sizeof *words);
    const struct cJSON *list = json_get(object, key);
    if (list && !json_is_array(list))
        refuse(r, "%s/%s: expected a list of texts", pointer, key);
    size_t n = 0;
    json_each(word, list)
    {
        const char *text = json_string_value(word);
        if (!text || n == WORDS_MAX) {
            refuse(r, "%s/%s/%zu: %s", pointer, key, n,
                   text ? "more than 32 entries" : "expected a text");
            break;
        }
        bool known = !allowed;
        for (size_t i = 0; allowed && allowed[i]; i++)
            known |= str_eq(allowed[i], text);
        if (!known) {
            const char *near = str_nearest(text, allowed);
            refuse(r, "%s/%s/%zu: unknown name \"%s\"%s%s%s", pointer, key, n, text,
                   near ? ", did you mean \"" : "", near ? near : "", near ? "\"?" : "");
        }
        words[n++] = arena_strdup(r->layout->arena, text);
    }
    return words;
}

static void
read_canvas(struct reader *r, const struct cJSON *root)
{
    static const char *const KEYS[] = {"width", "height", "theme", NULL};
    static const char *const THEMES[] = {"light", "highContrast", NULL};
    const struct cJSON *canvas = json_get(root, "canvas");
    if (!json_is_object(canvas)) {
        refuse(r, "/canvas: expected {\"width\", \"height\"}");
        return;
    }
    check_keys(r, canvas, "/canvas", KEYS);
    r->layout->width = read_int(r, canvas, "/canvas", "width", 0, CANVAS_MIN, CANVAS_MAX);
    r->layout->height = read_int(r, canvas, "/canvas", "height", 0, CANVAS_MIN, CANVAS_MAX);
    if (r->layout->width == 0 || r->layout->height == 0)
        refuse(r, "/canvas: width and height are needed");
    const char *theme = json_str(canvas, "theme", "light");
    r->layout->high_contrast = str_eq(theme, "highContrast");
    if (!r->layout->high_contrast && !str_eq(theme, "light")) {
        const char *near = str_nearest(theme, THEMES);
        refuse(r, "/canvas/theme: \"%s\" is none of light, highContrast%s%s%s", theme,
               near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    }
}

static struct rect
read_rect(struct reader *r, const struct cJSON *zone, size_t index)
{
    int value[4] = {0, 0, r->layout->width, r->layout->height};
    const struct cJSON *list = json_get(zone, "rect");
    if (!list)
        return rect_make(value[0], value[1], value[2], value[3]);
    size_t n = 0;
    json_each(number, list)
    {
        if (n < 4 && json_is_number(number) && fabs(json_number_value(number)) <= CANVAS_MAX)
            value[n] = (int)json_number_value(number);
        else
            n = 4;
        n++;
    }
    struct rect rect = rect_make(value[0], value[1], value[2], value[3]);
    if (n != 4 || rect.x != 0 || rect.y != 0 || rect.w != r->layout->width ||
        rect.h != r->layout->height)
        refuse(r, "/zones/%zu/rect: expected the whole canvas, [0, 0, %d, %d]", index,
               r->layout->width, r->layout->height);
    return rect;
}

static void
read_zone(struct reader *r, const struct cJSON *zone, size_t index)
{
    static const char *const KEYS[] = {"rect", "widget", "options", NULL};
    static const char *const WIDGETS[] = {"browser", "rotation", NULL};
    static const char *const OPTIONS[] = {"tiles", "quickWords", "help", "category", NULL};
    static const char *const TILES[] = {"fields",  "documents", "explainers",    "guides",
                                        "notices", "apply",     "consultations", NULL};
    struct layout_zone *out = &r->layout->zones[index];
    char pointer[48];
    snprintf(pointer, sizeof pointer, "/zones/%zu", index);
    check_keys(r, zone, pointer, KEYS);
    out->rect = read_rect(r, zone, index);
    const char *widget = json_str(zone, "widget", "");
    if (str_eq(widget, "rotation"))
        out->widget = LAYOUT_WIDGET_ROTATION;
    else if (!str_eq(widget, "browser")) {
        const char *near = str_nearest(widget, WIDGETS);
        refuse(r, "%s/widget: \"%s\" is none of browser, rotation%s%s%s", pointer, widget,
               near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    }
    snprintf(pointer, sizeof pointer, "/zones/%zu/options", index);
    const struct cJSON *options = json_get(zone, "options");
    check_keys(r, options, pointer, OPTIONS);
    out->category = read_text(r, options, pointer, "category");
    if (out->widget == LAYOUT_WIDGET_BROWSER) {
        r->layout->tiles = read_words(r, options, pointer, "tiles", TILES);
        r->layout->quick_words = read_words(r, options, pointer, "quickWords", NULL);
        r->layout->help_text = read_text(r, options, pointer, "help");
    }
}

static void
read_zones(struct reader *r, const struct cJSON *root)
{
    const struct cJSON *zones = json_get(root, "zones");
    size_t count = json_size(zones);
    if (!json_is_array(zones) || count != 1) {
        refuse(r, "/zones: found %zu, expected a list of one zone that fills the canvas",
               count);
        return;
    }
    r->layout->zones = arena_alloc(r->layout->arena, count * sizeof *r->layout->zones);
    r->layout->zone_count = count;
    size_t index = 0;
    json_each(zone, zones) read_zone(r, zone, index++);
}

static void
read_rules(struct reader *r, const struct cJSON *root)
{
    static const char *const SESSION[] = {"idleSeconds", "askSeconds", "attractSeconds", NULL};
    static const char *const ROTATION[] = {"charsPerMinute", "minDwellSeconds", "fadeMs", NULL};
    static const char *const TITLES[] = {"hall", "place", "village", NULL};
    struct layout *l = r->layout;
    const struct cJSON *session = json_get(root, "session");
    check_keys(r, session, "/session", SESSION);
    l->idle_s = read_int(r, session, "/session", "idleSeconds", 60, 10, 3600);
    l->ask_s = read_int(r, session, "/session", "askSeconds", 20, 5, 600);
    l->attract_s = read_int(r, session, "/session", "attractSeconds", 45, 5, 86400);
    const struct cJSON *rotation = json_get(root, "rotation");
    check_keys(r, rotation, "/rotation", ROTATION);
    l->chars_per_minute = read_int(r, rotation, "/rotation", "charsPerMinute", 300, 60, 3000);
    l->min_dwell_s = read_int(r, rotation, "/rotation", "minDwellSeconds", 8, 1, 3600);
    l->fade_ms = read_int(r, rotation, "/rotation", "fadeMs", 600, 0, 5000);
    const struct cJSON *titles = json_get(root, "titles");
    check_keys(r, titles, "/titles", TITLES);
    l->hall_title = read_text(r, titles, "/titles", "hall");
    l->hall_place = read_text(r, titles, "/titles", "place");
    l->village_title = read_text(r, titles, "/titles", "village");
}

static void
read_layout(struct reader *r, const struct cJSON *root)
{
    static const char *const KEYS[] = {"$schema", "layout",  "name",     "canvas", "titles",
                                       "zones",   "session", "rotation", NULL};
    struct layout *l = r->layout;
    l->tiles = read_words(r, NULL, "", "tiles", NULL);
    l->quick_words = read_words(r, NULL, "", "quickWords", NULL);
    l->help_text = "";
    check_keys(r, root, "", KEYS);
    if (json_num(root, "layout", 0) != 1)
        refuse(r, "/layout: expected 1, the version of the layout format");
    l->name = read_text(r, root, "", "name");
    read_canvas(r, root);
    if (!r->failed)
        read_zones(r, root);
    read_rules(r, root);
}

enum err
layout_load(const char *path, struct layout **out, struct layout_error *error)
{
    char *text = NULL;
    size_t len = 0;
    struct cJSON *root = NULL;
    struct json_error json_error;
    struct layout *layout = NULL;
    *out = NULL;
    enum err err = file_read(path, LAYOUT_MAX_BYTES, &text, &len);
    if (err) {
        snprintf(error->message, sizeof error->message, "%s: %s", path, err_name(err));
        return err;
    }
    err = json_parse(text, len, &root, &json_error);
    if (err) {
        snprintf(error->message, sizeof error->message, "%s:%d:%d: %s", path, json_error.line,
                 json_error.column, json_error.message);
        goto out;
    }
    layout = xcalloc(1, sizeof *layout);
    layout->arena = arena_new();
    struct reader reader = {.path = path, .layout = layout, .error = error};
    read_layout(&reader, root);
    if (reader.failed) {
        layout_free(layout);
        err = ERR_FORMAT;
        goto out;
    }
    *out = layout;
out:
    json_free(root);
    free(text);
    return err;
}

void
layout_free(struct layout *layout)
{
    if (!layout)
        return;
    arena_free(layout->arena);
    free(layout);
}

const char *
layout_default_name(int width, int height)
{
    return width > height ? "hall-landscape" : "hall-portrait";
}

bool
layout_is_hall(const struct layout *layout)
{
    for (size_t i = 0; i < layout->zone_count; i++)
        if (layout->zones[i].widget == LAYOUT_WIDGET_BROWSER)
            return true;
    return false;
}
