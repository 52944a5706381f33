#include "app/read_aloud.h"
#include "app/app_internal.h"
#include "han/spoken.h"

#include <stdlib.h>
#include <string.h>

#define GLIDE_MS 240
#define ROOM     24 /* px above what is brought into sight */
#define LOG_MOST 65536

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
    app->read.keeps_log = is_mute;
}

void
read_aloud_close(struct app *app)
{
    speech_free(app->read.speech);
    free(app->read.text);
    strbuf_free(&app->read.said);
    app->read = (struct read_aloud){0};
}

void
read_aloud_stop(struct app *app)
{
    struct read_aloud *read = &app->read;
    if (!read->speech)
        return;
    speech_stop(read->speech);
    if (read->is_reading)
        app->is_dirty = true;
    read->is_reading = read->wants_next = false;
    read->piece = 0;
    ui_mark_spoken(app->ui, 0, 0, 0);
}

void
read_aloud_forget(struct app *app)
{
    read_aloud_stop(app);
    app->read.tells_focus = false;
    app->read.focus = app->read.screen = 0;
    free(app->read.text);
    app->read.text = NULL;
}

/* ---- saying ---- */

/* false: there is nothing to be heard in it. */
static bool
say(struct app *app, const char *text, size_t len)
{
    struct read_aloud *read = &app->read;
    struct strbuf words = {0};
    spoken_words(text, len, &words);
    bool has_words = words.len > 0;
    if (has_words) {
        speech_say(read->speech, ++read->number, words.data, VOICE_NORMAL);
        if (read->keeps_log && read->said.len < LOG_MOST)
            strbuf_addf(&read->said, "%.*s\n", (int)len, text);
    }
    strbuf_free(&words);
    return has_words;
}

/* The clause at read->to, the first of a cell with the head of its column. */
static bool
say_clause(struct app *app, const char *label)
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
        bool said = say(app, text.data, text.len);
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

static size_t
list_pieces(struct app *app, struct ui_piece *pieces)
{
    struct rect area = app->page_area;
    return ui_pieces(app->ui, area, pieces, UI_PIECES_MAX);
}

static bool
begin_piece(struct app *app, const struct ui_piece *piece)
{
    struct read_aloud *read = &app->read;
    free(read->text);
    read->text = xstrdup(piece->text);
    read->piece = piece->id;
    read->from = read->to = 0;
    return say_clause(app, piece->label);
}

/* From pieces[at] on the first that can be heard. */
static bool
begin_from(struct app *app, const struct ui_piece *pieces, size_t at, size_t len)
{
    for (; at < len; at++)
        if (begin_piece(app, &pieces[at]))
            return true;
    return false;
}

/* What follows the piece that was read; what is not built yet is scrolled to. */
static void
go_on(struct app *app)
{
    struct read_aloud *read = &app->read;
    struct ui_piece *pieces = xcalloc(UI_PIECES_MAX, sizeof *pieces);
    size_t len = list_pieces(app, pieces), at = 0;
    struct rect view;
    struct ui_scroll *scroll = ui_reading_scroll(app->ui, &view);
    while (at < len && pieces[at].id != read->piece)
        at++;
    bool begun = at < len && begin_from(app, pieces, at + 1, len);
    double most = scroll ? scroll->content_h - scroll->view_h : 0;
    if (!begun && scroll && at < len && scroll->y < most - 1) {
        double way = pieces[len - 1].rect.y + pieces[len - 1].rect.h - view.y - ROOM;
        way = way < 1 || way > view.h - 2 * ROOM ? view.h - 2 * ROOM : way;
        read->piece = pieces[len - 1].id;
        ui_scroll_to(scroll, scroll->x, scroll->y + way, app->env.now_ms, 0);
        read->wants_next = app->is_dirty = true;
    } else if (!begun) {
        read_aloud_stop(app);
        app_toast(app, "读完了");
    }
    free(pieces);
}

static void
begin_page(struct app *app)
{
    struct ui_piece *pieces = xcalloc(UI_PIECES_MAX, sizeof *pieces);
    size_t len = list_pieces(app, pieces), at = 0;
    struct rect view;
    bool scrolls = ui_reading_scroll(app->ui, &view) != NULL;
    while (scrolls && at < len && pieces[at].rect.y + pieces[at].rect.h <= app->page_area.y)
        at++;
    app->read.is_reading = begin_from(app, pieces, at, len);
    if (app->read.is_reading)
        app_toast(app, "正在朗读。插上耳机，只有您听见");
    free(pieces);
}

