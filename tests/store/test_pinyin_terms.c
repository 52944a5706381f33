/* Three hundred names of the catalogue (pinyin_terms.txt), each spelt in full, by its initials,
 * and both mixed: it is among the first three words, and of a title that is found. */
#include "store_box.h"

#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"
#include "han/pinyin.h"

#define TERMS_MAX 400
#define CHARS_MAX 16

struct terms {
    char *text;
    char *items[TERMS_MAX];
    int len;
    struct box box;
};

static int
set_up(void **state)
{
    struct terms *terms = calloc(1, sizeof *terms);
    size_t bytes;
    assert_int_equal(file_read(GONGSHI_SOURCE_DIR "/tests/store/pinyin_terms.txt", 1 << 20,
                               &terms->text, &bytes),
                     ERR_OK);
    box_open(&terms->box);
    assert_int_equal(store_begin(terms->box.writer), ERR_OK);
    for (char *line = terms->text, *end; (end = strchr(line, '\n')); line = end + 1) {
        struct strbuf json = {0};
        *end = '\0';
        assert_true(terms->len < TERMS_MAX);
        strbuf_addf(&json,
                    "{\"kind\":\"notice\",\"id\":\"n%d\",\"title\":\"%s\",\"publisher\":\"村\","
                    "\"publishDate\":\"2026-11-20\",\"category\":\"money\"}",
                    terms->len, line);
        assert_int_equal(box_put(&terms->box, "p", json.data), ERR_OK);
        strbuf_free(&json);
        terms->items[terms->len++] = line;
    }
    box_commit(&terms->box, 1);
    assert_int_equal(store_open(terms->box.folder, &terms->box.reader), ERR_OK);
    *state = terms;
    return 0;
}

static int
tear_down(void **state)
{
    struct terms *terms = *state;
    box_close(&terms->box);
    free(terms->text);
    free(terms);
    return 0;
}

enum spelling { FULL, INITIALS, MIXED, SPELLINGS };

static void
spell(const char *term, enum spelling spelling, char *out)
{
    uint32_t cps[CHARS_MAX];
    uint16_t reading[CHARS_MAX];
    size_t bytes = strlen(term), len = 0;
    for (size_t at = 0; at < bytes;) {
        assert_true(len < CHARS_MAX);
        cps[len++] = utf8_next(term, bytes, &at);
    }
    pinyin_of(cps, len, reading);
    for (size_t i = 0; i < len; i++) {
        bool is_full = spelling == FULL || (spelling == MIXED && i % 2 == 0);
        const char *text = pinyin_text(reading[i]);
        size_t most = is_full ? strlen(text) : 1;
        memcpy(out, text, most);
        out += most;
    }
    *out = '\0';
}

static bool
is_among(const struct str_list *words, const char *term)
{
    for (size_t i = 0; i < words->len && i < 3; i++)
        if (str_eq(words->items[i], term))
            return true;
    return false;
}

static void
finds_every_term(void **state)
{
    struct terms *terms = *state;
    assert_int_equal(terms->len, 300);
    for (int i = 0; i < terms->len * SPELLINGS; i++) {
        char letters[CHARS_MAX * PINYIN_TEXT_MAX + 1];
        const char *term = terms->items[i / SPELLINGS];
        struct query_result *result;
        spell(term, (enum spelling)(i % SPELLINGS), letters);
        const struct query query = {.text = letters};
        assert_int_equal(store_query(terms->box.reader, &query, &result), ERR_OK);
        if (!is_among(&result->spelt, term))
            fail_msg("%s: %s is not among the first three", letters, term);
        if (result->hit_count == 0 || !strstr(result->hits[0].title, result->hits[0].as))
            fail_msg("%s: the first hit does not have %s", letters, result->hits[0].as);
        query_result_free(result);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_every_term, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
