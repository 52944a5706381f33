#include "base/mem.h"
#include "screens/screen.h"
#include "screens/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What is composed in the search box, with engines that answer when the test says so. */

struct stage {
    struct font_set *fonts;
    struct catalogue catalogue;
    struct screen_settings settings;
    struct screen_env env;
    struct search *search;
    struct input_question asked;
    size_t asked_times;
};

static void
no_query(struct screen_env *env, int tag, const struct query *query)
{
    (void)env, (void)tag, (void)query;
}

static void
no_redraw(struct screen_env *env)
{
    (void)env;
}

static void
note_input(struct screen_env *env, const struct input_question *question)
{
    struct stage *s = env->app;
    s->asked = *question;
    s->asked_times++;
}

static const struct screen_services SERVICES = {
    .query = no_query, .redraw = no_redraw, .input = note_input};

static int
setup(void **state)
{
    struct stage *s = xcalloc(1, sizeof *s);
    struct screen_target target = {.screen = SCREEN_SEARCH};
    assert_int_equal(font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &s->fonts), ERR_OK);
    s->env = (struct screen_env){.services = &SERVICES,
                                 .catalogue = &s->catalogue,
                                 .settings = &s->settings,
                                 .fonts = s->fonts,
                                 .now_ms = 1000,
                                 .app = s};
    s->search = screen_ops_of(SCREEN_SEARCH)->create(&s->env, &target);
    *state = s;
    return 0;
}

static int
teardown(void **state)
{
    struct stage *s = *state;
    screen_ops_of(SCREEN_SEARCH)->destroy(s->search);
    font_set_free(s->fonts);
    free(s);
    return 0;
}

static void
key(struct stage *s, const char *id)
{
    struct ui_action action = ui_act(SEARCH_ACT_KEY, 0, id);
    screen_ops_of(SCREEN_SEARCH)->act(s->search, &s->env, &action);
}

static void
keys(struct stage *s, const char *text)
{
    char id[2] = {0};
    for (; *text; text++) {
        id[0] = *text;
        key(s, id);
    }
}

/* A list for the last question, of up to two candidates. */
static void
offer(struct stage *s, const char *first, const char *second)
{
    struct input_answer answer = {.way = s->asked.way, .first = s->asked.first};
    memcpy(answer.keys, s->asked.keys, sizeof answer.keys);
    snprintf(answer.candidates[0], INPUT_TEXT_MAX, "%s", first);
    snprintf(answer.candidates[1], INPUT_TEXT_MAX, "%s", second ? second : "");
    answer.len = !first[0] ? 0 : second ? 2 : 1;
    screen_ops_of(SCREEN_SEARCH)->on_input(s->search, &s->env, &answer);
}

static void
chosen(struct stage *s, const char *asked, const char *commit, const char *rest)
{
    struct input_answer answer = {.way = INPUT_PINYIN, .is_choice = true};
    snprintf(answer.keys, sizeof answer.keys, "%s", asked);
    snprintf(answer.commit, sizeof answer.commit, "%s", commit);
    snprintf(answer.rest, sizeof answer.rest, "%s", rest);
    screen_ops_of(SCREEN_SEARCH)->on_input(s->search, &s->env, &answer);
}

static void
assert_box(const struct stage *s, const char *settled, const char *tail)
{
    char text[SEARCH_TEXT_MAX];
    snprintf(text, sizeof text, "%s%s", settled, tail);
    assert_string_equal(s->search->text, text);
    assert_int_equal(s->search->compose.open_at, strlen(settled));
}

static void
test_letters_are_asked_and_a_choice_settles(void **state)
{
    struct stage *s = *state;
    keys(s, "dibao");
    assert_box(s, "", "dibao");
    assert_string_equal(s->asked.keys, "dibao");
    offer(s, "低保", "地堡");
    key(s, " ");
    assert_true(s->asked.is_choice);
    assert_int_equal(s->asked.first, 0);
    chosen(s, "dibao", "低保", "");
    assert_box(s, "低保", "");
    assert_int_equal(s->search->compose.bar.list.len, 0);
}

static void
test_what_is_typed_before_the_answer_is_kept(void **state)
{
    struct stage *s = *state;
    keys(s, "dibaogong");
    offer(s, "低保", NULL);
    key(s, " ");
    keys(s, "shi");
    chosen(s, "dibaogong", "低保", "gong");
    assert_box(s, "低保", "gongshi");
    assert_string_equal(s->asked.keys, "gongshi");
}

static void
test_an_answer_of_other_letters_changes_nothing(void **state)
{
    struct stage *s = *state;
    keys(s, "dibao");
    struct input_question old = s->asked;
    keys(s, "g");
    s->asked = old;
    offer(s, "低保", NULL);
    assert_int_equal(s->search->compose.bar.list.len, 0);
    keys(s, "\b\b");
    chosen(s, "dibaog", "低保", "g");
    assert_box(s, "", "diba");
}

