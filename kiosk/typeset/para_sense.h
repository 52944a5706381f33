/* typeset/para_sense.h - where the sense of a title lets a line end.
 *
 * Layer: typeset.   Thread: any; no state.
 * Source: GB/T 9704-2012 7.3.1: 回行时，要做到词意完整; words by han/words.h.
 */
#ifndef TYPESET_PARA_SENSE_H
#define TYPESET_PARA_SENSE_H

#include <stddef.h>
#include <stdint.h>

#define PARA_SENSE_MAX 200 /* characters of a title */

/* Costs are squares of 1/8 em by which a line would rather miss the mean length. */
enum {
    PARA_SENSE_FREE = 0,    /* after marks, before 《, before 关于 */
    PARA_SENSE_GOOD = 100,  /* after 印发 and 的, before 和 and a number */
    PARA_SENSE_WORD = 900,  /* between words */
    PARA_SENSE_PART = 2000, /* between the parts of a compound */
    PARA_SENSE_BAD = 4000,  /* before 的, after 和: only if nothing else is left */
    PARA_SENSE_TORN = 16000 /* and above: inside a word, or a number and its measure */
};

/**
 * Tell what ending a line after each character costs.
 *
 * @param cps         borrowed, len <= PARA_SENSE_MAX
 * @param line_chars  characters that a line holds: what stands in 《》 or “” and is not
 *                    longer is kept whole where possible
 * @param cost        shape [len]; cost[i] speaks of the boundary after cps[i]
 */
void para_sense_mark(const uint32_t *cps, size_t len, size_t line_chars, int32_t *cost);

#endif
