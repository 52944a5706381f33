/* input/zinnia_engine.h - handwriting by zinnia.
 *
 * Layer: input; included by input_engine.c.   Thread: one at a time.
 * Source: zinnia.h 0.06; model of tegaki-zinnia-simplified-chinese (6,763 characters).
 */
#ifndef INPUT_ZINNIA_ENGINE_H
#define INPUT_ZINNIA_ENGINE_H

#include "input/input_engine.h"

struct zinnia_engine;

/** ERR_LIBRARY, or ERR_NOT_FOUND where the model cannot be read; logged. */
ERR_NODISCARD enum err zinnia_engine_new(const char *model, struct zinnia_engine **out);
/** NULL-safe. */
void zinnia_engine_free(struct zinnia_engine *engine);
/** What the ink looks like, the likeliest first; without ink nothing. */
ERR_NODISCARD enum err zinnia_engine_ask(struct zinnia_engine *engine,
                                         const struct input_question *question,
                                         struct input_answer *answer);

#endif
