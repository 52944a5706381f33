#include "layout/layout.h"
#include "base/file.h"
#include "base/json_place.h"
#include "base/mem.h"
#include "base/str.h"
#include "layout/layout_reader.h"
#include "layout/layout_rules.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LAYOUT_MAX_BYTES (1u << 20)
#define CANVAS_MIN       320
#define CANVAS_MAX       8192
#define TEXTS_MAX        32

/* ---- what is wrong ---- */

static void tell(struct layout_reader *r, bool is_warning, const char *pointer,
                 const char *format, va_list args) __attribute__((format(printf, 4, 0)));

static void
tell(struct layout_reader *r, bool is_warning, const char *pointer, const char *format,
     va_list args)
{
    struct layout_issue issue = {.is_warning = is_warning};
    struct json_place place = json_place_of(r->text, r->len, pointer);
    issue.line = place.line;
    issue.column = place.column;
    snprintf(issue.pointer, sizeof issue.pointer, "%s", pointer);
    vsnprintf(issue.message, sizeof issue.message, format, args);
    layout_issue_add(r->issues, &issue);
}

void
layout_refuse(struct layout_reader *r, const char *pointer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    tell(r, false, pointer, format, args);
    va_end(args);
}

void
layout_warn(struct layout_reader *r, const char *pointer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    tell(r, true, pointer, format, args);
    va_end(args);
}

bool
layout_note_rule(void *context, const struct json_rule_error *error)
{
    layout_refuse(context, error->pointer, "%s", error->message);
    return true;
}

/* ---- values ---- */

int
layout_read_int(struct layout_reader *r, const struct json *object, const char *pointer,
                const char *key, int fallback, int low, int high)
{
    const struct json *node = json_get(object, key);
    if (!json_is_number(node)) /* of another type: told by the rules */
        return fallback;
    double value = json_number_value(node);
    if (value >= low && value <= high && !(floor(value) < value))
        return (int)value;
    char place[256];
    snprintf(place, sizeof place, "%s/%s", pointer, key);
    layout_refuse(r, place, "found %g, expected a whole number from %d to %d", value, low,
                  high);
    return fallback;
}

const char *
layout_read_text(struct layout_reader *r, const struct json *object, const char *key)
{
    return arena_strdup(r->layout->arena, json_str(object, key, ""));
}

const char **
layout_read_texts(struct layout_reader *r, const struct json *object, const char *pointer,
                  const char *key)
{
    const char **texts = arena_alloc(r->layout->arena, (TEXTS_MAX + 1) * sizeof *texts);
    char place[256];
    size_t n = 0, index = 0;
    json_each(node, json_get(object, key))
    {
        snprintf(place, sizeof place, "%s/%s/%zu", pointer, key, index++);
        const char *text = json_string_value(node);
        if (!text)
            continue;
        if (n == TEXTS_MAX) {
            layout_refuse(r, place, "found more than %d entries, expected no more", TEXTS_MAX);
            break;
        }
        if (layout_word(texts, text) >= 0)
            layout_refuse(r, place, "found \"%.60s\" once more, expected it once", text);
        texts[n++] = arena_strdup(r->layout->arena, text);
    }
    return texts;
}

void
layout_refuse_name(struct layout_reader *r, const char *pointer, const char *name)
{
    char place[256];
    snprintf(place, sizeof place, "%s/name", pointer);
    layout_refuse(r, place, "found \"%.60s\" once more, expected a name of its own", name);
}

/* ---- the parts ---- */

static double
read_diagonal(struct layout_reader *r, const struct json *canvas)
{
    double inch = json_num(canvas, "diagonalInch", 0);
    if (json_get(canvas, "diagonalInch") && !(inch >= 5 && inch <= 300)) {
        layout_refuse(r, "/canvas/diagonalInch", "found %g, expected inches from 5 to 300",
                      inch);
        return 0;
    }
    return inch;
}

static void
read_canvas(struct layout_reader *r, const struct json *root)
{
    const struct json *canvas = json_get(root, "canvas");
    struct layout *l = r->layout;
    l->width = layout_read_int(r, canvas, "/canvas", "width", 0, CANVAS_MIN, CANVAS_MAX);
    l->height = layout_read_int(r, canvas, "/canvas", "height", 0, CANVAS_MIN, CANVAS_MAX);
    l->high_contrast = str_eq(json_str(canvas, "theme", "light"), "highContrast");
    l->large_text = str_eq(json_str(canvas, "textSize", "normal"), "large");
    l->diagonal_inch = read_diagonal(r, canvas);
    l->viewing_distance_mm =
        layout_read_int(r, canvas, "/canvas", "viewingDistanceMm", 0, 200, 50000);
}

