#include "screens/notice_state.h"
#include "screens/parts.h"
#include "screens/reader_view.h"
#include "screens/screens.h"
#include "ui/widgets.h"

/* A notice read at leisure: whether it is on show now stands above its title. */

#define STRIP 76

static void
build_strip(struct reader *reader, struct screen_env *env, struct ui *ui, struct rect box)
{
    const struct notice_part *notice = reader->view.record->notice;
    struct notice_state state =
        notice_state_of(ui_arena(ui), env, reader->view.record->validity, notice->show_from,
                        notice->show_until);
    int y = box.y + 32, x = box.x;
    x +=
        widget_tag(ui, x, y, state.label, ui_colour(ui, state.ink), ui_colour(ui, state.tint)) +
        20;
    const char *left = state.left[0] ? arena_printf(ui_arena(ui), "%s　", state.left) : "";
    const char *text = arena_printf(ui_arena(ui), "%s%s", left, state.range);
    struct ui_text_opts look = {.type = TYPE_CAPTION, .flags = UI_TEXT_TABULAR};
    if (ui_text_width(ui, text, &look) > box.x + box.w - x)
        text = state.range; /* of which the days left can be told */
    if (text[0] != '\0')
        part_line(ui, rect_make(x, y, box.x + box.w - x, 44), text, TYPE_CAPTION, COLOUR_INK2,
                  UI_TEXT_MIDDLE | UI_TEXT_TABULAR);
}

static void *
notice_create(struct screen_env *env, const struct screen_target *target)
{
    static const struct reader_spec spec = {
        .kind = KIND_NOTICE, .title = "公示公告", .strip = build_strip, .strip_height = STRIP};
    return reader_new(env, target, &spec);
}

const struct screen_ops screen_notice_ops = {
    .name = "notice",
    .still = true,
    .chrome = true,
    .create = notice_create,
    .destroy = reader_destroy,
    .build = reader_build,
    .act = reader_act,
    .on_back = reader_on_back,
    .on_record = reader_on_record,
    .on_data = reader_on_data,
    .title = reader_title,
};
