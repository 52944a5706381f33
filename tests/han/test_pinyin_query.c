/* Letters typed for words: what is found, in which order, and that no key misses any. */
#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "han/fold.h"
#include "han/pinyin.h"
#include "han/pinyin_query.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WORD_MAX 12
#define NO_COST  UINT32_MAX

struct word {
    uint16_t syllables[WORD_MAX];
    size_t len;
};

static struct word
read_text(const char *text)
{
    struct word word = {.len = 0};
    uint32_t cps[WORD_MAX];
    for (size_t at = 0; at < strlen(text);) {
        assert_true(word.len < WORD_MAX);
        cps[word.len++] = utf8_next(text, strlen(text), &at);
    }
    pinyin_of(cps, word.len, word.syllables);
    return word;
}

static bool
parse(struct pinyin_query *query, const char *text)
{
    return pinyin_query_parse(query, text, strlen(text));
}

/* ---- parsing ---- */

static void
parses(void **state)
{
    (void)state;
    static const char *const GOOD[] = {
        "dibao",   "db",     "zuidishbz", "zdshbz",    "zhsh",       "xi'an",
        "di bao ", " DiBao", "lv",        "l\xC3\xBC", "ｄｉｂａｏ", "nve",
        "jv",      "e",      "a",         "zhuangb",   "gongjij",
    };
    static const char *const BAD[] = {
        "",       " ",
        "'",      "低保",
        "dibao1", "ui",
        "iphone", "uvi",
        "vpn",    "di-bao",
        "\xFF",   "dibaodibaodibaodibaodibaodibaodibaodibaodibaodibaodibaodibaodiba", /* 65 */
    };
    struct pinyin_query query;
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++)
        if (!parse(&query, GOOD[i]))
            fail_msg("\"%s\" is pinyin", GOOD[i]);
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        if (parse(&query, BAD[i]))
            fail_msg("\"%s\" is no pinyin", BAD[i]);
}

static void
knows_where_syllables_end(void **state)
{
    (void)state;
    struct pinyin_query query;
    assert_true(parse(&query, "xian"));
    assert_true(query.ends[0][0] == (1u << 2 | 1u << 3 | 1u << 4)); /* xi xia xian */
    assert_true(query.ends[0][1] == 0);
    assert_true(query.ends[1][0] == 0);                   /* nothing begins with i */
    assert_true(query.ends[2][0] == (1u << 3 | 1u << 4)); /* a an */
    assert_true(query.ends[3][1] == 1u << 4);             /* n for l */
    assert_true(parse(&query, "xi'an"));
    assert_true(query.ends[0][0] == (1u << 2));
    assert_true(query.cuts == 1u << 2);
}

/* ---- matching ---- */

#define SHORT PINYIN_COST_SHORT
#define FUZZY PINYIN_COST_FUZZY

