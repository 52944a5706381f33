#include "app/app_internal.h"

#include <string.h>

/* The stack of screens. Below everything stands the screen of nobody's time or home; 返回
 * finds each screen as it was left. */

struct nav_frame *
app_top(struct app *app)
{
    if (app->staff.state)
        return &app->staff;
    if (app->urgent.state)
        return &app->urgent;
    return app->depth > 0 ? &app->stack[app->depth - 1] : NULL;
}

enum screen_id
app_rest_screen(const struct app *app)
{
    if (layout_is_hall(app->layout))
        return SCREEN_ATTRACT;
    return layout_is_page(app->layout) ? SCREEN_VILLAGE : SCREEN_ZONES;
}

/* A village has no home: its search lies over the zones, and leads back to them. */
static bool
app_is_beside_zones(const struct app *app)
{
    return app->depth > 0 && app->stack[0].id == SCREEN_ZONES;
}

/* ---- opening and closing ---- */

static void
frame_open(struct app *app, struct nav_frame *frame, const struct screen_target *target)
{
    struct nav_frame *before = app->acting;
    *frame = (struct nav_frame){.serial = ++app->last_serial,
                                .id = target->screen,
                                .ops = screen_ops_of(target->screen)};
    app->acting = frame;
    frame->state = frame->ops->create(&app->env, target);
    app->acting = before;
    app->is_dirty = true;
}

static void
frame_close(struct app *app, struct nav_frame *frame)
{
    worker_forget(app->worker, frame->serial);
    input_service_forget(app->input, frame->serial);
    if (frame->state)
        frame->ops->destroy(frame->state);
    *frame = (struct nav_frame){0};
}

static void
drop_to(struct app *app, size_t depth)
{
    while (app->depth > depth)
        frame_close(app, &app->stack[--app->depth]);
}

void
app_nav_clear(struct app *app)
{
    drop_to(app, 0);
    app_staff_close(app);
    app_urgent_close(app);
}

void
app_nav_start(struct app *app, enum screen_id id)
{
    read_aloud_stop(app);
    ui_cancel_input(app->ui);
    drop_to(app, 0);
    struct screen_target target = {.screen = id};
    frame_open(app, &app->stack[app->depth++], &target);
    bool rest = id == app_rest_screen(app) || id == SCREEN_PREPARING;
    session_enter(&app->session, rest ? SESSION_REST : SESSION_HOME, app->env.now_ms);
}

void
app_nav_go(struct app *app, const struct screen_target *target)
{
    if (app->session.state == SESSION_REST) {
        if (!app_is_beside_zones(app))
            return; /* nobody's screens lead home only */
        session_enter(&app->session, SESSION_IN_USE, app->env.now_ms);
    }
    read_aloud_stop(app);
    if (app->depth > 0)
        app->stack[app->depth - 1].focus = ui_focus(app->ui);
    ui_cancel_input(app->ui);
    if (app->depth == NAV_DEPTH_MAX) { /* forget the oldest but home */
        frame_close(app, &app->stack[1]);
        memmove(&app->stack[1], &app->stack[2], (app->depth - 2) * sizeof *app->stack);
        app->depth--;
    }
    app_fade(app, 240, 48);
    frame_open(app, &app->stack[app->depth++], target);
}

void
app_nav_back(struct app *app)
{
    struct nav_frame *top = app_top(app);
    if (app->asks_display) {
        app->asks_display = false;
        app->is_dirty = true;
        return;
    }
    if (top && top->ops->on_back && top->ops->on_back(top->state, &app->env)) {
        app->is_dirty = true;
        return;
    }
    if (app->staff.state) {
        app_staff_close(app);
        return;
    }
    if (app->depth < 2)
        return;
    if (app->depth == 2 && app_is_beside_zones(app)) {
        app_wipe(app);
        return;
    }
    read_aloud_stop(app);
    ui_cancel_input(app->ui);
    app_fade(app, 240, -48);
    drop_to(app, app->depth - 1);
    ui_set_focus(app->ui, app->stack[app->depth - 1].focus);
    app->is_dirty = true;
}

void
app_nav_home(struct app *app)
{
    if (app_is_beside_zones(app)) {
        app_wipe(app);
        return;
    }
    read_aloud_stop(app);
    ui_cancel_input(app->ui);
    app_fade(app, 240, app->depth > 1 ? -48 : 0);
    if (app->depth > 0 && app->stack[0].id == SCREEN_HOME) {
        drop_to(app, 1);
    } else {
        app_nav_start(app, SCREEN_HOME);
    }
    app->is_dirty = true;
}

