/* han/pinyin_query.h - what a citizen spells in letters, and which words that may mean.
 *
 * Layer: han (uses base).   Thread: any; constant tables, no allocation.
 *
 * The letters may be whole syllables, their initials, or both mixed: zuidishenghuo, zdsh,
 * zuidshhuo; the last syllable may be unfinished. An initial is a syllable's first letter, or
 * zh, ch, sh. Blanks and apostrophes end a syllable: xi'an is not xian. ü is v or ü. What is
 * often mixed up is found as well, at a price: z zh, c ch, s sh, n l, f h; an ang, en eng, in
 * ing; u for v.
 */
#ifndef HAN_PINYIN_QUERY_H
#define HAN_PINYIN_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PINYIN_QUERY_MAX    63 /* letters; what is longer is no pinyin */
#define PINYIN_INITIALS_MAX 32 /* strings of pinyin_initials() */

/* The price of a spelling: each syllable that is not written out, and each change of letters
 * that sound alike, which outweighs all that is not written out. 0 is exact. */
#define PINYIN_COST_SHORT 1u
#define PINYIN_COST_FUZZY 256u

/* Letters a to z, with where syllables may begin and end. */
struct pinyin_query {
    char letters[PINYIN_QUERY_MAX + 1];
    size_t len;
    uint64_t cuts; /* bit i: a syllable ends before letters[i] (i = len too) */
    /* ends[i]: where a syllable, or its initial, may end that begins at letter i: as written
     * [0], or with its first letter exchanged (n l, f h) [1]. Only what leads from the
     * beginning to the end of the letters is there. */
    uint64_t ends[PINYIN_QUERY_MAX][2];
};

/** Whether `text` (UTF-8) can be pinyin: letters that syllables and initials can spell from
 *  the first to the last. If not, `query` is not to be used. */
bool pinyin_query_parse(struct pinyin_query *query, const char *text, size_t len);

struct pinyin_match {
    size_t syllables; /* how many of the word's the query spells */
    unsigned cost;    /* of PINYIN_COST_* */
};

/**
 * Whether all of a query spells the beginning of a word.
 *
 * @param syllables  how the word is read, shape [len]; the query reaches no further than the
 *                   first PINYIN_NONE
 * @param out        the cheapest way, the longest of these
 */
bool pinyin_match(const struct pinyin_query *query, const uint16_t *syllables, size_t len,
                  struct pinyin_match *out);

/* First letters of syllables, as a key: a word may match only if the first letters of its
 * syllables begin with one of the strings. */
struct pinyin_initials {
    char text[PINYIN_INITIALS_MAX][PINYIN_QUERY_MAX + 1]; /* NUL-terminated */
    size_t count;
};

/** The first letters that a query may stand for: whatever pinyin_match() accepts begins with
 *  one of them. None begins with another; sorted. Where there would be too many, they are
 *  cut to be fewer. */
void pinyin_initials(const struct pinyin_query *query, struct pinyin_initials *out);

#endif
