#define LOG_MODULE "store"
#include "base/log.h"
#include "base/vec.h"
#include "store/store_hits.h"
#include "store/store_index.h"
#include "store/store_near.h"
#include "store/store_scan.h"
#include "store/store_search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A query on its way: the records that may be on the page go to the temporary table `hit`,
 * where the index is not whole all that match. What one segment of the index has found by a
 * text stands in its order already, and is listed. */
struct search {
    struct store *store;
    const struct query *query;
    struct search_plan plan;
    struct query_result *result;
    struct strbuf sql;
    bool is_listed;
    struct store_candidate *listed; /* owned */
    size_t listed_len;
};

/* ---- who matches ---- */

/* Narrowing by tags; parameters are numbered on from 20. */
#define TAG_PARAMETER 20

struct narrowing {
    int name;
    const char *value;
};

static size_t
narrowings(const struct query *query, char year[8], struct narrowing out[10])
{
    snprintf(year, 8, "%04d", query->year);
    const struct narrowing all[] = {{FACET_FIELD, query->field_id},
                                    {FACET_PUBLISHER, query->publisher},
                                    {FACET_LEVEL, query->level},
                                    {FACET_AUDIENCE, query->audience},
                                    {FACET_METHOD, query->method},
                                    {FACET_VALIDITY, query->validity},
                                    {FACET_REGION, query->region},
                                    {FACET_YEAR, query->year ? year : NULL},
                                    {STORE_COLUMN_CATEGORY, query->category},
                                    {STORE_COLUMN_TAG, query->tag}};
    size_t len = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!str_empty(all[i].value))
            out[len++] = all[i];
    return len;
}

static void
add_conditions(struct search *search, size_t tag_count)
{
    struct strbuf *sql = &search->sql;
    const struct query *query = search->query;
    strbuf_add(sql, " WHERE (?1=0 OR (1<<r.kind)&?1)");
    strbuf_add(sql, " AND" STORE_SHOWN_AT_PLACE);
    if (query->now)
        strbuf_add(sql, " AND r.show_from<=?3");
    if (query->current_only)
        strbuf_addf(sql, " AND (r.kind<>%d OR ?3<r.ends)", KIND_NOTICE);
    if (query->archive_only)
        strbuf_addf(sql, " AND (r.kind<>%d OR r.ends<=?3)", KIND_NOTICE);
    for (size_t i = 0; i < tag_count; i++)
        strbuf_addf(sql,
                    " AND EXISTS(SELECT 1 FROM tag t WHERE t.record=r.rowid AND t.name=?%zu"
                    " AND t.value=?%zu)",
                    TAG_PARAMETER + 2 * i, TAG_PARAMETER + 2 * i + 1);
}

static enum err
collect(struct search *search)
{
    struct narrowing tags[10];
    char year[8];
    size_t count = narrowings(search->query, year, tags);
    strbuf_add(&search->sql, "INSERT INTO temp.hit SELECT r.rowid, 0 FROM record r");
    add_conditions(search, count);
    sqlite3_stmt *statement = store_prepare(search->store, search->sql.data);
    if (!statement)
        return store_prepare_err(search->store);
    sqlite3_bind_int64(statement, 1, search->query->kinds);
    store_bind_place(statement, search->query);
    for (size_t i = 0; i < count; i++) {
        sqlite3_bind_int(statement, TAG_PARAMETER + 2 * (int)i, tags[i].name);
        sqlite3_bind_text(statement, TAG_PARAMETER + 2 * (int)i + 1, tags[i].value, -1,
                          SQLITE_STATIC);
    }
    enum err err = store_err(search->store, sqlite3_step(statement), "look for records");
    sqlite3_finalize(statement);
    return err;
}

/* ---- facets ---- */

static enum err
count_facet(struct search *search, enum facet_id id)
{
    struct arena *arena = search->result->arena;
    struct facet *facet = &search->result->facets[id];
    sqlite3_stmt *statement = store_cached(
        search->store, "SELECT t.value, count(*) FROM temp.hit h JOIN tag t ON"
                       " t.record=h.record AND t.name=?1 GROUP BY 1 ORDER BY 2 DESC, 1"
                       " LIMIT ?2");
    if (!statement)
        return store_prepare_err(search->store);
    sqlite3_bind_int(statement, 1, (int)id);
    sqlite3_bind_int(statement, 2, STORE_FACET_VALUES_MAX);
    struct facet_value *values = NULL;
    size_t cap = 0;
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        struct facet_value value = {store_text(arena, statement, 0),
                                    (size_t)sqlite3_column_int64(statement, 1)};
        VEC_PUSH(values, facet->len, cap, value);
    }
    facet->values = arena_alloc(arena, facet->len * sizeof *values + 1);
    if (facet->len)
        memcpy(facet->values, values, facet->len * sizeof *values);
    free(values);
    store_give_back(statement);
    return store_err(search->store, code, "count a facet");
}