static void
test_text_of_a_keyboard(void **state)
{
    struct stage *s = *state;
    search_type(s->search, &s->env, "低保bz");
    assert_box(s, "低保", "bz");
    search_type(s->search, &s->env, "2026 A");
    assert_box(s, "低保bz2026 A", "");
    search_type(s->search, &s->env, "'"); /* nothing to part */
    assert_box(s, "低保bz2026 A", "");
    search_replace(s->search, &s->env, "养老");
    assert_box(s, "养老", "");
    for (int i = 0; i < 80; i++)
        search_type(s->search, &s->env, "a");
    assert_true(strlen(s->search->text + s->search->compose.open_at) < INPUT_KEYS_MAX);
    assert_int_equal(strlen(s->search->text), strlen("养老") + 80);
}

static void
test_strokes_show_their_first_candidate(void **state)
{
    struct stage *s = *state;
    key(s, LETTER_ID_LAYER "1");
    keys(s, "ps");
    assert_int_equal(s->asked.way, INPUT_STROKES);
    assert_string_equal(s->asked.keys, "ps");
    assert_box(s, "", "");
    offer(s, "什", "仁");
    assert_box(s, "", "什");
    struct ui_action second = ui_act(SEARCH_ACT_CANDIDATE, 1, NULL);
    screen_ops_of(SCREEN_SEARCH)->act(s->search, &s->env, &second);
    assert_box(s, "仁", "");
    keys(s, "h");
    offer(s, "一", NULL);
    key(s, LETTER_ID_DELETE);
    assert_box(s, "仁", "");
    key(s, LETTER_ID_DELETE);
    assert_box(s, "", "");
}

static void
test_a_space_before_the_answer_takes_the_first(void **state)
{
    struct stage *s = *state;
    key(s, LETTER_ID_LAYER "1");
    keys(s, "h");
    key(s, " ");
    assert_box(s, "", "");
    offer(s, "一", NULL);
    assert_box(s, "一", "");
    key(s, LETTER_ID_LAYER "0");
    keys(s, "di");
    offer(s, "地", "低");
    keys(s, "bao");
    struct ui_action second = ui_act(SEARCH_ACT_CANDIDATE, 1, NULL); /* as it stands there */
    screen_ops_of(SCREEN_SEARCH)->act(s->search, &s->env, &second);
    assert_string_equal(s->asked.keys, "di");
    assert_int_equal(s->asked.first, 1);
    chosen(s, "di", "低", "");
    assert_box(s, "一低", "bao");
    key(s, " "); /* of all letters, though what stands there is older */
    assert_true(s->asked.is_choice);
    assert_string_equal(s->asked.keys, "bao");
}

static void
test_no_pinyin_is_letters_alone(void **state)
{
    struct stage *s = *state;
    struct input_answer ready = {.is_ready = true,
                                 .missing = 1u << INPUT_PINYIN | 1u << INPUT_STROKES};
    screen_ops_of(SCREEN_SEARCH)->on_input(s->search, &s->env, &ready);
    keys(s, "dibao");
    assert_box(s, "dibao", "");
    assert_int_equal(s->asked_times, 0);
    assert_int_equal(s->search->compose.keyboard.missing, 1u << LETTER_LAYER_STROKES);
}

static void
pen(struct stage *s, enum ui_ink_event event, int x)
{
    struct ui_action action = ui_act(SEARCH_ACT_INK, (int)event, NULL);
    if (event == UI_INK_BEGIN) {
        ink_begin(&s->search->compose.ink, x, 10);
        ink_add(&s->search->compose.ink, x, 100);
    }
    screen_ops_of(SCREEN_SEARCH)->act(s->search, &s->env, &action);
}

static void
test_ink_is_told_after_the_pause_and_the_next_settles_it(void **state)
{
    struct stage *s = *state;
    struct ui *ui = ui_new(s->fonts);
    key(s, LETTER_ID_LAYER "2");
    pen(s, UI_INK_BEGIN, 10);
    pen(s, UI_INK_END, 10);
    assert_int_equal(s->asked.way, INPUT_HANDWRITING);
    assert_int_equal(s->asked.ink.strokes, 1);
    offer(s, "一", "乙");
    search_tick_ink(s->search, &s->env, ui);
    assert_box(s, "", ""); /* not yet */
    s->env.now_ms += 600;
    search_tick_ink(s->search, &s->env, ui);
    assert_box(s, "", "一");
    assert_string_equal(search_ink_hint(s->search), "没有这个字？点拼音或笔画");
    pen(s, UI_INK_BEGIN, 50);
    assert_box(s, "一", "");
    assert_int_equal(s->search->compose.ink.strokes, 1);
    assert_int_equal(s->search->compose.ink.points[0].x, 50);
    pen(s, UI_INK_END, 50);
    offer(s, "", NULL);
    s->env.now_ms += 600;
    search_tick_ink(s->search, &s->env, ui);
    assert_box(s, "一", "");
    assert_string_equal(search_ink_hint(s->search), "没认出来，请再写一次");
    ui_free(ui);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_letters_are_asked_and_a_choice_settles, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_what_is_typed_before_the_answer_is_kept, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_an_answer_of_other_letters_changes_nothing, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_text_of_a_keyboard, setup, teardown),
        cmocka_unit_test_setup_teardown(test_strokes_show_their_first_candidate, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_space_before_the_answer_takes_the_first, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_no_pinyin_is_letters_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(
            test_ink_is_told_after_the_pause_and_the_next_settles_it, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
