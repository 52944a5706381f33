#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screens/candidate_says.h"
#include <stdio.h>
#include <string.h>

static struct input_answer
list_of(const char *keys, const char *const *candidates)
{
    struct input_answer list = {.way = INPUT_PINYIN};
    snprintf(list.keys, sizeof list.keys, "%s", keys);
    for (; candidates[list.len]; list.len++)
        snprintf(list.candidates[list.len], INPUT_TEXT_MAX, "%s", candidates[list.len]);
    return list;
}

static void
expect(const char *keys, const char *const *candidates, const char *const *told)
{
    struct input_answer list = list_of(keys, candidates);
    struct candidate_says says;
    struct arena *arena = arena_new();
    candidate_says_read(&says, &list);
    for (size_t i = 0; i < list.len; i++) {
        const char *found = candidate_says(&says, i, arena);
        if (told[i])
            assert_string_equal(found, told[i]);
        else
            assert_null(found);
    }
    arena_free(arena);
}

static void
test_single_characters_have_a_word(void **state)
{
    (void)state;
    expect("di", (const char *const[]){"低", "睇", "地", NULL},
           (const char *const[]){"低，低于的低", NULL, "地，地方的地"});
    /* read otherwise than it mostly is */
    expect("hang", (const char *const[]){"行", NULL}, (const char *const[]){"行，行业的行"});
}

/* Words that sound alike are told by words of their characters, others tell themselves. */
static void
test_words_that_sound_alike(void **state)
{
    (void)state;
    expect("shishi", (const char *const[]){"实施", "事实", "适当", "实", NULL},
           (const char *const[]){"实施，实现的实，施工的施", "事实，事情的事，实现的实", NULL,
                                 "实，实现的实"});
    expect("dibao", (const char *const[]){"低保", "低保户", "最低生活保障", NULL},
           (const char *const[]){NULL, NULL, NULL});
}

/* Of what the engines may give, nothing is too much. */
static void
test_any_list(void **state)
{
    (void)state;
    struct input_answer list = {.way = INPUT_STROKES};
    struct candidate_says says;
    struct arena *arena = arena_new();
    for (; list.len < INPUT_CANDIDATES_MAX; list.len++) {
        char *text = list.candidates[list.len];
        size_t used = 0;
        for (size_t i = 0; i <= list.len % 22 && used + 4 <= INPUT_TEXT_MAX; i++)
            used +=
                (size_t)snprintf(text + used, INPUT_TEXT_MAX - used, "%s", i % 2 ? "X" : "是");
    }
    candidate_says_read(&says, &list);
    for (size_t i = 0; i < list.len; i++)
        (void)candidate_says(&says, i, arena);
    list.len = 0;
    candidate_says_read(&says, &list);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_single_characters_have_a_word),
                                       cmocka_unit_test(test_words_that_sound_alike),
                                       cmocka_unit_test(test_any_list)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