static const struct {
    const char *query, *word;
    unsigned syllables, cost; /* 0 syllables: no match */
} MATCHES[] = {
    {"dibao", "低保", 2, 0},
    {"di bao", "低保", 2, 0},
    {"db", "低保", 2, 2 * SHORT},
    {"d b", "低保", 2, 2 * SHORT},
    {"dib", "低保", 2, SHORT},
    {"diba", "低保", 2, SHORT},
    {"dbao", "低保", 2, SHORT},
    {"d", "低保", 1, SHORT},
    {"di", "低保", 1, 0},
    {"dibao", "低保标准", 2, 0},
    {"dibaobz", "低保标准", 4, 2 * SHORT},
    {"dibaob", "低保", 0, 0},
    {"bao", "低保", 0, 0},
    {"di ba o", "低保", 0, 0},
    {"zuidishenghuobaozhang", "最低生活保障", 6, 0},
    {"zuidishbz", "最低生活保障", 6, 4 * SHORT},
    {"zdshbz", "最低生活保障", 6, 6 * SHORT},
    {"zdshehbz", "最低生活保障", 0, 0}, /* she is no initial */
    {"zhsh", "最低生活保障", 0, 0},
    {"zhsh", "政策", 0, 0},
    {"zhsh", "证书", 2, 2 * SHORT},
    {"zs", "证书", 2, 2 * SHORT},
    {"zhs", "证书", 2, 2 * SHORT},
    {"zhshu", "证书", 2, SHORT},
    {"xian", "先", 1, 0},
    {"xian", "西安", 2, 0},
    {"xi'an", "西安", 2, 0},
    {"xi'an", "先", 0, 0},
    {"xi an", "县志", 0, 0},
    {"chengd", "程度", 2, SHORT},
    {"chend", "程度", 2, SHORT + FUZZY},
    {"cengdu", "程度", 2, FUZZY},
    {"cendu", "程度", 2, 2 * FUZZY},
    {"chen", "程度", 1, SHORT}, /* unfinished, not wrong */
    {"che", "程度", 1, SHORT},
    {"cheng", "程", 1, 0},
    {"zhuzhai", "住宅", 2, 0},
    {"zuzai", "住宅", 2, 2 * FUZZY},
    {"zz", "住宅", 2, 2 * SHORT},
    {"zhuyuan", "足额", 0, 0},
    {"zhue", "足额", 2, FUZZY},
    {"lanchang", "南昌", 2, FUZZY},
    {"lancang", "南昌", 2, 2 * FUZZY},
    {"lc", "南昌", 2, 2 * SHORT + FUZZY},
    {"hafang", "花房", 0, 0},
    {"huahang", "花房", 2, FUZZY},
    {"hujian", "福建", 2, FUZZY},
    {"xinzheng", "行政", 2, FUZZY},
    {"xingzhen", "行政", 2, SHORT},
    {"xingzheng", "新政", 2, FUZZY},
    {"lvhua", "绿化", 2, 0},
    {"l\xC3\xBChua", "绿化", 2, 0},
    {"luhua", "绿化", 2, FUZZY},
    {"lvhua", "芦花", 0, 0},
    {"jvmin", "居民", 2, 0},
    {"zhanlve", "战略", 2, 0},
    {"zhanlue", "战略", 2, 0},
    {"jumin", "居民", 2, 0},
    {"e", "额度", 1, 0},
    {"ed", "额度", 2, SHORT},
    {"ay", "安义", 2, 2 * SHORT},
    {"angyi", "安义", 2, FUZZY},
    {"DIBAO", "低保", 2, 0},
    {"dibao", "低A保", 0, 0}, /* a letter is not read */
    {"di", "低A保", 1, 0},
};

static void
matches(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof MATCHES / sizeof *MATCHES; i++) {
        struct pinyin_query query;
        struct pinyin_match match = {0, 0};
        struct word word = read_text(MATCHES[i].word);
        assert_true(parse(&query, MATCHES[i].query));
        bool found = pinyin_match(&query, word.syllables, word.len, &match);
        if (found == (MATCHES[i].syllables > 0) &&
            (!found ||
             (match.syllables == MATCHES[i].syllables && match.cost == MATCHES[i].cost)))
            continue;
        wrong++;
        fprintf(stderr, "%s, %s: %d, %zu syllables, cost %u\n", MATCHES[i].query,
                MATCHES[i].word, found, match.syllables, match.cost);
    }
    assert_int_equal(wrong, 0);
}

/* ---- first letters ---- */

static void
check_initials(const char *text, const char *expected)
{
    struct pinyin_query query;
    struct pinyin_initials initials;
    char all[1024] = "";
    assert_true(parse(&query, text));
    pinyin_initials(&query, &initials);
    for (size_t i = 0, at = 0; i < initials.count; i++) {
        assert_true(at + strlen(initials.text[i]) + 2 < sizeof all);
        at +=
            (size_t)snprintf(all + at, sizeof all - at, "%s%s", i ? " " : "", initials.text[i]);
    }
    assert_string_equal(all, expected);
}

static void
gives_initials(void **state)
{
    (void)state;
    check_initials("db", "db");
    check_initials("dibao", "db"); /* d, i … is not to be spelled */
    check_initials("zdshbz", "zdsbz zdsfbz zdshbz");
    check_initials("zuidishbz", "zdsbz zdsfbz zdshbz");
    check_initials("xian", "x");
    check_initials("xi'an", "xa");
    check_initials("nc", "lc nc");
    check_initials("f", "f h");
    check_initials("gjj", "gjj");
    check_initials("wangwang", "wagw walgw wangw waw wgw wlgw wngw ww"); /* w'an'g'wang … */
}

