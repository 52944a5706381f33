#include "typeset/para_settle.h"

/* Of a cell as Chinese has it: no Latin, space or line end. */
static bool
is_chinese(uint8_t kind)
{
    return kind <= CLUSTER_DASH;
}

void
para_settle_strokes(const struct text_run *runs, struct clusters *all)
{
    for (size_t i = 1; i + 1 < all->len; i++) {
        if (all->cps[i] != '/' || !is_chinese(all->kinds[i - 1]) ||
            !is_chinese(all->kinds[i + 1]))
            continue;
        struct cluster *c = &all->items[i];
        int32_t tracking = runs[c->run].style.tracking * 64, cell = all->em[c->run] / 2;
        all->kinds[i] = CLUSTER_DOT;
        c->shift = (cell - (c->width - tracking)) / 2;
        c->width = cell + tracking;
    }
}

static size_t
digits_end(const struct clusters *all, size_t at)
{
    while (at < all->len && para_is_digit(all->cps[at]))
        at++;
    return at;
}

void
para_settle_item(struct clusters *all)
{
    size_t stop = digits_end(all, 0), year = stop + 1;
    if (stop == 0 || stop > 2 || year >= all->len || all->cps[stop] != '.')
        return;
    size_t end = digits_end(all, year);
    if (end - year == 4 && end < all->len && all->cps[end] == U'年')
        all->items[year].gap = cluster_em(all, year) / 4;
}
