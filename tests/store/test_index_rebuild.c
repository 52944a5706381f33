/* An index that is not whole: searched without it, then built anew. */
#include "store_box.h"

#include "base/str.h"

#include <sys/stat.h>

#define NOTICE(id, title)                                                                         \
    "{\"kind\":\"notice\",\"id\":\"" id "\",\"title\":\"" title "\",\"publisher\":\"村委会\"," \
    "\"publishDate\":\"2026-11-20\",\"body\":[{\"type\":\"paragraph\",\"text\":\"正文\"}]}"

static const char *const LINES[] = {NOTICE("n1", "甲项公示"), NOTICE("n2", "乙项公示"),
                                    NOTICE("n3", "丙项"), NULL};

static struct record *
parse(const char *json, size_t len)
{
    struct record *record = NULL;
    struct record_error error;
    return record_from_json(json, len, &record, &error) ? NULL : record;
}

/* Path of the only segment; in `out`. */
static void
find_segment(const struct box *box, char *out, size_t room)
{
    char *folder = path_join(box->folder, "index");
    DIR *dir = opendir(folder);
    int found = 0;
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.') {
            snprintf(out, room, "%s/%.40s", folder, entry->d_name);
            found++;
        }
    assert_int_equal(found, 1);
    closedir(dir);
    free(folder);
}

static void
flip(const char *path, long at)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    fseek(file, at, SEEK_SET);
    int byte = fgetc(file);
    fseek(file, at, SEEK_SET);
    fputc(byte ^ 0x10, file);
    fclose(file);
}

static void
expect(struct box *box, const char *text, const char *ids)
{
    char found[100];
    const struct query query = {.text = text};
    box_ask(box, &query, found, sizeof found);
    assert_string_equal(found, ids);
}

static void
expect_all(struct box *box)
{
    expect(box, "公示", "n1 n2");
    expect(box, "正文", "n1 n2 n3");
    expect(box, "丙项", "n3");
    expect(box, "没有", "");
    expect(box, "gongshi", "n1 n2");
}

static void
open_anew(struct box *box)
{
    store_close(box->reader);
    store_close(box->writer);
    assert_int_equal(store_open_writer(box->folder, &box->writer), ERR_OK);
    assert_int_equal(store_open(box->folder, &box->reader), ERR_OK);
}

static void
rebuild(struct box *box)
{
    assert_false(store_index_is_whole(box->writer));
    assert_int_equal(store_rebuild_index(box->writer, parse), ERR_OK);
    assert_true(store_index_is_whole(box->writer));
}

static void
missing(void **state)
{
    (void)state;
    struct box box;
    char path[200];
    box_fill(&box, LINES);
    assert_true(store_index_is_whole(box.writer));
    expect_all(&box);
    find_segment(&box, path, sizeof path);
    assert_int_equal(unlink(path), 0);
    open_anew(&box);
    expect_all(&box);
    rebuild(&box);
    expect_all(&box); /* by a reader that was open all the time */
    box_close(&box);
}

/* What opens but is not as it was written: the check of the store drops it. */
static void
damaged(void **state)
{
    (void)state;
    struct box box;
    char path[200];
    struct stat info;
    box_fill(&box, LINES);
    find_segment(&box, path, sizeof path);
    assert_int_equal(stat(path, &info), 0);
    flip(path, info.st_size - 4);
    open_anew(&box);
    assert_int_equal(store_check(box.writer), ERR_OK);
    assert_false(store_is_damaged(box.writer));
    rebuild(&box);
    expect_all(&box);
    box_close(&box);
}

/* What does not even open: seen by the check, and at once where it is cut off. */
static void
unreadable(void **state)
{
    (void)state;
    for (int cut = 0; cut < 2; cut++) {
        struct box box;
        char path[200];
        struct stat info;
        box_fill(&box, LINES);
        find_segment(&box, path, sizeof path);
        assert_int_equal(stat(path, &info), 0);
        if (cut)
            assert_int_equal(truncate(path, info.st_size - 1), 0);
        else
            for (off_t at = info.st_size / 2; at < info.st_size; at++)
                flip(path, at);
        open_anew(&box);
        if (!cut)
            assert_int_equal(store_check(box.writer), ERR_OK);
        rebuild(&box);
        expect_all(&box);
        box_close(&box);
    }
}

static struct record *
parse_nothing(const char *json, size_t len)
{
    (void)json;
    (void)len;
    return NULL;
}

static void
a_failed_one_changes_nothing(void **state)
{
    (void)state;
    struct box box;
    box_fill(&box, LINES);
    assert_int_equal(store_rebuild_index(box.writer, parse_nothing), ERR_STORE);
    assert_true(store_index_is_whole(box.writer));
    expect_all(&box);
    box_close(&box);
}

/* A commit while a segment is missing loses nothing that the index can have. */
static void
commit_without_it(void **state)
{
    (void)state;
    struct box box;
    char path[200];
    static const char *const keep[] = {"p1"};
    box_fill(&box, LINES);
    find_segment(&box, path, sizeof path);
    assert_int_equal(unlink(path), 0);
    open_anew(&box);
    assert_int_equal(store_begin(box.writer), ERR_OK);
    assert_int_equal(store_keep_parts(box.writer, keep, 1), ERR_OK);
    assert_int_equal(box_put(&box, "p2", NOTICE("n4", "丁项公示")), ERR_OK);
    box_commit(&box, 2);
    expect(&box, "公示", "n1 n2 n4");
    rebuild(&box);
    expect(&box, "公示", "n1 n2 n4");
    box_close(&box);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(missing), cmocka_unit_test(damaged), cmocka_unit_test(unreadable),
        cmocka_unit_test(a_failed_one_changes_nothing), cmocka_unit_test(commit_without_it)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
