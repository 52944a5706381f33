/* The cells of one row of a catalogue as the members of its record. */
#include "base/utf8.h"
#include "import/item_internal.h"
#include "import/ticks.h"
#include "import/time_limit.h"
#include "import/words.h"

#include <stdlib.h>
#include <string.h>

/* ---- lists ---- */

static void
write_list(struct strbuf *out, const char *key, const struct str_list *list, bool must)
{
    if (!list->len && !must)
        return;
    json_out_open(out, key, '[');
    for (size_t i = 0; i < list->len; i++)
        json_out_text(out, NULL, list->items[i]);
    json_out_close(out, ']');
}

static size_t
column_at(const struct item_run *run, enum column column)
{
    return run->columns.at[column] >= 0 ? (size_t)run->columns.at[column] : (size_t)-1;
}

/* ---- time limit ---- */

static void
write_limit(struct item_run *run)
{
    const char *text = words_line(run->arena, item_value(run, COLUMN_LIMIT));
    size_t len;
    const struct time_limit_rule *rules = time_limit_rules(run->arena, text, &len);
    json_out_text(&run->line, "timeLimit", text);
    if (*text && !len)
        item_note(run, IMPORT_PROBLEM, column_at(run, COLUMN_LIMIT),
                  "no time limit was understood, expected words as 20个工作日内, 及时 or 长期;"
                  " it is shown, but not watched");
    if (!len)
        return;
    json_out_open(&run->line, "timeLimitRules", '[');
    for (size_t i = 0; i < len; i++) {
        json_out_open(&run->line, NULL, '{');
        json_out_text(&run->line, "kind", rules[i].kind);
        if (rules[i].amount)
            json_out_int(&run->line, "amount", rules[i].amount);
        json_out_text(&run->line, "unit", rules[i].unit);
        json_out_text(&run->line, "from", rules[i].from);
        json_out_close(&run->line, '}');
    }
    json_out_close(&run->line, ']');
}

/* ---- channels ---- */

static void
write_channel(struct strbuf *out, const char *label, bool checked)
{
    json_out_open(out, NULL, '{');
    json_out_text(out, "label", label);
    json_out_bool(out, "checked", checked);
    json_out_close(out, '}');
}

static void
note_channels(struct item_run *run, const struct channel_cell *cell)
{
    size_t col = column_at(run, COLUMN_CHANNELS);
    if (*cell->letters)
        item_note_habit(run, col,
                        arena_printf(run->arena,
                                     "%s taken for boxes, ticked (R þ) or not (£ ¨ 口)",
                                     cell->letters));
    if (cell->unmarked)
        item_note_habit(run, col, "names without boxes: all of them are taken as ticked");
    if (*cell->stray)
        item_note(run, IMPORT_PROBLEM, col,
                  arena_printf(run->arena, "\"%s\" stands before the first box and is left out",
                               cell->stray));
}

/* Columns that are a channel each. */
static void
write_channel_columns(struct item_run *run, const char ***others, size_t *len)
{
    for (size_t col = 0; col < run->columns.count; col++) {
        const char *label = run->columns.labels[col], *rest;
        if (run->columns.of[col] != COLUMN_CHANNEL)
            continue;
        enum tick tick = tick_read(run->values[col], &rest);
        const char *named = words_joined(run->arena, rest);
        bool other = str_starts(label, "其他") || str_starts(label, "其它");
        if (tick == TICK_TEXT && !other)
            item_note(run, IMPORT_ASSUMED, col, "words instead of a tick: taken as ticked");
        if (other && *named)
            (*others)[(*len)++] = named;
        write_channel(&run->line, other ? "其他" : channel_label(run->arena, label),
                      tick == TICK_ON || tick == TICK_TEXT);
    }
}

static bool
has_channel_columns(const struct item_run *run)
{
    for (size_t col = 0; col < run->columns.count; col++)
        if (run->columns.of[col] == COLUMN_CHANNEL)
            return true;
    return false;
}

