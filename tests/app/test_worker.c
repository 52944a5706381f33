#include "app/worker.h"
#include "base/mem.h"
#include "base/time.h"
#include "feed/record_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct place {
    char dir[64];
    struct worker *worker;
};

static void
no_wake(void *context)
{
    (void)context;
}

static void
put_guide(const char *dir, const char *id, const char *title, int64_t serial)
{
    char json[512];
    snprintf(json, sizeof json,
             "{\"kind\":\"guide\",\"id\":\"%s\",\"title\":\"%s\",\"fieldIds\":[]}", id, title);
    struct record *record;
    struct record_error error;
    if (record_from_json(json, strlen(json), &record, &error))
        fail_msg("%s %s", error.pointer, error.message);
    struct store *store;
    assert_int_equal(store_open_writer(dir, &store), ERR_OK);
    assert_int_equal(store_begin(store), ERR_OK);
    struct store_put put = {record, json, strlen(json), id, NULL};
    assert_int_equal(store_put(store, &put), ERR_OK);
    struct store_feed feed = {.id = "t",
                              .title = "t",
                              .publisher = "",
                              .site = "",
                              .manifest_sha256 = id,
                              .serial = serial};
    assert_int_equal(store_commit(store, &feed), ERR_OK);
    store_close(store);
    record_free(record);
}

/* The next result of this kind within ten seconds. */
static struct worker_result
await(struct worker *worker, enum worker_result_kind kind)
{
    int64_t end = time_monotonic_ms() + 10000;
    struct worker_result result;
    while (time_monotonic_ms() < end) {
        if (worker_next(worker, &result)) {
            if (result.kind == kind)
                return result;
            worker_result_clear(&result);
        }
        usleep(1000);
    }
    fail_msg("no result of kind %d", (int)kind);
    return (struct worker_result){0};
}

static int
setup(void **state)
{
    struct place *p = xcalloc(1, sizeof *p);
    snprintf(p->dir, sizeof p->dir, "/tmp/gongshi-worker-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    assert_int_equal(worker_start(p->dir, &(struct query){0}, NULL, no_wake, NULL, &p->worker),
                     ERR_OK);
    *state = p;
    return 0;
}

static int
teardown(void **state)
{
    struct place *p = *state;
    worker_stop(p->worker);
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", p->dir);
    int done = system(command);
    free(p);
    return done;
}

static size_t
guides_now(struct place *p)
{
    worker_ask_status(p->worker, 1000, false, "", "");
    struct worker_result result = await(p->worker, WORKER_STATUS);
    size_t count = result.status->summary ? result.status->summary->counts[KIND_GUIDE] : 0;
    worker_result_clear(&result);
    return count;
}

static void
empty_then_content_then_change(void **state)
{
    struct place *p = *state;
    worker_ask_status(p->worker, 1000, false, "", "");
    struct worker_result result = await(p->worker, WORKER_STATUS);
    assert_null(result.status->summary);
    worker_result_clear(&result);

    put_guide(p->dir, "g-1", "办理低保", 1); /* noticed without being told */
    result = await(p->worker, WORKER_CHANGED);
    worker_ask_status(p->worker, 1000, false, "", "");
    result = await(p->worker, WORKER_STATUS);
    assert_non_null(result.status->summary);
    assert_int_equal(result.status->summary->counts[KIND_GUIDE], 1);
    worker_result_clear(&result);

    put_guide(p->dir, "g-2", "办理医保", 2);
    result = await(p->worker, WORKER_CHANGED);
    struct query query = {.text = "医保", .sort = QUERY_SORT_DATE};
    worker_query(p->worker, 7, 3, &query);
    result = await(p->worker, WORKER_QUERY);
    assert_int_equal(result.owner, 7);
    assert_int_equal(result.tag, 3);
    assert_false(result.query->is_partial);
    assert_int_equal(result.query->total, 1);
    assert_string_equal(result.query->hits[0].id, "g-2");
    worker_result_clear(&result);
    assert_false(worker_busy(p->worker));
}

