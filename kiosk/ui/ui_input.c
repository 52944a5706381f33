#include "ui/ui_internal.h"

#include <math.h>
#include <string.h>

/* A touch is a tap until it has moved by more than the slop; then it drags, and scrolls what
 * lies under it. A mouse is a finger. */

#define REPEAT_GUARD_MS 250
#define WHEEL_STEP      120
#define FLICK_SPEED     600 /* px/s downwards that put a sheet away … */
#define FLICK_WAY       160 /* … or px, however slowly */

static double
slop(const struct ui *ui)
{
    const struct theme *theme = ui->frame.theme;
    return theme && theme_is_large(theme)
               ? THEME_DRAG_SLOP_CARE * theme->reference / THEME_REFERENCE
               : THEME_DRAG_SLOP;
}

/* A screen may have let go of a scroll area since the finger went down. */
static bool
is_there(const struct ui *ui, const struct ui_scroll *scroll)
{
    for (int i = 0; i < ui->area_len; i++)
        if (ui->areas[i].scroll == scroll)
            return true;
    return false;
}

static int
area_at(const struct ui *ui, double x, double y)
{
    int px = (int)floor(x * ui->scale), py = (int)floor(y * ui->scale);
    for (int i = ui->area_len - 1; i >= 0; i--)
        if (ui->areas[i].layer >= ui->modal && rect_contains(ui->areas[i].seen, px, py))
            return i;
    return UI_NONE;
}

/* ---- the finger's track ---- */

static void
track_add(struct ui_press *press, const struct input_event *event)
{
    if (press->track_len == UI_TRACK_MAX) {
        memmove(press->track, press->track + 1, sizeof press->track - sizeof *press->track);
        press->track_len--;
    }
    press->track[press->track_len++] = (struct ui_track){event->time_ms, event->x, event->y};
}

/* px/s over the last 80 ms; a finger that has rested has none. */
static void
track_velocity(const struct ui_press *press, int64_t now_ms, double *vx, double *vy)
{
    const struct ui_track *last = &press->track[press->track_len - 1], *first = last;
    *vx = *vy = 0;
    for (int i = press->track_len - 1; i >= 0; i--)
        if (now_ms - press->track[i].ms <= THEME_VELOCITY_WINDOW_MS)
            first = &press->track[i];
    double seconds = (double)(now_ms - first->ms) / 1000;
    if (seconds <= 0 || now_ms - last->ms > THEME_VELOCITY_WINDOW_MS)
        return;
    *vx = (last->x - first->x) / seconds;
    *vy = (last->y - first->y) / seconds;
}

/* ---- down ---- */

/* A touch on what moves stops it, and is not a tap. */
static bool
stop_movement(struct ui_press *press)
{
    bool stopped = false;
    for (int i = 0; i < press->chain_len; i++) {
        struct ui_scroll *scroll = press->chain[i];
        stopped |= ui_scroll_moving(scroll);
        scroll->motion_x.mode = scroll->motion_y.mode = UI_DRAG;
    }
    return stopped;
}

static void
find_flick(struct ui *ui, const struct input_event *event)
{
    int x = (int)floor(event->x * ui->scale), y = (int)floor(event->y * ui->scale);
    for (int i = (int)ui->node_len - 1; i >= ui->modal && i > 0; i--) {
        if (ui->nodes[i].flick.code != 0 && rect_contains(ui->nodes[i].seen, x, y)) {
            ui->press.flick = ui->nodes[i].flick;
            return;
        }
    }
}

/* ---- writing ---- */

/* The node that is written in; a screen may have let go of it since the finger went down. */
static const struct ui_node *
ink_node(const struct ui *ui, const struct ink *ink)
{
    for (size_t i = 0; ink && i < ui->node_len; i++)
        if (ui->nodes[i].ink == ink && !(ui->nodes[i].desc.states & UI_INERT))
            return &ui->nodes[i];
    return NULL;
}

static const struct ui_node *
ink_node_at(const struct ui *ui, const struct input_event *event)
{
    int x = (int)floor(event->x * ui->scale), y = (int)floor(event->y * ui->scale);
    for (int i = (int)ui->node_len - 1; i >= ui->modal && i > 0; i--)
        if (ui->nodes[i].ink && rect_contains(ui->nodes[i].seen, x, y))
            return &ui->nodes[i];
    return NULL;
}

static void
ink_tell(struct ui *ui, const struct ui_node *node, enum ui_ink_event event)
{
    struct ui_action action = node->ink_act;
    action.index = (int)event;
    ui_queue(ui, &action);
}

