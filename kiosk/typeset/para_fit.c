#include "typeset/para_fit.h"
#include "base/mem.h"
#include "typeset/line_break.h"

#include <stdlib.h>
#include <string.h>

static bool
has_right_air(const struct cluster *c)
{
    return c->kind == CLUSTER_CLOSE || c->kind == CLUSTER_PAUSE || c->kind == CLUSTER_STOP;
}

/* An opening mark at a line start gives away its left half. */
static int32_t
trim_start(const struct clusters *all, size_t start, size_t end)
{
    const struct cluster *c = &all->items[start];
    return start < end && c->kind == CLUSTER_OPEN && c->shrink > 0 ? c->em / 2 : 0;
}

/* A closing mark at a line end takes half an em (GB/T 15834). */
static int32_t
trim_end(const struct clusters *all, size_t start, size_t end)
{
    if (end <= start)
        return 0;
    const struct cluster *c = &all->items[end - 1];
    return has_right_air(c) && c->shrink > 0 ? c->em / 2 : 0;
}

static size_t
without_spaces(const struct clusters *all, size_t start, size_t end)
{
    while (end > start && (all->items[end - 1].kind == CLUSTER_SPACE ||
                           all->items[end - 1].kind == CLUSTER_NEWLINE))
        end--;
    return end;
}

int32_t
fit_width(const struct clusters *all, const struct fit_line *line)
{
    int32_t width = 0;
    for (size_t i = line->start; i < line->visible; i++)
        width += all->items[i].width + (i > line->start ? all->items[i].gap : 0);
    return width - trim_start(all, line->start, line->visible) -
           trim_end(all, line->start, line->visible);
}

/* How much the marks and spaces inside [start, end) may give, ends not counted. */
static int32_t
capacity(const struct clusters *all, size_t start, size_t end)
{
    int32_t sum = 0;
    for (size_t i = start; i < end; i++) {
        bool at_start = i == start && all->items[i].kind == CLUSTER_OPEN;
        bool at_end = i + 1 == end && has_right_air(&all->items[i]);
        if (!at_start && !at_end)
            sum += all->items[i].shrink;
    }
    return sum;
}

static struct fit_line
line_to(const struct clusters *all, size_t start, size_t end, enum para_line_end why)
{
    return (struct fit_line){
        .start = start, .end = end, .visible = without_spaces(all, start, end), .why = why};
}

static enum para_line_end
why_of(const struct clusters *all, size_t end)
{
    if (end >= all->len)
        return PARA_END_TEXT;
    return all->items[end - 1].brk == LINE_BREAK_MUST ? PARA_END_MUST : PARA_END_WRAP;
}

struct fit_line
fit_next(const struct clusters *all, size_t start, int32_t measure)
{
    int32_t width = 0;
    size_t last_break = start, i = start;
    for (; i < all->len; i++) {
        const struct cluster *c = &all->items[i];
        width += c->width + (i > start ? c->gap : 0);
        if (c->brk == LINE_BREAK_NONE && i + 1 < all->len) {
            /* Far beyond what shrinking could give: no need to look on. */
            if (width > measure + 4 * c->em)
                break;
            continue;
        }
        size_t end = i + 1, visible = without_spaces(all, start, end);
        struct fit_line line = line_to(all, start, end, why_of(all, end));
        int32_t set = visible == end
                          ? width - trim_start(all, start, end) - trim_end(all, start, end)
                          : fit_width(all, &line);
        if (set > measure && set - capacity(all, start, visible) > measure)
            break;
        last_break = end;
        if (set > measure || c->brk == LINE_BREAK_MUST)
            break; /* squeezed in: the next would be too much */
    }
    if (last_break > start)
        return line_to(all, start, last_break, why_of(all, last_break));
    /* Nothing may end in here: break hard, at least one cluster a line. */
    size_t end = start + 1;
    width = all->items[start].width;
    while (end < all->len && width + all->items[end].gap + all->items[end].width <= measure) {
        width += all->items[end].gap + all->items[end].width;
        end++;
    }
    return line_to(all, start, end, why_of(all, end));
}

/* ---- fitting ---- */

/* Room in each cluster: `before` moves its glyph too (air on the left). */
struct slack {
    int32_t *cut; /* [n] taken from the width */
    int32_t *add; /* [n] added before the cluster */
};

/* The order in which cells give way: spaces, dots, brackets, pauses, stops. */
static const uint8_t SHRINK_ORDER[][2] = {{CLUSTER_SPACE, CLUSTER_SPACE},
                                          {CLUSTER_DOT, CLUSTER_DOT},
                                          {CLUSTER_OPEN, CLUSTER_CLOSE},
                                          {CLUSTER_PAUSE, CLUSTER_PAUSE},
                                          {CLUSTER_STOP, CLUSTER_STOP}};