static void
bounds_initials(void **state)
{
    (void)state;
    struct pinyin_query query;
    struct pinyin_initials initials;
    char text[PINYIN_QUERY_MAX + 1];
    static const char *const PARTS[] = {"n", "sh", "nh", "shn", "a", "ang", "fna"};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        size_t len = 0, part = strlen(PARTS[i]);
        for (; len + part <= PINYIN_QUERY_MAX; len += part)
            memcpy(text + len, PARTS[i], part);
        text[len] = '\0';
        assert_true(parse(&query, text));
        pinyin_initials(&query, &initials);
        assert_in_range(initials.count, 1, PINYIN_INITIALS_MAX);
        for (size_t k = 1; k < initials.count; k++) {
            assert_true(strcmp(initials.text[k - 1], initials.text[k]) < 0);
            assert_true(strncmp(initials.text[k - 1], initials.text[k],
                                strlen(initials.text[k - 1])) != 0);
        }
    }
}

/* Whether the key of the word's first letters is found by one of the strings. */
static bool
covers(const struct pinyin_query *query, const struct word *word)
{
    struct pinyin_initials initials;
    pinyin_initials(query, &initials);
    for (size_t i = 0; i < initials.count; i++) {
        size_t k = 0;
        while (k < word->len && initials.text[i][k] == pinyin_text(word->syllables[k])[0] &&
               initials.text[i][k])
            k++;
        if (initials.text[i][k] == '\0')
            return true;
    }
    return false;
}

/* ---- against a plain reading of the rules ---- */

static bool
swap_start(const char *text, const char *from, const char *to, char *out)
{
    if (strncmp(text, from, strlen(from)) != 0)
        return false;
    snprintf(out, 16, "%s%s", to, text + strlen(from));
    return true;
}

