#include "typeset/para_fit.h"
#include "base/mem.h"
#include "typeset/line_break.h"

#include <stdlib.h>
#include <string.h>

#define WIDTH_MAX (INT32_MAX / 4)

/* An opening mark at a line start gives away its left half. */
static int32_t
trim_start(const struct clusters *all, size_t start, size_t visible)
{
    const struct cluster *c = &all->items[start];
    return start < visible && c->kind == CLUSTER_OPEN ? c->air_left : 0;
}

/* A closing mark at a line end takes half an em (GB/T 15834-2011). */
static int32_t
trim_end(const struct clusters *all, size_t start, size_t visible)
{
    if (visible <= start)
        return 0;
    const struct cluster *c = &all->items[visible - 1];
    return c->kind == CLUSTER_SPACE ? 0 : c->air_right;
}

static bool
hangs(const struct cluster *c)
{
    return c->kind == CLUSTER_SPACE || c->kind == CLUSTER_NEWLINE || c->kind == CLUSTER_UNSEEN;
}

struct fit_line
fit_line_to(const struct clusters *all, size_t start, size_t end)
{
    struct fit_line line = {.start = start, .end = end, .visible = end, .why = PARA_END_TEXT};
    while (line.visible > start && hangs(&all->items[line.visible - 1]))
        line.visible--;
    if (end < all->len)
        line.why = all->items[end - 1].brk == LINE_BREAK_MUST ? PARA_END_MUST : PARA_END_WRAP;
    return line;
}

