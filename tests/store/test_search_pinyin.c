/* Names of the catalogue typed in letters: whole syllables, initials, and both mixed find
 * each among the first three.
 */
#include "store_box.h"

#include "base/json_out.h"
#include "base/str.h"
#include "base/utf8.h"
#include "han/pinyin.h"

#define NAMES      300
#define NAME_CHARS 12 /* characters */
#define FIRST_FEW  3

struct proof {
    struct box box;
    char *names[NAMES];
    size_t len;
};

static void
add_name(struct proof *proof, const char *name)
{
    size_t bytes = strlen(name), count = 0;
    for (size_t at = 0; at < bytes; count++) {
        uint32_t cp = utf8_next(name, bytes, &at);
        if (cp < 0x4E00 || cp > 0x9FFF)
            return;
    }
    for (size_t i = 0; i < proof->len; i++)
        if (str_eq(proof->names[i], name))
            return;
    if (count >= 2 && count <= NAME_CHARS && proof->len < NAMES)
        proof->names[proof->len++] = xstrdup(name);
}

/* As the catalogue's items are: named by what is under the first name, or by that. */
static void
put_item(struct proof *proof, const struct json *item)
{
    const char *level1 = json_str(item, "level1", ""), *level2 = json_str(item, "level2", "");
    struct strbuf line = {0};
    json_out_open(&line, NULL, '{');
    json_out_text(&line, "kind", "item");
    json_out_member(&line, item, "id");
    json_out_text(&line, "title", *level2 ? level2 : level1);
    json_out_int(&line, "seq", 1);
    json_out_text(&line, "level1", level1);
    json_out_text(&line, "level2", level2);
    json_out_member(&line, item, "content");
    json_out_close(&line, '}');
    assert_int_equal(box_put(&proof->box, "items", line.data), ERR_OK);
    strbuf_free(&line);
    add_name(proof, *level2 ? level2 : level1);
    add_name(proof, level1);
}

static const char *const POLYPHONES[] = {"会计从业资格", "银行账户管理", "重庆对口帮扶",
                                         "低保标准调整", "差额补助发放"};

static int
set_up(void **state)
{
    struct proof *proof = calloc(1, sizeof *proof);
    char *data;
    size_t len;
    assert_int_equal(
        file_read(GONGSHI_SOURCE_DIR "/assets/demo/catalogue-items.json", 1 << 24, &data, &len),
        ERR_OK);
    struct json *json;
    assert_int_equal(json_parse(data, len, &json, NULL), ERR_OK);
    box_open(&proof->box);
    assert_int_equal(store_begin(proof->box.writer), ERR_OK);
    json_each(item, json_get(json, "items"))
    {
        put_item(proof, item);
    }
    for (size_t i = 0; i < sizeof POLYPHONES / sizeof *POLYPHONES; i++) {
        char line[200];
        snprintf(line, sizeof line, "{\"kind\":\"document\",\"id\":\"p%zu\",\"title\":\"%s\"}",
                 i, POLYPHONES[i]);
        assert_int_equal(box_put(&proof->box, "items", line), ERR_OK);
    }
    box_commit(&proof->box, 1);
    assert_int_equal(store_open(proof->box.folder, &proof->box.reader), ERR_OK);
    json_free(json);
    free(data);
    *state = proof;
    return 0;
}

static int
tear_down(void **state)
{
    struct proof *proof = *state;
    box_close(&proof->box);
    for (size_t i = 0; i < proof->len; i++)
        free(proof->names[i]);
    free(proof);
    return 0;
}

/* Among the first words spelt, or what the first hits are called. */
static bool
is_found(struct proof *proof, const char *letters, const char *name)
{
    struct query_result *result;
    bool found = false;
    assert_int_equal(store_query(proof->box.reader, &(struct query){.text = letters}, &result),
                     ERR_OK);
    for (size_t i = 0; i < FIRST_FEW; i++) {
        found |= i < result->spelt.len && str_eq(result->spelt.items[i], name);
        found |= i < result->hit_count &&
                 (str_eq(result->hits[i].title, name) || str_eq(result->hits[i].level1, name));
    }
    query_result_free(result);
    return found;
}

enum spelling { FULL, INITIALS, FULL_THEN_INITIALS, INITIALS_THEN_FULL, SPELLINGS };

static void
spell(const char *name, enum spelling spelling, char out[128])
{
    uint32_t cps[NAME_CHARS];
    uint16_t syllables[NAME_CHARS];
    size_t bytes = strlen(name), len = 0, used = 0;
    for (size_t at = 0; at < bytes;)
        cps[len++] = utf8_next(name, bytes, &at);
    pinyin_of(cps, len, syllables);
    for (size_t i = 0; i < len; i++) {
        const char *text = pinyin_text(syllables[i]);
        bool second = i >= (len + 1) / 2;
        bool full = spelling == FULL || (spelling == FULL_THEN_INITIALS && !second) ||
                    (spelling == INITIALS_THEN_FULL && second);
        used += (size_t)snprintf(out + used, 128 - used, "%.*s", full ? 6 : 1, text);
    }
}

static void
names_of_the_catalogue(void **state)
{
    struct proof *proof = *state;
    static const char *const said[SPELLINGS] = {"full", "initials", "full, then initials",
                                                "initials, then full"};
    struct strbuf missed = {0};
    assert_int_equal(proof->len, NAMES);
    for (size_t i = 0; i < proof->len; i++)
        for (int spelling = 0; spelling < SPELLINGS; spelling++) {
            char letters[128];
            spell(proof->names[i], (enum spelling)spelling, letters);
            if (!is_found(proof, letters, proof->names[i]))
                strbuf_addf(&missed, "%s by %s (%s)\n", proof->names[i], letters,
                            said[spelling]);
        }
    if (missed.len)
        fail_msg("not among the first three:\n%s", missed.data);
    strbuf_free(&missed);
}

/* A character of several readings is read as its word is. */
static void
polyphones(void **state)
{
    struct proof *proof = *state;
    static const struct {
        const char *letters, *title;
        bool found;
    } cases[] = {
        {"kuaiji", "会计从业资格", true},    {"huiji", "会计从业资格", false},
        {"yinhang", "银行账户管理", true},   {"yinxing", "银行账户管理", false},
        {"chongqing", "重庆对口帮扶", true}, {"zhongqing", "重庆对口帮扶", false},
        {"tiaozheng", "低保标准调整", true}, {"diaozheng", "低保标准调整", false},
        {"chae", "差额补助发放", true},      {"chaie", "差额补助发放", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct query_result *result;
        bool found = false;
        const struct query query = {.text = cases[i].letters, .limit = 100};
        assert_int_equal(store_query(proof->box.reader, &query, &result), ERR_OK);
        for (size_t j = 0; j < result->hit_count; j++)
            found |= str_eq(result->hits[j].title, cases[i].title);
        if (found != cases[i].found)
            fail_msg("%s %s %s", cases[i].letters, found ? "finds" : "does not find",
                     cases[i].title);
        query_result_free(result);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_the_catalogue),
        cmocka_unit_test(polyphones),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
