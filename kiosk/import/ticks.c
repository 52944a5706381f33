#include "import/ticks.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "import/words.h"
#include "model/venue.h"

#include <stdlib.h>
#include <string.h>

/* How labels begin that clerks write otherwise than the form. */
static const char *const LABEL_STARTS[] = {
    "政府网站", "政府公报", "两微一端",   "发布会",   "听证会",   "广播", "电视",
    "纸质",     "公开查阅", "政务服务",   "便民服务", "入户",     "现场", "社区",
    "企事业",   "村公示",   "公示栏",     "电子屏",   "精准推送", "其他", "其它",
    "微信",     "微博",     "政务新媒体", NULL};

/* ---- one mark ---- */

enum mark { MARK_NONE, MARK_ON, MARK_OFF };

static bool
is_among(uint32_t cp, const char *set)
{
    size_t at = 0, len = strlen(set);
    while (at < len)
        if (utf8_next(set, len, &at) == cp)
            return true;
    return false;
}

/* Signs that are nothing but boxes and ticks. */
static enum mark
sign_of(uint32_t cp)
{
    /* Letters of symbol fonts stand in the private area at F000. */
    if (cp == 0xF052 || cp == 0xF0FE || cp == 0xF0FC || cp == 0xF050)
        return MARK_ON;
    if (cp == 0xF0A3 || cp == 0xF0A8 || cp == 0xF06F || cp == 0xF02A)
        return MARK_OFF;
    if (is_among(cp, "■☑☒√✓✔●◉◆█▇⊠🗹🗸"))
        return MARK_ON;
    return is_among(cp, "□☐○◯◇▢▯◻◽") ? MARK_OFF : MARK_NONE;
}

/* Letters and words that are one only where nothing else is meant. */
static enum mark
letter_of(uint32_t cp)
{
    if (is_among(cp, "RþPüVv"))
        return MARK_ON;
    return is_among(cp, "£¨口oO") ? MARK_OFF : MARK_NONE;
}

static enum mark
word_of(const char *text)
{
    static const char *const ON[] = {"是", "有", "Y", "y", "1", "对", "选", "公开", NULL};
    static const char *const OFF[] = {"否", "无", "N",  "n", "0",  "×", "X", "x", "-",
                                      "—",  "/",  "\\", "–", "——", "✗", "✘", NULL};
    for (size_t i = 0; ON[i]; i++)
        if (str_eq(ON[i], text))
            return MARK_ON;
    for (size_t i = 0; OFF[i]; i++)
        if (str_eq(OFF[i], text))
            return MARK_OFF;
    return MARK_NONE;
}

static const char *
skip_blanks(const char *text)
{
    for (size_t blank; (blank = words_blank(text)) > 0;)
        text += blank;
    return text;
}

/* The box at the start of `text`; a letter is one before a word and alone. */
static enum mark
box_at(const char *text, const char **behind)
{
    size_t at = 0;
    uint32_t cp = utf8_next(text, strlen(text), &at);
    enum mark mark = sign_of(cp);
    *behind = skip_blanks(text + at);
    if (mark == MARK_NONE && (!**behind || (cp != 0x53E3 && words_is_han(*behind))))
        mark = letter_of(cp);
    return mark;
}

enum tick
tick_box(const char *text)
{
    const char *behind;
    enum mark mark = *text ? box_at(text, &behind) : MARK_NONE;
    return mark == MARK_ON ? TICK_ON : mark == MARK_OFF ? TICK_OFF : TICK_NONE;
}

enum tick
tick_read(const char *text, const char **rest)
{
    const char *behind;
    *rest = text = skip_blanks(text);
    if (!*text)
        return TICK_NONE;
    enum mark mark = box_at(text, &behind);
    if (mark == MARK_NONE) {
        char word[16];
        size_t len = strlen(text);
        while (len && words_is_blank(text + len - 1))
            len--;
        if (len < sizeof word) {
            memcpy(word, text, len);
            word[len] = '\0';
            mark = word_of(word);
            behind = text + strlen(text);
        }
    }
    if (mark == MARK_NONE)
        return TICK_TEXT;
    *rest = behind;
    return mark == MARK_ON ? TICK_ON : TICK_OFF;
}

