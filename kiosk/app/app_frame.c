#include "app/app_internal.h"
#include "app/frame_watch.h"
#include "base/log.h"
#include "base/time.h"
#include "screens/parts.h"

/* One frame: the screen builds itself, draw paints the difference, the window shows it. */

/* The whole picture wanders by 4 px so that no pixel keeps its colour for months. */
#define SHIFT_EVERY_MS 600000
#define SHIFT_PX       4
/* 关怀版, and who goes by ear, are waited for: seconds at least, whatever the layout says. */
#define SLOW_IDLE_S 120
#define SLOW_ASK_S  30
#define AWAIT_MS    500

/* What shows itself to a whole hall is as large as it can be: 关怀版 is for pages to read. */
static bool
is_large(struct app *app)
{
    const struct nav_frame *top = app_top(app);
    return app->large && top && top->ops->chrome;
}

/* What signage shows is read from where the layout says; its search is for who stands there. */
static bool
is_far(struct app *app)
{
    const struct nav_frame *top = app_top(app);
    return app->layout->large_text && top && top->ops->signage;
}

static void
choose_theme(struct app *app)
{
    bool contrast = app->high_contrast || app->layout->high_contrast, large = is_large(app);
    theme_init(&app->theme,
               contrast ? THEME_HIGH_CONTRAST
               : large  ? THEME_CARE
                        : THEME_LIGHT,
               app->width > app->height,
               large         ? THEME_SIZE_LARGE
               : is_far(app) ? THEME_SIZE_FAR
                             : THEME_SIZE_USUAL);
}

void
app_theme_changed(struct app *app)
{
    choose_theme(app);
    app->is_dirty = true;
}

void
app_session_times(struct app *app)
{
    const struct layout *l = app->layout;
    int idle_s = l->idle_s, ask_s = l->ask_s;
    bool slow = app->large || app->read.focus.is_on;
    if (slow && idle_s < SLOW_IDLE_S)
        idle_s = SLOW_IDLE_S;
    if (slow && ask_s < SLOW_ASK_S)
        ask_s = SLOW_ASK_S;
    app->session.idle_ms = idle_s * 1000;
    app->session.ask_ms = ask_s * 1000;
}

/* The last of what is awaited is shown at once, and so is any after the hold: the frame before
 * it is then too old to wait for the next. */
void
app_answer_came(struct app *app, enum app_answer answer)
{
    if (!(app->awaited & answer))
        return;
    app->awaited &= ~(unsigned)answer;
    if (!app->awaited || app->env.now_ms >= app->hold_until_ms)
        app->frame_due_ms = app->env.now_ms;
}

void
app_set_large(struct app *app, bool large)
{
    app->large = large;
    app_session_times(app);
    app_theme_changed(app);
}

double
app_scale(const struct app *app)
{
    int least = app->width < app->height ? app->width : app->height;
    return least / (double)app->theme.reference;
}

/* Reduced motion. */
static bool
is_calm(const struct app *app)
{
    return app->theme.scheme != THEME_LIGHT;
}

void
app_fade(struct app *app, int ms, int dx)
{
    /* tokens "motion.reduced" */
    if (is_calm(app)) {
        dx = 0;
        ms = ms > 160 ? 160 : ms;
    }
    app->wanted = (struct transition){.duration_ms = ms, .dx = dx};
    app->is_dirty = true;
}

void
app_await_data(struct app *app)
{
    app->held_until_ms = app->env.now_ms + AWAIT_MS;
}

void
app_slide(struct app *app, int ms)
{
    if (is_calm(app)) {
        app_fade(app, ms, 0);
        return;
    }
    app->wanted =
        (struct transition){.duration_ms = ms, .dx = ui_width(app->ui), .is_slide = true};
    app->is_dirty = true;
}

static void
start_transition(struct app *app)
{
    if (app->wanted.duration_ms == 0)
        return;
    if (app->stats.frames_drawn > 0) {
        draw_keep(app->draw);
        app->transition = app->wanted;
        app->transition.from_ms = app->env.now_ms;
    }
    app->wanted.duration_ms = 0;
}

/* Returns whether the transition still runs. */
static bool
mix_transition(struct app *app)
{
    struct transition *t = &app->transition;
    if (t->duration_ms == 0)
        return false;
    double passed = (double)(app->env.now_ms - t->from_ms) / t->duration_ms;
    if (passed >= 1.0) {
        t->duration_ms = 0;
        draw_end_mix(app->draw);
        return true; /* the last picture is still to be shown */
    }
    double eased = theme_ease(EASING_STANDARD, passed);
    draw_mix(app->draw, t->is_slide ? 256 : (int)(eased * 256),
             (int)((1.0 - eased) * t->dx * app_scale(app)), 0);
    return true;
}

