/* What the disk does to a store: bytes that change by themselves, and room that is reserved. */
#include "store_box.h"

#include "base/str.h"
#include "base/time.h"
#include "store/store_index.h"

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

/* Others for the bytes of every place where they stand; how many there were. */
static int
spoil(const char *path, const void *text, const void *other, size_t size)
{
    char *bytes;
    size_t len;
    int count = 0;
    assert_int_equal(file_read(path, 64 << 20, &bytes, &len), ERR_OK);
    int file = open(path, O_WRONLY);
    assert_true(file >= 0);
    for (size_t at = 0; at + size <= len; at++)
        if (!memcmp(bytes + at, text, size)) {
            assert_int_equal(pwrite(file, other, size, (off_t)at), size);
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
    assert_true(spoil(path, "低保公示", "低保公x\xa4", strlen("低保公示")) > 0);
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

/* ---- a schema that is not as it was written ---- */

/* Some is seen when the store is opened, which sets it aside; all else by the check. */
static void
changed_schema(void **state)
{
    (void)state;
    static const char *const lines[] = {NOTICE, NULL};
    static const char *const words[][2] = {
        {"term(substr(", "term(subctr("},
        {"CREATE TABLE record(", "CREATE TABLE recosd("},
        {"publisher TEXT", "publishes TEXT"},
        {"CREATE TABLE note(", "CRFATE TABLE note("},
        {"WHERE record=old", "WHERE recosd=old"},
        {"WITHOUT ROWID", "WITHOUT RUWID"},
        {"show_until INTEGER", "show_untim INTEGER"},
        {"AFTER DELETE ON record", "AFTER DELETF ON record"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct box box;
        struct stat info;
        box_fill(&box, lines);
        char *path = path_of(&box, "store.db"), *aside = path_of(&box, "store.db.aside");
        store_close(box.reader);
        store_close(box.writer);
        box.reader = box.writer = NULL;
        assert_true(spoil(path, words[i][0], words[i][1], strlen(words[i][0])) > 0);
        assert_int_equal(store_open_writer(box.folder, &box.writer), ERR_OK);
        if (stat(aside, &info)) { /* not seen at once */
            assert_int_equal(store_check(box.writer), ERR_STORE);
            assert_true(store_is_damaged(box.writer));
        }
        free(path);
        free(aside);
        box_close(&box);
    }
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

/* ---- a moment in the past, where the next one is looked for ---- */

#define FIRST_DAY 1796000000 /* of the notices, a day apart */

static void
put_days(struct box *box, int count)
{
    static const char *const venues[] = {"other", "other", "here"};
    assert_int_equal(store_begin(box->writer), ERR_OK);
    for (int i = 0; i < count; i++) {
        char from[32], line[400];
        time_format_iso(FIRST_DAY + i * (int64_t)86400, 0, from);
        snprintf(line, sizeof line,
                 "{\"kind\":\"notice\",\"id\":\"n%d\",\"title\":\"公告\",\"showFrom\":\"%s\","
                 "\"showUntil\":\"2027-12-31T00:00:00Z\",\"venues\":[\"%s\"]}",
                 i, from, venues[i < 2 ? i : 2]);
        assert_int_equal(box_put(box, "p1", line), ERR_OK);
    }
    box_commit(box, 1);
}

/* The index finds the first of the seven by halves and never compares the third with now; it
 * is what is given, as the first two are for another place. */
static void
past_moment(void **state)
{
    (void)state;
    struct box box;
    struct store_summary *summary;
    struct query place = {.venue = "here", .now = FIRST_DAY - 1000};
    const int64_t third = FIRST_DAY + 2 * 86400;
    const uint8_t was[] = {(uint8_t)(third >> 24), (uint8_t)(third >> 16),
                           (uint8_t)(third >> 8), (uint8_t)third};
    box_open(&box);
    put_days(&box, 7);
    assert_int_equal(store_open(box.folder, &box.reader), ERR_OK);
    assert_int_equal(store_summary(box.reader, &place, &summary), ERR_OK);
    assert_true(summary->next_notice == third);
    store_summary_free(summary);
    store_close(box.reader);
    store_close(box.writer); /* all of it in the file itself */
    char *path = path_of(&box, "store.db");
    assert_true(spoil(path, was, "\1\1\1\1", 4) > 0);
    assert_int_equal(store_open_writer(box.folder, &box.writer), ERR_OK);
    assert_int_equal(store_open(box.folder, &box.reader), ERR_OK);
    assert_int_equal(store_summary(box.reader, &place, &summary), ERR_OK);
    assert_true(summary->next_notice == INT64_MAX);
    assert_true(store_is_damaged(box.reader));
    store_summary_free(summary);
    free(path);
    box_close(&box);
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

/* ---- files that nobody names ---- */

static int
interrupts(void *context)
{
    (void)context;
    return 1;
}

/* A question that cannot be asked is no answer: what was not found for want of memory, say, may
 * be the index that is in use. */
static void
what_cannot_be_looked_up_stays(void **state)
{
    (void)state;
    struct box box;
    static const char *const lines[] = {NOTICE, NULL};
    box_fill(&box, lines);
    char *named = path_of(&box, "index/1.segment"), *left = path_of(&box, "index/9.segment");
    assert_true(file_exists(named));
    assert_int_equal(file_write_atomic(left, "x", 1), ERR_OK);
    store_index_close(box.writer->index); /* so that the database is asked */
    box.writer->index = NULL;
    sqlite3_progress_handler(box.writer->db, 1, interrupts, NULL);
    store_index_sweep(box.writer);
    assert_true(file_exists(named));
    sqlite3_progress_handler(box.writer->db, 0, NULL, NULL);
    store_index_sweep(box.writer);
    assert_true(file_exists(named));
    assert_false(file_exists(left));
    free(named);
    free(left);
    box_close(&box);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changed_text), cmocka_unit_test(changed_schema),
        cmocka_unit_test(unheard_of),   cmocka_unit_test(past_moment),
        cmocka_unit_test(reserve),      cmocka_unit_test(what_cannot_be_looked_up_stays)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
