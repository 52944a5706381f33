/* The gate for private numbers: what it stops, and what only looks like it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "feed/pii.h"
#include "feed/record_json.h"

#include <stdio.h>

#define IDENTITY "identity number"
#define MOBILE   "mobile number"
#define CARD     "bank card number"

static void
texts(void **state)
{
    (void)state;
    static const struct {
        const char *text, *what; /* what NULL: it may be shown */
        const char *masked;
    } cases[] = {
        /* identity numbers, GB 11643 check digit */
        {"身份证号11010519491231002X", IDENTITY, "110…02"},
        {"身份证号11010519491231002x。", IDENTITY, "110…02"},
        {"440524188001010014", IDENTITY, "440…14"},
        {"４４０５２４１８８００１０１００１４", IDENTITY, "440…14"},
        {"440524 18800101 0014", IDENTITY, "440…14"},
        {"440524188001010013", NULL, NULL}, /* wrong check digit */
        {"440524188013010014", NULL, NULL}, /* no month 13 */
        {"440524********0014", NULL, NULL}, /* masked */
        /* fifteen digits, until 1999 */
        {"440524800101001", IDENTITY, "440…01"},
        {"440524801301001", NULL, NULL}, /* no month 13 */
        {"440524800132001", NULL, NULL}, /* no day 32 */
        {"202611200000001", NULL, NULL}, /* 20 is no province */
        {"身份证号440524801301001", IDENTITY, "440…01"},
        {"440524800101001.50元", NULL, NULL},
        /* mobile numbers */
        {"电话13812345678", MOBILE, "138…78"},
        {"138 1234 5678", MOBILE, "138…78"},
        {"138-1234-5678", MOBILE, "138…78"},
        {"１３８１２３４５６７８", MOBILE, "138…78"},
        {"手机①③⑧①②③④⑤⑥⑦⑧，白天", MOBILE, "138…78"},
        {"手机₁₃₈¹²³⁴⁵⁶⁷⁸，白天", MOBILE, "138…78"},
        {"１３８　１２３４\xC2\xA0５６７８", MOBILE, "138…78"},
        {"(13812345678)", MOBILE, "138…78"},
        {"13812345678，0791-86291234", MOBILE, "138…78"},
        {"13812345678、13912345679", MOBILE, "138…78"},
        {"13812345678-8001", MOBILE, "138…78"},
        {"0791-86291234 13812345678", MOBILE, "138…78"},
        {"2026-11-20 13812345678", MOBILE, "138…78"},
        {"13812345678 2026-11-20", MOBILE, "138…78"},
        {"86291234-13812345678", MOBILE, "138…78"},
        {"1.13812345678", MOBILE, "138…78"},
        {"+8613812345678", MOBILE, "138…78"},
        {"+86 138 1234 5678", MOBILE, "138…78"},
        {"+86-138-1234-5678", MOBILE, "138…78"},
        {"电话008613812345678", MOBILE, "138…78"},
        {"8612012345678", NULL, NULL}, /* 120… is no mobile number */
        {"0086013812345", NULL, NULL},
        {"138****5678", NULL, NULL},
        {"12012345678", NULL, NULL},      /* 120… is no mobile number */
        {"13812345678.50元", NULL, NULL}, /* an amount */
        {"113812345678", NULL, NULL},     /* twelve digits */
        {"0791-86291234", NULL, NULL},
        {"400-800-8888", NULL, NULL},
        /* cards, Luhn */
        {"卡号6222021234567890128", CARD, "622…28"},
        {"6222021234567890129", NULL, NULL},
        {"卡号4111111111111111", CARD, "411…11"},
        {"4111 1111 1111 1111", CARD, "411…11"},
        {"4111-1111-1111-1111", CARD, "411…11"},
        {"6222 0212 3456 7890 123", NULL, NULL},
        {"4111111111111112", NULL, NULL},
        {"0000000000000000", NULL, NULL},
        {"4444444444444448", CARD, "444…48"},
        /* what the words before call so counts by its form alone */
        {"公民身份号码000000190001010000", IDENTITY, "000…00"},
        {"身份证号：440524188001010013", IDENTITY, "440…13"},
        {"手机号码10000000000", MOBILE, "100…00"},
        {"联系电话（办公室）：12012345678", MOBILE, "120…78"},
        {"电话 0791-86291234", NULL, NULL},
        {"银行卡号0000000000000000000", CARD, "000…00"},
        {"一卡通 6222 0212 3456 7890 123", CARD, "622…90"},
        {"身份证复印件2份，编号202611200000000001", NULL, NULL},
        {"手机号见第3页，金额10000000000元", NULL, NULL},
        /* numbers of other kinds that hold such groups */
        {"A25010-9857-4111-1111-1111-1111", NULL, NULL}, /* index number */
        {"赣府发〔2026〕138号", NULL, NULL},
        {"12,345,678.00", NULL, NULL},
        {"", NULL, NULL},
        {"没有号码", NULL, NULL},
        {"1", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pii_finding finding = {0};
        bool found = pii_find_text(cases[i].text, &finding);
        if (found != (cases[i].what != NULL))
            fail_msg("%s: %s", cases[i].text, found ? finding.what : "nothing was found");
        if (!found)
            continue;
        assert_string_equal(finding.what, cases[i].what);
        assert_string_equal(finding.masked, cases[i].masked);
    }
}

