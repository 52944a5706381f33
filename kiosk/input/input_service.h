/* input/input_service.h - the thread of the input engines, so that no key waits for them.
 *
 * Layer: input (uses model, base).   Thread: called from main; `wake` is called from the
 * thread.
 *
 * The thread begins with the first question and loads what that needs. Questions are answered
 * in order; a newer one takes the place of an older one that still waits, choices aside.
 * Answers come by input_service_next().
 */
#ifndef INPUT_INPUT_SERVICE_H
#define INPUT_INPUT_SERVICE_H

#include "input/input_engine.h"

struct input_service;

/** As input_engine_new(); `wake` is called whenever an answer waits. Owned by the caller. */
struct input_service *input_service_new(const char *rime_dir, const char *model,
                                        void (*wake)(void *), void *context);
/** NULL-safe; waits for the question that is being answered. */
void input_service_free(struct input_service *service);

/** Load all ways now; the answer has `is_ready` and says what is missing. */
void input_service_prepare(struct input_service *service, uint64_t owner);
/** `question` is copied. */
void input_service_ask(struct input_service *service, uint64_t owner,
                       const struct input_question *question);
/** Take the next answer and whose it is; false if there is none. */
bool input_service_next(struct input_service *service, uint64_t *owner,
                        struct input_answer *out);
/** A question waits or is being answered, or an answer waits. */
bool input_service_busy(struct input_service *service);
/** The owner has gone: its questions and answers are overwritten, the engines forget. */
void input_service_forget(struct input_service *service, uint64_t owner);

#endif
