#define LOG_MODULE "layout"
#include "app/app_internal.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/note.h"
#include "base/str.h"
#include "base/time.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* Which layout is shown: one that was sent here, or the machine's own. One that is new is on
 * trial: before it is shown the disk says so, and whoever finds that at the next start knows
 * that it was the last thing this display did. */

#define TRIAL_MS 600000
#define FADE_MS  600

/* ---- files ---- */

static void
log_issues(const struct layout_issues *issues, const char *path)
{
    for (size_t i = 0; i < issues->len; i++) {
        const struct layout_issue *issue = &issues->items[i];
        if (!issue->is_warning)
            log_error("%s:%d:%d: %s %s", path, issue->line, issue->column, issue->pointer,
                      issue->message);
    }
}

static enum err
load(const char *path, struct layout **out)
{
    struct layout_issues issues = {0};
    enum err err = layout_load(path, out, &issues);
    if (err)
        log_issues(&issues, path);
    layout_issues_clear(&issues);
    return err;
}

/* By its path, or by the name of a bundled one. Caller frees. */
static char *
path_of(const struct app *app, const char *name)
{
    struct strbuf path = {0};
    if (strchr(name, '/') || str_ends(name, ".json"))
        return xstrdup(name);
    strbuf_addf(&path, "%s/layouts/%s.json", app->data_dir, name);
    return strbuf_take(&path);
}

/* A screen in a hall shows something whatever is wrong with its layout; a script is told. */
static enum err
load_own(struct app *app, const struct options *options)
{
    const char *usual = layout_default_name(app->width, app->height);
    const char *name = options->layout ? options->layout : usual;
    app->own_layout = path_of(app, name);
    enum err err = load(app->own_layout, &app->layout);
    if (!err || options->headless || str_eq(name, usual))
        return err;
    log_warn("%s is shown instead", usual);
    free(app->own_layout);
    app->own_layout = path_of(app, usual);
    return load(app->own_layout, &app->layout);
}

/* ---- the trial's word ---- */

static struct trial
word(int64_t turn, enum trial_state state, const char *why)
{
    struct trial trial = {.turn = turn, .state = state};
    time_format_iso(time_unix_now(), TIME_ZONE_SHANGHAI_S, trial.since);
    snprintf(trial.why, sizeof trial.why, "%s", why);
    return trial;
}

static void
begin_trial(struct app *app, int64_t turn)
{
    app->trial_turn = turn;
    app->trial_ends_ms = clock_ms(&app->clock) + TRIAL_MS;
}

/* ---- at the start ---- */

/* The trial is of the one display of this machine: another that looks in only shows. */
static void
claim_trials(struct app *app)
{
    char *path = path_join(app->state_dir, NOTE_FOLDER "/.lock");
    app->trial_lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    free(path);
    if (app->trial_lock < 0 || !flock(app->trial_lock, LOCK_EX | LOCK_NB))
        return;
    app->only_looks = true;
    log_warn("another display shows this state folder: layouts are not tried here");
}

static bool
load_sent(struct app *app, const char *id)
{
    char *path = installed_path(app->state_dir, id);
    enum err err = *id ? load(path, &app->layout) : ERR_NOT_FOUND;
    free(path);
    return !err;
}

/* How the newest layout stands; a trial that begins now is written down first. */
static struct trial
judge(struct app *app, const struct installed *installed)
{
    struct trial trial;
    const char *state_dir = app->state_dir;
    trial_read(state_dir, &trial);
    bool is_told = trial.turn == installed->turn;
    if (is_told && trial.state == TRIAL_BEGUN)
        trial = word(installed->turn, TRIAL_FAILED, TRIAL_DIED);
    else if (!is_told || trial.state == TRIAL_NONE)
        trial = word(installed->turn, TRIAL_BEGUN, "");
    else
        return trial;
    if (trial_write(state_dir, &trial)) {
        log_error("%s/" NOTE_FOLDER " cannot be written: no new layout is tried", state_dir);
        trial.state = TRIAL_FAILED;
    }
    if (trial.state == TRIAL_FAILED)
        log_error("%.12s: %s; the layout before is shown", installed->current, trial.why);
    return trial;
}

/* Of what was sent, the layout that is to be shown. */
static bool
open_sent(struct app *app, const struct installed *installed)
{
    struct trial trial = {.turn = installed->turn, .state = TRIAL_PASSED};
    if (app->only_looks)
        trial_read(app->state_dir, &trial);
    else if (installed->current[0])
        trial = judge(app, installed);
    if (load_sent(app, installed_shown(installed, &trial))) {
        if (trial.state == TRIAL_BEGUN && !app->only_looks)
            begin_trial(app, installed->turn);
        return true;
    }
    if (app->only_looks || trial.state == TRIAL_FAILED || !installed->current[0])
        return false;
    trial = word(installed->turn, TRIAL_FAILED, "its file cannot be read");
    if (trial_write(app->state_dir, &trial))
        log_error("%s/" NOTE_FOLDER " cannot be written", app->state_dir);
    return load_sent(app, installed->before);
}

