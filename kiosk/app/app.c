#define LOG_MODULE "app"
#include "app/app.h"
#include "app/app_internal.h"
#include "app/script.h"
#include "app/watchdog.h"
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"
#include "base/str.h"
#include "base/time.h"
#include "han/synonyms.h"
#include "sound/cue.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#define HANDWRITING_MODEL "/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model"

/* Starting and ending everything, in order and in reverse. */

static void
wake_main(void *context)
{
    struct app *app = context;
    window_wake(app->window);
}

void
app_layout_settings(struct app *app)
{
    const struct layout *l = app->layout;
    app->settings = (struct screen_settings){.hall_title = l->hall_title,
                                             .hall_place = l->hall_place,
                                             .village_title = l->village_title,
                                             .help_text = str_empty(app->machine->help_text)
                                                              ? l->help_text
                                                              : app->machine->help_text,
                                             .quick_words = l->quick_words,
                                             .tiles = l->tiles,
                                             .venue = app->venue ? app->venue : "",
                                             .layout = l,
                                             .touch = layout_is_hall(l),
                                             .chars_per_minute = l->chars_per_minute,
                                             .min_dwell_s = l->min_dwell_s,
                                             .max_dwell_s = l->max_dwell_s};
    app->session.attract_ms = l->attract_s * 1000;
    if (layout_is_for_touch(l) && !app->read.speech) {
        read_aloud_open(app, app->clock.is_virtual);
        if (app->read.speech)
            speech_set_volume(app->read.speech, app->env.volume);
    }
}

static void
fill_env(struct app *app)
{
    app->env = (struct screen_env){.services = &app_services,
                                   .catalogue = &app->catalogue,
                                   .settings = &app->settings,
                                   .calendar = app->calendar,
                                   .fonts = app->fonts,
                                   .zone_s = TIME_ZONE_SHANGHAI_S,
                                   .app = app};
}

static enum err
open_files(struct app *app, const struct options *options)
{
    char *fonts = path_join(app->data_dir, "fonts/fonts.json");
    char *calendar = path_join(app->data_dir, "assets/calendar/workday-calendar.json");
    enum err err = app_layout_open(app, options);
    if (!err && workday_load(calendar, &app->calendar))
        log_warn("%s: cannot be read; working days are counted by weekends only", calendar);
    if (!err)
        err = font_set_new(fonts, &app->fonts);
    free(fonts);
    free(calendar);
    return err;
}

static enum err
open_screen(struct app *app, const struct options *options)
{
    struct window_options window = {.headless = options->headless,
                                    .windowed = options->windowed,
                                    .width = options->width,
                                    .height = options->height,
                                    .rotate = options->rotate > 0 ? options->rotate : 0,
                                    .title = "公示"};
    enum err err = window_open(&window, &app->window);
    if (err) {
        fputs("gongshi: no display can be opened (X11, Wayland or KMS); try --headless.\n",
              stderr);
        return err;
    }
    window_size(app->window, &app->width, &app->height);
    return ERR_OK;
}

static enum err
open_drawing(struct app *app)
{
    char *assets = path_join(app->data_dir, "assets/design");
    enum err err = draw_new(app->fonts, assets, app->width, app->height, &app->draw);
    free(assets);
    if (!err)
        err = draw_load_aside(app->draw, wake_main, app);
    if (err)
        return err;
    app->ui = ui_new(app->fonts);
    app_set_large(app, false);
    return ERR_OK;
}

/* Without them each word is looked for as it is typed. */
static void
load_synonyms(struct app *app)
{
    char *path = path_join(app->data_dir, "assets/synonyms/synonyms.txt");
    struct synonyms_error error;
    enum err err = synonyms_load(path, &app->synonyms, &error);
    if (err)
        log_warn("%s; no synonyms are looked for", error.message);
    free(path);
}

/* Its thread begins, and loads, when a citizen first searches. */
static void
open_input(struct app *app)
{
    char *rime = paths_rime_dir(app->data_dir);
    app->input = input_service_new(rime, HANDWRITING_MODEL, wake_main, app);
    free(rime);
}

static enum err
open_store(struct app *app, const struct options *options)
{
    load_synonyms(app);
    app->state_dir = paths_state_dir(options->state_dir);
    app->venue = options->venue;
    if (options->feed) {
        /* A script waits for the first attempt, so that it finds what there is. */
        struct sync_child_options sync = {
            .feed = options->feed, .state_dir = app->state_dir, .config = options->config};
        if (options->headless) {
            if (sync_child_run_once(&sync))
                log_warn("the feed could not be fetched; what is held is shown");
        } else if (sync_child_start(&sync, &app->sync_child)) {
            log_error("gongshi-sync did not start; what is held is shown");
        }
    }
    open_input(app);
    const struct query place = {.venue = options->venue, .regions = app->machine->regions};
    return worker_start(app->state_dir, &place, app->synonyms, wake_main, app, &app->worker);
}

