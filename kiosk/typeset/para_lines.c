#include "typeset/para_lines.h"
#include "base/vec.h"
#include "typeset/line_break.h"
#include "typeset/para_balance.h"
#include "typeset/para_keep.h"

#define MEASURE_MAX (INT32_MAX / 4)

int32_t
para_line_left(const struct para_options *o, bool first)
{
    return (first ? o->indent : o->hanging) * 64;
}

int32_t
para_line_measure(const struct para_options *o, bool first)
{
    int64_t width = (int64_t)o->width * 64 - para_line_left(o, first);
    if (o->no_wrap || width > MEASURE_MAX)
        return MEASURE_MAX;
    return width > 0 ? (int32_t)width : 0;
}

static void
break_lines(const struct clusters *all, const struct para_options *o, struct para_lines *lines)
{
    for (size_t at = 0; at < all->len;) {
        struct fit_line line = fit_next(all, at, para_line_measure(o, lines->len == 0));
        VEC_PUSH(lines->items, lines->len, lines->cap, line);
        at = line.end;
    }
}

/* ---- finer points ---- */

/* Whether a last line shows one character and nothing else but marks. */
static bool
is_orphan(const struct clusters *all, const struct fit_line *line)
{
    size_t n = 0;
    for (size_t i = line->start; i < line->visible && n < 2; i++) {
        uint8_t kind = all->kinds[i];
        n += kind == CLUSTER_HAN || kind == CLUSTER_SIGN || kind == CLUSTER_LATIN;
    }
    return n == 1;
}

/* A last line of a single character pulls one more down. */
static void
mend_last(const struct clusters *all, const struct para_options *o, struct para_lines *lines,
          size_t index)
{
    struct fit_line *last = &lines->items[index], *above = last - 1;
    if (above->why != PARA_END_WRAP || !is_orphan(all, last))
        return;
    for (size_t at = above->end - 1; at > above->start + 1; at--) {
        if (all->breaks[at - 1] != LINE_BREAK_ALLOWED || all->keeps[at - 1] != PARA_KEEP_NONE)
            continue;
        struct fit_line shorter = fit_line_to(all, above->start, at);
        struct fit_line longer = fit_line_to(all, at, last->end);
        if (fit_width(all, &longer) > para_line_measure(o, false))
            return;
        if (fit_width(all, &shorter) > para_line_measure(o, index == 1))
            continue; /* a hyphen is wider than what it stands for */
        *above = shorter;
        *last = longer;
        return;
    }
}

void
para_lines_make(const struct clusters *all, const struct para_options *o,
                struct para_lines *out)
{
    break_lines(all, o, out);
    if (o->no_wrap)
        return;
    if (o->goes_on && out->len > 0)
        out->items[out->len - 1].why = PARA_END_WRAP;
    if (o->balance)
        para_balance(all, o, out);
    for (size_t i = 1; i < out->len; i++)
        if (out->items[i].why != PARA_END_WRAP)
            mend_last(all, o, out, i);
}
