#include "typeset/para_balance.h"
#include "base/mem.h"
#include "typeset/line_break.h"

#include <stdlib.h>

#define LINES_MAX    6
#define CLUSTERS_MAX 400
#define NEVER        (INT64_MAX / 4)

/* What a line end costs, in squares of 1/8 em by which a line misses the mean length. */
enum { COST_FREE = 0, COST_GOOD = 100, COST_PLAIN = 900, COST_BAD = 4000 };

static bool
is_one_of(uint32_t cp, const uint32_t *set, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (set[i] == cp)
            return true;
    return false;
}

/* Whether clusters at - 1 and at - 2 are these two characters. */
static bool
follows(const struct clusters *all, size_t at, uint32_t first, uint32_t second)
{
    return at >= 2 && all->cps[at - 2] == first && all->cps[at - 1] == second;
}

/* Whether `at` lies between these two marks. */
static bool
is_between(const struct clusters *all, size_t at, uint32_t open, uint32_t close)
{
    int depth = 0;
    for (size_t i = 0; i < at; i++)
        depth += all->cps[i] == open ? 1 : all->cps[i] == close ? -1 : 0;
    return depth > 0;
}

static bool
is_inside_name(const struct clusters *all, size_t at)
{
    return is_between(all, at, 0x300a /* 《 */, 0x300b /* 》 */);
}

static bool
is_inside_quote(const struct clusters *all, size_t at)
{
    return is_between(all, at, 0x201c /* “ */, 0x201d /* ” */);
}

/* Ending a line before cluster `at`: round brackets and marks sense ends, 的 stays with
 * what it follows, 和 and 关于 go with what they lead, a number keeps its measure. */
static int64_t
break_cost(const struct clusters *all, size_t at)
{
    static const uint32_t tails[] = {0x7684 /* 的 */, 0x7b49 /* 等 */, 0x4e4b /* 之 */,
                                     0x5316 /* 化 */, 0x6027 /* 性 */, 0x8005 /* 者 */,
                                     0x4eec /* 们 */},
                          leads[] = {0x548c /* 和 */, 0x4e0e /* 与 */, 0x53ca /* 及 */,
                                     0x6216 /* 或 */};
    uint32_t a = all->cps[at - 1], b = all->cps[at];
    uint8_t kind = all->kinds[at - 1];
    bool mark = kind >= CLUSTER_CLOSE && kind <= CLUSTER_STOP, gap = all->items[at].gap > 0;
    if (mark || all->kinds[at] == CLUSTER_OPEN || kind == CLUSTER_SPACE)
        return COST_FREE;
    bool counted = gap && (kind == CLUSTER_LATIN || a == 0x7b2c /* 第 */);
    if (counted || is_inside_quote(all, at) ||
        is_one_of(b, tails, sizeof tails / sizeof *tails) ||
        is_one_of(a, leads, sizeof leads / sizeof *leads))
        return COST_BAD;
    bool about = at + 1 < all->len && b == 0x5173 && all->cps[at + 1] == 0x4e8e; /* 关于 */
    bool issued = follows(all, at, 0x5370, 0x53d1) ||                            /* 印发 */
                  follows(all, at, 0x8f6c, 0x53d1) ||                            /* 转发 */
                  follows(all, at, 0x5173, 0x4e8e);
    bool good = gap || about || issued || a == tails[0] ||
                is_one_of(b, leads, sizeof leads / sizeof *leads);
    return good && !is_inside_name(all, at) ? COST_GOOD : COST_PLAIN;
}

/* The cheapest way to have so many lines before a place, and where the last begins. */
struct way {
    int64_t cost;
    size_t from;
};

struct balance {
    const struct clusters *all;
    const struct para_options *options;
    int32_t mean, em; /* 26.6 */
    struct way *ways; /* [line count + 1][all->len + 1] */
};

static struct way *
way_to(const struct balance *b, size_t lines, size_t at)
{
    return &b->ways[lines * (b->all->len + 1) + at];
}

/* All ends of line number `line` that begins at `start`. */
static void
try_line(const struct balance *b, size_t line, size_t start)
{
    int64_t before = way_to(b, line, start)->cost;
    int32_t measure = para_line_measure(b->options, line == 0);
    for (size_t end = start + 1; end <= b->all->len; end++) {
        if (end < b->all->len && b->all->breaks[end - 1] == LINE_BREAK_NONE)
            continue;
        struct fit_line set = fit_line_to(b->all, start, end);
        int32_t width = fit_width(b->all, &set);
        if (width > measure)
            break;
        int64_t off = (int64_t)(width - b->mean) * 8 / b->em;
        int64_t cost = before + off * off + (end < b->all->len ? break_cost(b->all, end) : 0);
        struct way *way = way_to(b, line + 1, end);
        if (cost < way->cost)
            *way = (struct way){cost, start};
    }
}

static bool
can_balance(const struct clusters *all, const struct para_lines *lines)
{
    if (lines->len < 2 || lines->len > LINES_MAX || all->len > CLUSTERS_MAX)
        return false;
    for (size_t i = 0; i + 1 < lines->len; i++)
        if (all->breaks[lines->items[i].end - 1] != LINE_BREAK_ALLOWED)
            return false;
    return true;
}

void
para_balance(const struct clusters *all, const struct para_options *options,
             struct para_lines *lines)
{
    size_t count = lines->len, places = all->len + 1;
    if (!can_balance(all, lines))
        return;
    struct balance b = {.all = all, .options = options, .em = cluster_em(all, 0)};
    int64_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += fit_width(all, &lines->items[i]);
    b.mean = (int32_t)(total / (int64_t)count);
    b.em = b.em > 0 ? b.em : 64;
    b.ways = xmalloc((count + 1) * places * sizeof *b.ways);
    for (size_t i = 0; i < (count + 1) * places; i++)
        b.ways[i] = (struct way){NEVER, 0};
    way_to(&b, 0, 0)->cost = 0;
    for (size_t line = 0; line < count; line++)
        for (size_t at = 0; at < all->len; at++)
            if (way_to(&b, line, at)->cost < NEVER)
                try_line(&b, line, at);
    size_t end = all->len;
    if (way_to(&b, count, end)->cost < NEVER)
        for (size_t line = count; line-- > 0;) {
            size_t start = way_to(&b, line + 1, end)->from;
            lines->items[line] = fit_line_to(all, start, end);
            end = start;
        }
    free(b.ways);
}
