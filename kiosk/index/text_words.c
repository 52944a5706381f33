#include "index/text_words.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define UNITS      65536
#define WORDS_MOST 65535
#define SLOTS      (1u << 17)
#define ROUNDS     8
#define PAIR_SLOTS (1u << 20)
#define PAIRS_MOST (PAIR_SLOTS / 4 * 3) /* the rest of a text in which nothing comes again */
#define LEAST      3                    /* times that a pair must be there, */
#define PAYS       16                   /* and in the whole text: a word is sixteen bytes */

/* ---- words by what they are ---- */

/* A word as two numbers, 0 behind its end. */
struct spelling {
    uint64_t low, high;
};

static struct spelling
spell(const uint16_t *units, size_t len)
{
    struct spelling word = {0, 0};
    uint16_t padded[SEGMENT_WORD_UNITS] = {0};
    if (len < SEGMENT_WORD_UNITS) {
        memcpy(padded, units, len * sizeof *units);
        units = padded;
    }
    memcpy(&word.low, units, sizeof word.low);
    memcpy(&word.high, units + 4, sizeof word.high);
    return word;
}

/* The first `len` units of a word. */
static inline struct spelling
shorten(struct spelling word, unsigned len)
{
    if (len > 4)
        return (struct spelling){
            word.low, len < 8 ? word.high & ((UINT64_C(1) << (len - 4) * 16) - 1) : word.high};
    return (struct spelling){len < 4 ? word.low & ((UINT64_C(1) << len * 16) - 1) : word.low,
                             0};
}

