#include "base/mem.h"
#include "ui/ui_internal.h"
#include "ui/ui_speech.h"

#include <stdlib.h>

/* A hall's accessible keypad: arrows take the nearest target in their direction, Tab
 * the next in reading order, Enter activates. */

#define KEY_STEP   120
#define GLIDE_MS   160
#define ROOM       24 /* px left round a target that is scrolled into view */
#define PAGE_LINES 64 /* px of the old page that stay in sight */

static bool
is_focusable(const struct ui *ui, int i)
{
    const struct ui_node *node = &ui->nodes[i];
    bool is_ground = node->desc.role == UI_GROUP && !node->desc.name; /* round a dialog */
    return node->shown && !rect_empty(node->seen) && ui_is_touchable(node) && !is_ground;
}

struct ui_scroll *
ui_main_scroll(struct ui *ui)
{
    struct ui_scroll *found = NULL;
    int64_t best = 0;
    for (int i = 0; i < ui->area_len; i++) {
        const struct ui_area *area = &ui->areas[i];
        int64_t size = rect_empty(area->seen) ? 0 : (int64_t)area->seen.w * area->seen.h;
        if (area->layer < ui->modal || !(area->flags & UI_SCROLL_Y) || size <= best ||
            ui_scroll_max(area->scroll, true) <= 0)
            continue;
        best = size;
        found = area->scroll;
    }
    return found;
}

/* How far the offset must change so that [from, to) lies in [0, view). */
static double
shortfall(const struct ui *ui, int from, int to, int view)
{
    int room = ui_dev(ui, ROOM), way = 0;
    if (to - from + 2 * room > view || from < room)
        way = from - room;
    else if (to > view - room)
        way = to + room - view;
    return way / ui->scale;
}

static void
show(struct ui *ui, const struct ui_node *node, int64_t now_ms)
{
    for (int i = node->scroll; i != UI_NONE; i = ui->areas[i].parent) {
        const struct ui_area *area = &ui->areas[i];
        int x = node->rect.x - area->view.x, y = node->rect.y - area->view.y;
        double dx =
            area->flags & UI_SCROLL_X ? shortfall(ui, x, x + node->rect.w, area->view.w) : 0;
        double dy =
            area->flags & UI_SCROLL_Y ? shortfall(ui, y, y + node->rect.h, area->view.h) : 0;
        if (dx != 0 || dy != 0)
            ui_scroll_to(area->scroll, area->scroll->x + dx, area->scroll->y + dy, now_ms,
                         GLIDE_MS);
    }
}

static bool
take(struct ui *ui, int i, int64_t now_ms)
{
    if (i == UI_NONE)
        return false;
    ui->focus = ui->nodes[i].id;
    ui->focus_rect = ui->nodes[i].seen;
    show(ui, &ui->nodes[i], now_ms);
    return true;
}

/* A subtree in reading order into `order`; returns how many are there now. */
static int
read_order(const struct ui *ui, int at, int *order, int count)
{
    order[count++] = at;
    for (int last = 0; last < 2; last++)
        for (int child = at + 1; child < ui->nodes[at].end; child = ui->nodes[child].end)
            if (ui->nodes[child].desc.read_last == (last == 1))
                count = read_order(ui, child, order, count);
    return count;
}

static int
in_order(const struct ui *ui, int from, int step)
{
    int *order = xmalloc(ui->node_len * sizeof *order), found = UI_NONE;
    int count = 0, place = 0;
    for (int at = 0; at < (int)ui->node_len; at = ui->nodes[at].end)
        count = read_order(ui, at, order, count);
    for (int i = 0; i < count; i++)
        if (order[i] == from)
            place = i;
    for (int i = 0; i < count && found == UI_NONE; i++) {
        place = (place + step + count) % count;
        if (is_focusable(ui, order[place]))
            found = order[place];
    }
    free(order);
    return found;
}

/* ---- one after the other ---- */

/* The innermost area round a node that can still go on in this direction. */
static struct ui_area *
area_to_go_on(struct ui *ui, const struct ui_node *node, int step)
{
    for (int i = node->scroll; i != UI_NONE; i = ui->areas[i].parent) {
        const struct ui_scroll *scroll = ui->areas[i].scroll;
        bool more = step > 0 ? scroll->y < ui_scroll_max(scroll, true) - 1 : scroll->y > 1;
        if (ui->areas[i].flags & UI_SCROLL_Y && more)
            return &ui->areas[i];
    }
    return NULL;
}

static bool
lies_in(const struct ui *ui, int at, const struct ui_area *area)
{
    for (int i = ui->nodes[at].scroll; i != UI_NONE; i = ui->areas[i].parent)
        if (&ui->areas[i] == area)
            return true;
    return false;
}