/* Beyond the frame the line goes along its edge. */
static bool
ink_point(struct ui *ui, const struct ui_node *node, const struct input_event *event,
          bool begin)
{
    struct rect box = ui_ref_rect(ui, node->rect);
    int x = (int)lround(event->x) - box.x, y = (int)lround(event->y) - box.y;
    x = x < 0 ? 0 : x > box.w ? box.w : x;
    y = y < 0 ? 0 : y > box.h ? box.h : y;
    return begin ? ink_begin(node->ink, x, y) : ink_add(node->ink, x, y);
}

static bool
ink_down(struct ui *ui, const struct input_event *event)
{
    const struct ui_node *node = ink_node_at(ui, event);
    if (!node || !ink_point(ui, node, event, true))
        return false;
    ui->press.ink = node->ink;
    ink_tell(ui, node, UI_INK_BEGIN);
    return true;
}

static bool
ink_up(struct ui *ui, const struct input_event *event)
{
    const struct ui_node *node = ink_node(ui, ui->press.ink);
    bool was_writing = ui->press.ink != NULL;
    if (node) {
        ink_point(ui, node, event, false);
        ink_tell(ui, node, UI_INK_END);
    }
    if (was_writing)
        ui->press = (struct ui_press){0};
    return was_writing;
}

static bool
finger_down(struct ui *ui, const struct input_event *event)
{
    struct ui_press *press = &ui->press;
    if (press->down && event->finger != press->finger)
        return false; /* palm and sleeve */
    bool had_focus = ui->focus != 0;
    ui->focus = 0;
    ui->is_by_keys = ui->is_in_order;
    *press =
        (struct ui_press){.down = true, .finger = event->finger, .x = event->x, .y = event->y};
    track_add(press, event);
    if (ui->is_stale) {
        press->dead = true;
        return had_focus;
    }
    if (ink_down(ui, event))
        return true;
    for (int i = area_at(ui, event->x, event->y); i != UI_NONE; i = ui->areas[i].parent) {
        press->chain[press->chain_len] = ui->areas[i].scroll;
        press->chain_flags[press->chain_len++] = ui->areas[i].flags;
    }
    find_flick(ui, event);
    bool stopped = stop_movement(press);
    int node = stopped ? UI_NONE : ui_hit(ui, event->x, event->y);
    if (node != UI_NONE) {
        press->target = ui->nodes[node].id;
        press->armed = true;
    }
    return had_focus || stopped || press->armed;
}

/* ---- move ---- */

/* The area that a drag in this direction moves: the innermost that can. */
static void
choose_area(struct ui *ui, double dx, double dy)
{
    struct ui_press *press = &ui->press;
    bool can_x = fabs(dy) <= THEME_LOCK_RATIO * fabs(dx);
    bool can_y = fabs(dx) <= THEME_LOCK_RATIO * fabs(dy);
    for (int i = 0; i < press->chain_len; i++) {
        struct ui_scroll *scroll = press->chain[i];
        if (!is_there(ui, scroll))
            continue;
        unsigned flags = press->chain_flags[i];
        press->axis_x = can_x && flags & UI_SCROLL_X && ui_scroll_max(scroll, false) > 0;
        press->axis_y = can_y && flags & UI_SCROLL_Y && ui_scroll_max(scroll, true) > 0;
        if (!press->axis_x && !press->axis_y)
            continue;
        press->scroll = scroll;
        press->raw_x = ui_scroll_unband(scroll->x, ui_scroll_max(scroll, false));
        press->raw_y = ui_scroll_unband(scroll->y, ui_scroll_max(scroll, true));
        return;
    }
}

static void
start_drag(struct ui *ui, const struct input_event *event)
{
    struct ui_press *press = &ui->press;
    double dx = event->x - press->x, dy = event->y - press->y, way = hypot(dx, dy);
    press->armed = false;
    press->dragging = true;
    /* The way up to the slop is not made up for: nothing jumps. */
    press->anchor_x = press->x + dx * slop(ui) / way;
    press->anchor_y = press->y + dy * slop(ui) / way;
    choose_area(ui, dx, dy);
}

static bool
drag(struct ui *ui, const struct input_event *event)
{
    struct ui_press *press = &ui->press;
    struct ui_scroll *scroll = press->scroll;
    if (!scroll || !is_there(ui, scroll))
        return false;
    double x = scroll->x, y = scroll->y;
    if (press->axis_x)
        scroll->x = ui_scroll_band(press->raw_x + press->anchor_x - event->x,
                                   ui_scroll_max(scroll, false));
    if (press->axis_y)
        scroll->y = ui_scroll_band(press->raw_y + press->anchor_y - event->y,
                                   ui_scroll_max(scroll, true));
    return x != scroll->x || y != scroll->y;
}

