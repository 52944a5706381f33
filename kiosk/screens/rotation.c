#include "screens/rotation.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

#define REFRESH_MS        60000
#define RETRY_MS          1000
#define MAX_NOTICES       2000
#define DEFAULT_CPM       300
#define DEFAULT_MIN_DWELL 8

struct entry {
    char *id, *title;
    enum priority priority;
    size_t number; /* among the different ones, from 0 */
};

struct slot {
    char *id; /* asked for */
    struct record *record;
    struct notice_pages *pages;
};

struct rotation {
    int tag;
    char *category;
    struct entry *entries;
    size_t count, cap, index, different;
    struct slot current, next;
    bool known, asked_next, changed;
    size_t page;
    int width, height;
    int64_t page_started_ms, page_ends_ms, refresh_ms;
};

static void
entries_clear(struct rotation *r)
{
    for (size_t i = 0; i < r->count; i++) {
        free(r->entries[i].id);
        free(r->entries[i].title);
    }
    r->count = 0;
}

static void
slot_clear(struct slot *slot)
{
    notice_pages_free(slot->pages);
    record_free(slot->record);
    free(slot->id);
    *slot = (struct slot){0};
}

static void
ask_list(struct rotation *r, struct screen_env *env)
{
    struct query query = {
        .kinds = 1u << KIND_NOTICE,
        .category = r->category,
        .venue = env->settings->venue,
        .now = env->now_unix,
        .current_only = true,
        .sort = QUERY_SORT_DATE,
        .limit = MAX_NOTICES,
    };
    env->services->query(env, r->tag, &query);
    r->refresh_ms = env->now_ms + REFRESH_MS;
}

struct rotation *
rotation_new(struct screen_env *env, int tag, const char *category)
{
    struct rotation *r = xcalloc(1, sizeof *r);
    r->tag = tag;
    r->category = category && category[0] != '\0' ? xstrdup(category) : NULL;
    ask_list(r, env);
    return r;
}

void
rotation_free(struct rotation *r)
{
    if (!r)
        return;
    slot_clear(&r->current);
    slot_clear(&r->next);
    entries_clear(r);
    free(r->entries);
    free(r->category);
    free(r);
}

/* ---- the cycle ---- */

static void
add_entry(struct rotation *r, const struct hit *hit)
{
    if (validity_ended(hit->validity))
        return; /* to be looked up, not to be announced */
    struct entry entry = {xstrdup(hit->id), xstrdup(hit->title), hit->priority, r->different++};
    VEC_PUSH(r->entries, r->count, r->cap, entry);
}

/* Every notice once a cycle; the urgent and important ones come first and once more
 * half way, so that nobody waits a whole cycle for them and none starves. */
static void
fill_cycle(struct rotation *r, const struct query_result *result)
{
    entries_clear(r);
    r->different = 0;
    size_t normal = 0;
    for (int p = PRIORITY_URGENT; p >= PRIORITY_IMPORTANT; p--)
        for (size_t i = 0; i < result->hit_count; i++)
            if ((int)result->hits[i].priority == p)
                add_entry(r, &result->hits[i]);
    size_t first = r->count;
    size_t half = (result->hit_count - first) / 2;
    for (size_t i = 0; i < result->hit_count; i++) {
        if (result->hits[i].priority != PRIORITY_NORMAL)
            continue;
        if (half >= 4 && normal++ == half)
            for (size_t j = 0; j < first; j++) {
                struct entry again = {xstrdup(r->entries[j].id), xstrdup(r->entries[j].title),
                                      r->entries[j].priority, r->entries[j].number};
                VEC_PUSH(r->entries, r->count, r->cap, again);
            }
        add_entry(r, &result->hits[i]);
    }
}

static size_t
find_entry(const struct rotation *r, const char *id, size_t near)
{
    size_t best = r->count;
    for (size_t i = 0; i < r->count; i++)
        if (str_eq(r->entries[i].id, id) && (best == r->count || i <= near))
            best = i;
    return best;
}

static void
ask_slot(struct rotation *r, struct screen_env *env, struct slot *slot, size_t index, int tag)
{
    slot_clear(slot);
    slot->id = xstrdup(r->entries[index].id);
    env->services->load(env, tag, slot->id);
}

static void
ask_next(struct rotation *r, struct screen_env *env)
{
    slot_clear(&r->next);
    if (r->count > 1)
        ask_slot(r, env, &r->next, (r->index + 1) % r->count, r->tag + 1);
}

bool
rotation_on_query(struct rotation *r, struct screen_env *env, int tag,
                  struct query_result *result)
{
    if (tag != r->tag)
        return false;
    char *shown = r->current.id ? xstrdup(r->current.id) : NULL;
    fill_cycle(r, result);
    query_result_free(result);
    r->known = true;
    size_t at = shown ? find_entry(r, shown, r->index) : r->count;
    if (r->count == 0) {
        r->changed |= r->current.record != NULL;
        slot_clear(&r->current);
        slot_clear(&r->next);
    } else if (at == r->count) { /* new, or what stood here is gone */
        r->index = r->count ? r->index % r->count : 0;
        ask_slot(r, env, &r->current, r->index, r->tag);
        ask_next(r, env);
    } else {
        r->index = at;
        const char *next = r->entries[(at + 1) % r->count].id;
        if (!str_eq(next, r->next.id))
            ask_next(r, env);
    }
    free(shown);
    env->services->redraw(env);
    return true;
}

