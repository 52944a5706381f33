#include "base/utf8.h"
#include "screens/search.h"
#include "screens/writing_pad.h"

#include <stdio.h>
#include <string.h>

/* Typing: keys on the screen, a keyboard's text, candidates, ink. */

#define PAUSE_MS 600

static const char *
tail(const struct search *search)
{
    return search->text + search->compose.open_at;
}

/* ---- the text ---- */

/* What no face has would stand there as an empty box, and is in no record that can be read. */
static bool
can_be_typed(struct screen_env *env, uint32_t cp)
{
    return cp >= 0x20 && font_covers(env->fonts, FONT_HEITI, cp);
}

static void
append(struct search *search, struct screen_env *env, const char *text)
{
    size_t len = strlen(search->text);
    for (size_t at = 0, end = strlen(text); at < end;) {
        size_t from = at;
        uint32_t cp = utf8_next(text, end, &at);
        if (len + (at - from) >= sizeof search->text || !can_be_typed(env, cp))
            continue;
        memcpy(search->text + len, text + from, at - from);
        len += at - from;
        search->text[len] = '\0';
    }
}

static void
cut(struct search *search, size_t len)
{
    memset(search->text + len, 0, sizeof search->text - len);
}

/* What stands in the box is settled; nothing is composed any more. */
static void
settle(struct search *search)
{
    struct search_compose *c = &search->compose;
    c->open_at = strlen(search->text);
    explicit_bzero(c->keys, sizeof c->keys);
    explicit_bzero(&c->pending, sizeof c->pending);
    candidate_bar_clear(&c->bar);
    ink_clear(&c->ink);
    c->is_read = c->has_pending = c->takes_first = false;
    c->pen_ms = 0;
}

void
search_replace(struct search *search, struct screen_env *env, const char *text)
{
    cut(search, 0);
    append(search, env, text);
    settle(search);
    search_changed(search, env);
}

/* The unsettled end becomes `text`. */
static void
set_tail(struct search *search, struct screen_env *env, const char *text)
{
    if (strcmp(tail(search), text) == 0)
        return;
    cut(search, search->compose.open_at);
    append(search, env, text);
    search_changed(search, env);
}

/* ---- asking the engines ---- */

static bool
is_layer(const struct search *search, enum letter_layer layer)
{
    return search->compose.keyboard.layer == layer;
}

/* What the engine of the layer is given, ink apart. */
static const char *
keys_now(const struct search *search)
{
    return is_layer(search, LETTER_LAYER_STROKES) ? search->compose.keys : tail(search);
}

static void
ask(struct search *search, struct screen_env *env, const char *keys, size_t first,
    bool is_choice)
{
    struct search_compose *c = &search->compose;
    struct input_question question = {
        .way = (enum input_way)c->keyboard.layer,
        .first = first,
        .count = is_choice ? 0 : INPUT_CANDIDATES_MAX,
        .is_choice = is_choice,
    };
    if (question.way == INPUT_HANDWRITING) {
        question.ink = c->ink;
        question.ink_w = c->frame.w;
        question.ink_h = c->frame.h;
        snprintf(question.keys, sizeof question.keys, "%u", c->ink_asked); /* known again */
    } else {
        snprintf(question.keys, sizeof question.keys, "%s", keys);
    }
    if (env->services->input)
        env->services->input(env, &question);
    explicit_bzero(&question, sizeof question);
}

/* After another key of pinyin or strokes. */
static void
ask_again(struct search *search, struct screen_env *env)
{
    struct search_compose *c = &search->compose;
    bool pinyin = is_layer(search, LETTER_LAYER_PINYIN) && !c->no_pinyin;
    bool is_composing = pinyin ? tail(search)[0] != '\0' : c->keys[0] != '\0';
    c->bar.open = false;
    c->bar.page = 0;
    if (is_composing && (pinyin || is_layer(search, LETTER_LAYER_STROKES)))
        ask(search, env, keys_now(search), 0, false);
    else
        candidate_bar_clear(&c->bar);
}

/* ---- keys ---- */

/* Whether the character goes on with the pinyin that is being typed, or begins it. */
static bool
is_pinyin(const struct search *search, uint32_t cp)
{
    if (!is_layer(search, LETTER_LAYER_PINYIN) || search->compose.no_pinyin)
        return false;
    size_t len = strlen(tail(search));
    bool is_mark = cp == '\'' && len > 0 && tail(search)[len - 1] != '\'';
    return len + 1 < INPUT_KEYS_MAX && (is_mark || (cp >= 'a' && cp <= 'z'));
}

