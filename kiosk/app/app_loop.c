#include "app/app_internal.h"
#include "base/str.h"

#include <math.h>

/* One step: results in, time on, a frame if anything has changed. */

#define JUMP_S          5
#define FINGER_STILL_MS 20000 /* a held one moves a little all the time */

/* The date has gone another way than time has: what is current is another matter now. */
static void
look_for_jump(struct app *app, int64_t before_ms, int64_t before_unix)
{
    int64_t passed_s = (app->env.now_ms - before_ms) / 1000;
    int64_t jump_s = app->env.now_unix - before_unix - passed_s;
    if (jump_s >= -JUMP_S && jump_s <= JUMP_S)
        return;
    app->status_next_ms = app->env.now_ms;
    app->data_waits = true;
    app->is_dirty = true;
}

static void
set_now(struct app *app)
{
    int64_t before_ms = app->env.now_ms, before_unix = app->env.now_unix;
    app->env.now_ms = clock_ms(&app->clock);
    app->env.now_unix = clock_unix(&app->clock);
    app->env.clock_lost = clock_is_lost(&app->clock);
    app->env.speaks = app->read.speech != NULL;
    app->env.is_reading = read_aloud_is_open(app);
    app->env.high_contrast = app->high_contrast;
    app->env.low_reach = app->low_reach;
    app->env.has_english = app->labels != NULL;
    app->env.english = app->english;
    app->env.has_traditional = app->hant != NULL && !app->has_no_hant;
    look_for_jump(app, before_ms, before_unix);
}

/* ---- results of the worker ---- */

static void
take_results(struct app *app)
{
    struct worker_result result;
    while (worker_next(app->worker, &result)) {
        switch (result.kind) {
        case WORKER_STATUS:
            app_data_take(app, result.status);
            break;
        case WORKER_CHANGED:
            app->data_waits = true;
            break;
        case WORKER_HANT:
            app_language_result(app, result.failed);
            break;
        case WORKER_LAYOUT:
            app_layout_take(app, result.layout);
            break;
        case WORKER_NOTED:
            app_layout_noted(app, result.is_noted);
            break;
        case WORKER_STAFF:
            app_staff_answer(app, &result.staff);
            break;
        case WORKER_QUERY:
        case WORKER_RECORD:
            app_nav_result(app, &result);
            break;
        }
    }
}

static void
take_input_answers(struct app *app)
{
    struct input_answer answer;
    uint64_t owner;
    while (input_service_next(app->input, &owner, &answer))
        app_nav_input(app, owner, &answer);
}

/* New content is taken over between two gestures, never under a finger. */
static void
take_new_data(struct app *app)
{
    if (!app->data_waits || app->is_finger_down || ui_animating(app->ui))
        return;
    app->data_waits = false;
    app_data_ask(app);
    app_nav_data(app);
}

/* A thing that leans on the screen, a touch that the controller never ends: no session waits
 * for it, no new content, and other fingers are heard again. */
static void
let_go_of_finger(struct app *app)
{
    if (!app->is_finger_down || app->env.now_ms < app->finger_due_ms)
        return;
    app->is_finger_down = false;
    ui_cancel_input(app->ui);
    read_aloud_finger_up(app, false);
    app->is_dirty = true;
}

/* ---- session ---- */

static void
tick_session(struct app *app)
{
    if (app->is_finger_down)
        return;
    int64_t before = app->session.since_ms;
    switch (session_tick(&app->session, app->env.now_ms)) {
    case SESSION_NOTHING:
        if (app->session.state == SESSION_ASKING && app->env.now_ms > before)
            app->is_dirty = true; /* the ring */
        break;
    case SESSION_ASK: { /* a keypad comes back to where it was */
        uint64_t focus = ui_focus(app->ui);
        ui_cancel_input(app->ui);
        ui_set_focus(app->ui, focus);
        app_fade(app, 200, 0);
        break;
    }
    case SESSION_WIPE:
        app_wipe(app);
        break;
    case SESSION_ATTRACT:
        app_fade(app, 600, 0);
        app_nav_start(app, app_rest_screen(app));
        app_urgent_forget(app);
        break;
    }
}

