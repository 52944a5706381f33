#include "ui/ui_internal.h"

#include <math.h>
#include <stdlib.h>

/* Movement is a function of time, not a sum of steps: it ends in the same place at
 * every frame rate. Constants: tokens "motion.scroll". */

/* (1 + ωt) e^(-ωt) at 320 ms is then 0.3 %. */
#define SPRING_OMEGA 25.0
#define GLIDE_MS     160
#define BAR_WIDTH    8
#define BAR_LEAST    96
#define BAR_INSET    34 /* from the canvas's edge: in the margin beside the content */

double
ui_scroll_max(const struct ui_scroll *scroll, bool vertical)
{
    int room =
        vertical ? scroll->content_h - scroll->view_h : scroll->content_w - scroll->view_w;
    return room > 0 ? room : 0;
}

bool
ui_scroll_moving(const struct ui_scroll *scroll)
{
    return scroll->motion_x.mode > UI_DRAG || scroll->motion_y.mode > UI_DRAG;
}

static double
clamp(double value, double max)
{
    return value < 0 ? 0 : value > max ? max : value;
}

double
ui_scroll_band(double raw, double max)
{
    double inside = clamp(raw, max);
    return inside + (raw - inside) * THEME_RUBBER_BAND;
}

double
ui_scroll_unband(double shown, double max)
{
    double inside = clamp(shown, max);
    return inside + (shown - inside) / THEME_RUBBER_BAND;
}

/* ---- one axis ---- */

static void
start_spring(struct ui_motion *motion, double from, double target, double velocity,
             int64_t start_ms)
{
    *motion = (struct ui_motion){.mode = UI_SPRING,
                                 .from = from - target,
                                 .velocity = velocity,
                                 .target = target,
                                 .start_ms = start_ms};
}

/* v(t) = v0 e^(-t/tau); past an end the rest of it goes into the spring there. */
static double
fling(struct ui_motion *motion, double max, int64_t now_ms)
{
    const double tau = THEME_DECAY_TAU_MS / 1000;
    double t = (double)(now_ms - motion->start_ms) / 1000;
    double reach = motion->velocity * tau;
    double at = motion->from + reach * (1 - exp(-t / tau));
    double end = at < 0 ? 0 : max;
    if (at < 0 || at > max) {
        double share = (end - motion->from) / reach;
        double crossed = share <= 0 ? 0 : -tau * log(1 - share);
        start_spring(motion, end, end, motion->velocity * exp(-crossed / tau),
                     motion->start_ms + (int64_t)(crossed * 1000));
        return end;
    }
    if (fabs(motion->velocity) * exp(-t / tau) < THEME_STOP_BELOW)
        motion->mode = UI_REST;
    return at;
}

static double
spring(struct ui_motion *motion, int64_t now_ms)
{
    double t = (double)(now_ms - motion->start_ms) / 1000;
    if (now_ms - motion->start_ms >= THEME_SPRING_MS) {
        motion->mode = UI_REST;
        return motion->target;
    }
    double push = motion->velocity + SPRING_OMEGA * motion->from;
    return motion->target + (motion->from + push * t) * exp(-SPRING_OMEGA * t);
}

static double
glide(struct ui_motion *motion, int64_t now_ms)
{
    double part = (double)(now_ms - motion->start_ms) / motion->ms;
    if (part >= 1)
        motion->mode = UI_REST;
    return motion->from + (motion->target - motion->from) * theme_ease(EASING_STANDARD, part);
}

static double
axis_at(struct ui_motion *motion, double at, double max, int64_t now_ms)
{
    if (motion->mode == UI_FLING)
        at = fling(motion, max, now_ms);
    if (motion->mode == UI_SPRING)
        at = spring(motion, now_ms);
    if (motion->mode == UI_GLIDE)
        at = clamp(glide(motion, now_ms), max);
    return motion->mode == UI_REST ? clamp(at, max) : at;
}

bool
ui_scroll_advance(struct ui_scroll *scroll, int64_t now_ms)
{
    double x = scroll->x, y = scroll->y;
    scroll->x = axis_at(&scroll->motion_x, x, ui_scroll_max(scroll, false), now_ms);
    scroll->y = axis_at(&scroll->motion_y, y, ui_scroll_max(scroll, true), now_ms);
    return lround(x * 64) != lround(scroll->x * 64) || lround(y * 64) != lround(scroll->y * 64);
}

static void
release_axis(struct ui_motion *motion, double at, double max, double velocity, int64_t now_ms)
{
    if (at < 0 || at > max)
        start_spring(motion, at, clamp(at, max), 0, now_ms);
    else if (fabs(velocity) >= THEME_FLING_MIN && max > 0)
        *motion = (struct ui_motion){
            .mode = UI_FLING,
            .from = at,
            .velocity = copysign(fmin(fabs(velocity), THEME_FLING_MAX), velocity),
            .start_ms = now_ms};
    else
        motion->mode = UI_REST;
}

void
ui_scroll_release(struct ui_scroll *scroll, double vx, double vy, int64_t now_ms)
{
    release_axis(&scroll->motion_x, scroll->x, ui_scroll_max(scroll, false), vx, now_ms);
    release_axis(&scroll->motion_y, scroll->y, ui_scroll_max(scroll, true), vy, now_ms);
}

/* ---- on demand ---- */

