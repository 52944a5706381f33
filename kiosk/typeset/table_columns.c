#include "typeset/table_columns.h"

#include <stdint.h>

static int
larger(int a, int b)
{
    return a > b ? a : b;
}

/* Adds `extra` to the columns in shares of `share(i)`, exact to the pixel. */
static void
hand_out(int *widths, const int64_t *share, int count, int extra)
{
    int64_t total = 0, sum = 0, given = 0;
    for (int i = 0; i < count; i++)
        total += share[i];
    for (int i = 0; i < count; i++) {
        sum += total > 0 ? share[i] : 1;
        int64_t upto = (int64_t)extra * sum / (total > 0 ? total : count);
        widths[i] += (int)(upto - given);
        given = upto;
    }
}

static void
raise_member(struct table_want *wants, int from, int to, int need,
             int *(*member)(struct table_want *))
{
    int have = 0, count = to - from;
    for (int i = from; i < to; i++)
        have += *member(&wants[i]);
    for (int i = from, rest = need - have; i < to && rest > 0; i++, count--) {
        int part = rest / count;
        *member(&wants[i]) += part;
        rest -= part;
    }
}

static int *
want_min(struct table_want *want)
{
    return &want->min;
}

static int *
want_easy(struct table_want *want)
{
    return &want->easy;
}

static int *
want_natural(struct table_want *want)
{
    return &want->natural;
}

void
table_want_span(struct table_want *wants, int from, int to, const struct table_want *cell)
{
    raise_member(wants, from, to, cell->min, want_min);
    raise_member(wants, from, to, cell->easy, want_easy);
    raise_member(wants, from, to, cell->natural, want_natural);
    for (int i = from; i < to; i++) {
        wants[i].easy = larger(wants[i].easy, wants[i].min);
        wants[i].natural = larger(wants[i].natural, wants[i].easy);
    }
}