static inline uint32_t
slot_of(struct spelling word)
{
    uint64_t hash = (word.low ^ word.high * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    hash ^= hash >> 32;
    return (uint32_t)(hash * 0xD6E8FEB86659FD93u >> 47); /* of SLOTS */
}

static inline uint16_t
pair_hash(struct spelling word)
{
    return (uint16_t)((uint32_t)word.low * 0x9E3779B1u >> 16);
}

/* Its code and 1, 0 if it is none. */
static inline uint16_t
find(const struct text_words *words, struct spelling word)
{
    for (uint32_t slot = slot_of(word);; slot = (slot + 1) % SLOTS) {
        uint16_t found = words->slots[slot];
        if (!found || !memcmp(&words->items[found - 1], &word, sizeof word))
            return found;
    }
}

static void
add(struct text_words *words, struct spelling word, unsigned len)
{
    uint32_t slot = slot_of(word);
    while (words->slots[slot])
        slot = (slot + 1) % SLOTS;
    memcpy(&words->items[words->len], &word, sizeof word);
    words->lens[words->len] = (uint8_t)len;
    words->slots[slot] = (uint16_t)++words->len;
    if (len > 1)
        words->longer[pair_hash(word)] |= (uint8_t)(1u << (len - 1));
}

size_t
text_words_encode(const struct text_words *words, const uint16_t *units, size_t len,
                  uint16_t *codes)
{
    size_t count = 0;
    for (size_t at = 0; at < len;) {
        size_t left = len - at;
        struct spelling word = spell(units + at, left < 8 ? left : 8);
        unsigned lens = words->longer[pair_hash(word)], long_as = 1;
        uint16_t code = words->code_of[units[at]];
        if (left < 8)
            lens &= (1u << left) - 1;
        for (; lens; lens &= ~(1u << (long_as - 1))) {
            long_as = 32 - (unsigned)__builtin_clz(lens);
            uint16_t found = find(words, shorten(word, long_as));
            if (found) {
                code = (uint16_t)(found - 1);
                break;
            }
        }
        codes[count++] = code;
        at += lens ? long_as : 1;
    }
    return count;
}

/* ---- learning ---- */

/* How often a word follows another: the two codes as one number, and 1, 0 = free. */
struct pair {
    uint32_t codes, count;
};

struct learner {
    struct text_words *words;
    const struct text_sample *sample;
    struct pair *pairs; /* shape [PAIR_SLOTS] */
    uint32_t pair_count, least;
    uint16_t *codes;
};

static void
count_pair(struct learner *learner, uint16_t first, uint16_t second)
{
    const struct text_words *words = learner->words;
    if (words->lens[first] + words->lens[second] > SEGMENT_WORD_UNITS)
        return;
    uint32_t codes = ((uint32_t)first << 16 | second) + 1;
    uint32_t at = codes * 0x9E3779B1u >> 12;
    for (;; at = (at + 1) % PAIR_SLOTS) {
        struct pair *pair = &learner->pairs[at];
        if (pair->codes == codes) {
            pair->count++;
            return;
        }
        if (pair->codes)
            continue;
        if (learner->pair_count < PAIRS_MOST) {
            *pair = (struct pair){codes, 1};
            learner->pair_count++;
        }
        return;
    }
}

static void
count_pairs(struct learner *learner)
{
    const struct text_sample *sample = learner->sample;
    memset(learner->pairs, 0, PAIR_SLOTS * sizeof *learner->pairs);
    learner->pair_count = 0;
    for (size_t i = 0, from = 0; i < sample->len; from = sample->ends[i++]) {
        size_t len = text_words_encode(learner->words, sample->units + from,
                                       sample->ends[i] - from, learner->codes);
        for (size_t j = 1; j < len; j++)
            count_pair(learner, learner->codes[j - 1], learner->codes[j]);
    }
}

/* How often the pairs are there that are the most frequent `room`. */
static uint32_t
least_of(const struct learner *learner, uint32_t room)
{
    enum { COUNTED = 4096 };
    uint32_t with[COUNTED] = {0}, least = COUNTED - 1;
    for (uint32_t i = 0; i < PAIR_SLOTS; i++) {
        uint32_t count = learner->pairs[i].count;
        with[count < COUNTED ? count : COUNTED - 1]++;
    }
    for (uint32_t sum = 0; least > learner->least; least--) {
        sum += with[least];
        if (sum + with[least - 1] > room)
            break;
    }
    return least;
}

static void
add_pair(struct text_words *words, uint32_t codes)
{
    uint32_t first = codes >> 16, second = codes & 0xffff;
    uint16_t units[SEGMENT_WORD_UNITS] = {0};
    unsigned len = words->lens[first];
    memcpy(units, words->items[first].units, len * sizeof *units);
    memcpy(units + len, words->items[second].units, words->lens[second] * sizeof *units);
    len += words->lens[second];
    struct spelling word = spell(units, SEGMENT_WORD_UNITS);
    if (!find(words, word))
        add(words, word, len);
}

static void
learn_round(struct learner *learner, uint32_t most)
{
    struct text_words *words = learner->words;
    count_pairs(learner);
    uint32_t least = least_of(learner, most > words->len ? most - words->len : 0);
    for (uint32_t i = 0; i < PAIR_SLOTS && words->len < most; i++)
        if (learner->pairs[i].count >= least)
            add_pair(words, learner->pairs[i].codes - 1);
}

static bool
begin(struct text_words *words, const uint8_t *seen)
{
    uint32_t count = 0;
    for (uint32_t unit = 0; unit < UNITS; unit++)
        count += seen[unit] != 0;
    if (seen[0] || count > WORDS_MOST / 2)
        return false;
    *words = (struct text_words){.items = xmalloc(WORDS_MOST * sizeof *words->items),
                                 .lens = xmalloc(WORDS_MOST),
                                 .code_of = xcalloc(UNITS, sizeof *words->code_of),
                                 .slots = xcalloc(SLOTS, sizeof *words->slots),
                                 .longer = xcalloc(UNITS, 1)};
    for (uint32_t unit = 1; unit < UNITS; unit++)
        if (seen[unit]) {
            words->code_of[unit] = (uint16_t)words->len;
            add(words, (struct spelling){unit, 0}, 1);
        }
    return true;
}

bool
text_words_learn(struct text_words *words, const struct text_sample *sample,
                 const uint8_t *seen, double share)
{
    *words = (struct text_words){0};
    if (!begin(words, seen))
        return false;
    size_t units = sample->len ? sample->ends[sample->len - 1] : 0;
    uint32_t pays = (uint32_t)(PAYS * share), single = words->len;
    struct learner learner = {.words = words,
                              .sample = sample,
                              .pairs = xmalloc(PAIR_SLOTS * sizeof *learner.pairs),
                              .least = pays > LEAST ? pays : LEAST,
                              .codes = xmalloc((units + 1) * sizeof *learner.codes)};
    for (uint32_t round = 1; round <= ROUNDS; round++)
        learn_round(&learner, single + (WORDS_MOST - single) / ROUNDS * round);
    free(learner.pairs);
    free(learner.codes);
    return true;
}

void
text_words_free(struct text_words *words)
{
    free(words->items);
    free(words->lens);
    free(words->code_of);
    free(words->slots);
    free(words->longer);
    *words = (struct text_words){0};
}
