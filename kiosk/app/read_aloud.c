#include "app/read_aloud.h"
#include "app/app_internal.h"
#include "app/read_internal.h"
#include "app/reading_bar.h"
#include "han/spoken.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GLIDE_MS    240
#define ROOM        24 /* px above what is brought into sight */
#define LOG_MOST    65536
#define UNSEEN_MOST 8     /* steps of a view each, to the next text that can be heard */
#define STEP        0.004 /* of the page: about a pixel of its line */

static void
wake(void *context)
{
    window_wake(((struct app *)context)->window);
}

void
read_aloud_open(struct app *app, bool is_mute)
{
    struct speech_options options = {.command = app->machine->speech_command,
                                     .device = app->machine->audio_device,
                                     .is_mute = is_mute,
                                     .wake = wake,
                                     .context = app};
    app->read.speech = speech_new(&options);
    app->read.speed = VOICE_NORMAL;
    app->read.keeps_log = is_mute;
}

void
read_aloud_close(struct app *app)
{
    read_focus_end(app);
    speech_free(app->read.speech);
    free(app->read.text);
    strbuf_free(&app->read.said);
    app->read = (struct read_aloud){.speed = VOICE_NORMAL};
}

bool
read_aloud_is_open(const struct app *app)
{
    return app->read.state != READ_OFF;
}

void
read_hush(struct app *app)
{
    speech_stop(app->read.speech);
    read_focus_drop(&app->read.focus);
}

/* The keypad goes back to where it came from, unless it has gone elsewhere. */
static void
give_focus_back(struct app *app)
{
    if (app->read.came_from && ui_focus_within(app->ui, app->read.bar))
        ui_set_focus(app->ui, app->read.came_from);
    app->read.came_from = 0;
}

void
read_aloud_stop(struct app *app)
{
    struct read_aloud *read = &app->read;
    if (!read->speech)
        return;
    read_hush(app);
    read->wants = 0;
    read->is_single = read->is_focus_paused = read->is_away = false;
    if (read->state == READ_OFF)
        return;
    give_focus_back(app);
    read->state = READ_OFF;
    read->bar = read->back = (struct rect){0};
    read->piece = 0;
    read->heading[0] = '\0';
    ui_mark_spoken(app->ui, 0, 0, 0);
    app->is_dirty = true;
}

void
read_aloud_forget(struct app *app)
{
    read_aloud_stop(app);
    read_focus_end(app);
    app->read.speed = VOICE_NORMAL;
    free(app->read.text);
    app->read.text = NULL;
}

/* ---- saying ---- */

/* Words of the shell, for a voice of that language. */
static bool
is_english(const char *text, size_t len)
{
    bool has_word = false;
    for (size_t i = 0; i < len; i++) {
        if (text[i] & 0x80 && !str_starts(text + i, "\xe2\x80")) /* “ … ” */
            return false;
        i += text[i] & 0x80 ? 2 : 0;
        has_word |= text[i] >= 'a' && text[i] <= 'z';
    }
    return has_word;
}

bool
read_aloud_say(struct app *app, const char *text, size_t len)
{
    return read_aloud_say_in(app, text, len, app->english);
}

bool
read_aloud_say_in(struct app *app, const char *text, size_t len, bool english)
{
    struct read_aloud *read = &app->read;
    struct strbuf words = {0};
    if (english && is_english(text, len))
        strbuf_add_bytes(&words, text, len);
    else
        spoken_words(text, len, &words);
    bool has_words = words.len > 0;
    if (has_words) {
        speech_say(read->speech, ++read->number, words.data, read->speed);
        if (read->keeps_log && read->said.len < LOG_MOST)
            strbuf_addf(&read->said, "%.*s\n", (int)len, text);
    }
    strbuf_free(&words);
    return has_words;
}

/* The clause at read->to, the first of a cell with the head of its column. */
bool
read_clause(struct app *app, const char *label)
{
    struct read_aloud *read = &app->read;
    size_t len = strlen(read->text);
    while (read->to < len) {
        struct strbuf text = {0};
        read->from = read->to;
        read->to = spoken_sentence(read->text, len, read->from);
        if (label && read->from == 0)
            strbuf_addf(&text, "%s，", label);
        strbuf_add_bytes(&text, read->text + read->from, read->to - read->from);
        bool said = read_aloud_say(app, text.data, text.len);
        strbuf_free(&text);
        if (said) {
            ui_mark_spoken(app->ui, read->piece, read->from, read->to);
            app->is_dirty = true;
            return true;
        }
    }
    return false;
}

/* ---- the pieces of the page ---- */

static bool take_place(struct app *app, struct rect *spoken, struct rect *view);

/* What there is to be read; where the text of the page scrolls, if it does. */
struct page {
    struct ui_piece *pieces;
    long len;
    struct rect view;
    struct ui_scroll *scroll;
};

