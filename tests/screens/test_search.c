#include "base/mem.h"
#include "screens/screen.h"
#include "ui/ui.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What stands on the search screen between a key and its answers. */

enum { TAG_HITS = 1, TAG_LIFT_FIELD = 20 + FACET_FIELD };

struct stage {
    struct font_set *fonts;
    struct theme theme;
    struct ui *ui;
    struct catalogue catalogue;
    struct screen_settings settings;
    struct screen_env env;
    void *screen;
    int asked[64];
    size_t asked_len;
};

static void
note_query(struct screen_env *env, int tag, const struct query *query)
{
    struct stage *s = env->app;
    (void)query;
    if (s->asked_len < sizeof s->asked / sizeof *s->asked)
        s->asked[s->asked_len++] = tag;
}

static void
no_redraw(struct screen_env *env)
{
    (void)env;
}

static const struct screen_services SERVICES = {.query = note_query, .redraw = no_redraw};

static size_t
times_asked(const struct stage *s, int tag)
{
    size_t times = 0;
    for (size_t i = 0; i < s->asked_len; i++)
        times += s->asked[i] == tag;
    return times;
}

static void
open_search(struct stage *s, const char *field)
{
    struct screen_target target = {.screen = SCREEN_SEARCH};
    snprintf(target.id, sizeof target.id, "%s", field);
    s->env = (struct screen_env){.services = &SERVICES,
                                 .catalogue = &s->catalogue,
                                 .settings = &s->settings,
                                 .fonts = s->fonts,
                                 .now_ms = 1000,
                                 .app = s};
    s->screen = screen_ops_of(SCREEN_SEARCH)->create(&s->env, &target);
}

static void
type(struct stage *s, const char *text)
{
    struct input_event event = {.kind = INPUT_TEXT};
    snprintf(event.text, sizeof event.text, "%s", text);
    assert_true(screen_ops_of(SCREEN_SEARCH)->on_key(s->screen, &s->env, &event));
}

/* `title` NULL: an answer without hits. */
static void
answer(struct stage *s, int tag, const char *title, size_t total, bool is_partial)
{
    struct arena *arena = arena_new();
    struct hit *hit = arena_alloc(arena, sizeof *hit);
    struct query_result *result = arena_alloc(arena, sizeof *result);
    *hit = (struct hit){.id = "g-1",
                        .title = title ? title : "",
                        .snippet = "",
                        .publisher = "",
                        .publish_date = "",
                        .field_id = "",
                        .kind = KIND_GUIDE};
    *result = (struct query_result){.arena = arena,
                                    .is_partial = is_partial,
                                    .total = total,
                                    .hits = hit,
                                    .hit_count = title ? 1 : 0};
    screen_ops_of(SCREEN_SEARCH)->on_query(s->screen, &s->env, tag, result);
}

static bool
shows(struct stage *s, const char *text)
{
    struct ui_found found;
    struct ui_frame frame = {
        .device_w = 1080, .device_h = 1920, .now_ms = s->env.now_ms, .theme = &s->theme};
    for (int i = 0; i < 2; i++) { /* heights are known in the second frame */
        ui_begin(s->ui, &frame);
        screen_ops_of(SCREEN_SEARCH)
            ->build(s->screen, &s->env, s->ui, rect_make(0, 112, 1080, 1672));
        ui_end(s->ui);
    }
    return ui_find(s->ui, text, -1, false, &found) != UI_FOUND_NONE;
}

static int
setup(void **state)
{
    struct stage *s = xcalloc(1, sizeof *s);
    assert_int_equal(font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &s->fonts), ERR_OK);
    theme_init(&s->theme, THEME_LIGHT, false, THEME_SIZE_USUAL);
    s->ui = ui_new(s->fonts);
    s->catalogue = (struct catalogue){.title = "", .publisher = "", .site = ""};
    *state = s;
    return 0;
}

static int
teardown(void **state)
{
    struct stage *s = *state;
    screen_ops_of(SCREEN_SEARCH)->destroy(s->screen);
    ui_free(s->ui);
    font_set_free(s->fonts);
    free(s);
    return 0;
}

