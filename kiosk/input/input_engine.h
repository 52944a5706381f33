/* input/input_engine.h - from keys or ink to characters: pinyin, strokes, handwriting.
 *
 * Layer: input (uses model, base).   Thread: one at a time; librime and zinnia are loaded by
 * input_engine_open(), which takes some ten milliseconds, and hold what they are given until
 * input_engine_reset().
 *
 * A question carries all that has been typed, so that one that is never asked is no loss. Both
 * libraries are opened at run time: without one, or without its data, its ways are missing and
 * all else works.
 */
#ifndef INPUT_INPUT_ENGINE_H
#define INPUT_INPUT_ENGINE_H

#include "base/err.h"
#include "model/ink.h"

enum input_way { INPUT_PINYIN, INPUT_STROKES, INPUT_HANDWRITING, INPUT_WAY_COUNT };

#define INPUT_KEYS_MAX       64 /* bytes with the NUL */
#define INPUT_TEXT_MAX       64 /* of a candidate */
#define INPUT_CANDIDATES_MAX 48

struct input_question {
    enum input_way way;
    char keys[INPUT_KEYS_MAX]; /* a-z and ' of pinyin; h s p n z of strokes */
    struct ink ink;            /* of handwriting, in a frame of ink_w x ink_h */
    int ink_w, ink_h;
    size_t first, count; /* which candidates; at most INPUT_CANDIDATES_MAX */
    bool is_choice;      /* take candidate `first` */
};

struct input_answer {
    enum input_way way;
    bool is_choice;
    char keys[INPUT_KEYS_MAX];   /* as asked */
    char commit[INPUT_TEXT_MAX]; /* of a choice: what it wrote, */
    char rest[INPUT_KEYS_MAX];   /* and the keys that it has left over */
    char candidates[INPUT_CANDIDATES_MAX][INPUT_TEXT_MAX];
    size_t first, len;
    bool more;        /* there are candidates behind these */
    bool is_ready;    /* of input_service_prepare(): no candidates, but */
    unsigned missing; /* what cannot be had: 1 << enum input_way */
};

struct input_engine;

/** Nothing is loaded yet. `rime_dir` holds what rime_deployer has built, `model` is zinnia's
 *  model file; both copied. Owned by the caller (input_engine_free). */
struct input_engine *input_engine_new(const char *rime_dir, const char *model);
/** NULL-safe. */
void input_engine_free(struct input_engine *engine);
/** Make a way ready. ERR_LIBRARY without its library, ERR_NOT_FOUND without its data: logged
 *  once, the same for ever. */
ERR_NODISCARD enum err input_engine_open(struct input_engine *engine, enum input_way way);
/** Opens the way if need be. ERR_FORMAT where the keys are none of the way's. */
ERR_NODISCARD enum err input_engine_ask(struct input_engine *engine,
                                        const struct input_question *question,
                                        struct input_answer *answer);
/** Forget what was typed; the libraries stay loaded, the model of handwriting does not. */
void input_engine_reset(struct input_engine *engine);

#endif