int32_t
fit_width(const struct clusters *all, const struct fit_line *line)
{
    int32_t width = 0;
    for (size_t i = line->start; i < line->visible && width < WIDTH_MAX; i++)
        width += all->items[i].width + (i > line->start ? all->items[i].gap : 0);
    return width - trim_start(all, line->start, line->visible) -
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
    const struct cluster *end = &all->items[line->visible - 1];
    bool mark = end->kind >= CLUSTER_CLOSE && end->kind <= CLUSTER_STOP;
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
    const struct cluster *c = &all->items[at];
    return c->glued || (c->kind >= CLUSTER_CLOSE && c->kind <= CLUSTER_DOT) ||
           all->items[at - 1].kind == CLUSTER_OPEN || c->cp == '/' ||
           all->items[at - 1].cp == '/';
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
        if (ends_piece(all->items[at - 1].cp) && !is_torn(all, at))
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

struct fit_line
fit_next(const struct clusters *all, size_t start, int32_t measure)
{
    int32_t width = 0;
    size_t last_break = start;
    for (size_t i = start; i < all->len; i++) {
        const struct cluster *c = &all->items[i];
        if (width > measure && !hangs(c) && width > measure + 4 * c->em)
            break; /* far beyond what shrinking could give */
        if (width < WIDTH_MAX)
            width += c->width + (i > start ? c->gap : 0);
        if (c->brk == LINE_BREAK_NONE && i + 1 < all->len)
            continue;
        if (width <= measure && c->brk != LINE_BREAK_MUST) { /* fits without closing up */
            last_break = i + 1;
            continue;
        }
        struct fit_line line = fit_line_to(all, start, i + 1);
        int32_t set = line.visible == line.end
                          ? width - trim_start(all, start, i + 1) - trim_end(all, start, i + 1)
                          : fit_width(all, &line);
        if (set > measure) {
            int32_t excess = set - measure;
            if (excess <= capacity(all, start, line.visible)) {
                int32_t slack =
                    last_break > start ? room_left(all, start, last_break, measure) : 0;
                if (is_worth_squeezing(all, last_break, &line, excess, slack))
                    return line;
            }
            break;
        }
        last_break = i + 1;
        if (c->brk == LINE_BREAK_MUST)
            break;
    }
    return last_break > start ? fit_line_to(all, start, last_break)
                              : break_hard(all, start, measure);
}

/* ---- fitting ---- */

/* What changes at each cluster of a line. */
struct slack {
    int32_t *left, *right; /* air still there */
    int32_t *cut_left, *cut_right;
    int32_t *add; /* added before the cluster */
};

static struct slack
slack_of(const struct clusters *all, const struct fit_line *line, int32_t *memory)
{
    size_t n = line->end - line->start;
    memset(memory, 0, 5 * n * sizeof *memory);
    struct slack slack = {.left = memory,
                          .right = memory + n,
                          .cut_left = memory + 2 * n,
                          .cut_right = memory + 3 * n,
                          .add = memory + 4 * n};
    for (size_t i = 0; i < line->visible - line->start; i++) {
        slack.left[i] = all->items[line->start + i].air_left;
        slack.right[i] = all->items[line->start + i].air_right;
    }
    if (line->visible > line->start) {
        size_t last = line->visible - 1 - line->start;
        slack.cut_left[0] = trim_start(all, line->start, line->visible);
        slack.cut_right[last] = trim_end(all, line->start, line->visible);
        slack.left[0] -= slack.cut_left[0];
        slack.right[last] -= slack.cut_right[last];
    }
    return slack;
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

static void
shrink_line(const struct clusters *all, const struct fit_line *line, int32_t excess,
            struct slack *slack)
{
    size_t n = line->visible - line->start;
    int64_t rooms[SHRINK_TURNS] = {0};
    for (size_t i = 0; i < n; i++) {
        int32_t air = slack->left[i] + slack->right[i];
        if (air != 0)
            rooms[shrink_turn(all->items[line->start + i].kind)] += air;
    }
    for (int turn = 0; turn < SHRINK_TURNS && excess > 0; turn++) {
        if (rooms[turn] <= 0)
            continue;
        int64_t take = excess < rooms[turn] ? excess : rooms[turn], done = 0, seen = 0;
        for (size_t i = 0; i < n; i++) {
            int32_t air = slack->left[i] + slack->right[i];
            if (air == 0 || shrink_turn(all->items[line->start + i].kind) != turn)
                continue;
            seen += air;
            int32_t part = (int32_t)(take * seen / rooms[turn] - done); /* exact in sum */
            int32_t left = air > 0 ? (int32_t)((int64_t)part * slack->left[i] / air) : 0;
            slack->cut_left[i] += left;
            slack->cut_right[i] += part - left;
            done += part;
        }
        excess -= (int32_t)take;
    }
}

enum { SPREAD_SPACES, SPREAD_GAPS, SPREAD_ALL, SPREAD_PASSES };

/* How far the place before cluster `i` may open in each pass: spaces to half an em,
 * Han–Latin gaps to a third, then evenly up to a quarter. */
static inline void
spread_rooms(const struct clusters *all, size_t i, int32_t rooms[SPREAD_PASSES])
{
    const struct cluster *c = &all->items[i], *p = c - 1;
    rooms[SPREAD_SPACES] = rooms[SPREAD_GAPS] = rooms[SPREAD_ALL] = 0;
    if (c->glued || hangs(c))
        return;
    if (p->kind == CLUSTER_SPACE && p->width < p->em / 2)
        rooms[SPREAD_SPACES] = p->em / 2 - p->width;
    if (c->gap > 0)
        rooms[SPREAD_GAPS] = c->em / 3 - c->gap;
    if (p->kind != CLUSTER_LATIN || c->kind != CLUSTER_LATIN)
        rooms[SPREAD_ALL] = c->em / 4;
}

/* `give` times the share of what has been seen, exact in sum. */
static inline int64_t
share_of(int64_t give, int64_t seen, int64_t total)
{
    uint64_t product = (uint64_t)(give * seen);
    return product <= UINT32_MAX ? (uint32_t)product / (uint32_t)total
                                 : (int64_t)(product / (uint64_t)total);
}

static void
spread_line(const struct clusters *all, const struct fit_line *line, int32_t missing,
            struct slack *slack)
{
    int64_t totals[SPREAD_PASSES] = {0, 0, 0};
    int32_t rooms[SPREAD_PASSES];
    for (size_t i = line->start + 1; i < line->visible; i++) {
        spread_rooms(all, i, rooms);
        for (int pass = 0; pass < SPREAD_PASSES; pass++)
            totals[pass] += rooms[pass];
    }
    if (totals[SPREAD_SPACES] + totals[SPREAD_GAPS] + totals[SPREAD_ALL] < missing)
        return; /* would tear holes: better ragged */
    for (int pass = 0; pass < SPREAD_PASSES && missing > 0; pass++) {
        if (totals[pass] == 0)
            continue;
        int64_t give = missing < totals[pass] ? missing : totals[pass], done = 0, seen = 0;
        for (size_t i = line->start + 1; i < line->visible; i++) {
            spread_rooms(all, i, rooms);
            if (rooms[pass] == 0)
                continue;
            seen += rooms[pass];
            int64_t upto = share_of(give, seen, totals[pass]);
            slack->add[i - line->start] += (int32_t)(upto - done);
            done = upto;
        }
        missing -= (int32_t)give;
    }
}

/* As they stand: only the marks at the ends are closed up. */
static int32_t
place_plain(const struct clusters *all, const struct fit_line *line, int32_t *x, int32_t *back)
{
    int32_t at = 0, width = 0;
    for (size_t i = line->start; i < line->end; i++) {
        const struct cluster *c = &all->items[i];
        at += i > line->start ? c->gap : 0;
        x[i - line->start] = at;
        back[i - line->start] = 0;
        if (i < line->visible)
            width = at += c->width;
    }
    if (line->visible <= line->start)
        return width;
    int32_t left = trim_start(all, line->start, line->visible);
    back[0] = left;
    for (size_t i = 1; left > 0 && i < line->end - line->start; i++)
        x[i] -= left;
    int32_t right = trim_end(all, line->start, line->visible);
    for (size_t i = line->visible; right > 0 && i < line->end; i++)
        x[i - line->start] -= right;
    return width - left - right;
}

int32_t
fit_positions(const struct clusters *all, const struct fit_line *line, int32_t measure,
              bool justify, int32_t *memory, int32_t *x, int32_t *back)
{
    int32_t width = fit_width(all, line), at = 0;
    if (width == measure || (width < measure && !justify))
        return place_plain(all, line, x, back);
    struct slack slack = slack_of(all, line, memory);
    if (width > measure)
        shrink_line(all, line, width - measure, &slack);
    else
        spread_line(all, line, measure - width, &slack);
    width = 0;
    for (size_t i = 0; i < line->end - line->start; i++) {
        const struct cluster *c = &all->items[line->start + i];
        at += slack.add[i] + (i > 0 ? c->gap : 0);
        x[i] = at;
        /* Air on the left goes from before the glyph, air on the right from after it. */
        back[i] = slack.cut_left[i];
        if (line->start + i < line->visible)
            width = at += c->width - slack.cut_left[i] - slack.cut_right[i];
    }
    return width;
}
