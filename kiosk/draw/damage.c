#include "draw/damage.h"

#include "draw/damage_move.h"
#include <stdlib.h>

/* How a record stands to the moved regions. */
enum standing {
    STANDS,    /* its place is its own; `move` may have moved pixels from under it */
    MOVES,     /* it lies in the region whole and is expected to move along */
    FLAT_OVER, /* one colour all over the region and no farther: moving shows nothing */
};

static bool
rect_within(struct rect inner, struct rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

static bool
rect_same(struct rect a, struct rect b)
{
    return (rect_empty(a) && rect_empty(b)) ||
           (a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h);
}

static struct rect
rect_shift(struct rect r, int dx, int dy)
{
    return rect_make(r.x + dx, r.y + dy, r.w, r.h);
}

static enum standing
standing_of(const struct damage *damage, const struct scene_record *r,
            const struct damage_move **move)
{
    for (int i = 0; i < damage->move_count; i++) {
        const struct damage_move *m = &damage->moves[i];
        if (!rect_within(r->seen, m->region))
            continue;
        *move = m;
        return rect_same(r->seen, m->region) && rect_within(m->region, r->flat) ? FLAT_OVER
                                                                                : MOVES;
    }
    return STANDS;
}

/* Equal for records that need no painting as far as their own content goes. */
static uint64_t
key_of(const struct damage *damage, const struct scene_record *r, bool from)
{
    const struct damage_move *move = NULL;
    switch (standing_of(damage, r, &move)) {
    case FLAT_OVER:
        return scene_mix_rect(scene_mix(1, r->colour), move->region);
    case MOVES: {
        int x = from ? r->x + move->dx : r->x, y = from ? r->y + move->dy : r->y;
        return scene_mix_rect(scene_mix(2, r->content),
                              rect_make(x, y, move->region.x, move->region.y));
    }
    case STANDS:
        break;
    }
    return scene_mix_rect(
        scene_mix(scene_mix(3, r->content), (uint64_t)(uint32_t)r->x << 32 | (uint32_t)r->y),
        r->seen);
}

/* Where `seen`'s old pixels in the region lie now. */
static struct rect
moved_to(const struct damage_move *m, struct rect seen)
{
    return rect_intersect(rect_shift(rect_intersect(seen, m->region), m->dx, m->dy), m->region);
}

/* A record that stands while regions under or over it move: its parts in them have
 * been carried off. */
static void
damage_carried(struct damage *damage, const struct scene_record *r)
{
    for (int i = 0; i < damage->move_count; i++) {
        const struct damage_move *m = &damage->moves[i];
        if (rect_within(m->region, r->flat) && rect_within(m->region, r->seen))
            continue;
        rect_set_add(&damage->repaint, rect_intersect(r->seen, m->region));
        rect_set_add(&damage->repaint, moved_to(m, r->seen));
    }
}

/* A record that has gone. */
static void
damage_gone(struct damage *damage, const struct scene_record *r)
{
    const struct damage_move *move = NULL;
    switch (standing_of(damage, r, &move)) {
    case FLAT_OVER:
        rect_set_add(&damage->repaint, move->region);
        break;
    case MOVES:
        rect_set_add(&damage->repaint, moved_to(move, r->seen));
        break;
    case STANDS:
        rect_set_add(&damage->repaint, r->seen);
        damage_carried(damage, r);
        break;
    }
}

/* A record of both scenes: the same but for what moving did to it. */
static void
damage_kept(struct damage *damage, const struct scene_record *from,
            const struct scene_record *to)
{
    const struct damage_move *move = NULL;
    enum standing standing = standing_of(damage, to, &move);
    if (standing == STANDS) {
        damage_carried(damage, to);
    } else if (standing == MOVES) {
        /* The strip that came in is painted anyway; in the rest, a clip that did not
         * move along shows more of the record than before, or less. */
        struct rect old = moved_to(move, from->seen);
        struct rect rest = moved_to(move, move->region);
        if (!rect_same(old, rect_intersect(to->seen, rest))) {
            rect_set_add(&damage->repaint, old);
            rect_set_add(&damage->repaint, to->seen);
        }
    }
}

/* What a move brings into its region is nothing yet. */
static void
damage_strips(struct damage *damage)
{
    for (int i = 0; i < damage->move_count; i++) {
        const struct damage_move *m = &damage->moves[i];
        struct rect r = m->region;
        if (m->dy)
            rect_set_add(&damage->repaint,
                         rect_make(r.x, m->dy > 0 ? r.y : r.y + r.h + m->dy, r.w, abs(m->dy)));
        if (m->dx)
            rect_set_add(&damage->repaint,
                         rect_make(m->dx > 0 ? r.x : r.x + r.w + m->dx, r.y, abs(m->dx), r.h));
    }
}

static void
plan_match(struct damage *damage, const struct scene *from, const struct scene *to)
{
    uint64_t *from_keys = damage_move_keys(damage, from->len + to->len);
    uint64_t *to_keys = from_keys + from->len;
    for (size_t i = 0; i < from->len; i++)
        from_keys[i] = key_of(damage, &from->records[i], true);
    for (size_t j = 0; j < to->len; j++)
        to_keys[j] = key_of(damage, &to->records[j], false);
    scene_match_run(&damage->match, from_keys, from->len, to_keys, to->len);
}

static bool
match_is_whole(const struct damage *damage, const struct scene *from, const struct scene *to)
{
    if (from->len != to->len)
        return false;
    for (size_t j = 0; j < to->len; j++)
        if (damage->match.of_to[j] < 0)
            return false;
    return true;
}

void
damage_plan(struct damage *damage, const struct scene *from, const struct scene *to, int width,
            int height)
{
    damage->repaint.len = 0;
    damage->move_count = 0;
    plan_match(damage, from, to);
    if (match_is_whole(damage, from, to))
        return;
    damage_move_find(damage, from, to, width, height);
    /* Searching for moves has used the pairs up. */
    plan_match(damage, from, to);
    damage_strips(damage);
    for (size_t i = 0; i < from->len; i++)
        if (damage->match.of_from[i] < 0)
            damage_gone(damage, &from->records[i]);
    for (size_t j = 0; j < to->len; j++) {
        int32_t i = damage->match.of_to[j];
        if (i < 0)
            rect_set_add(&damage->repaint, to->records[j].seen);
        else
            damage_kept(damage, &from->records[i], &to->records[j]);
    }
}

void
damage_free(struct damage *damage)
{
    scene_match_free(&damage->match);
    free(damage->keys);
    *damage = (struct damage){0};
}
