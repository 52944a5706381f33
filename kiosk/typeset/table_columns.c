#include "typeset/table_columns.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

void
table_want_span(struct table_want *wants, int count, const struct table_want *cell)
{
    for (int level = 0; level < WANT_LEVELS; level++) {
        int have = 0;
        for (int i = 0; i < count; i++)
            have += wants[i].px[level];
        int missing = cell->px[level] - have;
        for (int i = 0; i < count && missing > 0; i++) {
            int part = missing / (count - i);
            wants[i].px[level] += part;
            missing -= part;
        }
        for (int i = 0; i < count && level > 0; i++)
            if (wants[i].px[level] < wants[i].px[level - 1])
                wants[i].px[level] = wants[i].px[level - 1];
    }
}

/* Adds `extra` in proportion to `share`, exact to the pixel. */
static void
hand_out(const int64_t *share, int count, int extra, int *widths)
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

static int64_t
sum_of(const struct table_want *wants, int count, int level)
{
    int64_t sum = 0;
    for (int i = 0; i < count; i++)
        sum += wants[i].px[level];
    return sum;
}

/* Not even the minima fit, as one long word can bring about: a column that is easy to read
 * in an even part, or in less, gets what makes it so; the others share the rest evenly.
 * Words break there, but no column is squeezed to nothing by another's word. Every round
 * but the last settles a column; not all can be, as easy is never less than the minimum. */
static void
fit_least(const struct table_want *wants, int count, int width, int64_t *share, int *widths)
{
    int rest = width, open = count;
    for (int i = 0; i < count; i++)
        share[i] = 1;
    for (bool again = true; again;) {
        again = false;
        for (int i = 0; i < count; i++) {
            int easy = wants[i].px[WANT_EASY];
            if (share[i] == 0 || easy > rest / open)
                continue;
            widths[i] = easy;
            share[i] = 0;
            rest -= easy;
            open--;
            again = true;
        }
    }
    hand_out(share, count, rest, widths);
}

/* A column that is on one line in an even part of the width, or in less, is set on one line
 * where the others keep what makes them easy to read: to save a short one's last characters
 * does not help a long one. Returns what they got more. Every round but the last settles one.
 */
static int64_t
settle_short(const struct table_want *wants, int count, int width, int64_t *share, int *widths)
{
    int64_t spare = width - sum_of(wants, count, WANT_EASY), given = 0;
    int rest = width, open = count;
    for (int i = 0; i < count; i++) /* these are already */
        if (share[i] == 0) {
            rest -= widths[i];
            open--;
        }
    for (bool again = true; again && open > 1;) {
        again = false;
        for (int i = 0; i < count && open > 1; i++) {
            int natural = wants[i].px[WANT_NATURAL], more = natural - widths[i];
            if (share[i] == 0 || natural > rest / open || more > spare - given)
                continue;
            widths[i] = natural;
            share[i] = 0;
            given += more;
            rest -= natural;
            open--;
            again = true;
        }
    }
    return given;
}

/* The highest level that fits, and of the rest what each needs for the next one. */
static void
fit_content(const struct table_want *wants, int count, int width, int64_t *share, int *widths)
{
    int level = WANT_NATURAL;
    while (level > WANT_MIN && sum_of(wants, count, level) > width)
        level--;
    int64_t have = sum_of(wants, count, level);
    for (int i = 0; i < count; i++) {
        widths[i] = wants[i].px[level];
        share[i] = level == WANT_NATURAL ? wants[i].px[level]
                                         : wants[i].px[level + 1] - wants[i].px[level];
    }
    if (level == WANT_EASY)
        have += settle_short(wants, count, width, share, widths);
    hand_out(share, count, (int)(width - have), widths);
}

/* A column whose share is under its minimum gets the minimum; the others share the rest.
 * Every round settles a column, so the rounds end. */
static void
fit_weights(const struct table_want *wants, int count, int width, int64_t *share, int *widths)
{
    int rest = width;
    for (int i = 0; i < count; i++)
        share[i] = wants[i].weight;
    for (bool again = true; again;) {
        int64_t total = 0;
        int left = rest;
        again = false;
        for (int i = 0; i < count; i++)
            total += share[i];
        for (int i = 0; i < count; i++) {
            int min = wants[i].px[WANT_MIN];
            if (share[i] == 0 || left * share[i] / total >= min)
                continue;
            widths[i] = min;
            share[i] = 0;
            rest -= min;
            again = true;
        }
    }
    hand_out(share, count, rest, widths);
}

void
table_columns_fit(const struct table_want *wants, int count, int width, int *widths)
{
    int64_t *share = xcalloc((size_t)count + 1, sizeof *share);
    bool fits = sum_of(wants, count, WANT_MIN) <= width, weighted = true;
    for (int i = 0; i < count; i++) {
        weighted = weighted && wants[i].weight > 0;
        widths[i] = 0;
    }
    if (!fits)
        fit_least(wants, count, width, share, widths);
    else if (weighted)
        fit_weights(wants, count, width, share, widths);
    else
        fit_content(wants, count, width, share, widths);
    free(share);
}