/* The first target in an area, or the last. */
static int
edge_of(const struct ui *ui, const struct ui_area *area, int step)
{
    int found = UI_NONE;
    for (int i = 0; i < (int)ui->node_len; i++)
        if (is_focusable(ui, i) && lies_in(ui, i, area) && (step < 0 || found == UI_NONE))
            found = i;
    return found;
}

/* So far that the focus stays at the other edge of the view, unless it is as high as that. */
static void
scroll_past(struct ui *ui, const struct ui_node *node, struct ui_area *area, int step,
            int64_t now_ms)
{
    const struct rect *box = &node->rect, *view = &area->view;
    int way = step > 0 ? box->y - view->y : view->y + view->h - box->y - box->h;
    double by = way / ui->scale - ROOM, page = area->scroll->view_h - PAGE_LINES;
    if (by < KEY_STEP && page > 0)
        by = page;
    ui->order_scroll = area->scroll;
    ui->order_y = area->scroll->y;
    ui->order_step = step;
    ui_scroll_to(area->scroll, area->scroll->x, area->scroll->y + step * by, now_ms, 0);
}

/* The next target. What a list has not built comes before what stands behind the list: it is
 * scrolled to, and the step made in the next frame. Where there is none, nothing has moved. */
static bool
step_in_order(struct ui *ui, int step, int64_t now_ms)
{
    int from = ui_node_by_id(ui, ui->focus);
    int to = in_order(ui, from == UI_NONE ? 0 : from, step);
    struct ui_area *area = from == UI_NONE ? NULL : area_to_go_on(ui, &ui->nodes[from], step);
    bool is_second = ui->order_step != 0;
    bool is_past = to == UI_NONE ||
                   (area && (!lies_in(ui, to, area) || (step > 0 ? to <= from : to >= from)));
    ui->order_step = 0;
    for (int i = 0; is_second && from == UI_NONE && i < ui->area_len; i++)
        if (ui->areas[i].scroll == ui->order_scroll) /* the focus has gone out of sight */
            to = edge_of(ui, &ui->areas[i], step);
    if (area && is_past && !is_second) {
        scroll_past(ui, &ui->nodes[from], area, step, now_ms);
        return true;
    }
    if (area && is_past)
        ui_scroll_to(area->scroll, area->scroll->x, ui->order_y, now_ms, 0);
    return take(ui, to, now_ms);
}

/* ---- what lies in a direction ---- */

/* Distance of `to` in a direction: what lies in the way counts once, what lies aside
 * twice. Negative: not in that direction. */
static int64_t
way_to(struct rect from, struct rect to, enum input_key key)
{
    int from_x = from.x + from.w / 2, from_y = from.y + from.h / 2;
    int to_x = to.x + to.w / 2, to_y = to.y + to.h / 2;
    int ahead = key == KEY_RIGHT  ? to_x - from_x
                : key == KEY_LEFT ? from_x - to_x
                : key == KEY_DOWN ? to_y - from_y
                                  : from_y - to_y;
    bool sideways = key == KEY_LEFT || key == KEY_RIGHT;
    /* Boxes that overlap across the direction lie straight ahead. */
    int low = sideways ? from.y - (to.y + to.h) : from.x - (to.x + to.w);
    int high = sideways ? to.y - (from.y + from.h) : to.x - (from.x + from.w);
    int aside = low > high ? low : high;
    int offset = sideways ? abs(to_y - from_y) : abs(to_x - from_x);
    if (ahead <= 0)
        return -1;
    if (sideways && aside > 0)
        return -1; /* left and right stay in their row */
    return (int64_t)ahead * 4 + (aside > 0 ? (int64_t)aside * 8 : 0) + offset;
}

static int
nearest(const struct ui *ui, enum input_key key)
{
    int found = UI_NONE;
    int64_t best = INT64_MAX;
    for (int i = 0; i < (int)ui->node_len; i++) {
        if (!is_focusable(ui, i) || ui->nodes[i].id == ui->focus)
            continue;
        /* Where it is seen: what a list hides under the dock does not lie beside it. */
        int64_t way = way_to(ui->focus_rect, ui->nodes[i].seen, key);
        if (way >= 0 && way < best) {
            best = way;
            found = i;
        }
    }
    return found;
}

