#include "app/read_focus.h"
#include "app/app_internal.h"
#include "app/read_internal.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define LIVE_MOST 16
#define STATES    (UI_SELECTED | UI_CHECKED)

/* ---- one after the other ---- */

static bool
has_line(const struct strbuf *lines, const char *text, size_t len)
{
    for (const char *at = lines->data; at && *at; at = strchr(at, '\n') + 1)
        if (strncmp(at, text, len) == 0 && at[len] == '\n')
            return true;
    return false;
}

/* Of the texts that tell by themselves, those that were cut short are told again. */
void
read_focus_drop(struct read_focus *focus)
{
    struct strbuf heard = {0};
    if (focus->last != 0)
        strbuf_addf(&focus->waiting, "%s\n", focus->now.data);
    for (const char *at = focus->live.data, *end; at && *at; at = end + 1) {
        end = strchr(at, '\n');
        if (!has_line(&focus->waiting, at, (size_t)(end - at)))
            strbuf_add_bytes(&heard, at, (size_t)(end - at) + 1);
    }
    strbuf_free(&focus->live);
    focus->live = heard;
    strbuf_free(&focus->waiting);
    strbuf_free(&focus->now);
    focus->last = 0;
}

/* The first line that has something to be heard. */
static void
tell_next(struct app *app)
{
    struct read_focus *focus = &app->read.focus;
    struct strbuf *waiting = &focus->waiting;
    while (focus->last == 0 && waiting->len > 0) {
        const char *end = memchr(waiting->data, '\n', waiting->len);
        size_t len = end ? (size_t)(end - waiting->data) : waiting->len;
        size_t used = len + (end != NULL);
        if (read_aloud_say(app, waiting->data, len)) {
            focus->last = app->read.number;
            strbuf_free(&focus->now);
            strbuf_add_bytes(&focus->now, waiting->data, len);
        }
        memmove(waiting->data, waiting->data + used, waiting->len - used);
        waiting->len -= used;
        waiting->data[waiting->len] = '\0';
    }
}

static void
tell(struct app *app, const char *text)
{
    if (str_empty(text))
        return;
    strbuf_addf(&app->read.focus.waiting, "%s\n", text);
    tell_next(app);
}

void
read_focus_ended(struct app *app, uint64_t number)
{
    if (app->read.focus.last != number)
        return;
    app->read.focus.last = 0;
    tell_next(app);
}

/* ---- on and off ---- */

static const char GREETING[] =
    "语音已打开。左右键一项一项走，上下键在上下行之间走，确认键打开，返回键回到上一页。"
    "再按一次语音键，朗读这一页。";

void
read_focus_begin(struct app *app, bool greets)
{
    struct read_focus *focus = &app->read.focus;
    if (focus->is_on)
        return;
    focus->is_on = true;
    ui_read_order(app->ui, true);
    app_session_times(app);
    app->is_dirty = true;
    if (greets)
        tell(app, ui_label(app->ui, GREETING));
}

void
read_focus_end(struct app *app)
{
    struct read_focus *focus = &app->read.focus;
    if (!focus->is_on)
        return;
    if (app->read.state == READ_OFF)
        read_hush(app);
    strbuf_free(&focus->live);
    strbuf_free(&focus->typed);
    strbuf_free(&focus->waiting);
    strbuf_free(&focus->now);
    *focus = (struct read_focus){0};
    ui_read_order(app->ui, false);
    app_session_times(app);
}

void
read_focus_farewell(struct app *app, bool english)
{
    const char *text = "您看过、填过的内容已清空，语音已关闭。", *label = NULL;
    if (english && app->labels)
        label = labels_find(app->labels, text, ui_arena(app->ui));
    text = label ? label : text;
    read_aloud_say_in(app, text, strlen(text), label != NULL);
}

void
read_focus_key(struct app *app)
{
    if (app->read.focus.is_on && app->read.state != READ_ON)
        read_hush(app);
}

/* ---- words ---- */

static const struct {
    enum ui_role role;
    const char *name;
} ROLES[] = {{UI_BUTTON, "按钮"}, {UI_LINK, "链接"},      {UI_LIST_ITEM, "条目"},
             {UI_TAB, "选项"},    {UI_CHECK_BOX, "选项"}, {UI_TEXT_BOX, "输入框"},
             {UI_KEY, "键"}};

static bool
has_han(const char *text)
{
    size_t len = strlen(text);
    for (size_t at = 0; at < len;)
        if (utf8_next(text, len, &at) >= 0x2E80)
            return true;
    return false;
}

/* What is said of it, in the language of its name. */
static void
add_word(struct app *app, const struct ui_piece *piece, const char *word, struct strbuf *out)
{
    bool is_english = app->english && !has_han(piece->says);
    strbuf_addf(out, "%s%s", is_english ? ", " : "，",
                is_english ? ui_label(app->ui, word) : word);
}

void
read_focus_describe(struct app *app, const struct ui_piece *piece, struct strbuf *out)
{
    if (str_empty(piece->says))
        return;
    strbuf_add(out, piece->says);
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++)
        if (ROLES[i].role == piece->role)
            add_word(app, piece, ROLES[i].name, out);
    if (piece->states & STATES)
        add_word(app, piece, "已选", out);
    else if (piece->role == UI_CHECK_BOX)
        add_word(app, piece, "未选", out);
}

/* ---- what is new ---- */

