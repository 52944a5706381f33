#include "store/store_scan.h"
#include "base/vec.h"
#include "han/fold.h"
#include "index/units.h"

#include <stdlib.h>
#include <string.h>

/* Where a record is looked through, the best place first. */
enum place { IN_TITLE, IN_NAMES, IN_TEXT, PLACES };

static const enum search_tier TIERS[PLACES] = {SEARCH_TITLE, SEARCH_NAMES, SEARCH_BODY};

/* The keys of one record's title, names of its fields, and text, in memory used again. */
struct scan {
    uint16_t *units[PLACES];
    size_t cap[PLACES], len[PLACES];
};

static void
fold_column(struct scan *scan, int which, sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    size_t bytes = (size_t)sqlite3_column_bytes(statement, column);
    size_t room = fold_max_units(bytes) + 1;
    if (room > scan->cap[which]) {
        scan->cap[which] = room * 2;
        scan->units[which] = xrealloc(scan->units[which], room * 2 * sizeof(uint16_t));
    }
    scan->len[which] = bytes ? fold_text(text, bytes, scan->units[which], NULL) : 0;
}

static bool
stands_in(const struct scan *scan, int which, const struct plan_term *term)
{
    return units_find(scan->units[which], scan->len[which], term->units, term->len) !=
           UNITS_NONE;
}

/* SEARCH_TIERS: in none. */
static enum search_tier
tier_of(const struct scan *scan, const struct plan_term *term)
{
    for (int place = 0; place < PLACES; place++)
        if (stands_in(scan, place, term))
            return TIERS[place];
    return SEARCH_TIERS;
}

/* The worst term counts, and the best phrase. */
static unsigned
level_of(const struct scan *scan, const struct search_plan *plan)
{
    unsigned best = SEARCH_NONE;
    for (unsigned i = 0; i < plan->len; i++) {
        const struct plan_phrase *phrase = &plan->phrases[i];
        enum search_tier worst = SEARCH_TITLE;
        for (size_t j = 0; j < phrase->len && worst < SEARCH_TIERS; j++) {
            enum search_tier tier = tier_of(scan, &phrase->terms[j]);
            worst = tier > worst ? tier : worst;
        }
        unsigned level = (unsigned)worst * 2 * SEARCH_CLASSES + i;
        if (worst < SEARCH_TIERS && level < best)
            best = level;
    }
    return best;
}

struct verdict {
    int64_t record;
    unsigned level;
};

static enum err
judge(struct store *store, const struct search_plan *plan, struct verdict **verdicts,
      size_t *len)
{
    struct scan scan = {0};
    size_t cap = 0;
    sqlite3_stmt *statement =
        store_prepare(store, "SELECT r.rowid, r.title, (SELECT group_concat(f.title, char(10))"
                             " FROM tag t JOIN record f ON f.id=t.value AND f.kind=0 WHERE"
                             " t.record=r.rowid AND t.name=?1), r.plain FROM temp.hit h"
                             " JOIN record r ON r.rowid=h.record");
    if (!statement)
        return store_prepare_err(store);
    sqlite3_bind_int(statement, 1, FACET_FIELD);
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        for (int place = 0; place < PLACES; place++)
            fold_column(&scan, place, statement, 1 + place);
        struct verdict verdict = {sqlite3_column_int64(statement, 0), level_of(&scan, plan)};
        VEC_PUSH(*verdicts, *len, cap, verdict);
    }
    enum err err = store_err(store, code, "look through the texts");
    sqlite3_finalize(statement);
    for (int place = 0; place < PLACES; place++)
        free(scan.units[place]);
    return err;
}

enum err
store_scan(struct store *store, const struct search_plan *plan)
{
    struct verdict *verdicts = NULL;
    size_t len = 0;
    enum err err = judge(store, plan, &verdicts, &len);
    sqlite3_stmt *statement =
        err ? NULL : store_prepare(store, "UPDATE temp.hit SET level=?2 WHERE record=?1");
    for (size_t i = 0; i < len && statement && !err; i++) {
        sqlite3_bind_int64(statement, 1, verdicts[i].record);
        sqlite3_bind_int(statement, 2, (int)verdicts[i].level);
        err = store_err(store, sqlite3_step(statement), "note a hit");
        sqlite3_reset(statement);
    }
    if (!err && !statement)
        err = store_prepare_err(store);
    sqlite3_finalize(statement);
    free(verdicts);
    return err ? err : store_exec(store, "DELETE FROM temp.hit WHERE level=255");
}
