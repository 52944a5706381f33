/* input/zinnia_engine.h - handwriting by zinnia.
 *
 * Layer: input; included by writing_engine.c.   Thread: one at a time.
 * Source: zinnia.h 0.06; model of tegaki-zinnia-simplified-chinese (6,763 characters).
 */
#ifndef INPUT_ZINNIA_ENGINE_H
#define INPUT_ZINNIA_ENGINE_H

#include "base/err.h"
#include "model/ink.h"

struct zinnia_engine;

struct zinnia_guess {
    char text[8];
    float score; /* about 1 where it is sure, -1 where it is not */
};

/** ERR_LIBRARY, or ERR_NOT_FOUND where the model cannot be read; logged. */
ERR_NODISCARD enum err zinnia_engine_new(const char *model, struct zinnia_engine **out);
/** NULL-safe. */
void zinnia_engine_free(struct zinnia_engine *engine);
/** Its model, 26 MB of which all is read at each question, leaves memory. */
void zinnia_engine_rest(struct zinnia_engine *engine);
/** Ready for questions again, as a new one is. ERR_NOT_FOUND as above; logged. */
ERR_NODISCARD enum err zinnia_engine_wake(struct zinnia_engine *engine);
/** Of one that is awake: what the ink, at least one stroke, looks like, wherever and however
 * large it is written; the likeliest first, at most `most`. Returns how many. */
size_t zinnia_engine_ask(struct zinnia_engine *engine, const struct ink *ink,
                         struct zinnia_guess *guesses, size_t most);

#endif