static void
hits_first_then_the_number(void **state)
{
    struct stage *s = *state;
    open_search(s, "");
    type(s, "低");
    answer(s, TAG_HITS, "低温提醒", 1, true);
    assert_true(shows(s, "低温提醒"));
    assert_false(shows(s, "找到"));
    answer(s, TAG_HITS, "低温提醒", 5, false);
    assert_true(shows(s, "找到 5 条"));
    type(s, "保");
    answer(s, TAG_HITS, "办理低保", 1, true);
    assert_true(shows(s, "办理低保"));
    assert_false(shows(s, "低温提醒"));
    assert_false(shows(s, "找到 1 条")); /* the first hits are not all of them */
    s->env.now_ms += 300;
    assert_true(shows(s, "正在查…"));
    assert_false(shows(s, "找到"));
    answer(s, TAG_HITS, "办理低保", 3, false);
    assert_true(shows(s, "找到 3 条"));
}

/* First hits of which there are none do not say that nothing is there: the whole does, and
 * of the text that was asked for. */
static void
nothing_is_said_of_what_was_asked(void **state)
{
    struct stage *s = *state;
    open_search(s, "");
    type(s, "低");
    answer(s, TAG_HITS, "低温提醒", 5, false);
    type(s, "宝");
    answer(s, TAG_HITS, NULL, 0, true);
    assert_true(shows(s, "低温提醒"));
    assert_false(shows(s, "没有找到"));
    answer(s, TAG_HITS, NULL, 0, false);
    assert_true(shows(s, "没有找到“低宝”"));
    type(s, "箱");
    assert_true(shows(s, "没有找到“低宝”"));
    assert_false(shows(s, "没有找到“低宝箱”"));
    answer(s, TAG_HITS, NULL, 0, true);
    answer(s, TAG_HITS, NULL, 0, false);
    assert_true(shows(s, "没有找到“低宝箱”"));
}

/* How many a condition costs is told of this text only. */
static void
late_counts_of_an_older_text_are_dropped(void **state)
{
    struct stage *s = *state;
    open_search(s, "health");
    type(s, "低");
    assert_int_equal(times_asked(s, TAG_LIFT_FIELD), 0);
    answer(s, TAG_HITS, NULL, 0, false);
    assert_int_equal(times_asked(s, TAG_LIFT_FIELD), 1);
    assert_true(shows(s, "看所有领域"));
    answer(s, TAG_LIFT_FIELD, NULL, 7, false);
    assert_true(shows(s, "看所有领域　7 条"));
    type(s, "保");
    answer(s, TAG_LIFT_FIELD, NULL, 9, false);
    assert_true(shows(s, "看所有领域　7 条")); /* as the page is still of that text */
    answer(s, TAG_HITS, NULL, 0, false);
    assert_true(shows(s, "看所有领域"));
    assert_false(shows(s, "看所有领域　9 条"));
    assert_false(shows(s, "看所有领域　7 条"));
    answer(s, TAG_LIFT_FIELD, NULL, 0, false);
    assert_false(shows(s, "看所有领域"));
}

/* 常查 of the layout stand beside the count as soon as what is typed may become one. */
static void
frequent_queries_go_on_from_what_was_typed(void **state)
{
    static const char *const words[] = {"生育登记", "最低生活保障", "〔2012〕45号", NULL};
    struct stage *s = *state;
    s->settings.quick_words = words;
    open_search(s, "");
    static const struct {
        const char *key, *word;
    } steps[] = {{"z", "最低生活保障"}, {"d", "最低生活保障"}, {"f", NULL}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        type(s, steps[i].key);
        answer(s, TAG_HITS, "办理低保", 2, false);
        for (size_t j = 0; words[j]; j++) {
            bool is_expected = steps[i].word && !strcmp(words[j], steps[i].word);
            assert_int_equal(shows(s, words[j]), is_expected);
        }
    }
}

static void
frequent_queries_have_the_typed_text(void **state)
{
    static const char *const words[] = {"生育登记", "最低生活保障", "〔2012〕45号", NULL};
    struct stage *s = *state;
    s->settings.quick_words = words;
    open_search(s, "");
    type(s, "2012 45");
    answer(s, TAG_HITS, "办理低保", 2, false);
    assert_true(shows(s, "〔2012〕45号"));
    assert_false(shows(s, "生育登记"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hits_first_then_the_number, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_is_said_of_what_was_asked, setup, teardown),
        cmocka_unit_test_setup_teardown(late_counts_of_an_older_text_are_dropped, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(frequent_queries_go_on_from_what_was_typed, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(frequent_queries_have_the_typed_text, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
