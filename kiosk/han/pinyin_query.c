#include "han/pinyin_query.h"
#include "base/utf8.h"
#include "han/pinyin.h"

#include <stdlib.h>
#include <string.h>

#define NEVER  UINT16_MAX
#define BIT(i) ((uint64_t)1 << (i))

/* ---- ways to spell one syllable ---- */

#define WAY_MAX 6 /* letters; with what sounds alike no syllable has more */

/* What it costs to spell a syllable with that many letters. */
struct ways {
    uint16_t cost[WAY_MAX + 1];
};

/* The letters that a syllable may take, from `at` on. */
struct place {
    const char *letters;
    size_t room;  /* up to where a syllable must end */
    bool is_last; /* and there the query ends */
};

static struct place
place_at(const struct pinyin_query *query, size_t at)
{
    uint64_t cuts = query->cuts >> at >> 1;
    size_t room = query->len - at;
    if (cuts && (size_t)__builtin_ctzll(cuts) + 1 < room)
        room = (size_t)__builtin_ctzll(cuts) + 1;
    return (struct place){query->letters + at, room, at + room == query->len};
}

static void
offer(struct ways *ways, size_t len, unsigned cost)
{
    if (cost < ways->cost[len])
        ways->cost[len] = (uint16_t)cost;
}

static size_t
initial_length(const char *text)
{
    if (strchr("aeo", text[0]))
        return 0;
    return text[1] == 'h' ? 2 : 1;
}

/* The first letter that is mixed up with this one, or itself. */
static char
partner(char letter)
{
    static const char PAIRS[] = "nlfh";
    const char *found = letter ? strchr(PAIRS, letter) : NULL;
    return found ? PAIRS[(found - PAIRS) ^ 1] : letter;
}

/* An initial that sounds like `initial`, "" if none does. */
static void
alike_initial(const char *initial, size_t len, char out[3])
{
    memset(out, 0, 3);
    if (len == 0)
        return;
    char other = partner(initial[0]);
    bool sibilant = strchr("zcs", initial[0]) != NULL;
    if (!sibilant && other == initial[0])
        return;
    out[0] = other;
    if (sibilant && len == 1)
        out[1] = 'h';
}

/* A final that sounds like `final`: with or without the g of ang, eng, ing; or "". */
static void
alike_final(const char *final, char out[PINYIN_TEXT_MAX + 2])
{
    size_t len = strlen(final);
    memset(out, 0, PINYIN_TEXT_MAX + 2);
    bool open = len >= 2 && final[len - 1] == 'n' && strchr("aei", final[len - 2]);
    bool closed = len >= 3 && final[len - 1] == 'g' && strchr("aei", final[len - 3]);
    if (!open && !closed)
        return;
    memcpy(out, final, len);
    out[open ? len : len - 1] = open ? 'g' : '\0';
}

/* What the letter typed costs where `letter` is meant: v is ü, also where pinyin writes u
 * (ju, lue); u for v is a mistake. */
static unsigned
letter_cost(char typed, char letter, const char *syllable)
{
    if (typed == letter)
        return 0;
    if (typed == 'v' && letter == 'u') {
        bool umlaut = strchr("jqxy", syllable[0]) || !strcmp(syllable + 1, "ue");
        return umlaut ? 0 : NEVER;
    }
    return typed == 'u' && letter == 'v' ? PINYIN_COST_FUZZY : NEVER;
}

/* Behind an initial of `begin` letters: all of `final`, or what the query has of it. */
static void
spell_final(const struct place *place, size_t begin, const char *final, const char *syllable,
            unsigned cost, struct ways *ways)
{
    size_t len = strlen(final), at = 0;
    for (; at < len && begin + at < place->room; at++) {
        unsigned more = letter_cost(place->letters[begin + at], final[at], syllable);
        if (more == NEVER)
            return;
        cost += more;
    }
    if (at == len)
        offer(ways, begin + len, cost);
    else if (place->is_last && at > 0)
        offer(ways, begin + at, cost + PINYIN_COST_SHORT);
}

