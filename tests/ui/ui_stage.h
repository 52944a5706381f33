/* What the tests of ui share: a ui with the installed fonts and a plain frame. */
#ifndef TESTS_UI_STAGE_H
#define TESTS_UI_STAGE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/ui.h"

struct stage {
    struct font_set *fonts;
    struct ui *ui;
    struct theme theme;
    struct ui_frame frame;
};

static inline void
stage_open(struct stage *s, enum theme_scheme scheme, int width, int height)
{
    *s = (struct stage){0};
    assert_int_equal(font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &s->fonts), ERR_OK);
    s->ui = ui_new(s->fonts);
    theme_init(&s->theme, scheme, width > height,
               scheme == THEME_CARE ? THEME_SIZE_LARGE : THEME_SIZE_USUAL);
    s->frame = (struct ui_frame){.device_w = width, .device_h = height, .theme = &s->theme};
}

static inline void
stage_close(struct stage *s)
{
    ui_free(s->ui);
    font_set_free(s->fonts);
}

static inline void
stage_begin(struct stage *s, int64_t now_ms)
{
    s->frame.now_ms = now_ms;
    ui_begin(s->ui, &s->frame);
}

static inline bool
stage_touch(struct stage *s, enum input_kind kind, double x, double y, int64_t at_ms,
            int64_t finger)
{
    struct input_event event = {
        .kind = kind, .time_ms = at_ms, .x = (float)x, .y = (float)y, .finger = finger};
    return ui_input(s->ui, &event);
}

static inline bool
stage_key(struct stage *s, enum input_key key, int64_t at_ms)
{
    struct input_event event = {.kind = INPUT_KEY, .time_ms = at_ms, .key = key};
    return ui_input(s->ui, &event);
}

/* The code of the next action, 0 if there is none. */
static inline int
stage_action(struct stage *s)
{
    struct ui_action action;
    return ui_next_action(s->ui, &action) ? action.code : 0;
}

#endif
