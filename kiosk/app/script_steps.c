#include "app/script_steps.h"
#include "app/app_internal.h"
#include "app/script_ear.h"
#include "app/script_live.h"
#include "app/script_monkey.h"
#include "app/script_walk.h"
#include "app/script_watch.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time.h"
#include "base/utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TAP_MS 60

static bool refuse(struct script_failure *failure, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static bool
refuse(struct script_failure *failure, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(failure->message, sizeof failure->message, format, args);
    va_end(args);
    return false;
}

/* ---- fingers and keys ---- */

static void
touch(struct app *app, enum input_kind kind, double x, double y)
{
    double scale = app_scale(app);
    struct input_event event = {.kind = kind,
                                .time_ms = clock_ms(&app->clock),
                                .x = (float)(x * scale),
                                .y = (float)(y * scale)};
    app_input(app, &event);
}

static void
tap_at(struct app *app, double x, double y)
{
    touch(app, INPUT_DOWN, x, y);
    script_pass(app, TAP_MS);
    touch(app, INPUT_UP, x, y);
    script_pass(app, 0);
}

static bool
read_point(const struct json *json, double *x, double *y)
{
    const struct json *first = json_first(json), *second = first ? json_next(first) : NULL;
    if (!json_is_number(first) || !json_is_number(second))
        return false;
    *x = json_number_value(first);
    *y = json_number_value(second);
    return true;
}

/* Points in a script are px of the canvas as it is; the display thinks in reference px. */
static void
to_reference(const struct app *app, double *x, double *y)
{
    double scale = app_scale(app);
    *x /= scale;
    *y /= scale;
}

/* ---- finding ---- */

static enum ui_find_result
find(struct app *app, const char *name, int role, bool touchable, struct ui_found *found)
{
    enum ui_find_result result = ui_find(app->ui, name, role, touchable, found);
    if (result == UI_FOUND)
        return result;
    script_settle(app); /* it may be on its way */
    return ui_find(app->ui, name, role, touchable, found);
}

static bool
missing(struct script_failure *failure, enum ui_find_result result, const char *what,
        const char *name)
{
    return refuse(failure,
                  result == UI_FOUND_SEVERAL
                      ? "%s \"%s\": several contain it, none is exactly that"
                      : "%s \"%s\": not on the screen",
                  what, name);
}

static bool
step_tap(struct app *app, const struct json *value, struct script_failure *failure)
{
    double x, y;
    if (json_is_array(value)) {
        if (!read_point(value, &x, &y))
            return refuse(failure, "tap: expected a name, [x, y] or a number");
        to_reference(app, &x, &y);
        tap_at(app, x, y);
        return true;
    }
    const char *name = json_string_value(value);
    struct ui_found found;
    if (json_is_number(value) && json_number_value(value) >= 0 &&
        json_number_value(value) < 1e9) {
        if (ui_find_touchable(app->ui, (size_t)json_number_value(value), &found))
            tap_at(app, found.rect.x + found.rect.w / 2.0, found.rect.y + found.rect.h / 2.0);
        return true;
    }
    if (!name)
        return refuse(failure, "tap: expected a name, [x, y] or a number");
    /* What can be touched first: a row's name may stand on it as a text as well. */
    enum ui_find_result result = find(app, name, -1, true, &found);
    if (result == UI_FOUND_NONE)
        result = ui_find(app->ui, name, -1, false, &found);
    if (result != UI_FOUND)
        return missing(failure, result, "tap", name);
    tap_at(app, found.rect.x + found.rect.w / 2.0, found.rect.y + found.rect.h / 2.0);
    return true;
}

static void
drag_on(struct app *app, double x0, double y0, double x1, double y1, double ms)
{
    for (double t = 16; t < ms; t += 16) {
        script_pass(app, 16);
        touch(app, INPUT_MOVE, x0 + (x1 - x0) * t / ms, y0 + (y1 - y0) * t / ms);
    }
    script_pass(app, 8);
    touch(app, INPUT_MOVE, x1, y1);
}

static bool
step_drag(struct app *app, const struct json *step, struct script_failure *failure)
{
    const struct json *value = json_get(step, "drag"), *last = NULL;
    double x0, y0, x1, y1, ms = json_num(step, "ms", 300);
    json_each(point, value) last = point;
    if (json_size(value) < 2 || !read_point(json_first(value), &x0, &y0) ||
        !read_point(last, &x1, &y1) || !(ms >= 0 && ms < 60000))
        return refuse(failure, "drag: expected [[x, y], [x, y]] and \"ms\"");
    to_reference(app, &x0, &y0);
    touch(app, INPUT_DOWN, x0, y0);
    ms /= (double)json_size(value) - 1;
    for (const struct json *point = json_next(json_first(value)); point;
         point = json_next(point)) {
        if (!read_point(point, &x1, &y1))
            return refuse(failure, "drag: expected [[x, y], [x, y]] and \"ms\"");
        to_reference(app, &x1, &y1);
        drag_on(app, x0, y0, x1, y1, ms);
        x0 = x1;
        y0 = y1;
    }
    if (!json_bool(step, "stays", false)) /* a thing leans on the screen */
        touch(app, INPUT_UP, x1, y1);
    script_pass(app, 0);
    return true;
}

/* Keys of the keyboard on the screen, one by one. */
static bool
step_type(struct app *app, const struct json *value, struct script_failure *failure)
{
    const char *text = json_string_value(value);
    if (!text)
        return refuse(failure, "type: expected a text");
    for (size_t at = 0, len = strlen(text); at < len;) {
        size_t from = at;
        uint32_t cp = utf8_next(text, len, &at);
        char name[8] = {0};
        if (cp >= 'a' && cp <= 'z')
            name[0] = (char)(cp - 'a' + 'A');
        else
            memcpy(name, text + from, at - from);
        const char *label = cp == ' ' ? "空格" : cp == '\b' ? "删除" : name;
        struct ui_found found;
        enum ui_find_result result = find(app, label, UI_KEY, true, &found);
        if (result != UI_FOUND)
            return missing(failure, result, "type: key", label);
        tap_at(app, found.rect.x + found.rect.w / 2.0, found.rect.y + found.rect.h / 2.0);
        script_pass(app, 260); /* the same key twice is two keys */
    }
    return true;
}

static bool
step_text(struct app *app, const struct json *value, struct script_failure *failure)
{
    const char *text = json_string_value(value);
    if (!text)
        return refuse(failure, "text: expected a text");
    struct input_event event = {.kind = INPUT_TEXT};
    size_t used = 0, len = strlen(text);
    for (size_t at = 0; at < len;) {
        size_t from = at;
        utf8_next(text, len, &at);
        if (used + (at - from) >= sizeof event.text) {
            app_input(app, &event);
            memset(event.text, 0, sizeof event.text);
            used = 0;
        }
        memcpy(event.text + used, text + from, at - from);
        used += at - from;
    }
    app_input(app, &event);
    script_pass(app, 0);
    return true;
}

bool
script_key(struct app *app, const char *name, struct script_failure *failure)
{
    static const char *const NAMES[] = {"Enter",    "Escape", "Backspace", "Tab",    "Backtab",
                                        "Up",       "Down",   "Left",      "Right",  "PageUp",
                                        "PageDown", "Home",   "End",       "Speech", "EarsIn",
                                        "EarsOut",  NULL};
    for (size_t i = 0; name && NAMES[i]; i++) {
        if (!str_eq(NAMES[i], name))
            continue;
        struct input_event event = {.kind = INPUT_KEY, .key = (enum input_key)(i + 1)};
        app_input(app, &event);
        script_pass(app, 0);
        return true;
    }
    const char *near = name ? str_nearest(name, NAMES) : NULL;
    return refuse(failure, "key: unknown name \"%s\"%s%s", name ? name : "",
                  near ? ", did you mean " : "", near ? near : "");
}

static bool
step_key(struct app *app, const struct json *value, struct script_failure *failure)
{
    return script_key(app, json_string_value(value), failure);
}

/* ---- looking ---- */

static bool
step_expect(struct app *app, const struct json *value, struct script_failure *failure)
{
    const char *name = json_is_string(value)
                           ? json_string_value(value)
                           : json_str(value, "name", json_str(value, "text", NULL));
    const char *role_name = json_str(value, "role", NULL);
    enum ui_role role = UI_SCREEN;
    struct ui_found found;
    if (!name || (role_name && !ui_role_from_name(role_name, &role)))
        return refuse(failure, "expect: expected {\"role\", \"name\"} with a known role");
    enum ui_find_result result = find(app, name, role_name ? (int)role : -1, false, &found);
    if (result != UI_FOUND)
        return missing(failure, result, "expect", name);
    return true;
}

static bool
step_absent(struct app *app, const struct json *value, struct script_failure *failure)
{
    const char *name =
        json_is_string(value) ? json_string_value(value) : json_str(value, "name", NULL);
    struct ui_found found;
    if (!name)
        return refuse(failure, "absent: expected a name");
    script_settle(app);
    if (ui_find(app->ui, name, -1, false, &found) != UI_FOUND_NONE)
        return refuse(failure, "absent \"%s\": it is on the screen", name);
    return true;
}

/* For tests with real servers: wait in real time until a node is there. */
static bool
step_until(struct app *app, const struct json *step, struct script_failure *failure)
{
    const char *name = json_str(json_get(step, "until"), "name", NULL);
    int64_t end = time_monotonic_ms() + json_int(step, "ms", 10000);
    struct ui_found found;
    if (!name)
        return refuse(failure, "until: expected {\"name\"}");
    while (ui_find(app->ui, name, -1, false, &found) == UI_FOUND_NONE) {
        if (time_monotonic_ms() > end)
            return refuse(failure, "until \"%s\": it has not come", name);
        usleep(50000);
        script_pass(app, 50);
        script_settle(app);
    }
    return true;
}

static bool
write_text(const char *path, struct strbuf *text, struct script_failure *failure)
{
    enum err err = file_write_atomic(path, text->data, text->len);
    strbuf_free(text);
    return !err || refuse(failure, "%s: cannot be written", path);
}

static bool
step_tree(struct app *app, const struct json *value, struct script_failure *failure)
{
    struct strbuf text = {0};
    ui_tree_json(app->ui, &text);
    strbuf_add(&text, "\n");
    return write_text(json_string_value(value), &text, failure);
}

static bool
step_stats(struct app *app, const struct json *value, struct script_failure *failure)
{
    struct strbuf text = {0};
    stats_json(&app->stats, app->draw, &text);
    return write_text(json_string_value(value), &text, failure);
}

static bool
step_shot(struct app *app, const struct json *value, struct script_failure *failure)
{
    const char *path = json_string_value(value);
    return !draw_save_png(app->draw, path) || refuse(failure, "%s: cannot be written", path);
}

/* ---- time and screen ---- */

static bool
read_time(struct app *app, const struct json *value, int64_t *unix_s,
          struct script_failure *failure)
{
    const char *text = json_string_value(value);
    return (text && !time_parse(text, app->env.zone_s, unix_s)) ||
           refuse(failure, "expected a time, e.g. 2026-11-24T08:00:00+08:00");
}

static bool
step_now(struct app *app, const struct json *value, struct script_failure *failure)
{
    int64_t unix_s;
    if (!read_time(app, value, &unix_s, failure))
        return false;
    clock_set_unix(&app->clock, unix_s);
    app->status_next_ms = clock_ms(&app->clock);
    app->data_waits = true; /* what is current is another matter now */
    app->is_dirty = true;
    script_pass(app, 0);
    return true;
}

static bool
step_clock(struct app *app, const struct json *value, struct script_failure *failure)
{
    int64_t unix_s;
    if (!read_time(app, value, &unix_s, failure))
        return false;
    clock_jump_to_unix(&app->clock, unix_s);
    script_pass(app, 0);
    return true;
}

static bool
step_resize(struct app *app, const struct json *value, struct script_failure *failure)
{
    double w, h;
    if (!read_point(value, &w, &h) || !(w >= 200 && w <= 8192 && h >= 200 && h <= 8192))
        return refuse(failure, "resize: expected [width, height] from 200 to 8192");
    window_set_size(app->window, (int)w, (int)h);
    app_resized(app);
    script_pass(app, 0);
    return true;
}

static bool
step_rotate(struct app *app, const struct json *value, struct script_failure *failure)
{
    double degrees = json_is_number(value) ? json_number_value(value) : -1;
    if (degrees != 0 && degrees != 90 && degrees != 180 && degrees != 270)
        return refuse(failure, "rotate: expected 0, 90, 180 or 270");
    window_set_rotate(app->window, (int)degrees);
    app_resized(app);
    script_pass(app, 0);
    return true;
}

static bool
step_wait(struct app *app, const struct json *value, struct script_failure *failure)
{
    double ms = json_is_number(value) ? json_number_value(value) : -1;
    if (!(ms >= 0 && ms <= 1e10))
        return refuse(failure, "wait_ms: expected milliseconds");
    script_pass(app, (int64_t)ms);
    return true;
}

static bool
step_idle(struct app *app, const struct json *value, struct script_failure *failure)
{
    (void)value;
    script_settle(app);
    return app_is_settled(app) || refuse(failure, "idle: it does not come to rest");
}

/* ---- the table ---- */

struct step_kind {
    const char *key;
    bool (*run)(struct app *app, const struct json *value, struct script_failure *failure);
    bool whole, needs_path; /* whole: gets the step, not the value */
};

static const struct step_kind KINDS[] = {
    {"wait_ms", step_wait, false, false},    {"tap", step_tap, false, false},
    {"drag", step_drag, true, false},        {"type", step_type, false, false},
    {"text", step_text, false, false},       {"expect", step_expect, false, false},
    {"absent", step_absent, false, false},   {"until", step_until, true, false},
    {"spoken", script_spoken, true, false},  {"said", script_said, false, true},
    {"seek", script_seek, true, false},      {"shot", step_shot, false, true},
    {"tree", step_tree, false, true},        {"stats", step_stats, false, true},
    {"key", step_key, false, false},         {"resize", step_resize, false, false},
    {"rotate", step_rotate, false, false},   {"idle", step_idle, false, false},
    {"now", step_now, false, false},         {"clock", step_clock, false, false},
    {"open", script_walk_open, true, false}, {"read", script_walk_read, true, false},
    {"keys", script_live_keys, true, false}, {"watch_ms", script_watch, true, false},
    {"monkey", script_monkey, false, false}};

bool
script_step(struct app *app, const struct json *step, struct script_failure *failure)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        const struct json *value = json_get(step, KINDS[i].key);
        if (!value)
            continue;
        if (KINDS[i].needs_path && !json_is_string(value))
            return refuse(failure, "%s: expected a path", KINDS[i].key);
        return KINDS[i].run(app, KINDS[i].whole ? step : value, failure);
    }
    const char *words[sizeof KINDS / sizeof *KINDS + 1] = {NULL};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        words[i] = KINDS[i].key;
    const char *key = json_first(step) ? json_key(json_first(step)) : "";
    const char *near = key ? str_nearest(key, words) : NULL;
    return refuse(failure, "unknown step \"%s\"%s%s", key ? key : "",
                  near ? ", did you mean " : "", near ? near : "");
}
