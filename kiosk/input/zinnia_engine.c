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
    float (*result_score)(zinnia_result_t *, size_t);
    size_t (*result_size)(zinnia_result_t *);
    void (*result_destroy)(zinnia_result_t *);
};

struct zinnia_engine {
    char *model;
    void *library;
    struct functions call;
    zinnia_recognizer_t *recognizer; /* NULL at rest */
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
        {"zinnia_result_score", &call->result_score},
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
load(struct zinnia_engine *engine)
{
    engine->library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (!engine->library) {
        log_warn("%s: %s; handwriting is off", LIBRARY, dlerror());
        return ERR_LIBRARY;
    }
    return find_functions(engine->library, &engine->call) ? zinnia_engine_wake(engine)
                                                          : ERR_LIBRARY;
}

enum err
zinnia_engine_new(const char *model, struct zinnia_engine **out)
{
    struct zinnia_engine *engine = xcalloc(1, sizeof *engine);
    engine->model = xstrdup(model);
    enum err err = load(engine);
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
    zinnia_engine_rest(engine);
    if (engine->library)
        dlclose(engine->library);
    free(engine->model);
    free(engine);
}

enum err
zinnia_engine_wake(struct zinnia_engine *engine)
{
    if (engine->recognizer)
        return ERR_OK;
    engine->recognizer = engine->call.recognizer_new();
    /* zinnia maps a file that is not there as an empty one. */
    if (access(engine->model, R_OK) == 0 &&
        engine->call.recognizer_open(engine->recognizer, engine->model))
        return ERR_OK;
    log_warn("%s: no model of handwriting; handwriting is off", engine->model);
    zinnia_engine_rest(engine);
    return ERR_NOT_FOUND;
}

void
zinnia_engine_rest(struct zinnia_engine *engine)
{
    if (engine->recognizer)
        engine->call.recognizer_destroy(engine->recognizer);
    engine->recognizer = NULL;
}

/* The frame that the ink is brought into, and how much of it the character fills, as those did
 * that the model was taught. */
#define FRAME  1000
#define FILLED 0.78

static zinnia_character_t *
character_of(const struct functions *call, const struct ink *ink)
{
    zinnia_character_t *character = call->character_new();
    struct rect box = ink_box(ink);
    double scale = FILLED * FRAME / (box.w > box.h ? box.w : box.h);
    double x0 = FRAME / 2.0 - (box.x + box.w / 2.0) * scale;
    double y0 = FRAME / 2.0 - (box.y + box.h / 2.0) * scale;
    call->set_width(character, FRAME);
    call->set_height(character, FRAME);
    for (size_t i = 0; i < ink->strokes; i++)
        for (size_t at = ink->starts[i]; at < ink_stroke_end(ink, i); at++)
            call->add(character, i, (int)(ink->points[at].x * scale + x0),
                      (int)(ink->points[at].y * scale + y0));
    return character;
}

size_t
zinnia_engine_ask(struct zinnia_engine *engine, const struct ink *ink,
                  struct zinnia_guess *guesses, size_t most)
{
    const struct functions *call = &engine->call;
    zinnia_character_t *character = character_of(call, ink);
    zinnia_result_t *result = call->classify(engine->recognizer, character, most);
    size_t size = result ? call->result_size(result) : 0;
    size = size < most ? size : most;
    for (size_t i = 0; i < size; i++) {
        guesses[i].score = call->result_score(result, i);
        snprintf(guesses[i].text, sizeof guesses[i].text, "%s", call->result_value(result, i));
    }
    if (result)
        call->result_destroy(result);
    call->character_destroy(character);
    return size;
}