static void
write_channels(struct item_run *run)
{
    const char *text = item_value(run, COLUMN_CHANNELS);
    struct channel_cell cell = channels_read(run->arena, text);
    const char **others =
        arena_alloc(run->arena, (cell.others.len + run->columns.count) * sizeof *others + 1);
    size_t len = 0;
    note_channels(run, &cell);
    if (cell.len || has_channel_columns(run)) {
        json_out_open(&run->line, "channels", '[');
        for (size_t i = 0; i < cell.len; i++)
            write_channel(&run->line, cell.channels[i].label, cell.channels[i].checked);
        for (size_t i = 0; i < cell.others.len; i++)
            others[len++] = cell.others.items[i];
        write_channel_columns(run, &others, &len);
        json_out_close(&run->line, ']');
    }
    struct str_list list = {others, len};
    write_list(&run->line, "otherChannels", &list, false);
}

/* ---- pairs: audience, method, level ---- */

#define WORDS_MAX 6

struct pair {
    const char *key, *names[2];
    enum column whole, parts[2];
    const char *words[2][WORDS_MAX];
};

static const struct pair AUDIENCE = {
    "audience",
    {"全社会", "特定群体"},
    COLUMN_AUDIENCE,
    {COLUMN_ALL, COLUMN_SOME},
    {{"全社会", "社会公众", "全社区", "公众"}, {"特定群", "特定对象", "特定人", "特殊群体"}}};
static const struct pair METHOD = {"method",
                                   {"主动", "依申请"},
                                   COLUMN_METHOD,
                                   {COLUMN_ACTIVE, COLUMN_REQUEST},
                                   {{"主动"}, {"依申请", "申请公开"}}};
static const struct pair LEVEL = {
    "level",
    {"县级", "乡级"},
    COLUMN_LEVEL,
    {COLUMN_COUNTY, COLUMN_TOWNSHIP},
    {{"县", "区级", "市级", "区（"}, {"乡", "镇", "街道", "街办"}}};

static const char *
find_word(const char *text, const char *const *words)
{
    for (size_t i = 0; i < WORDS_MAX && words[i]; i++) {
        const char *at = strstr(text, words[i]);
        if (at)
            return at;
    }
    return NULL;
}

/* The last box before `end`, TICK_NONE where there is none. */
static enum tick
box_before(const char *text, const char *end)
{
    enum tick last = TICK_NONE;
    for (size_t step = 0; text < end; text += step, step = 0) {
        enum tick tick = tick_box(text);
        last = tick == TICK_NONE ? last : tick;
        utf8_next(text, strlen(text), &step);
    }
    return last;
}

/* 特定群体：低保对象; 特定群体（低保对象）: who they are. */
static const char *
note_behind(struct arena *arena, const char *word)
{
    static const char *const SKIPPED[] = {"特定", "特殊", "群体",       "群众",
                                          "对象", "人群", "（请写明）", NULL};
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; SKIPPED[i] && !more; i++)
            if ((more = str_starts(word, SKIPPED[i])))
                word += strlen(SKIPPED[i]);
    }
    const char *note = words_joined(arena, word);
    while (str_starts(note, "：") || str_starts(note, "（") || *note == ':' || *note == '(' ||
           *note == '_')
        note += *note == ':' || *note == '(' || *note == '_' ? 1 : strlen("：");
    size_t len = strlen(note);
    if (str_ends(note, "）") && !strstr(note, "（"))
        note = arena_strndup(arena, note, len - strlen("）"));
    return note;
}

/* Both options in one cell. */
static void
read_whole(struct item_run *run, const struct pair *pair, bool on[2], const char **note)
{
    const char *text = item_value(run, pair->whole);
    bool marks = box_before(text, text + strlen(text)) != TICK_NONE;
    for (int i = 0; i < 2; i++) {
        const char *word = find_word(text, pair->words[i]);
        on[i] |= word && (!marks || box_before(text, word) == TICK_ON);
        if (word && i == 1 && on[1] && pair == &AUDIENCE)
            *note = note_behind(run->arena, word);
    }
    bool named = find_word(text, pair->words[0]) || find_word(text, pair->words[1]);
    if (named || words_is_blank(text))
        return;
    size_t col = column_at(run, pair->whole);
    if (pair != &AUDIENCE) {
        item_note(run, IMPORT_PROBLEM, col,
                  arena_printf(run->arena, "expected %s or %s; nothing is taken as ticked",
                               pair->names[0], pair->names[1]));
        return;
    }
    on[1] = true;
    *note = words_joined(run->arena, text);
    item_note_habit(run, col, "neither 全社会 nor 特定群体: taken as who the 特定群体 is");
}

