#include "typeset/para_fit.h"
#include "typeset/line_break.h"

#include <string.h>

#define WIDTH_MAX (INT32_MAX / 4)
#define STRETCH   4096 /* clusters whose widths can be added up in 32 bits */

/* An opening mark at a line start gives away its left half. */
static int32_t
trim_start(const struct clusters *all, size_t start, size_t visible)
{
    return start < visible && all->kinds[start] == CLUSTER_OPEN ? all->items[start].air_left
                                                                : 0;
}

/* A closing mark at a line end takes half an em (GB/T 15834-2011). */
static int32_t
trim_end(const struct clusters *all, size_t start, size_t visible)
{
    if (visible <= start)
        return 0;
    return all->kinds[visible - 1] == CLUSTER_SPACE ? 0 : all->items[visible - 1].air_right;
}

static inline bool
hangs(uint8_t kind)
{
    return kind == CLUSTER_SPACE || kind == CLUSTER_NEWLINE || kind == CLUSTER_UNSEEN;
}

struct fit_line
fit_line_to(const struct clusters *all, size_t start, size_t end)
{
    struct fit_line line = {.start = start, .end = end, .visible = end, .why = PARA_END_TEXT};
    while (line.visible > start && hangs(all->kinds[line.visible - 1]))
        line.visible--;
    if (end < all->len)
        line.why = all->breaks[end - 1] == LINE_BREAK_MUST ? PARA_END_MUST : PARA_END_WRAP;
    return line;
}

int32_t
fit_width(const struct clusters *all, const struct fit_line *line)
{
    int64_t width = 0;
    for (size_t at = line->start, end; at < line->visible && width < WIDTH_MAX; at = end) {
        end = line->visible - at > STRETCH ? at + STRETCH : line->visible;
        width += clusters_width(all, at, end) + (at > line->start ? all->items[at].gap : 0);
    }
    return (int32_t)(width < WIDTH_MAX ? width : WIDTH_MAX) -
           trim_start(all, line->start, line->visible) -
           trim_end(all, line->start, line->visible);
}

/* ---- breaking ---- */

/* How much the marks and spaces inside a line may give, its ends not counted. */
static int32_t
capacity(const struct clusters *all, size_t start, size_t visible)
{
    int32_t sum = 0;
    for (size_t i = start; i < visible && sum < WIDTH_MAX; i++)
        sum += all->items[i].air_left + all->items[i].air_right;
    return sum - trim_start(all, start, visible) - trim_end(all, start, visible);
}

/* A line too wide by `excess` is squeezed if that keeps a mark from dragging its word
 * down, ends the text, or changes the line less than `slack`, the room left without. */
static bool
is_worth_squeezing(const struct clusters *all, size_t last_break, const struct fit_line *line,
                   int32_t excess, int32_t slack)
{
    uint8_t end = all->kinds[line->visible - 1];
    bool mark = end >= CLUSTER_CLOSE && end <= CLUSTER_STOP;
    return last_break == line->start || line->why != PARA_END_WRAP ||
           (mark && line->visible - last_break > 1) || excess <= slack;
}

/* Breaks that readers of an address or a file name understand. */
static bool
ends_piece(uint32_t cp)
{
    return cp == '-' || cp == '_' || cp == '.' || cp == '?' || cp == '&' || cp == '=' ||
           cp == '@' || cp == ',' || cp == ':';
}

/* Whether a line that ends before cluster `at` would break a rule for marks. */
static bool
is_torn(const struct clusters *all, size_t at)
{
    return all->items[at].glued ||
           (all->kinds[at] >= CLUSTER_CLOSE && all->kinds[at] <= CLUSTER_DOT) ||
           all->kinds[at - 1] == CLUSTER_OPEN || all->cps[at] == '/' || all->cps[at - 1] == '/';
}

/* Nothing may end in here: break hard, at least one cluster a line. */
static struct fit_line
break_hard(const struct clusters *all, size_t start, int32_t measure)
{
    size_t end = start + 1;
    int32_t width = all->items[start].width;
    while (end < all->len && width + all->items[end].gap + all->items[end].width <= measure) {
        width += all->items[end].gap + all->items[end].width;
        end++;
    }
    size_t at = end;
    for (size_t floor = start + (end - start) / 2; end < all->len && at > floor; at--)
        if (ends_piece(all->cps[at - 1]) && !is_torn(all, at))
            return fit_line_to(all, start, at);
    at = end;
    while (at > start + 1 && at < all->len && is_torn(all, at))
        at--;
    if (at < all->len && is_torn(all, at))
        at = end; /* nothing but marks: any place is as bad */
    while (at < all->len && all->items[at].glued)
        at++; /* a cluster is never torn */
    return fit_line_to(all, start, at);
}

