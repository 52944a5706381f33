#include "app/app_internal.h"

#include <stdio.h>

/* What screens may ask of the display. */

static struct app *
app_of(struct screen_env *env)
{
    return env->app;
}

static void
service_query(struct screen_env *env, int tag, const struct query *query)
{
    struct app *app = app_of(env);
    struct query narrowed = *query;
    if (!narrowed.venue)
        narrowed.venue = app->settings.venue;
    narrowed.regions = app->machine->regions;
    if (!app->acting)
        return;
    worker_query(app->worker, app->acting->serial, tag, &narrowed);
    if (app->acting != app_top(app) || app->takes_hits || str_empty(query->text))
        return;
    app->frame_due_ms = app->hold_until_ms = app->env.now_ms + APP_HOLD_MS;
    app->awaited = APP_ANSWER_HITS;
}

static void
service_load(struct screen_env *env, int tag, const char *record_id)
{
    struct app *app = app_of(env);
    if (app->acting)
        worker_load(app->worker, app->acting->serial, tag, record_id, env->now_unix);
}

static void
service_input_prepare(struct screen_env *env)
{
    struct app *app = app_of(env);
    if (app->acting)
        input_service_prepare(app->input, app->acting->serial);
}

static void
service_input(struct screen_env *env, const struct input_question *question)
{
    struct app *app = app_of(env);
    if (!app->acting)
        return;
    input_service_ask(app->input, app->acting->serial, question);
    if (app->acting == app_top(app))
        app->awaited |= APP_ANSWER_CANDIDATES;
}

static void
service_go(struct screen_env *env, const struct screen_target *target)
{
    app_nav_go(app_of(env), target);
}

static void
service_back(struct screen_env *env)
{
    struct app *app = app_of(env);
    if (app->acting == &app->urgent && app->urgent.state) {
        /* 我知道了: a band stays under the header; the next one follows. */
        app_data_urgent_read(app, app->urgent_id);
        app_fade(app, 240, 0);
        app_urgent_close(app);
        if (app->depth > 0 && app->stack[0].id == SCREEN_ATTRACT) /* 继续查询 */
            app_nav_start(app, SCREEN_HOME);
        app_data_show_urgent(app);
        return;
    }
    app_nav_back(app);
}

static void
service_home(struct screen_env *env)
{
    app_nav_home(app_of(env));
}

static void
service_toast(struct screen_env *env, const char *text)
{
    app_toast(app_of(env), text);
}

static void
service_redraw(struct screen_env *env)
{
    app_of(env)->is_dirty = true;
}

static void
service_fade(struct screen_env *env, int ms)
{
    app_fade(app_of(env), ms, 0);
}

static void
service_turn(struct screen_env *env)
{
    struct app *app = app_of(env);
    const struct layout *layout = app->layout;
    if (layout->transition == LAYOUT_TRANSITION_FADE)
        app_fade(app, layout->transition_ms, 0);
    else if (layout->transition == LAYOUT_TRANSITION_SLIDE)
        app_slide(app, layout->transition_ms);
}

static void
service_shown(struct screen_env *env, const struct record *record, int64_t ms)
{
    struct proof_showing showing = {.ended = env->now_unix, .shown_ms = ms};
    if (!record->content_hash) /* a text of the layout's own */
        return;
    snprintf(showing.id, sizeof showing.id, "%s", record->id);
    snprintf(showing.hash, sizeof showing.hash, "%s", record->content_hash);
    proof_log_add(app_of(env)->proof, &showing);
}

static void
service_read_aloud(struct screen_env *env)
{
    struct app *app = app_of(env);
    read_aloud_toggle(app, app->env.acts_by_key);
}

static void
service_staff(struct screen_env *env, enum staff_ask ask, const char *text)
{
    app_staff_ask(app_of(env), ask, text);
}

static void
service_home_large(struct screen_env *env)
{
    app_nav_home(app_of(env));
    app_set_large(app_of(env), true);
}

static void
service_english(struct screen_env *env)
{
    app_toggle_english(app_of(env));
}

static void
service_traditional(struct screen_env *env)
{
    app_toggle_traditional(app_of(env));
}

const struct screen_services app_services = {
    .query = service_query,
    .load = service_load,
    .input_prepare = service_input_prepare,
    .input = service_input,
    .go = service_go,
    .back = service_back,
    .home = service_home,
    .toast = service_toast,
    .redraw = service_redraw,
    .fade = service_fade,
    .turn = service_turn,
    .shown = service_shown,
    .read_aloud = service_read_aloud,
    .staff = service_staff,
    .home_large = service_home_large,
    .english = service_english,
    .traditional = service_traditional,
};