void
app_wipe(struct app *app)
{
    bool by_ear = app->read.focus.is_on, english = app->english;
    app->high_contrast = app->low_reach = app->asks_display = false;
    read_aloud_forget(app);
    app->toast_until_ms = 0;
    app_language_forget(app);
    app_set_large(app, false);
    app_fade(app, 240, 0);
    if (app_is_beside_zones(app)) { /* what takes turns goes on where it was */
        drop_to(app, 1);
        ui_cancel_input(app->ui);
        session_enter(&app->session, SESSION_REST, app->env.now_ms);
    } else {
        app_nav_start(app, SCREEN_HOME);
    }
    ui_forget(app->ui);
    app_urgent_forget(app);
    if (by_ear)
        read_focus_farewell(app, english);
}

void
app_urgent_forget(struct app *app)
{
    app->urgent_read_count = 0;
    app_data_show_urgent(app);
}

void
app_staff_show(struct app *app)
{
    struct screen_target target = {.screen = SCREEN_STAFF};
    ui_cancel_input(app->ui);
    app_fade(app, 160, 0);
    frame_open(app, &app->staff, &target);
}

void
app_staff_close(struct app *app)
{
    if (!app->staff.state)
        return;
    ui_cancel_input(app->ui);
    app_fade(app, 160, 0);
    frame_close(app, &app->staff);
    app->toast_until_ms = 0;
    ui_forget(app->ui);
}

void
app_urgent_open(struct app *app, const struct screen_target *target)
{
    app_staff_close(app);
    read_aloud_stop(app);
    app_fade(app, 240, 0);
    frame_open(app, &app->urgent, target);
}

void
app_urgent_close(struct app *app)
{
    if (!app->urgent.state)
        return;
    ui_cancel_input(app->ui);
    frame_close(app, &app->urgent);
    app->urgent_id[0] = '\0';
    app->is_dirty = true;
}

/* ---- what comes in ---- */

void
app_nav_act(struct app *app, const struct ui_action *action)
{
    struct nav_frame *top = app_top(app);
    if (!top)
        return;
    app->acting = top;
    top->ops->act(top->state, &app->env, action);
    app->acting = NULL;
    app->is_dirty = true;
}

bool
app_nav_key(struct app *app, const struct input_event *event)
{
    struct nav_frame *top = app_top(app);
    if (!top || !top->ops->on_key)
        return false;
    app->acting = top;
    bool taken = top->ops->on_key(top->state, &app->env, event);
    app->acting = NULL;
    app->is_dirty |= taken;
    return taken;
}

static struct nav_frame *
frame_of(struct app *app, uint64_t serial)
{
    if (app->staff.state && app->staff.serial == serial)
        return &app->staff;
    if (app->urgent.state && app->urgent.serial == serial)
        return &app->urgent;
    for (size_t i = 0; i < app->depth; i++)
        if (app->stack[i].serial == serial)
            return &app->stack[i];
    return NULL;
}

void
app_nav_result(struct app *app, struct worker_result *result)
{
    struct nav_frame *frame = frame_of(app, result->owner);
    bool is_query = result->kind == WORKER_QUERY;
    if (!frame || (is_query ? !frame->ops->on_query : !frame->ops->on_record)) {
        worker_result_clear(result);
        return;
    }
    app->acting = frame;
    app->takes_hits = is_query;
    if (is_query)
        frame->ops->on_query(frame->state, &app->env, result->tag, result->query);
    else
        frame->ops->on_record(frame->state, &app->env, result->tag, result->record);
    app->takes_hits = false;
    app->acting = NULL;
    if (frame == app_top(app)) {
        app->is_dirty = true;
        app->query_answers += is_query;
        if (is_query)
            app_answer_came(app, APP_ANSWER_HITS);
    }
}

static void
frame_data(struct app *app, struct nav_frame *frame)
{
    if (!frame->state || !frame->ops->on_data)
        return;
    app->acting = frame;
    frame->ops->on_data(frame->state, &app->env);
    app->acting = NULL;
}

void
app_nav_data(struct app *app)
{
    for (size_t i = 0; i < app->depth; i++)
        frame_data(app, &app->stack[i]);
    frame_data(app, &app->urgent);
    app->is_dirty = true;
}

void
app_nav_input(struct app *app, uint64_t owner, const struct input_answer *answer)
{
    struct nav_frame *frame = frame_of(app, owner);
    if (!frame || !frame->state || !frame->ops->on_input)
        return;
    if (frame == app_top(app)) { /* before a choice asks for what follows it */
        app->is_dirty = true;
        app_answer_came(app, APP_ANSWER_CANDIDATES);
    }
    app->acting = frame;
    frame->ops->on_input(frame->state, &app->env, answer);
    app->acting = NULL;
}
