#include "base/time.h"
#include "input/input_service.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define MODEL "/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model"

static void
count(void *context)
{
    atomic_fetch_add((atomic_int *)context, 1);
}

static struct input_question
pinyin(const char *keys)
{
    struct input_question question = {.way = INPUT_PINYIN, .count = 5};
    snprintf(question.keys, sizeof question.keys, "%s", keys);
    return question;
}

static void
await(struct input_service *service, uint64_t *owner, struct input_answer *answer)
{
    for (int i = 0; i < 5000; i++) {
        if (input_service_next(service, owner, answer))
            return;
        usleep(1000);
    }
    fail_msg("no answer");
}

static void
settle(struct input_service *service)
{
    for (int i = 0; i < 5000 && input_service_busy(service); i++)
        usleep(1000);
    assert_false(input_service_busy(service));
}

static void
test_answers_come_with_a_wake(void **state)
{
    (void)state;
    atomic_int wakes = 0;
    uint64_t owner;
    struct input_answer answer;
    struct input_service *service = input_service_new(GONGSHI_RIME_DIR, MODEL, count, &wakes);
    assert_false(input_service_busy(service));
    assert_false(input_service_next(service, &owner, &answer));
    input_service_prepare(service, 7);
    await(service, &owner, &answer);
    assert_true(answer.is_ready);
    assert_int_equal(answer.missing, 0);
    struct input_question question = pinyin("dibao");
    input_service_ask(service, 7, &question);
    await(service, &owner, &answer);
    assert_int_equal(owner, 7);
    assert_string_equal(answer.candidates[0], "低保");
    settle(service);
    assert_true(atomic_load(&wakes) >= 2);
    input_service_free(service);
}

static void
test_the_newest_question_is_the_one_that_counts(void **state)
{
    (void)state;
    atomic_int wakes = 0;
    uint64_t owner;
    struct input_answer answer;
    struct input_service *service = input_service_new(GONGSHI_RIME_DIR, MODEL, count, &wakes);
    static const char *const KEYS[] = {"d", "di", "dib", "diba", "dibao"};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        struct input_question question = pinyin(KEYS[i]);
        input_service_ask(service, 1, &question);
    }
    for (int i = 0; i < 5000; i++) {
        await(service, &owner, &answer);
        if (strcmp(answer.keys, "dibao") == 0)
            break;
    }
    settle(service);
    assert_false(input_service_next(service, &owner, &answer));
    input_service_free(service);
}

static void
test_an_owner_that_has_gone_hears_nothing(void **state)
{
    (void)state;
    atomic_int wakes = 0;
    uint64_t owner;
    struct input_answer answer;
    struct input_service *service = input_service_new(GONGSHI_RIME_DIR, MODEL, count, &wakes);
    for (int i = 0; i < 50; i++) {
        struct input_question question = pinyin("zuidishenghuobaozhang");
        input_service_ask(service, 1, &question);
        if (i % 2)
            usleep(300);
        input_service_forget(service, 1);
    }
    settle(service);
    assert_false(input_service_next(service, &owner, &answer));
    input_service_free(service);
}

static void
test_what_is_missing_is_told(void **state)
{
    (void)state;
    atomic_int wakes = 0;
    uint64_t owner;
    struct input_answer answer;
    struct input_service *service = input_service_new("/nonexistent", MODEL, count, &wakes);
    input_service_prepare(service, 1);
    await(service, &owner, &answer);
    assert_true(answer.is_ready);
    assert_int_equal(answer.missing, 1u << INPUT_PINYIN | 1u << INPUT_STROKES);
    struct input_question question = pinyin("dibao");
    input_service_ask(service, 1, &question);
    settle(service);
    assert_false(input_service_next(service, &owner, &answer));
    input_service_free(service);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers_come_with_a_wake),
        cmocka_unit_test(test_the_newest_question_is_the_one_that_counts),
        cmocka_unit_test(test_an_owner_that_has_gone_hears_nothing),
        cmocka_unit_test(test_what_is_missing_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
