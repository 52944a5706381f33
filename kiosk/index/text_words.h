/* index/text_words.h - words of up to eight units that a text is made of, learnt from it.
 *
 * Layer: index, private to it.   Thread: one at a time; text_words_encode() any.
 * Source: pairs of neighbours that are frequent become words, round by round - Gage, “A New
 * Algorithm for Data Compression”, many pairs at a time.
 */
#ifndef INDEX_TEXT_WORDS_H
#define INDEX_TEXT_WORDS_H

#include "index/segment.h"

struct text_words {
    struct segment_word *items; /* shape [len] */
    uint32_t len;
    uint8_t *lens;     /* units of a word */
    uint16_t *code_of; /* the word of one unit, shape [65536] */
    uint16_t *slots;   /* code + 1 by the hash of a word, 0 = free */
    uint8_t *longer;   /* by the hash of the first two units: a bit for each length there is */
};

/* Texts one after another. */
struct text_sample {
    const uint16_t *units;
    const uint32_t *ends; /* shape [len] */
    size_t len;
};

/**
 * The words of a text of which the sample is a part, in memory of its own.
 *
 * @param seen  shape [65536]: which units the text has; 0 is not among them
 * @param share of the text that the sample is, 0 … 1
 * @return false if the text has more units than words can be told apart
 */
bool text_words_learn(struct text_words *words, const struct text_sample *sample,
                      const uint8_t *seen, double share);
/** Empty again, its memory given back; NULL-safe members. */
void text_words_free(struct text_words *words);
/** The text as codes of words, the longest first, into `codes`, shape [len]; returns how many.
 *  All its units were `seen`. */
size_t text_words_encode(const struct text_words *words, const uint16_t *units, size_t len,
                         uint16_t *codes);

#endif