/* The uppermost, and of these the leftmost. */
static int
uppermost(const struct ui *ui)
{
    int found = UI_NONE;
    for (int i = 0; i < (int)ui->node_len; i++) {
        const struct rect *seen = &ui->nodes[i].seen;
        const struct rect *best = found == UI_NONE ? NULL : &ui->nodes[found].seen;
        if (is_focusable(ui, i) &&
            (!best || seen->y < best->y || (seen->y == best->y && seen->x < best->x)))
            found = i;
    }
    return found;
}

static bool
arrow(struct ui *ui, enum input_key key, int64_t now_ms)
{
    struct ui_scroll *scroll = ui_main_scroll(ui);
    if (ui->is_in_order && (key == KEY_LEFT || key == KEY_RIGHT))
        return step_in_order(ui, key == KEY_RIGHT ? 1 : -1, now_ms);
    if (rect_empty(ui->focus_rect)) /* the first key shows where we are */
        return take(ui, uppermost(ui), now_ms);
    if (take(ui, nearest(ui, key), now_ms))
        return true;
    double step = key == KEY_DOWN ? KEY_STEP : key == KEY_UP ? -KEY_STEP : 0;
    return step != 0 && scroll && ui_scroll_step(scroll, 0, step, now_ms);
}

static bool
page(struct ui *ui, enum input_key key, int64_t now_ms)
{
    struct ui_scroll *scroll = ui_main_scroll(ui);
    if (!scroll)
        return false;
    double step =
        key == KEY_HOME || key == KEY_END ? scroll->content_h : scroll->view_h - PAGE_LINES;
    bool up = key == KEY_HOME || key == KEY_PAGE_UP;
    return ui_scroll_step(scroll, 0, up ? -step : step, now_ms);
}

static bool
activate(struct ui *ui)
{
    int node = ui_node_by_id(ui, ui->focus);
    if (node == UI_NONE)
        return false;
    ui_queue(ui, &ui->nodes[node].desc.action);
    return true;
}

bool
ui_focus_key(struct ui *ui, enum input_key key, int64_t now_ms)
{
    if (ui->is_stale || ui->node_len == 0)
        return false;
    switch (key) {
    case KEY_ENTER:
        return activate(ui);
    case KEY_TAB:
        return step_in_order(ui, 1, now_ms);
    case KEY_BACKTAB:
        return step_in_order(ui, -1, now_ms);
    case KEY_UP:
    case KEY_DOWN:
    case KEY_LEFT:
    case KEY_RIGHT:
        return arrow(ui, key, now_ms);
    case KEY_PAGE_UP:
    case KEY_PAGE_DOWN:
    case KEY_HOME:
    case KEY_END:
        return page(ui, key, now_ms);
    default:
        return false;
    }
}

/* ---- frames ---- */

/* What has come up takes the focus, its first control in reading order, and gives it back. */
static void
follow_over(struct ui *ui)
{
    uint64_t over = ui_over(ui);
    if (over == ui->over)
        return;
    if (!ui->over)
        ui->below = ui->focus;
    ui->over = over;
    ui->order_step = 0;
    if (!over && ui->is_by_keys && ui_node_by_id(ui, ui->focus) == UI_NONE)
        ui->focus = ui->below;
}

/* A sheet's controls may come later than it does. */
static void
stand_in_it(struct ui *ui)
{
    int first = UI_NONE;
    if (ui->over && ui->is_by_keys && ui_node_by_id(ui, ui->focus) == UI_NONE)
        first = in_order(ui, 0, 1);
    if (first == UI_NONE)
        return;
    ui->focus = ui->nodes[first].id;
    ui_wake_at(ui, ui->frame.now_ms); /* with its state */
}

void
ui_focus_frame(struct ui *ui)
{
    follow_over(ui);
    stand_in_it(ui);
    if (!ui->order_step)
        return;
    step_in_order(ui, ui->order_step, ui->frame.now_ms);
    ui_wake_at(ui, ui->frame.now_ms); /* with it in sight */
}

void
ui_read_order(struct ui *ui, bool is_on)
{
    ui->is_in_order = is_on;
    ui->is_by_keys |= is_on;
}

uint64_t
ui_focus(const struct ui *ui)
{
    return ui->focus;
}

void
ui_set_focus(struct ui *ui, uint64_t focus)
{
    ui->focus = focus;
}

uint64_t
ui_target_of(const struct ui_action *action)
{
    return ui_target_id(action, 0);
}

bool
ui_focus_within(const struct ui *ui, struct rect box)
{
    int at = ui->is_stale ? UI_NONE : ui_node_by_id(ui, ui->focus);
    if (at == UI_NONE)
        return false;
    struct rect seen = ui_ref_rect(ui, ui->nodes[at].seen);
    return rect_contains(box, seen.x + seen.w / 2, seen.y + seen.h / 2);
}
