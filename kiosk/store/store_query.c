#define LOG_MODULE "store"
#include "base/log.h"
#include "base/vec.h"
#include "store/snippet.h"
#include "store/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_LIMIT    20
#define FACET_VALUES_MAX 500
#define SCORE_EXACT      100
#define SCORE_TITLE      50
#define SCORE_TEXT       10

/* A query on its way: the matching records go to the temporary table `hit`, from which
 * the total, the facets and one page of hits are read. */
struct search {
    struct store *store;
    const struct query *query;
    struct snippet_terms terms;
    struct query_result *result;
    struct strbuf sql;
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
    const struct narrowing all[] = {
        {FACET_FIELD, query->field_id},        {FACET_PUBLISHER, query->publisher},
        {FACET_LEVEL, query->level},           {FACET_AUDIENCE, query->audience},
        {FACET_METHOD, query->method},         {FACET_VALIDITY, query->validity},
        {FACET_REGION, query->region},         {FACET_YEAR, query->year ? year : NULL},
        {STORE_TAG_CATEGORY, query->category}, {STORE_TAG_TAG, query->tag}};
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
    if (!str_empty(query->venue))
        strbuf_addf(sql,
                    " AND (NOT r.has_venues OR EXISTS(SELECT 1 FROM tag t WHERE"
                    " t.record=r.rowid AND t.name=%d AND t.value=?3))",
                    STORE_TAG_VENUE);
    if (query->now)
        strbuf_add(sql, " AND r.show_from<=?2");
    if (query->current_only)
        strbuf_addf(sql, " AND (r.kind<>%d OR ?2<r.ends)", KIND_NOTICE);
    if (query->archive_only)
        strbuf_addf(sql, " AND (r.kind<>%d OR r.ends<=?2)", KIND_NOTICE);
    for (size_t i = 0; i < search->terms.words.len; i++)
        strbuf_addf(sql, " AND (instr(r.title_key,?%zu) OR instr(r.plain_key,?%zu))", i + 4,
                    i + 4);
    for (size_t i = 0; i < tag_count; i++)
        strbuf_addf(sql,
                    " AND EXISTS(SELECT 1 FROM tag t WHERE t.record=r.rowid AND t.name=?%zu"
                    " AND t.value=?%zu)",
                    TAG_PARAMETER + 2 * i, TAG_PARAMETER + 2 * i + 1);
}

/* The title itself, then all words in the title, then anywhere. */
static void
add_score(struct search *search)
{
    struct strbuf *sql = &search->sql;
    size_t words = search->terms.words.len;
    if (!words) {
        strbuf_add(sql, "0");
        return;
    }
    strbuf_addf(sql, "CASE WHEN r.title_key=?%d THEN %d WHEN 1", TAG_PARAMETER - 1,
                SCORE_EXACT);
    for (size_t i = 0; i < words; i++)
        strbuf_addf(sql, " AND instr(r.title_key,?%zu)", i + 4);
    strbuf_addf(sql, " THEN %d ELSE %d END", SCORE_TITLE, SCORE_TEXT);
}

static enum err
collect(struct search *search)
{
    struct narrowing tags[10];
    char year[8];
    size_t count = narrowings(search->query, year, tags);
    strbuf_add(&search->sql, "INSERT INTO temp.hit SELECT r.rowid, ");
    add_score(search);
    strbuf_add(&search->sql, " FROM record r");
    add_conditions(search, count);
    sqlite3_stmt *statement = store_prepare(search->store, search->sql.data);
    if (!statement)
        return store_prepare_err(search->store);
    sqlite3_bind_int64(statement, 1, search->query->kinds);
    sqlite3_bind_int64(statement, 2, search->query->now);
    sqlite3_bind_text(statement, 3, search->query->venue, -1, SQLITE_STATIC);
    for (size_t i = 0; i < search->terms.words.len; i++)
        sqlite3_bind_text(statement, (int)i + 4, search->terms.words.items[i], -1,
                          SQLITE_STATIC);
    sqlite3_bind_text(statement, TAG_PARAMETER - 1, search->terms.whole, -1, SQLITE_STATIC);
    for (size_t i = 0; i < count; i++) {
        sqlite3_bind_int(statement, TAG_PARAMETER + 2 * (int)i, tags[i].name);
        sqlite3_bind_text(statement, TAG_PARAMETER + 2 * (int)i + 1, tags[i].value, -1,
                          SQLITE_STATIC);
    }
    enum err err = store_err(search->store, sqlite3_step(statement), "look for records");
    sqlite3_finalize(statement);
    search->result->total = err ? 0 : (size_t)sqlite3_changes64(search->store->db);
    return err;
}

/* ---- facets ---- */

static enum err
count_facet(struct search *search, enum facet_id id)
{
    struct arena *arena = search->result->arena;
    struct facet *facet = &search->result->facets[id];
    sqlite3_stmt *statement = store_prepare(
        search->store, "SELECT t.value, count(*) FROM temp.hit h JOIN tag t ON"
                       " t.record=h.record AND t.name=?1 GROUP BY 1 ORDER BY 2 DESC, 1"
                       " LIMIT ?2");
    if (!statement)
        return store_prepare_err(search->store);
    sqlite3_bind_int(statement, 1, (int)id);
    sqlite3_bind_int(statement, 2, FACET_VALUES_MAX);
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
    sqlite3_finalize(statement);
    return store_err(search->store, code, "count a facet");
}

/* ---- one page of hits ---- */

