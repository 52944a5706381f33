/* input/stroke_book.h - characters by the strokes that they are written with, in their order.
 *
 * Layer: input; included by writing_engine.c.   Thread: any; immutable after loading.
 * Source: strokes.txt, made by assets/rime/stroke_gen.py of rime-data-stroke and
 * 通用规范汉字表.
 *
 * What zinnia knows of each character is one hand's order of strokes. Here is the order that is
 * taught, of which the five classes of strokes alone are known: both together find a character
 * that one of them misses.
 */
#ifndef INPUT_STROKE_BOOK_H
#define INPUT_STROKE_BOOK_H

#include "base/err.h"
#include "model/ink.h"

#define STROKE_BOOK_NONE ((size_t)-1)
#define STROKE_BOOK_FAR  8.0f /* worse than the best by so much is all the same */

struct stroke_book;

/** `*out` owned by the caller (stroke_book_free), NULL on failure. ERR_NOT_FOUND, ERR_FORMAT
 *  with the line in the log, ERR_IO. */
ERR_NODISCARD enum err stroke_book_new(const char *path, struct stroke_book **out);
/** NULL-safe. */
void stroke_book_free(struct stroke_book *book);

/** How many characters it has. */
size_t stroke_book_len(const struct stroke_book *book);
/** Character `i`, and how rare it is: the negative logarithm of its frequency, 0 the rarest. */
const char *stroke_book_text(const struct stroke_book *book, size_t i);
float stroke_book_rarity(const struct stroke_book *book, size_t i);
/** STROKE_BOOK_NONE where it is not in the book. */
size_t stroke_book_find(const struct stroke_book *book, const char *text);

/**
 * How unlikely it is that each character was meant: the negative logarithm of it.
 *
 * @param ink    at least one stroke
 * @param costs  shape [stroke_book_len()]; INFINITY where it is worse than the best by more
 * than STROKE_BOOK_FAR, and where the number of strokes is quite another
 * @return the best
 */
float stroke_book_judge(const struct stroke_book *book, const struct ink *ink, float *costs);

#endif
