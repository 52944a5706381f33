#define LOG_MODULE "app"
#include "app/app_internal.h"
#include "base/log.h"
#include "base/note.h"
#include "base/str.h"
#include "sound/cue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The catalogue as the worker last reported it, and the urgent notices in force. */

#define STATUS_EVERY_MS 60000

void
app_data_ask(struct app *app)
{
    app->status_next_ms = app->env.now_ms + STATUS_EVERY_MS;
    sync_child_look(app->sync_child);
    char screen[NOTE_TEXT_ROOM] = "", clip[NOTE_TEXT_ROOM];
    clips_take_fault(app->clips, clip);
    if (app->follows_layouts && !app->only_looks)
        snprintf(screen, sizeof screen, "%dx%d", app->width, app->height);
    worker_ask_status(app->worker, clock_unix(&app->clock), app->has_drawn, screen, clip);
}

static void
fill_catalogue(struct app *app, const struct worker_status *status)
{
    struct catalogue *c = &app->catalogue;
    const struct store_summary *s = status->summary;
    *c = (struct catalogue){.title = "",
                            .publisher = "",
                            .site = "",
                            .offline = status->offline,
                            .last_success = status->last_success};
    free(app->fields);
    app->fields = NULL;
    if (!s)
        return;
    c->title = s->title;
    c->publisher = s->publisher;
    c->site = s->site;
    c->issued = s->issued;
    c->expires = s->expires;
    memcpy(c->counts, s->counts, sizeof c->counts);
    c->current_notices = s->current_notices;
    c->application_guides = s->application_guides;
    app->fields = xcalloc(s->field_count + 1, sizeof *app->fields);
    for (size_t i = 0; i < s->field_count; i++)
        app->fields[i] = (struct catalogue_field){.number = s->fields[i].number,
                                                  .id = s->fields[i].id,
                                                  .slug = s->fields[i].slug,
                                                  .name = s->fields[i].name,
                                                  .item_count = s->fields[i].item_count};
    c->fields = app->fields;
    c->field_count = s->field_count;
    c->withdrawn = s->withdrawn;
}

static bool
is_read(const struct app *app, const char *id)
{
    for (size_t i = 0; i < app->urgent_read_count; i++)
        if (str_eq(app->urgent_read[i], id))
            return true;
    return false;
}

void
app_data_urgent_read(struct app *app, const char *id)
{
    const size_t most = sizeof app->urgent_read / sizeof *app->urgent_read;
    if (app->urgent_read_count == most) { /* the oldest shows again: no harm */
        memmove(app->urgent_read[0], app->urgent_read[1],
                (most - 1) * sizeof *app->urgent_read);
        app->urgent_read_count--;
    }
    snprintf(app->urgent_read[app->urgent_read_count++], sizeof *app->urgent_read, "%s", id);
}

/* The gravest urgent notice that nobody has put aside takes the whole screen. */
void
app_data_show_urgent(struct app *app)
{
    const struct record *first = NULL;
    for (size_t i = 0; app->status && i < app->status->urgent_count && !first; i++)
        if (!is_read(app, app->status->urgent[i]->id))
            first = app->status->urgent[i];
    if (!first) {
        app_urgent_close(app);
        return;
    }
    if (app->urgent.state && str_eq(app->urgent_id, first->id))
        return;
    ui_cancel_input(app->ui);
    app_urgent_close(app);
    snprintf(app->urgent_id, sizeof app->urgent_id, "%s", first->id);
    struct screen_target target = {.screen = SCREEN_URGENT};
    snprintf(target.id, sizeof target.id, "%s", first->id);
    app_urgent_open(app, &target);
    if (app->layout->urgent_rings) {
        cue_ring(app->cue);
        app->stats.cues_rung++;
    }
}

static void
start_or_stop(struct app *app, bool has_content)
{
    bool preparing = app->depth > 0 && app->stack[0].id == SCREEN_PREPARING;
    if (!has_content && !preparing)
        app_nav_start(app, SCREEN_PREPARING);
    else if (has_content && (preparing || app->depth == 0)) {
        if (preparing)
            app_fade(app, 240, 0);
        app_nav_start(app, app_rest_screen(app));
        app_await_data(app);
    }
}

void
app_data_take(struct app *app, struct worker_status *status)
{
    bool was_offline = app->is_status_known && app->catalogue.offline;
    fill_catalogue(app, status);
    worker_status_free(app->status);
    app->status = status;
    app->is_status_known = true;
    if (status->summary)
        clock_take_feed(&app->clock, status->summary->issued, status->summary->expires);
    start_or_stop(app, status->summary != NULL);
    if (was_offline && !status->offline && app->session.state != SESSION_REST)
        app_toast(app, "网络已恢复，内容已更新。");
    app_data_show_urgent(app);
    int64_t change_ms = INT64_MAX;
    if (status->next_change != INT64_MAX)
        change_ms = app->env.now_ms + (status->next_change - app->env.now_unix) * 1000;
    if (change_ms < app->status_next_ms)
        app->status_next_ms = change_ms;
    app->is_dirty = true;
}

void
app_data_clear(struct app *app)
{
    worker_status_free(app->status);
    app->status = NULL;
    free(app->fields);
    app->fields = NULL;
    app->catalogue = (struct catalogue){.title = "", .publisher = "", .site = ""};
}