void
read_aloud_toggle(struct app *app, bool by_key)
{
    struct read_aloud *read = &app->read;
    bool was_reading = read->is_reading;
    read_aloud_stop(app);
    if (!read->speech || was_reading)
        return;
    read->tells_focus = by_key;
    begin_page(app);
}

/* ---- the voice's side ---- */

void
read_aloud_tick(struct app *app)
{
    struct speech_event event;
    struct read_aloud *read = &app->read;
    while (read->speech && speech_next(read->speech, &event)) {
        if (event.kind == SPEECH_FAILED) {
            read_aloud_stop(app);
            app_toast(app, "这台机器暂时不能朗读。");
        } else if (event.kind == SPEECH_ENDED && read->is_reading &&
                   event.number == read->number && !say_clause(app, NULL)) {
            go_on(app);
        }
    }
    if (read->is_reading) /* the question comes after its end */
        session_touch(&app->session, app->env.now_ms);
}

/* ---- the frame's side ---- */

static void
follow(struct app *app)
{
    struct rect spoken, view;
    struct ui_scroll *scroll = ui_reading_scroll(app->ui, &view);
    if (!scroll || ui_animating(app->ui) || !ui_spoken_rect(app->ui, &spoken))
        return;
    bool above = spoken.y<view.y, below = spoken.y + spoken.h> view.y + view.h;
    double to = scroll->y + spoken.y - view.y - ROOM;
    double most = scroll->content_h - scroll->view_h;
    to = to > most ? most : to < 0 ? 0 : to;
    if ((above || below) && (int)to != (int)scroll->y) {
        ui_scroll_to(scroll, scroll->x, to, app->env.now_ms, GLIDE_MS);
        app->is_dirty = true;
    }
}

static void
describe(const struct ui_piece *piece, struct strbuf *out)
{
    static const struct {
        enum ui_role role;
        const char *name;
    } NAMES[] = {{UI_BUTTON, "按钮"}, {UI_LINK, "链接"},      {UI_LIST_ITEM, "条目"},
                 {UI_TAB, "选项"},    {UI_CHECK_BOX, "选项"}, {UI_TEXT_BOX, "输入框"},
                 {UI_KEY, "键"}};
    strbuf_add(out, piece->text);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (NAMES[i].role == piece->role)
            strbuf_addf(out, "，%s", NAMES[i].name);
    if (piece->states & (UI_SELECTED | UI_CHECKED))
        strbuf_add(out, "，已选");
    else if (piece->role == UI_CHECK_BOX)
        strbuf_add(out, "，未选");
}

static void
tell_focus(struct app *app)
{
    struct read_aloud *read = &app->read;
    struct ui_piece piece;
    struct nav_frame *top = app_top(app);
    uint64_t screen = top ? top->serial : 0;
    bool is_new = screen != read->screen, any = ui_piece_focused(app->ui, &piece);
    unsigned states = any ? piece.states & (UI_SELECTED | UI_CHECKED) : 0;
    uint64_t focus = any ? piece.id : 0;
    const char *title = top && top->ops->title ? top->ops->title(top->state) : NULL;
    if (!is_new && focus == read->focus && states == read->states)
        return;
    read->screen = screen;
    read->focus = focus;
    read->states = states;
    speech_stop(read->speech);
    if (is_new)
        say(app, str_empty(title) ? "首页" : title, strlen(str_empty(title) ? "首页" : title));
    struct strbuf text = {0};
    if (any)
        describe(&piece, &text);
    if (text.len)
        say(app, text.data, text.len);
    strbuf_free(&text);
}

void
read_aloud_frame(struct app *app)
{
    struct read_aloud *read = &app->read;
    if (!read->speech)
        return;
    if (read->is_reading && read->wants_next) {
        read->wants_next = false;
        go_on(app);
    } else if (read->is_reading) {
        follow(app);
    } else if (read->tells_focus) {
        tell_focus(app);
    }
}