static void
shrink_line(const struct clusters *all, const struct fit_line *line, int32_t excess,
            struct slack *slack)
{
    for (size_t o = 0; o < sizeof SHRINK_ORDER / sizeof *SHRINK_ORDER && excess > 0; o++) {
        int64_t room = 0;
        for (size_t i = line->start; i < line->visible; i++) {
            uint8_t kind = all->items[i].kind;
            if (kind == SHRINK_ORDER[o][0] || kind == SHRINK_ORDER[o][1])
                room += all->items[i].shrink - slack->cut[i - line->start];
        }
        if (room <= 0)
            continue;
        int64_t take = excess < room ? excess : room, done = 0, seen = 0;
        for (size_t i = line->start; i < line->visible; i++) {
            uint8_t kind = all->items[i].kind;
            if (kind != SHRINK_ORDER[o][0] && kind != SHRINK_ORDER[o][1])
                continue;
            seen += all->items[i].shrink - slack->cut[i - line->start];
            int64_t upto = take * seen / room; /* exact in sum, even in parts */
            slack->cut[i - line->start] += (int32_t)(upto - done);
            done = upto;
        }
        excess -= (int32_t)take;
    }
}

/* How far the place before cluster `i` may open, in pass 0 to 2: spaces to half an em,
 * Han–Latin gaps to a third, then evenly up to a quarter. */
static int32_t
spread_room(const struct clusters *all, const struct fit_line *line, size_t i, int pass)
{
    const struct cluster *c = &all->items[i], *p = c - 1;
    if (i == line->start)
        return 0;
    if (pass == 0)
        return p->kind == CLUSTER_SPACE && p->width < p->em / 2 ? p->em / 2 - p->width : 0;
    if (pass == 1)
        return c->gap > 0 ? c->em / 3 - c->gap : 0;
    bool word = p->kind == CLUSTER_LATIN && c->kind == CLUSTER_LATIN;
    bool dash = p->kind == CLUSTER_DASH && c->kind == CLUSTER_DASH;
    return word || dash || c->kind == CLUSTER_SPACE ? 0 : c->em / 4;
}

static void
spread_line(const struct clusters *all, const struct fit_line *line, int32_t missing,
            struct slack *slack)
{
    int64_t rooms[3] = {0, 0, 0}, sum = 0;
    for (int pass = 0; pass < 3; pass++) {
        for (size_t i = line->start; i < line->visible; i++)
            rooms[pass] += spread_room(all, line, i, pass);
        sum += rooms[pass];
    }
    if (sum < missing)
        return; /* would tear holes: better ragged */
    for (int pass = 0; pass < 3 && missing > 0; pass++) {
        if (rooms[pass] == 0)
            continue;
        int64_t give = missing < rooms[pass] ? missing : rooms[pass], done = 0, seen = 0;
        for (size_t i = line->start; i < line->visible; i++) {
            seen += spread_room(all, line, i, pass);
            int64_t upto = give * seen / rooms[pass];
            slack->add[i - line->start] += (int32_t)(upto - done);
            done = upto;
        }
        missing -= (int32_t)give;
    }
}

int32_t
fit_positions(const struct clusters *all, const struct fit_line *line, int32_t measure,
              bool justify, int32_t *x)
{
    size_t n = line->end - line->start;
    struct slack slack = {.cut = xcalloc(n + 1, sizeof *slack.cut),
                          .add = xcalloc(n + 1, sizeof *slack.add)};
    if (line->visible > line->start) {
        slack.cut[0] += trim_start(all, line->start, line->visible);
        slack.cut[line->visible - 1 - line->start] += trim_end(all, line->start, line->visible);
    }
    int32_t width = fit_width(all, line);
    if (width > measure)
        shrink_line(all, line, width - measure, &slack);
    else if (justify)
        spread_line(all, line, measure - width, &slack);
    int32_t at = 0;
    for (size_t i = 0; i < n; i++) {
        const struct cluster *c = &all->items[line->start + i];
        at += slack.add[i] + (i > 0 ? c->gap : 0);
        /* Air on the left goes from before the glyph, air on the right from after it. */
        x[i] = at + c->shift - (c->kind == CLUSTER_OPEN ? slack.cut[i] : 0);
        at += c->width - slack.cut[i];
        if (line->start + i + 1 == line->visible)
            width = at;
    }
    free(slack.cut);
    free(slack.add);
    return line->visible > line->start ? width : 0;
}
