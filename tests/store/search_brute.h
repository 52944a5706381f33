/* What a query ought to find in a made-up catalogue, by looking through all of it, and
 * queries of all sorts for it.
 */
#ifndef TESTS_STORE_SEARCH_BRUTE_H
#define TESTS_STORE_SEARCH_BRUTE_H

#include "search_world.h"

#include "han/pinyin_query.h"

#define BRUTE_TERMS 15

struct brute_term {
    uint16_t units[WORLD_ROOM];
    size_t len;
};

static inline bool
brute_holds(const struct world_doc *doc, const uint16_t *units, size_t len)
{
    const char *text = (const char *)doc->units, *end = text + doc->unit_count * 2;
    for (const char *at = text; len && (at = memmem(at, (size_t)(end - at), units, len * 2));
         at++)
        if ((at - text) % 2 == 0)
            return true;
    return false;
}

static inline bool
brute_holds_text(const struct world_doc *doc, const char *text)
{
    struct brute_term term;
    assert_true(fold_max_units(strlen(text)) <= WORLD_ROOM);
    term.len = fold_query(text, strlen(text), term.units, NULL);
    return brute_holds(doc, term.units, term.len);
}

static inline size_t
brute_split(const char *text, char words[BRUTE_TERMS][WORLD_ROOM])
{
    size_t count = 0, len = strlen(text), held = 0;
    for (size_t at = 0, before = 0; at <= len && count < BRUTE_TERMS; before = at) {
        uint32_t cp = at < len ? utf8_next(text, len, &at) : 0;
        at += at == before; /* the end is a blank too */
        bool blank = cp <= ' ' || cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200B);
        if (!blank) {
            memcpy(words[count] + held, text + before, at - before);
            held += at - before;
        } else if (held) {
            words[count++][held] = '\0';
            held = 0;
        }
    }
    return count;
}

/** The text as it stands, or all of its words. */
static inline bool
brute_finds(const struct world_doc *doc, const char *text)
{
    static char words[BRUTE_TERMS][WORLD_ROOM];
    if (doc->gone)
        return false;
    if (brute_holds_text(doc, text))
        return true;
    size_t count = brute_split(text, words), said = 0;
    for (size_t i = 0; i < count; i++) {
        struct brute_term term;
        term.len = fold_query(words[i], strlen(words[i]), term.units, NULL);
        said += term.len > 0;
        if (term.len && !brute_holds(doc, term.units, term.len))
            return false;
    }
    return said > 0;
}

/** Whether a query narrows to this record. */
static inline bool
brute_accepts(const struct world_doc *doc, const struct query *query)
{
    char year[8];
    snprintf(year, sizeof year, "%04d", query->year);
    bool bound = doc->kind != KIND_ITEM && doc->kind != KIND_FIELD && *doc->venue;
    return !doc->gone && (!query->kinds || query->kinds >> doc->kind & 1) &&
           (!query->field_id || str_eq(query->field_id, doc->field)) &&
           (!query->publisher || str_eq(query->publisher, doc->publisher)) &&
           (!query->level || str_eq(query->level, doc->level)) &&
           (!query->audience || str_eq(query->audience, doc->audience)) &&
           (!query->method || str_eq(query->method, doc->method)) &&
           (!query->region || str_eq(query->region, doc->region)) &&
           (!query->validity || str_eq(query->validity, validity_label(doc->validity))) &&
           (!query->year || strncmp(year, doc->date, 4) == 0) &&
           (!query->venue || !bound || str_eq(query->venue, doc->venue));
}

/* ---- queries ---- */

static inline const struct world_doc *
brute_any_doc(struct world *world)
{
    return &world->docs[world_random(world, world->len)];
}

/* `count` characters of one text, or fewer. */
static inline void
brute_cut(struct world *world, size_t count, char *out, size_t room)
{
    const char *raw = brute_any_doc(world)->raw;
    size_t len = strlen(raw), start = world_random(world, len), end;
    while (start && ((unsigned char)raw[start] & 0xC0) == 0x80)
        start--;
    if (raw[start] == '\n')
        start++;
    end = start;
    for (size_t before = start; count-- && end < len; before = end) {
        if (utf8_next(raw, len, &end) != '\n' && end - start < room)
            continue;
        end = before;
        break;
    }
    memcpy(out, raw + start, end - start);
    out[end - start] = '\0';
}

/* As somebody writes who learnt the other characters; each has as many bytes. */
static inline void
brute_traditional(char *text)
{
    static const char *const pairs[] = {"东東", "区區", "务務", "会會", "关關", "开開", "标標",
                                        "准準", "实實", "规規", "范範", "县縣", "领領", "导導",
                                        "体體", "应應", "发發", "财財", "养養", "贫貧", "办辦",
                                        "镇鎮", "级級", "统統", "党黨", "为為"};
    size_t len = strlen(text);
    for (size_t at = 0, before = 0; at < len; before = at) {
        utf8_next(text, len, &at);
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs && at - before == 3; i++)
            if (memcmp(text + before, pairs[i], 3) == 0)
                memcpy(text + before, pairs[i] + 3, 3);
    }
}

/* Two texts that may have nothing in common. */
static inline void
brute_two_words(struct world *world, const char *blank, char *out, size_t room)
{
    char first[40], second[40];
    brute_cut(world, 2, first, sizeof first);
    brute_cut(world, 1 + world_random(world, 3), second, sizeof second);
    snprintf(out, room, "%s%s%s", first, blank, second);
}

static inline void
brute_absent(struct world *world, char *out, size_t room)
{
    struct strbuf text = {0};
    for (size_t i = 0, len = 2 + world_random(world, 3); i < len; i++)
        world_add_rare(world, &text);
    snprintf(out, room, "%s", text.data);
    strbuf_free(&text);
}

/** The n-th of queries of all sorts; each sort comes once in ten. */
static inline void
brute_query(struct world *world, size_t n, char *out, size_t room)
{
    switch (n % 10) {
    case 0:
        brute_cut(world, 1, out, room);
        break;
    case 1:
        brute_absent(world, out, room);
        break;
    case 2:
        snprintf(out, room, "%s", WORLD_PICK(world, WORLD_WORDS));
        break;
    case 3:
        brute_cut(world, 2 + world_random(world, 5), out, room);
        brute_traditional(out);
        break;
    case 4:
        brute_two_words(world, n % 20 == 4 ? " " : "　", out, room);
        break;
    case 5:
        brute_cut(world, 8 + world_random(world, 60), out, room);
        break;
    default:
        brute_cut(world, 2 + world_random(world, 5), out, room);
    }
}

/** Whether letters may be read as pinyin, in all or in one word: more is found then. */
static inline bool
brute_may_be_pinyin(const char *text)
{
    static char words[BRUTE_TERMS][WORLD_ROOM];
    struct pinyin_query query;
    size_t count = brute_split(text, words);
    bool any = pinyin_query_parse(&query, text, strlen(text));
    for (size_t i = 0; i < count; i++)
        any |= pinyin_query_parse(&query, words[i], strlen(words[i]));
    return any;
}

#endif