/* What stands over all others is told whole. */
static void
tell_page(struct app *app)
{
    struct ui_piece *pieces = xcalloc(UI_PIECES_MAX, sizeof *pieces);
    size_t count = ui_pieces(app->ui, app->page_area, pieces, UI_PIECES_MAX);
    for (size_t i = 0; i < count; i++)
        if (!pieces[i].touchable)
            tell(app, pieces[i].says);
    free(pieces);
}

/* Where one is: the title of the screen, then what the page is headed by; that of a record
 * comes later. */
static void
tell_heading(struct app *app, const char *title)
{
    const char *heading = ui_first_heading(app->ui, app->page_area);
    app->read.focus.has_heading = heading != NULL;
    if (!str_eq(heading, title))
        tell(app, heading);
}

static void
tell_screen(struct app *app, const struct nav_frame *top)
{
    struct read_focus *focus = &app->read.focus;
    const char *title = top->id == SCREEN_HOME ? "首页"
                        : top->ops->title      ? top->ops->title(top->state)
                                               : NULL;
    bool is_new = top->serial != focus->screen;
    if (is_new) {
        if (focus->screen != 0) /* else it has just been greeted */
            read_hush(app);
        focus->screen = top->serial;
        focus->target = 0;
        focus->had_box = false;
        focus->has_heading = !top->ops->chrome;
    }
    if (is_new && !top->ops->chrome)
        tell_page(app);
    else if (is_new && !str_empty(title))
        tell(app, ui_label(app->ui, title));
    if (!focus->has_heading)
        tell_heading(app, title);
}

static void
tell_over(struct app *app)
{
    struct read_focus *focus = &app->read.focus;
    uint64_t over = ui_over(app->ui);
    if (over == focus->over)
        return;
    focus->over = over;
    focus->target = 0; /* told after it, and when it is back */
    if (!over)
        return;
    struct strbuf words = {0};
    read_hush(app);
    ui_over_words(app->ui, &words);
    for (char *line = words.data, *end; line && (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        tell(app, line);
    }
    strbuf_free(&words);
}

/* What has been put at the end, else what was taken away there. */
static bool
tell_typed(struct app *app)
{
    struct strbuf *before = &app->read.focus.typed;
    const char *now = ui_typed(app->ui), *was = before->data ? before->data : "";
    size_t same = 0;
    bool is_other = now && app->read.focus.had_box && strcmp(now, was) != 0;
    if (is_other) {
        for (size_t len = strlen(now), at = 0; at < len;) {
            size_t from = at;
            utf8_next(now, len, &at);
            if (strncmp(now + from, was + from, at - from) != 0)
                break;
            same = at;
        }
        if (now[same] != '\0') {
            tell(app, now + same);
        } else {
            struct strbuf gone = {0};
            strbuf_addf(&gone, "删除，%s", was + same);
            tell(app, gone.data);
            strbuf_free(&gone);
        }
    }
    app->read.focus.had_box = now != NULL;
    strbuf_free(before);
    strbuf_add(before, now ? now : "");
    return is_other;
}

static void
tell_focus(struct app *app)
{
    struct read_focus *focus = &app->read.focus;
    struct ui_piece piece;
    bool any = ui_piece_focused(app->ui, &piece);
    unsigned states = any ? piece.states & STATES : 0;
    uint64_t target = any ? ui_focus(app->ui) : 0,
             words = any ? str_hash(STR_HASH_START, piece.says) : 0;
    bool is_same = target == focus->target && words == focus->words;
    bool has_changed = is_same && states != focus->states;
    if (is_same && !has_changed)
        return;
    focus->target = target;
    focus->words = words;
    focus->states = states;
    struct strbuf text = {0};
    if (any)
        read_focus_describe(app, &piece, &text);
    if (has_changed && !states && piece.role != UI_CHECK_BOX)
        add_word(app, &piece, "未选", &text);
    tell(app, text.data);
    strbuf_free(&text);
}

static void
tell_live(struct app *app, bool is_typed)
{
    struct ui_live texts[LIVE_MOST];
    struct strbuf now = {0}, *before = &app->read.focus.live;
    size_t count = ui_live(app->ui, texts, LIVE_MOST);
    for (size_t i = 0; i < count; i++) {
        strbuf_addf(&now, "%s\n", texts[i].text);
        if (!has_line(before, texts[i].text, strlen(texts[i].text)) ||
            (is_typed && texts[i].is_answer))
            tell(app, texts[i].text);
    }
    strbuf_free(before);
    *before = now;
}

/* The seconds that are left, not each of them. */
static void
tell_seconds(struct app *app)
{
    static const int64_t AT[] = {10, 5};
    double turn;
    struct read_focus *focus = &app->read.focus;
    int64_t left = session_seconds(&app->session, app->env.now_ms, &turn);
    if (app->session.state != SESSION_ASKING) {
        focus->warned_s = 0;
        return;
    }
    for (size_t i = 0; i < sizeof AT / sizeof *AT; i++) {
        if (left != AT[i] || focus->warned_s == left)
            continue;
        focus->warned_s = left;
        tell(app, ui_label(app->ui, arena_printf(ui_arena(app->ui), "还有 %d 秒", (int)left)));
    }
}

void
read_focus_frame(struct app *app)
{
    const struct nav_frame *top = app_top(app);
    if (!app->read.focus.is_on || !top)
        return;
    tell_screen(app, top);
    tell_over(app);
    tell_seconds(app);
    bool is_typed = tell_typed(app);
    tell_focus(app);
    tell_live(app, is_typed);
}
