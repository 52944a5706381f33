#include "app/script_walk.h"
#include "app/app_internal.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLACES_MOST 400
#define DRAG_MS     240

bool
script_walk_open(struct app *app, const struct json *step, struct script_failure *failure)
{
    const char *id = json_str(step, "open", NULL), *kind_name = json_str(step, "kind", "");
    enum kind kind;
    bool application = str_eq(kind_name, "application");
    if (!id || !(application || kind_from_name(kind_name, &kind))) {
        snprintf(failure->message, sizeof failure->message,
                 "open: expected a record's id and its \"kind\"");
        return false;
    }
    if (application)
        kind = KIND_GUIDE;
    app_nav_home(app);
    struct screen_target target = {.screen = screen_of_kind(kind, application)};
    snprintf(target.id, sizeof target.id, "%s", id);
    app_nav_go(app, &target);
    script_settle(app);
    return true;
}

/* One drag upwards in the middle of the page, held before the finger leaves so that
 * nothing flings. */
static void
drag_up(struct app *app, float x, float from, float to)
{
    struct input_event event = {.kind = INPUT_DOWN, .x = x, .y = from};
    app_input(app, &event);
    event.kind = INPUT_MOVE;
    for (int t = 16; t <= DRAG_MS; t += 16) {
        script_pass(app, 16);
        event.y = from + (to - from) * (float)t / DRAG_MS;
        app_input(app, &event);
    }
    script_pass(app, 200);
    app_input(app, &event);
    script_pass(app, 200);
    event.kind = INPUT_UP;
    app_input(app, &event);
    script_settle(app);
}

bool
script_walk_read(struct app *app, const struct json *step, struct script_failure *failure)
{
    const char *path = json_str(step, "read", NULL);
    float x = (float)json_num(step, "x", app->width / 2.0), h = (float)app->height;
    struct strbuf all = {0}, before = {0};
    if (!path) {
        snprintf(failure->message, sizeof failure->message, "read: expected a path");
        return false;
    }
    for (int place = 0; place < PLACES_MOST; place++) {
        struct strbuf tree = {0};
        ui_tree_json(app->ui, &tree);
        bool same = before.data && str_eq(tree.data, before.data);
        if (!same) {
            strbuf_add(&all, place == 0 ? "[" : ",\n");
            strbuf_add(&all, tree.data);
        }
        strbuf_free(&before);
        before = tree;
        if (same)
            break;
        drag_up(app, x, h * 0.72f, h * 0.46f);
    }
    strbuf_add(&all, "]\n");
    enum err err = file_write_atomic(path, all.data, all.len);
    if (err)
        snprintf(failure->message, sizeof failure->message, "%s: cannot be written", path);
    strbuf_free(&all);
    strbuf_free(&before);
    return !err;
}
