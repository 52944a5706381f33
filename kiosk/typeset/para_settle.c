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

static bool
is_at(const struct clusters *all, size_t at, uint32_t cp)
{
    return at < all->len && all->cps[at] == cp;
}

/* 2020年, 5月6日; not 1.5年 or 1.5月, which may be spans of time. */
static bool
begins_date(const struct clusters *all, size_t at)
{
    size_t end = digits_end(all, at), day = end + 1, stop = digits_end(all, day);
    if (end - at == 4)
        return is_at(all, end, U'年');
    return end > at && end - at <= 2 && is_at(all, end, U'月') && stop > day &&
           is_at(all, stop, U'日');
}

void
para_settle_item(struct clusters *all)
{
    size_t stop = digits_end(all, 0), date = stop + 1;
    if (stop == 0 || stop > 2 || !is_at(all, stop, '.') || !begins_date(all, date))
        return;
    all->items[date].gap = cluster_em(all, date) / 4;
}
