#include "typeset/para_balance.h"
#include "base/mem.h"
#include "base/vec.h"
#include "typeset/line_break.h"
#include "typeset/para_sense.h"

#include <stdlib.h>

#define LINES_MAX  12
#define PLACES_MAX (PARA_SENSE_MAX + 1)
#define OFF_MAX    4000
#define NEVER      (INT32_MAX / 2)

/* As PARA_SENSE_*: squares of 1/8 em. */
enum {
    COST_ALONE = 4000, /* a line of one short word */
    COST_WAIST = 200,  /* a line shorter than the one before it and the one after it */
    COST_LINE = 2500   /* one line more than needed */
};

/* Where a line may end and the next begins. Lengths in 26.6 on one endless line. */
struct place {
    size_t at;           /* the first cluster of the next line */
    int32_t cost;        /* of ending there */
    int32_t left, right; /* where a line starts that begins here; where one stops that ends */
};

/* The cheapest way to have a line between two places, and where the line before began. */
struct way {
    int32_t cost;
    uint16_t from;
};

struct balance {
    const struct para_options *options;
    struct place *places; /* sorted; the first is the start, the last the end of the title */
    size_t count;         /* of places */
    size_t lines;
    int32_t mean, em; /* 26.6 */
    struct way *ways; /* [lines][place that ends][place that starts] */
};

/* ---- places ---- */

/* Where a line that ends before cluster `at`, whose cell begins at `x`, stops to be seen. */
static int32_t
right_edge(const struct clusters *all, size_t at, int32_t x)
{
    size_t visible = at > 0 ? fit_line_to(all, 0, at).visible : 0;
    for (size_t i = at; i > visible; i--) /* what hangs */
        x -= all->items[i - 1].width + all->items[i - 1].gap;
    bool mark = visible > 0 && all->kinds[visible - 1] != CLUSTER_SPACE;
    return mark ? x - all->items[visible - 1].air_right : x;
}

/* All that is read of the clusters: where a line may end for less than `limit`. */
static void
read_places(const struct clusters *all, const int32_t *cost, int32_t limit, struct balance *b)
{
    int32_t x = 0;
    b->count = 0;
    for (size_t i = 0; i < all->len; i++) {
        const struct cluster *next = &all->items[i];
        bool may = i == 0 || (all->breaks[i - 1] == LINE_BREAK_ALLOWED && cost[i - 1] < limit);
        int32_t trim = all->kinds[i] == CLUSTER_OPEN ? next->air_left : 0;
        if (may)
            b->places[b->count++] = (struct place){.at = i,
                                                   .cost = i > 0 ? cost[i - 1] : 0,
                                                   .left = x + next->gap + trim,
                                                   .right = right_edge(all, i, x)};
        x += next->width + next->gap;
    }
    b->places[b->count++] =
        (struct place){.at = all->len, .left = x, .right = right_edge(all, all->len, x)};
}

static int32_t
width_of(const struct balance *b, size_t start, size_t end)
{
    int32_t width = b->places[end].right - b->places[start].left;
    return width > 0 ? width : 0;
}

/* ---- the cheapest lines ---- */

static struct way *
way_of(const struct balance *b, size_t line, size_t end, size_t start)
{
    return &b->ways[(line * b->count + end) * b->count + start];
}

static int32_t
in_eighths(const struct balance *b, int32_t width)
{
    int64_t off = (int64_t)width * 8 / b->em;
    return off > OFF_MAX ? OFF_MAX : off < -OFF_MAX ? -OFF_MAX : (int32_t)off;
}

static int32_t
line_cost(const struct balance *b, int32_t width, size_t end)
{
    int32_t off = in_eighths(b, width - b->mean);
    bool alone = width * 2 < b->em * 5 && b->mean * 2 > 7 * b->em;
    return off * off + (alone ? COST_ALONE : 0) + b->places[end].cost;
}

/* What line `line` from `start`, as long as `width`, makes of the line above it that began
 * at `above`: 梯形 or 菱形, no waist. */
static int32_t
waist_cost(const struct balance *b, size_t line, size_t start, size_t above, int32_t width)
{
    if (line < 2)
        return 0;
    int32_t middle = width_of(b, above, start);
    int32_t top = width_of(b, way_of(b, line - 1, start, above)->from, above);
    int32_t depth = in_eighths(b, (top < width ? top : width) - middle);
    return depth > 2 ? COST_WAIST + depth * depth : 0;
}