/* With this initial: it alone, its first letter, and it with the final and what is alike. */
static void
spell_with(const struct place *place, const char *initial, size_t initial_len,
           const char *syllable, unsigned cost, struct ways *ways)
{
    const char *final = syllable + initial_length(syllable);
    char alike[PINYIN_TEXT_MAX + 2];
    size_t same = 0;
    while (same < initial_len && same < place->room && place->letters[same] == initial[same])
        offer(ways, ++same, cost + PINYIN_COST_SHORT);
    if (same < initial_len)
        return;
    spell_final(place, same, final, syllable, cost, ways);
    alike_final(final, alike);
    if (*alike)
        spell_final(place, same, alike, syllable, cost + PINYIN_COST_FUZZY, ways);
}

/* All ways to spell a syllable with the letters at a place; whether there are any. */
static bool
spell(const struct place *place, uint16_t syllable, struct ways *ways)
{
    const char *text = pinyin_text(syllable);
    char typed = place->letters[0], alike[3];
    if (text[0] == '\0' || (typed != text[0] && typed != partner(text[0])))
        return false;
    for (size_t i = 0; i <= WAY_MAX; i++)
        ways->cost[i] = NEVER;
    size_t len = initial_length(text);
    if (len == 0)
        offer(ways, 1, PINYIN_COST_SHORT);
    spell_with(place, text, len, text, 0, ways);
    alike_initial(text, len, alike);
    if (*alike)
        spell_with(place, alike, strlen(alike), text, PINYIN_COST_FUZZY, ways);
    return true;
}

/* ---- parsing ---- */

/* One character of a query; false if it has no place in pinyin. */
static bool
take_char(struct pinyin_query *query, uint32_t cp)
{
    if (cp == ' ' || cp == '\'' || cp == 0x2019 || cp == 0x3000) {
        query->cuts |= BIT(query->len);
        return true;
    }
    if (cp == 0xFC || cp == 0xDC)
        cp = 'v';
    if (cp >= 0xFF21 && cp <= 0xFF5A) /* full width */
        cp -= 0xFEE0;
    if (cp >= 'A' && cp <= 'Z')
        cp += 'a' - 'A';
    if (cp < 'a' || cp > 'z' || query->len == PINYIN_QUERY_MAX)
        return false;
    query->letters[query->len++] = (char)cp;
    return true;
}

static void
find_ends(struct pinyin_query *query, size_t at)
{
    struct place place = place_at(query, at);
    for (uint16_t s = 1; s < pinyin_count(); s++) {
        struct ways ways;
        if (!spell(&place, s, &ways))
            continue;
        int exchanged = pinyin_text(s)[0] != place.letters[0];
        for (size_t len = 1; len <= WAY_MAX && len <= place.room; len++)
            if (ways.cost[len] != NEVER)
                query->ends[at][exchanged] |= BIT(at + len);
    }
}

/* Leave only what leads from the first letter to the end; whether anything does. */
static bool
keep_paths(struct pinyin_query *query)
{
    uint64_t leads = BIT(query->len), reached = BIT(0);
    for (size_t at = query->len; at-- > 0;) {
        query->ends[at][0] &= leads;
        query->ends[at][1] &= leads;
        if (query->ends[at][0] | query->ends[at][1])
            leads |= BIT(at);
    }
    for (size_t at = 0; at < query->len; at++) {
        if (reached & BIT(at))
            reached |= query->ends[at][0] | query->ends[at][1];
        else
            query->ends[at][0] = query->ends[at][1] = 0;
    }
    return (reached & BIT(query->len)) != 0;
}

bool
pinyin_query_parse(struct pinyin_query *query, const char *text, size_t len)
{
    memset(query, 0, sizeof *query);
    for (size_t at = 0; at < len;)
        if (!take_char(query, utf8_next(text, len, &at)))
            return false;
    if (query->len == 0)
        return false;
    for (size_t at = 0; at < query->len; at++)
        find_ends(query, at);
    return keep_paths(query);
}

/* ---- matching ---- */

/* The cheapest ways to have spelled some syllables by some letters; `at` has the bits of the
 * numbers of letters. */
struct spelled {
    unsigned cost[PINYIN_QUERY_MAX + 1];
    uint64_t at;
};