/* Where the session stands after an action: on home untouched, in use, or at rest. */
static void
follow_session(struct app *app)
{
    enum screen_id bottom = app->depth > 0 ? app->stack[0].id : SCREEN_PREPARING;
    if (bottom != SCREEN_HOME || app->session.state == SESSION_ASKING)
        return;
    if (app->session.state == SESSION_REST)
        session_enter(&app->session, SESSION_HOME, app->env.now_ms);
}

/* ---- input ---- */

static void
run_actions(struct app *app)
{
    struct ui_action action;
    while (ui_next_action(app->ui, &action)) {
        if (action.code >= SCREEN_FOREIGN_ACT)
            app_chrome_act(app, &action);
        else
            app_nav_act(app, &action);
    }
}

static bool
is_asking(const struct app *app)
{
    return app->session.state == SESSION_ASKING;
}

/* Among the answers of the question by keypad: it goes on being asked, from the beginning. */
static bool
move_in_question(struct app *app, const struct input_event *event)
{
    bool moves = event->kind == INPUT_KEY &&
                 (event->key == KEY_TAB || event->key == KEY_BACKTAB || event->key == KEY_UP ||
                  event->key == KEY_DOWN || event->key == KEY_LEFT || event->key == KEY_RIGHT);
    if (!moves || !ui_focus(app->ui))
        return false;
    session_enter(&app->session, SESSION_ASKING, app->env.now_ms);
    ui_input(app->ui, event);
    app->is_dirty = true;
    return true;
}

static void
input_key(struct app *app, const struct input_event *event)
{
    bool asking = is_asking(app);
    read_focus_key(app);
    if (asking && move_in_question(app, event))
        return;
    bool answers = asking && event->kind == INPUT_KEY && event->key == KEY_ENTER;
    session_touch(&app->session, app->env.now_ms);
    if (event->kind == INPUT_KEY && event->key >= KEY_SPEECH) {
        read_aloud_speech_key(app, event->key);
        app->is_dirty = true;
        return;
    }
    if (answers) /* what the focus is on; without one, whoever is there stays */
        ui_input(app->ui, event);
    if (asking) {
        app->is_dirty = true;
        return;
    }
    if (app->session.state == SESSION_REST && app_rest_screen(app) == SCREEN_ATTRACT &&
        app->depth > 0 && app->stack[0].id == SCREEN_ATTRACT && !app_top(app)->ops->on_staff &&
        !app->urgent.state) {
        app_nav_home(app);
        return;
    }
    if (read_aloud_key(app, event))
        return;
    if (app_nav_key(app, event))
        return;
    if (event->kind == INPUT_KEY && event->key == KEY_ESCAPE)
        app_nav_back(app);
    else if (ui_input(app->ui, event))
        app->is_dirty = true;
}

void
app_input(struct app *app, const struct input_event *event)
{
    struct input_event local = *event;
    set_now(app);
    double scale = app_scale(app);
    if (event->kind != INPUT_WHEEL) { /* whose x and y are steps */
        local.x = (float)(event->x / scale);
        local.y = (float)(event->y / scale);
    }
    local.time_ms = app->env.now_ms;
    uint64_t focus = ui_focus(app->ui);
    bool was_open = read_aloud_is_open(app), has_scrolled = false;
    bool is_key = event->kind == INPUT_KEY || event->kind == INPUT_TEXT;
    if (is_key) {
        input_key(app, &local);
    } else {
        bool asking = is_asking(app);
        if (event->kind == INPUT_DOWN) {
            app->is_finger_down = true;
            read_aloud_finger_down(app, local.x, local.y);
        }
        if (event->kind == INPUT_UP || event->kind == INPUT_CANCEL)
            app->is_finger_down = false;
        app->finger_due_ms = app->env.now_ms + FINGER_STILL_MS;
        /* The question is answered by the action of a tap, not by the touch that begins it:
         * 用完了 must still be there when the finger is lifted. */
        if (!asking)
            session_touch(&app->session, app->env.now_ms);
        has_scrolled = event->kind == INPUT_UP && ui_press_scrolls(app->ui);
        if (ui_input(app->ui, &local))
            app->is_dirty = true;
    }
    app->env.acts_by_key = event->kind == INPUT_KEY;
    run_actions(app);
    if (is_key && was_open) /* not begun by this key */
        read_aloud_key_done(app, focus);
    else if (!app->is_finger_down)
        read_aloud_finger_up(app, has_scrolled);
    if (event->kind == INPUT_UP && is_asking(app)) { /* anywhere but on 用完了 */
        session_touch(&app->session, app->env.now_ms);
        app_fade(app, 160, 0);
    }
    app_staff_input(app, &local);
    follow_session(app);
}

