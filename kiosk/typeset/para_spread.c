#include "typeset/para_spread.h"
#include "typeset/para_scan.h"

#include <string.h>

#define ROOM_MAX  (INT32_MAX / 4)
#define PLAIN_MAX 255 /* clusters of a line that is looked at in one go */

/* ---- how much ---- */

enum { SPREAD_SPACES, SPREAD_GAPS, SPREAD_ALL, SPREAD_PASSES };

static inline bool
is_in_word(uint8_t kind)
{
    return kind == CLUSTER_LATIN || kind == CLUSTER_MARK || kind == CLUSTER_UNSEEN;
}

/* How far the place before cluster `i` may open in each pass: spaces to half an em,
 * Han–Latin gaps to a third, then evenly up to a quarter. */
static inline int32_t
spread_room(const struct clusters *all, size_t i, int pass)
{
    const struct cluster *c = &all->items[i];
    uint8_t kind = all->kinds[i], before = all->kinds[i - 1];
    if (c->glued || cluster_hangs(kind))
        return 0;
    int32_t em = cluster_em(all, i);
    if (pass == SPREAD_ALL) /* a mark or a soft hyphen is inside its word */
        return kind != CLUSTER_LATIN || !is_in_word(before) ? em / 4 : 0;
    if (pass == SPREAD_GAPS) /* not what parts an item's number from a date */
        return c->gap > 0 && kind != before ? em / 3 - c->gap : 0;
    int32_t half = cluster_em(all, i - 1) / 2, width = c[-1].width;
    return before == CLUSTER_SPACE && width < half ? half - width : 0;
}

/* Which places of a line, counted from its start, have to be asked for spaces and gaps. In a
 * plain line, one of a single run with nothing glued, the kinds tell without branches: few,
 * and how many of all open evenly. */
struct places {
    bool is_plain;
    uint8_t odd[PLAIN_MAX + PARA_SCAN_AFTER];
    size_t n, even; /* clusters; places that open in SPREAD_ALL */
};

static void
find_places(const struct clusters *all, const struct fit_line *line, struct places *p)
{
    const uint8_t *kinds = &all->kinds[line->start];
    size_t n = p->n = line->visible - line->start;
    p->is_plain = n > 0 && n <= PLAIN_MAX && !all->has_glued &&
                  all->items[line->start].run == all->items[line->visible - 1].run;
    if (!p->is_plain)
        return;
    uint8_t shut = 0; /* PLAIN_MAX has room in it */
    p->odd[0] = 0;
    for (size_t i = 1; i < n; i++) {
        uint8_t a = kinds[i - 1], b = kinds[i];
        p->odd[i] = (uint8_t)(((a | b) == CLUSTER_LATIN) & (a != b)) | (a == CLUSTER_SPACE);
        shut += (uint8_t)(cluster_hangs(b) | ((a == CLUSTER_LATIN) & (b == CLUSTER_LATIN)));
    }
    memset(&p->odd[n], 0, PARA_SCAN_AFTER);
    p->even = n - 1 - shut;
}

/* From place `i` on the next one to be asked. */
static inline size_t
next_odd(const struct places *p, size_t i)
{
    return p->is_plain ? para_scan(p->odd, i, p->n) : i;
}

static inline size_t
next_place(const struct places *p, size_t i, int pass)
{
    return pass == SPREAD_ALL ? i : next_odd(p, i);
}

/* How much of each a line may be spread by. */
static void
spread_totals(const struct clusters *all, const struct fit_line *line, const struct places *p,
              int64_t totals[SPREAD_PASSES])
{
    totals[SPREAD_SPACES] = totals[SPREAD_GAPS] = totals[SPREAD_ALL] = 0;
    for (size_t i = next_odd(p, 1); i < p->n; i = next_odd(p, i + 1)) {
        totals[SPREAD_SPACES] += spread_room(all, line->start + i, SPREAD_SPACES);
        totals[SPREAD_GAPS] += spread_room(all, line->start + i, SPREAD_GAPS);
    }
    if (p->is_plain)
        totals[SPREAD_ALL] = (int64_t)p->even * (cluster_em(all, line->start) / 4);
    for (size_t i = 1; !p->is_plain && i < p->n; i++)
        totals[SPREAD_ALL] += spread_room(all, line->start + i, SPREAD_ALL);
}

int32_t
para_spread_give(const struct clusters *all, const struct fit_line *line)
{
    int32_t sum = 0;
    for (size_t i = line->start; i < line->visible && sum < ROOM_MAX; i++)
        sum += all->items[i].air_left + all->items[i].air_right;
    return sum - fit_trim_start(all, line->start, line->visible) -
           fit_trim_end(all, line->start, line->visible);
}

int32_t
para_spread_take(const struct clusters *all, const struct fit_line *line)
{
    int64_t totals[SPREAD_PASSES], sum;
    struct places places;
    find_places(all, line, &places);
    spread_totals(all, line, &places, totals);
    sum = totals[SPREAD_SPACES] + totals[SPREAD_GAPS] + totals[SPREAD_ALL];
    return (int32_t)(sum < ROOM_MAX ? sum : ROOM_MAX);
}

/* ---- fitting ---- */

/* Parts of `give` by share, exact in sum: part k is what the first k shares come to, less
 * what the first k - 1 did. Most shares of a line are the same, hence no division each. */