/* Of the keys as they are now, though their candidates may be on their way. */
static bool
choose_first(struct search *search, struct screen_env *env)
{
    struct search_compose *c = &search->compose;
    if (is_layer(search, LETTER_LAYER_STROKES)) {
        if (c->keys[0] == '\0')
            return false;
        c->takes_first = strcmp(c->bar.list.keys, c->keys) != 0;
        if (!c->takes_first)
            search_choose(search, env, 0);
        return true;
    }
    if (!is_layer(search, LETTER_LAYER_PINYIN) || c->no_pinyin || tail(search)[0] == '\0')
        return false;
    ask(search, env, tail(search), 0, true);
    return true;
}

void
search_type(struct search *search, struct screen_env *env, const char *text)
{
    struct search_compose *c = &search->compose;
    if (strcmp(text, " ") == 0 && choose_first(search, env))
        return;
    for (size_t at = 0, end = strlen(text); at < end;) {
        char one[8] = {0};
        size_t from = at;
        uint32_t cp = utf8_next(text, end, &at);
        memcpy(one, text + from, at - from);
        bool composes = is_pinyin(search, cp);
        if (!composes)
            settle(search);
        if (!composes && cp == '\'' && is_layer(search, LETTER_LAYER_PINYIN))
            continue; /* 分词 where there is nothing to part */
        append(search, env, one);
        if (!composes)
            c->open_at = strlen(search->text);
    }
    search_changed(search, env);
    ask_again(search, env);
}

static void
stroke(struct search *search, struct screen_env *env, const char *key)
{
    size_t len = strlen(search->compose.keys);
    if (len + 1 >= INPUT_KEYS_MAX)
        return;
    search->compose.keys[len] = key[0];
    ask_again(search, env);
}

static void
delete_character(struct search *search, struct screen_env *env)
{
    size_t len = strlen(search->text), last = 0;
    if (len == 0)
        return;
    for (size_t at = 0; at < len;) {
        last = at;
        utf8_next(search->text, len, &at);
    }
    cut(search, last);
    if (search->compose.open_at > last)
        search->compose.open_at = last;
    search_changed(search, env);
}

void
search_delete(struct search *search, struct screen_env *env)
{
    struct search_compose *c = &search->compose;
    size_t keys = strlen(c->keys);
    if (keys > 0) {
        c->keys[keys - 1] = '\0';
        if (keys == 1)
            set_tail(search, env, "");
    } else if (c->ink.strokes > 0) {
        set_tail(search, env, "");
        settle(search);
    } else {
        delete_character(search, env);
    }
    ask_again(search, env);
}

void
search_choose(struct search *search, struct screen_env *env, int index)
{
    struct search_compose *c = &search->compose;
    if (index < 0 || (size_t)index >= c->bar.list.len)
        return;
    if (is_layer(search, LETTER_LAYER_PINYIN)) { /* it may leave some letters over */
        ask(search, env, c->bar.list.keys, c->bar.list.first + (size_t)index, true);
        return;
    }
    set_tail(search, env, c->bar.list.candidates[index]);
    settle(search);
    env->services->redraw(env);
}

void
search_act_candidate(struct search *search, struct screen_env *env, int index)
{
    size_t first;
    if (index < CANDIDATE_OPEN)
        search_choose(search, env, index);
    else if (candidate_bar_act(&search->compose.bar, index, &first))
        ask(search, env, keys_now(search), first, false);
}

/* ---- ink ---- */

static void
ask_ink(struct search *search, struct screen_env *env, int64_t pen_ms)
{
    struct search_compose *c = &search->compose;
    c->pen_ms = pen_ms;
    c->has_pending = false;
    c->ink_asked++;
    ask(search, env, NULL, 0, false);
}

void
search_act_ink(struct search *search, struct screen_env *env, int event)
{
    struct search_compose *c = &search->compose;
    if (event == UI_INK_END) { /* read at once, told after the pause */
        ask_ink(search, env, env->now_ms);
        return;
    }
    c->pen_ms = 0;
    c->has_pending = false;
    if (!c->is_read)
        return;
    struct ink ink = c->ink; /* the next character has begun */
    ink_keep_last(&ink);
    settle(search);
    c->ink = ink;
    explicit_bzero(&ink, sizeof ink);
}

static void
take_back_stroke(struct search *search, struct screen_env *env)
{
    struct search_compose *c = &search->compose;
    ink_undo(&c->ink);
    if (c->ink.strokes > 0) {
        ask_ink(search, env, env->now_ms - PAUSE_MS);
        return;
    }
    set_tail(search, env, "");
    settle(search);
}