static struct page
page_of(struct app *app)
{
    struct page page = {.pieces = xcalloc(UI_PIECES_MAX, sizeof *page.pieces)};
    page.len = (long)ui_pieces(app->ui, app->page_area, page.pieces, UI_PIECES_MAX);
    page.scroll = ui_reading_scroll(app->ui, &page.view);
    return page;
}

/* -1: it is not in sight. */
static long
place_of(const struct page *page, uint64_t piece)
{
    for (long i = 0; i < page->len; i++)
        if (page->pieces[i].id == piece)
            return i;
    return -1;
}

static double
most_of(const struct ui_scroll *scroll)
{
    double most = scroll->content_h - scroll->view_h;
    return most > 0 ? most : 0;
}

void
read_begin_text(struct app *app, const struct ui_piece *piece, const char *text)
{
    struct read_aloud *read = &app->read;
    char *own = xstrdup(text);
    free(read->text);
    read->text = own;
    read->focus.target = 0; /* to be told again when this has ended */
    read->piece = piece->id;
    read->scrolls = piece->scrolls;
    read->from = read->to = 0;
    read->wants = 0;
    read->is_single = read->is_focus_paused = false;
}

/* The heading that stands above a piece; further up there is none in sight, so the one before
 * stays. */
static void
take_heading(struct app *app, const struct page *page, long at)
{
    struct read_aloud *read = &app->read;
    while (at >= 0 && page->pieces[at].role != UI_HEADING)
        at--;
    if (at >= 0)
        snprintf(read->heading, sizeof read->heading, "%s", page->pieces[at].text);
}

/* Pieces[at], or the first beyond it in the same direction, that can be heard. */
static bool
begin_from(struct app *app, const struct page *page, long at, int way)
{
    for (; at >= 0 && at < page->len; at += way) {
        const struct ui_piece *piece = &page->pieces[at];
        /* What stands fixed above the text comes before all of it. */
        if (way < 0 && page->scroll && page->scroll->y > 1 && !piece->scrolls)
            return false;
        read_begin_text(app, piece, piece->text);
        if (!read_clause(app, piece->label))
            continue;
        take_heading(app, page, at);
        if (!page->scroll)
            app->read.share = (double)(at + 1) / (double)page->len;
        app->read.state = READ_ON;
        return true;
    }
    return false;
}

/* What is not built yet is scrolled to, and begun after the next frame. */
static bool
scroll_on(struct app *app, const struct page *page, int way)
{
    struct ui_scroll *scroll = page->scroll;
    if (!scroll || page->len == 0 ||
        (way > 0 ? scroll->y >= most_of(scroll) - 1 : scroll->y < 1))
        return false;
    const struct rect *last = &page->pieces[page->len - 1].rect;
    double step = page->view.h - 2 * ROOM;
    double to_end = last->y + last->h - page->view.y - ROOM;
    if (way > 0) {
        step = to_end < 1 || to_end > step ? step : to_end;
        app->read.piece = page->pieces[page->len - 1].id;
    }
    double to = scroll->y + way * step;
    ui_scroll_to(scroll, scroll->x, to < 0 ? 0 : to, app->env.now_ms, 0);
    app->read.wants = way;
    app->read.state = READ_ON;
    app->is_dirty = true;
    return true;
}

/* The first that is not above the sight. */
static long
first_in_sight(const struct app *app, const struct page *page)
{
    long at = 0;
    while (page->scroll && at < page->len &&
           page->pieces[at].rect.y + page->pieces[at].rect.h <= app->page_area.y)
        at++;
    return at;
}

static void
finish(struct app *app)
{
    read_aloud_stop(app);
    app_toast(app, "读完了");
}

void
read_on(struct app *app, int way)
{
    struct page page = page_of(app);
    long at = place_of(&page, app->read.piece);
    bool begun = at < 0 ? begin_from(app, &page, first_in_sight(app, &page), 1)
                        : begin_from(app, &page, at + way, way);
    if (!begun && !scroll_on(app, &page, way)) {
        if (way > 0)
            finish(app);
        else /* there is none before the first */
            begin_from(app, &page, at < 0 ? 0 : at, 1);
    }
    app->is_dirty = true;
    free(page.pieces);
}

/* The page as it would be built where it is read: what the finger has scrolled to is built
 * again before anything is drawn or touched. */
static void
read_on_unseen(struct app *app, int way)
{
    struct rect view;
    struct ui_scroll *scroll = ui_reading_scroll(app->ui, &view);
    if (!scroll) {
        read_on(app, way);
        return;
    }
    struct ui_scroll seen = *scroll;
    scroll->motion_x.mode = scroll->motion_y.mode = UI_REST;
    ui_scroll_to(scroll, scroll->x, app->read.place_y > ROOM ? app->read.place_y - ROOM : 0,
                 app->env.now_ms, 0);
    for (int i = 0; i < UNSEEN_MOST; i++) {
        app_build(app);
        app->read.wants = 0;
        read_on(app, way);
        if (app->read.state != READ_ON || !app->read.wants)
            break;
    }
    app_build(app); /* with the clause that is read now */
    struct rect spoken;
    take_place(app, &spoken, &view);
    struct ui_scroll *still = ui_reading_scroll(app->ui, &view);
    if (still == scroll)
        *scroll = seen;
    app_build(app);
    app->is_dirty = true;
}