/* Where a folder is named, or the installation has one. A screen shows without it. */
static void
open_proof(struct app *app, const struct options *options)
{
    const char *dir = options->proof_dir;
    if (!dir && !options->headless && file_exists(PROOF_DIR))
        dir = PROOF_DIR;
    if (dir && proof_log_open(dir, app->machine->screen_id, app->env.zone_s, &app->proof))
        log_error("what is shown is not logged");
}

static enum err
app_open(struct app *app, const struct options *options)
{
    clock_init(&app->clock, options->headless);
    app->data_dir = paths_data_dir(options->data_dir);
    app_data_clear(app);
    enum err err = open_screen(app, options);
    if (!err)
        err = open_store(app, options); /* reads while the fonts are opened */
    if (!err)
        err = open_files(app, options);
    if (!err)
        err = open_drawing(app);
    if (err)
        return err;
    app_language_open(app);
    app_layout_settings(app);
    fill_env(app);
    open_proof(app, options);
    app->cue = cue_new(app->machine->audio_device, app->clock.is_virtual);
    app->clips = clips_new(&(struct clips_options){.device = app->machine->audio_device,
                                                   .is_mute = app->clock.is_virtual,
                                                   .wake = wake_main,
                                                   .context = app});
    app_staff_open(app);
    app->env.now_ms = clock_ms(&app->clock);
    app->env.now_unix = clock_unix(&app->clock);
    app->last_frame_ms = app->env.now_ms - 1000;
    app_data_ask(app);
    return ERR_OK;
}

static void
app_close(struct app *app)
{
    if (app->ui)
        app_nav_clear(app);
    read_aloud_close(app);
    clips_free(app->clips);
    cue_free(app->cue);
    proof_log_close(app->proof);
    sync_child_stop(app->sync_child);
    worker_stop(app->worker);
    app_language_close(app);
    input_service_free(app->input);
    app_data_clear(app);
    ui_free(app->ui);
    draw_free(app->draw);
    window_close(app->window);
    font_set_free(app->fonts);
    workday_free(app->calendar);
    synonyms_free(app->synonyms);
    app_layout_close(app);
    settings_free(app->machine);
    stats_free(&app->stats);
    free(app->data_dir);
    free(app->state_dir);
}

static void
run_loop(struct app *app)
{
    struct watchdog watchdog;
    watchdog_open(&watchdog, clock_ms(&app->clock));
    while (!app->is_quitting) {
        int64_t next = app_step(app);
        int64_t feed = watchdog_tick(&watchdog, clock_ms(&app->clock));
        next = feed < next ? feed : next;
        int64_t left = next == INT64_MAX ? -1 : next - clock_ms(&app->clock);
        if (next != INT64_MAX && left < 0)
            left = 0;
        app_wait(app, left > 3600000 ? 3600000 : (int)left);
    }
    watchdog_close(&watchdog);
}

/* The machine's settings: the usual file need not be there. With a file that is wrong, a
 * script ends; a screen goes on without it. */
static enum err
load_settings(struct app *app, struct options *options)
{
    struct settings_error error;
    const char *path = options->config ? options->config : SETTINGS_PATH;
    enum err err = settings_load(path, &app->machine, &error);
    if (err == ERR_NOT_FOUND && !options->config) {
        app->machine = settings_defaults();
        err = ERR_OK;
    }
    if (err)
        log_error("%s", error.message);
    if (err && !options->headless) {
        log_warn("settings: the defaults are used instead");
        app->machine = settings_defaults();
        err = ERR_OK;
    }
    if (!err)
        options_merge(options, app->machine);
    return err;
}

/* What a citizen typed is in memory, and is not to reach a disk by a crash. */
static void
forbid_core_dumps(void)
{
    struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0))
        log_warn("core dumps cannot be forbidden: %s", strerror(errno));
}

int
app_run(const struct options *given, int64_t started_us)
{
    struct app app = {
        .started_us = started_us, .frame_ms = APP_FRAME_MS, .moving_ms = APP_FRAME_MS};
    struct options merged = *given, *options = &merged;
    int code = 1;
    mem_return_large();
    forbid_core_dumps();
    enum err err = load_settings(&app, options);
    if (!err)
        err = app_open(&app, options);
    if (err) {
        code = err == ERR_FORMAT || err == ERR_NOT_FOUND ? 3 : 1;
        goto out;
    }
    if (options->script) {
        code = script_run(&app, options->script);
    } else {
        run_loop(&app);
        code = 0;
    }
out:
    app_close(&app);
    return code;
}
