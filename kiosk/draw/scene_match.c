#include "draw/scene_match.h"

#include "base/mem.h"
#include <stdlib.h>

/* The part of both lists between their common start and common end. */
struct middle {
    const uint64_t *from, *to;
    int32_t start, from_end, to_end;
    int32_t *slots; /* hash table: first unused index in `from`, or -1 */
    size_t slot_count;
    int32_t *next;  /* [from_len]: next index with the same key */
    int32_t *tails; /* [to_len]: last `to` of the best run of each length */
    int32_t *prev;  /* [to_len]: the one before it in its run */
};

static int32_t *
slot_of(const struct middle *m, uint64_t key)
{
    size_t at = (size_t)(key >> 7) & (m->slot_count - 1);
    while (m->slots[at] != -1 && m->from[m->slots[at] & INT32_MAX] != key)
        at = (at + 1) & (m->slot_count - 1);
    return &m->slots[at];
}

static size_t
slots_for(size_t len)
{
    size_t count = 16;
    while (count < len * 2)
        count *= 2;
    return count;
}

/* Pair the k-th occurrence of a key with its k-th. A slot whose occurrences are used
 * up keeps its last index, marked by the sign bit, so that probing goes on past it. */
static void
pair_occurrences(const struct middle *m, int32_t *of_to)
{
    for (int32_t i = m->from_end - 1; i >= m->start; i--) {
        int32_t *slot = slot_of(m, m->from[i]);
        m->next[i] = *slot;
        *slot = i;
    }
    for (int32_t j = m->start; j < m->to_end; j++) {
        int32_t *slot = slot_of(m, m->to[j]);
        if (*slot < 0)
            continue;
        of_to[j] = *slot;
        *slot = m->next[*slot] >= 0 ? m->next[*slot] : (int32_t)((uint32_t)*slot | 1u << 31);
    }
}

/* Keep the longest run of pairs that do not cross. */
static void
keep_uncrossed(const struct middle *m, int32_t *of_to)
{
    int32_t len = 0;
    for (int32_t j = m->start; j < m->to_end; j++) {
        if (of_to[j] < 0)
            continue;
        int32_t low = 0, high = len;
        while (low < high) {
            int32_t mid = (low + high) / 2;
            if (of_to[m->tails[mid]] < of_to[j])
                low = mid + 1;
            else
                high = mid;
        }
        m->prev[j] = low ? m->tails[low - 1] : -1;
        m->tails[low] = j;
        len = low == len ? len + 1 : len;
    }
    int32_t keep = len ? m->tails[len - 1] : -1;
    for (int32_t j = m->to_end - 1; j >= m->start; j--) {
        if (j == keep)
            keep = m->prev[j];
        else
            of_to[j] = -1;
    }
}

static void
match_room(struct scene_match *match, struct middle *m, size_t from_len, size_t to_len)
{
    m->slot_count = slots_for(from_len);
    size_t need = 2 * from_len + 3 * to_len + m->slot_count;
    if (need > match->work_cap) {
        match->work = xrealloc(match->work, need * sizeof *match->work);
        match->work_cap = need;
    }
    match->of_to = match->work;
    match->of_from = match->of_to + to_len;
    m->next = match->of_from + from_len;
    m->tails = m->next + from_len;
    m->prev = m->tails + to_len;
    m->slots = m->prev + to_len;
}

void
scene_match_run(struct scene_match *match, const uint64_t *from, size_t from_len,
                const uint64_t *to, size_t to_len)
{
    struct middle m = {
        .from = from, .to = to, .from_end = (int32_t)from_len, .to_end = (int32_t)to_len};
    match_room(match, &m, from_len, to_len);
    for (size_t j = 0; j < to_len; j++)
        match->of_to[j] = -1;
    while (m.start < m.from_end && m.start < m.to_end && from[m.start] == to[m.start]) {
        match->of_to[m.start] = m.start;
        m.start++;
    }
    while (m.from_end > m.start && m.to_end > m.start &&
           from[m.from_end - 1] == to[m.to_end - 1])
        match->of_to[--m.to_end] = --m.from_end;
    if (m.from_end > m.start && m.to_end > m.start) {
        for (size_t i = 0; i < m.slot_count; i++)
            m.slots[i] = -1;
        pair_occurrences(&m, match->of_to);
        keep_uncrossed(&m, match->of_to);
    }
    for (size_t i = 0; i < from_len; i++)
        match->of_from[i] = -1;
    for (size_t j = 0; j < to_len; j++)
        if (match->of_to[j] >= 0)
            match->of_from[match->of_to[j]] = (int32_t)j;
}

void
scene_match_free(struct scene_match *match)
{
    free(match->work);
    *match = (struct scene_match){0};
}