static void
try_line(const struct balance *b, size_t line, size_t start, size_t end, int32_t width)
{
    struct way *way = way_of(b, line, end, start);
    int32_t own = line_cost(b, width, end);
    if (line == 0) {
        *way = (struct way){start == 0 ? own : NEVER, 0};
        return;
    }
    for (size_t above = 0; above < start; above++) {
        int32_t before = way_of(b, line - 1, start, above)->cost;
        if (before >= NEVER || before + own >= way->cost)
            continue;
        int32_t sum = before + own + waist_cost(b, line, start, above, width);
        if (sum < way->cost)
            *way = (struct way){sum, (uint16_t)above};
    }
}

/* Whether the lines from `line` on hold what follows place `from`; marks and gaps that close
 * up at line ends are no more than an em a line. */
static bool
is_enough(const struct balance *b, size_t line, size_t from)
{
    int64_t each = (int64_t)para_line_measure(b->options, false) + b->em;
    return width_of(b, from, b->count - 1) <= each * (int64_t)(b->lines - line);
}

static void
try_all(const struct balance *b)
{
    for (size_t i = 0; i < b->lines * b->count * b->count; i++)
        b->ways[i] = (struct way){NEVER, 0};
    for (size_t line = 0; line < b->lines; line++) {
        int32_t measure = para_line_measure(b->options, line == 0);
        for (size_t start = line; start + 1 < b->count; start++)
            for (size_t end = start + 1; end < b->count; end++) {
                int32_t width = width_of(b, start, end);
                if (width > measure + 2 * b->em)
                    break;
                if (width <= measure && is_enough(b, line + 1, end))
                    try_line(b, line, start, end, width);
            }
    }
}

/* Where the last of the cheapest lines begins. */
static size_t
best_start(const struct balance *b)
{
    size_t end = b->count - 1, start = 0;
    for (size_t s = 1; s < end; s++)
        if (way_of(b, b->lines - 1, end, s)->cost < way_of(b, b->lines - 1, end, start)->cost)
            start = s;
    return start;
}

static void
take_best(const struct balance *b, const struct clusters *all, struct para_lines *lines)
{
    size_t end = b->count - 1, start = best_start(b);
    while (lines->len < b->lines)
        VEC_PUSH(lines->items, lines->len, lines->cap, (struct fit_line){0});
    for (size_t line = b->lines; line-- > 0;) {
        size_t above = way_of(b, line, end, start)->from;
        lines->items[line] = fit_line_to(all, b->places[start].at, b->places[end].at);
        end = start;
        start = above;
    }
}

/* Set in so many lines if that costs less than `most`; what it costs, or `most`. */
static int32_t
balance_lines(struct balance *b, const struct clusters *all, size_t count, int32_t most,
              struct para_lines *lines)
{
    b->lines = count;
    b->mean = width_of(b, 0, b->count - 1) / (int32_t)count;
    b->ways = xmalloc(count * b->count * b->count * sizeof *b->ways);
    try_all(b);
    int32_t cost = way_of(b, count - 1, b->count - 1, best_start(b))->cost;
    if (cost < most)
        take_best(b, all, lines);
    free(b->ways);
    return cost < most ? cost : most;
}

static bool
can_balance(const struct clusters *all, const struct para_lines *lines)
{
    if (lines->len < 2 || lines->len > LINES_MAX || all->len > PARA_SENSE_MAX)
        return false;
    for (size_t i = 0; i + 1 < lines->len; i++)
        if (all->breaks[lines->items[i].end - 1] != LINE_BREAK_ALLOWED)
            return false;
    return true;
}

/* Words are kept whole at the price of some lines, where there is room for them. */
static size_t
most_lines(const struct para_options *options, size_t count)
{
    size_t most = count + count / 2 + 1;
    if (options->max_lines > 0 && most > (size_t)options->max_lines)
        most = (size_t)options->max_lines;
    return most < LINES_MAX ? most : LINES_MAX;
}

void
para_balance(const struct clusters *all, const struct para_options *options,
             struct para_lines *lines)
{
    if (!can_balance(all, lines))
        return;
    struct place places[PLACES_MAX];
    struct balance b = {.options = options, .places = places, .em = cluster_em(all, 0)};
    b.em = b.em > 0 ? b.em : 64;
    int32_t cost[PARA_SENSE_MAX];
    para_sense_mark(all->cps, all->len, (size_t)(para_line_measure(options, false) / b.em),
                    cost);
    const int32_t limits[] = {PARA_SENSE_TORN, INT32_MAX};
    size_t most = most_lines(options, lines->len), count = lines->len;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        read_places(all, cost, limits[i], &b);
        int32_t best = balance_lines(&b, all, count, NEVER, lines);
        for (size_t more = 1; count + more <= most && best > (int32_t)more * COST_LINE;
             more++) {
            int32_t dear = (int32_t)more * COST_LINE;
            best = balance_lines(&b, all, count + more, best - dear, lines) + dear;
        }
        if (best < NEVER)
            return;
    }
}
