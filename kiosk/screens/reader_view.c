#include "screens/reader_view.h"
#include "screens/parts.h"

#include <stdio.h>
#include <stdlib.h>

#define MARGIN     24
#define PAD_X      48
#define PAD_TOP    36
#define PAD_END    72
#define PAD_LEAST  32 /* at the end of a text that would fit but for the room below it */
#define RADIUS     8
#define SHEET_MOST 1240 /* landscape: about 32 characters a line */
#define GLIDE_MS   240
#define END_VIEWS  3
#define ENDLESS    (1 << 24) /* px, higher than any document */

static const int SIZES[READER_SIZES] = {30, 36, 44, 54};

/* ---- life ---- */

void *
reader_new(struct screen_env *env, const struct screen_target *target,
           const struct reader_spec *spec)
{
    struct reader *reader = xcalloc(1, sizeof *reader);
    reader->spec = spec;
    reader->paper = paper_new();
    reader->size = 1;
    reader->led = reader->entry_shown = -1;
    record_view_init(&reader->view, env, target->id);
    return reader;
}

void
reader_destroy(void *screen)
{
    struct reader *reader = screen;
    paper_free(reader->paper);
    free(reader->pages.starts);
    record_view_clear(&reader->view);
    free(reader);
}

void
reader_on_record(void *screen, struct screen_env *env, int tag, struct record *record)
{
    struct reader *reader = screen;
    (void)env;
    (void)tag;
    paper_clear(reader->paper);
    record_view_take(&reader->view, record, reader->spec->kind);
}

void
reader_on_data(void *screen, struct screen_env *env)
{
    struct reader *reader = screen;
    record_view_ask(&reader->view, env, reader->view.id);
}

const char *
reader_title(void *screen)
{
    return ((const struct reader *)screen)->spec->title;
}

/* ---- the sheet ---- */

int
reader_text_top(const struct reader *reader)
{
    return MARGIN + PAD_TOP + reader->spec->strip_height;
}

int
reader_entry_y(const struct reader *reader, size_t entry)
{
    size_t len;
    const struct paper_entry *entries = paper_outline(reader->paper, &len);
    if (entry == 0 || entry >= len)
        return 0;
    return paper_element_y(reader->paper, entries[entry].element) + reader_text_top(reader) -
           paper_air(reader->paper);
}

/* A movement under way goes on relative to the text. */
static void
shift_scroll(struct ui_scroll *scroll, int by)
{
    scroll->y += by;
    scroll->motion_y.from += by;
    scroll->motion_y.target += by;
}

/* What a touch on the outline leads to may still move while text is being laid out. */
static void
follow_led(struct reader *reader)
{
    struct ui_scroll *scroll = &reader->view.scroll;
    if (reader->led < 0)
        return;
    if (scroll->motion_y.mode != UI_GLIDE && scroll->motion_y.mode != UI_REST) {
        reader->led = -1; /* the finger has taken over */
        return;
    }
    double y = reader_entry_y(reader, (size_t)reader->led);
    double most = scroll->content_h - scroll->view_h;
    y = y > most ? most : y;
    y = y < 0 ? 0 : y;
    if (scroll->motion_y.mode == UI_GLIDE)
        scroll->motion_y.target = y;
    else
        scroll->y = y;
}

/* ---- the place ---- */

/* A place stays what it was until a finger or a step moves the text: read off anew after
 * each size it would creep upwards, and at the end of the text it would be another. */
static void
keep_place(struct reader *reader, int top)
{
    const struct ui_scroll *scroll = &reader->view.scroll;
    int y = (int)scroll->y, most = scroll->content_h - scroll->view_h;
    bool same = y == reader->place_scroll || (y == most && reader->place_scroll > most);
    if (reader->has_place && (same || reader->restoring))
        return;
    reader->place = paper_place_at(reader->paper, y - top);
    reader->place_scroll = y;
    reader->has_place = true;
}

/* Bring it back; again while heights are still guesses. */
static void
restore_place(struct reader *reader, struct ui *ui, int top)
{
    struct ui_scroll *scroll = &reader->view.scroll;
    int y = paper_place_y(reader->paper, ui, &reader->place) + top;
    scroll->y = y > 0 ? y : 0;
    reader->place_scroll = (int)scroll->y;
}

static void
place_record(struct reader *reader, struct ui *ui, const struct paper_form *form, int top)
{
    const struct ui_scroll *scroll = &reader->view.scroll;
    reader->pages.is_known = false;
    paper_place_record(reader->paper, ui, reader->view.record, reader->view.pieces, form);
    reader->restoring = reader->has_place && scroll->y > 0;
    if (reader->restoring)
        restore_place(reader, ui, top);
    else
        reader->has_place = false;
}

static void
lay_out(struct reader *reader, const struct screen_env *env, struct ui *ui, int width,
        int view_height)
{
    struct ui_scroll *scroll = &reader->view.scroll;
    struct paper_form form = {.width = width,
                              .size = SIZES[reader->size],
                              .script = ui_script(ui),
                              .touch = true,
                              .site = env->catalogue->site};
    int top = reader_text_top(reader);
    bool is_done;
    if (!paper_is_placed(reader->paper, &form))
        place_record(reader, ui, &form, top);
    else
        keep_place(reader, top);
    int moved = paper_advance(reader->paper, ui, (int)scroll->y - top, view_height, &is_done);
    reader->restoring = reader->restoring && scroll->motion_y.mode == UI_REST;
    if (reader->restoring) {
        restore_place(reader, ui, top);
    } else if (moved != 0 && scroll->y > top) {
        shift_scroll(scroll, moved);
        reader->place_scroll += moved;
    }
    reader->restoring = reader->restoring && !is_done;
    reader->is_laid_out = is_done;
    if (!is_done) {
        follow_led(reader);
        ui_wake_at(ui, ui_now_ms(ui));
    }
}