static void
begin_page(struct app *app)
{
    struct page page = page_of(app);
    struct read_aloud *read = &app->read;
    read->share = 0;
    if (begin_from(app, &page, first_in_sight(app, &page), 1)) {
        read->since_ms = app->env.now_ms;
        app->is_dirty = true;
    }
    free(page.pieces);
}

void
read_aloud_toggle(struct app *app, bool by_key)
{
    struct read_aloud *read = &app->read;
    bool was_open = read_aloud_is_open(app);
    if (!read->speech)
        return;
    read_aloud_stop(app);
    if (by_key)
        read_focus_begin(app, false);
    else
        read_focus_end(app);
    if (was_open)
        return;
    begin_page(app);
    if (!by_key || read->state == READ_OFF || !reading_bar_fits(app))
        return;
    read->came_from = ui_focus(app->ui);
    struct ui_action pause = ui_act(APP_ACT_READ_PAUSE, 0, NULL);
    ui_set_focus(app->ui, ui_target_of(&pause)); /* its controls are at hand */
}

/* ---- time ---- */

static void
take_end(struct app *app)
{
    struct read_aloud *read = &app->read;
    if (read_clause(app, NULL))
        return;
    if (!read->is_single) {
        if (read->is_away)
            read_on_unseen(app, 1);
        else
            read_on(app, 1);
        return;
    }
    read->is_single = false;
    read->from = strlen(read->text);
    read_pause(app);
}

void
read_aloud_tick(struct app *app)
{
    struct speech_event event;
    struct read_aloud *read = &app->read;
    while (read->speech && speech_next(read->speech, &event)) {
        if (event.kind == SPEECH_FAILED) {
            read_aloud_stop(app);
            app_toast(app, "这台机器暂时不能朗读。");
        } else if (event.kind == SPEECH_ENDED && read->state == READ_ON &&
                   event.number == read->number) {
            take_end(app);
        } else if (event.kind == SPEECH_ENDED) {
            read_focus_ended(app, event.number);
        }
    }
    if (read->state == READ_HUSHED && app->env.now_ms >= read->hold_due_ms)
        read_held(app);
    if (read->state == READ_ON) /* the question comes after its end */
        session_touch(&app->session, app->env.now_ms);
}

int64_t
read_aloud_next(const struct app *app)
{
    return app->read.state == READ_HUSHED ? app->read.hold_due_ms : INT64_MAX;
}

/* ---- the frame's side ---- */

/* How far it is scrolled where a place of the page stands below its upper edge. */
static double
scrolled_to(const struct ui_scroll *scroll, double place_y)
{
    double to = place_y - ROOM, most = most_of(scroll);
    return to > most ? most : to < 0 ? 0 : to;
}

void
read_show(struct ui_scroll *scroll, double place_y, int64_t now_ms)
{
    ui_scroll_to(scroll, scroll->x, scrolled_to(scroll, place_y), now_ms, GLIDE_MS);
}

/* Where what is read stands, and how much of the page that is. */
static bool
take_place(struct app *app, struct rect *spoken, struct rect *view)
{
    struct ui_scroll *scroll = ui_reading_scroll(app->ui, view);
    if (!app->read.scrolls || !scroll || !ui_spoken_rect(app->ui, spoken))
        return false;
    app->read.place_y = scroll->y + spoken->y - view->y;
    double share = (app->read.place_y + spoken->h) / scroll->content_h;
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    if (share > app->read.share + STEP || share < app->read.share - STEP) {
        app->read.share = share;
        app->is_dirty = true;
    }
    return true;
}

static void
follow(struct app *app)
{
    struct rect spoken, view;
    if (ui_animating(app->ui) || !take_place(app, &spoken, &view))
        return;
    struct ui_scroll *scroll = ui_reading_scroll(app->ui, &view);
    bool above = spoken.y<view.y, below = spoken.y + spoken.h> view.y + view.h;
    double to = scrolled_to(scroll, app->read.place_y);
    if (app->read.is_away && !above && !below) { /* the finger has come back itself */
        app->read.is_away = false;
        app->is_dirty = true;
    }
    if (!app->read.is_away && (above || below) && (int)to != (int)scroll->y) {
        read_show(scroll, app->read.place_y, app->env.now_ms);
        app->is_dirty = true;
    }
}

void
read_aloud_frame(struct app *app)
{
    struct read_aloud *read = &app->read;
    if (!read->speech)
        return;
    if (read->state == READ_ON && read->wants) {
        int way = read->wants;
        read->wants = 0;
        read_on(app, way);
    } else if (read->state == READ_ON) {
        follow(app);
    } else if (read->state != READ_HUSHED) {
        read_focus_frame(app);
    }
}
