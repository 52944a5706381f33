/* A government document as text: head, number, numerals, annexes, signature, disclosure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "import/document_import.h"

#include <string.h>

#define PLAIN(text)                                                                            \
    {                                                                                          \
        text, 0, NULL, false, false                                                            \
    }
#define MID(text)                                                                              \
    {                                                                                          \
        text, 0, NULL, true, false                                                             \
    }

static struct sheet_paragraph LINES[] = {PLAIN("索引号：A25010　主题分类："),
                                         PLAIN("发布机构：东湖区百花洲街道"),
                                         PLAIN("有效性：有效"),
                                         MID("东湖区人民政府办公室文件"),
                                         MID("东府办发[2020]17号"),
                                         MID("关于印发《实施方案》的"),
                                         MID("通知"),
                                         PLAIN("各镇、街办："),
                                         PLAIN("现将方案印发给你们。"),
                                         PLAIN("附件：1.任务分工"),
                                         PLAIN("2.目录模板"),
                                         {"东湖区人民政府办公室", 0, NULL, false, true},
                                         {"2020年7月3日", 0, NULL, false, true},
                                         PLAIN("（此件主动公开）"),
                                         MID("实施方案"),
                                         PLAIN("一、总体要求"),
                                         PLAIN("（一）指导思想"),
                                         PLAIN("1.2020年7月底前，全面梳理。"),
                                         PLAIN("附件1"),
                                         MID("任务分工"),
                                         PLAIN("分工如下。")};

static void
document(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct sheet_file file = {
        .arena = arena, .paragraphs = LINES, .paragraph_count = sizeof LINES / sizeof *LINES};
    struct import_report report = {0};
    struct import_records records = {.arena = arena};
    struct document_import_options options = {
        .name = "a.docx", .field_id = "f", .item_id = "i"};
    assert_int_equal(document_import(&file, &options, &report, &records), ERR_OK);
    assert_int_equal(records.len, 1);
    static const char *const parts[] = {
        "\"title\":\"关于印发《实施方案》的通知\",\"indexNo\":\"A25010\","
        "\"documentNo\":\"东府办发〔2020〕17号\",\"publisher\":\"东湖区百花洲街道\","
        "\"publishDate\":\"2020-07-03\",\"validity\":\"有效\",\"fieldIds\":[\"f\"],"
        "\"method\":\"主动公开\"",
        "\"meta\":[{\"key\":\"indexNo\",\"label\":\"索引号\",\"value\":\"A25010\"},"
        "{\"key\":\"subjectCategory\",\"label\":\"主题分类\",\"value\":\"\"}",
        "{\"type\":\"paragraph\",\"role\":\"addressee\",\"text\":\"各镇、街办：\"}",
        "\"role\":\"attachments\",\"text\":\"附件：1.任务分工\"",
        "\"role\":\"attachments\",\"text\":\"2.目录模板\"",
        "\"role\":\"signature\",\"align\":\"right\",\"text\":\"东湖区人民政府办公室\"",
        "\"role\":\"disclosure\",\"text\":\"（此件主动公开）\"",
        "{\"type\":\"heading\",\"role\":\"title\",\"text\":\"实施方案\"}",
        "{\"type\":\"heading\",\"level\":1,\"number\":\"一、\",\"text\":\"总体要求\"}",
        "{\"type\":\"heading\",\"level\":2,\"number\":\"（一）\",\"text\":\"指导思想\"}",
        "{\"type\":\"paragraph\",\"level\":3,\"number\":\"1.\",\"text\":"
        "\"2020年7月底前，全面梳理。\"}",
        "\"annexes\":[{\"no\":1,\"label\":\"附件1\",\"title\":\"任务分工\",\"body\":[{\"type\":"
        "\"paragraph\",\"text\":\"分工如下。\"}]}]",
        "\"related\":[{\"relation\":\"公开事项\",\"title\":\"i\",\"id\":\"i\"}]"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strstr(records.items[0].json, parts[i]))
            fail_msg("no %s in\n%s", parts[i], records.items[0].json);
    assert_int_equal(report.problems, 0);
    records_free(&records);
    import_report_free(&report);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(document)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
