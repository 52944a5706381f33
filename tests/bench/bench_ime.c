#include "base/time.h"
#include "input/input_engine.h"
#include "input/terms.h"
#include "input/written.h"

#include <stdint.h>
#include <stdlib.h>

/* The input engines: how often they offer what is meant, and how long they take, in time of
 * the processor. Prints one JSON object. */

#define MODEL     "/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model"
#define TIMES_MAX 20000
#define ROUNDS    10 /* of handwriting, each with a seed of its own */

struct times {
    int64_t us[TIMES_MAX];
    size_t len;
};

static int
compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void
print_times(const char *name, struct times *times)
{
    qsort(times->us, times->len, sizeof *times->us, compare);
    if (times->len > 0)
        printf("\"%s\":{\"n\":%zu,\"p50\":%lld,\"p99\":%lld,\"max\":%lld}", name, times->len,
               (long long)times->us[times->len / 2],
               (long long)times->us[times->len * 99 / 100],
               (long long)times->us[times->len - 1]);
}

/* Place of `text` among the candidates; `most` where it is not. */
static size_t
ask(struct input_engine *engine, const struct input_question *question, const char *text,
    struct times *times)
{
    static struct input_answer answer;
    int64_t from = time_thread_cpu_us();
    if (input_engine_ask(engine, question, &answer)) {
        fputs("bench_ime: an engine is missing\n", stderr);
        exit(1);
    }
    if (times->len < TIMES_MAX)
        times->us[times->len++] = time_thread_cpu_us() - from;
    for (size_t i = 0; i < answer.len; i++)
        if (strcmp(answer.candidates[i], text) == 0)
            return i;
    return INPUT_CANDIDATES_MAX;
}

/* Key by key, as it is typed, a screenful of candidates each time. */
static size_t
type(struct input_engine *engine, const char *keys, const char *text, struct times *times)
{
    struct input_question question = {.way = INPUT_PINYIN, .count = INPUT_CANDIDATES_MAX};
    size_t place = INPUT_CANDIDATES_MAX;
    for (size_t i = 0; keys[i]; i++) {
        question.keys[i] = keys[i];
        place = ask(engine, &question, text, times);
    }
    return place;
}

static void
bench_pinyin(struct input_engine *engine)
{
    static struct term terms[TERMS_COUNT];
    static struct times times;
    size_t len = terms_read(terms), full = 0, initials = 0;
    for (size_t i = 0; i < len; i++) {
        full += type(engine, terms[i].full, terms[i].text, &times) == 0;
        initials += type(engine, terms[i].initials, terms[i].text, &times) < 5;
    }
    printf("\"terms\":%zu,\"fullPinyinFirst\":%.3f,\"initialsWithinFive\":%.3f,", len,
           (double)full / (double)len, (double)initials / (double)len);
    print_times("pinyinKeyCpuUs", &times);
}

static void
bench_strokes(struct input_engine *engine)
{
    static struct times times;
    static const char *const CODES[] = {"pspzhzn", "hshszhnhhs", "znhzsnhn", "nnhhpzshsz"};
    for (int round = 0; round < 20; round++)
        for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
            struct input_question question = {.way = INPUT_STROKES,
                                              .count = INPUT_CANDIDATES_MAX};
            for (size_t at = 0; CODES[i][at]; at++) {
                question.keys[at] = CODES[i][at];
                ask(engine, &question, "", &times);
            }
        }
    putchar(',');
    print_times("strokeKeyCpuUs", &times);
}

/* 100 characters by ROUNDS hands; of 100 strokes `joined` go on into the next. */
static void
bench_writing(struct input_engine *engine, const char *name, int joined)
{
    FILE *file = fopen(GONGSHI_SOURCE_DIR "/tests/input/written.txt", "r");
    static struct times times;
    static struct input_question question;
    char line[WRITTEN_LINE];
    const char *character, *strokes;
    size_t first = 0, five = 0, seven = 0, total = 0, least = SIZE_MAX;
    times.len = 0;
    question = (struct input_question){
        .way = INPUT_HANDWRITING, .ink_w = 560, .ink_h = 560, .count = INPUT_CANDIDATES_MAX};
    for (uint32_t round = 1; file && round <= ROUNDS; round++) {
        uint32_t seed = round;
        size_t before = five;
        rewind(file);
        for (; written_next(file, line, &character, &strokes); total++) {
            written_joined_ink(strokes, 560, 15, joined, &seed, &question.ink);
            size_t place = ask(engine, &question, character, &times);
            first += place == 0;
            five += place < 5;
            seven += place < 7;
        }
        least = five - before < least ? five - before : least;
    }
    if (file)
        fclose(file);
    printf(",\"%s\":{\"written\":%zu,\"first\":%.3f,\"withinFive\":%.3f,"
           "\"leastWithinFiveOf100\":%zu,\"withinSeven\":%.3f,",
           name, total, (double)first / (double)total, (double)five / (double)total, least,
           (double)seven / (double)total);
    print_times("recognitionCpuUs", &times);
    putchar('}');
}

int
main(void)
{
    struct input_engine *engine = input_engine_new(GONGSHI_RIME_DIR, MODEL);
    int64_t from = time_monotonic_us();
    for (int way = 0; way < INPUT_WAY_COUNT; way++)
        if (input_engine_open(engine, (enum input_way)way))
            return 1;
    printf("{\"openUs\":%lld,", (long long)(time_monotonic_us() - from));
    bench_pinyin(engine);
    bench_strokes(engine);
    bench_writing(engine, "writing", 0);
    bench_writing(engine, "joined", 25);
    puts("}");
    input_engine_free(engine);
    return 0;
}
