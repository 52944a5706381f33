/* input/writing_engine.h - handwriting: what zinnia and the order of strokes say together.
 *
 * Layer: input; included by input_engine.c.   Thread: one at a time.
 */
#ifndef INPUT_WRITING_ENGINE_H
#define INPUT_WRITING_ENGINE_H

#include "input/input_engine.h"

struct writing_engine;

/** `model` is zinnia's, `strokes` the file of stroke_book.h; without that zinnia alone is
 * asked. ERR_LIBRARY, or ERR_NOT_FOUND where the model cannot be read; logged. */
ERR_NODISCARD enum err writing_engine_new(const char *model, const char *strokes,
                                          struct writing_engine **out);
/** NULL-safe. */
void writing_engine_free(struct writing_engine *engine);
/** As zinnia_engine_rest() and zinnia_engine_wake(). */
void writing_engine_rest(struct writing_engine *engine);
ERR_NODISCARD enum err writing_engine_wake(struct writing_engine *engine);
/** What the ink looks like, the likeliest first; without ink nothing. Awake only. */
ERR_NODISCARD enum err writing_engine_ask(struct writing_engine *engine,
                                          const struct input_question *question,
                                          struct input_answer *answer);

#endif
