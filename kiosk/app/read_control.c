#include "app/app_internal.h"
#include "app/read_internal.h"

#include <string.h>

/* What the bar's controls do, and what fingers and keys beside it do. */

#define HOLD_MS 600 /* a finger that stays so long is held */

/* ---- the bar ---- */

void
read_aloud_move(struct app *app, int way)
{
    read_hush(app);
    read_on(app, way);
}

void
read_pause(struct app *app)
{
    app->read.state = READ_PAUSED;
    read_hush(app);
    app->is_dirty = true;
}

/* From the beginning of the clause it was stopped in; of one piece alone, with what follows. */
static void
resume(struct app *app)
{
    struct read_aloud *read = &app->read;
    read->state = READ_ON;
    read->is_focus_paused = false;
    read->focus.target = 0;
    read_hush(app);
    read->to = read->from;
    app->is_dirty = true;
    if (!read->text || !read_clause(app, NULL))
        read_on(app, 1);
}

void
read_aloud_pause(struct app *app)
{
    if (app->read.state == READ_ON)
        read_pause(app);
    else if (app->read.state == READ_PAUSED)
        resume(app);
}

void
read_aloud_set_speed(struct app *app, enum voice_speed speed)
{
    struct read_aloud *read = &app->read;
    read->speed = speed;
    app->is_dirty = true;
    if (read->state == READ_ON || read->is_focus_paused)
        resume(app); /* to be heard at once */
}

/* ---- the speech key ---- */

/* Whoever comes with the key begins where a touch would. */
static bool
begin_session(struct app *app)
{
    const struct screen_target search = {.screen = SCREEN_SEARCH};
    enum screen_id rest = app_rest_screen(app);
    if (app->staff.state || !app->is_status_known || !app->status->summary)
        return false;
    if (app->session.state == SESSION_REST && !app->urgent.state) {
        if (rest == SCREEN_ATTRACT)
            app_nav_home(app);
        else if (layout_is_for_touch(app->layout))
            app_nav_go(app, &search);
        else
            return false;
    }
    session_touch(&app->session, app->env.now_ms);
    return true;
}

void
read_aloud_speech_key(struct app *app, enum input_key key)
{
    struct read_aloud *read = &app->read;
    if (!read->speech) {
        app_toast(app, "这台机器暂时不能朗读。");
        return;
    }
    if (key == KEY_EARS_OUT) {
        read_aloud_stop(app);
        read_focus_end(app);
    } else if (!read->focus.is_on) {
        if (begin_session(app))
            read_focus_begin(app, true);
    } else if (key == KEY_SPEECH && read_aloud_is_open(app)) {
        read_aloud_pause(app);
    } else if (key == KEY_SPEECH) {
        read_aloud_toggle(app, true);
    }
}

/* ---- fingers and keys ---- */

void
read_aloud_finger_down(struct app *app, double x, double y)
{
    struct read_aloud *read = &app->read;
    if (read->state == READ_OFF || rect_contains(read->bar, (int)x, (int)y) ||
        rect_contains(read->back, (int)x, (int)y))
        return;
    read_hush(app);
    read->before = read->state;
    read->state =
        READ_HUSHED; /* the bar stays until the finger leaves: nothing moves below it */
    read->hold_due_ms = app->env.now_ms + HOLD_MS;
}

void
read_aloud_finger_up(struct app *app, bool has_scrolled)
{
    struct read_aloud *read = &app->read;
    if (read->state != READ_HUSHED)
        return;
    if (!has_scrolled) {
        read_aloud_stop(app);
        return;
    }
    read->is_away = true;
    read->state = READ_PAUSED;
    app->is_dirty = true;
    if (read->before == READ_ON)
        resume(app);
}

void
read_aloud_back(struct app *app)
{
    struct rect view;
    struct ui_scroll *scroll = ui_reading_scroll(app->ui, &view);
    app->read.is_away = false;
    app->is_dirty = true;
    if (scroll)
        read_show(scroll, app->read.place_y, app->env.now_ms);
}

/* Just that is read, and the finger does nothing else. */
void
read_held(struct app *app)
{
    struct read_aloud *read = &app->read;
    struct ui_piece piece;
    read->hold_due_ms = INT64_MAX;
    if (!ui_piece_held(app->ui, &piece))
        return;
    struct strbuf text = {0};
    read_focus_describe(app, &piece, &text);
    read_begin_text(app, &piece, text.data);
    if (read_clause(app, piece.label)) {
        ui_end_press(app->ui);
        read->state = READ_ON;
        read->is_single = true;
        app->is_dirty = true;
    }
    strbuf_free(&text);
}

bool
read_aloud_key(struct app *app, const struct input_event *event)
{
    bool ends = event->kind == INPUT_KEY && event->key == KEY_ESCAPE &&
                read_aloud_is_open(app) && !app->asks_display;
    if (ends)
        read_aloud_stop(app);
    return ends;
}

void
read_aloud_key_done(struct app *app, uint64_t focus_before)
{
    struct read_aloud *read = &app->read;
    uint64_t focus = ui_focus(app->ui);
    if (read->state == READ_OFF)
        return;
    if (!ui_focus_within(app->ui, read->bar)) {
        read_aloud_stop(app);
    } else if (read->state == READ_ON && focus != focus_before) {
        read->is_focus_paused = true;
        read_pause(app);
    }
}