/* Room that the line [start, end) leaves, marks at its ends closed up. */
static int32_t
room_left(const struct clusters *all, size_t start, size_t end, int32_t measure)
{
    struct fit_line line = fit_line_to(all, start, end);
    return measure - fit_width(all, &line);
}

/* A line that ends before cluster `end` and is wider than its measure: whether it is set all
 * the same, squeezed. */
static bool
squeezes(const struct clusters *all, const struct fit_line *line, size_t last_break,
         int32_t excess, int32_t measure)
{
    if (excess > capacity(all, line->start, line->visible))
        return false;
    int32_t slack =
        last_break > line->start ? room_left(all, line->start, last_break, measure) : 0;
    return is_worth_squeezing(all, last_break, line, excess, slack);
}

/* What surely fits: the end of the clusters from `start` on whose cells come to no more than
 * the measure, up to a line end that must be; `*sum` is what they take. */
static size_t
sure_end(const struct clusters *all, size_t start, int32_t measure, int32_t *sum)
{
    int32_t em = cluster_em(all, start);
    size_t most = all->len - start < STRETCH ? all->len - start : STRETCH;
    size_t guess = (size_t)(measure / (em > 0 ? em : 1));
    size_t end = start + (guess < most ? guess : most);
    while (end > start && clusters_width(all, start, end) > measure)
        end--;
    int32_t width = end > start ? clusters_width(all, start, end) : -all->items[start].gap;
    while (end < all->len && width + all->items[end].width + all->items[end].gap <= measure) {
        width += all->items[end].width + all->items[end].gap;
        end++;
    }
    *sum = width;
    const uint8_t *must = memchr(&all->breaks[start], LINE_BREAK_MUST, end - start);
    if (!must)
        return end;
    end = (size_t)(must - all->breaks);
    *sum = end > start ? clusters_width(all, start, end) : -all->items[start].gap;
    return end;
}

static size_t
last_break_in(const struct clusters *all, size_t start, size_t end)
{
    while (end > start && all->breaks[end - 1] == LINE_BREAK_NONE)
        end--;
    return end;
}

struct fit_line
fit_next(const struct clusters *all, size_t start, int32_t measure)
{
    int32_t width;
    size_t sure = sure_end(all, start, measure, &width);
    size_t last_break = last_break_in(all, start, sure);
    for (size_t i = sure; i < all->len; i++) {
        const struct cluster *c = &all->items[i];
        uint8_t brk = all->breaks[i];
        if (width > measure + 4 * cluster_em(all, i) && !hangs(all->kinds[i]))
            break; /* far beyond what shrinking could give */
        if (width < WIDTH_MAX)
            width += c->width + c->gap;
        if (brk == LINE_BREAK_NONE && i + 1 < all->len)
            continue;
        struct fit_line line = fit_line_to(all, start, i + 1);
        int32_t set = line.visible == line.end
                          ? width - trim_start(all, start, i + 1) - trim_end(all, start, i + 1)
                          : fit_width(all, &line);
        if (set > measure && squeezes(all, &line, last_break, set - measure, measure))
            return line;
        if (set > measure)
            break;
        last_break = i + 1;
        if (brk == LINE_BREAK_MUST)
            break;
    }
    return last_break > start ? fit_line_to(all, start, last_break)
                              : break_hard(all, start, measure);
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
    int32_t trimmed = i == line->start ? trim_start(all, i, line->visible) : 0;
    return all->items[i].air_left - trimmed;
}

static inline int32_t
air_of(const struct clusters *all, const struct fit_line *line, size_t i)
{
    int32_t air = all->items[i].air_left + all->items[i].air_right;
    if (air == 0)
        return 0;
    if (i == line->start)
        air -= trim_start(all, line->start, line->visible);
    return i + 1 == line->visible ? air - trim_end(all, line->start, line->visible) : air;
}

