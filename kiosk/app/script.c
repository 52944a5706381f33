#include "app/script.h"
#include "app/app_internal.h"
#include "app/script_steps.h"
#include "base/file.h"
#include "base/json.h"
#include "base/time.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SCRIPT_MAX_BYTES (4u << 20)
#define SETTLE_MOST_MS   60000    /* virtual */
#define WORKER_MOST_US   60000000 /* real */

/* The worker, the input engines and the pictures live in real time: virtual time stands still
 * until they have answered. */
static void
await_worker(struct app *app)
{
    int64_t end = time_monotonic_us() + WORKER_MOST_US;
    while (app_is_busy(app) && time_monotonic_us() < end) {
        app_step(app);
        app_wait(app, 0);
        if (app_is_busy(app))
            usleep(200);
    }
    app_wait(app, 0);
}

void
script_pass(struct app *app, int64_t ms)
{
    int64_t end = clock_ms(&app->clock) + ms;
    for (;;) {
        await_worker(app);
        int64_t next = app_step(app);
        if (app_is_busy(app))
            continue; /* the step has asked something */
        if (next > end)
            break;
        int64_t now = clock_ms(&app->clock);
        clock_advance_to(&app->clock, next > now ? next : now + 1);
    }
    clock_advance_to(&app->clock, end);
    await_worker(app);
    app_step(app);
}

void
script_settle(struct app *app)
{
    worker_look(app->worker);
    int64_t end = clock_ms(&app->clock) + SETTLE_MOST_MS;
    await_worker(app);
    app_step(app);
    while (!app_is_settled(app) && clock_ms(&app->clock) < end)
        script_pass(app, 8);
}

static void
fail(const char *path, int line, const char *message)
{
    fflush(stdout);
    fprintf(stderr, "%s:%d: %s\n", path, line, message);
}

static bool
run_line(struct app *app, const char *path, int line, const char *text, size_t len)
{
    struct json *step = NULL;
    struct json_error error;
    struct script_failure failure = {""};
    if (json_parse(text, len, &step, &error)) {
        fail(path, line, error.message);
        return false;
    }
    bool done = script_step(app, step, &failure);
    json_free(step);
    if (!done)
        fail(path, line, failure.message);
    return done;
}

/* Blank lines and lines that begin with # or // are skipped. */
static bool
is_blank(const char *text, size_t len)
{
    size_t at = strspn(text, " \t\r\n");
    return at >= len || text[at] == '#' || strncmp(text + at, "//", 2) == 0;
}

/* A script that begins with a date has never been another day: what is urgent on the machine's
 * own would lie over what it looks for. */
static bool
begins_with_date(const char *text, size_t len)
{
    const char *end = memchr(text, '\n', len);
    struct json *step = NULL;
    bool begins = !json_parse(text, end ? (size_t)(end - text) : len, &step, NULL) &&
                  json_get(step, "now");
    json_free(step);
    return begins;
}

int
script_run(struct app *app, const char *path)
{
    char *text = NULL;
    size_t len = 0;
    if (file_read(path, SCRIPT_MAX_BYTES, &text, &len)) {
        fprintf(stderr, "%s: cannot be read\n", path);
        return 1;
    }
    bool dates = begins_with_date(text, len), fine = true;
    if (!dates)
        script_settle(app);
    int line = 1;
    for (size_t at = 0; at < len && fine; line++) {
        const char *end = memchr(text + at, '\n', len - at);
        size_t line_len = end ? (size_t)(end - text) - at : len - at;
        if (!is_blank(text + at, line_len))
            fine = run_line(app, path, line, text + at, line_len);
        if (dates && line == 1)
            script_settle(app);
        at += line_len + 1;
    }
    free(text);
    return fine ? 0 : 3;
}
