/* input/rime_engine.h - pinyin and strokes by librime.
 *
 * Layer: input; included by input_engine.c.   Thread: one at a time.
 * Source: rime_api.h 1.8.5. Nothing is deployed and no file is written: the data were built by
 * rime_deployer, the schemas have no user dictionary, librime's log is off.
 */
#ifndef INPUT_RIME_ENGINE_H
#define INPUT_RIME_ENGINE_H

#include "input/input_engine.h"

struct rime_engine;

/** ERR_LIBRARY, or ERR_NOT_FOUND where `dir` has no built data; logged. */
ERR_NODISCARD enum err rime_engine_new(const char *dir, struct rime_engine **out);
/** NULL-safe. */
void rime_engine_free(struct rime_engine *engine);
/** A session for INPUT_PINYIN or INPUT_STROKES. */
ERR_NODISCARD enum err rime_engine_open(struct rime_engine *engine, enum input_way way);
/** As input_engine_ask(); the way is open. */
ERR_NODISCARD enum err rime_engine_ask(struct rime_engine *engine,
                                       const struct input_question *question,
                                       struct input_answer *answer);
/** The sessions end and begin anew when next asked. */
void rime_engine_reset(struct rime_engine *engine);

#endif
