/* The index keeps step with the records: over many commits, beside a writer, and where its
 * files are gone, torn or another's.
 */
#include "search_brute.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>

#define RECORDS 600
#define PART    20 /* records of a part */
#define COMMITS 24
#define QUERIES 24 /* after each commit */

/* All hits' ids and why they were found, in order. */
static char *
answer(struct store *store, const struct query *query, size_t *total)
{
    struct query_result *result;
    struct strbuf out = {0};
    assert_int_equal(store_query(store, query, &result), ERR_OK);
    for (size_t i = 0; i < result->hit_count; i++)
        strbuf_addf(&out, "%s %s %s\n", result->hits[i].id, result->hits[i].why,
                    result->hits[i].mark);
    *total = result->total;
    query_result_free(result);
    return strbuf_take(&out);
}

static size_t
count_brute(const struct world *world, const char *text)
{
    size_t count = 0;
    for (size_t i = 0; i < world->len; i++)
        count += brute_finds(&world->docs[i], text);
    return count;
}

/* ---- many commits ---- */

/* Some parts get other records, some lose some, some come back. */
static void
change(struct world *world, size_t commit)
{
    size_t parts = world->len / PART, times = commit % 7 == 0 ? 12 : 2;
    for (size_t i = 0; i < times; i++) {
        size_t part = 1 + world_random(world, parts - 1);
        for (size_t j = part * PART; j < (part + 1) * PART; j++) {
            struct world_doc *doc = &world->docs[j];
            snprintf(doc->part, sizeof doc->part, "p%zu.%zu", part, commit * 100 + i);
            if (world_random(world, 3) == 0)
                doc->gone = !doc->gone;
            if (world_random(world, 3) == 0)
                world_make_doc(world, doc);
        }
    }
}

static size_t
count_segments(const struct box *box)
{
    char *folder = path_join(box->folder, "index");
    DIR *dir = opendir(folder);
    size_t count = 0;
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        count += str_ends(entry->d_name, ".segment");
    closedir(dir);
    free(folder);
    return count;
}

static void
judge_commit(struct world *world, struct box *box, struct store *fresh)
{
    for (size_t i = 0; i < QUERIES; i++) {
        char text[1200];
        brute_query(world, i, text, sizeof text);
        if (brute_may_be_pinyin(text))
            continue;
        const struct query query = {.text = text, .limit = RECORDS};
        size_t total, as_new;
        char *found = answer(box->reader, &query, &total);
        if (total != count_brute(world, text))
            fail_msg("“%s”: total %zu, not %zu", text, total, count_brute(world, text));
        if (fresh) {
            char *wanted = answer(fresh, &query, &as_new);
            assert_string_equal(found, wanted);
            free(wanted);
        }
        free(found);
    }
}

static void
many_commits(void **state)
{
    (void)state;
    struct world world;
    struct box box, fresh;
    size_t most = 0;
    world_make(&world, 4711, RECORDS, PART);
    box_open(&box);
    world_store(&world, &box, 1);
    assert_int_equal(store_open(box.folder, &box.reader), ERR_OK);
    for (size_t commit = 1; commit <= COMMITS; commit++) {
        change(&world, commit);
        world_store(&world, &box, (int64_t)commit + 1);
        if (commit % 8) {
            judge_commit(&world, &box, NULL);
        } else { /* as if it had been put there in one go */
            box_open(&fresh);
            world_store(&world, &fresh, 1);
            assert_int_equal(store_open(fresh.folder, &fresh.reader), ERR_OK);
            judge_commit(&world, &box, fresh.reader);
            box_close(&fresh);
        }
        size_t segments = count_segments(&box);
        most = segments > most ? segments : most;
    }
    assert_in_range(most, 2, 12); /* there are several, but they are merged */
    box_close(&box);
    world_free(&world);
}

/* ---- a writer beside a reader ---- */

#define LIVE_QUERIES 10000
#define LIVE_COMMITS 12 /* at least */

struct live {
    struct box box;
    struct world world;
    atomic_bool done;
    atomic_int commits;
};

