/* The complete text of a record of each kind, line by line: nothing of it is left out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "feed/record_json.h"
#include "model/record_text.h"

#include <string.h>

#define FILE_REF(title)                                                                        \
    "{\"path\":\"files/a\",\"sha256\":"                                                        \
    "\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\",\"bytes\":1,"        \
    "\"type\":\"x\",\"title\":\"" title "\"}"

static const struct {
    const char *json, *lines, *plain; /* plain NULL: not looked at */
} CASES[] = {
    {"{\"kind\":\"field\",\"id\":\"f\",\"title\":\"题\",\"number\":1,\"name\":\"领域\","
     "\"responsibleUnitsText\":\"区府\",\"nationalGuideline\":\"指引\"}",
     "领域\n责任单位：区府\n标准指引：指引\n", "领域\n区府\n指引"},
    {"{\"kind\":\"item\",\"id\":\"i\",\"title\":\"题\",\"seq\":1,\"level1\":\"一级\","
     "\"level2\":\"二级\",\"content\":[\"甲\",\"乙\"],\"basis\":[\"法\"],\"timeLimit\":"
     "\"20日\","
     "\"subject\":\"区府\",\"channels\":[{\"label\":\"网站\",\"checked\":true},"
     "{\"label\":\"其他\",\"checked\":false}],\"otherChannels\":[\"广播\"],"
     "\"audience\":{\"特定群体\":true},\"audienceNote\":\"老人\",\"method\":{\"主动\":true,"
     "\"依申请\":true},\"level\":{\"县级\":true,\"乡级\":true},\"extras\":[{\"label\":\"备注\","
     "\"value\":\"每季度\"}]}",
     "一级事项：一级\n二级事项：二级\n公开内容：甲\n乙\n公开依据：法\n公开时限：20日\n"
     "公开主体：区府\n公开渠道和载体：■网站\n□其他\n其他渠道：广播\n公开对象：特定群体\n老人\n"
     "公开方式：主动公开\n依申请公开\n公开层级：县级\n乡级\n备注：每季度\n",
     "一级\n二级\n甲\n乙\n法\n20日\n区府\n网站\n其他\n广播\n特定群体\n老人\n主动公开\n依申请公"
     "开\n县级\n乡级\n每季度"},
    {"{\"kind\":\"document\",\"id\":\"d\",\"title\":\"题\",\"meta\":[{\"label\":\"索引号\","
     "\"value\":\"A1\"},{\"label\":\"文件编号\",\"value\":\"\"}],\"body\":[{\"type\":"
     "\"heading\","
     "\"level\":1,\"number\":\"一、\",\"text\":\"总则\"}],\"annexes\":[{\"label\":\"附件1\","
     "\"title\":\"表\",\"body\":[{\"type\":\"paragraph\",\"text\":\"附文\"}]}],"
     "\"related\":[{\"title\":\"解读\"}]}",
     "索引号：A1\n文件编号：\n题\n一、总则\n附件1\n表\n附文\n解读\n",
     "A1\n题\n一、总则\n附件1\n表\n附文\n解读"},
    {"{\"kind\":\"notice\",\"id\":\"n\",\"title\":\"题\",\"publisher\":\"台\","
     "\"categoryName\":\"预警\",\"contact\":{\"name\":\"王\",\"phone\":\"1\",\"address\":"
     "\"路\","
     "\"email\":\"e\"},\"alert\":{\"levelName\":\"红色\",\"area\":[\"东\",\"西\"],"
     "\"warning\":\"警\",\"measures\":\"措\",\"issuer\":\"气象台\"},"
     "\"body\":[{\"type\":\"paragraph\",\"text\":\"文\"}]}",
     "题\n类别：预警\n发布单位：台\n预警级别：红色\n影响区域：东\n西\n警示事项：警\n"
     "应对措施：措\n预警发布单位：气象台\n文\n联系人：王\n联系电话：1\n联系地址：路\n"
     "电子邮箱：e\n",
     NULL},
    {"{\"kind\":\"guide\",\"id\":\"g\",\"title\":\"题\",\"serviceObject\":\"个人\","
     "\"legalBasis\":[\"法\"],\"conditions\":[\"条\"],\"materials\":[{\"name\":\"表\","
     "\"form\":\"原件\",\"note\":\"注\"},{\"name\":\"照片\"}],\"process\":[{\"name\":\"受理\","
     "\"detail\":\"收\",\"who\":\"窗口\",\"timeLimit\":\"1日\"}],\"timeLimit\":{"
     "\"legal\":\"20日\",\"promised\":\"10日\"},\"fee\":{\"text\":\"不收费\"},"
     "\"location\":\"一楼\",\"hours\":\"9时\",\"phone\":\"1\",\"supervisionPhone\":\"2\","
     "\"channels\":[\"现场\"],\"result\":\"证\",\"notes\":[\"说\"],"
     "\"body\":[{\"type\":\"paragraph\",\"text\":\"尾\"}]}",
     "题\n服务对象：个人\n设定依据：法\n受理条件：条\n申请材料：表\n原件\n注\n照片\n受理\n收\n"
     "窗口\n1日\n法定时限：20日\n承诺时限：10日\n收费：不收费\n办理地点：一楼\n"
     "办理时间：9时\n咨询电话：1\n监督电话：2\n办理渠道：现场\n办理结果：证\n说明：说\n尾\n",
     NULL},
    {"{\"kind\":\"explainer\",\"id\":\"e\",\"title\":\"题\",\"basis\":[\"文\"],"
     "\"qa\":[{\"q\":\"问\",\"a\":\"答\"}]}",
     "题\n依据：文\n问\n答\n", "题\n文\n问\n答"},
    {"{\"kind\":\"consultation\",\"id\":\"c\",\"title\":\"题\",\"publisher\":\"府\","
     "\"opens\":\"2026-11-01\",\"closes\":\"2026-12-01\",\"body\":[{\"type\":\"paragraph\","
     "\"text\":\"文\"}],\"questions\":[{\"q\":\"问\",\"a\":\"\"},{\"q\":\"再问\","
     "\"a\":\"答\"}]}",
     "题\n发布单位：府\n征集时间：2026-11-01 至 2026-12-01\n文\n问\n再问\n答\n", NULL},
    /* what a document's own header does not say stands below it, and each thing once */
    {"{\"kind\":\"document\",\"id\":\"d\",\"title\":\"题\",\"indexNo\":\"A1\","
     "\"documentNo\":\"东府发〔2026〕3号\",\"publisher\":\"区府\",\"publishDate\":"
     "\"2026-11-20\",\"validity\":\"废止\",\"audience\":\"全社会\",\"method\":"
     "\"主动公开\",\"level\":\"县级\",\"meta\":[{\"label\":\"发文机关\",\"value\":"
     "\"区府\"}]}",
     "发文机关：区府\n索引号：A1\n发布日期：2026-11-20\n文件编号：东府发〔2026〕3号\n"
     "有效性：废止\n公开范围：全社会\n公开方式：主动公开\n公开层级：县级\n题\n",
     "区府\nA1\n2026-11-20\n东府发〔2026〕3号\n废止\n全社会\n主动公开\n县级\n题"},
    /* dates of the other kinds are read, not searched */
    {"{\"kind\":\"notice\",\"id\":\"n\",\"title\":\"题\",\"documentNo\":\"1号\","
     "\"publishDate\":\"2026-11-20\",\"showFrom\":\"2026-11-21\",\"showUntil\":"
     "\"2026-11-28\",\"alert\":{\"start\":\"2026-11-21T08:00:00+08:00\",\"end\":"
     "\"2026-11-22\"},\"related\":[{\"title\":\"旧公告\"}]}",
     "题\n文件编号：1号\n发布日期：2026-11-20\n公示期：2026-11-21 至 2026-11-28\n"
     "预警时间：2026-11-21T08:00:00+08:00 至 2026-11-22\n旧公告\n",
     "题\n1号\n旧公告"},
    {"{\"kind\":\"consultation\",\"id\":\"c\",\"title\":\"题\",\"indexNo\":\"C1\","
     "\"opens\":\"2026-11-01\",\"closes\":\"2026-12-01\"}",
     "题\n索引号：C1\n征集时间：2026-11-01 至 2026-12-01\n", "题\nC1"},
    {"{\"kind\":\"guide\",\"id\":\"g\",\"title\":\"题\",\"publisher\":\"局\","
     "\"publishDate\":\"2026-11-20\"}",
     "题\n发布机构：局\n发布日期：2026-11-20\n", "题\n局"},
    /* what a block says beside its own form */
    {"{\"kind\":\"explainer\",\"id\":\"e\",\"title\":\"题\",\"body\":["
     "{\"type\":\"video\",\"alt\":\"画面\",\"text\":\"说明\",\"file\":" FILE_REF(
         "录像") "},"
                 "{\"type\":\"image\",\"alt\":\"图\",\"text\":\"图注\",\"file\":" FILE_REF(
                     "图") "},"
                           "{\"type\":\"list\",\"text\":\"如下：\",\"items\":[\"甲\"]},"
                           "{\"type\":\"table\",\"text\":\"见表：\",\"columns\":[{"
                           "\"title\":\"月\"}],\"rows\":[]}]}",
     "题\n录像\n画面\n说明\n图\n图注\n如下：\n甲\n见表：\n月\n", NULL},
    /* every type of block */
    {"{\"kind\":\"explainer\",\"id\":\"b\",\"title\":\"题\",\"body\":["
     "{\"type\":\"heading\",\"number\":\"（一）\",\"text\":\"标\"},"
     "{\"type\":\"paragraph\",\"level\":3,\"number\":\"1.\",\"text\":\"段\"},"
     "{\"type\":\"list\",\"ordered\":true,\"items\":[\"甲\",\"乙\"]},"
     "{\"type\":\"list\",\"items\":[\"丙\"]},"
     "{\"type\":\"table\",\"caption\":\"表一\",\"unit\":\"元\",\"note\":\"注\",\"columns\":["
     "{\"title\":\"月\"},{\"title\":\"收\"}],\"rows\":[[\"1\",\"\"],[{\"text\":\"计\","
     "\"colSpan\":2}]]},"
     "{\"type\":\"image\",\"alt\":\"图\",\"file\":" FILE_REF(
         "") "},"
             "{\"type\":\"qa\",\"qa\":[{\"q\":\"问\",\"a\":\"答\"}]},"
             "{\"type\":\"steps\",\"steps\":[{\"name\":\"步\",\"detail\":\"细\"}]},"
             "{\"type\":\"file\",\"file\":" FILE_REF(
                 "文件") "},"
                         "{\"type\":\"audio\",\"file\":" FILE_REF(
                             "录音") "},"
                                     "{\"type\":\"video\",\"file\":" FILE_REF(
                                         "录像") "},"
                                                 "{\"type\":\"signature\",\"text\":\"落款\"}],"
                                                 "\"attachments\":[" FILE_REF("附件") "]}",
     "题\n（一）标\n1.段\n1.甲\n2."
     "乙\n丙\n表一\n单位：元\n月\t收\n1\t\n计\n注\n图\n问\n答\n步\n细\n"
     "文件\n录音\n录像\n落款\n附件\n",
     "题\n（一）标\n1.段\n1.甲\n2.乙\n丙\n表一\n元\n月\n收\n1\n计\n注\n图\n问\n答\n步\n细\n"
     "文件\n录音\n录像\n落款\n附件"},
};

static void
texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct record *record = NULL;
        struct record_error error;
        struct strbuf out = {0};
        if (record_from_json(CASES[i].json, strlen(CASES[i].json), &record, &error))
            fail_msg("%s: %s\n%s", error.pointer, error.message, CASES[i].json);
        record_text_lines(record, &out);
        assert_string_equal(out.data, CASES[i].lines);
        strbuf_reset(&out);
        record_text_plain(record, &out);
        if (CASES[i].plain)
            assert_string_equal(out.data, CASES[i].plain);
        strbuf_free(&out);
        record_free(record);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