static void
glide_to(struct ui_motion *motion, double *at, double target, int64_t now_ms, int ms)
{
    *motion = (struct ui_motion){.mode = ms > 0 && target != *at ? UI_GLIDE : UI_REST,
                                 .from = *at,
                                 .target = target,
                                 .start_ms = now_ms,
                                 .ms = ms};
    if (motion->mode == UI_REST)
        *at = target;
}

void
ui_scroll_to(struct ui_scroll *scroll, double x, double y, int64_t now_ms, int ms)
{
    /* Before its first frame nothing is known of the content: the frame will clamp. */
    if (scroll->view_h > 0) {
        x = clamp(x, ui_scroll_max(scroll, false));
        y = clamp(y, ui_scroll_max(scroll, true));
    }
    glide_to(&scroll->motion_x, &scroll->x, x, now_ms, ms);
    glide_to(&scroll->motion_y, &scroll->y, y, now_ms, ms);
}

bool
ui_scroll_step(struct ui_scroll *scroll, double dx, double dy, int64_t now_ms)
{
    double x = scroll->motion_x.mode == UI_GLIDE ? scroll->motion_x.target : scroll->x;
    double y = scroll->motion_y.mode == UI_GLIDE ? scroll->motion_y.target : scroll->y;
    double to_x = clamp(x + dx, ui_scroll_max(scroll, false));
    double to_y = clamp(y + dy, ui_scroll_max(scroll, true));
    if (to_x == x && to_y == y)
        return false;
    ui_scroll_to(scroll, to_x, to_y, now_ms, GLIDE_MS);
    return true;
}

/* ---- in a frame ---- */

void
ui_scroll_begin(struct ui *ui, struct ui_scroll *scroll, struct rect viewport, int content_w,
                int content_h, unsigned flags)
{
    if (ui->area_len == UI_SCROLLS_MAX || ui->origin_len == UI_DEPTH_MAX)
        abort();
    /* On a very small canvas nothing may be left of the viewport, or less. */
    viewport.w = viewport.w > 0 ? viewport.w : 0;
    viewport.h = viewport.h > 0 ? viewport.h : 0;
    scroll->content_w = content_w;
    scroll->content_h = content_h;
    scroll->view_w = viewport.w;
    scroll->view_h = viewport.h;
    ui_scroll_advance(scroll, ui->frame.now_ms);
    struct rect view = ui_dev_rect(ui, viewport);
    ui_clip_push_dev(ui, view);
    struct ui_area *area = &ui->areas[ui->area_len];
    *area = (struct ui_area){.scroll = scroll,
                             .view = view,
                             .seen = ui_clip_now(ui),
                             .flags = flags,
                             .parent = ui->area_open,
                             .layer = (int)ui->node_len};
    ui->area_open = ui->area_len++;
    ui->origins[ui->origin_len++] = (struct ui_origin){
        view.x - (int)lround(scroll->x * ui->scale),
        view.y - (int)lround(scroll->y * ui->scale), (uint64_t)(uintptr_t)scroll};
}

static void
thumb(struct ui *ui, struct rect rail, bool vertical, double at, double max, int view,
      int content)
{
    int length = vertical ? rail.h : rail.w;
    if (length <= 0)
        return;
    int size = (int)((int64_t)length * view / content);
    size = size < BAR_LEAST ? BAR_LEAST : size;
    size = size > length ? length : size;
    int offset = (int)lround(clamp(at, max) / max * (length - size));
    if (vertical)
        rail = rect_make(rail.x, rail.y + offset, rail.w, size);
    else
        rail = rect_make(rail.x + offset, rail.y, size, rail.h);
    ui_fill(ui, rail, BAR_WIDTH / 2, ui_colour(ui, COLOUR_LINE_STRONG));
}

/* In reference px of what surrounds the area. */
static void
bars(struct ui *ui, const struct ui_area *area)
{
    const struct ui_scroll *s = area->scroll;
    struct ui_origin origin = ui_origin_now(ui);
    struct rect view = area->view;
    view.x -= origin.x;
    view.y -= origin.y;
    view = ui_ref_rect(ui, view);
    bool at_edge = area->view.x + area->view.w >= ui_dev(ui, ui->width - 24);
    int right = view.x + view.w - (at_edge ? BAR_INSET : BAR_WIDTH + 4);
    double max_x = ui_scroll_max(s, false), max_y = ui_scroll_max(s, true);
    if (area->flags & UI_SCROLL_Y && max_y > 0)
        thumb(ui, rect_make(right, view.y + 4, BAR_WIDTH, view.h - 8), true, s->y, max_y,
              s->view_h, s->content_h);
    if (area->flags & UI_SCROLL_X && max_x > 0)
        thumb(ui, rect_make(view.x + 4, view.y + view.h - BAR_WIDTH - 4, view.w - 8, BAR_WIDTH),
              false, s->x, max_x, s->view_w, s->content_w);
}

void
ui_scroll_end(struct ui *ui)
{
    if (ui->area_open == UI_NONE)
        abort();
    const struct ui_area *area = &ui->areas[ui->area_open];
    ui->origin_len--;
    ui_clip_pop(ui);
    ui->area_open = area->parent;
    if (!(area->flags & UI_SCROLL_NO_BAR))
        bars(ui, area);
}

bool
ui_tick(struct ui *ui, int64_t now_ms)
{
    bool moved = false;
    ui->ticked_ms = now_ms;
    for (int i = 0; i < ui->area_len; i++)
        if (ui_scroll_moving(ui->areas[i].scroll))
            moved |= ui_scroll_advance(ui->areas[i].scroll, now_ms) ||
                     !ui_scroll_moving(ui->areas[i].scroll);
    return moved;
}