/* ---- labels ---- */

static bool
starts_as_label(const char *text)
{
    for (size_t i = 0; LABEL_STARTS[i]; i++)
        if (str_starts(text, LABEL_STARTS[i]))
            return true;
    return false;
}

const char *
channel_label(struct arena *arena, const char *label)
{
    for (size_t i = 0; VENUE_NAMES[i]; i++)
        if (words_same(VENUE_NAMES[i], label))
            return VENUE_NAMES[i];
    return words_same(label, "其它") ? "其他" : words_joined(arena, label);
}

bool
channel_is_known(const char *text)
{
    for (size_t i = 0; VENUE_NAMES[i]; i++)
        if (words_same(VENUE_NAMES[i], text))
            return true;
    return words_same(text, "其它") || words_same(text, "纸质媒介");
}

/* ---- a cell of channels ---- */

struct cell {
    struct arena *arena;
    struct channel *channels;
    size_t len, cap;
    const char **others;
    size_t others_len, others_cap;
    struct strbuf letters;
};

/* What may stand round a name: blanks, separators, the line to write on. */
static const char *
trimmed(struct arena *arena, const char *text, size_t len)
{
    static const char *const ENDS[] = {"、", "；", "，", "。", "：", ";",  ",", ":",
                                       "_",  "＿", "(",  ")",  "（", "）", NULL};
    const char *part = words_joined(arena, arena_strndup(arena, text, len));
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; ENDS[i] && !more; i++) {
            size_t size = strlen(ENDS[i]), whole = strlen(part);
            bool closes = strchr(ENDS[i], ')') || str_eq(ENDS[i], "）");
            bool opens = strchr(ENDS[i], '(') || str_eq(ENDS[i], "（");
            if (!closes && str_starts(part, ENDS[i])) {
                part += size;
                more = true;
            } else if (!closes && !opens && str_ends(part, ENDS[i])) {
                part = arena_strndup(arena, part, whole - size);
                more = true;
            }
        }
    }
    return part;
}

/* Several are parted by 、 as in feed export. */
static void
add_other(struct cell *cell, const char *text)
{
    for (const char *at = text; *at;) {
        const char *end = strstr(at, "、");
        size_t len = end ? (size_t)(end - at) : strlen(at);
        const char *name = trimmed(cell->arena, at, len);
        size_t size = strlen(name);
        /* （网站） was opened behind 其他. */
        if (size > 3 && str_ends(name, "）") && !strstr(name, "（"))
            name = arena_strndup(cell->arena, name, size - strlen("）"));
        if (*name)
            VEC_PUSH(cell->others, cell->others_len, cell->others_cap, name);
        at += end ? len + strlen("、") : len;
    }
}

static void
add_channel(struct cell *cell, const char *text, size_t len, bool checked)
{
    const char *part = trimmed(cell->arena, text, len);
    if (!*part)
        return;
    bool other = str_starts(part, "其他") || str_starts(part, "其它");
    struct channel channel = {.label = other ? "其他" : channel_label(cell->arena, part),
                              .checked = checked};
    VEC_PUSH(cell->channels, cell->len, cell->cap, channel);
    if (other)
        add_other(cell, part + strlen("其他"));
}

/* The mark at `text`, whose length goes to `len`: a letter is one before a label only. */
static enum mark
mark_at(struct cell *cell, const char *text, bool opens, size_t *len)
{
    size_t at = 0;
    uint32_t cp = utf8_next(text, strlen(text), &at);
    enum mark mark = sign_of(cp);
    *len = at;
    if (mark != MARK_NONE)
        return mark;
    mark = letter_of(cp);
    const char *next = skip_blanks(text + at);
    bool meant = starts_as_label(next) || (opens && cp != 0x53E3 && words_is_han(next));
    if (mark == MARK_NONE || !meant)
        return MARK_NONE;
    char letter[5] = "";
    letter[utf8_encode(cp, letter)] = '\0';
    if (!cell->letters.data || !strstr(cell->letters.data, letter))
        strbuf_add(&cell->letters, letter);
    return mark;
}

