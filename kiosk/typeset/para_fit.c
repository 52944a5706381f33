#include "typeset/para_fit.h"
#include "typeset/line_break.h"
#include "typeset/para_keep.h"
#include "typeset/para_spread.h"

#include <string.h>

#define WIDTH_MAX (INT32_MAX / 4)
#define STRETCH   4096 /* clusters whose widths can be added up in 32 bits */

/* Whether a line that ends before cluster `end` is broken at a soft hyphen. */
static bool
ends_in_hyphen(const struct clusters *all, size_t start, size_t end)
{
    return end > start && end < all->len && cluster_is_soft_hyphen(all, end - 1) &&
           all->breaks[end - 1] == LINE_BREAK_ALLOWED;
}

struct fit_line
fit_line_to(const struct clusters *all, size_t start, size_t end)
{
    struct fit_line line = {.start = start, .end = end, .visible = end, .why = PARA_END_TEXT};
    while (line.visible > start && cluster_hangs(all->kinds[line.visible - 1]))
        line.visible--;
    if (end > start && end < all->len)
        line.why = all->breaks[end - 1] == LINE_BREAK_MUST ? PARA_END_MUST : PARA_END_WRAP;
    if (ends_in_hyphen(all, start, end))
        line.hyphen = all->items[end - 1].shift;
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
    return (int32_t)(width < WIDTH_MAX ? width : WIDTH_MAX) + line->hyphen -
           fit_trim_start(all, line->start, line->visible) -
           fit_trim_end(all, line->start, line->visible);
}

/* ---- breaking ---- */

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

/* Whether a line that ends before cluster `at` would break a rule for marks. An address may
 * end after its stroke, which text may not. */
static bool
is_torn(const struct clusters *all, size_t at)
{
    bool stroke = all->cps[at - 1] == '/' && all->keeps[at - 1] != PARA_KEEP_PREFER;
    return all->items[at].glued ||
           (all->kinds[at] >= CLUSTER_CLOSE && all->kinds[at] <= CLUSTER_DOT) ||
           all->kinds[at - 1] == CLUSTER_OPEN || all->cps[at] == '/' || stroke;
}

/* Whether a word that is too long may well end before cluster `at`: where readers of an
 * address understand it, else at a hyphen and the like. */
