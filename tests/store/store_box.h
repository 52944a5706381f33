/* A store in a folder of its own, filled from lines of a feed, for the tests of store/. */
#ifndef TESTS_STORE_STORE_BOX_H
#define TESTS_STORE_STORE_BOX_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../moment.h"
#include "base/file.h"
#include "base/mem.h"
#include "feed/record_json.h"
#include "store/store.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct box {
    char folder[40];
    struct store *writer, *reader;
};

static inline void
box_open(struct box *box)
{
    *box = (struct box){.folder = "/tmp/gongshi-store-XXXXXX"};
    assert_non_null(mkdtemp(box->folder));
    assert_int_equal(store_open_writer(box->folder, &box->writer), ERR_OK);
}

/* The segments of the index, and their folder. */
static inline void
box_remove_index(struct box *box)
{
    char *folder = path_join(box->folder, "index");
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char *path = path_join(folder, entry->d_name);
        if (entry->d_name[0] != '.')
            unlink(path);
        free(path);
    }
    if (dir)
        closedir(dir);
    rmdir(folder);
    free(folder);
}

static inline void
box_close(struct box *box)
{
    static const char *const names[] = {
        "store.db",           "store.db-wal",       "store.db-shm",  "store.db.aside",
        "store.db.aside-wal", "store.db.aside-shm", "store.db.other"};
    store_close(box->reader);
    store_close(box->writer);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *path = path_join(box->folder, names[i]);
        unlink(path);
        free(path);
    }
    box_remove_index(box);
    assert_int_equal(rmdir(box->folder), 0);
}

static inline enum err
box_put(struct box *box, const char *part, const char *json)
{
    struct record *record = NULL;
    struct record_error error;
    if (record_from_json(json, strlen(json), &record, &error))
        fail_msg("%s: %s\n%s", error.pointer, error.message, json);
    enum err err =
        store_put(box->writer, &(struct store_put){record, json, strlen(json), part, NULL});
    record_free(record);
    return err;
}

static inline void
box_commit(struct box *box, int64_t serial)
{
    const struct store_feed feed = {.id = "feed",
                                    .title = "目录",
                                    .publisher = "府",
                                    .site = "https://x.cn/",
                                    .manifest_sha256 = "abc",
                                    .serial = serial,
                                    .issued = 1000,
                                    .expires = 2000};
    assert_int_equal(store_commit(box->writer, &feed), ERR_OK);
}

/* All of `lines`, up to NULL, as the only part, and a reader of them. */
static inline void
box_fill(struct box *box, const char *const *lines)
{
    box_open(box);
    assert_int_equal(store_begin(box->writer), ERR_OK);
    for (; *lines; lines++)
        assert_int_equal(box_put(box, "p1", *lines), ERR_OK);
    box_commit(box, 1);
    assert_int_equal(store_open(box->folder, &box->reader), ERR_OK);
}

/* The ids of a query's hits, joined by blanks; in `out`. Returns the total. */
static inline size_t
box_ask(struct box *box, const struct query *query, char *out, size_t room)
{
    struct query_result *result;
    assert_int_equal(store_query(box->reader, query, &result), ERR_OK);
    size_t total = result->total, at = 0;
    out[0] = '\0';
    for (size_t i = 0; i < result->hit_count && at < room; i++)
        at += (size_t)snprintf(out + at, room - at, "%s%s", i ? " " : "", result->hits[i].id);
    query_result_free(result);
    return total;
}

#endif