static size_t
char_len(const char *text)
{
    size_t at = 0;
    utf8_next(text, strlen(text), &at);
    return at;
}

/* Names behind their boxes. Returns the bytes before the first box; all where there is none. */
static size_t
read_marked(struct cell *cell, const char *text)
{
    const char *start = text;
    enum mark mark = MARK_NONE;
    size_t before = strlen(text), len;
    bool opens = true;
    for (const char *at = text; *at;) {
        enum mark next = mark_at(cell, at, opens, &len);
        if (next != MARK_NONE) {
            if (mark == MARK_NONE)
                before = (size_t)(at - text);
            else
                add_channel(cell, start, (size_t)(at - start), mark == MARK_ON);
            mark = next;
            start = at + len;
        }
        opens = words_blank(at) > 0;
        at += len;
    }
    if (mark != MARK_NONE)
        add_channel(cell, start, strlen(start), mark == MARK_ON);
    return before;
}

/* 政府网站√ 政府公报□: the boxes behind the names. */
static bool
is_behind(const char *text)
{
    size_t len = strlen(text), last = 0;
    text = skip_blanks(text);
    len = strlen(text);
    if (!*text || sign_of(utf8_next(text, len, &last)) != MARK_NONE)
        return false;
    enum mark mark = MARK_NONE;
    for (const char *at = text; *at;) {
        size_t step = 0;
        uint32_t cp = utf8_next(at, strlen(at), &step);
        if (!words_blank(at) && !is_among(cp, "）)、；，;,"))
            mark = sign_of(cp);
        at += step;
    }
    return mark != MARK_NONE;
}

static void
read_behind(struct cell *cell, const char *text)
{
    const char *start = text;
    for (const char *at = text; *at;) {
        size_t len = 0;
        enum mark mark = sign_of(utf8_next(at, strlen(at), &len));
        if (mark != MARK_NONE) {
            add_channel(cell, start, (size_t)(at - start), mark == MARK_ON);
            start = at + len;
        }
        at += len;
    }
}

static void
read_names(struct cell *cell, const char *text)
{
    static const char *const GAPS[] = {"、", "；", "，", ";", ",", "\n", "\r", NULL};
    const char *start = text;
    for (const char *at = text; *at;) {
        size_t gap = 0;
        for (size_t i = 0; GAPS[i] && !gap; i++)
            gap = str_starts(at, GAPS[i]) ? strlen(GAPS[i]) : 0;
        if (!gap && words_blank(at) && starts_as_label(skip_blanks(at)))
            gap = words_blank(at);
        if (gap) {
            add_channel(cell, start, (size_t)(at - start), true);
            start = at + gap;
        }
        at += gap ? gap : char_len(at);
    }
    add_channel(cell, start, strlen(start), true);
}

struct channel_cell
channels_read(struct arena *arena, const char *text)
{
    struct cell cell = {.arena = arena};
    struct channel_cell out = {.letters = "", .stray = ""};
    if (is_behind(text))
        read_behind(&cell, text);
    else {
        size_t before = read_marked(&cell, text);
        if (cell.len)
            out.stray = trimmed(arena, text, before);
        else {
            read_names(&cell, text);
            out.unmarked = cell.len > 0;
        }
    }
    out.len = cell.len;
    out.channels = arena_alloc(arena, cell.len * sizeof *out.channels + 1);
    if (cell.len)
        memcpy(out.channels, cell.channels, cell.len * sizeof *out.channels);
    out.others.len = cell.others_len;
    out.others.items = arena_alloc(arena, cell.others_len * sizeof *out.others.items + 1);
    if (cell.others_len)
        memcpy(out.others.items, cell.others, cell.others_len * sizeof *out.others.items);
    if (cell.letters.data)
        out.letters = arena_strdup(arena, cell.letters.data);
    free(cell.channels);
    free(cell.others);
    strbuf_free(&cell.letters);
    return out;
}