static bool
finger_move(struct ui *ui, const struct input_event *event)
{
    struct ui_press *press = &ui->press;
    if (!press->down || event->finger != press->finger)
        return false;
    const struct ui_node *written = ink_node(ui, press->ink);
    if (written)
        return ink_point(ui, written, event, false);
    track_add(press, event);
    if (press->dead || press->ink)
        return false;
    bool was_armed = press->armed;
    if (!press->dragging && hypot(event->x - press->x, event->y - press->y) > slop(ui))
        start_drag(ui, event);
    if (press->dragging)
        return drag(ui, event) || was_armed;
    if (press->armed) { /* moving out cancels, moving back does not re-arm */
        int node = ui_hit(ui, event->x, event->y);
        press->armed = node != UI_NONE && ui->nodes[node].id == press->target;
    }
    return was_armed != press->armed;
}

/* ---- up ---- */

/* Let every area below the finger rest, spring back, or fling on. */
static bool
let_go(struct ui *ui, double vx, double vy, int64_t now_ms)
{
    struct ui_press *press = &ui->press;
    bool moves = false;
    for (int i = 0; i < press->chain_len; i++) {
        struct ui_scroll *scroll = press->chain[i];
        if (!is_there(ui, scroll))
            continue;
        bool dragged = press->dragging && scroll == press->scroll;
        /* Content follows the finger, so the offset goes against it. */
        ui_scroll_release(scroll, dragged && press->axis_x ? -vx : 0,
                          dragged && press->axis_y ? -vy : 0, now_ms);
        moves |= ui_scroll_moving(scroll);
    }
    return moves;
}

static bool
tap(struct ui *ui, uint64_t target, int64_t now_ms)
{
    int node = ui_node_by_id(ui, target);
    bool repeated = target == ui->tapped && now_ms - ui->tapped_ms < REPEAT_GUARD_MS;
    if (node == UI_NONE || repeated)
        return false;
    ui->tapped = target;
    ui->tapped_ms = now_ms;
    ui_queue(ui, &ui->nodes[node].desc.action);
    return true;
}

static bool
finger_up(struct ui *ui, const struct input_event *event)
{
    struct ui_press *press = &ui->press;
    if (!press->down || event->finger != press->finger)
        return false;
    if (ink_up(ui, event))
        return true;
    bool changed = finger_move(ui, event);
    double vx, vy;
    track_velocity(press, event->time_ms, &vx, &vy);
    changed |= let_go(ui, vx, vy, event->time_ms);
    double way = event->y - press->y;
    bool flicked = press->dragging && !press->scroll && press->flick.code != 0 &&
                   way > fabs(event->x - press->x) && (vy > FLICK_SPEED || way > FLICK_WAY);
    if (flicked)
        ui_queue(ui, &press->flick);
    if (press->armed) {
        tap(ui, press->target, event->time_ms);
        changed = true; /* the pressed look ends */
    }
    *press = (struct ui_press){0};
    return changed || flicked;
}

static bool
finger_cancel(struct ui *ui, const struct input_event *event)
{
    if (!ui->press.down || event->finger != ui->press.finger)
        return false;
    if (ink_up(ui, event)) /* what was written stands */
        return true;
    bool changed = ui->press.armed | let_go(ui, 0, 0, event->time_ms);
    ui->press = (struct ui_press){0};
    return changed;
}

/* A wheel event has steps, not a place: it moves the page's largest area. */
static bool
wheel(struct ui *ui, const struct input_event *event)
{
    struct ui_scroll *scroll = ui_main_scroll(ui);
    return scroll && ui_scroll_step(scroll, -(double)event->x * WHEEL_STEP,
                                    -(double)event->y * WHEEL_STEP, event->time_ms);
}

bool
ui_input(struct ui *ui, const struct input_event *event)
{
    switch (event->kind) {
    case INPUT_DOWN:
        return finger_down(ui, event);
    case INPUT_MOVE:
        return finger_move(ui, event);
    case INPUT_UP:
        return finger_up(ui, event);
    case INPUT_CANCEL:
        return finger_cancel(ui, event);
    case INPUT_WHEEL:
        return wheel(ui, event);
    case INPUT_KEY:
        ui->is_by_keys = true;
        return ui_focus_key(ui, event->key, event->time_ms);
    case INPUT_TEXT:
        break; /* the screen's */
    }
    return false;
}

void
ui_cancel_input(struct ui *ui)
{
    let_go(ui, 0, 0, ui->frame.now_ms);
    ui->press = (struct ui_press){0};
    ui->focus = 0;
    ui->focus_rect = (struct rect){0};
    ui->over = ui->below = 0;
    ui->order_step = 0;
    ui->queue_len = 0;
    ui->area_len = 0;
    ui->is_stale = true;
}
