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

/* What a key waits for until it stands on the screen. */
struct picture {
    int64_t key_us; /* 0 = nothing */
    size_t count;
    struct strbuf us;
};

struct live {
    struct app *app;
    int64_t from_us, from_ms; /* real and virtual time at the beginning */
    uint64_t answers;         /* at the last key */
    size_t keys;
    struct picture found, candidates; /* of what a key finds, of what it may be meant as */
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
stands(struct picture *picture)
{
    if (picture->key_us)
        strbuf_addf(&picture->us, "%s%lld", picture->count++ ? "," : "",
                    (long long)(time_monotonic_us() - picture->key_us));
    picture->key_us = 0;
}

/* Returns when it has something to do next, ms of the clock. */
static int64_t
step(struct live *live)
{
    struct app *app = live->app;
    uint64_t frames = app->stats.frames_drawn; /* two may be of one millisecond */
    follow_clock(live);
    int64_t next_ms = app_step(app);
    if (app->is_dirty || app->stats.frames_drawn == frames)
        return next_ms;
    if (app->query_answers > live->answers)
        stands(&live->found);
    if (!input_service_busy(app->input))
        stands(&live->candidates);
    return next_ms;
}

/* As the loop of a screen: wait for what is next, but not past `until_us`. */
static void
run_until(struct live *live, int64_t until_us)
{
    struct app *app = live->app;
    for (int64_t now = follow_clock(live); now < until_us; now = follow_clock(live)) {
        int64_t next_ms = step(live) - clock_ms(&app->clock);
        int64_t left = (until_us - time_monotonic_us()) / 1000;
        left = next_ms < left ? next_ms : left;
        app_wait(app, left < 1 ? 1 : (int)left);
    }
}

void
script_live_pass(struct app *app, int64_t ms)
{
    struct live live = {
        .app = app, .from_us = time_monotonic_us(), .from_ms = clock_ms(&app->clock)};
    run_until(&live, live.from_us + ms * 1000);
}

static void
press(struct live *live, const char *text, size_t len)
{
    struct input_event event = {.kind = INPUT_TEXT};
    memcpy(event.text, text, len);
    follow_clock(live);
    live->found.key_us = live->candidates.key_us = time_monotonic_us();
    if (len != 1 || *text < 'a' || *text > 'z')
        live->candidates.key_us = 0; /* not a letter: nothing is asked */
    live->answers = live->app->query_answers;
    live->keys++;
    app_input(live->app, &event);
}

bool
script_live_keys(struct app *app, const struct json *step_json, struct script_failure *failure)
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
    strbuf_addf(&json, "{\"keys\":%zu,\"answered\":%zu,\"us\":[%s],\"candidatesUs\":[%s]}\n",
                live.keys, live.found.count, live.found.us.data ? live.found.us.data : "",
                live.candidates.us.data ? live.candidates.us.data : "");
    enum err err = file_write_atomic(path, json.data, json.len);
    if (err)
        snprintf(failure->message, sizeof failure->message, "keys: %s: %s", path,
                 err_name(err));
    strbuf_free(&live.found.us);
    strbuf_free(&live.candidates.us);
    strbuf_free(&json);
    return !err;
}
