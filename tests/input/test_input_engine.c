#include "base/mem.h"
#include "input/input_engine.h"
#include "input/terms.h"
#include "input/written.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

/* The real librime and zinnia with the data of the build tree. */

#define MODEL "/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model"

static int
setup(void **state)
{
    *state = input_engine_new(GONGSHI_RIME_DIR, MODEL);
    return 0;
}

static int
teardown(void **state)
{
    input_engine_free(*state);
    return 0;
}

static struct input_answer
ask(struct input_engine *engine, enum input_way way, const char *keys, size_t first,
    size_t count)
{
    struct input_question question = {.way = way, .first = first, .count = count};
    struct input_answer answer;
    snprintf(question.keys, sizeof question.keys, "%s", keys);
    assert_int_equal(input_engine_ask(engine, &question, &answer), ERR_OK);
    return answer;
}

static struct input_answer
choose(struct input_engine *engine, const char *keys, size_t index)
{
    struct input_question question = {.way = INPUT_PINYIN, .first = index, .is_choice = true};
    struct input_answer answer;
    snprintf(question.keys, sizeof question.keys, "%s", keys);
    assert_int_equal(input_engine_ask(engine, &question, &answer), ERR_OK);
    return answer;
}

static size_t
place_of(const struct input_answer *answer, const char *text)
{
    size_t i = 0;
    while (i < answer->len && strcmp(answer->candidates[i], text) != 0)
        i++;
    return i;
}

/* ---- pinyin ---- */