static void *
commit_on(void *context)
{
    struct live *live = context;
    for (size_t commit = 1; !atomic_load(&live->done) || commit <= LIVE_COMMITS; commit++) {
        change(&live->world, commit);
        world_store(&live->world, &live->box, (int64_t)commit + 1);
        atomic_fetch_add(&live->commits, 1);
    }
    return NULL;
}

/* What a result says of itself holds: the total is that of the kinds, every hit is in it
 * once, and says where it was found. */
static void
judge_alone(const struct query *query, const struct query_result *result)
{
    size_t counted = 0;
    for (size_t i = 0; i < result->facets[FACET_KIND].len; i++)
        counted += result->facets[FACET_KIND].values[i].count;
    if (counted != result->total)
        fail_msg("“%s”: %zu of all kinds, but %zu", query->text, counted, result->total);
    assert_int_equal(result->hit_count, result->total < 20 ? result->total : 20);
    for (size_t i = 0; i < result->hit_count; i++) {
        const struct hit *hit = &result->hits[i];
        struct brute_term text, term;
        char joined[WORLD_ROOM / 4];
        snprintf(joined, sizeof joined, "%s\n%s", hit->title, hit->snippet);
        if (str_eq(hit->why, "name"))
            continue;
        text.len = fold_text(joined, strlen(joined), text.units, NULL);
        term.len = fold_query(query->text, strlen(query->text), term.units, NULL);
        if (!memmem(text.units, text.len * 2, term.units, term.len * 2))
            fail_msg("“%s” finds %s: “%s” “%s”", query->text, hit->id, hit->title,
                     hit->snippet);
    }
}

static void
beside_a_writer(void **state)
{
    (void)state;
    static const char *const texts[] = {"公开",   "政务",   "街",       "龘",   "领域",
                                        "民政局", "标准化", "２０２０", "廣場", "没有的话"};
    struct live live = {0};
    pthread_t thread;
    world_make(&live.world, 815, RECORDS / 2, PART);
    box_open(&live.box);
    world_store(&live.world, &live.box, 1);
    assert_int_equal(store_open(live.box.folder, &live.box.reader), ERR_OK);
    assert_int_equal(pthread_create(&thread, NULL, commit_on, &live), 0);
    for (size_t i = 0; i < LIVE_QUERIES; i++) {
        const struct query query = {.text = texts[i % (sizeof texts / sizeof *texts)]};
        struct query_result *result;
        assert_int_equal(store_query(live.box.reader, &query, &result), ERR_OK);
        judge_alone(&query, result);
        query_result_free(result);
    }
    int beside = atomic_load(&live.commits);
    atomic_store(&live.done, true);
    pthread_join(thread, NULL);
    assert_true(beside > 10); /* readers do not hold up the writer */
    box_close(&live.box);
    world_free(&live.world);
}

/* ---- files that are not what they were ---- */

enum damage { MISSING, CUT_SHORT, EMPTY, FOREIGN, NOT_OURS };

static char *
first_segment(const struct box *box)
{
    char *folder = path_join(box->folder, "index"), *path = NULL;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry; !path && (entry = readdir(dir));)
        if (str_ends(entry->d_name, ".segment"))
            path = path_join(folder, entry->d_name);
    closedir(dir);
    free(folder);
    assert_non_null(path);
    return path;
}

