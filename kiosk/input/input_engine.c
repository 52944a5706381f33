#include "input/input_engine.h"
#include "base/mem.h"
#include "input/rime_engine.h"
#include "input/zinnia_engine.h"

#include <stdlib.h>
#include <string.h>

struct input_engine {
    char *rime_dir, *model;
    struct rime_engine *rime;
    struct zinnia_engine *zinnia;
    bool rime_tried, zinnia_tried;
    enum err rime_err, zinnia_err;
};

struct input_engine *
input_engine_new(const char *rime_dir, const char *model)
{
    struct input_engine *engine = xcalloc(1, sizeof *engine);
    engine->rime_dir = xstrdup(rime_dir);
    engine->model = xstrdup(model);
    return engine;
}

void
input_engine_free(struct input_engine *engine)
{
    if (!engine)
        return;
    rime_engine_free(engine->rime);
    zinnia_engine_free(engine->zinnia);
    free(engine->rime_dir);
    free(engine->model);
    free(engine);
}

static enum err
open_rime(struct input_engine *engine, enum input_way way)
{
    if (!engine->rime_tried) {
        engine->rime_tried = true;
        engine->rime_err = rime_engine_new(engine->rime_dir, &engine->rime);
    }
    if (!engine->rime_err)
        engine->rime_err = rime_engine_open(engine->rime, way);
    return engine->rime_err;
}

static enum err
open_zinnia(struct input_engine *engine)
{
    if (!engine->zinnia_tried) {
        engine->zinnia_tried = true;
        engine->zinnia_err = zinnia_engine_new(engine->model, &engine->zinnia);
    }
    return engine->zinnia_err;
}

enum err
input_engine_open(struct input_engine *engine, enum input_way way)
{
    return way == INPUT_HANDWRITING ? open_zinnia(engine) : open_rime(engine, way);
}

enum err
input_engine_ask(struct input_engine *engine, const struct input_question *question,
                 struct input_answer *answer)
{
    memset(answer, 0, sizeof *answer);
    answer->way = question->way;
    answer->is_choice = question->is_choice;
    answer->first = question->first;
    memcpy(answer->keys, question->keys, sizeof answer->keys);
    if (question->count > INPUT_CANDIDATES_MAX)
        return ERR_RANGE;
    enum err err = input_engine_open(engine, question->way);
    if (err)
        return err;
    return question->way == INPUT_HANDWRITING
               ? zinnia_engine_ask(engine->zinnia, question, answer)
               : rime_engine_ask(engine->rime, question, answer);
}

void
input_engine_reset(struct input_engine *engine)
{
    if (engine->rime)
        rime_engine_reset(engine->rime);
}
