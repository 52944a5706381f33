/* What a list says below a title. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "feed/record_json.h"
#include "store/lead.h"

#include <string.h>

#define OF(kind, more)  "{\"kind\":\"" kind "\",\"id\":\"x\",\"title\":\"题\"," more "}"
#define PARAGRAPH(text) "{\"type\":\"paragraph\",\"text\":\"" text "\"}"

static void
check(const char *json, const char *expected)
{
    struct record *record = NULL;
    struct record_error error;
    struct strbuf out = {0};
    if (record_from_json(json, strlen(json), &record, &error))
        fail_msg("%s: %s", error.pointer, error.message);
    lead_of(record, &out);
    assert_string_equal(out.data ? out.data : "", expected);
    strbuf_free(&out);
    record_free(record);
}

static void
each_kind(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {OF("item", "\"seq\":1,\"level1\":\"级\",\"content\":[\"甲\",\"乙\"]"), "甲、乙"},
        {OF("field", "\"number\":1,\"name\":\"域\",\"responsibleUnitsText\":\"区府\""), "区府"},
        {OF("guide", "\"serviceObject\":\"个人\",\"conditions\":[\"条一\",\"条二\"]"),
         "个人；条一；条二"},
        {OF("guide", "\"serviceObject\":\"个人\",\"body\":[" PARAGRAPH(
                         "行政机关的") "," PARAGRAPH("二") "]"),
         "个人　行政机关的二"},
        {OF("explainer", "\"qa\":[{\"q\":\"问一\",\"a\":\"答\"},{\"q\":\"问二\",\"a\":\"\"}]"),
         "问一　问二"},
        {OF("notice", "\"body\":[{\"type\":\"heading\",\"text\":\"标\"}," PARAGRAPH(
                          "一") ","
                                "{\"type\":\"list\",\"items\":[\"二\",\"三\"]}]"),
         "一；二；三"},
        {OF("document", "\"body\":[{\"type\":\"paragraph\",\"role\":\"addressee\","
                        "\"text\":\"各街办：\"}," PARAGRAPH("正文") "]"),
         "正文"},
        {OF("document", "\"body\":[]"), ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(cases[i][0], cases[i][1]);
}

/* Long texts are cut between characters, and what comes behind is left out. */
static void
is_cut(void **state)
{
    (void)state;
    for (int shift = 0; shift < 3; shift++) {
        struct strbuf line = {0}, out = {0};
        struct record *record = NULL;
        strbuf_addf(&line,
                    "{\"kind\":\"notice\",\"id\":\"x\",\"title\":\"题\",\"body\":["
                    "{\"type\":\"paragraph\",\"text\":\"%.*s",
                    shift, "aaa");
        for (int i = 0; i < 200; i++)
            strbuf_add(&line, "字");
        strbuf_add(&line, "\"}," PARAGRAPH("后") "]}");
        assert_int_equal(record_from_json(line.data, line.len, &record, NULL), ERR_OK);
        lead_of(record, &out);
        assert_in_range(out.len, LEAD_BYTES - 2, LEAD_BYTES);
        assert_true(utf8_valid(out.data, out.len));
        assert_null(strstr(out.data, "后"));
        strbuf_free(&line);
        strbuf_free(&out);
        record_free(record);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_kind), cmocka_unit_test(is_cut)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
