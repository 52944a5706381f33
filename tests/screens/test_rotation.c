#include "../ui/ui_stage.h"

#include "screens/rotation.h"
#include "screens/village.h"

#include <string.h>

/* A page turns when the next one's pictures are loaded: held for those that are slow, not for
 * ever. */

#define PICTURE GONGSHI_SOURCE_DIR "/layouts/pictures/seal.png"
#define WIDTH   900
#define HEIGHT  700

/* The loader of this test: what is wanted is here when it says so. */
struct loader {
    bool is_here;
    int asked;
};

static bool
want(void *context, const char *path, int width, int height)
{
    struct loader *loader = context;
    assert_string_equal(path, PICTURE);
    assert_true(width > 0 && height > 0);
    loader->asked++;
    return loader->is_here;
}

static void
nothing(struct screen_env *env)
{
    (void)env;
}

struct turns {
    struct stage stage;
    struct loader loader;
    struct screen_services services;
    struct screen_settings settings;
    struct screen_env env;
    struct layout_entry entries[2];
    struct layout_playlist playlist;
    struct rotation *rotation;
};

static struct layout_entry
slide(const char *title)
{
    return (struct layout_entry){.kind = LAYOUT_ENTRY_SLIDE,
                                 .record = "",
                                 .title = title,
                                 .text = "",
                                 .image = PICTURE,
                                 .alt = "印章",
                                 .dwell_s = 10};
}

static void
turns_open(struct turns *t)
{
    *t = (struct turns){.services = {.redraw = nothing}};
    stage_open(&t->stage, THEME_LIGHT, 1920, 1080);
    t->stage.frame.want_picture = want;
    t->stage.frame.context = &t->loader;
    t->env = (struct screen_env){.services = &t->services,
                                 .settings = &t->settings,
                                 .fonts = t->stage.fonts,
                                 .now_unix = 1764000000};
    t->entries[0] = slide("第一");
    t->entries[1] = slide("第二");
    t->playlist = (struct layout_playlist){
        .name = "two", .order = LAYOUT_ORDER_LISTED, .entries = t->entries, .entry_count = 2};
    t->rotation = rotation_new(&t->env, 10, &t->playlist, false);
}

static void
turns_close(struct turns *t)
{
    rotation_free(t->rotation);
    stage_close(&t->stage);
}

/* The title on show at `now_ms`, "" for nothing. */
static const char *
shown_at(struct turns *t, int64_t now_ms)
{
    struct notice_style style = village_page_style(&t->stage.theme, WIDTH);
    t->env.now_ms = now_ms;
    stage_begin(&t->stage, now_ms);
    rotation_update(t->rotation, &t->env, &style, t->stage.ui, WIDTH, HEIGHT);
    ui_end(t->stage.ui);
    const struct record *record = rotation_record(t->rotation);
    return record ? record->title : "";
}

static void
nothing_comes_without_its_picture(void **state)
{
    struct turns t;
    (void)state;
    turns_open(&t);
    assert_string_equal(shown_at(&t, 1000), "");
    assert_true(t.loader.asked > 0);
    t.loader.is_here = true;
    assert_string_equal(shown_at(&t, 1300), "第一");
    t.loader.asked = 0;
    assert_string_equal(shown_at(&t, 1400), "第一");
    assert_int_equal(t.loader.asked, 1); /* the next one's, long before it comes */
    turns_close(&t);
}

static void
a_page_waits_for_a_slow_picture(void **state)
{
    struct turns t;
    (void)state;
    turns_open(&t);
    t.loader.is_here = true;
    assert_string_equal(shown_at(&t, 1000), "第一");
    t.loader.is_here = false;
    assert_string_equal(shown_at(&t, 10900), "第一");
    assert_int_equal(rotation_next(t.rotation), 11000);
    assert_string_equal(shown_at(&t, 11000), "第一");
    assert_string_equal(shown_at(&t, 15000), "第一");
    assert_true(rotation_next(t.rotation) >= 15500); /* it does not spin meanwhile */
    t.loader.is_here = true;
    assert_string_equal(shown_at(&t, 15400), "第二");
    turns_close(&t);
}

static void
a_picture_that_never_comes_holds_nothing_up(void **state)
{
    struct turns t;
    (void)state;
    turns_open(&t);
    t.loader.is_here = true;
    assert_string_equal(shown_at(&t, 1000), "第一");
    t.loader.is_here = false;
    assert_string_equal(shown_at(&t, 30900), "第一");
    assert_string_equal(shown_at(&t, 31000), "第二");
    turns_close(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_comes_without_its_picture),
        cmocka_unit_test(a_page_waits_for_a_slow_picture),
        cmocka_unit_test(a_picture_that_never_comes_holds_nothing_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
