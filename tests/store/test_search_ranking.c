/* What comes first, as tests/store/data/ranking.txt tells it. */
#include "store_box.h"

#include "base/str.h"

#define COLUMNS 8

struct examples {
    struct box box;
    char *data;
    char *queries[64], *expected[64];
    size_t len;
};

/* The columns of a line, which is cut up; those that are not there are "". */
static void
cut(char *line, const char *columns[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        columns[i] = line ? line : "";
        line = line ? strchr(line, '\t') : NULL;
        if (line)
            *line++ = '\0';
    }
}

static void
add_member(struct strbuf *json, const char *key, const char *value)
{
    if (!*value || str_eq(value, "-"))
        return;
    strbuf_addf(json, ",\"%s\":", key);
    strbuf_add_json(json, value);
}

/* “@field” in front of a title names the field. */
static void
add_title(struct strbuf *json, const char *title)
{
    char field[40] = "";
    if (*title == '@') {
        size_t len = strspn(title + 1, "abcdefghijklmnopqrstuvwxyz");
        snprintf(field, sizeof field, "%.*s", (int)len, title + 1);
        title += 1 + len;
        strbuf_addf(json, ",\"fieldIds\":[\"%s\"]", field);
    }
    add_member(json, "title", title);
}

static void
put_record(struct examples *examples, const char *const columns[COLUMNS])
{
    bool is_item = str_eq(columns[2], "item");
    struct strbuf json = {0};
    strbuf_addf(&json, "{\"kind\":\"%s\",\"id\":\"%s\"", columns[2], columns[1]);
    add_title(&json, columns[5]);
    add_member(&json, "publishDate", columns[3]);
    add_member(&json, "validity", columns[4]);
    add_member(&json, "publisher", columns[7]);
    if (is_item) {
        strbuf_add(&json, ",\"seq\":1");
        add_member(&json, "level1", columns[5]);
    }
    strbuf_add(&json, is_item ? ",\"content\":[" : ",\"body\":[");
    if (*columns[6]) {
        strbuf_add(&json, is_item ? "" : "{\"type\":\"paragraph\",\"text\":");
        strbuf_add_json(&json, columns[6]);
        strbuf_add(&json, is_item ? "" : "}");
    }
    strbuf_add(&json, "]}");
    assert_int_equal(box_put(&examples->box, "all", json.data), ERR_OK);
    strbuf_free(&json);
}

static void
put_field(struct examples *examples, const char *const columns[COLUMNS])
{
    struct strbuf json = {0};
    strbuf_addf(&json,
                "{\"kind\":\"field\",\"id\":\"%s\",\"number\":%s,\"slug\":\"%s\","
                "\"title\":\"%s\",\"name\":\"%s\"}",
                columns[1], columns[2], columns[1], columns[3], columns[3]);
    assert_int_equal(box_put(&examples->box, "all", json.data), ERR_OK);
    strbuf_free(&json);
}

static void
take_line(struct examples *examples, char *line)
{
    const char *columns[COLUMNS];
    if (!*line || *line == '#')
        return;
    cut(line, columns);
    if (str_eq(columns[0], "record"))
        put_record(examples, columns);
    else if (str_eq(columns[0], "field"))
        put_field(examples, columns);
    else if (str_eq(columns[0], "query") && examples->len < 64) {
        examples->queries[examples->len] = xstrdup(columns[1]);
        examples->expected[examples->len++] = xstrdup(columns[2]);
    } else
        fail_msg("ranking.txt: %s is no record, field or query", columns[0]);
}

static void
ranking(void **state)
{
    (void)state;
    struct examples examples = {0};
    size_t size;
    assert_int_equal(file_read(GONGSHI_SOURCE_DIR "/tests/store/data/ranking.txt", 1 << 20,
                               &examples.data, &size),
                     ERR_OK);
    box_open(&examples.box);
    assert_int_equal(store_begin(examples.box.writer), ERR_OK);
    for (char *line = examples.data, *end; line < examples.data + size; line = end + 1) {
        end = strchr(line, '\n');
        *end = '\0';
        take_line(&examples, line);
    }
    box_commit(&examples.box, 1);
    assert_int_equal(store_open(examples.box.folder, &examples.box.reader), ERR_OK);
    assert_true(examples.len > 20);
    size_t wrong = 0;
    for (size_t i = 0; i < examples.len; i++) {
        char found[400];
        box_ask(&examples.box, &(struct query){.text = examples.queries[i]}, found,
                sizeof found);
        if (!str_eq(found, examples.expected[i])) {
            print_error("“%s” finds \"%s\", not \"%s\"\n", examples.queries[i], found,
                        examples.expected[i]);
            wrong++;
        }
        free(examples.queries[i]);
        free(examples.expected[i]);
    }
    assert_int_equal(wrong, 0);
    free(examples.data);
    box_close(&examples.box);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranking),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
