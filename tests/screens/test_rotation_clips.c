#include "../ui/ui_stage.h"

#include "base/str.h"
#include "screens/rotation.h"
#include "screens/village.h"

#include <stdio.h>
#include <string.h>

/* A clip is made ready before its page comes, shown whole and once, and holds nothing up for
 * ever. */

#define WIDTH   900
#define HEIGHT  700
#define CLIP_MS 4000
#define IDS     3

/* The player of this test: clips stand as it says. */
struct player {
    enum ui_clip_state ahead, shown;
    int asked_ahead, asked;
    int64_t showing;
};

static struct ui_clip_frame
play(void *context, const struct ui_clip_wish *wish, int width, int height)
{
    struct player *player = context;
    assert_int_equal(wish->video->ms, CLIP_MS);
    assert_true(width > 0 && height > 0);
    player->asked_ahead += wish->showing == 0;
    player->asked += wish->showing != 0;
    if (wish->showing)
        player->showing = wish->showing;
    return (struct ui_clip_frame){.state = wish->showing ? player->shown : player->ahead,
                                  .next_ms = INT64_MAX};
}

struct turns {
    struct stage stage;
    struct player player;
    struct screen_services services;
    struct screen_settings settings;
    struct screen_env env;
    struct layout_entry entries[IDS];
    struct layout_playlist playlist;
    struct rotation *rotation;
    bool only_clips;
    const char *taken_out; /* the id of one whose clip is gone */
    const char *title;     /* of all that is loaded; NULL = the id */
    bool has_no_picture;   /* nor has any of these */
    char asked[2][8];      /* ids, by tag */
    int loads;
};

static struct turns *now; /* services have no context but the screen's */

static void
redraw(struct screen_env *env)
{
    (void)env;
}

static void
load(struct screen_env *env, int tag, const char *id)
{
    (void)env;
    snprintf(now->asked[tag - 10], sizeof now->asked[0], "%s", id);
    now->loads++;
}

/* “clip…” has one, all others are a text. */
static struct record *
make(const char *id)
{
    static const struct picture_ref PICTURE = {"/none.png", 320, 180};
    static const struct video_ref VIDEO = {"/none.mkv", 320, 180, CLIP_MS, true};
    struct arena *arena = arena_new();
    struct record *record = arena_alloc(arena, sizeof *record);
    struct file_ref *file = arena_alloc(arena, sizeof *file);
    struct block *block = arena_alloc(arena, sizeof *block);
    bool has_clip = str_starts(id, "clip") && !str_eq(id, now->taken_out);
    *file = (struct file_ref){.path = "",
                              .sha256 = "",
                              .type = "video/mp4",
                              .title = "",
                              .pictures = &PICTURE,
                              .picture_count = now->has_no_picture ? 0 : 1,
                              .video = &VIDEO};
    *block = (struct block){.type = has_clip ? BLOCK_VIDEO : BLOCK_PARAGRAPH,
                            .number = "",
                            .text = has_clip ? "" : "一段话",
                            .joined = has_clip ? "" : "一段话",
                            .role = "",
                            .alt = "",
                            .file = has_clip ? file : NULL};
    *record = (struct record){.arena = arena,
                              .kind = KIND_DOCUMENT,
                              .id = arena_strdup(arena, id),
                              .title = arena_strdup(arena, now->title ? now->title : id),
                              .content_hash = arena_strdup(arena, now->title ? now->title : id),
                              .index_no = "",
                              .document_no = "",
                              .publisher = "",
                              .publish_date = "",
                              .url = "",
                              .level = "",
                              .audience = "",
                              .method = "",
                              .body = block,
                              .body_len = 1};
    return record;
}

/* What has been asked for comes. */
static void
answer(struct turns *t)
{
    for (int i = 0; i < 40; i++) {
        char id[8];
        snprintf(id, sizeof id, "%s", t->asked[i % 2]);
        t->asked[i % 2][0] = '\0';
        if (id[0])
            rotation_on_record(t->rotation, &t->env, 10 + i % 2, make(id));
    }
}

static void
turns_open(struct turns *t, bool only_clips, const char *const ids[IDS])
{
    *t = (struct turns){.services = {.redraw = redraw, .load = load},
                        .settings = {.chars_per_minute = 3000, .min_dwell_s = 2},
                        .only_clips = only_clips,
                        .taken_out = "",
                        .player = {UI_CLIP_PLAYS, UI_CLIP_PLAYS, 0, 0, 0}};
    now = t;
    stage_open(&t->stage, THEME_LIGHT, 1920, 1080);
    t->stage.frame.play = play;
    t->stage.frame.context = &t->player;
    t->env = (struct screen_env){.services = &t->services,
                                 .settings = &t->settings,
                                 .fonts = t->stage.fonts,
                                 .now_ms = 1000,
                                 .now_unix = 1764000000};
    for (int i = 0; i < IDS && ids[i]; i++) {
        bool is_slide = str_eq(ids[i], "slide");
        t->entries[i] =
            (struct layout_entry){.kind = is_slide ? LAYOUT_ENTRY_SLIDE : LAYOUT_ENTRY_RECORD,
                                  .record = ids[i],
                                  .title = is_slide ? "slide" : "",
                                  .text = "",
                                  .image = "",
                                  .alt = ""};
        t->playlist.entry_count++;
    }
    t->playlist.name = "some";
    t->playlist.order = LAYOUT_ORDER_LISTED;
    t->playlist.entries = t->entries;
    t->rotation = rotation_new(&t->env, 10, &t->playlist, only_clips);
    answer(t);
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
    style.only_clip = t->only_clips;
    t->env.now_ms = now_ms;
    stage_begin(&t->stage, now_ms);
    rotation_update(t->rotation, &t->env, &style, t->stage.ui, WIDTH, HEIGHT);
    const struct record *record = rotation_record(t->rotation);
    const char *title = record ? record->title : "";
    if (record)
        rotation_build(t->rotation, t->stage.ui, 0, 0);
    ui_end(t->stage.ui);
    answer(t);
    return title;
}

