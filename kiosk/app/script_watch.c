#include "app/script_watch.h"
#include "app/app_internal.h"
#include "app/frame_watch.h"
#include "app/script_live.h"
#include "base/file.h"
#include "base/json.h"

#include <stdio.h>

#define WATCH_MOST_MS 1e10
#define EVERY_MOST_MS 60000

static bool
read_rect(const struct json *list, struct rect *rect)
{
    int v[4], n = 0;
    json_each(number, list)
    {
        double value = json_is_number(number) ? json_number_value(number) : -1;
        if (n == 4 || !(value >= 0 && value <= 8192))
            return false;
        v[n++] = (int)value;
    }
    if (n == 4)
        *rect = rect_make(v[0], v[1], v[2], v[3]);
    return n == 4 || !list;
}

bool
script_watch(struct app *app, const struct json *step, struct script_failure *failure)
{
    double ms = json_num(step, "watch_ms", -1);
    double every = json_num(step, "every_ms", APP_FRAME_MS);
    double moving = json_num(step, "moving_ms", APP_FRAME_MS);
    const char *report = json_str(step, "report", NULL);
    struct frame_watch watch = {.rect = rect_make(0, 0, app->width, app->height)};
    if (!(ms >= 0 && ms <= WATCH_MOST_MS) || !report ||
        !read_rect(json_get(step, "rect"), &watch.rect) ||
        !(every >= 1 && every <= EVERY_MOST_MS) || !(moving >= 1 && moving <= EVERY_MOST_MS)) {
        snprintf(failure->message, sizeof failure->message,
                 "watch_ms: expected milliseconds and a \"report\"; \"rect\": [x, y, w, h], "
                 "\"every_ms\" and \"moving_ms\" from 1 to %d may be given",
                 EVERY_MOST_MS);
        return false;
    }
    app->watch = &watch;
    app->frame_ms = (int)every;
    app->moving_ms = (int)moving;
    if (json_bool(step, "real", false))
        script_live_pass(app, (int64_t)ms);
    else
        script_pass(app, (int64_t)ms);
    app->watch = NULL;
    app->frame_ms = app->moving_ms = APP_FRAME_MS;
    struct strbuf json = {0};
    frame_watch_json(&watch, &json);
    enum err err = file_write_atomic(report, json.data, json.len);
    if (err)
        snprintf(failure->message, sizeof failure->message, "watch_ms: %s: %s", report,
                 err_name(err));
    strbuf_free(&json);
    return !err;
}