enum err
app_layout_open(struct app *app, const struct options *options)
{
    struct installed installed;
    if (options->layout_is_given)
        return load_own(app, options);
    app->follows_layouts = true;
    claim_trials(app);
    if (installed_read(app->state_dir, &installed) == ERR_FORMAT)
        log_error("%s/" INSTALLED_FILE " is damaged; the machine's own layout is shown",
                  app->state_dir);
    enum err err = load_own(app, options); /* what there is to go back to */
    struct layout *own = app->layout;
    app->layout = NULL;
    if (open_sent(app, &installed)) {
        layout_free(own);
        err = ERR_OK;
    } else
        app->layout = own;
    if (!err)
        worker_watch_layouts(app->worker, installed.turn, app->own_layout);
    return err;
}

/* ---- while the display runs ---- */

static void
note(struct app *app, int64_t turn, enum trial_state state, const char *why)
{
    struct trial trial = word(turn, state, why);
    if (!app->only_looks)
        worker_note_trial(app->worker, &trial);
}

void
app_layout_take(struct app *app, struct worker_layout *sent)
{
    worker_layout_free(app->sent);
    app->sent = NULL;
    if (app->trial_lock < 0) /* nothing had been sent here at the start */
        claim_trials(app);
    app->trial_turn = 0;
    app->is_sent_asked = false;
    app->is_sent_noted = sent->is_own || app->only_looks;
    if (sent->layout)
        app->sent = sent;
    else {
        note(app, sent->turn, TRIAL_FAILED, sent->why);
        worker_layout_free(sent);
    }
}

void
app_layout_noted(struct app *app, bool is_noted)
{
    if (!app->sent || app->is_sent_noted)
        return;
    if (is_noted) {
        app->is_sent_noted = true;
        return;
    }
    log_error("%s/" NOTE_FOLDER " cannot be written: no new layout is tried", app->state_dir);
    worker_layout_free(app->sent);
    app->sent = NULL;
}

/* The screens of the old one go first; what was painted of it is compared with what comes, so
 * its texts stay until the next. */
static void
show_sent(struct app *app)
{
    struct worker_layout *sent = app->sent;
    app_nav_clear(app);
    layout_free(app->layout_before);
    app->layout_before = app->layout;
    app->layout = sent->layout;
    sent->layout = NULL;
    app->sent = NULL;
    app_layout_settings(app);
    app_set_large(app, false);
    app_fade(app, FADE_MS, 0);
    app_await_data(app);
    bool has_content = app->status && app->status->summary;
    app_nav_start(app, has_content ? app_rest_screen(app) : SCREEN_PREPARING);
    app_data_show_urgent(app);
    if (!sent->is_own && !app->only_looks)
        begin_trial(app, sent->turn);
    log_info("turn %lld is shown", (long long)sent->turn);
    worker_layout_free(sent);
}

/* Nobody is using the screen. */
static bool
is_free(const struct app *app)
{
    return app->session.state == SESSION_REST && !app->is_finger_down;
}

void
app_layout_tick(struct app *app)
{
    if (app->sent && is_free(app) && app->is_sent_noted)
        show_sent(app);
    else if (app->sent && is_free(app) && !app->is_sent_asked) {
        app->is_sent_asked = true;
        note(app, app->sent->turn, TRIAL_BEGUN, "");
    }
    if (app->trial_turn && app->env.now_ms >= app->trial_ends_ms) {
        note(app, app->trial_turn, TRIAL_PASSED, "");
        app->trial_turn = 0;
    }
}

int64_t
app_layout_next(const struct app *app)
{
    return app->trial_turn ? app->trial_ends_ms : INT64_MAX;
}

/* A display that is told to end has not crashed: the trial begins anew with the next start. */
void
app_layout_close(struct app *app)
{
    bool is_asked = app->sent && app->is_sent_asked && !app->sent->is_own;
    int64_t turn = app->trial_turn ? app->trial_turn : is_asked ? app->sent->turn : 0;
    struct trial trial = word(turn, TRIAL_NONE, "");
    if (turn && !app->only_looks && trial_write(app->state_dir, &trial))
        log_error("%s/" NOTE_FOLDER " cannot be written", app->state_dir);
    if (app->trial_lock > 0)
        close(app->trial_lock);
    worker_layout_free(app->sent);
    layout_free(app->layout);
    layout_free(app->layout_before);
    free(app->own_layout);
}