static enum err
count_all(struct search *search)
{
    struct store *store = search->store;
    sqlite3_stmt *statement = store_cached(store, "SELECT count(*) FROM temp.hit");
    if (!statement)
        return store_prepare_err(store);
    enum err err = store_err(store, sqlite3_step(statement), "count records");
    search->result->total = err ? 0 : (size_t)sqlite3_column_int64(statement, 0);
    store_give_back(statement);
    for (int i = 0; i < FACET_COUNT && !err; i++)
        err = count_facet(search, (enum facet_id)i);
    return err;
}

/* ---- by the index ---- */

static enum err
note_candidates(struct store *store, const struct store_search *found)
{
    enum err err = store_hits_empty(store);
    sqlite3_stmt *statement =
        err ? NULL : store_cached(store, "INSERT OR IGNORE INTO temp.hit VALUES(?1,?2)");
    if (!err && !statement)
        err = store_prepare_err(store);
    for (size_t i = 0; i < found->candidate_count && !err; i++) {
        sqlite3_bind_int64(statement, 1, found->candidates[i].row);
        sqlite3_bind_int(statement, 2, found->candidates[i].level);
        err = store_err(store, sqlite3_step(statement), "note a hit");
        sqlite3_reset(statement);
    }
    store_give_back(statement);
    return err;
}

static enum err
look_up(struct search *search)
{
    const struct query *query = search->query;
    bool has_text = !str_empty(query->text);
    struct store_search found = {.store = search->store,
                                 .query = query,
                                 .plan = has_text ? &search->plan : NULL,
                                 .arena = search->result->arena};
    size_t limit = query->offset + store_hits_limit(query);
    bool first_only = query->first_only && query->sort == QUERY_SORT_RELEVANCE && has_text;
    search->result->is_partial = first_only;
    enum err err = first_only ? store_search_first(&found, limit)
                              : store_search_all(&found, limit, search->result);
    search->is_listed =
        has_text && query->sort == QUERY_SORT_RELEVANCE && search->store->index->len == 1;
    if (search->is_listed) {
        search->listed = found.candidates;
        search->listed_len = found.candidate_count;
    } else {
        err = err ? err : note_candidates(search->store, &found);
        free(found.candidates);
    }
    if (!err && has_text && !first_only && search->result->total == 0)
        err = store_near_find(search->store, query, &search->plan, search->result);
    return err;
}

/* ---- the whole, from one state of the store ---- */

static struct str_list
words_of(struct arena *arena, const char *const *words, size_t len)
{
    struct str_list list = {arena_alloc(arena, (len + 1) * sizeof *list.items), len};
    for (size_t i = 0; i < len; i++)
        list.items[i] = words[i];
    return list;
}

static void
tell_plan(struct search *search)
{
    const struct search_plan *plan = &search->plan;
    struct query_result *result = search->result;
    result->also = words_of(result->arena, plan->also, plan->also_len);
    result->spelt = words_of(result->arena, plan->spelt, plan->spelt_len);
    result->more = words_of(result->arena, plan->more, plan->more_len);
}

static enum err
find(struct search *search)
{
    struct store *store = search->store;
    bool has_text = !str_empty(search->query->text);
    enum err err = store_index_refresh(store);
    if (!err && has_text) {
        err =
            search_plan_make(store, search->query->text, search->result->arena, &search->plan);
        if (!err)
            tell_plan(search);
    }
    if (err)
        return err;
    if (store->index->is_whole)
        return look_up(search);
    err = store_hits_empty(store);
    if (!err)
        err = collect(search);
    if (!err && has_text)
        err = store_scan(store, &search->plan);
    return err ? err : count_all(search);
}

static enum err
read_page(struct search *search)
{
    const struct search_plan *plan = str_empty(search->query->text) ? NULL : &search->plan;
    if (search->is_listed)
        return store_hits_read_listed(search->store, search->query, plan, search->listed,
                                      search->listed_len, search->result);
    return store_hits_read(search->store, search->query, plan, search->result);
}

static enum err
run(struct search *search)
{
    struct store *store = search->store;
    atomic_store(&store->cancelled, false);
    /* An interruption may have left the last reading open. */
    enum err err = sqlite3_get_autocommit(store->db) ? ERR_OK : store_exec(store, "ROLLBACK");
    if (!err)
        err = store_hits_open(store);
    if (!err)
        err = store_run(store, "BEGIN");
    if (!err)
        err = find(search);
    if (!err)
        err = read_page(search);
    free(search->listed);
    if (!sqlite3_get_autocommit(store->db) && store_run(store, "COMMIT"))
        log_debug("the reading ends with the next one");
    return err;
}

enum err
store_query(struct store *store, const struct query *query, struct query_result **out)
{
    struct arena *arena = arena_new();
    struct query_result *result = arena_alloc(arena, sizeof *result);
    struct search search = {.store = store, .query = query, .result = result};
    result->arena = arena;
    enum err err = run(&search);
    strbuf_free(&search.sql);
    *out = err ? NULL : result;
    if (err)
        query_result_free(result);
    return err;
}
