/* feed.json: what it says, what is refused, and which paths leave the feed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../moment.h"
#include "base/str.h"
#include "feed/manifest.h"

#include <stdio.h>
#include <string.h>

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define PART                                                                                   \
    "{\"path\":\"parts/01/a.ndjson\",\"sha256\":\"" HASH "\",\"bytes\":9,\"records\":2}"
#define START  "{\"feed\":1,\"role\":\"feed\",\"id\":\"f\",\"title\":\"目录\",\"serial\":412"
#define ISSUED ",\"issued\":\"2026-11-23T08:00:00+08:00\""
#define GOOD   START ISSUED ",\"parts\":[" PART "]"

static void
values(void **state)
{
    (void)state;
    static const char json[] =
        GOOD ",\"publisher\":\"府\",\"site\":\"https://x.cn/\",\"optional\":[\"n-17\"],"
             "\"expires\":\"2026-12-23T08:00:00+08:00\",\"piiAllowed\":[\"n-31\",\"n-32\"]}";
    struct manifest *manifest;
    struct json_rule_error error;
    char hash[SHA256_HEX_ROOM];
    assert_int_equal(manifest_parse(json, strlen(json), &manifest, &error), ERR_OK);
    assert_string_equal(manifest->id, "f");
    assert_string_equal(manifest->title, "目录");
    assert_string_equal(manifest->publisher, "府");
    assert_string_equal(manifest->site, "https://x.cn/");
    assert_int_equal(manifest->serial, 412);
    assert_true(manifest->issued == moment("2026-11-23T08:00:00"));
    assert_true(manifest->expires == moment("2026-12-23T08:00:00"));
    assert_int_equal(manifest->part_count, 1);
    assert_string_equal(manifest->parts[0].path, "parts/01/a.ndjson");
    assert_int_equal(manifest->parts[0].bytes, 9);
    assert_int_equal(manifest->parts[0].records, 2);
    assert_true(manifest_names(&manifest->pii_allowed, "n-32"));
    assert_false(manifest_names(&manifest->pii_allowed, "n-3"));
    assert_false(manifest_names(&manifest->pii_allowed, "n-17"));
    assert_true(manifest_names(&manifest->optional, "n-17"));
    manifest_sha256(json, strlen(json), hash);
    assert_string_equal(manifest->sha256, hash);
    manifest_free(manifest);
}

static void
expiry(void **state)
{
    (void)state;
    static const struct {
        const char *more, *end; /* end NULL: never */
    } cases[] = {{"", NULL},
                 {",\"expires\":\"\"", NULL},
                 {",\"expires\":\"2026-12-23\"", "2026-12-24"},
                 {",\"expires\":\"2026-12-23T08:00\"", "2026-12-23T08:00"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char json[600];
        struct manifest *manifest;
        struct json_rule_error error;
        int len = snprintf(json, sizeof json, GOOD "%s}", cases[i].more);
        assert_int_equal(manifest_parse(json, (size_t)len, &manifest, &error), ERR_OK);
        assert_true(manifest->expires == (cases[i].end ? moment(cases[i].end) : 0));
        manifest_free(manifest);
    }
}

#define WITH_PART(path, sha, bytes)                                                            \
    START ISSUED ",\"parts\":[" PART ",{\"path\":\"" path "\",\"sha256\":\"" sha               \
                 "\",\"bytes\":" bytes ",\"records\":1}]}"

