/* What the disk does to a store: bytes that change by themselves, and room that is reserved. */
#include "store_box.h"

#include "base/str.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOTICE "{\"kind\":\"notice\",\"id\":\"n1\",\"title\":\"低保公示\"}"

static char *
path_of(const struct box *box, const char *name)
{
    return path_join(box->folder, name);
}

/* ---- a text that is not as it was written ---- */

/* Another byte for the last of every place where `text` stands; how many there were. */
static int
spoil(const char *path, const char *text, char other)
{
    char *bytes;
    size_t len, size = strlen(text);
    int count = 0;
    assert_int_equal(file_read(path, 64 << 20, &bytes, &len), ERR_OK);
    int file = open(path, O_WRONLY);
    assert_true(file >= 0);
    for (size_t at = 0; at + size <= len; at++)
        if (!memcmp(bytes + at, text, size)) {
            assert_int_equal(pwrite(file, &other, 1, (off_t)(at + size - 1)), 1);
            count++;
        }
    close(file);
    free(bytes);
    return count;
}

static void
changed_text(void **state)
{
    (void)state;
    struct box box;
    static const char *const lines[] = {NOTICE, NULL};
    struct store *reader;
    char *json;
    size_t len;
    box_fill(&box, lines);
    char *path = path_of(&box, "store.db");
    assert_int_equal(store_record(box.reader, "n1", &(struct query){0}, &json, &len), ERR_OK);
    free(json);
    assert_int_equal(store_check(box.writer), ERR_OK);
    assert_false(store_is_damaged(box.writer));
    assert_true(spoil(path, "\"title\":\"低保公示", 'x') > 0);
    assert_int_equal(store_open(box.folder, &reader), ERR_OK);
    assert_int_equal(store_record(reader, "n1", &(struct query){0}, &json, &len), ERR_STORE);
    assert_null(json);
    store_close(reader);
    store_close(box.writer);
    assert_int_equal(store_open_writer(box.folder, &box.writer), ERR_OK);
    assert_int_equal(store_check(box.writer), ERR_STORE);
    assert_true(store_is_damaged(box.writer));
    free(path);
    box_close(&box);
}

/* ---- a number that no enum has ---- */

static void
unheard_of(void **state)
{
    (void)state;
    static const char *const columns[] = {"kind", "validity", "priority"};
    static const char *const values[] = {"-128", "99", "4294967168"};
    static const char *const lines[] = {NOTICE, NULL};
    for (size_t i = 0; i < 9; i++) {
        struct box box;
        char sql[80];
        sqlite3 *db;
        struct query_result *result;
        box_fill(&box, lines);
        char *path = path_of(&box, "store.db");
        snprintf(sql, sizeof sql, "UPDATE record SET %s=%s", columns[i / 3], values[i % 3]);
        assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
        assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_close(db), SQLITE_OK);
        assert_int_equal(
            store_query(box.reader, &(struct query){.text = "低保", .limit = 9}, &result),
            ERR_STORE);
        assert_true(store_is_damaged(box.reader));
        free(path);
        box_close(&box);
    }
}

/* ---- the log's room ---- */

static int64_t
blocks_of(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return (int64_t)info.st_blocks * 512;
}

static void
reserve(void **state)
{
    (void)state;
    struct box box;
    const int64_t some = 4 << 20;
    box_open(&box);
    char *path = path_of(&box, "store.db-wal");
    assert_int_equal(store_begin(box.writer), ERR_OK);
    assert_int_equal(store_reserve(box.writer, INT64_MAX / 4), ERR_OK); /* no log yet */
    box_commit(&box, 1);
    assert_int_equal(store_begin(box.writer), ERR_OK);
    int64_t before = blocks_of(path);
    assert_int_equal(store_reserve(box.writer, INT64_MAX / 4), ERR_RANGE);
    assert_true(blocks_of(path) < before + some);
    assert_int_equal(store_reserve(box.writer, some), ERR_OK);
    if (blocks_of(path) < before + some)
        print_message("this file system reserves nothing\n");
    store_rollback(box.writer);
    assert_true(blocks_of(path) < before + some);
    assert_int_equal(store_begin(box.writer), ERR_OK);
    assert_int_equal(store_reserve(box.writer, some), ERR_OK);
    assert_int_equal(box_put(&box, "p1", NOTICE), ERR_OK);
    box_commit(&box, 2);
    assert_true(blocks_of(path) < some);
    free(path);
    box_close(&box);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(changed_text),
                                       cmocka_unit_test(unheard_of), cmocka_unit_test(reserve)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
