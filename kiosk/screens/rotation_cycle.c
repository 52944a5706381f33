#include "screens/rotation_cycle.h"
#include "base/mem.h"

#include <stdlib.h>

/* A turn's place on the way round, as a fraction: at / of. */
struct turn {
    size_t at, of, record;
    enum priority priority;
};

static int
compare(const void *a, const void *b)
{
    const struct turn *x = a, *y = b;
    size_t left = x->at * y->of, right = y->at * x->of;
    if (left != right)
        return left < right ? -1 : 1;
    if (x->priority != y->priority)
        return x->priority > y->priority ? -1 : 1;
    return x->record < y->record ? -1 : x->record > y->record;
}

static size_t
drop_repeats(const struct turn *turns, size_t len, size_t *order)
{
    size_t used = 0;
    for (size_t i = 0; i < len; i++)
        if (used == 0 || order[used - 1] != turns[i].record)
            order[used++] = turns[i].record;
    while (used > 1 && order[used - 1] == order[0])
        used--;
    return used;
}

size_t
rotation_cycle(const enum priority *priorities, size_t count, size_t *order)
{
    size_t of_priority[PRIORITY_COUNT] = {0}, rank[PRIORITY_COUNT] = {0}, len = 0;
    struct turn *turns = xcalloc(count * ROTATION_TURNS_MOST + 1, sizeof *turns);
    for (size_t i = 0; i < count; i++)
        of_priority[priorities[i]]++;
    for (size_t i = 0; i < count; i++) {
        enum priority p = priorities[i];
        size_t same = of_priority[p], mine = rank[p]++;
        for (size_t turn = 0; turn < priority_turns(p); turn++)
            turns[len++] = (struct turn){turn * same + mine, priority_turns(p) * same, i, p};
    }
    qsort(turns, len, sizeof *turns, compare);
    len = drop_repeats(turns, len, order);
    free(turns);
    return len;
}