struct parts {
    int64_t give, total, rest;
    int64_t share, whole, fraction; /* the last share, and what it comes to */
};

static inline int32_t
next_part(struct parts *parts, int32_t share)
{
    if (share != parts->share) {
        parts->share = share;
        parts->whole = parts->give * share / parts->total;
        parts->fraction = parts->give * share % parts->total;
    }
    parts->rest += parts->fraction;
    bool carry = parts->rest >= parts->total;
    parts->rest -= carry ? parts->total : 0;
    return (int32_t)parts->whole + carry;
}

enum { SHRINK_TURNS = 4 };

/* The order in which cells give way: spaces, brackets, pauses, stops. */
static int
shrink_turn(uint8_t kind)
{
    switch (kind) {
    case CLUSTER_SPACE:
        return 0;
    case CLUSTER_OPEN:
    case CLUSTER_CLOSE:
        return 1;
    case CLUSTER_PAUSE:
        return 2;
    default:
        return 3;
    }
}

/* Air of cluster `i` that the ends of the line have not taken yet. */
static inline int32_t
air_left_of(const struct clusters *all, const struct fit_line *line, size_t i)
{
    int32_t trimmed = i == line->start ? fit_trim_start(all, i, line->visible) : 0;
    return all->items[i].air_left - trimmed;
}

static inline int32_t
air_of(const struct clusters *all, const struct fit_line *line, size_t i)
{
    int32_t air = all->items[i].air_left + all->items[i].air_right;
    if (air == 0)
        return 0;
    if (i == line->start)
        air -= fit_trim_start(all, line->start, line->visible);
    return i + 1 == line->visible ? air - fit_trim_end(all, line->start, line->visible) : air;
}

/* Which clusters have air. */
static void
find_air(const struct clusters *all, const struct fit_line *line, struct places *p)
{
    const struct cluster *items = &all->items[line->start];
    size_t n = p->n = line->visible - line->start;
    p->is_plain = n <= PLAIN_MAX;
    if (!p->is_plain)
        return;
    for (size_t i = 0; i < n; i++)
        p->odd[i] = (items[i].air_left | items[i].air_right) != 0;
    memset(&p->odd[n], 0, PARA_SCAN_AFTER);
}

/* Returns how much it took. */
static int32_t
shrink_line(const struct clusters *all, const struct fit_line *line, int32_t excess,
            struct fit_change *changes)
{
    int64_t rooms[SHRINK_TURNS] = {0};
    struct places airs;
    find_air(all, line, &airs);
    for (size_t i = next_odd(&airs, 0); i < airs.n; i = next_odd(&airs, i + 1))
        rooms[shrink_turn(all->kinds[line->start + i])] += air_of(all, line, line->start + i);
    int32_t left_over = excess;
    for (int turn = 0; turn < SHRINK_TURNS && left_over > 0; turn++) {
        if (rooms[turn] <= 0)
            continue;
        struct parts parts = {.give = left_over < rooms[turn] ? left_over : rooms[turn],
                              .total = rooms[turn]};
        for (size_t i = next_odd(&airs, 0); i < airs.n; i = next_odd(&airs, i + 1)) {
            size_t at = line->start + i;
            int32_t air = air_of(all, line, at);
            if (air <= 0 || shrink_turn(all->kinds[at]) != turn)
                continue;
            int32_t part = next_part(&parts, air);
            int32_t left = (int32_t)((int64_t)part * air_left_of(all, line, at) / air);
            changes[i].cut_left += left;
            changes[i].cut_right += part - left;
        }
        left_over -= (int32_t)parts.give;
    }
    return excess - left_over;
}

/* Returns how much it gave. */
static int32_t
spread_line(const struct clusters *all, const struct fit_line *line, int32_t missing,
            struct fit_change *changes)
{
    int64_t totals[SPREAD_PASSES];
    struct places places;
    find_places(all, line, &places);
    spread_totals(all, line, &places, totals);
    if (totals[SPREAD_SPACES] + totals[SPREAD_GAPS] + totals[SPREAD_ALL] < missing)
        return 0; /* would tear holes: better ragged */
    int32_t left_over = missing;
    for (int pass = 0; pass < SPREAD_PASSES && left_over > 0; pass++) {
        if (totals[pass] == 0)
            continue;
        struct parts parts = {.give = left_over < totals[pass] ? left_over : totals[pass],
                              .total = totals[pass]};
        for (size_t i = next_place(&places, 1, pass); i < places.n;
             i = next_place(&places, i + 1, pass)) {
            int32_t room = spread_room(all, line->start + i, pass);
            if (room != 0)
                changes[i].add += next_part(&parts, room);
        }
        left_over -= (int32_t)parts.give;
    }
    return missing - left_over;
}

int32_t
para_spread_set(const struct clusters *all, const struct fit_line *line, int32_t measure,
                bool justify, struct fit_change *changes)
{
    if (line->visible <= line->start)
        return 0;
    size_t n = line->visible - line->start;
    int32_t width = fit_width(all, line);
    memset(changes, 0, n * sizeof *changes);
    changes[0].cut_left = fit_trim_start(all, line->start, line->visible);
    changes[n - 1].cut_right = fit_trim_end(all, line->start, line->visible);
    if (width > measure)
        width -= shrink_line(all, line, width - measure, changes);
    else if (width < measure && justify)
        width += spread_line(all, line, measure - width, changes);
    return width;
}
