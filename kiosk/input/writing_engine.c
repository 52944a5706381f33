#define LOG_MODULE "input"
#include "input/writing_engine.h"
#include "base/log.h"
#include "base/mem.h"
#include "input/stroke_book.h"
#include "input/zinnia_engine.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Found by trying on characters that no test writes (tests/input/stroke_shape_train.c). */
#define ZINNIA_MOST 100 /* characters that it is asked for */
/* Of its score, which is about 1 where it is sure and -1 where not. */
#define ZINNIA_WEIGHT 4.0f
#define ZINNIA_FLOOR  -1.2f
#define RARITY_WEIGHT 0.35f

struct verdict {
    const char *text;
    float cost;
};

struct writing_engine {
    struct zinnia_engine *zinnia;
    struct stroke_book *book; /* or NULL */
    float *costs;             /* of its characters */
    struct verdict *verdicts;
    struct zinnia_guess guesses[ZINNIA_MOST];
};

enum err
writing_engine_new(const char *model, const char *strokes, struct writing_engine **out)
{
    struct writing_engine *engine = xcalloc(1, sizeof *engine);
    enum err err = zinnia_engine_new(model, &engine->zinnia);
    *out = NULL;
    if (err) {
        writing_engine_free(engine);
        return err;
    }
    size_t len = 0;
    if (stroke_book_new(strokes, &engine->book))
        log_warn("handwriting is read by its looks alone");
    else
        len = stroke_book_len(engine->book);
    engine->costs = xcalloc(len + 1, sizeof *engine->costs);
    engine->verdicts = xcalloc(len + ZINNIA_MOST, sizeof *engine->verdicts);
    *out = engine;
    return ERR_OK;
}

void
writing_engine_free(struct writing_engine *engine)
{
    if (!engine)
        return;
    zinnia_engine_free(engine->zinnia);
    stroke_book_free(engine->book);
    free(engine->costs);
    free(engine->verdicts);
    free(engine);
}

void
writing_engine_rest(struct writing_engine *engine)
{
    zinnia_engine_rest(engine->zinnia);
}

enum err
writing_engine_wake(struct writing_engine *engine)
{
    return zinnia_engine_wake(engine->zinnia);
}

static int
by_cost(const void *a, const void *b)
{
    const struct verdict *x = a, *y = b;
    return x->cost < y->cost ? -1 : x->cost > y->cost;
}

/* All that either of them thinks possible; returns how many. */
static size_t
weigh(struct writing_engine *engine, size_t guesses, float best)
{
    size_t count = 0, len = engine->book ? stroke_book_len(engine->book) : 0;
    float floor = ZINNIA_FLOOR;
    for (size_t i = 0; i < guesses; i++)
        floor = fminf(floor, engine->guesses[i].score);
    for (size_t i = 0; i < guesses; i++) {
        const struct zinnia_guess *guess = &engine->guesses[i];
        size_t at = len > 0 ? stroke_book_find(engine->book, guess->text) : STROKE_BOOK_NONE;
        float cost = best + STROKE_BOOK_FAR;
        if (at != STROKE_BOOK_NONE) {
            cost = fminf(cost, engine->costs[at]) +
                   RARITY_WEIGHT * stroke_book_rarity(engine->book, at);
            engine->costs[at] = INFINITY; /* told */
        }
        engine->verdicts[count++] =
            (struct verdict){guess->text, cost - ZINNIA_WEIGHT * guess->score};
    }
    for (size_t i = 0; i < len; i++)
        if (!isinf(engine->costs[i]))
            engine->verdicts[count++] = (struct verdict){
                stroke_book_text(engine->book, i),
                engine->costs[i] + RARITY_WEIGHT * stroke_book_rarity(engine->book, i) -
                    ZINNIA_WEIGHT * floor};
    return count;
}

enum err
writing_engine_ask(struct writing_engine *engine, const struct input_question *question,
                   struct input_answer *answer)
{
    if (question->ink.strokes == 0 || question->ink_w <= 0 || question->ink_h <= 0)
        return ERR_OK;
    size_t guesses =
        zinnia_engine_ask(engine->zinnia, &question->ink, engine->guesses, ZINNIA_MOST);
    float best =
        engine->book ? stroke_book_judge(engine->book, &question->ink, engine->costs) : 0;
    size_t count = weigh(engine, guesses, best);
    qsort(engine->verdicts, count, sizeof *engine->verdicts, by_cost);
    for (size_t i = question->first; i < count && answer->len < question->count; i++)
        snprintf(answer->candidates[answer->len++], INPUT_TEXT_MAX, "%s",
                 engine->verdicts[i].text);
    answer->more = count > question->first + answer->len;
    explicit_bzero(engine->guesses, sizeof engine->guesses);
    explicit_bzero(engine->verdicts, count * sizeof *engine->verdicts);
    return ERR_OK;
}
