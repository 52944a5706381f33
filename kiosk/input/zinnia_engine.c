#define LOG_MODULE "input"
#include "input/zinnia_engine.h"
#include "base/log.h"
#include "base/mem.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zinnia.h>

#define LIBRARY "libzinnia.so.0"

/* zinnia's functions as zinnia.h has them. */
struct functions {
    zinnia_recognizer_t *(*recognizer_new)(void);
    void (*recognizer_destroy)(zinnia_recognizer_t *);
    int (*recognizer_open)(zinnia_recognizer_t *, const char *);
    zinnia_result_t *(*classify)(zinnia_recognizer_t *, const zinnia_character_t *, size_t);
    zinnia_character_t *(*character_new)(void);
    void (*character_destroy)(zinnia_character_t *);
    void (*set_width)(zinnia_character_t *, size_t);
    void (*set_height)(zinnia_character_t *, size_t);
    int (*add)(zinnia_character_t *, size_t, int, int);
    const char *(*result_value)(zinnia_result_t *, size_t);
    size_t (*result_size)(zinnia_result_t *);
    void (*result_destroy)(zinnia_result_t *);
};

struct zinnia_engine {
    void *library;
    struct functions call;
    zinnia_recognizer_t *recognizer;
};

static bool
find_functions(void *library, struct functions *call)
{
    const struct {
        const char *name;
        void *at;
    } NAMES[] = {
        {"zinnia_recognizer_new", &call->recognizer_new},
        {"zinnia_recognizer_destroy", &call->recognizer_destroy},
        {"zinnia_recognizer_open", &call->recognizer_open},
        {"zinnia_recognizer_classify", &call->classify},
        {"zinnia_character_new", &call->character_new},
        {"zinnia_character_destroy", &call->character_destroy},
        {"zinnia_character_set_width", &call->set_width},
        {"zinnia_character_set_height", &call->set_height},
        {"zinnia_character_add", &call->add},
        {"zinnia_result_value", &call->result_value},
        {"zinnia_result_size", &call->result_size},
        {"zinnia_result_destroy", &call->result_destroy},
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        /* POSIX: a function's address as a data pointer. */
        void **at = NAMES[i].at;
        *at = dlsym(library, NAMES[i].name);
        if (!*at) {
            log_warn("%s has no %s; handwriting is off", LIBRARY, NAMES[i].name);
            return false;
        }
    }
    return true;
}

static enum err
load(struct zinnia_engine *engine, const char *model)
{
    engine->library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (!engine->library) {
        log_warn("%s: %s; handwriting is off", LIBRARY, dlerror());
        return ERR_LIBRARY;
    }
    if (!find_functions(engine->library, &engine->call))
        return ERR_LIBRARY;
    engine->recognizer = engine->call.recognizer_new();
    /* zinnia maps a file that is not there as an empty one. */
    if (access(model, R_OK) != 0 || !engine->call.recognizer_open(engine->recognizer, model)) {
        log_warn("%s: no model of handwriting; handwriting is off", model);
        return ERR_NOT_FOUND;
    }
    return ERR_OK;
}

enum err
zinnia_engine_new(const char *model, struct zinnia_engine **out)
{
    struct zinnia_engine *engine = xcalloc(1, sizeof *engine);
    enum err err = load(engine, model);
    if (err) {
        zinnia_engine_free(engine);
        engine = NULL;
    }
    *out = engine;
    return err;
}

void
zinnia_engine_free(struct zinnia_engine *engine)
{
    if (!engine)
        return;
    if (engine->recognizer)
        engine->call.recognizer_destroy(engine->recognizer);
    if (engine->library)
        dlclose(engine->library);
    free(engine);
}

static zinnia_character_t *
character_of(const struct functions *call, const struct input_question *question)
{
    const struct ink *ink = &question->ink;
    zinnia_character_t *character = call->character_new();
    call->set_width(character, (size_t)question->ink_w);
    call->set_height(character, (size_t)question->ink_h);
    for (size_t i = 0; i < ink->strokes; i++)
        for (size_t at = ink->starts[i]; at < ink_stroke_end(ink, i); at++)
            call->add(character, i, ink->points[at].x, ink->points[at].y);
    return character;
}

enum err
zinnia_engine_ask(struct zinnia_engine *engine, const struct input_question *question,
                  struct input_answer *answer)
{
    const struct functions *call = &engine->call;
    if (question->ink.strokes == 0 || question->ink_w <= 0 || question->ink_h <= 0)
        return ERR_OK;
    zinnia_character_t *character = character_of(call, question);
    size_t most = question->first + question->count + 1;
    zinnia_result_t *result = call->classify(engine->recognizer, character, most);
    size_t size = result ? call->result_size(result) : 0;
    for (size_t i = question->first; i < size && answer->len < question->count; i++)
        snprintf(answer->candidates[answer->len++], INPUT_TEXT_MAX, "%s",
                 call->result_value(result, i));
    answer->more = size > question->first + answer->len;
    if (result)
        call->result_destroy(result);
    call->character_destroy(character);
    return ERR_OK;
}