static bool
ends_piece(const struct clusters *all, size_t at)
{
    uint32_t cp = all->cps[at - 1];
    return all->keeps[at - 1] == PARA_KEEP_PREFER || cp == '-' || cp == '_' ||
           (all->keeps[at - 1] == PARA_KEEP_NONE &&
            (cp == '.' || cp == '@' || cp == ',' || cp == ':'));
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
        if (ends_piece(all, at) && !is_torn(all, at))
            return fit_line_to(all, start, at);
    at = end;
    while (at > start + 1 && at < all->len && is_torn(all, at))
        at--;
    if (at < all->len && is_torn(all, at))
        at = end; /* nothing but marks: any place is as bad */
    /* A cluster is never torn: the line ends before it, if it can. */
    size_t whole = at;
    while (whole > start && whole < all->len && all->items[whole].glued)
        whole--;
    at = whole > start ? whole : at;
    while (at < all->len && all->items[at].glued)
        at++;
    struct fit_line line = fit_line_to(all, start, at);
    line.hyphen = 0; /* it has no room */
    return line;
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
    if (excess > para_spread_give(all, line))
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

/* Where a line of clusters that surely fit may end last; its hyphen, if it gets one, must fit
 * too. */
static size_t
last_break_in(const struct clusters *all, size_t start, size_t end, int32_t measure)
{
    while (end > start &&
           (all->breaks[end - 1] == LINE_BREAK_NONE ||
            (ends_in_hyphen(all, start, end) && room_left(all, start, end, measure) < 0)))
        end--;
    return end;
}

/* The last line end that fits, or just does not and is squeezed; start: none. */
static struct fit_line
furthest(const struct clusters *all, size_t start, int32_t measure)
{
    int32_t width, set = 0;
    size_t sure = sure_end(all, start, measure, &width), seen = start;
    size_t last_break = last_break_in(all, start, sure, measure);
    for (size_t i = sure; i < all->len; i++) {
        const struct cluster *c = &all->items[i];
        uint8_t brk = all->breaks[i];
        bool hidden = cluster_hangs(all->kinds[i]);
        if (width > measure + 4 * cluster_em(all, i) && !hidden)
            break; /* far beyond what shrinking could give */
        if (width < WIDTH_MAX)
            width += c->width + c->gap;
        if (brk == LINE_BREAK_NONE && i + 1 < all->len)
            continue;
        bool hyphened = ends_in_hyphen(all, start, i + 1);
        bool same = hidden && !hyphened && seen == i && seen > start; /* not seen either */
        struct fit_line line = {.start = start};
        if (!same) {
            line = fit_line_to(all, start, i + 1);
            set = fit_width(all, &line);
        }
        seen = i + 1;
        if (set > measure && !same && squeezes(all, &line, last_break, set - measure, measure))
            return line;
        if (set > measure && hyphened)
            continue; /* the rest of the word may be narrower than a hyphen */
        if (set > measure)
            break;
        last_break = i + 1;
        if (brk == LINE_BREAK_MUST)
            break;
    }
    return fit_line_to(all, start, last_break);
}

/* How far on a better end is looked for. */
#define AHEAD 8

/* The share of the measure that may stay empty, to be spread, for something kept whole. Most
 * for a range: who looks for the hours of an office reads both ends at once. */
static int32_t
most_spread(int32_t measure, uint8_t cost)
{
    static const int32_t SHARES[] = {
        [PARA_KEEP_RANGE] = 6, [PARA_KEEP_PREFER] = 12, [PARA_KEEP_STRONG] = 8};
    return measure / SHARES[cost];
}

static bool
ends_better(const struct clusters *all, size_t end, uint8_t than)
{
    return all->breaks[end - 1] == LINE_BREAK_ALLOWED && all->keeps[end - 1] < than;
}

/* The line up to a better end further on if it can be squeezed for that, else as it is. */
static struct fit_line
ended_later(const struct clusters *all, struct fit_line line, int32_t measure)
{
    uint8_t cost = all->keeps[line.end - 1];
    for (size_t end = line.end + 1; end <= line.end + AHEAD && end < all->len; end++) {
        if (all->breaks[end - 1] == LINE_BREAK_MUST)
            return line;
        if (!ends_better(all, end, cost))
            continue;
        struct fit_line longer = fit_line_to(all, line.start, end);
        int32_t excess = fit_width(all, &longer) - measure;
        bool fits = excess <= 0 || excess <= para_spread_give(all, &longer);
        return fits ? longer : line;
    }
    return line;
}

/* The line up to the last better end before its own, unless that leaves too much room. */
static struct fit_line
ended_earlier(const struct clusters *all, struct fit_line line, int32_t measure)
{
    uint8_t cost = all->keeps[line.end - 1];
    int32_t most = most_spread(measure, cost);
    for (size_t end = line.end - 1; end > line.start; end--) {
        if (!ends_better(all, end, cost))
            continue;
        struct fit_line shorter = fit_line_to(all, line.start, end);
        int32_t missing = measure - fit_width(all, &shorter);
        bool fits = missing <= most && missing <= para_spread_take(all, &shorter);
        return fits ? shorter : line;
    }
    return line;
}

/* Another end for a line that would part what a reader wants together. */
static struct fit_line
kept_together(const struct clusters *all, struct fit_line line, int32_t measure)
{
    struct fit_line later = ended_later(all, line, measure);
    if (later.end != line.end)
        return later;
    for (;;) {
        struct fit_line earlier = ended_earlier(all, line, measure);
        if (earlier.end == line.end || all->keeps[earlier.end - 1] == PARA_KEEP_NONE)
            return earlier;
        line = earlier;
    }
}

struct fit_line
fit_next(const struct clusters *all, size_t start, int32_t measure)
{
    struct fit_line line = furthest(all, start, measure);
    if (line.end == start)
        return break_hard(all, start, measure);
    bool parts = line.why == PARA_END_WRAP && all->keeps[line.end - 1] != PARA_KEEP_NONE;
    return parts ? kept_together(all, line, measure) : line;
}
