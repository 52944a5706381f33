/* han/fold.h - text as a key for searching, in UTF-16 code units.
 *
 * Layer: han (uses base).   Thread: any; constant tables, no start-up, no allocation.
 * Source: Unicode NFKC_Casefold and equivalent unified ideographs; OpenCC's traditional to
 * simplified characters, one by one; fold_gen.py has the table's rules.
 *
 * Alike are: full and half width, upper and lower case, 繁 and 简, ㎡ and m2, ① and 1, é and
 * e, ○ and 〇, a radical and its ideograph. A character beyond the first plane is a pair of
 * surrogates. What cannot be seen is dropped. Blanks and punctuation, and symbols that are
 * only marks (《 · ～ → ■), vanish, save that between two ASCII letters or digits they leave
 * one U+0020: 1.5 is not 15, while 赣府发〔2012〕45号 and 赣府发[2012] 45 号 are both
 * 赣府发2012 45号. Signs with a meaning stay: + = % ° ℃ ￥ ≥ ×. Line feeds, with whatever
 * vanishes around them, leave one U+000A, so that no phrase goes on over the end of a line.
 * Nothing is left of either at the beginning and the end.
 *
 * Guarantee. A unit depends on its own character alone, what is between two units on the
 * characters between them: for any part of a text, cut between characters (as utf8_next()
 * finds them), fold_text() of the part is a contiguous part of fold_text() of the whole; its
 * first unit is that of the first character of the part that does not vanish. So where a
 * text holds a query, its key holds the query's. Folding what has been folded changes
 * nothing.
 */
#ifndef HAN_FOLD_H
#define HAN_FOLD_H

#include <stddef.h>
#include <stdint.h>

/** Units that `len` bytes of text become at most: three for two bytes, as in ½. */
static inline size_t
fold_max_units(size_t len)
{
    return len + len / 2;
}

/**
 * Fold a text for searching.
 *
 * @param text   borrowed UTF-8 of `len` bytes, less than 4 GiB; ill-formed bytes act as U+FFFD
 * @param units  shape [cap] with cap >= fold_max_units(len)
 * @param from   NULL or shape [cap]: where in `text` the character begins that a unit came
 *               from; of what is between two units, the first that left it
 * @return the units written
 */
size_t fold_text(const char *text, size_t len, uint16_t *units, uint32_t *from);
/** As fold_text(), for what a citizen looks for: a line feed is a blank as any other, so no
 *  unit is U+000A. Words that need not stand together are parted before; here a blank between
 *  ideographs vanishes: 低保 申请 is 低保申请. */
size_t fold_query(const char *text, size_t len, uint16_t *units, uint32_t *from);

#endif
