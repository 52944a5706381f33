/* layouts.json: which pack is for which screen, what is written is read, and what is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "feed/offer.h"

#include <stdio.h>
#include <string.h>

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define PACK "{\"path\":\"a.pack\",\"sha256\":\"" HASH "\",\"bytes\":1"

static void
test_choice(void **state)
{
    static const char *const s1[] = {"s1"}, *const g1[] = {"g1"}, *const s2[] = {"s2", "s3"};
    const struct offer_pack packs[] = {
        {"all.pack", HASH, 1, {0}, {0}},
        {"late.pack", HASH, 1, {0}, {0}},
        {"g1.pack", HASH, 1, {0}, {(const char **)g1, 1}},
        {"s1.pack", HASH, 1, {(const char **)s1, 1}, {0}},
        {"s2.pack", HASH, 1, {(const char **)s2, 2}, {(const char **)g1, 1}}};
    static const char *const rows[][3] = {{"", "", "all.pack"},    {"s9", "g9", "all.pack"},
                                          {"s9", "g1", "g1.pack"}, {"", "g1", "g1.pack"},
                                          {"s1", "g1", "s1.pack"}, {"s3", "", "s2.pack"},
                                          {"g1", "s1", "all.pack"}};
    struct strbuf text = {0};
    struct offer *offer;
    struct json_rule_error error;
    (void)state;
    offer_write(7, packs, 5, &text);
    if (offer_parse(text.data, text.len, &offer, &error))
        fail_msg("%s %s", error.pointer, error.message);
    assert_int_equal(offer->serial, 7);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(offer_choose(offer, rows[i][0], rows[i][1])->path, rows[i][2]);
    offer_free(offer);
    strbuf_free(&text);
    static const char none[] = "{\"layouts\":1,\"serial\":1,\"packs\":[]}";
    assert_int_equal(offer_parse(none, strlen(none), &offer, &error), ERR_OK);
    assert_null(offer_choose(offer, "s1", "g1"));
    offer_free(offer);
}

static void
test_refusals(void **state)
{
    static const char *const rows[][2] = {
        {"", "line 1"},
        {"{\"layouts\":2,\"serial\":1,\"packs\":[]}", "another version"},
        {"{\"layouts\":1,\"packs\":[]}", "serial"},
        {"{\"layouts\":1,\"serial\":1,\"pack\":[]}", "packs"},
        {"{\"layouts\":1,\"serial\":1,\"packs\":[{\"path\":\"../a\",\"sha256\":\"" HASH
         "\",\"bytes\":1}]}",
         "leaves the base"},
        {"{\"layouts\":1,\"serial\":1,\"packs\":[{\"path\":\"a\",\"sha256\":\"x\",\"bytes\":1}]"
         "}",
         "64 digits"},
        {"{\"layouts\":1,\"serial\":1,\"packs\":[{\"path\":\"a\",\"sha256\":\"" HASH
         "\",\"bytes\":99999999}]}",
         "over 64 MiB"},
        {"{\"layouts\":1,\"serial\":1,\"packs\":[" PACK ",\"screens\":\"s1\"}]}", "a list"},
        {"{\"layouts\":1,\"serial\":1,\"packs\":[" PACK ",\"groups\":[\"\"]}]}", "some text"},
        {"{\"layouts\":1,\"serial\":1,\"packs\":[" PACK ",\"screen\":[]}]}", "screens"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct offer *offer;
        struct json_rule_error error;
        enum err err = offer_parse(rows[i][0], strlen(rows[i][0]), &offer, &error);
        if (err != ERR_FORMAT || offer || !strstr(error.message, rows[i][1]))
            fail_msg("%s: %s", rows[i][0], error.message);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_choice),
                                       cmocka_unit_test(test_refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
