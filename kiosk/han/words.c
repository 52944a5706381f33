#include "han/words.h"
#include "han/words_generated.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#define RUN_MAX 64 /* characters for which a path is sought at once; over the longest word */
#define NEVER   UINT32_MAX

#define UNKNOWN   255
#define HAN_FIRST 0x3400 /* extension A: 石㙍村 */

static bool
is_han(uint32_t cp)
{
    return cp >= HAN_FIRST && cp <= HAN_WORDS_LAST;
}

/* ---- the dictionary ---- */

static size_t
place(size_t word)
{
    return HAN_WORDS_BASE[word / HAN_WORDS_BLOCK] + HAN_WORDS_AT[word];
}

static_assert(HAN_WORDS_LONGEST <= HAN_WORDS_CHARS_MAX, "room for all words");

size_t
han_words_count(void)
{
    return HAN_WORDS_COUNT;
}

size_t
han_words_text(size_t word, uint32_t cps[HAN_WORDS_CHARS_MAX])
{
    size_t first = 0, above = HAN_WORDS_LAST + 1 - HAN_WORDS_FIRST, len = 0;
    while (above - first > 1) { /* the last character whose words begin at `word` or before */
        size_t mid = first + (above - first) / 2;
        if (HAN_WORDS_OF[mid] <= word)
            first = mid;
        else
            above = mid;
    }
    cps[len++] = (uint32_t)(HAN_WORDS_FIRST + first);
    for (size_t at = place(word); at < place(word + 1); at++)
        cps[len++] = HAN_WORDS_TAIL[at];
    return len;
}

void
han_words_of(uint32_t cp, size_t *from, size_t *to)
{
    bool is_known = cp >= HAN_WORDS_FIRST && cp <= HAN_WORDS_LAST;
    *from = is_known ? HAN_WORDS_OF[cp - HAN_WORDS_FIRST] : 0;
    *to = is_known ? HAN_WORDS_OF[cp - HAN_WORDS_FIRST + 1] : 0;
}

unsigned
han_words_cost(size_t word)
{
    return HAN_WORDS_COST[word];
}

/* Words [from, to) of the sorted list. */
struct span {
    size_t from, to;
};

/* The first word of `in` whose character `depth` (from 0, after its first) is not below cp.
 * All of them are longer than that and alike before it. */
static size_t
lower_bound(struct span in, size_t depth, uint32_t cp)
{
    while (in.from < in.to) {
        size_t mid = in.from + (in.to - in.from) / 2;
        if (HAN_WORDS_TAIL[place(mid) + depth] < cp)
            in.from = mid + 1;
        else
            in.to = mid;
    }
    return in.from;
}

/* ---- the likeliest path ---- */

/* The cheapest way to each place of a run, and how long its last word is. */
struct path {
    uint32_t cost[RUN_MAX + 1];
    uint8_t length[RUN_MAX + 1];
};

static void
offer(struct path *path, size_t at, size_t length, uint8_t cost)
{
    uint32_t sum = path->cost[at] + cost;
    if (sum < path->cost[at + length]) {
        path->cost[at + length] = sum;
        path->length[at + length] = (uint8_t)length;
    }
}

/* Every word of at most `longest` characters that begins at `at`. */
static void
offer_words(struct path *path, const uint32_t *cps, size_t len, size_t at, size_t longest)
{
    if (cps[at] < HAN_WORDS_FIRST) {
        offer(path, at, 1, UNKNOWN);
        return;
    }
    size_t first = cps[at] - HAN_WORDS_FIRST;
    offer(path, at, 1, HAN_WORDS_SINGLE[first]);
    struct span in = {HAN_WORDS_OF[first], HAN_WORDS_OF[first + 1]};
    size_t end = len - at < longest ? len : at + longest;
    for (size_t depth = 0; at + depth + 1 < end && in.from < in.to; depth++) {
        uint32_t cp = cps[at + depth + 1];
        in = (struct span){lower_bound(in, depth, cp), lower_bound(in, depth, cp + 1)};
        if (in.from == in.to)
            return;
        if (place(in.from + 1) - place(in.from) == depth + 1) {
            offer(path, at, depth + 2, HAN_WORDS_COST[in.from]);
            in.from++; /* what is left is longer */
        }
    }
}

/* Of a run of Han, at most RUN_MAX. */
static void
find_path(struct path *path, const uint32_t *cps, size_t len, size_t longest)
{
    for (size_t i = 1; i <= len; i++)
        path->cost[i] = NEVER;
    path->cost[0] = 0;
    for (size_t at = 0; at < len; at++)
        offer_words(path, cps, len, at, longest);
}

/* Inside a compound, between parts that are words of more than one character. */
static void
mark_parts(const uint32_t *cps, size_t len, uint8_t *boundary)
{
    struct path path;
    find_path(&path, cps, len, len - 1);
    for (size_t end = len, start; end > 0; end = start) {
        start = end - path.length[end];
        if (start > 0 && path.length[end] > 1 && path.length[start] > 1)
            boundary[start - 1] = HAN_WORDS_PART;
    }
}

/* Marks what is certain of a run of Han; how far that is. */
static size_t
mark_run(const uint32_t *cps, size_t len, uint8_t *boundary)
{
    struct path path;
    size_t seen = len < RUN_MAX ? len : RUN_MAX;
    size_t sure = seen < len ? seen - HAN_WORDS_LONGEST : len, end = seen;
    find_path(&path, cps, seen, HAN_WORDS_LONGEST);
    while (end > sure) /* a word here may yet find another end */
        end -= path.length[end];
    sure = end;
    for (size_t start; end > 0; end = start) {
        start = end - path.length[end];
        boundary[end - 1] = HAN_WORDS_END;
        if (end - start >= 4)
            mark_parts(cps + start, end - start, boundary + start);
    }
    return sure;
}

/* ---- all text ---- */

/* Letters and digits, which make words of their own. */
static bool
is_latin(uint32_t cp)
{
    return cp - '0' < 10 || (cp | 0x20) - 'a' < 26 || (cp >= 0xc0 && cp < 0x250);
}

void
han_words_mark(const uint32_t *cps, size_t len, uint8_t *boundary)
{
    if (len == 0)
        return;
    memset(boundary, HAN_WORDS_INSIDE, len);
    for (size_t at = 0; at < len;) {
        size_t end = at;
        while (end < len && is_han(cps[end]))
            end++;
        if (end > at) {
            at += mark_run(cps + at, end - at, boundary + at);
            continue;
        }
        bool joined = at + 1 < len && is_latin(cps[at]) && is_latin(cps[at + 1]);
        boundary[at++] = joined ? HAN_WORDS_INSIDE : HAN_WORDS_END;
    }
}
