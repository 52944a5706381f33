#include "input/input_engine.h"
#include "base/file.h"
#include "base/mem.h"
#include "input/rime_engine.h"
#include "input/writing_engine.h"

#include <stdlib.h>
#include <string.h>

struct input_engine {
    char *rime_dir, *model;
    struct rime_engine *rime;
    struct writing_engine *writing;
    bool rime_tried, writing_tried;
    enum err rime_err, writing_err;
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
    writing_engine_free(engine->writing);
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
open_writing(struct input_engine *engine)
{
    if (!engine->writing_tried) {
        char *strokes = path_join(engine->rime_dir, "strokes.txt");
        engine->writing_tried = true;
        engine->writing_err = writing_engine_new(engine->model, strokes, &engine->writing);
        free(strokes);
    }
    if (!engine->writing_err)
        engine->writing_err = writing_engine_wake(engine->writing);
    return engine->writing_err;
}

enum err
input_engine_open(struct input_engine *engine, enum input_way way)
{
    return way == INPUT_HANDWRITING ? open_writing(engine) : open_rime(engine, way);
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
               ? writing_engine_ask(engine->writing, question, answer)
               : rime_engine_ask(engine->rime, question, answer);
}

void
input_engine_reset(struct input_engine *engine)
{
    if (engine->rime)
        rime_engine_reset(engine->rime);
    if (engine->writing)
        writing_engine_rest(engine->writing);
}