static void
write_over(const char *path, const char *data, size_t len)
{
    assert_int_equal(unlink(path), 0); /* files are never changed in place */
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static void
do_damage(struct box *box, struct box *other, enum damage damage)
{
    char *path = first_segment(box), *from = first_segment(other), *data = NULL;
    size_t len = 0;
    assert_int_equal(file_read(damage == FOREIGN ? from : path, 1 << 26, &data, &len), ERR_OK);
    switch (damage) {
    case MISSING:
        assert_int_equal(unlink(path), 0);
        break;
    case CUT_SHORT:
        write_over(path, data, len / 2);
        break;
    case EMPTY:
        write_over(path, data, 0);
        break;
    case FOREIGN:
        write_over(path, data, len);
        break;
    case NOT_OURS:
        memset(data, 'x', len);
        write_over(path, data, len);
    }
    free(data);
    free(path);
    free(from);
}

/* The set is complete all the same; the order may be a plainer one. */
static void
judge_damaged(struct world *world, struct box *box, enum damage damage)
{
    for (size_t i = 0; i < 60; i++) {
        char text[1200];
        brute_query(world, i, text, sizeof text);
        if (brute_may_be_pinyin(text))
            continue;
        const struct query query = {.text = text, .limit = RECORDS};
        size_t total;
        free(answer(box->reader, &query, &total));
        if (total != count_brute(world, text))
            fail_msg("damage %d, “%s”: total %zu, not %zu", (int)damage, text, total,
                     count_brute(world, text));
    }
}

static void
damaged_files(void **state)
{
    (void)state;
    struct world world, foreign;
    struct box box, other;
    world_make(&world, 99, RECORDS / 3, PART);
    world_make(&foreign, 98, RECORDS / 3, PART);
    box_open(&other);
    world_store(&foreign, &other, 1);
    for (int damage = MISSING; damage <= NOT_OURS; damage++) {
        box_open(&box);
        world_store(&world, &box, 1);
        do_damage(&box, &other, (enum damage)damage);
        assert_int_equal(store_open(box.folder, &box.reader), ERR_OK);
        judge_damaged(&world, &box, (enum damage)damage);
        box_close(&box);
    }
    box_close(&other);
    world_free(&world);
    world_free(&foreign);
}

/* Lists without a text come from the index too: they are those of the records themselves,
 * in the same order, with the same counts. */
static char *
list_and_counts(struct store *store, const struct query *query)
{
    struct query_result *result;
    struct strbuf out = {0};
    assert_int_equal(store_query(store, query, &result), ERR_OK);
    strbuf_addf(&out, "%zu\n", result->total);
    for (size_t i = 0; i < result->hit_count; i++)
        strbuf_addf(&out, "%s %s\n", result->hits[i].id, result->hits[i].snippet);
    for (int i = 0; i < FACET_COUNT; i++)
        for (size_t j = 0; j < result->facets[i].len; j++)
            strbuf_addf(&out, "%s %s %zu\n", facet_name((enum facet_id)i),
                        result->facets[i].values[j].value, result->facets[i].values[j].count);
    query_result_free(result);
    return strbuf_take(&out);
}

static void
lists(void **state)
{
    (void)state;
    static const struct query queries[] = {
        {.limit = RECORDS},
        {.sort = QUERY_SORT_DATE, .limit = 30, .offset = 50},
        {.sort = QUERY_SORT_CATALOGUE, .limit = RECORDS},
        {.kinds = 1u << KIND_ITEM, .field_id = "f2", .sort = QUERY_SORT_CATALOGUE},
        {.kinds = 1u << KIND_NOTICE, .venue = "公开查阅点", .limit = RECORDS},
        {.publisher = "东湖区民政局", .year = 2020, .sort = QUERY_SORT_DATE},
        {.validity = "废止", .region = "东湖区", .first_only = true},
        {.level = "乡级", .audience = "全社会", .method = "主动公开", .now = 1700000000},
        {.field_id = "没有"},
    };
    enum { LEN = sizeof queries / sizeof *queries };
    char *by_index[LEN];
    struct world world;
    struct box box;
    world_make(&world, 5, RECORDS, PART);
    box_open(&box);
    world_store(&world, &box, 1);
    for (size_t commit = 1; commit <= 3; commit++) {
        change(&world, commit);
        world_store(&world, &box, (int64_t)commit + 1);
    }
    assert_int_equal(store_open(box.folder, &box.reader), ERR_OK);
    for (size_t i = 0; i < LEN; i++)
        by_index[i] = list_and_counts(box.reader, &queries[i]);
    store_close(box.reader);
    box_remove_index(&box);
    assert_int_equal(store_open(box.folder, &box.reader), ERR_OK);
    for (size_t i = 0; i < LEN; i++) {
        char *by_records = list_and_counts(box.reader, &queries[i]);
        assert_string_equal(by_index[i], by_records);
        free(by_records);
        free(by_index[i]);
    }
    box_close(&box);
    world_free(&world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists),
        cmocka_unit_test(many_commits),
        cmocka_unit_test(beside_a_writer),
        cmocka_unit_test(damaged_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