static bool
want_picture(void *context, const char *path, int width, int height)
{
    struct app *app = context;
    return draw_want_picture(app->draw, path, width, height);
}

static struct ui_clip_frame
play(void *context, const struct ui_clip_wish *wish, int width, int height)
{
    struct app *app = context;
    return clips_play(app->clips, wish, width, height, app->env.now_ms);
}

static struct ui_frame
frame_of_now(struct app *app)
{
    static const int STEPS[][2] = {{0, 0},  {1, 0},   {1, 1},  {0, 1}, {-1, 1},
                                   {-1, 0}, {-1, -1}, {0, -1}, {1, -1}};
    struct ui_frame frame = {.device_w = app->width,
                             .device_h = app->height,
                             .now_ms = app->env.now_ms,
                             .theme = &app->theme,
                             .labels = app->english ? app->labels : NULL,
                             .want_picture = want_picture,
                             .play = play,
                             .context = app};
    if (app->session.state == SESSION_REST) {
        size_t count = sizeof STEPS / sizeof *STEPS;
        size_t step = (size_t)(app->env.now_ms / SHIFT_EVERY_MS) % count;
        frame.shift_x = STEPS[step][0] * SHIFT_PX;
        frame.shift_y = STEPS[step][1] * SHIFT_PX;
    }
    return frame;
}

/* How bright nobody's screen is by the layout's day parts, percent; 0 = dark. Whoever uses it,
 * and what is urgent, have all the light. */
static int
brightness(const struct app *app)
{
    const struct layout *layout = app->layout;
    unsigned long long now = part_day_parts(&app->env);
    int least = 100;
    if (app->session.state != SESSION_REST || app->urgent.state || app->staff.state)
        return 100;
    for (size_t i = 0; i < layout->day_part_count; i++) {
        const struct day_part *part = &layout->day_parts[i];
        if (!(now & 1ull << i))
            continue;
        if (part->is_off && !app->env.clock_lost)
            return 0;
        least = part->brightness < least ? part->brightness : least;
    }
    return least;
}

static void
build_top(struct app *app)
{
    struct nav_frame *top = app_top(app);
    struct rect area = rect_make(0, 0, ui_width(app->ui), ui_height(app->ui));
    if (!top)
        return;
    if (top->ops->chrome)
        area = app_chrome_build(app, top);
    app->page_area = area;
    app->acting = top;
    top->ops->build(top->state, &app->env, app->ui, area);
    app->acting = NULL;
}

void
app_build(struct app *app)
{
    struct ui_frame frame = frame_of_now(app);
    int light = brightness(app);
    choose_theme(app); /* another screen may be on top */
    ui_begin(app->ui, &frame);
    struct rect all = rect_make(0, 0, ui_width(app->ui), ui_height(app->ui));
    if (light > 0)
        build_top(app);
    if (light < 100) {
        colour_rgba shade = (colour_rgba)(255 - light * 255 / 100);
        ui_fill(app->ui, rect_inset(all, -2 * SHIFT_PX), 0, shade);
    }
    ui_wake_at(app->ui, part_day_parts_next(&app->env));
    if (app->session.state == SESSION_REST)
        ui_wake_at(app->ui, (app->env.now_ms / SHIFT_EVERY_MS + 1) * SHIFT_EVERY_MS);
    app_chrome_overlay(app);
    app->painted = ui_end(app->ui);
}

void
app_draw(struct app *app)
{
    int64_t from_us = time_thread_cpu_us();
    app->is_dirty = false;
    app_build(app);
    start_transition(app); /* what stood until now is picture A */
    int damage = draw_paint(app->draw, app->painted);
    clips_frame_done(app->clips);
    bool mixing = mix_transition(app);
    app->last_frame_ms = app->env.now_ms;
    app->frame_due_ms = app->last_frame_ms + app->frame_ms;
    read_aloud_frame(app);
    if (damage == 0 && !mixing && !app->is_exposed)
        return;
    app->is_exposed = false;
    if (app->watch)
        frame_watch_look(app->watch, app->draw, app->ui, app->env.now_ms);
    app->has_drawn = !window_present(app->window, app->draw);
    if (!app->has_drawn)
        log_error("the picture cannot be shown");
    stats_add_frame(&app->stats, time_thread_cpu_us() - from_us);
    if (app->stats.first_content_us == 0 && app->is_status_known && app->status->summary &&
        !worker_busy(app->worker))
        app->stats.first_content_us = time_monotonic_us() - app->started_us;
}