/* While its end is far, the paper goes on and on: what placing finds out about the height
 * then changes nothing that is drawn, and only what scrolls in is painted. */
static int
sheet_height(const struct reader *reader, int height)
{
    const struct ui_scroll *scroll = &reader->view.scroll;
    bool far = height > (int)scroll->y + END_VIEWS * scroll->view_h;
    return far && height < ENDLESS ? ENDLESS : height - 2 * MARGIN;
}

static void
build_sheet(struct reader *reader, struct screen_env *env, struct ui *ui, struct rect view)
{
    int width = view.w - 2 * MARGIN;
    width = width > SHEET_MOST ? SHEET_MOST : width;
    int x = (view.w - width) / 2;
    lay_out(reader, env, ui, width - 2 * PAD_X, view.h);
    int top = reader_text_top(reader),
        height = top + paper_height(reader->paper) + PAD_END + MARGIN;
    height = height < view.h + PAD_END - PAD_LEAST ? view.h : height;
    ui_scroll_begin(ui, &reader->view.scroll, view, view.w, height, UI_SCROLL_Y);
    struct rect sheet = rect_make(x, MARGIN, width, sheet_height(reader, height));
    bool contrast = ui_theme(ui)->scheme == THEME_HIGH_CONTRAST;
    ui_shadow(ui, sheet, 1);
    ui_box(ui, sheet, RADIUS, ui_colour(ui, COLOUR_PAPER), contrast ? 3 : 0,
           ui_colour(ui, COLOUR_LINE));
    if (reader->spec->strip)
        reader->spec->strip(reader, env, ui,
                            rect_make(x + PAD_X, MARGIN, width - 2 * PAD_X,
                                      PAD_TOP + reader->spec->strip_height));
    paper_build(reader->paper, ui, x + PAD_X, top);
    ui_scroll_end(ui);
}

void
reader_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct reader *reader = screen;
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_CANVAS));
    if (!reader->view.record) {
        record_view_build(&reader->view, env, ui, area, NULL, reader);
        return;
    }
    int banner = record_view_validity_banner(ui, area.y, reader->view.record);
    area.y += banner;
    area.h -= banner;
    /* 关怀版 has no room for two bars: the pages turn by themselves while it is read. */
    bool landscape = ui_landscape(ui), has_tools = !(ui_large(ui) && env->is_reading);
    int bar = has_tools ? reader_tools_height(ui) : 0, rail = reader_rail_width(reader, ui);
    struct rect column = rect_make(area.x + area.w - rail, area.y, rail, area.h - bar);
    struct rect view =
        rect_make(area.x, area.y, area.w - rail, landscape ? area.h : area.h - bar);
    build_sheet(reader, env, ui, view);
    /* Only placing tells whether there is an outline. */
    if (reader_rail_width(reader, ui) != rail)
        ui_wake_at(ui, ui_now_ms(ui));
    if (rail > 0)
        reader_rail_build(reader, ui, column);
    int x = landscape ? column.x : area.x;
    reader_pages_find(reader);
    if (has_tools)
        reader_tools_build(reader, env, ui,
                           rect_make(x, area.y + area.h - bar, area.x + area.w - x, bar));
    if (ui_large(ui) && !landscape)
        reader_outline_build(reader, ui);
}

/* ---- acting ---- */

static void
step_page(struct reader *reader, struct screen_env *env, bool forward)
{
    struct ui_scroll *scroll = &reader->view.scroll;
    int y = (int)scroll->y;
    int to = forward ? reader_page_after(reader, y) : reader_page_before(reader, y);
    reader->led = -1;
    ui_scroll_to(scroll, scroll->x, to, env->now_ms, GLIDE_MS);
}

void
reader_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    struct reader *reader = screen;
    struct ui_scroll *scroll = &reader->view.scroll;
    size_t entries;
    paper_outline(reader->paper, &entries);
    if (record_view_act(&reader->view, env, action))
        return;
    switch (action->code) {
    case READER_ACT_SIZE:
        reader->size = action->index;
        ui_scroll_to(scroll, scroll->x, scroll->y, env->now_ms, 0);
        break;
    case READER_ACT_BACKWARD:
    case READER_ACT_FORWARD:
        step_page(reader, env, action->code == READER_ACT_FORWARD);
        break;
    case READER_ACT_OUTLINE:
    case READER_ACT_CLOSE:
        reader->outline_ms = action->code == READER_ACT_OUTLINE ? env->now_ms + 1 : 0;
        break;
    case READER_ACT_READ:
        env->services->read_aloud(env);
        break;
    case READER_ACT_ENTRY:
        reader->outline_ms = 0;
        if ((size_t)action->index >= entries)
            return;
        reader->led = action->index;
        ui_scroll_to(scroll, scroll->x, reader_entry_y(reader, (size_t)action->index),
                     env->now_ms, GLIDE_MS);
        break;
    case PAPER_ACT_TABLE: {
        struct screen_target target = {.screen = SCREEN_TABLE, .index = action->index};
        snprintf(target.id, sizeof target.id, "%s", reader->view.id);
        env->services->go(env, &target);
        return;
    }
    case PAPER_ACT_RELATED:
        part_go(env, action->index ? SCREEN_EXPLAINER : SCREEN_READER, action->id, NULL);
        return;
    case PAPER_ACT_APPLY:
        part_go(env, SCREEN_APPLY, NULL, NULL);
        return;
    default:
        return;
    }
    env->services->redraw(env);
}

bool
reader_on_back(void *screen, struct screen_env *env)
{
    struct reader *reader = screen;
    (void)env;
    bool was_open = reader->outline_ms != 0;
    reader->outline_ms = 0;
    return was_open;
}