static void
refusals(void **state)
{
    (void)state;
    static const struct {
        const char *json, *pointer, *message;
    } cases[] = {
        {"", "", "line 1, column 1: the text ends"},
        {"<!DOCTYPE html>", "", "line 1, column 1: found \"<\""},
        {"{\n \"feed\": 1,\n \"feed\": 1}", "", "line 3, column 2: the key \"feed\" appears"},
        {GOOD "}x", "", "the end of the text"},
        {GOOD ",\"part\":[]}", "/part", "did you mean \"parts\"?"},
        {START ",\"parts\":[]}", "", "found no key \"issued\""},
        {START ISSUED "}", "", "found no key \"parts\""},
        {START ",\"issued\":\"\",\"parts\":[]}", "/issued", "expected some text"},
        {START ",\"issued\":\"heute\",\"parts\":[]}", "/issued", "expected a date"},
        {GOOD ",\"expires\":\"2026-13-01\"}", "/expires", "expected a date"},
        {GOOD ",\"optional\":\"n-1\"}", "/optional", "expected a list"},
        {GOOD ",\"withdrawn\":[{\"reason\":\"x\"}]}", "/withdrawn/0", "found no key \"id\""},
        {GOOD ",\"withdrawn\":[{\"id\":\"x\",\"date\":\"heute\"}]}", "/withdrawn/0/date",
         "expected a date"},
        {GOOD ",\"piiAllowed\":[7]}", "/piiAllowed/0", "expected a text"},
        {"{\"feed\":2,\"role\":\"feed\",\"id\":\"f\",\"title\":\"x\",\"serial\":1" ISSUED
         ",\"parts\":[]}",
         "/feed", "another version"},
        {"{\"feed\":1,\"role\":\"layouts\",\"id\":\"f\",\"title\":\"x\",\"serial\":1" ISSUED
         ",\"parts\":[]}",
         "/role", "expected one of feed"},
        {"{\"feed\":1,\"role\":\"feed\",\"id\":\"f\",\"title\":\"x\",\"serial\":-1" ISSUED
         ",\"parts\":[]}",
         "/serial", "expected a whole number"},
        {"{\"feed\":1,\"role\":\"feed\",\"id\":\"f\",\"title\":\"x\",\"serial\":1.5" ISSUED
         ",\"parts\":[]}",
         "/serial", "expected a whole number"},
        {"{\"feed\":1,\"role\":\"feed\",\"id\":\"f\",\"title\":\"x\",\"serial\":1e300" ISSUED
         ",\"parts\":[]}",
         "/serial", "expected a whole number"},
        {WITH_PART("../x", HASH, "1"), "/parts/1", "leaves the feed"},
        {WITH_PART("http://x.cn/a", HASH, "1"), "/parts/1", "leaves the feed"},
        {WITH_PART("parts/a", "0123", "1"), "/parts/1", "64 digits"},
        {WITH_PART("parts/a", HASH, "67108865"), "/parts/1", "64 MiB"},
        {WITH_PART("parts/a", HASH, "-1"), "/parts/1/bytes", "expected a whole number"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct manifest *manifest;
        struct json_rule_error error;
        assert_int_equal(
            manifest_parse(cases[i].json, strlen(cases[i].json), &manifest, &error),
            ERR_FORMAT);
        assert_null(manifest);
        if (!str_eq(error.pointer, cases[i].pointer) ||
            !strstr(error.message, cases[i].message))
            fail_msg("%s\nsays \"%s: %s\", not \"%s: … %s\"", cases[i].json, error.pointer,
                     error.message, cases[i].pointer, cases[i].message);
    }
}

static void
long_id(void **state)
{
    (void)state;
    char id[130], json[400];
    memset(id, 'a', sizeof id);
    for (int len = 120; len <= 121; len++) {
        struct manifest *manifest;
        struct json_rule_error error;
        snprintf(json, sizeof json,
                 "{\"feed\":1,\"role\":\"feed\",\"id\":\"%.*s\",\"title\":\"x\","
                 "\"serial\":1" ISSUED ",\"parts\":[]}",
                 len, id);
        assert_int_equal(manifest_parse(json, strlen(json), &manifest, &error),
                         len == 120 ? ERR_OK : ERR_FORMAT);
        assert_string_equal(error.pointer, len == 120 ? "" : "/id");
        manifest_free(manifest);
    }
}

static void
paths(void **state)
{
    (void)state;
    static const char *const safe[] = {
        "a", "parts/3f/3fa9.ndjson", "files/ab/ab12.png", "A-b_c.d/e", "a..b/c", "a/b./c"};
    static const char *const unsafe[] = {
        "",          "/a",      ".",        "..",   "../a", "a/../b",  "a/..", "./a", "a/./b",
        "a//b",      ".hidden", "a/.git",   "a\\b", "a b",  "a%2e%2e", "a?b",  "a#b", "a:b",
        "http://a/", "//a",     "文件.png", "a\nb", "~/a",  "a;b",     "a\x7f"};
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        if (!manifest_path_is_safe(safe[i]))
            fail_msg("refused: %s", safe[i]);
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        if (manifest_path_is_safe(unsafe[i]))
            fail_msg("passes: %s", unsafe[i]);
    char path[202];
    memset(path, 'a', sizeof path);
    path[201] = '\0';
    assert_false(manifest_path_is_safe(path));
    path[200] = '\0';
    assert_true(manifest_path_is_safe(path));
}

static void
hashes(void **state)
{
    (void)state;
    char hex[SHA256_HEX_ROOM]; /* FIPS 180-4, "abc" */
    manifest_sha256("abc", 3, hex);
    assert_string_equal(hex,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_true(manifest_is_sha256(hex));
    hex[0] = 'B';
    assert_false(manifest_is_sha256(hex));
    hex[0] = 'g';
    assert_false(manifest_is_sha256(hex));
    assert_false(manifest_is_sha256(""));
    assert_false(manifest_is_sha256(HASH "0"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),  cmocka_unit_test(expiry), cmocka_unit_test(refusals),
        cmocka_unit_test(long_id), cmocka_unit_test(paths),  cmocka_unit_test(hashes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
