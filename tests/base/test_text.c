/* Strings, UTF-8, times, files and arenas. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
decodes_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        uint32_t chars[5];
        bool valid;
    } cases[] = {{"a", 1, {'a'}, true},
                 {"\xE4\xBD\x8E", 3, {0x4F4E}, true},
                 {"\xF0\xA0\xAE\xB7", 4, {0x20BB7}, true},
                 {"\xFF"
                  "a",
                  2,
                  {0xFFFD, 'a'},
                  false},
                 {"\xE4\xBD", 2, {0xFFFD}, false},
                 {"\xC0\xAF", 2, {0xFFFD, 0xFFFD}, false},
                 {"\xED\xA0\x80", 3, {0xFFFD, 0xFFFD, 0xFFFD}, false},
                 {"\xF0\x80\x80"
                  "A",
                  4,
                  {0xFFFD, 0xFFFD, 0xFFFD, 'A'},
                  false},
                 {"\xF4\x90\x80\x80", 4, {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD}, false},
                 {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"
                  "A",
                  9,
                  {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 'A'},
                  false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t at = 0, n = 0;
        while (at < cases[i].len)
            assert_int_equal(utf8_next(cases[i].bytes, cases[i].len, &at), cases[i].chars[n++]);
        assert_int_equal(at, cases[i].len);
        assert_int_equal(utf8_count(cases[i].bytes, cases[i].len), n);
        assert_int_equal(utf8_valid(cases[i].bytes, cases[i].len), cases[i].valid);
    }
}

static void
encodes_what_it_decodes(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp < 0x110000; cp += cp < 0x3000 ? 1 : 37) {
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        char bytes[4];
        size_t len = utf8_encode(cp, bytes), at = 0;
        assert_int_equal(utf8_next(bytes, len, &at), cp);
        assert_int_equal(at, len);
    }
}

static void
finds_the_nearest_word(void **state)
{
    (void)state;
    static const char *const words[] = {"publishDate", "publisher", "priority", "title", NULL};
    static const struct {
        const char *word, *nearest;
    } cases[] = {{"pubishDate", "publishDate"},
                 {"publiser", "publisher"},
                 {"titel", "title"},
                 {"Priority", "priority"},
                 {"xyzzy", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *found = str_nearest(cases[i].word, words);
        if (!str_eq(found, cases[i].nearest))
            fail_msg("%s: %s", cases[i].word, found ? found : "none");
    }
}

static void
grows_strings(void **state)
{
    (void)state;
    struct strbuf buf = {0};
    for (int i = 0; i < 1000; i++)
        strbuf_addf(&buf, "%d,", i % 10);
    assert_int_equal(buf.len, 2000);
    assert_int_equal(strlen(buf.data), 2000);
    strbuf_reset(&buf);
    strbuf_add_json(&buf, "a\"\\\n\x01低");
    assert_string_equal(buf.data, "\"a\\\"\\\\\\n\\u0001低\"");
    char *taken = strbuf_take(&buf);
    assert_null(buf.data);
    free(taken);
    taken = strbuf_take(&buf);
    assert_string_equal(taken, "");
    free(taken);
    assert_true(str_eq(NULL, NULL));
    assert_false(str_eq("", NULL));
    assert_true(str_starts("feed.json", "feed") && str_ends("feed.json", ".json"));
    assert_false(str_ends("a", "ba"));
}

static void
reads_dates(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t unix_s;
    } good[] = {{"1970-01-01T00:00:00Z", 0},         {"2026-11-24T08:00:00+08:00", 1795478400},
                {"2026-11-24T08:00:00", 1795478400}, {"2026-11-24", 1795449600},
                {"2024-02-29", 1709136000},          {"2026-11-24T00:00:00Z", 1795478400}};
    static const char *const bad[] = {
        "",         "2026",        "2026-13-01", "2026-02-30",  "2025-02-29",
        "2026-1-1", "2026-11-24T", "24.11.2026", "2026-11-24x", "2026-11-24T25:00:00"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int64_t unix_s = -1;
        assert_int_equal(time_parse(good[i].text, TIME_ZONE_SHANGHAI_S, &unix_s), ERR_OK);
        assert_int_equal(unix_s, good[i].unix_s);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t unix_s;
        if (!time_parse(bad[i], TIME_ZONE_SHANGHAI_S, &unix_s))
            fail_msg("%s passed", bad[i]);
    }
}

static void
counts_days_both_ways(void **state)
{
    (void)state;
    for (int64_t day = -200000; day < 200000; day += 13) {
        int year, month, date;
        time_civil_from_days(day, &year, &month, &date);
        assert_int_equal(time_days_from_civil(year, month, date), day);
    }
    assert_int_equal(time_civil(1795478400, TIME_ZONE_SHANGHAI_S).weekday, 2);
    char text[32];
    time_format_iso(1795478400, TIME_ZONE_SHANGHAI_S, text);
    assert_string_equal(text, "2026-11-24T08:00:00+08:00");
}

static void
writes_files_whole(void **state)
{
    (void)state;
    char folder[] = "/tmp/gongshi-test-XXXXXX", *text = NULL;
    size_t len = 0;
    assert_non_null(mkdtemp(folder));
    char *deep = path_join(folder, "a/b/c");
    assert_int_equal(file_make_dirs(deep), ERR_OK);
    char *path = path_join(deep, "f");
    assert_int_equal(file_write_atomic(path, "one\0two", 7), ERR_OK);
    assert_int_equal(file_write_atomic(path, "three", 5), ERR_OK);
    assert_int_equal(file_read(path, 5, &text, &len), ERR_OK);
    assert_int_equal(len, 5);
    assert_string_equal(text, "three");
    free(text);
    assert_int_equal(file_read(path, 4, &text, &len), ERR_RANGE);
    assert_null(text);
    assert_int_equal(file_read(deep, 100, &text, &len), ERR_IO);
    assert_int_equal(file_make_dirs(path), ERR_IO);
    unlink(path);
    assert_int_equal(file_read(path, 100, &text, &len), ERR_NOT_FOUND);
    assert_int_not_equal(file_write_atomic("/nowhere/at/all", "x", 1), ERR_OK);
    free(path);
    for (const char *const *down = (const char *const[]){"a/b/c", "a/b", "a", NULL}; *down;
         down++) {
        path = path_join(folder, *down);
        assert_int_equal(rmdir(path), 0); /* no temporary file was left */
        free(path);
    }
    rmdir(folder);
    free(deep);
}

static void
arenas_give_aligned_zeroed_memory(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t size = 1; size < 5000; size += 7) {
        char *bytes = arena_alloc(arena, size);
        assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 1, size);
    }
    assert_null(arena_strdup(arena, NULL));
    assert_string_equal(arena_printf(arena, "%d-%s", 1, "a"), "1-a");
    arena_reset(arena);
    assert_int_equal(*(char *)arena_alloc(arena, 100), 0);
    arena_free(arena);
    arena_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_utf8),
        cmocka_unit_test(encodes_what_it_decodes),
        cmocka_unit_test(finds_the_nearest_word),
        cmocka_unit_test(grows_strings),
        cmocka_unit_test(reads_dates),
        cmocka_unit_test(counts_days_both_ways),
        cmocka_unit_test(writes_files_whole),
        cmocka_unit_test(arenas_give_aligned_zeroed_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
