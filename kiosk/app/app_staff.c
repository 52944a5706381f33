#define LOG_MODULE "staff"
#include "app/app_internal.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/note.h"
#include "base/str.h"
#include "screens/staff.h"
#include "sound/cue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The staff's corner: five taps open the pad over whatever is shown, and two minutes without a
 * touch close it. Nothing of a citizen stays below it, nothing of the staff's above. */

#define CORNER_PX 140 /* of the reference */
#define IDLE_MS   120000
#define LOUDEST   100 /* percent */
#define STEP      10

static bool
is_in_corner(const struct app *app, float x, float y)
{
    double scale = app_scale(app);
    double width = app->width / scale, height = app->height / scale;
    enum layout_corner corner = app->layout->staff_corner;
    bool right = corner == LAYOUT_CORNER_TOP_RIGHT || corner == LAYOUT_CORNER_BOTTOM_RIGHT;
    bool bottom = corner == LAYOUT_CORNER_BOTTOM_LEFT || corner == LAYOUT_CORNER_BOTTOM_RIGHT;
    double dx = right ? width - x : (double)x, dy = bottom ? height - y : (double)y;
    return dx <= CORNER_PX && dy <= CORNER_PX;
}

static void
open_pad(struct app *app)
{
    app_wipe(app); /* whoever was here is not any more */
    app_nav_start(app, app->is_status_known && app->status->summary ? app_rest_screen(app)
                                                                    : SCREEN_PREPARING);
    app_staff_show(app);
    app->staff_idle_ms = app->env.now_ms + IDLE_MS;
}

void
app_staff_input(struct app *app, const struct input_event *event)
{
    if (str_empty(app->machine->staff_pin))
        return;
    if (app->staff.state) {
        app->staff_idle_ms = app->env.now_ms + IDLE_MS;
        return;
    }
    if (event->kind != INPUT_UP)
        return;
    if (!is_in_corner(app, event->x, event->y))
        staff_lock_tap_elsewhere(&app->staff_lock);
    else if (staff_lock_tap(&app->staff_lock, app->env.now_ms))
        open_pad(app);
}

int64_t
app_staff_tick(struct app *app)
{
    if (!app->staff.state)
        return INT64_MAX;
    if (app->env.now_ms < app->staff_idle_ms)
        return app->staff_idle_ms;
    app_staff_close(app);
    return INT64_MAX;
}

static void
set_volume(struct app *app, int volume)
{
    app->env.volume = volume < 0 ? 0 : volume > LOUDEST ? LOUDEST : volume;
    cue_set_volume(app->cue, app->env.volume);
    clips_set_volume(app->clips, app->env.volume);
    if (app->read.speech)
        speech_set_volume(app->read.speech, app->env.volume);
}

void
app_staff_open(struct app *app)
{
    char text[NOTE_TEXT_ROOM], *end = text;
    long volume = LOUDEST;
    bool is_kept = note_read(app->state_dir, NOTE_VOLUME, text);
    if (text[0] >= '0' && text[0] <= '9')
        volume = strtol(text, &end, 10);
    bool is_good = end != text && !*end && volume <= LOUDEST;
    if (is_kept && !is_good)
        log_warn("%s/" NOTE_FOLDER "/" NOTE_VOLUME ": found no percentage, expected 0 to 100; "
                 "it is as loud as it can be",
                 app->state_dir);
    if (!is_good)
        volume = LOUDEST;
    set_volume(app, (int)volume);
}

static void
change_volume(struct app *app, int by)
{
    set_volume(app, app->env.volume + by);
    cue_ring(app->cue); /* to hear how loud that is */
}

/* The machine's own by its file's name, as the settings have it: village-landscape. */
static char *
own_layout_name(const struct app *app)
{
    const char *slash = strrchr(app->own_layout, '/');
    char *name = xstrdup(slash ? slash + 1 : app->own_layout);
    if (str_ends(name, ".json"))
        name[strlen(name) - strlen(".json")] = '\0';
    return name;
}

static void
ask_worker(struct app *app, enum staff_ask ask, const char *text)
{
    char *own = own_layout_name(app), volume[16];
    snprintf(volume, sizeof volume, "%d", app->env.volume);
    worker_staff(app->worker, app->staff.serial,
                 &(struct worker_staff_job){.ask = ask,
                                            .text = text ? (char *)text : volume,
                                            .hash = app->machine->staff_pin,
                                            .layout = own,
                                            .is_fixed = !app->follows_layouts,
                                            .now = app->env.now_unix});
    free(own);
}

void
app_staff_ask(struct app *app, enum staff_ask ask, const char *text)
{
    switch (ask) {
    case STAFF_ASK_PIN:
    case STAFF_ASK_REPORT:
    case STAFF_ASK_SYNC:
    case STAFF_ASK_ROLL_BACK:
        ask_worker(app, ask, text);
        break;
    case STAFF_ASK_QUIETER:
    case STAFF_ASK_LOUDER:
        change_volume(app, ask == STAFF_ASK_LOUDER ? STEP : -STEP);
        ask_worker(app, ask, NULL);
        break;
    case STAFF_ASK_WINDOWED:
        window_leave_fullscreen(app->window);
        break;
    case STAFF_ASK_RESTART: /* by the service manager */
        log_info("the staff have asked for a restart");
        app->is_quitting = true;
        break;
    }
}

void
app_staff_answer(struct app *app, struct staff_answer *answer)
{
    struct nav_frame *frame = &app->staff;
    if (answer->asked == STAFF_ASK_PIN) {
        staff_lock_answer(&app->staff_lock, answer->yes, app->env.now_ms);
        app->env.staff_until_ms = app->staff_lock.until_ms;
        if (!answer->yes)
            log_warn("a wrong PIN, %d in a row", app->staff_lock.wrong);
    }
    if (!frame->state) {
        staff_report_free(answer->report);
        return;
    }
    app->acting = frame;
    frame->ops->on_staff(frame->state, &app->env, answer);
    app->acting = NULL;
    app->is_dirty = true;
}
