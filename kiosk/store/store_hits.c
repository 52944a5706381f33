#define LOG_MODULE "store"
#include "store/store_hits.h"
#include "base/vec.h"
#include "store/snippet.h"

#include <stdlib.h>
#include <string.h>

#define DEFAULT_LIMIT 20

/* A page on its way. */
struct page {
    struct store *store;
    const struct query *query;
    const struct search_plan *plan;
    struct query_result *result;
};

size_t
store_hits_limit(const struct query *query)
{
    return query->limit ? query->limit : DEFAULT_LIMIT;
}

enum err
store_hits_open(struct store *store)
{
    if (store->has_hits)
        return ERR_OK;
    enum err err =
        store_exec(store, "CREATE TEMP TABLE hit(record INTEGER PRIMARY KEY, level INTEGER)");
    store->has_hits = !err;
    return err;
}

enum err
store_hits_empty(struct store *store)
{
    return store_run(store, "DELETE FROM temp.hit");
}

static const char *
order_of(const struct page *page)
{
    if (page->query->sort == QUERY_SORT_CATALOGUE)
        return "f.number IS NULL, f.number, r.kind, r.number, r.id";
    if (page->query->sort == QUERY_SORT_RELEVANCE && page->plan)
        return "h.level, " STORE_ORDER;
    return STORE_ORDER_BY_DATE;
}

/* ---- why it was found ---- */

static const char *
tier_name(uint8_t level)
{
    switch (search_tier_of(level)) {
    case SEARCH_EXACT:
    case SEARCH_TITLE:
        return "title";
    case SEARCH_NAMES:
        return "name";
    case SEARCH_CONTENT:
        return "content";
    default:
        return "text";
    }
}

/* Between 100 and 0, in the order of levels. */
static double
score_of(uint8_t level)
{
    static const double TIERS[SEARCH_TIERS] = {100, 80, 60, 40, 20};
    unsigned within = level % (2 * SEARCH_CLASSES);
    return TIERS[search_tier_of(level)] - within * 20.0 / (2 * SEARCH_CLASSES);
}

static struct snippet_terms
terms_of(struct page *page, uint8_t level)
{
    unsigned class = search_class_of(level);
    const struct plan_phrase *phrase =
        &page->plan->phrases[class < page->plan->len ? class : 0];
    struct snippet_term *terms = arena_alloc(page->result->arena, phrase->len * sizeof *terms);
    for (size_t i = 0; i < phrase->len; i++)
        terms[i] = (struct snippet_term){phrase->terms[i].units, phrase->terms[i].len};
    return (struct snippet_terms){terms, phrase->len};
}

/* ---- a hit ---- */

/* What was found, but not who signs below it: a list names the publisher anyway. */
static const char *
found_text(struct arena *arena, const char *plain, const struct hit *hit,
           const struct snippet_terms *terms, bool is_there)
{
    const char *text = snippet_make(arena, plain, terms, is_there);
    const char *signer = *hit->publisher ? strstr(text, hit->publisher) : NULL;
    size_t blank = strlen("　");
    if (!signer || signer <= text + blank || memcmp(signer - blank, "　", blank) != 0 ||
        snippet_holds(hit->publisher, terms))
        return text;
    return arena_strndup(arena, text, (size_t)(signer - text) - blank);
}

static void
say_why(struct page *page, struct hit *hit, const char *plain, uint8_t level)
{
    struct arena *arena = page->result->arena;
    const struct snippet_terms terms = terms_of(page, level);
    unsigned class = search_class_of(level);
    enum search_tier tier = search_tier_of(level);
    /* a number of a document counts as a title, but stands in the text */
    bool in_text =
        tier > SEARCH_NAMES || (tier < SEARCH_NAMES && !snippet_holds(hit->title, &terms));
    hit->score = score_of(level);
    hit->why = tier_name(level);
    hit->as = class < page->plan->len ? page->plan->phrases[class].text : "";
    hit->snippet = found_text(arena, plain ? plain : "", hit, &terms, in_text);
    hit->mark = snippet_marks(arena, hit->title, hit->snippet, &terms);
}

/* Apart from the rest of a row that is sorted: what is sorted is copied, and a text may be
 * long. */
static enum err
read_found(struct page *page, int64_t row, struct hit *hit, uint8_t level)
{
    sqlite3_stmt *statement =
        store_cached(page->store, "SELECT plain FROM record WHERE rowid=?1");
    if (!statement)
        return store_prepare_err(page->store);
    sqlite3_bind_int64(statement, 1, row);
    enum err err = store_err(page->store, sqlite3_step(statement), "read a text");
    if (!err)
        say_why(page, hit, (const char *)sqlite3_column_text(statement, 0), level);
    store_give_back(statement);
    return err;
}

static enum err
read_choices(struct page *page, sqlite3_stmt *statement, struct hit *hit)
{
    int kind, validity, priority;
    enum err err = store_choice(page->store, statement, 1, KIND_COUNT, &kind);
    if (!err)
        err = store_choice(page->store, statement, 10, VALIDITY_COUNT, &validity);
    if (!err)
        err = store_choice(page->store, statement, 11, PRIORITY_COUNT, &priority);
    if (err)
        return err;
    hit->kind = (enum kind)kind;
    hit->validity = (enum validity)validity;
    hit->priority = (enum priority)priority;
    return ERR_OK;
}