void
app_resized(struct app *app)
{
    int width, height;
    window_size(app->window, &width, &height);
    if (width != app->width || height != app->height) {
        app->width = width;
        app->height = height;
        app->transition.duration_ms = app->wanted.duration_ms = 0;
        read_aloud_stop(app);
        draw_end_mix(app->draw);
        ui_cancel_input(app->ui);
        if (draw_resize(app->draw, width, height))
            app->is_quitting = true;
        app_theme_changed(app);
    }
    draw_present_all(app->draw);
    app->is_dirty = true;
}

void
app_wait(struct app *app, int timeout_ms)
{
    struct window_event event;
    int wait = timeout_ms;
    while (window_wait(app->window, wait, &event)) {
        wait = 0; /* then only what is there already */
        switch (event.kind) {
        case WINDOW_INPUT:
            app_input(app, &event.input);
            break;
        case WINDOW_RESIZED:
            app_resized(app);
            break;
        case WINDOW_EXPOSED:
            draw_present_all(app->draw);
            app->is_dirty = app->is_exposed = true;
            break;
        case WINDOW_QUIT:
            app->is_quitting = true;
            break;
        case WINDOW_WAKE:
            break;
        }
    }
    app->stats.wake_ups++;
}

/* ---- one step ---- */

static int64_t
earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static bool
is_moving(const struct app *app)
{
    return ui_animating(app->ui) || app->transition.duration_ms > 0 ||
           app->wanted.duration_ms > 0;
}

static int64_t
next_frame_ms(const struct app *app)
{
    return is_moving(app) ? app->last_frame_ms + app->moving_ms : app->frame_due_ms;
}

static bool
is_held(struct app *app)
{
    if (app->env.now_ms >= app->held_until_ms)
        return false;
    if (worker_busy(app->worker))
        return true;
    app->held_until_ms = 0;
    return false;
}

static int64_t
next_deadline(struct app *app)
{
    if (is_held(app))
        return app->held_until_ms;
    if (app->is_dirty || is_moving(app))
        return next_frame_ms(app);
    int64_t next = earlier(ui_next_wake(app->ui), app->status_next_ms);
    next = earlier(next, app_layout_next(app));
    next = earlier(next, app_staff_tick(app));
    next = earlier(next, read_aloud_next(app));
    if (app->is_finger_down)
        return earlier(next, app->finger_due_ms);
    return earlier(next, session_next(&app->session, app->env.now_ms));
}

int64_t
app_step(struct app *app)
{
    set_now(app);
    take_results(app);
    app_language_tick(app);
    take_input_answers(app);
    if (draw_take_pictures(app->draw))
        app->is_dirty = true;
    if (clips_have_news(app->clips))
        app->is_dirty = true;
    let_go_of_finger(app);
    take_new_data(app);
    app_layout_tick(app);
    read_aloud_tick(app);
    if (app->env.now_ms >= app->status_next_ms)
        app_data_ask(app);
    tick_session(app);
    app_staff_tick(app);
    bool moved = ui_tick(app->ui, app->env.now_ms);
    if (moved || app->env.now_ms >= ui_next_wake(app->ui))
        app->is_dirty = true;
    if ((app->is_dirty || is_moving(app)) && app->is_status_known &&
        app->env.now_ms >= next_frame_ms(app) && !is_held(app))
        app_draw(app);
    return next_deadline(app);
}

bool
app_is_busy(struct app *app)
{
    return worker_busy(app->worker) || draw_is_loading(app->draw) ||
           clips_are_behind(app->clips, app->env.now_ms) || input_service_busy(app->input);
}

bool
app_is_settled(struct app *app)
{
    return !app->is_dirty && !is_moving(app) && !app->data_waits && !app_is_busy(app) &&
           app_language_is_settled(app) && app->is_status_known;
}