static void
spell_next(const struct pinyin_query *query, const struct spelled *before, uint16_t syllable,
           struct spelled *after)
{
    after->at = 0;
    for (uint64_t left = before->at & (BIT(query->len) - 1); left; left &= left - 1) {
        size_t at = (size_t)__builtin_ctzll(left);
        struct place place = place_at(query, at);
        struct ways ways;
        if (!spell(&place, syllable, &ways))
            continue;
        for (size_t len = 1; len <= WAY_MAX && len <= place.room; len++) {
            unsigned cost = before->cost[at] + ways.cost[len];
            bool known = (after->at & BIT(at + len)) != 0;
            if (ways.cost[len] == NEVER || (known && after->cost[at + len] <= cost))
                continue;
            after->at |= BIT(at + len);
            after->cost[at + len] = cost;
        }
    }
}

bool
pinyin_match(const struct pinyin_query *query, const uint16_t *syllables, size_t len,
             struct pinyin_match *out)
{
    struct spelled two[2] = {{.cost = {0}, .at = BIT(0)}};
    bool found = false;
    for (size_t k = 0; k < len && syllables[k] != PINYIN_NONE && two[k & 1].at; k++) {
        struct spelled *after = &two[~k & 1];
        spell_next(query, &two[k & 1], syllables[k], after);
        if ((after->at & BIT(query->len)) == 0)
            continue;
        if (!found || after->cost[query->len] <= out->cost)
            *out = (struct pinyin_match){k + 1, after->cost[query->len]};
        found = true;
    }
    return found;
}

/* ---- initials ---- */

/* Strings that grow together, and after how many letters of the query each may stand. */
struct growing {
    char text[PINYIN_INITIALS_MAX][PINYIN_QUERY_MAX + 1];
    uint64_t at[PINYIN_INITIALS_MAX];
    size_t count, len; /* strings, letters of each */
};

/* Where each first letter may lead from the places `at`. */
static void
collect(const struct pinyin_query *query, uint64_t at, uint64_t to[26])
{
    memset(to, 0, 26 * sizeof *to);
    for (uint64_t left = at; left; left &= left - 1) {
        size_t from = (size_t)__builtin_ctzll(left);
        char letter = query->letters[from];
        to[letter - 'a'] |= query->ends[from][0];
        to[partner(letter) - 'a'] |= query->ends[from][1];
    }
}

static void
add_done(struct pinyin_initials *out, const struct growing *from, size_t which)
{
    memcpy(out->text[out->count], from->text[which], from->len);
    out->text[out->count++][from->len] = '\0';
}

/* Every string of `from` by one letter longer; false where these are too many. What has come
 * to the query's end is done: what is longer begins with it. */
static bool
grow(const struct pinyin_query *query, const struct growing *from, size_t done,
     struct growing *next)
{
    next->count = 0;
    next->len = from->len + 1;
    for (size_t i = 0; i < from->count; i++) {
        uint64_t to[26];
        collect(query, from->at[i], to);
        for (int letter = 0; letter < 26; letter++) {
            if (to[letter] == 0)
                continue;
            if (done + next->count == PINYIN_INITIALS_MAX)
                return false;
            char *text = next->text[next->count];
            memcpy(text, from->text[i], from->len);
            text[from->len] = (char)('a' + letter);
            next->at[next->count++] = to[letter];
        }
    }
    return true;
}

/* Move what has come to the end into `out`. */
static void
take_done(const struct pinyin_query *query, struct growing *strings,
          struct pinyin_initials *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < strings->count; i++) {
        if (strings->at[i] & BIT(query->len)) {
            add_done(out, strings, i);
            continue;
        }
        memmove(strings->text[kept], strings->text[i], strings->len);
        strings->at[kept++] = strings->at[i];
    }
    strings->count = kept;
}

static int
compare_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

void
pinyin_initials(const struct pinyin_query *query, struct pinyin_initials *out)
{
    struct growing two[2];
    size_t now = 0;
    two[0].count = 1;
    two[0].len = 0;
    two[0].at[0] = BIT(0);
    out->count = 0;
    while (two[now].count && grow(query, &two[now], out->count, &two[now ^ 1])) {
        now ^= 1;
        take_done(query, &two[now], out);
    }
    for (size_t i = 0; i < two[now].count; i++)
        add_done(out, &two[now], i);
    qsort(out->text, out->count, sizeof *out->text, compare_text);
}