static enum err
read_hit(struct page *page, sqlite3_stmt *statement, struct hit *hit)
{
    enum err err = read_choices(page, statement, hit);
    if (err)
        return err;
    struct arena *arena = page->result->arena;
    hit->id = store_text(arena, statement, 0);
    hit->title = store_text(arena, statement, 2);
    hit->publisher = store_text(arena, statement, 3);
    hit->publish_date = store_text(arena, statement, 4);
    hit->field_id = store_text(arena, statement, 5);
    hit->level1 = store_text(arena, statement, 6);
    hit->time_limit = store_text(arena, statement, 7);
    hit->method = store_text(arena, statement, 8);
    hit->category = store_text(arena, statement, 9);
    hit->number = sqlite3_column_int(statement, 12);
    hit->show_from = sqlite3_column_int64(statement, 13);
    hit->show_until = sqlite3_column_int64(statement, 14);
    hit->why = hit->as = hit->mark = hit->snippet = "";
    return ERR_OK;
}

/* ---- the page ---- */

#define HIT_COLUMNS                                                                            \
    "r.id,r.kind,r.title,r.publisher,r.publish_date,r.field,r.level1,r.time_limit,r.method,"   \
    "r.category,r.validity,r.priority,r.number,r.show_from,r.show_until"

/* The first columns after HIT_COLUMNS are its level, its row, its lead. */
static enum err
read_sorted(struct page *page, sqlite3_stmt *statement, struct hit *hit)
{
    enum err err = read_hit(page, statement, hit);
    if (err || page->plan)
        return err ? err
                   : read_found(page, sqlite3_column_int64(statement, 16), hit,
                                (uint8_t)sqlite3_column_int(statement, 15));
    hit->snippet = store_text(page->result->arena, statement, 17);
    return ERR_OK;
}

static sqlite3_stmt *
prepare_page(struct page *page)
{
    struct strbuf sql = {0};
    strbuf_addf(&sql,
                "SELECT " HIT_COLUMNS ",h.level,h.record,%s FROM temp.hit h"
                " JOIN record r ON r.rowid=h.record"
                " LEFT JOIN record f ON f.id=r.field AND f.kind=%d"
                " ORDER BY %s LIMIT ?1 OFFSET ?2",
                page->plan ? "NULL" : "r.lead", KIND_FIELD, order_of(page));
    sqlite3_stmt *statement = store_cached(page->store, sql.data);
    strbuf_free(&sql);
    return statement;
}

enum err
store_hits_read(struct store *store, const struct query *query, const struct search_plan *plan,
                struct query_result *result)
{
    struct page page = {store, query, plan, result};
    sqlite3_stmt *statement = prepare_page(&page);
    struct hit *hits = NULL;
    size_t cap = 0;
    if (!statement)
        return store_prepare_err(store);
    sqlite3_bind_int64(statement, 1, (int64_t)store_hits_limit(query));
    sqlite3_bind_int64(statement, 2, (int64_t)query->offset);
    int code = SQLITE_ROW;
    enum err err = ERR_OK;
    while (!err && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        struct hit hit = {0};
        err = read_sorted(&page, statement, &hit);
        VEC_PUSH(hits, result->hit_count, cap, hit);
    }
    result->hits = arena_alloc(result->arena, result->hit_count * sizeof *hits + 1);
    if (result->hit_count)
        memcpy(result->hits, hits, result->hit_count * sizeof *hits);
    free(hits);
    if (!err)
        err = store_err(store, code, "read hits");
    store_give_back(statement);
    return err;
}

enum err
store_hits_read_listed(struct store *store, const struct query *query,
                       const struct search_plan *plan, const struct store_candidate *listed,
                       size_t len, struct query_result *result)
{
    struct page page = {store, query, plan, result};
    sqlite3_stmt *statement =
        store_cached(store, "SELECT " HIT_COLUMNS ",r.plain FROM record r WHERE r.rowid=?1");
    if (!statement)
        return store_prepare_err(store);
    result->hits = arena_alloc(result->arena, len * sizeof *result->hits + 1);
    enum err err = ERR_OK;
    for (size_t i = query->offset; i < len && !err; i++) {
        struct hit *hit = &result->hits[result->hit_count];
        *hit = (struct hit){0};
        sqlite3_bind_int64(statement, 1, listed[i].row);
        int code = sqlite3_step(statement);
        err = code == SQLITE_ROW ? read_hit(&page, statement, hit)
                                 : store_err(store, code, "read a hit");
        if (!err && code == SQLITE_ROW) {
            say_why(&page, hit, (const char *)sqlite3_column_text(statement, 15),
                    listed[i].level);
            result->hit_count++;
        }
        sqlite3_reset(statement);
    }
    store_give_back(statement);
    return err;
}
