#include "draw/damage_move.h"

#include "base/mem.h"
#include <stdlib.h>
#include <string.h>

#define CANDIDATES 8

/* A distance and how many records have gone it. */
struct vote {
    int dx, dy, count;
};

uint64_t *
damage_move_keys(struct damage *damage, size_t count)
{
    if (count > damage->key_cap) {
        damage->keys = xrealloc(damage->keys, count * sizeof *damage->keys);
        damage->key_cap = count;
    }
    return damage->keys;
}

/* Keys that are equal where a group's content is; others are all different, here and in the
 * other scene, whose `side` is the other of 0 and 1. */
static void
content_keys(const struct scene *scene, uint64_t group, uint64_t side, uint64_t *keys)
{
    for (size_t i = 0; i < scene->len; i++) {
        const struct scene_record *r = &scene->records[i];
        keys[i] = r->group == group ? r->content : scene_mix(0, i * 2 + side);
    }
}

static void
vote_add(struct vote votes[CANDIDATES], int dx, int dy)
{
    for (int i = 0; i < CANDIDATES; i++) {
        if (votes[i].count && (votes[i].dx != dx || votes[i].dy != dy))
            continue;
        votes[i].dx = dx;
        votes[i].dy = dy;
        votes[i].count++;
        return;
    }
}

/* The distance that most of the group's records have gone. */
static struct vote
group_distance(struct damage *damage, const struct scene *from, const struct scene *to,
               uint64_t group)
{
    struct vote votes[CANDIDATES] = {0}, best = {0};
    uint64_t *from_keys = damage_move_keys(damage, from->len + to->len);
    uint64_t *to_keys = from_keys + from->len;
    content_keys(from, group, 0, from_keys);
    content_keys(to, group, 1, to_keys);
    scene_match_run(&damage->match, from_keys, from->len, to_keys, to->len);
    for (size_t j = 0; j < to->len; j++) {
        int32_t i = damage->match.of_to[j];
        if (i >= 0)
            vote_add(votes, to->records[j].x - from->records[i].x,
                     to->records[j].y - from->records[i].y);
    }
    for (int i = 0; i < CANDIDATES; i++)
        if (votes[i].count > best.count)
            best = votes[i];
    return best;
}

/* What both scenes show the group through: the innermost clip they have in common. */
static struct rect
group_region(const struct scene_group *a, const struct scene_group *b, struct rect canvas)
{
    struct rect region = canvas;
    for (int i = 0; i < a->depth && i < b->depth; i++) {
        if (memcmp(&a->clips[i], &b->clips[i], sizeof a->clips[i]) != 0)
            break;
        region = a->clips[i];
    }
    return region;
}

static bool
region_taken(const struct damage *damage, struct rect region)
{
    for (int i = 0; i < damage->move_count; i++)
        if (!rect_empty(rect_intersect(damage->moves[i].region, region)))
            return true;
    return false;
}

static const struct scene_group *
group_find(const struct scene *scene, uint64_t id)
{
    for (int i = 0; i < scene->group_count; i++)
        if (scene->groups[i].id == id)
            return &scene->groups[i];
    return NULL;
}

void
damage_move_find(struct damage *damage, const struct scene *from, const struct scene *to,
                 int width, int height)
{
    damage->move_count = 0;
    for (int i = 0; i < to->group_count && damage->move_count < DAMAGE_MOVES; i++) {
        const struct scene_group *now = &to->groups[i], *then = group_find(from, now->id);
        if (!then)
            continue;
        struct rect region = group_region(then, now, rect_make(0, 0, width, height));
        struct vote d = group_distance(damage, from, to, now->id);
        bool moved = d.count && (d.dx || d.dy);
        if (moved && abs(d.dx) < region.w && abs(d.dy) < region.h &&
            !region_taken(damage, region))
            damage->moves[damage->move_count++] = (struct damage_move){region, d.dx, d.dy};
    }
}
