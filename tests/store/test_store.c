/* The life of a store: one writer, readers that see the old or the new, never a mixture. */
#include "store_box.h"

#include "base/str.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>

#define NOTICE(id, title)                                                                      \
    "{\"kind\":\"notice\",\"id\":\"" id "\",\"title\":\"" title "\",\"tags\":[\"" id "\"]}"

static size_t
count_of(struct store *store)
{
    struct query_result *result;
    assert_int_equal(store_query(store, &(struct query){0}, &result), ERR_OK);
    size_t total = result->total, counted = 0;
    for (size_t i = 0; i < result->facets[FACET_KIND].len; i++)
        counted += result->facets[FACET_KIND].values[i].count;
    assert_int_equal(total, counted); /* tags went with their records */
    query_result_free(result);
    return total;
}

static void
before_content(void **state)
{
    (void)state;
    struct box box;
    struct store_held held;
    box_open(&box);
    struct store *reader = (struct store *)1;
    assert_int_equal(store_open("/nowhere/at/all", &reader), ERR_NOT_FOUND);
    assert_null(reader);
    assert_int_equal(store_open(box.folder, &reader), ERR_NOT_FOUND);
    assert_int_equal(store_held(box.writer, &held), ERR_NOT_FOUND);
    assert_int_equal(store_begin(box.writer), ERR_OK);
    assert_int_equal(box_put(&box, "p1", NOTICE("n1", "甲")), ERR_OK);
    assert_int_equal(store_open(box.folder, &reader), ERR_NOT_FOUND);
    box_commit(&box, 7);
    assert_int_equal(store_open(box.folder, &box.reader), ERR_OK);
    assert_int_equal(store_held(box.writer, &held), ERR_OK);
    assert_string_equal(held.id, "feed");
    assert_string_equal(held.manifest_sha256, "abc");
    assert_int_equal(held.serial, 7);
    assert_int_equal(held.records, 1);
    box_close(&box);
}

static void
old_or_new(void **state)
{
    (void)state;
    struct box box;
    static const char *const lines[] = {NOTICE("n1", "甲"), NOTICE("n2", "乙"), NULL};
    box_fill(&box, lines);
    int64_t version = store_data_version(box.reader);
    assert_int_equal(store_begin(box.writer), ERR_OK);
    assert_int_equal(store_keep_parts(box.writer, NULL, 0), ERR_OK);
    assert_int_equal(box_put(&box, "p2", NOTICE("n3", "丙")), ERR_OK);
    assert_int_equal(count_of(box.reader), 2);
    assert_true(store_data_version(box.reader) == version);
    box_commit(&box, 2);
    assert_true(store_data_version(box.reader) != version);
    assert_int_equal(count_of(box.reader), 1);
    /* one that is rolled back, and one that is closed half-way, were never there */
    version = store_data_version(box.reader);
    assert_int_equal(store_begin(box.writer), ERR_OK);
    assert_int_equal(store_keep_parts(box.writer, NULL, 0), ERR_OK);
    store_rollback(box.writer);
    assert_int_equal(count_of(box.writer), 1);
    assert_int_equal(store_begin(box.writer), ERR_OK);
    assert_int_equal(store_keep_parts(box.writer, NULL, 0), ERR_OK);
    store_close(box.writer);
    assert_int_equal(store_open_writer(box.folder, &box.writer), ERR_OK);
    assert_int_equal(count_of(box.writer), 1);
    assert_int_equal(count_of(box.reader), 1);
    assert_true(store_data_version(box.reader) == version);
    box_close(&box);
}

static void
parts(void **state)
{
    (void)state;
    struct box box;
    box_open(&box);
    assert_int_equal(store_begin(box.writer), ERR_OK);
    assert_int_equal(box_put(&box, "p1", NOTICE("n1", "甲")), ERR_OK);
    assert_int_equal(box_put(&box, "p2", NOTICE("n2", "乙")), ERR_OK);
    assert_int_equal(box_put(&box, "p2", NOTICE("n3", "丙")), ERR_OK);
    assert_int_equal(box_put(&box, "p3", NOTICE("n1", "又")), ERR_FORMAT); /* twice */
    box_commit(&box, 1);
    assert_int_equal(store_open(box.folder, &box.reader), ERR_OK);
    assert_true(store_has_part(box.writer, "p2"));
    assert_false(store_has_part(box.writer, "p3"));
    assert_int_equal(store_begin(box.writer), ERR_OK);
    static const char *const keep[] = {"p1", "p9"};
    assert_int_equal(store_keep_parts(box.writer, keep, 2), ERR_OK);
    assert_int_equal(box_put(&box, "p4", NOTICE("n2", "新")), ERR_OK);
    assert_int_equal(box_put(&box, "p4", NOTICE("n2", "再")), ERR_FORMAT); /* twice */
    box_commit(&box, 2);
    assert_false(store_has_part(box.writer, "p2"));
    char ids[40];
    box_ask(&box, &(struct query){0}, ids, sizeof ids);
    assert_string_equal(ids, "n1 n2");
    assert_int_equal(box_ask(&box, &(struct query){.tag = "n3"}, ids, sizeof ids), 0);
    assert_int_equal(box_ask(&box, &(struct query){.text = "新"}, ids, sizeof ids), 1);
    box_close(&box);
}