static const char *
order_of(const struct search *search)
{
    if (search->query->sort == QUERY_SORT_CATALOGUE)
        return "f.number IS NULL, f.number, r.kind, r.number, r.id";
    if (search->query->sort == QUERY_SORT_RELEVANCE && search->terms.words.len)
        return "h.score DESC, r.validity>2, r.publish_date DESC, f.number, r.number, r.id";
    return "r.publish_date DESC, f.number, r.number, r.id";
}

/* A text without its title, which stands above it already. */
static const char *
after_title(const char *plain, const char *title)
{
    if (!str_starts(plain, title))
        return plain;
    plain += strlen(title);
    return *plain == '\n' ? plain + 1 : plain;
}

/* What was found, but not who signs below it: a list names the publisher anyway. */
static const char *
found_text(struct search *search, const char *plain, const struct hit *hit)
{
    struct arena *arena = search->result->arena;
    const struct str_list *words = &search->terms.words;
    const char *text = snippet_make(arena, after_title(plain ? plain : "", hit->title), words);
    const char *signer = *hit->publisher ? strstr(text, hit->publisher) : NULL;
    for (size_t i = 0; signer && i < words->len; i++)
        if (strstr(hit->publisher, words->items[i]))
            signer = NULL;
    size_t blank = strlen("　");
    if (!signer || signer <= text + blank || memcmp(signer - blank, "　", blank) != 0)
        return text;
    return arena_strndup(arena, text, (size_t)(signer - text) - blank);
}

static void
read_hit(struct search *search, sqlite3_stmt *statement, struct hit *hit)
{
    struct arena *arena = search->result->arena;
    const char *plain = (const char *)sqlite3_column_text(statement, 15);
    hit->id = store_text(arena, statement, 0);
    hit->kind = (enum kind)sqlite3_column_int(statement, 1);
    hit->title = store_text(arena, statement, 2);
    hit->publisher = store_text(arena, statement, 3);
    hit->publish_date = store_text(arena, statement, 4);
    hit->field_id = store_text(arena, statement, 5);
    hit->level1 = store_text(arena, statement, 6);
    hit->time_limit = store_text(arena, statement, 7);
    hit->method = store_text(arena, statement, 8);
    hit->category = store_text(arena, statement, 9);
    hit->validity = (enum validity)sqlite3_column_int(statement, 10);
    hit->priority = (enum priority)sqlite3_column_int(statement, 11);
    hit->number = sqlite3_column_int(statement, 12);
    hit->show_from = sqlite3_column_int64(statement, 13);
    hit->show_until = sqlite3_column_int64(statement, 14);
    hit->score = sqlite3_column_double(statement, 16);
    hit->why = !search->terms.words.len ? "" : hit->score >= SCORE_TITLE ? "title" : "text";
    hit->snippet = search->terms.words.len ? found_text(search, plain, hit)
                                           : store_text(arena, statement, 17);
}

static enum err
read_page(struct search *search)
{
    size_t limit = search->query->limit ? search->query->limit : DEFAULT_LIMIT;
    struct strbuf sql = {0};
    strbuf_addf(&sql,
                "SELECT r.id,r.kind,r.title,r.publisher,r.publish_date,r.field,r.level1,"
                "r.time_limit,r.method,r.category,r.validity,r.priority,r.number,"
                "r.show_from,r.show_until,r.plain,h.score,r.lead FROM temp.hit h"
                " JOIN record r ON r.rowid=h.record"
                " LEFT JOIN record f ON f.id=r.field AND f.kind=%d"
                " ORDER BY %s LIMIT ?1 OFFSET ?2",
                KIND_FIELD, order_of(search));
    sqlite3_stmt *statement = store_prepare(search->store, sql.data);
    strbuf_free(&sql);
    if (!statement)
        return store_prepare_err(search->store);
    struct query_result *result = search->result;
    size_t left =
        result->total > search->query->offset ? result->total - search->query->offset : 0;
    limit = limit < left ? limit : left;
    result->hits = arena_alloc(result->arena, limit * sizeof *result->hits + 1);
    sqlite3_bind_int64(statement, 1, (int64_t)limit);
    sqlite3_bind_int64(statement, 2, (int64_t)search->query->offset);
    int code = SQLITE_DONE;
    while (result->hit_count < limit && (code = sqlite3_step(statement)) == SQLITE_ROW)
        read_hit(search, statement, &result->hits[result->hit_count++]);
    enum err err = store_err(search->store, code, "read hits");
    sqlite3_finalize(statement);
    return err;
}

/* ---- the whole, from one state of the store ---- */

static enum err
run(struct search *search)
{
    struct store *store = search->store;
    /* An interruption may have left the last reading open. */
    enum err err = sqlite3_get_autocommit(store->db) ? ERR_OK : store_exec(store, "ROLLBACK");
    if (!err)
        err = store_exec(store, "CREATE TEMP TABLE IF NOT EXISTS hit(record INTEGER"
                                " PRIMARY KEY, score REAL);DELETE FROM temp.hit;BEGIN");
    if (!err)
        err = collect(search);
    for (int i = 0; i < FACET_COUNT && !err; i++)
        err = count_facet(search, (enum facet_id)i);
    if (!err)
        err = read_page(search);
    if (!sqlite3_get_autocommit(store->db) && store_exec(store, "COMMIT"))
        log_debug("the reading ends with the next one");
    return err;
}

enum err
store_query(struct store *store, const struct query *query, struct query_result **out)
{
    struct arena *arena = arena_new();
    struct query_result *result = arena_alloc(arena, sizeof *result);
    struct search search = {.store = store,
                            .query = query,
                            .terms = snippet_split(arena, query->text),
                            .result = result};
    result->arena = arena;
    enum err err = run(&search);
    strbuf_free(&search.sql);
    *out = err ? NULL : result;
    if (err)
        query_result_free(result);
    return err;
}
