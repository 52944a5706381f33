#include "index/needle.h"
#include "index/units.h"

#include <string.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

#define LOOKED_AT_MOST 64 /* units of a long string, any of which may be the rare one */
#define WORTH          32 /* documents from which on it pays to ask all words once */
#define AHEAD          512

void
needle_open(struct needle *needle, const struct segment *segment, enum index_zone zone,
            const uint16_t *units, size_t len, struct arena *arena)
{
    *needle = (struct needle){
        .segment = segment, .zone = zone, .units = units, .len = len, .arena = arena};
}

static void
find_rare(struct needle *needle)
{
    uint32_t least = UINT32_MAX;
    for (size_t i = 0; i < needle->len && i < LOOKED_AT_MOST; i++) {
        struct posting_cursor list;
        if (segment_list(needle->segment, needle->zone, needle->units[i], 0, &list) &&
            list.len < least) {
            least = list.len;
            needle->rare = i;
        }
    }
}

/* The places in a word where the unit stands, a bit each. */
static inline unsigned
places_of(const uint16_t *word, uint16_t unit)
{
#ifdef __x86_64__
    __m128i same = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(const void *)word),
                                   _mm_set1_epi16((short)unit));
    return (unsigned)_mm_movemask_epi8(_mm_packs_epi16(same, _mm_setzero_si128()));
#else
    unsigned places = 0;
    for (unsigned i = 0; i < SEGMENT_WORD_UNITS; i++)
        places |= (unsigned)(word[i] == unit) << i;
    return places;
#endif
}

/* Whether the needle may stand with its rare unit at this place of the word: all that the word
 * has of it agrees. */
static bool
agrees(const struct needle *needle, const uint16_t *word, unsigned len, unsigned place)
{
    size_t first = place > needle->rare ? place - needle->rare : 0, end = len;
    if (needle->rare + (len - place) > needle->len)
        end = place + needle->len - needle->rare;
    return !memcmp(word + first, needle->units + needle->rare + first - place,
                   (end - first) * sizeof *word);
}

/* All 65,536 codes have a bit, so that a damaged one has, too. */
static void
ask_words(struct needle *needle)
{
    const struct segment *segment = needle->segment;
    uint16_t rare = needle->units[needle->rare];
    needle->with = arena_alloc(needle->arena, 65536 / 8);
    memset(needle->with, 0, 65536 / 8);
    for (uint32_t code = 0; code < segment->word_count; code++) {
        const uint16_t *word = segment->words[code].units;
        for (unsigned places = places_of(word, rare); places; places &= places - 1)
            if (agrees(needle, word, segment->word_lens[code], (unsigned)__builtin_ctz(places)))
                needle->with[code / 8] |= (uint8_t)(1u << code % 8);
    }
}

/* ---- around a place ---- */

struct codes {
    const struct segment *segment;
    const uint16_t *at;
    size_t len;
};

static unsigned
len_of(const struct codes *codes, size_t i)
{
    uint16_t code = codes->at[i];
    return code < codes->segment->word_count ? codes->segment->word_lens[code] : 0;
}

static bool
stands_before(const struct codes *codes, size_t i, unsigned place, const uint16_t *units,
              size_t len)
{
    while (len > 0) {
        while (place == 0) {
            if (i == 0)
                return false;
            place = len_of(codes, --i);
        }
        if (codes->segment->words[codes->at[i]].units[--place] != units[--len])
            return false;
    }
    return true;
}

static bool
stands_behind(const struct codes *codes, size_t i, unsigned place, const uint16_t *units,
              size_t len)
{
    for (size_t k = 0; k < len; k++) {
        while (++place >= len_of(codes, i)) {
            if (++i == codes->len)
                return false;
            place = UINT32_MAX; /* before the first */
        }
        if (codes->segment->words[codes->at[i]].units[place] != units[k])
            return false;
    }
    return true;
}

/* Whether it stands in the codes so that its rare unit is in the i-th word. */
static bool
stands_at(const struct needle *needle, const struct codes *codes, size_t i)
{
    size_t rare = needle->rare;
    if (codes->at[i] >= codes->segment->word_count)
        return false; /* damaged */
    const struct segment_word *word = &codes->segment->words[codes->at[i]];
    unsigned places = places_of(word->units, needle->units[rare]);
    for (; places; places &= places - 1) {
        unsigned place = (unsigned)__builtin_ctz(places);
        if (stands_before(codes, i, place, needle->units, rare) &&
            stands_behind(codes, i, place, needle->units + rare + 1, needle->len - rare - 1))
            return true;
    }
    return false;
}

/* ---- looking ---- */

static inline unsigned
has_rare(const uint8_t *with, uint16_t code)
{
    return with[code / 8] >> code % 8 & 1;
}

static bool
look_quickly(const struct needle *needle, const struct codes *codes)
{
    const uint8_t *with = needle->with;
    const uint16_t *at = codes->at;
    size_t i = 0;
    for (; i + 4 <= codes->len; i += 4) {
        __builtin_prefetch(at + i + AHEAD);
        if (!(has_rare(with, at[i]) | has_rare(with, at[i + 1]) | has_rare(with, at[i + 2]) |
              has_rare(with, at[i + 3])))
            continue;
        for (size_t j = i; j < i + 4; j++)
            if (has_rare(with, at[j]) && stands_at(needle, codes, j))
                return true;
    }
    for (; i < codes->len; i++)
        if (has_rare(with, at[i]) && stands_at(needle, codes, i))
            return true;
    return false;
}

static bool
look(const struct needle *needle, const struct codes *codes)
{
    for (size_t i = 0; i < codes->len; i++)
        if (stands_at(needle, codes, i))
            return true;
    return false;
}

bool
needle_stands_in(struct needle *needle, uint32_t doc)
{
    struct codes codes = {.segment = needle->segment};
    codes.at = segment_codes(needle->segment, doc, needle->zone, &codes.len);
    if (!needle->segment->word_count) /* codes are units */
        return units_find(codes.at, codes.len, needle->units, needle->len) != UNITS_NONE;
    if (needle->looked_at++ == 0)
        find_rare(needle);
    else if (needle->looked_at == WORTH)
        ask_words(needle);
    return needle->with ? look_quickly(needle, &codes) : look(needle, &codes);
}