static const char *const CLIP_AND_TEXT[IDS] = {"clip", "text", NULL};
static const char *const TEXT_AND_CLIP[IDS] = {"text", "clip", NULL};

static void
it_is_ready_before_it_comes(void **state)
{
    struct turns t;
    (void)state;
    turns_open(&t, false, CLIP_AND_TEXT);
    t.player.ahead = UI_CLIP_COMES;
    assert_string_equal(shown_at(&t, 1000), "");
    assert_true(t.player.asked_ahead > 0);
    t.player.ahead = UI_CLIP_PLAYS;
    assert_string_equal(shown_at(&t, 1500), "clip");
    assert_int_equal(t.player.showing, 1500);
    turns_close(&t);

    turns_open(&t, false, TEXT_AND_CLIP);
    t.settings.min_dwell_s = 20;
    t.player.ahead = UI_CLIP_COMES;
    assert_string_equal(shown_at(&t, 1000), "text");
    assert_int_equal(rotation_next(t.rotation), 18000); /* to make it ready */
    assert_int_equal(t.player.asked_ahead, 0);
    assert_string_equal(shown_at(&t, 18000), "text");
    assert_int_equal(t.player.asked_ahead, 1);
    assert_string_equal(shown_at(&t, 21000), "text"); /* held */
    t.player.ahead = UI_CLIP_PLAYS;
    assert_string_equal(shown_at(&t, 22000), "clip");
    turns_close(&t);
}

static void
it_is_shown_whole(void **state)
{
    struct turns t;
    (void)state;
    turns_open(&t, false, CLIP_AND_TEXT);
    assert_string_equal(shown_at(&t, 1000), "clip");
    assert_string_equal(shown_at(&t, 6900), "clip"); /* by its length it had ended */
    t.player.shown = UI_CLIP_ENDED;
    assert_string_equal(shown_at(&t, 7500), "clip");
    assert_int_equal(rotation_next(t.rotation), 8500); /* its last frame rests a second */
    assert_string_equal(shown_at(&t, 8499), "clip");
    assert_string_equal(shown_at(&t, 8500), "text");
    turns_close(&t);
}

static void
one_without_an_end_is_left(void **state)
{
    struct turns t;
    (void)state;
    turns_open(&t, false, CLIP_AND_TEXT);
    assert_string_equal(shown_at(&t, 1000), "clip");
    assert_string_equal(shown_at(&t, 1000 + CLIP_MS + 15000), "clip");
    assert_string_equal(shown_at(&t, 1000 + CLIP_MS + 16000), "text");
    turns_close(&t);
}

static void
one_that_fails_costs_no_time(void **state)
{
    struct turns t;
    (void)state;
    turns_open(&t, false, CLIP_AND_TEXT);
    t.player.shown = UI_CLIP_FAILED;
    assert_string_equal(shown_at(&t, 1000), "clip");
    assert_int_equal(rotation_next(t.rotation), 3000); /* as long as the page without it */
    assert_string_equal(shown_at(&t, 3000), "text");
    turns_close(&t);
}

static void
a_page_that_begins_anew_shows_it_again(void **state)
{
    static const char *const ALONE[IDS] = {"clip", NULL, NULL};
    struct turns t;
    (void)state;
    turns_open(&t, true, ALONE);
    assert_string_equal(shown_at(&t, 1000), "clip");
    t.player.shown = UI_CLIP_ENDED;
    assert_string_equal(shown_at(&t, 5000), "clip");
    assert_int_equal(t.player.showing, 1000);
    assert_string_equal(shown_at(&t, 6000), "clip");
    assert_int_equal(t.player.showing, 6000);
    turns_close(&t);
}