/* Returns how much it took. */
static int32_t
shrink_line(const struct clusters *all, const struct fit_line *line, int32_t excess,
            struct fit_change *changes)
{
    int64_t rooms[SHRINK_TURNS] = {0};
    for (size_t i = line->start; i < line->visible; i++) {
        int32_t air = air_of(all, line, i);
        if (air != 0)
            rooms[shrink_turn(all->kinds[i])] += air;
    }
    int32_t left_over = excess;
    for (int turn = 0; turn < SHRINK_TURNS && left_over > 0; turn++) {
        if (rooms[turn] <= 0)
            continue;
        struct parts parts = {.give = left_over < rooms[turn] ? left_over : rooms[turn],
                              .total = rooms[turn]};
        for (size_t i = line->start; i < line->visible; i++) {
            int32_t air = air_of(all, line, i);
            if (air <= 0 || shrink_turn(all->kinds[i]) != turn)
                continue;
            int32_t part = next_part(&parts, air);
            int32_t left = (int32_t)((int64_t)part * air_left_of(all, line, i) / air);
            changes[i - line->start].cut_left += left;
            changes[i - line->start].cut_right += part - left;
        }
        left_over -= (int32_t)parts.give;
    }
    return excess - left_over;
}

enum { SPREAD_SPACES, SPREAD_GAPS, SPREAD_ALL, SPREAD_PASSES };

/* How far the place before cluster `i` may open in each pass: spaces to half an em,
 * Han–Latin gaps to a third, then evenly up to a quarter. */
static inline int32_t
spread_room(const struct clusters *all, size_t i, int pass)
{
    const struct cluster *c = &all->items[i];
    uint8_t kind = all->kinds[i], before = all->kinds[i - 1];
    if (c->glued || hangs(kind))
        return 0;
    int32_t em = cluster_em(all, i);
    if (pass == SPREAD_ALL)
        return before != CLUSTER_LATIN || kind != CLUSTER_LATIN ? em / 4 : 0;
    if (pass == SPREAD_GAPS)
        return c->gap > 0 ? em / 3 - c->gap : 0;
    int32_t half = cluster_em(all, i - 1) / 2, width = c[-1].width;
    return before == CLUSTER_SPACE && width < half ? half - width : 0;
}

/* Returns how much it gave. */
static int32_t
spread_line(const struct clusters *all, const struct fit_line *line, int32_t missing,
            struct fit_change *changes)
{
    int64_t totals[SPREAD_PASSES] = {0, 0, 0};
    for (size_t i = line->start + 1; i < line->visible; i++) {
        totals[SPREAD_ALL] += spread_room(all, i, SPREAD_ALL);
        if ((all->kinds[i] | all->kinds[i - 1]) == CLUSTER_HAN)
            continue;
        totals[SPREAD_SPACES] += spread_room(all, i, SPREAD_SPACES);
        totals[SPREAD_GAPS] += spread_room(all, i, SPREAD_GAPS);
    }
    if (totals[SPREAD_SPACES] + totals[SPREAD_GAPS] + totals[SPREAD_ALL] < missing)
        return 0; /* would tear holes: better ragged */
    int32_t left_over = missing;
    for (int pass = 0; pass < SPREAD_PASSES && left_over > 0; pass++) {
        if (totals[pass] == 0)
            continue;
        struct parts parts = {.give = left_over < totals[pass] ? left_over : totals[pass],
                              .total = totals[pass]};
        for (size_t i = line->start + 1; i < line->visible; i++) {
            int32_t room = spread_room(all, i, pass);
            if (room != 0)
                changes[i - line->start].add += next_part(&parts, room);
        }
        left_over -= (int32_t)parts.give;
    }
    return missing - left_over;
}

int32_t
fit_line_set(const struct clusters *all, const struct fit_line *line, int32_t measure,
             bool justify, struct fit_change *changes)
{
    if (line->visible <= line->start)
        return 0;
    size_t n = line->visible - line->start;
    int32_t width = fit_width(all, line);
    memset(changes, 0, n * sizeof *changes);
    changes[0].cut_left = trim_start(all, line->start, line->visible);
    changes[n - 1].cut_right = trim_end(all, line->start, line->visible);
    if (width > measure)
        width -= shrink_line(all, line, width - measure, changes);
    else if (width < measure && justify)
        width += spread_line(all, line, measure - width, changes);
    return width;
}