void
search_tick_ink(struct search *search, struct screen_env *env, struct ui *ui)
{
    struct search_compose *c = &search->compose;
    int64_t due = c->pen_ms + PAUSE_MS;
    if (c->pen_ms == 0 || !c->has_pending)
        return;
    if (env->now_ms < due) {
        ui_wake_at(ui, due);
        return;
    }
    c->bar.list = c->pending;
    c->bar.open = false;
    c->bar.page = 0;
    c->has_pending = false;
    c->pen_ms = 0;
    c->is_read = c->bar.list.len > 0;
    set_tail(search, env, c->is_read ? c->bar.list.candidates[0] : "");
}

const char *
search_ink_hint(const struct search *search)
{
    const struct search_compose *c = &search->compose;
    if (c->is_read)
        return "没有这个字？点拼音或笔画";
    bool failed = c->ink.strokes > 0 && c->pen_ms == 0 && c->ink_asked > 0 &&
                  c->bar.list.way == INPUT_HANDWRITING && c->bar.list.len == 0 &&
                  c->bar.list.keys[0] != '\0';
    return failed ? "没认出来，请再写一次" : "写一个字，停一下就认";
}

/* ---- answers ---- */

/* What was chosen stands before what it left over and what has been typed since. */
static void
take_choice(struct search *search, struct screen_env *env, const struct input_answer *answer)
{
    char text[SEARCH_TEXT_MAX];
    size_t len = strlen(answer->keys);
    if (answer->commit[0] == '\0' || strncmp(tail(search), answer->keys, len) != 0)
        return;
    snprintf(text, sizeof text, "%s%s", answer->rest, tail(search) + len);
    cut(search, search->compose.open_at);
    append(search, env, answer->commit);
    settle(search);
    append(search, env, text);
    explicit_bzero(text, sizeof text);
    search_changed(search, env);
    ask_again(search, env);
}

static void
take_list(struct search *search, struct screen_env *env, const struct input_answer *answer)
{
    struct search_compose *c = &search->compose;
    char asked[INPUT_KEYS_MAX];
    snprintf(asked, sizeof asked, "%u", c->ink_asked);
    const char *keys = answer->way == INPUT_PINYIN    ? tail(search)
                       : answer->way == INPUT_STROKES ? c->keys
                                                      : asked;
    if ((int)answer->way != (int)c->keyboard.layer || strcmp(keys, answer->keys) != 0)
        return; /* of older keys */
    if (answer->way == INPUT_HANDWRITING && answer->first == 0 && c->pen_ms != 0) {
        c->pending = *answer;
        c->has_pending = true;
        return;
    }
    c->bar.list = *answer;
    if (answer->way == INPUT_STROKES && answer->first == 0)
        set_tail(search, env, answer->len > 0 ? answer->candidates[0] : "");
    if (c->takes_first)
        search_choose(search, env, 0);
}

void
search_on_input(void *screen, struct screen_env *env, const struct input_answer *answer)
{
    struct search *search = screen;
    struct search_compose *c = &search->compose;
    if (answer->is_ready) {
        c->no_pinyin = answer->missing & 1u << INPUT_PINYIN;
        c->keyboard.missing = answer->missing & ~(1u << INPUT_PINYIN);
    } else if (answer->is_choice) {
        take_choice(search, env, answer);
    } else {
        take_list(search, env, answer);
    }
    env->services->redraw(env);
}

/* ---- keys on the screen ---- */

static void
act_text(struct search *search, struct screen_env *env, const char *text)
{
    if (is_layer(search, LETTER_LAYER_WRITING)) {
        if (strcmp(text, WRITING_ID_UNDO) == 0) {
            take_back_stroke(search, env);
        } else {
            set_tail(search, env, "");
            settle(search);
        }
    } else if (is_layer(search, LETTER_LAYER_STROKES) && text[0] != ' ') {
        stroke(search, env, text);
    } else {
        search_type(search, env, text);
    }
}

void
search_act_key(struct search *search, struct screen_env *env, const struct ui_action *action)
{
    const char *text;
    switch (letter_keyboard_act(&search->compose.keyboard, action, &text)) {
    case LETTER_TEXT:
        act_text(search, env, text);
        break;
    case LETTER_DELETE:
        search_delete(search, env);
        break;
    case LETTER_SEARCH:
        settle(search);
        search->keys_shown = !search_is_active(search);
        break;
    case LETTER_LAYER:
        settle(search);
        break;
    case LETTER_NONE:
        break;
    }
}