static void
records_without_one_are_passed_over(void **state)
{
    static const char *const MIXED[IDS] = {"text", "clip1", "clip2"};
    static const char *const SLIDES[][IDS] = {
        {"slide", "clip", "slide"}, {"slide", "slide", NULL}, {"text", "slide", NULL}};
    static const char *const NONE[IDS] = {"text", "text2", NULL};
    struct turns t;
    (void)state;
    turns_open(&t, true, MIXED);
    assert_string_equal(shown_at(&t, 1000), "clip1");
    t.player.shown = UI_CLIP_ENDED;
    assert_string_equal(shown_at(&t, 5000), "clip1");
    assert_string_equal(shown_at(&t, 6000), "clip2");
    assert_string_equal(shown_at(&t, 6500), "clip2");
    assert_string_equal(shown_at(&t, 7500), "clip1");
    assert_false(rotation_is_empty(t.rotation));
    turns_close(&t);

    for (size_t i = 0; i < sizeof SLIDES / sizeof *SLIDES; i++) {
        turns_open(&t, true, SLIDES[i]);
        bool has_clip = str_eq(SLIDES[i][1], "clip");
        assert_string_equal(shown_at(&t, 1000), has_clip ? "clip" : "");
        assert_int_equal(rotation_is_empty(t.rotation), !has_clip);
        turns_close(&t);
    }

    turns_open(&t, true, NONE);
    assert_string_equal(shown_at(&t, 1000), "");
    assert_true(rotation_is_empty(t.rotation));
    assert_true(t.loads <= 4); /* it does not go round and round */
    turns_close(&t);
}

/* The feed has changed. */
static void
change(struct turns *t)
{
    rotation_on_data(t->rotation, &t->env);
    answer(t);
}

static void
one_whose_clip_is_taken_out_goes(void **state)
{
    static const char *const CLIPS[IDS] = {"clip1", "clip2", NULL}, *const ONE[IDS] = {"clip1"};
    struct turns t;
    (void)state;
    turns_open(&t, true, CLIPS);
    assert_string_equal(shown_at(&t, 1000), "clip1");
    t.taken_out = "clip1"; /* while it is on show */
    change(&t);
    assert_string_equal(shown_at(&t, 1500), "clip2");
    t.player.shown = UI_CLIP_ENDED;
    assert_string_equal(shown_at(&t, 3000), "clip2");
    assert_string_equal(shown_at(&t, 9000), "clip2");
    turns_close(&t);

    turns_open(&t, true, CLIPS);
    assert_string_equal(shown_at(&t, 1000), "clip1");
    t.taken_out = "clip2"; /* when it is made ready */
    change(&t);
    t.player.shown = UI_CLIP_ENDED;
    assert_string_equal(shown_at(&t, 3000), "clip1");
    assert_string_equal(shown_at(&t, 9000), "clip1");
    turns_close(&t);

    turns_open(&t, true, ONE);
    assert_string_equal(shown_at(&t, 1000), "clip1");
    t.taken_out = "clip1";
    change(&t);
    assert_string_equal(shown_at(&t, 1500), "");
    assert_true(rotation_is_empty(t.rotation));
    turns_close(&t);
}

/* The feed changes again and again: what is on show is not begun anew by what others do. */
static void
another_record_changes_nothing(void **state)
{
    static const char *const CLIPS[IDS] = {"clip1", "clip2", NULL};
    struct turns t;
    (void)state;
    turns_open(&t, true, CLIPS);
    for (int64_t at = 1000; at < 4000; at += 500) {
        assert_string_equal(shown_at(&t, at), "clip1");
        change(&t);
    }
    assert_int_equal(t.player.showing, 1000);
    t.player.shown = UI_CLIP_ENDED;
    assert_string_equal(shown_at(&t, 5000), "clip1");
    assert_string_equal(shown_at(&t, 6000), "clip2");
    t.player.shown = UI_CLIP_PLAYS;
    assert_string_equal(shown_at(&t, 6500), "clip2");
    t.has_no_picture = true; /* of its file, which was made anew */
    change(&t);
    assert_string_equal(shown_at(&t, 7000), "clip2");
    assert_int_equal(t.player.showing, 7000);
    turns_close(&t);
}

/* Corrected when it was ready to be shown: its turn shows the new text. */
static void
what_comes_next_is_corrected_too(void **state)
{
    static const char *const TEXTS[IDS] = {"text", "text2", NULL};
    struct turns t;
    (void)state;
    turns_open(&t, false, TEXTS);
    assert_string_equal(shown_at(&t, 1000), "text");
    t.title = "new";
    change(&t);
    assert_string_equal(shown_at(&t, 1100), "new");
    assert_string_equal(shown_at(&t, 3100), "new");
    turns_close(&t);

    turns_open(&t, false, TEXTS);
    assert_string_equal(shown_at(&t, 1000), "text");
    t.title = "new";
    rotation_on_data(t.rotation, &t.env); /* and its turn comes first */
    t.env.now_ms = 3000;
    assert_string_equal(shown_at(&t, 3000), "text2");
    assert_string_equal(shown_at(&t, 3100), "new");
    turns_close(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_ready_before_it_comes),
        cmocka_unit_test(it_is_shown_whole),
        cmocka_unit_test(one_without_an_end_is_left),
        cmocka_unit_test(one_that_fails_costs_no_time),
        cmocka_unit_test(a_page_that_begins_anew_shows_it_again),
        cmocka_unit_test(records_without_one_are_passed_over),
        cmocka_unit_test(one_whose_clip_is_taken_out_goes),
        cmocka_unit_test(what_comes_next_is_corrected_too),
        cmocka_unit_test(another_record_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