/* What a message quotes is covered, and nothing else. */
static void
masks(void **state)
{
    (void)state;
    static const struct {
        const char *text, *masked;
    } cases[] = {
        {"found \"13812345678\", expected a date", "found \"138******78\", expected a date"},
        {"found \"138 1234 5678\"", "found \"138 **** **78\""},
        {"found \"440524188001010014\"", "found \"440*************14\""},
        {"found \"2026-11-20\", 0791-86291234", "found \"2026-11-20\", 0791-86291234"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[200];
        snprintf(text, sizeof text, "%s", cases[i].text);
        pii_mask(text);
        assert_string_equal(text, cases[i].masked);
    }
    char wide[] = "found \"１３８１２３４５６７８\"";
    struct pii_finding finding;
    pii_mask(wide);
    assert_false(pii_find_text(wide, &finding));
}

static bool
holds(const char *kind, const char *more)
{
    char line[600];
    struct record *record = NULL;
    struct pii_finding finding = {0};
    int len = snprintf(
        line, sizeof line,
        "{\"kind\":\"%s\",\"id\":\"x\",\"title\":\"题\",\"publisher\":\"府\",%s}", kind, more);
    struct record_error error;
    if (record_from_json(line, (size_t)len, &record, &error))
        fail_msg("%s: %s: %s", line, error.pointer, error.message);
    bool found = pii_find(record, &finding);
    record_free(record);
    return found;
}

/* Wherever in a record it stands; the phones of a guide and of a notice's contact
 * are there to be called. */
static void
places(void **state)
{
    (void)state;
    static const char *const inside[] = {
        "\"body\":[{\"type\":\"paragraph\",\"text\":\"电话13812345678\"}]",
        "\"body\":[{\"type\":\"paragraph\",\"number\":\"138\",\"text\":\"12345678\"}]",
        "\"body\":[{\"type\":\"list\",\"items\":[\"甲\",\"13812345678\"]}]",
        "\"body\":[{\"type\":\"table\",\"columns\":[{\"title\":\"甲\"}],"
        "\"rows\":[[\"13812345678\"]]}]",
        "\"body\":[{\"type\":\"table\",\"columns\":[{\"title\":\"13812345678\"}],\"rows\":[]}]",
        "\"body\":[{\"type\":\"table\",\"note\":\"13812345678\",\"columns\":[{\"title\":\"甲\"}"
        "],"
        "\"rows\":[]}]",
        "\"body\":[{\"type\":\"qa\",\"qa\":[{\"q\":\"问\",\"a\":\"13812345678\"}]}]",
        "\"body\":[{\"type\":\"steps\",\"steps\":[{\"name\":\"一\",\"who\":\"13812345678\"}]}]",
    };
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        if (!holds("notice", inside[i]) || !holds("document", inside[i]) ||
            !holds("guide", inside[i]))
            fail_msg("not found in %s", inside[i]);
    }
    assert_false(holds("notice", "\"contact\":{\"phone\":\"13812345678\"}"));
    assert_true(holds("notice", "\"contact\":{\"phone\":\"13812345678\",\"name\":"
                                "\"13912345678\"}"));
    assert_true(holds("document",
                      "\"annexes\":[{\"title\":\"附件\",\"body\":[{\"type\":\"paragraph\","
                      "\"text\":\"13812345678\"}]}]"));
    assert_true(holds("document", "\"meta\":[{\"label\":\"备注\",\"value\":\"13812345678\"}]"));
    assert_false(holds("guide", "\"phone\":\"13812345678\""));
    assert_false(holds("guide", "\"supervisionPhone\":\"13812345678\""));
    assert_true(holds("guide", "\"notes\":[\"13812345678\"]"));
    assert_true(holds("explainer", "\"qa\":[{\"q\":\"问\",\"a\":\"13812345678\"}]"));
    assert_true(holds("consultation", "\"opens\":\"2026-11-01\",\"closes\":\"2026-12-01\","
                                      "\"questions\":[{\"q\":\"问\",\"a\":\"13812345678\"}]"));
    assert_true(holds("item", "\"seq\":1,\"level1\":\"级\",\"content\":[\"13812345678\"]"));
    assert_false(holds("notice", "\"body\":[{\"type\":\"paragraph\",\"text\":\"公示期\"}]"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts), cmocka_unit_test(masks),
                                       cmocka_unit_test(places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