static void
test_words_of_the_catalogue_come_first(void **state)
{
    static const struct {
        const char *keys, *first;
    } CASES[] = {{"dibao", "低保"},
                 {"zdshbz", "最低生活保障"},
                 {"zuidishenghuobaozhang", "最低生活保障"},
                 {"zuidi'sh'bz", "最低生活保障"},
                 {"nvxing", "女性"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct input_answer answer = ask(*state, INPUT_PINYIN, CASES[i].keys, 0, 10);
        assert_string_equal(answer.candidates[0], CASES[i].first);
        assert_string_equal(answer.keys, CASES[i].keys);
    }
}

static void
test_the_vocabulary_is_found_by_pinyin_and_initials(void **state)
{
    static struct term terms[TERMS_COUNT];
    size_t len = terms_read(terms), full = 0, initials = 0;
    assert_int_equal(len, TERMS_COUNT);
    for (size_t i = 0; i < len; i++) {
        struct input_answer answer = ask(*state, INPUT_PINYIN, terms[i].full, 0, 1);
        full += place_of(&answer, terms[i].text) == 0;
        answer = ask(*state, INPUT_PINYIN, terms[i].initials, 0, 5);
        initials += place_of(&answer, terms[i].text) < 5 && answer.len > 0;
    }
    print_message("full pinyin first: %zu, initials within five: %zu of %zu\n", full, initials,
                  len);
    assert_true(full * 100 >= len * 95);
    assert_true(initials * 100 >= len * 90);
}

static void
test_one_question_is_not_changed_by_those_before_it(void **state)
{
    struct input_answer fresh = ask(*state, INPUT_PINYIN, "gongshi", 0, 20);
    ask(*state, INPUT_PINYIN, "gongshigongkai", 0, 20);
    ask(*state, INPUT_PINYIN, "", 0, 20);
    struct input_answer again = ask(*state, INPUT_PINYIN, "gongshi", 0, 20);
    assert_memory_equal(&fresh, &again, sizeof fresh);
}

static void
test_pages_follow_each_other(void **state)
{
    struct input_answer all = ask(*state, INPUT_PINYIN, "shi", 0, 24);
    assert_int_equal(all.len, 24);
    assert_true(all.more);
    for (size_t first = 0; first < 24; first += 8) {
        struct input_answer page = ask(*state, INPUT_PINYIN, "shi", first, 8);
        assert_int_equal(page.len, 8);
        assert_memory_equal(page.candidates, all.candidates[first],
                            sizeof page.candidates[0] * 8);
    }
    struct input_answer end = ask(*state, INPUT_PINYIN, "shi", 100000, 8);
    assert_int_equal(end.len, 0);
    assert_false(end.more);
}

static void
test_a_choice_writes_and_leaves_the_rest(void **state)
{
    struct input_answer whole = choose(*state, "zdshbz", 0);
    assert_string_equal(whole.commit, "最低生活保障");
    assert_string_equal(whole.rest, "");
    struct input_answer list = ask(*state, INPUT_PINYIN, "dibaogongshi", 0, 40);
    size_t at = place_of(&list, "低保");
    assert_true(at < list.len);
    struct input_answer part = choose(*state, "dibaogongshi", at);
    assert_string_equal(part.commit, "低保");
    assert_string_equal(part.rest, "gongshi");
    part = choose(*state, "di'bao'gongshi", at);
    assert_string_equal(part.rest, "gongshi");
    struct input_answer none = choose(*state, "dibao", 100000);
    assert_string_equal(none.commit, "");
}

static void
test_nothing_chosen_is_learned(void **state)
{
    struct input_answer before = ask(*state, INPUT_PINYIN, "shi", 0, 20);
    for (int i = 0; i < 5; i++)
        choose(*state, "shi", 19);
    struct input_answer after = ask(*state, INPUT_PINYIN, "shi", 0, 20);
    assert_memory_equal(&before, &after, sizeof before);
}

static void
test_keys_that_are_none_are_refused(void **state)
{
    static const char *const WRONG[] = {"dibao2", "DI", "低", "'di", "di bao", "di\n"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct input_question question = {.way = INPUT_PINYIN, .count = 5};
        struct input_answer answer;
        snprintf(question.keys, sizeof question.keys, "%s", WRONG[i]);
        assert_int_equal(input_engine_ask(*state, &question, &answer), ERR_FORMAT);
        question.way = INPUT_STROKES;
        assert_int_equal(input_engine_ask(*state, &question, &answer), ERR_FORMAT);
    }
}

/* ---- strokes ---- */

static void
test_strokes_give_standard_characters_first(void **state)
{
    struct input_answer answer = ask(*state, INPUT_STROKES, "pspzhzn", 0, 5); /* 低 */
    assert_int_equal(place_of(&answer, "低"), 0);
    answer = ask(*state, INPUT_STROKES, "h", 0, 1);
    assert_string_equal(answer.candidates[0], "一");
    /* 丂 is no standard character, and has all its strokes; 七 and 十 are. */
    answer = ask(*state, INPUT_STROKES, "hz", 0, 40);
    assert_string_equal(answer.candidates[0], "七");
    assert_int_equal(place_of(&answer, "丂"), answer.len);
}

static void
test_strokes_reach_what_is_not_standard(void **state)
{
    struct input_answer answer = ask(*state, INPUT_STROKES, "hz", 0, 48);
    for (size_t first = 48; answer.more && place_of(&answer, "丂") == answer.len; first += 48)
        answer = ask(*state, INPUT_STROKES, "hz", first, 48);
    assert_true(place_of(&answer, "丂") < answer.len);
}

/* ---- handwriting ---- */

/* Of the 100 characters written `rounds` times, how many are among the first five. */
static size_t
read_within_five(struct input_engine *engine, int rounds, int shake, int joined)
{
    FILE *file = fopen(GONGSHI_SOURCE_DIR "/tests/input/written.txt", "r");
    char line[WRITTEN_LINE];
    const char *character, *strokes;
    size_t total = 0, within = 0;
    uint32_t seed = 1;
    assert_non_null(file);
    while (written_next(file, line, &character, &strokes))
        for (int i = 0; i < rounds; i++, total++) {
            struct input_question question = {
                .way = INPUT_HANDWRITING, .ink_w = 560, .ink_h = 560, .count = 5};
            struct input_answer answer;
            written_joined_ink(strokes, 560, shake, joined, &seed, &question.ink);
            assert_int_equal(input_engine_ask(engine, &question, &answer), ERR_OK);
            assert_int_equal(answer.len, 5);
            within += place_of(&answer, character) < 5;
        }
    fclose(file);
    assert_int_equal(total, 100 * rounds);
    print_message("within five: %zu of %zu\n", within, total);
    return within;
}

static void
test_a_shaky_hand_is_read(void **state)
{
    assert_true(read_within_five(*state, 3, 15, 0) >= 95 * 3);
}

static void
test_strokes_that_are_joined_are_read_more_often_than_not(void **state)
{
    assert_true(read_within_five(*state, 3, 15, 25) >= 50 * 3);
}

/* As the first character of the file is written, in a corner and small. */
static void
test_where_and_how_large_it_is_written_is_all_the_same(void **state)
{
    FILE *file = fopen(GONGSHI_SOURCE_DIR "/tests/input/written.txt", "r");
    char line[WRITTEN_LINE];
    const char *character = NULL, *strokes = NULL;
    struct input_question question = {
        .way = INPUT_HANDWRITING, .ink_w = 560, .ink_h = 560, .count = 5};
    uint32_t seed = 1;
    assert_true(file && written_next(file, line, &character, &strokes));
    written_ink(strokes, 560, 5, &seed, &question.ink);
    for (size_t i = 0; i < question.ink.len; i++) {
        question.ink.points[i].x = (int16_t)(question.ink.points[i].x * 2 / 5 + 330);
        question.ink.points[i].y = (int16_t)(question.ink.points[i].y * 2 / 5 + 320);
    }
    struct input_answer answer;
    assert_int_equal(input_engine_ask(*state, &question, &answer), ERR_OK);
    assert_string_equal(answer.candidates[0], character);
    fclose(file);
}

static void
test_without_the_order_of_strokes_it_is_read_by_its_looks(void **state)
{
    (void)state;
    struct input_engine *engine = input_engine_new("/nonexistent/rime", MODEL);
    size_t within = read_within_five(engine, 1, 15, 0);
    assert_true(within >= 75 && within < 95);
    input_engine_free(engine);
}

static void
test_no_ink_is_no_character(void **state)
{
    struct input_question question = {
        .way = INPUT_HANDWRITING, .ink_w = 500, .ink_h = 500, .count = 7};
    struct input_answer answer;
    assert_int_equal(input_engine_ask(*state, &question, &answer), ERR_OK);
    assert_int_equal(answer.len, 0);
    assert_true(ink_begin(&question.ink, 10, 10)); /* a dot */
    assert_int_equal(input_engine_ask(*state, &question, &answer), ERR_OK);
    assert_int_equal(answer.len, 7);
}

/* ---- what is missing, what is left ---- */

static void
test_missing_data_are_an_error_of_their_way_alone(void **state)
{
    (void)state;
    struct input_engine *engine = input_engine_new("/nonexistent/rime", "/nonexistent/model");
    assert_int_equal(input_engine_open(engine, INPUT_PINYIN), ERR_NOT_FOUND);
    assert_int_equal(input_engine_open(engine, INPUT_STROKES), ERR_NOT_FOUND);
    assert_int_equal(input_engine_open(engine, INPUT_HANDWRITING), ERR_NOT_FOUND);
    assert_int_equal(input_engine_open(engine, INPUT_HANDWRITING), ERR_NOT_FOUND);
    input_engine_free(engine);
    engine = input_engine_new("/nonexistent/rime", MODEL);
    assert_int_equal(input_engine_open(engine, INPUT_HANDWRITING), ERR_OK);
    input_engine_free(engine);
}

static size_t
files_in(const char *path)
{
    size_t count = 0;
    DIR *dir = opendir(path);
    assert_non_null(dir);
    while (readdir(dir))
        count++;
    closedir(dir);
    return count;
}

static void
test_no_file_is_written(void **state)
{
    size_t before = files_in(GONGSHI_RIME_DIR);
    ask(*state, INPUT_PINYIN, "dibao", 0, 5);
    choose(*state, "dibao", 0);
    input_engine_reset(*state);
    ask(*state, INPUT_STROKES, "h", 0, 5);
    assert_int_equal(files_in(GONGSHI_RIME_DIR), before);
}

static void
test_reset_and_go_on(void **state)
{
    ask(*state, INPUT_PINYIN, "dibaogongs", 0, 5);
    input_engine_reset(*state);
    struct input_answer answer = ask(*state, INPUT_PINYIN, "dibao", 0, 5);
    assert_string_equal(answer.candidates[0], "低保");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_of_the_catalogue_come_first),
        cmocka_unit_test(test_the_vocabulary_is_found_by_pinyin_and_initials),
        cmocka_unit_test(test_one_question_is_not_changed_by_those_before_it),
        cmocka_unit_test(test_pages_follow_each_other),
        cmocka_unit_test(test_a_choice_writes_and_leaves_the_rest),
        cmocka_unit_test(test_nothing_chosen_is_learned),
        cmocka_unit_test(test_keys_that_are_none_are_refused),
        cmocka_unit_test(test_strokes_give_standard_characters_first),
        cmocka_unit_test(test_strokes_reach_what_is_not_standard),
        cmocka_unit_test(test_a_shaky_hand_is_read),
        cmocka_unit_test(test_strokes_that_are_joined_are_read_more_often_than_not),
        cmocka_unit_test(test_where_and_how_large_it_is_written_is_all_the_same),
        cmocka_unit_test(test_without_the_order_of_strokes_it_is_read_by_its_looks),
        cmocka_unit_test(test_no_ink_is_no_character),
        cmocka_unit_test(test_missing_data_are_an_error_of_their_way_alone),
        cmocka_unit_test(test_no_file_is_written),
        cmocka_unit_test(test_reset_and_go_on),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
