#include "app/script_live.h"
#include "app/app_internal.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EVERY_MOST_MS 60000

struct live {
    struct app *app;
    int64_t from_us, from_ms; /* real and virtual time at the beginning */
    int64_t key_us;           /* of the key that waits for its picture; 0 = none */
    uint64_t answers;         /* at that key */
    size_t keys, answered;
    struct strbuf us;
};

/* The virtual clock goes as the real one. */
static int64_t
follow_clock(const struct live *live)
{
    int64_t now_us = time_monotonic_us();
    clock_advance_to(&live->app->clock, live->from_ms + (now_us - live->from_us) / 1000);
    return now_us;
}

static void
step(struct live *live)
{
    struct app *app = live->app;
    int64_t last_frame_ms = app->last_frame_ms;
    follow_clock(live);
    app_step(app);
    bool is_answered = live->key_us && app->query_answers > live->answers && !app->is_dirty;
    if (!is_answered || app->last_frame_ms == last_frame_ms)
        return;
    strbuf_addf(&live->us, "%s%lld", live->answered++ ? "," : "",
                (long long)(time_monotonic_us() - live->key_us));
    live->key_us = 0;
}

/* As the loop of a screen: wait for what is next, but not past `until_us`. */
static void
run_until(struct live *live, int64_t until_us)
{
    struct app *app = live->app;
    for (int64_t now = follow_clock(live); now < until_us; now = follow_clock(live)) {
        step(live);
        bool is_drawing = app->is_dirty || ui_animating(app->ui);
        int64_t left = (until_us - time_monotonic_us()) / 1000;
        app_wait(app, is_drawing || left < 1 ? 1 : (int)left);
    }
}

static void
press(struct live *live, const char *text, size_t len)
{
    struct input_event event = {.kind = INPUT_TEXT};
    memcpy(event.text, text, len);
    follow_clock(live);
    live->key_us = time_monotonic_us();
    live->answers = live->app->query_answers;
    live->keys++;
    app_input(live->app, &event);
}

bool
script_live_keys(struct app *app, const struct cJSON *step_json, struct script_failure *failure)
{
    const char *text = json_str(step_json, "keys", NULL);
    const char *path = json_str(step_json, "report", NULL);
    double every_ms = json_num(step_json, "every_ms", 50);
    if (!text || !path || !(every_ms >= 1 && every_ms <= EVERY_MOST_MS)) {
        snprintf(failure->message, sizeof failure->message,
                 "keys: expected a text, a \"report\" and \"every_ms\" (1 to %d)",
                 EVERY_MOST_MS);
        return false;
    }
    struct live live = {
        .app = app, .from_us = time_monotonic_us(), .from_ms = clock_ms(&app->clock)};
    int64_t next_us = live.from_us;
    for (size_t at = 0, len = strlen(text); at < len;) {
        size_t from = at;
        utf8_next(text, len, &at);
        press(&live, text + from, at - from);
        next_us += (int64_t)(every_ms * 1000);
        run_until(&live, next_us);
    }
    script_settle(app);
    struct strbuf json = {0};
    strbuf_addf(&json, "{\"keys\":%zu,\"answered\":%zu,\"us\":[%s]}\n", live.keys,
                live.answered, live.us.data ? live.us.data : "");
    enum err err = file_write_atomic(path, json.data, json.len);
    if (err)
        snprintf(failure->message, sizeof failure->message, "keys: %s: %s", path,
                 err_name(err));
    strbuf_free(&live.us);
    strbuf_free(&json);
    return !err;
}