/* Hits at once, what else waits, then number and filters; busy until the last of it. */
static void
search_is_answered_twice(void **state)
{
    struct place *p = *state;
    put_guide(p->dir, "g-1", "办理低保", 1);
    worker_result_clear(&(struct worker_result[]){await(p->worker, WORKER_CHANGED)}[0]);
    struct query query = {.text = "低保", .sort = QUERY_SORT_RELEVANCE};
    worker_query(p->worker, 1, 1, &query);
    worker_load(p->worker, 1, 2, "g-1", 0);
    struct worker_result result = await(p->worker, WORKER_QUERY);
    assert_true(result.query->is_partial);
    assert_int_equal(result.query->hit_count, 1);
    assert_string_equal(result.query->hits[0].id, "g-1");
    assert_int_equal(result.query->facets[FACET_KIND].len, 0);
    worker_result_clear(&result);
    assert_true(worker_busy(p->worker));
    result = await(p->worker, WORKER_QUERY);
    assert_false(result.query->is_partial);
    assert_int_equal(result.query->total, 1);
    assert_string_equal(result.query->hits[0].id, "g-1");
    assert_int_equal(result.query->facets[FACET_KIND].len, 1);
    worker_result_clear(&result);
}

/* Only a search is: no text, another order and a later page have one answer. */
static void
other_questions_are_answered_once(void **state)
{
    struct place *p = *state;
    put_guide(p->dir, "g-1", "办理低保", 1);
    worker_result_clear(&(struct worker_result[]){await(p->worker, WORKER_CHANGED)}[0]);
    const struct query queries[] = {{.text = ""},
                                    {.text = "低保", .sort = QUERY_SORT_DATE},
                                    {.text = "低保", .offset = 1},
                                    {.text = "低保", .first_only = true}};
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        worker_query(p->worker, 1, 1, &queries[i]);
        struct worker_result result = await(p->worker, WORKER_QUERY);
        assert_int_equal(result.query->is_partial, queries[i].first_only);
        worker_result_clear(&result);
        assert_int_equal(guides_now(p), 1); /* jobs are done in order: there is no rest */
        assert_false(worker_busy(p->worker));
    }
}

/* A newer question takes the place of the rest of an older one. */
static void
rest_of_an_older_question_is_dropped(void **state)
{
    struct place *p = *state;
    put_guide(p->dir, "g-1", "办理低保", 1);
    worker_result_clear(&(struct worker_result[]){await(p->worker, WORKER_CHANGED)}[0]);
    struct query older = {.text = "办理"}, newer = {.text = "没有的"};
    for (int i = 0; i < 100; i++) {
        worker_query(p->worker, 1, 1, &older);
        struct worker_result result = await(p->worker, WORKER_QUERY);
        assert_true(result.query->is_partial);
        worker_result_clear(&result);
        worker_query(p->worker, 1, 1, &newer);
        result = await(p->worker, WORKER_QUERY);
        assert_int_equal(result.query->hit_count, 0);
        worker_result_clear(&result);
        result = await(p->worker, WORKER_QUERY);
        assert_false(result.query->is_partial);
        assert_int_equal(result.query->total, 0);
        worker_result_clear(&result);
        assert_false(worker_busy(p->worker));
    }
}

static void
records_and_absent_ones(void **state)
{
    struct place *p = *state;
    put_guide(p->dir, "g-1", "办理低保", 1);
    worker_result_clear(&(struct worker_result[]){await(p->worker, WORKER_CHANGED)}[0]);
    worker_load(p->worker, 1, 1, "g-1", 0);
    struct worker_result result = await(p->worker, WORKER_RECORD);
    assert_string_equal(result.record->title, "办理低保");
    worker_result_clear(&result);
    worker_load(p->worker, 1, 1, "g-9", 0);
    result = await(p->worker, WORKER_RECORD);
    assert_null(result.record);
}

/* Of many questions with one tag only the newest is answered. */
static void
newer_takes_the_place_of_older(void **state)
{
    struct place *p = *state;
    put_guide(p->dir, "g-1", "办理低保", 1);
    worker_result_clear(&(struct worker_result[]){await(p->worker, WORKER_CHANGED)}[0]);
    for (int i = 0; i < 200; i++) {
        struct query query = {.text = i == 199 ? "低保" : "没有"};
        worker_query(p->worker, 1, 1, &query);
    }
    size_t answers = 0, last_total = 0;
    int64_t end = time_monotonic_ms() + 10000;
    while (worker_busy(p->worker) && time_monotonic_ms() < end) {
        struct worker_result result;
        if (!worker_next(p->worker, &result)) {
            usleep(500);
            continue;
        }
        if (result.kind == WORKER_QUERY) { /* the change may be told once more */
            answers++;
            last_total = result.query ? result.query->total : 0;
        }
        worker_result_clear(&result);
    }
    assert_int_equal(answers, 2); /* its hits, and the whole of it */
    assert_int_equal(last_total, 1);
}

