/* Text of any bytes as a key for searching, and any part of it. */
#include "fuzz.h"

#include "base/utf8.h"
#include "han/fold.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

const unsigned fuzz_rounds = 20000;

struct key {
    uint16_t *units;
    uint32_t *from;
    size_t len;
};

/* In rooms of just the promised size: writing behind them is found. */
static struct key
fold(const char *text, size_t len, bool query)
{
    size_t cap = fold_max_units(len);
    struct key key = {.units = malloc(cap * sizeof *key.units + 1),
                      .from = malloc(cap * sizeof *key.from + 1)};
    fuzz_must(key.units && key.from, "memory");
    key.len = (query ? fold_query : fold_text)(text, len, key.units, key.from);
    fuzz_must(key.len <= cap, "a key has its bound");
    return key;
}

static void
free_key(struct key *key)
{
    free(key->units);
    free(key->from);
}

static bool
is_gap(uint16_t unit)
{
    return unit == ' ' || unit == '\n';
}

static void
check_key(const struct key *key, size_t len, bool query)
{
    for (size_t i = 0; i < key->len; i++) {
        fuzz_must(key->from[i] < len, "a unit is from the text");
        fuzz_must(i == 0 || key->from[i - 1] <= key->from[i], "units keep their order");
        fuzz_must(!query || key->units[i] != '\n', "a query has no lines");
        fuzz_must(!is_gap(key->units[i]) || (i > 0 && i + 1 < key->len), "gaps are inside");
    }
}

static void
check_part(const struct key *whole, const char *text, size_t begin, size_t end)
{
    struct key part = fold(text + begin, end - begin, false);
    size_t at = 0;
    while (part.len && at < whole->len &&
           (whole->from[at] != begin + part.from[0] || is_gap(whole->units[at])))
        at++;
    fuzz_must(at + part.len <= whole->len, "a part is there");
    fuzz_must(!part.len ||
                  !memcmp(whole->units + at, part.units, part.len * sizeof *part.units),
              "a part folds to a part");
    free_key(&part);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || size > 4096)
        return 0;
    const char *text = (const char *)data + 2;
    size_t len = size - 2, begin = 0, end;
    for (unsigned skip = data[0]; skip && begin < len; skip--)
        utf8_next(text, len, &begin);
    end = begin;
    for (unsigned take = data[1]; take && end < len; take--)
        utf8_next(text, len, &end);
    struct key whole = fold(text, len, false), query = fold(text, len, true);
    check_key(&whole, len, false);
    check_key(&query, len, true);
    check_part(&whole, text, begin, end);
    free_key(&whole);
    free_key(&query);
    return 0;
}
