/* Folding for search: what looks the same is the same, one character for one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "han/normalise.h"

#include <string.h>

static void
folds(void **state)
{
    (void)state;
    static const struct {
        const char *text, *folded;
    } cases[] = {
        {"", ""},
        {"低保", "低保"},
        {"ＡＢＣａｂｃ１２３", "abcabc123"},
        {"Gongshi PDF", "gongshi pdf"},
        {"（一）：；，！", "(一):;,!"},
        {"。、《》", "。、《》"}, /* have no ASCII twin */
        {"①②⑨⑩", "129⑩"},         /* 10 would be two characters */
        {"m²m³x¹⁰₀₉", "m2m3x1009"},
        {"甲　乙\t丙\n丁", "甲 乙 丙 丁"},
        {"a\xC2\xA0"
         "b",
         "a b"},
        {"～", "~"},
        {"\xF0\xA0\xAE\xB7", "\xF0\xA0\xAE\xB7"}, /* 𠮷, beyond the first plane */
        {"a\xFF"
         "b",
         "a\xEF\xBF\xBD"
         "b"},                        /* ill-formed */
        {"\xE4\xBD", "\xEF\xBF\xBD"}, /* half a character */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf out = {0};
        normalise_text(cases[i].text, strlen(cases[i].text), &out);
        assert_string_equal(out.data ? out.data : "", cases[i].folded);
        size_t len = strlen(cases[i].text);
        assert_int_equal(utf8_count(cases[i].text, len),
                         out.data ? utf8_count(out.data, out.len) : 0);
        strbuf_free(&out);
    }
}

/* Folding twice is folding once, for every character. */
static void
is_stable(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp < 0x110000; cp++)
        if (normalise_char(normalise_char(cp)) != normalise_char(cp))
            fail_msg("U+%04X", cp);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(folds), cmocka_unit_test(is_stable)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
