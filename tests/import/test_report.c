/* Where a note says it is, as a line and as JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json.h"
#include "import/report.h"

#include <stdlib.h>
#include <string.h>

static void
letters_are_those_of_excel(void **state)
{
    (void)state;
    static const struct {
        int column;
        const char *letters;
    } cases[] = {{0, ""},    {-1, ""},    {1, "A"},     {26, "Z"},
                 {27, "AA"}, {702, "ZZ"}, {703, "AAA"}, {16384, "XFD"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char letters[8];
        import_column_letters(cases[i].column, letters);
        assert_string_equal(letters, cases[i].letters);
    }
}

static const struct {
    struct import_note note;
    const char *line, *json;
} CASES[] = {
    {{.severity = IMPORT_ASSUMED, .file = "a.csv", .message = "read as GB18030"},
     "a.csv: assumed: read as GB18030",
     "{\"severity\":\"assumed\",\"file\":\"a.csv\",\"message\":\"read as GB18030\"}"},
    {{.severity = IMPORT_PROBLEM,
      .file = "目录.xlsx",
      .sheet = "户籍",
      .row = 12,
      .column = 6,
      .column_name = "公开时限",
      .value = "三\n日",
      .message = "expected a time limit"},
     "目录.xlsx: 户籍: row 12, column F 公开时限: \"三\\n日\": problem: expected a time limit",
     "{\"severity\":\"problem\",\"file\":\"目录.xlsx\",\"sheet\":\"户籍\",\"row\":12,"
     "\"column\":\"F\",\"columnName\":\"公开时限\",\"value\":\"三\\n日\","
     "\"message\":\"expected a time limit\"}"},
    {{.severity = IMPORT_PROBLEM, .row = 3, .column_name = "序号", .message = "m"},
     "row 3, 序号: problem: m",
     "{\"severity\":\"problem\",\"row\":3,\"columnName\":\"序号\",\"message\":\"m\"}"},
    {{.severity = IMPORT_PROBLEM, .column = 28, .value = "", .message = "m"},
     "column AB: \"\": problem: m",
     "{\"severity\":\"problem\",\"column\":\"AB\",\"value\":\"\",\"message\":\"m\"}"},
};

static void
a_note_is_a_line_and_an_object(void **state)
{
    (void)state;
    struct strbuf out = {0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        strbuf_reset(&out);
        import_note_line(&CASES[i].note, &out);
        assert_string_equal(out.data, CASES[i].line);
        strbuf_reset(&out);
        import_note_json(&CASES[i].note, &out);
        assert_string_equal(out.data, CASES[i].json);
    }
    strbuf_free(&out);
}

static void
a_long_value_is_quoted_up_to_a_whole_character(void **state)
{
    (void)state;
    struct strbuf value = {0}, out = {0};
    for (int i = 0; i < 50; i++)
        strbuf_add(&value, "公");
    struct import_note note = {.value = value.data, .message = "m"};
    import_note_line(&note, &out);
    assert_int_equal(strlen(out.data), 1 + 120 + 1 + strlen("…: assumed: m"));
    strbuf_free(&value);
    strbuf_free(&out);
}

static void
a_report_keeps_copies_and_counts(void **state)
{
    (void)state;
    struct import_report report = {0}, more = {0};
    char message[] = "first";
    import_report_add(&more, &(struct import_note){.message = message});
    memset(message, 'x', sizeof message - 1);
    import_report_add(&report, &(struct import_note){IMPORT_PROBLEM, .message = "zeroth"});
    import_report_append(&report, &more);
    import_report_free(&more);
    struct strbuf out = {0};
    import_report_lines(&report, &out);
    assert_string_equal(out.data, "problem: zeroth\nassumed: first\n");
    strbuf_reset(&out);
    import_report_json(&report, &out);
    struct json *json = NULL;
    assert_int_equal(json_parse(out.data, out.len, &json, NULL), ERR_OK);
    assert_int_equal(json_size(json), 2);
    json_free(json);
    for (size_t i = 0; i < IMPORT_NOTES_MAX; i++)
        import_report_add(&report, &(struct import_note){IMPORT_PROBLEM, .message = "m"});
    assert_int_equal(report.count, IMPORT_NOTES_MAX);
    assert_int_equal(report.left_out, 2);
    assert_int_equal(report.problems, IMPORT_NOTES_MAX + 1);
    import_report_free(&report);
    strbuf_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_those_of_excel),
        cmocka_unit_test(a_note_is_a_line_and_an_object),
        cmocka_unit_test(a_long_value_is_quoted_up_to_a_whole_character),
        cmocka_unit_test(a_report_keeps_copies_and_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