/* A list and a record asked for under one number are two questions. */
static void
query_and_load_of_one_tag_are_apart(void **state)
{
    struct place *p = *state;
    put_guide(p->dir, "g-1", "办理低保", 1);
    worker_result_clear(&(struct worker_result[]){await(p->worker, WORKER_CHANGED)}[0]);
    struct query query = {.sort = QUERY_SORT_DATE};
    for (int i = 0; i < 100; i++) {
        worker_query(p->worker, 1, 1, &query);
        worker_load(p->worker, 1, 1, "g-1", 0);
        worker_query(p->worker, 1, 1, &query);
    }
    bool has_list = false, has_record = false;
    int64_t end = time_monotonic_ms() + 10000;
    while (worker_busy(p->worker) && time_monotonic_ms() < end) {
        struct worker_result result;
        if (!worker_next(p->worker, &result)) {
            usleep(500);
            continue;
        }
        has_list |= result.kind == WORKER_QUERY && result.query && result.query->total == 1;
        has_record |= result.kind == WORKER_RECORD && result.record;
        worker_result_clear(&result);
    }
    assert_true(has_list);
    assert_true(has_record);
}

static void
forgotten_owner_gets_nothing(void **state)
{
    struct place *p = *state;
    struct query query = {.text = "x"};
    worker_query(p->worker, 5, 1, &query);
    worker_forget(p->worker, 5);
    int64_t end = time_monotonic_ms() + 2000;
    while (worker_busy(p->worker) && time_monotonic_ms() < end) {
        struct worker_result result;
        if (worker_next(p->worker, &result)) {
            assert_int_not_equal(result.owner, 5);
            worker_result_clear(&result);
        }
    }
}

static void
look_again(struct place *p)
{
    worker_look(p->worker);
    (void)guides_now(p); /* jobs are done in order */
}

/* The file goes, comes back without content, and with content: never is there nothing. */
static void
keeps_what_it_has_until_there_is_other(void **state)
{
    struct place *p = *state;
    put_guide(p->dir, "g-1", "办理低保", 1);
    worker_result_clear(&(struct worker_result[]){await(p->worker, WORKER_CHANGED)}[0]);
    char command[256];
    snprintf(command, sizeof command, "rm %s/store.db*", p->dir);
    assert_int_equal(system(command), 0);
    look_again(p);
    assert_int_equal(guides_now(p), 1);
    snprintf(command, sizeof command, "head -c 9000 /dev/urandom >%s/store.db", p->dir);
    assert_int_equal(system(command), 0);
    look_again(p);
    assert_int_equal(guides_now(p), 1);
    snprintf(command, sizeof command, "rm %s/store.db*", p->dir);
    assert_int_equal(system(command), 0);
    struct store *store;
    assert_int_equal(store_open_writer(p->dir, &store), ERR_OK);
    store_close(store);
    look_again(p);
    assert_int_equal(guides_now(p), 1);
    put_guide(p->dir, "g-2", "办理医保", 2);
    put_guide(p->dir, "g-3", "办理社保", 3);
    look_again(p);
    assert_int_equal(guides_now(p), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(empty_then_content_then_change, setup, teardown),
        cmocka_unit_test_setup_teardown(search_is_answered_twice, setup, teardown),
        cmocka_unit_test_setup_teardown(other_questions_are_answered_once, setup, teardown),
        cmocka_unit_test_setup_teardown(rest_of_an_older_question_is_dropped, setup, teardown),
        cmocka_unit_test_setup_teardown(records_and_absent_ones, setup, teardown),
        cmocka_unit_test_setup_teardown(newer_takes_the_place_of_older, setup, teardown),
        cmocka_unit_test_setup_teardown(query_and_load_of_one_tag_are_apart, setup, teardown),
        cmocka_unit_test_setup_teardown(forgotten_owner_gets_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(keeps_what_it_has_until_there_is_other, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