bool
rotation_on_record(struct rotation *r, struct screen_env *env, int tag, struct record *record)
{
    if (tag != r->tag && tag != r->tag + 1)
        return false;
    struct slot *slot = tag == r->tag ? &r->current : &r->next;
    bool wanted = record && slot->id && str_eq(record->id, slot->id);
    if (!wanted) {
        record_free(record);
        if (!slot->record) { /* not held any more, or the store was busy: another, soon */
            slot_clear(slot);
            if (slot == &r->current && r->count > 0)
                r->index = (r->index + 1) % r->count;
            r->refresh_ms = env->now_ms + RETRY_MS;
        }
        return true;
    }
    notice_pages_free(slot->pages);
    slot->pages = NULL;
    record_free(slot->record);
    slot->record = record;
    if (slot == &r->current) {
        r->page = 0;
        r->page_ends_ms = 0;
        r->changed = true;
    }
    env->services->redraw(env);
    return true;
}

void
rotation_on_data(struct rotation *r, struct screen_env *env)
{
    /* The text on show may have been corrected: load it again as well. */
    if (r->current.id)
        env->services->load(env, r->tag, r->current.id);
    ask_list(r, env);
}

/* ---- time ---- */

static void
start_page(struct rotation *r, const struct screen_env *env)
{
    int cpm =
        env->settings->chars_per_minute > 0 ? env->settings->chars_per_minute : DEFAULT_CPM;
    int least = env->settings->min_dwell_s > 0 ? env->settings->min_dwell_s : DEFAULT_MIN_DWELL;
    int64_t ms = (int64_t)notice_pages_chars(r->current.pages, r->page) * 60000 / cpm;
    int own = r->current.record->notice ? r->current.record->notice->dwell_s : 0;
    if (own > 0)
        ms = (int64_t)own * 1000;
    if (ms < (int64_t)least * 1000)
        ms = (int64_t)least * 1000;
    r->page_started_ms = env->now_ms;
    r->page_ends_ms = env->now_ms + ms;
}

static void
lay_out(struct slot *slot, const struct screen_env *env, const struct notice_style *style,
        int width, int height)
{
    if (slot->record && !slot->pages)
        slot->pages = notice_pages_new(env->fonts, slot->record, style, width, height);
}

static void
take_next(struct rotation *r, struct screen_env *env)
{
    slot_clear(&r->current);
    r->current = r->next;
    r->next = (struct slot){0};
    r->index = (r->index + 1) % r->count;
    r->page = 0;
    ask_next(r, env);
}

static bool
move_on(struct rotation *r, struct screen_env *env)
{
    if (r->page + 1 < notice_pages_count(r->current.pages)) {
        r->page++;
        return true;
    }
    if (r->next.record) {
        take_next(r, env);
        return true;
    }
    bool cycles = r->page != 0;
    r->page = 0;
    if (r->count > 1 && !r->next.id) /* the next one vanished: ask once more */
        ask_next(r, env);
    return cycles;
}

bool
rotation_update(struct rotation *r, struct screen_env *env, const struct notice_style *style,
                int width, int height)
{
    if (env->now_ms >= r->refresh_ms)
        ask_list(r, env);
    if (width != r->width || height != r->height) {
        notice_pages_free(r->current.pages);
        notice_pages_free(r->next.pages);
        r->current.pages = r->next.pages = NULL;
        r->width = width;
        r->height = height;
        r->page = 0;
        r->page_ends_ms = 0;
    }
    bool changed = r->changed;
    r->changed = false;
    lay_out(&r->current, env, style, width, height);
    lay_out(&r->next, env, style, width, height);
    if (!r->current.pages)
        return changed;
    if (r->page_ends_ms != 0 && env->now_ms >= r->page_ends_ms) {
        changed |= move_on(r, env);
        lay_out(&r->current, env, style, width, height);
        start_page(r, env);
    } else if (r->page_ends_ms == 0) {
        start_page(r, env);
    }
    return changed;
}

int64_t
rotation_next(const struct rotation *r)
{
    if (!r->current.pages)
        return r->refresh_ms;
    return r->page_ends_ms < r->refresh_ms ? r->page_ends_ms : r->refresh_ms;
}

const struct record *
rotation_record(const struct rotation *r)
{
    return r->current.pages ? r->current.record : NULL;
}

const struct notice_pages *
rotation_pages(const struct rotation *r)
{
    return r->current.pages;
}

size_t
rotation_page(const struct rotation *r)
{
    return r->page;
}

double
rotation_progress(const struct rotation *r, int64_t now_ms)
{
    int64_t whole = r->page_ends_ms - r->page_started_ms;
    if (whole <= 0)
        return 0;
    double done = (double)(now_ms - r->page_started_ms) / (double)whole;
    return done < 0 ? 0 : done > 1 ? 1 : done;
}

const char *
rotation_next_title(const struct rotation *r)
{
    return r->count > 1 ? r->entries[(r->index + 1) % r->count].title : "";
}

size_t
rotation_index(const struct rotation *r)
{
    return r->index < r->count ? r->entries[r->index].number : 0;
}

size_t
rotation_count(const struct rotation *r)
{
    return r->different;
}

bool
rotation_is_known(const struct rotation *r)
{
    return r->known;
}