static void
notes(void **state)
{
    (void)state;
    struct box box;
    static const char *const lines[] = {NOTICE("n1", "甲"), NULL};
    box_fill(&box, lines);
    assert_int_equal(store_set_note(box.writer, "etag", "\"1\""), ERR_OK);
    assert_int_equal(store_set_note(box.writer, "etag", "\"2\""), ERR_OK);
    char *note = store_note(box.reader, "etag");
    assert_string_equal(note, "\"2\"");
    free(note);
    note = store_note(box.reader, "none");
    assert_string_equal(note, "");
    free(note);
    assert_int_equal(store_set_note(box.reader, "etag", "3"), ERR_STORE);
    box_close(&box);
}

/* Run SQL on the file as an older or newer program would. */
static void
tamper(const struct box *box, const char *bytes, long at)
{
    char *path = path_join(box->folder, "store.db");
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    fseek(file, at, SEEK_SET);
    fwrite(bytes, 1, strlen(bytes), file);
    fclose(file);
    free(path);
}

/* Of another version or damaged: set aside and begun anew; a reader notices. */
static void
set_aside(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        long at;
    } cases[] = {{"\x7f", 63}, /* user_version, its last byte */
                 {"not a database at all", 0}};
    static const char *const lines[] = {NOTICE("n1", "甲"), NULL};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct box box;
        struct store *reader;
        box_fill(&box, lines);
        assert_false(store_is_replaced(box.reader));
        store_close(box.writer);
        tamper(&box, cases[i].bytes, cases[i].at);
        assert_int_not_equal(store_open(box.folder, &reader), ERR_OK);
        assert_int_equal(store_open_writer(box.folder, &box.writer), ERR_OK);
        assert_true(store_is_replaced(box.reader));
        char *aside = path_join(box.folder, "store.db.aside");
        assert_true(file_exists(aside));
        free(aside);
        assert_int_equal(store_open(box.folder, &reader), ERR_NOT_FOUND);
        assert_int_equal(store_begin(box.writer), ERR_OK);
        assert_int_equal(box_put(&box, "p1", NOTICE("n2", "乙")), ERR_OK);
        box_commit(&box, 1);
        store_close(box.reader);
        assert_int_equal(store_open(box.folder, &box.reader), ERR_OK);
        assert_int_equal(count_of(box.reader), 1);
        assert_false(store_is_replaced(box.reader));
        box_close(&box);
    }
}

static void
replaced(void **state)
{
    (void)state;
    struct box box;
    static const char *const lines[] = {NOTICE("n1", "甲"), NULL};
    box_fill(&box, lines);
    char *path = path_join(box.folder, "store.db");
    char *other = path_join(box.folder, "store.db.other");
    assert_int_equal(rename(path, other), 0);
    assert_true(store_is_replaced(box.reader)); /* gone */
    assert_int_equal(file_write_atomic(path, "", 0), ERR_OK);
    assert_true(store_is_replaced(box.reader)); /* another file */
    free(path);
    free(other);
    box_close(&box);
}

/* What the group may do with the files is what a display under another user needs. */
static void
modes(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        mode_t mode;
    } files[] = {{"store.db", 0640}, {"store.db-wal", 0640}, {"store.db-shm", 0660}};
    struct box box;
    static const char *const lines[] = {NOTICE("n1", "甲"), NULL};
    box_fill(&box, lines);
    for (int closed = 0; closed < 2; closed++) {
        for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
            struct stat info;
            char *path = path_join(box.folder, files[i].name);
            assert_int_equal(stat(path, &info), 0); /* the log stays after closing */
            assert_int_equal(info.st_mode & 0777, files[i].mode);
            free(path);
        }
        store_close(box.reader);
        store_close(box.writer);
        box.reader = box.writer = NULL;
    }
    box_close(&box);
}

struct nagger {
    struct store *store;
    atomic_bool stop;
};

static void *
nag(void *context)
{
    struct nagger *nagger = context;
    while (!atomic_load(&nagger->stop)) {
        store_interrupt(nagger->store);
        usleep(200);
    }
    return NULL;
}

/* A query that is interrupted says so, and the next one is answered as ever. */
static void
interruption(void **state)
{
    (void)state;
    struct box box;
    box_open(&box);
    assert_int_equal(store_begin(box.writer), ERR_OK);
    for (int i = 0; i < 3000; i++) {
        char line[200];
        snprintf(line, sizeof line,
                 "{\"kind\":\"notice\",\"id\":\"n%d\",\"title\":\"公告%d\",\"tags\":[\"%d\"]}",
                 i, i, i % 7);
        assert_int_equal(box_put(&box, "p1", line), ERR_OK);
    }
    box_commit(&box, 1);
    assert_int_equal(store_open(box.folder, &box.reader), ERR_OK);
    struct nagger nagger = {.store = box.reader};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, nag, &nagger), 0);
    enum err err = ERR_OK;
    for (int i = 0; i < 500 && err == ERR_OK; i++) {
        struct query_result *result;
        err = store_query(box.reader, &(struct query){.text = "公告"}, &result);
        assert_true((result == NULL) == (err != ERR_OK));
        query_result_free(result);
    }
    atomic_store(&nagger.stop, true);
    pthread_join(thread, NULL);
    assert_int_equal(err, ERR_CANCELLED);
    assert_int_equal(count_of(box.reader), 3000);
    box_close(&box);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(before_content), cmocka_unit_test(old_or_new),
        cmocka_unit_test(parts),          cmocka_unit_test(notes),
        cmocka_unit_test(set_aside),      cmocka_unit_test(replaced),
        cmocka_unit_test(modes),          cmocka_unit_test(interruption),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