static void
read_times(struct layout_reader *r, const struct json *root)
{
    struct layout *l = r->layout;
    const struct json *session = json_get(root, "session");
    l->idle_s = layout_read_int(r, session, "/session", "idleSeconds", 60, 10, 3600);
    l->ask_s = layout_read_int(r, session, "/session", "askSeconds", 20, 5, 600);
    l->attract_s = layout_read_int(r, session, "/session", "attractSeconds", 45, 5, 86400);
    const struct json *times = json_get(root, "rotation");
    l->chars_per_minute =
        layout_read_int(r, times, "/rotation", "charsPerMinute", 300, 60, 3000);
    l->min_dwell_s = layout_read_int(r, times, "/rotation", "minDwellSeconds", 8, 1, 3600);
    l->max_dwell_s = layout_read_int(r, times, "/rotation", "maxDwellSeconds", 600, 1, 7200);
    if (l->max_dwell_s < l->min_dwell_s)
        layout_refuse(r, "/rotation/maxDwellSeconds",
                      "found %d, expected no less than the %d of minDwellSeconds",
                      l->max_dwell_s, l->min_dwell_s);
    l->transition_ms = layout_read_int(r, times, "/rotation", "transitionMs", 600, 100, 5000);
    int transition = layout_word(LAYOUT_TRANSITIONS, json_str(times, "transition", "fade"));
    l->transition =
        transition < 0 ? LAYOUT_TRANSITION_FADE : (enum layout_transition)transition;
    l->urgent_rings = str_eq(json_str(json_get(root, "urgent"), "sound", "none"), "bells");
    int corner = layout_word(LAYOUT_CORNERS, json_str(json_get(root, "staff"), "corner", ""));
    l->staff_corner = corner < 0 ? LAYOUT_CORNER_TOP_RIGHT : (enum layout_corner)corner;
    const struct json *titles = json_get(root, "titles");
    l->hall_title = layout_read_text(r, titles, "hall");
    l->hall_place = layout_read_text(r, titles, "place");
    l->village_title = layout_read_text(r, titles, "village");
}

static void
read_layout(struct layout_reader *r, const struct json *root)
{
    struct layout *l = r->layout;
    l->tiles = layout_read_texts(r, NULL, "", "tiles");
    l->quick_words = layout_read_texts(r, NULL, "", "quickWords");
    l->help_text = "";
    json_rule_check_all(root, LAYOUT_RULES, "", layout_note_rule, r);
    const struct json *version = json_get(root, "layout");
    if (json_is_number(version) && json_int_value(version) != 1)
        layout_refuse(r, "/layout", "found %g, expected 1, the version of the layout format",
                      json_number_value(version));
    l->name = layout_read_text(r, root, "name");
    read_canvas(r, root);
    read_times(r, root);
    layout_read_playlists(r, root);
    layout_read_day_parts(r, root);
    layout_read_zones(r, root);
    if (r->issues->errors == 0)
        layout_look_twice(r);
}

/* ---- files ---- */

static void
refuse_json(struct layout_issues *issues, const struct json_error *error)
{
    struct layout_issue issue = {.line = error->line, .column = error->column};
    snprintf(issue.message, sizeof issue.message, "%s", error->message);
    layout_issue_add(issues, &issue);
}

static enum err
parse(const char *text, size_t len, const char *dir, struct layout **out,
      struct layout_issues *issues)
{
    struct json *root = NULL;
    struct json_error json_error;
    size_t before = issues->errors;
    *out = NULL;
    enum err err = json_parse(text, len, &root, &json_error);
    if (err) {
        refuse_json(issues, &json_error);
        return ERR_FORMAT;
    }
    struct layout *layout = xcalloc(1, sizeof *layout);
    layout->arena = arena_new();
    struct layout_reader reader = {text, len, dir, layout, issues};
    read_layout(&reader, root);
    json_free(root);
    if (issues->errors > before) {
        layout_free(layout);
        return ERR_FORMAT;
    }
    *out = layout;
    return ERR_OK;
}

enum err
layout_parse(const char *text, size_t len, struct layout **out, struct layout_issues *issues)
{
    return parse(text, len, NULL, out, issues);
}

/* The caller frees. */
static char *
folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? xstrndup(path, (size_t)(slash - path) + 1) : xstrdup(".");
    char *whole = realpath(folder, NULL);
    free(folder);
    return whole;
}

enum err
layout_load(const char *path, struct layout **out, struct layout_issues *issues)
{
    char *text = NULL;
    size_t len = 0;
    *out = NULL;
    enum err err = file_read(path, LAYOUT_MAX_BYTES, &text, &len);
    if (err) {
        struct layout_issue issue = {0};
        if (err == ERR_RANGE)
            snprintf(issue.message, sizeof issue.message, "is larger than %u bytes",
                     LAYOUT_MAX_BYTES);
        else
            snprintf(issue.message, sizeof issue.message, "cannot be read: %s", err_name(err));
        layout_issue_add(issues, &issue);
        return err;
    }
    char *dir = folder_of(path);
    err = parse(text, len, dir, out, issues);
    free(dir);
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

static bool
has_widget(const struct layout *layout, enum layout_widget widget)
{
    for (size_t i = 0; i < layout->zone_count; i++)
        if (layout->zones[i].widget == widget)
            return true;
    return false;
}

bool
layout_is_page(const struct layout *layout)
{
    const struct layout_zone *first = &layout->zones[0];
    return layout->zone_count == 1 && first->widget == LAYOUT_WIDGET_ROTATION &&
           first->style == LAYOUT_STYLE_PAGE;
}

bool
layout_fits(const struct layout *layout, int width, int height)
{
    bool is_upright = layout->height > layout->width;
    return layout_is_hall(layout) || layout_is_page(layout) || is_upright == (height > width);
}

bool
layout_is_hall(const struct layout *layout)
{
    return has_widget(layout, LAYOUT_WIDGET_BROWSER);
}

bool
layout_is_for_touch(const struct layout *layout)
{
    return layout_is_hall(layout) || has_widget(layout, LAYOUT_WIDGET_SEARCH);
}
