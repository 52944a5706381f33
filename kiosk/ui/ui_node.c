#include "base/vec.h"
#include "ui/ui_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ui_action
ui_act(int code, int index, const char *id)
{
    struct ui_action action = {.code = code, .index = index};
    snprintf(action.id, sizeof action.id, "%s", id ? id : "");
    return action;
}

bool
ui_is_touchable(const struct ui_node *node)
{
    return node->id != 0 && !(node->desc.states & UI_INERT);
}

static bool
same_action(const struct ui_action *a, const struct ui_action *b)
{
    return a->code == b->code && a->index == b->index && str_eq(a->id, b->id);
}

/* A target is known again in the next frame by what it does, and by how many before it do
 * the same. */
uint64_t
ui_target_id(const struct ui_action *action, uint64_t same)
{
    uint64_t hash = STR_HASH_START;
    const uint64_t parts[] = {(uint64_t)(unsigned)action->code,
                              (uint64_t)(unsigned)action->index, same};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        hash = (hash ^ parts[i]) * 0x9e3779b97f4a7c15u + 1;
    hash = str_hash(hash, action->id);
    return hash ? hash : 1;
}

static uint64_t
identify(const struct ui *ui, const struct ui_node_desc *desc)
{
    uint64_t same = 0;
    if (desc->action.code == 0 || (desc->states & UI_DISABLED))
        return 0;
    for (size_t i = 0; i < ui->node_len; i++)
        same += ui->nodes[i].id && same_action(&ui->nodes[i].desc.action, &desc->action);
    return ui_target_id(&desc->action, same);
}

static void
keep_strings(struct ui *ui, struct ui_node_desc *desc)
{
    desc->name = arena_strdup(ui->arena, desc->name);
    desc->text = arena_strdup(ui->arena, desc->text);
    desc->key = arena_strdup(ui->arena, desc->key);
    desc->says = arena_strdup(ui->arena, desc->says);
    desc->live = arena_strdup(ui->arena, desc->live);
}

bool
ui_push(struct ui *ui, const struct ui_node_desc *desc)
{
    if (ui->open_len == UI_DEPTH_MAX)
        abort(); /* a screen that forgets ui_pop() */
    struct ui_node node = {.desc = *desc,
                           .rect = ui_dev_rect(ui, desc->rect),
                           .clip = ui_clip_now(ui),
                           .id = identify(ui, desc),
                           .parent = ui->open_len ? ui->open[ui->open_len - 1] : UI_NONE,
                           .scroll = ui->area_open};
    node.seen = rect_intersect(node.rect, node.clip);
    node.shown = !rect_empty(node.seen);
    bool pressed = node.id && ui->press.armed && ui->press.target == node.id;
    if (pressed)
        node.desc.states |= UI_PRESSED;
    if (node.id && ui->focus == node.id)
        node.desc.states |= UI_FOCUSED;
    if (node.shown || rect_empty(node.rect)) /* a group may have no box of its own */
        keep_strings(ui, &node.desc);
    else { /* what is told is told out of sight as well: a slim panel's lower end */
        node.desc.name = node.desc.text = node.desc.key = node.desc.says = NULL;
        node.desc.live = arena_strdup(ui->arena, node.desc.live);
    }
    ui_language_node(ui, &node);
    node.origin = ui_origin_now(ui);
    node.piece = ui->spoken.id ? ui_piece_id(&node) : 0;
    ui->last = (int)ui->node_len;
    ui->open[ui->open_len++] = ui->last;
    VEC_PUSH(ui->nodes, ui->node_len, ui->node_cap, node);
    return pressed;
}

void
ui_pop(struct ui *ui)
{
    if (ui->open_len == 0)
        abort();
    struct ui_node *node = &ui->nodes[ui->open[--ui->open_len]];
    node->end = (int)ui->node_len;
    if (node->shown && node->parent != UI_NONE)
        ui->nodes[node->parent].shown = true;
}

void
ui_modal(struct ui *ui)
{
    ui->modal = (int)ui->node_len;
}

void
ui_on_flick(struct ui *ui, struct ui_action action)
{
    if (ui->last != UI_NONE)
        ui->nodes[ui->last].flick = action;
}

void
ui_on_ink(struct ui *ui, struct ink *ink, struct ui_action action)
{
    if (ui->last == UI_NONE)
        return;
    ui->nodes[ui->last].ink = ink;
    ui->nodes[ui->last].ink_act = action;
}

void
ui_nodes_finish(struct ui *ui)
{
    /* The root is the canvas itself, not something behind the dialog. */
    for (int i = 1; i < ui->modal; i++) {
        struct ui_node *node = &ui->nodes[i];
        if (node->end <= ui->modal)
            node->desc.states =
                (node->desc.states | UI_INERT) & ~(unsigned)(UI_FOCUSED | UI_PRESSED);
    }
}

int
ui_node_by_id(const struct ui *ui, uint64_t id)
{
    for (size_t i = 0; id && i < ui->node_len; i++)
        if (ui->nodes[i].id == id && ui->nodes[i].shown && ui_is_touchable(&ui->nodes[i]))
            return (int)i;
    return UI_NONE;
}

/* ---- what a touch means ---- */

static double
distance(struct rect rect, double x, double y)
{
    double dx = x < rect.x ? rect.x - x : x - (rect.x + rect.w);
    double dy = y < rect.y ? rect.y - y : y - (rect.y + rect.h);
    return hypot(dx > 0 ? dx : 0, dy > 0 ? dy : 0);
}

/* A touch beside everything means what is nearest, if that is very near. */
static int
hit_near(const struct ui *ui, double x, double y, int above)
{
    double best = THEME_HIT_SLOP * ui->scale;
    int found = UI_NONE;
    for (int i = (int)ui->node_len - 1; i > above; i--) {
        const struct ui_node *node = &ui->nodes[i];
        if (!node->shown || !ui_is_touchable(node) || rect_empty(node->seen))
            continue;
        double away = distance(node->seen, x, y);
        if (away < best) {
            best = away;
            found = i;
        }
    }
    return found;
}

int
ui_hit(const struct ui *ui, double x, double y)
{
    x *= ui->scale;
    y *= ui->scale;
    int above = 0;
    if (ui->is_stale)
        return UI_NONE;
    for (int i = (int)ui->node_len - 1; i > 0; i--) {
        const struct ui_node *node = &ui->nodes[i];
        if (!node->shown || !rect_contains(node->seen, (int)floor(x), (int)floor(y)))
            continue;
        if (ui_is_touchable(node))
            return i;
        if (node->desc.states & UI_DISABLED && node->desc.action.code != 0)
            return UI_NONE;
        if (node->desc.role == UI_DIALOG) { /* what lies below it is not meant */
            above = i;
            break;
        }
    }
    return hit_near(ui, x, y, above);
}

void
ui_queue(struct ui *ui, const struct ui_action *action)
{
    if (ui->queue_len < UI_QUEUE_MAX)
        ui->queue[ui->queue_len++] = *action;
}

bool
ui_next_action(struct ui *ui, struct ui_action *out)
{
    if (ui->queue_len == 0)
        return false;
    *out = ui->queue[0];
    ui->queue_len--;
    memmove(ui->queue, ui->queue + 1, (size_t)ui->queue_len * sizeof *ui->queue);
    return true;
}