/* The n-th other beginning of a syllable that sounds alike; false if there is none. */
static bool
other_start(const char *text, char *out)
{
    static const char *const PAIRS[][2] = {{"zh", "z"}, {"ch", "c"}, {"sh", "s"}, {"z", "zh"},
                                           {"c", "ch"}, {"s", "sh"}, {"n", "l"},  {"l", "n"},
                                           {"f", "h"},  {"h", "f"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        if (swap_start(text, PAIRS[i][0], PAIRS[i][1], out))
            return true;
    return false;
}

static bool
other_end(const char *text, char *out)
{
    static const char *const ENDS[] = {"an", "en", "in"};
    size_t len = strlen(text);
    snprintf(out, 16, "%s", text);
    for (size_t i = 0; i < 3; i++) {
        if (len >= 2 && strcmp(text + len - 2, ENDS[i]) == 0) {
            snprintf(out + len, 16 - len, "g");
            return true;
        }
        if (len >= 3 && strncmp(text + len - 3, ENDS[i], 2) == 0 && text[len - 1] == 'g') {
            out[len - 1] = '\0';
            return true;
        }
    }
    return false;
}

static size_t
start_length(const char *text)
{
    return text[1] == 'h' ? 2 : 1;
}

struct oracle {
    const struct pinyin_query *query;
    const struct word *word;
    uint32_t best;
    size_t best_syllables;
};

static void oracle_go(struct oracle *o, size_t at, size_t k, uint32_t cost);

/* The next letters taken as `text`, whole or as an abbreviation of it. */
static void
oracle_take(struct oracle *o, size_t at, size_t k, const char *text, size_t len, uint32_t cost)
{
    size_t left = o->query->len - at;
    if (len == 0 || len > left || strncmp(o->query->letters + at, text, len) != 0)
        return;
    for (size_t i = at + 1; i < at + len; i++)
        if (o->query->cuts >> i & 1)
            return;
    oracle_go(o, at + len, k + 1, cost);
}

static void
oracle_syllable(struct oracle *o, size_t at, size_t k, const char *text, uint32_t cost)
{
    size_t left = o->query->len - at;
    oracle_take(o, at, k, text, strlen(text), cost);
    oracle_take(o, at, k, text, 1, cost + SHORT);
    oracle_take(o, at, k, text, start_length(text), cost + SHORT);
    if (left < strlen(text)) /* unfinished */
        oracle_take(o, at, k, text, left, cost + SHORT);
}

static void
oracle_go(struct oracle *o, size_t at, size_t k, uint32_t cost)
{
    if (at == o->query->len) {
        if (cost < o->best || (cost == o->best && k > o->best_syllables)) {
            o->best = cost;
            o->best_syllables = k;
        }
        return;
    }
    if (k == o->word->len)
        return;
    char start[16], end[16];
    const char *text = pinyin_text(o->word->syllables[k]);
    oracle_syllable(o, at, k, text, cost);
    if (other_end(text, end))
        oracle_syllable(o, at, k, end, cost + FUZZY);
    if (!other_start(text, start))
        return;
    oracle_syllable(o, at, k, start, cost + FUZZY);
    if (other_end(start, end))
        oracle_syllable(o, at, k, end, cost + 2 * FUZZY);
}

static uint32_t
next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

/* A syllable in some way: whole, short, alike, torn, or something else. */
static size_t
write_syllable(const char *text, uint64_t *seed, char *out)
{
    char start[16], end[16];
    uint32_t pick = next_random(seed);
    if (pick % 4 == 0 && other_start(text, start))
        text = start;
    if (pick / 4 % 4 == 0 && other_end(text, end))
        text = end;
    size_t len = strlen(text), take = pick / 16 % 3 ? len : 1 + pick / 48 % len;
    memcpy(out, text, take);
    if (pick / 512 % 8 == 0)
        out[take++] = '\'';
    else if (pick / 4096 % 16 == 0)
        out[take++] = (char)('a' + next_random(seed) % 26);
    return take;
}

static void
agrees_with_the_rules(void **state)
{
    (void)state;
    uint64_t seed = 1126;
    size_t found = 0, parsed = 0;
    for (int round = 0; round < 60000; round++) {
        struct word word = {.len = 1 + next_random(&seed) % 5};
        char text[64];
        size_t len = 0, typed = 1 + next_random(&seed) % word.len;
        for (size_t i = 0; i < word.len; i++)
            do {
                word.syllables[i] = (uint16_t)(1 + next_random(&seed) % (pinyin_count() - 1u));
            } while (strchr(pinyin_text(word.syllables[i]), 'v') && round % 8);
        for (size_t i = 0; i < typed; i++)
            len += write_syllable(pinyin_text(word.syllables[i]), &seed, text + len);
        struct pinyin_query query;
        struct pinyin_match match = {0, 0};
        struct oracle oracle = {&query, &word, NO_COST, 0};
        bool is_pinyin = pinyin_query_parse(&query, text, len);
        parsed += is_pinyin;
        oracle_go(&oracle, 0, 0, 0);
        if (!is_pinyin) {
            assert_true(oracle.best == NO_COST);
            continue;
        }
        bool matched = pinyin_match(&query, word.syllables, word.len, &match);
        /* u for v, and v for u, are not in the oracle */
        bool umlaut = memchr(text, 'v', len) != NULL;
        for (size_t i = 0; i < word.len; i++)
            umlaut |= strchr(pinyin_text(word.syllables[i]), 'v') != NULL;
        if (!umlaut && (matched != (oracle.best != NO_COST) ||
                        (matched && (match.cost != oracle.best ||
                                     match.syllables != oracle.best_syllables))))
            fail_msg("%.*s, first syllable %s: cost %u for %zu, expected %u for %zu", (int)len,
                     text, pinyin_text(word.syllables[0]), match.cost, match.syllables,
                     oracle.best, oracle.best_syllables);
        if (matched && !covers(&query, &word))
            fail_msg("%.*s has no key for a word of %s", (int)len, text,
                     pinyin_text(word.syllables[0]));
        found += matched;
    }
    assert_in_range(found, 20000, 60000); /* the property is not empty */
    assert_in_range(parsed, 30000, 60000);
}

/* ---- the terms of the sample catalogue ---- */

enum manner { FULL, APART, INITIALS, FIRST_LETTERS, MIXED, MANNERS };

static size_t
write_word(const struct word *word, enum manner manner, char *out)
{
    size_t at = 0;
    for (size_t i = 0; i < word->len; i++) {
        const char *text = pinyin_text(word->syllables[i]);
        size_t len = strlen(text);
        bool shortened = manner == INITIALS || (manner == MIXED && i % 2);
        if (shortened)
            len = start_length(text);
        else if (manner == FIRST_LETTERS)
            len = 1;
        memcpy(out + at, text, len);
        at += len;
        if (manner == APART)
            out[at++] = ' ';
    }
    return at;
}

static void
check_word(const struct word *word)
{
    for (enum manner manner = FULL; manner < MANNERS; manner++) {
        char text[WORD_MAX * (PINYIN_TEXT_MAX + 1)];
        size_t len = write_word(word, manner, text);
        struct pinyin_query query;
        struct pinyin_match match;
        if (manner <= APART && len - (manner == APART ? word->len : 0) > PINYIN_QUERY_MAX)
            continue;
        bool found = pinyin_query_parse(&query, text, len) &&
                     pinyin_match(&query, word->syllables, word->len, &match);
        if (!found || match.cost > word->len || !covers(&query, word))
            fail_msg("\"%.*s\" does not find its word", (int)len, text);
        if (manner <= APART && (match.cost != 0 || match.syllables != word->len))
            fail_msg("\"%.*s\" is exact", (int)len, text);
    }
}

struct terms {
    size_t count, ideographs;
};

/* Every run of ideographs of a text, at most WORD_MAX of each. */
static void
check_text(const char *text, struct terms *terms)
{
    size_t len = strlen(text), n = 0;
    uint16_t *units = malloc((fold_max_units(len) + 1) * sizeof *units);
    assert_non_null(units);
    n = fold_text(text, len, units, NULL);
    for (size_t at = 0; at < n;) {
        uint32_t cps[WORD_MAX];
        struct word word = {.len = 0};
        for (; at < n && word.len < WORD_MAX && units[at] >= 0x4E00 && units[at] < 0xA000; at++)
            cps[word.len++] = units[at];
        pinyin_of(cps, word.len, word.syllables);
        for (size_t i = 0; i < word.len; i++)
            assert_int_not_equal(word.syllables[i], PINYIN_NONE);
        terms->count += word.len > 0;
        terms->ideographs += word.len;
        if (word.len == 0)
            at++;
        else
            check_word(&word);
    }
    free(units);
}

static void
check_tree(const struct json *json, struct terms *terms)
{
    if (json_is_string(json))
        check_text(json_string_value(json), terms);
    json_each(child, json) check_tree(child, terms);
}

static struct terms
check_file(const char *path)
{
    struct terms terms = {0, 0};
    struct json_error error;
    struct json *json = NULL;
    char *text = NULL;
    size_t len = 0;
    assert_int_equal(file_read(path, 4u << 20, &text, &len), ERR_OK);
    assert_int_equal(json_parse(text, len, &json, &error), ERR_OK);
    check_tree(json, &terms);
    json_free(json);
    free(text);
    return terms;
}

static void
finds_every_term(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        size_t terms; /* at least */
    } FILES[] = {{"assets/demo/fields.json", 300},
                 {"assets/demo/guides.json", 1300},
                 {"assets/demo/notices.json", 2000},
                 {"assets/demo/donghu-2020.json", 800}};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        struct terms terms = check_file(FILES[i].path);
        if (terms.count < FILES[i].terms)
            fail_msg("%s has %zu terms", FILES[i].path, terms.count);
        assert_true(terms.ideographs > terms.count);
    }
}

/* The names of the items: level1, level2, content. */
static void
finds_every_item(void **state)
{
    (void)state;
    struct terms terms = {0, 0};
    struct json_error error;
    struct json *json = NULL;
    char *text = NULL;
    size_t len = 0;
    assert_int_equal(file_read("assets/demo/catalogue-items.json", 4u << 20, &text, &len),
                     ERR_OK);
    assert_int_equal(json_parse(text, len, &json, &error), ERR_OK);
    json_each(item, json_get(json, "items"))
    {
        check_text(json_str(item, "field", ""), &terms);
        check_text(json_str(item, "level1", ""), &terms);
        check_text(json_str(item, "level2", ""), &terms);
        check_tree(json_get(item, "content"), &terms);
    }
    assert_true(terms.count > 3000);
    json_free(json);
    free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses),           cmocka_unit_test(knows_where_syllables_end),
        cmocka_unit_test(matches),          cmocka_unit_test(gives_initials),
        cmocka_unit_test(bounds_initials),  cmocka_unit_test(agrees_with_the_rules),
        cmocka_unit_test(finds_every_term), cmocka_unit_test(finds_every_item),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