/* A column for each. */
static void
read_parts(struct item_run *run, const struct pair *pair, bool on[2], const char **note)
{
    for (int i = 0; i < 2; i++) {
        const char *rest;
        size_t col = column_at(run, pair->parts[i]);
        if (col == (size_t)-1)
            continue;
        enum tick tick = tick_read(run->values[col], &rest);
        on[i] |= tick == TICK_ON || tick == TICK_TEXT;
        if (pair == &AUDIENCE && i == 1 && tick != TICK_NONE && *rest)
            *note = note_behind(run->arena, rest);
        else if (tick == TICK_TEXT && !find_word(rest, pair->words[i]))
            item_note(run, IMPORT_ASSUMED, col, "words instead of a tick: taken as ticked");
    }
}

static void
write_pair(struct item_run *run, const struct pair *pair)
{
    bool on[2] = {false, false};
    const char *note = "";
    if (column_at(run, pair->whole) == (size_t)-1 &&
        column_at(run, pair->parts[0]) == (size_t)-1 &&
        column_at(run, pair->parts[1]) == (size_t)-1)
        return;
    read_whole(run, pair, on, &note);
    read_parts(run, pair, on, &note);
    json_out_open(&run->line, pair->key, '{');
    for (int i = 0; i < 2; i++)
        json_out_bool(&run->line, pair->names[i], on[i]);
    json_out_close(&run->line, '}');
    if (pair == &AUDIENCE)
        json_out_text(&run->line, "audienceNote", note);
}

/* ---- what else there is ---- */

static void
write_extras(struct item_run *run)
{
    bool open = false;
    for (size_t col = 0; col < run->columns.count; col++) {
        const char *value = words_line(run->arena, run->values[col]);
        if (run->columns.of[col] != COLUMN_EXTRA || !*value)
            continue;
        if (!open)
            json_out_open(&run->line, "extras", '[');
        open = true;
        json_out_open(&run->line, NULL, '{');
        json_out_text(&run->line, "label", run->columns.labels[col]);
        json_out_text(&run->line, "value", value);
        json_out_close(&run->line, '}');
    }
    if (open)
        json_out_close(&run->line, ']');
}

static void
write_date_and_url(struct item_run *run)
{
    const char *date = item_value(run, COLUMN_DATE), *url = item_value(run, COLUMN_URL);
    int64_t day;
    if (date_is_whole(date, &day))
        json_out_text(&run->line, "publishDate", date_text_of(run->arena, day));
    else if (!words_is_blank(date))
        item_note(run, IMPORT_PROBLEM, column_at(run, COLUMN_DATE),
                  "expected a date as 2026-07-03; left out");
    if (str_starts(url, "http://") || str_starts(url, "https://"))
        json_out_text(&run->line, "url", words_joined(run->arena, url));
    else if (!words_is_blank(url))
        item_note(run, IMPORT_PROBLEM, column_at(run, COLUMN_URL),
                  "expected an address as https://…; left out");
}

void
item_cells_write(struct item_run *run, const char *level1, const char *level2)
{
    struct str_list content = words_parts(run->arena, item_value(run, COLUMN_CONTENT));
    struct str_list basis = words_bases(run->arena, item_value(run, COLUMN_BASIS));
    json_out_int(&run->line, "seq", run->seq);
    json_out_text(&run->line, "level1", level1);
    json_out_text(&run->line, "level2", level2);
    write_list(&run->line, "content", &content, true);
    write_list(&run->line, "basis", &basis, false);
    write_limit(run);
    json_out_text(&run->line, "subject",
                  words_line(run->arena, item_value(run, COLUMN_SUBJECT)));
    write_channels(run);
    write_pair(run, &AUDIENCE);
    write_pair(run, &METHOD);
    write_pair(run, &LEVEL);
    write_date_and_url(run);
    write_extras(run);
    if (!content.len)
        item_note(run, IMPORT_PROBLEM, column_at(run, COLUMN_CONTENT),
                  "found no 公开内容, expected what is to be published");
}
