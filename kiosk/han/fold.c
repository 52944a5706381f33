#include "han/fold.h"
#include "base/utf8.h"
#include "han/fold_generated.h"

#include <stdbool.h>

#define BLOCK_MASK ((1u << FOLD_BLOCK_BITS) - 1)

enum gap { GAP_NONE, GAP_MARK, GAP_LINE };

/* The key as it grows, and what has vanished since its last unit. */
struct key {
    uint16_t *units;
    uint32_t *from;
    size_t len;
    enum gap gap;
    uint32_t gap_at;
};

static bool
is_ascii_word(uint16_t unit)
{
    return (unit >= 'a' && unit <= 'z') || (unit >= '0' && unit <= '9');
}

static inline void
put(struct key *key, uint16_t unit, size_t at)
{
    if (key->from)
        key->from[key->len] = (uint32_t)at;
    key->units[key->len++] = unit;
}

/* A line's end outweighs the marks before and behind it. */
static void
widen_gap(struct key *key, enum gap gap, size_t at)
{
    if (key->gap >= gap)
        return;
    key->gap = gap;
    key->gap_at = (uint32_t)at;
}

/* What is left of the gap before `next`. */
static void
close_gap(struct key *key, uint16_t next)
{
    enum gap gap = key->gap;
    key->gap = GAP_NONE;
    if (key->len == 0)
        return;
    if (gap == GAP_LINE)
        put(key, '\n', key->gap_at);
    else if (is_ascii_word(key->units[key->len - 1]) && is_ascii_word(next))
        put(key, ' ', key->gap_at);
}

static inline void
add(struct key *key, uint16_t unit, size_t at)
{
    if (key->gap != GAP_NONE)
        close_gap(key, unit);
    put(key, unit, at);
}

static void
add_expansion(struct key *key, size_t number, size_t at)
{
    for (size_t i = FOLD_UNITS_AT[number]; i < FOLD_UNITS_AT[number + 1]; i++) {
        if (FOLD_UNITS[i] == ' ')
            widen_gap(key, GAP_MARK, at);
        else
            add(key, FOLD_UNITS[i], at);
    }
}

static void
add_itself(struct key *key, uint32_t cp, size_t at)
{
    if (cp < 0x10000) {
        add(key, (uint16_t)cp, at);
        return;
    }
    add(key, (uint16_t)(0xD800 + ((cp - 0x10000) >> 10)), at);
    add(key, (uint16_t)(0xDC00 + (cp & 0x3FF)), at);
}

static size_t
fold(const char *text, size_t len, struct key *key, enum gap line)
{
    for (size_t next = 0, at; next < len;) {
        at = next;
        uint32_t cp = utf8_next(text, len, &next);
        size_t block = FOLD_BLOCK[cp >> FOLD_BLOCK_BITS];
        uint16_t to = FOLD_TO[block << FOLD_BLOCK_BITS | (cp & BLOCK_MASK)];
        if (to == FOLD_SELF)
            add_itself(key, cp, at);
        else if (to == FOLD_GAP)
            widen_gap(key, GAP_MARK, at);
        else if (to == FOLD_LINE)
            widen_gap(key, line, at);
        else if (to >= FOLD_EXPANSION && to < FOLD_EXPANSIONS_END)
            add_expansion(key, to - FOLD_EXPANSION, at);
        else if (to != FOLD_DROP)
            add(key, to, at);
    }
    return key->len;
}

size_t
fold_text(const char *text, size_t len, uint16_t *units, uint32_t *from)
{
    struct key key = {.units = units, .from = from};
    return fold(text, len, &key, GAP_LINE);
}

size_t
fold_query(const char *text, size_t len, uint16_t *units, uint32_t *from)
{
    struct key key = {.units = units, .from = from};
    return fold(text, len, &key, GAP_MARK);
}
