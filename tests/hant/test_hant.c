/* 繁體: words of the catalogue as official texts write them, in as many characters; numbers of
 * documents stay; what is not known yet is wanted, and forgotten with the session. */
#include "base/utf8.h"
#include "hant/hant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CONFIG "assets/hant/s2t.json"

static const char *const WORDS[][2] = {
    {"最低生活保障", "最低生活保障"},
    {"社会救助", "社會救助"},
    {"公共文化服务", "公共文化服務"},
    {"国有土地上房屋征收", "國有土地上房屋徵收"},
    {"征收补偿", "徵收補償"},
    {"干部任前公示", "幹部任前公示"},
    {"干旱", "乾旱"},
    {"行政复议", "行政復議"},
    {"复核", "復核"},
    {"复印件", "複印件"},
    {"答复", "答復"},
    {"批复", "批復"},
    {"恢复", "恢復"},
    {"回复", "回復"},
    {"家具", "家具"},
    {"面条", "麵條"},
    {"住房面积", "住房面積"},
    {"里程", "里程"},
    {"合作社", "合作社"},
    {"群众", "群眾"},
    {"为民服务", "為民服務"},
    {"发放", "發放"},
    {"头发", "頭髮"},
    {"一只", "一隻"},
    {"只有", "只有"},
    {"制定", "制定"},
    {"制作", "製作"},
    {"准予", "准予"},
    {"不准", "不准"},
    {"不准确", "不準確"},
    {"标准", "標準"},
    {"核准", "核准"},
    {"雇主", "雇主"},
    {"床位", "床位"},
    {"秘书处", "秘書處"},
    {"厘米", "厘米"},
    {"平台", "平臺"},
    {"台风", "颱風"},
    {"后续监管", "後續監管"},
    {"皇后", "皇后"},
    {"余额", "餘額"},
    {"公布", "公布"},
    {"征求意见", "徵求意見"},
    {"村民委员会", "村民委員會"},
    {"联系电话", "聯繫電話"},
    {"系统", "系統"},
};

static char *
shown(struct hant *hant, const char *text)
{
    struct strbuf out = {0};
    hant_add_text(hant, text, &out);
    return strbuf_take(&out);
}

static void
check(struct hant *hant, const char *text, const char *expected)
{
    hant_learn(hant, text, strlen(text));
    char *found = shown(hant, text);
    assert_string_equal(found, expected);
    free(found);
}

static void
test_words(void **state)
{
    struct hant *hant = hant_new(CONFIG);
    (void)state;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        check(hant, WORDS[i][0], WORDS[i][1]);
    hant_free(hant);
}

static void
test_numbers_of_documents_stay(void **state)
{
    struct hant *hant = hant_new(CONFIG);
    (void)state;
    check(hant, "国办发〔2019〕54号", "国办发〔2019〕54号");
    check(hant, "（国办发〔2019〕54号）和《赣府厅发〔2020〕17号》文件精神",
          "（国办发〔2019〕54号）和《赣府厅发〔2020〕17号》文件精神");
    check(hant, "国办发〔2019〕54号文件规定", "国办发〔2019〕54号文件規定");
    check(hant, "第54号", "第54號");
    check(hant, "根据中华人民共和国国务院发〔2019〕54号",
          "根據中華人民共和國國務院發〔2019〕54号");
    check(hant, "https://dh.nc.gov.cn/a?b=1", "https://dh.nc.gov.cn/a?b=1");
    hant_free(hant);
}

static void
test_ill_formed_and_rare(void **state)
{
    struct hant *hant = hant_new(CONFIG);
    (void)state;
    check(hant, "", "");
    check(hant, "发\xff放", "發\xef\xbf\xbd放");
    check(hant, "𠮷野家发展", "𠮷野家發展");
    hant_free(hant);
}

/* As long as a run may be, and beyond. */
static void
test_long(void **state)
{
    struct hant *hant = hant_new(CONFIG);
    struct strbuf text = {0}, expected = {0};
    (void)state;
    for (int i = 0; i < 40000; i++) {
        strbuf_add(&text, "国");
        strbuf_add(&expected, "國");
    }
    check(hant, text.data, expected.data);
    strbuf_free(&text);
    strbuf_free(&expected);
    hant_free(hant);
}

static void
test_wanted(void **state)
{
    struct hant *hant = hant_new(CONFIG);
    (void)state;
    assert_false(hant_is_wanting(hant));
    char *text = shown(hant, "为民服务，同心");
    assert_string_equal(text, "为民服务，同心");
    free(text);
    assert_true(hant_is_wanting(hant));
    uint32_t epoch = hant_epoch(hant);
    hant_work(hant);
    assert_false(hant_is_wanting(hant));
    assert_int_not_equal(hant_epoch(hant), epoch);
    text = shown(hant, "为民服务，同心");
    assert_string_equal(text, "為民服務，同心");
    free(text);
    epoch = hant_epoch(hant);
    hant_learn(hant, "公开", strlen("公开")); /* nobody has seen it yet */
    assert_int_equal(hant_epoch(hant), epoch);
    free(shown(hant, "同舟"));
    hant_work(hant); /* looks as before */
    assert_int_equal(hant_epoch(hant), epoch);
    hant_forget(hant);
    text = shown(hant, "为民");
    assert_string_equal(text, "为民");
    free(text);
    hant_free(hant);
}

static void
test_no_configuration(void **state)
{
    struct hant *hant = hant_new("assets/hant/none.json");
    (void)state;
    assert_int_equal(hant_open(hant), ERR_LIBRARY);
    check(hant, "发放", "发放");
    hant_work(hant);
    hant_free(hant);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_numbers_of_documents_stay),
        cmocka_unit_test(test_ill_formed_and_rare),
        cmocka_unit_test(test_long),
        cmocka_unit_test(test_wanted),
        cmocka_unit_test(test_no_configuration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
