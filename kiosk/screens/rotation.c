#include "screens/rotation.h"
#include "base/str.h"
#include "screens/rotation_list.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define REFRESH_MS        60000
#define RETRY_MS          1000
#define HOLD_MOST_MS      20000 /* then the page turns without its pictures: the disk hangs */
#define DEFAULT_CPM       300
#define DEFAULT_MIN_DWELL 8

struct slot {
    char *id; /* asked for */
    int dwell_s;
    struct record *record;
    struct notice_pages *pages;
};

struct rotation {
    struct screen_env *env; /* for life */
    int tag;
    struct rotation_list list;
    size_t index; /* in the list's cycle */
    struct slot current, next;
    struct slot fresh; /* what current is about to become, once its pictures are loaded */
    bool known, changed, is_held;
    size_t page;
    int width, height;
    int64_t page_started_ms, page_ends_ms, refresh_ms;
    int64_t looked_ms, in_sight_ms; /* last update; of the current one so far */
};

/* Less than this is a glance. */
#define SHOWN_LEAST_MS 500

/* What has been in sight of the current one goes to the proof of showing. */
static void
tell_shown(struct rotation *r)
{
    const struct screen_services *services = r->env->services;
    if (r->current.record && r->in_sight_ms >= SHOWN_LEAST_MS && services->shown)
        services->shown(r->env, r->current.record, r->in_sight_ms);
    r->in_sight_ms = 0;
}

/* The time since the last look counts as long as the page was to stand: after that the screen
 * was dark, or something else lay over it. */
static void
count_sight(struct rotation *r)
{
    int64_t now = r->env->now_ms;
    if (r->current.pages && r->page_ends_ms != 0 && now > r->looked_ms &&
        r->looked_ms >= r->page_started_ms && now <= r->page_ends_ms + 1000)
        r->in_sight_ms += now - r->looked_ms;
    r->looked_ms = now;
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
drop_current(struct rotation *r)
{
    count_sight(r);
    tell_shown(r);
    slot_clear(&r->current);
    slot_clear(&r->fresh);
}

static void take_list(struct rotation *r, struct screen_env *env);

static void
ask_list(struct rotation *r, struct screen_env *env)
{
    rotation_list_ask(&r->list, env);
    r->refresh_ms = env->now_ms + REFRESH_MS;
    if (r->list.waiting == 0) { /* nothing of it is the store's to say */
        rotation_list_fill(&r->list, env->now_unix);
        take_list(r, env);
    }
}

struct rotation *
rotation_new(struct screen_env *env, int tag, const struct layout_playlist *playlist)
{
    struct rotation *r = xcalloc(1, sizeof *r);
    r->env = env;
    r->tag = tag;
    rotation_list_init(&r->list, playlist, tag);
    ask_list(r, env);
    return r;
}

void
rotation_free(struct rotation *r)
{
    if (!r)
        return;
    drop_current(r);
    slot_clear(&r->next);
    rotation_list_clear(&r->list);
    free(r);
}

/* ---- the cycle ---- */

static const struct rotation_item *
item_at(const struct rotation *r, size_t index)
{
    return &r->list.items[r->list.cycle[index % r->list.cycle_len]];
}

/* The turn of `id` that is at or next before `near`, else its first. */
static size_t
find_turn(const struct rotation *r, const char *id, size_t near)
{
    size_t best = r->list.cycle_len;
    for (size_t i = 0; i < r->list.cycle_len; i++)
        if (str_eq(item_at(r, i)->id, id) && (best == r->list.cycle_len || i <= near))
            best = i;
    return best;
}

static void
ask_slot(struct rotation *r, struct screen_env *env, struct slot *slot, size_t index, int tag)
{
    const struct rotation_item *item = item_at(r, index);
    slot_clear(slot);
    slot->id = xstrdup(item->id);
    slot->dwell_s = item->entry ? item->entry->dwell_s : 0;
    struct record *slide = rotation_list_slide(item);
    if (!slide)
        env->services->load(env, tag, slot->id);
    else if (slot == &r->current)
        r->fresh = (struct slot){.record = slide};
    else
        slot->record = slide;
}

static void
ask_next(struct rotation *r, struct screen_env *env)
{
    slot_clear(&r->next);
    if (r->list.cycle_len > 1)
        ask_slot(r, env, &r->next, (r->index + 1) % r->list.cycle_len, r->tag + 1);
}

static void
take_list(struct rotation *r, struct screen_env *env)
{
    size_t turns = r->list.cycle_len;
    size_t at = r->current.id ? find_turn(r, r->current.id, r->index) : turns;
    r->known = true;
    if (turns == 0) {
        r->changed |= r->current.record != NULL;
        drop_current(r);
        slot_clear(&r->next);
    } else if (at == turns) { /* new, or what stood here is gone */
        r->index %= turns;
        drop_current(r);
        ask_slot(r, env, &r->current, r->index, r->tag);
        ask_next(r, env);
    } else {
        r->index = at;
        if (turns == 1)
            slot_clear(&r->next);
        else if (!r->next.id || !str_eq(item_at(r, at + 1)->id, r->next.id))
            ask_next(r, env);
    }
}

bool
rotation_on_query(struct rotation *r, struct screen_env *env, int tag,
                  struct query_result *result)
{
    if (!rotation_list_owns(&r->list, tag))
        return false;
    if (rotation_list_take(&r->list, tag, result)) {
        rotation_list_fill(&r->list, env->now_unix);
        take_list(r, env);
        env->services->redraw(env);
    }
    return true;
}

static bool
is_named(const struct rotation *r, const char *id)
{
    for (size_t i = 0; i < r->list.item_count; i++)
        if (str_eq(r->list.items[i].id, id))
            return r->list.items[i].entry &&
                   r->list.items[i].entry->kind == LAYOUT_ENTRY_RECORD;
    return false;
}

/* One that the playlist names is no announcement before its 公示期 and after it either; what
 * rules select has been looked at by the store. */
static bool
is_in_time(const struct rotation *r, const struct record *record, int64_t now)
{
    return !record->notice ||
           (record->notice->show_from <= now && now < record_leaves_at(record)) ||
           !is_named(r, record->id);
}

static void
take_next(struct rotation *r, struct screen_env *env)
{
    drop_current(r);
    r->current = r->next;
    r->next = (struct slot){0};
    r->index = (r->index + 1) % r->list.cycle_len;
    r->page = 0;
    ask_next(r, env);
}

/* What is on show may be so no longer. */
static void
end_current(struct rotation *r, struct screen_env *env)
{
    drop_current(r);
    r->changed = true;
    if (r->next.record)
        take_next(r, env);
    else
        r->refresh_ms = env->now_ms + REFRESH_MS;
}

bool
rotation_on_record(struct rotation *r, struct screen_env *env, int tag, struct record *record)
{
    if (tag != r->tag && tag != r->tag + 1)
        return false;
    bool is_current = tag == r->tag;
    struct slot *slot = is_current ? &r->current : &r->next;
    bool is_held = slot->record || (is_current && r->fresh.record);
    bool wanted = record && slot->id && str_eq(record->id, slot->id) &&
                  is_in_time(r, record, env->now_unix);
    env->services->redraw(env);
    if (!wanted) {
        record_free(record);
        if (is_held && is_named(r, slot->id)) /* withdrawn, or its end put forward */
            is_current ? end_current(r, env) : slot_clear(slot);
        else if (!is_held) { /* not held any more, or the store was busy: another, soon */
            slot_clear(slot);
            if (is_current && r->list.cycle_len > 0)
                r->index = (r->index + 1) % r->list.cycle_len;
            r->refresh_ms = env->now_ms + (r->list.cycle_len > 1 ? RETRY_MS : REFRESH_MS);
        }
        return true;
    }
    struct slot *into = is_current ? &r->fresh : slot;
    notice_pages_free(into->pages);
    into->pages = NULL;
    record_free(into->record);
    into->record = record;
    return true;
}

void
rotation_on_data(struct rotation *r, struct screen_env *env)
{
    /* The text on show may have been corrected: load it again as well. */
    if (r->current.id && r->current.id[0] != '/')
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
    int most = env->settings->max_dwell_s > least ? env->settings->max_dwell_s : INT_MAX;
    if (r->current.dwell_s > 0)
        ms = (int64_t)r->current.dwell_s * 1000;
    else if (own > 0)
        ms = (int64_t)own * 1000;
    else if (ms > (int64_t)most * 1000)
        ms = (int64_t)most * 1000;
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

/* What was awaited, or the text corrected: it comes with its pictures. Until then what stands
 * there stays. */
static void
take_fresh(struct rotation *r, struct ui *ui)
{
    if (!r->fresh.pages || !notice_pages_ahead(r->fresh.pages, 0, ui))
        return;
    count_sight(r); /* what was seen was the text before */
    tell_shown(r);
    notice_pages_free(r->current.pages);
    record_free(r->current.record);
    r->current.pages = r->fresh.pages;
    r->current.record = r->fresh.record;
    r->fresh = (struct slot){0};
    r->page = 0;
    r->page_ends_ms = 0;
    r->changed = true;
}

/* Whether the page that comes next is whole. It is asked for as soon as this one stands, and no
 * more of the record than that: memory stays small. */
static bool
is_next_here(const struct rotation *r, struct ui *ui)
{
    if (r->page + 1 < notice_pages_count(r->current.pages))
        return notice_pages_ahead(r->current.pages, r->page + 1, ui);
    if (r->next.pages)
        return notice_pages_ahead(r->next.pages, 0, ui);
    return notice_pages_ahead(r->current.pages, 0, ui);
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
    tell_shown(r);
    if (r->list.cycle_len > 1 && !r->next.id) /* the next one vanished: ask once more */
        ask_next(r, env);
    return cycles;
}

bool
rotation_update(struct rotation *r, struct screen_env *env, const struct notice_style *style,
                struct ui *ui, int width, int height)
{
    if (env->now_ms >= r->refresh_ms)
        ask_list(r, env);
    count_sight(r);
    if (r->current.record && !is_in_time(r, r->current.record, env->now_unix))
        end_current(r, env);
    if (width != r->width || height != r->height) {
        notice_pages_free(r->current.pages);
        notice_pages_free(r->next.pages);
        notice_pages_free(r->fresh.pages);
        r->current.pages = r->next.pages = r->fresh.pages = NULL;
        r->width = width;
        r->height = height;
        r->page = 0;
        r->page_ends_ms = 0;
    }
    lay_out(&r->current, env, style, width, height);
    lay_out(&r->next, env, style, width, height);
    lay_out(&r->fresh, env, style, width, height);
    take_fresh(r, ui);
    bool changed = r->changed;
    r->changed = false;
    if (!r->current.pages)
        return changed;
    bool is_due = r->page_ends_ms != 0 && env->now_ms >= r->page_ends_ms;
    r->is_held = !is_next_here(r, ui) && is_due && env->now_ms < r->page_ends_ms + HOLD_MOST_MS;
    if (is_due && !r->is_held) {
        changed |= move_on(r, env);
        lay_out(&r->current, env, style, width, height);
        start_page(r, env);
    } else if (r->page_ends_ms == 0) {
        start_page(r, env);
    }
    return changed;
}

void
rotation_hide(struct rotation *r)
{
    count_sight(r);
    tell_shown(r);
    r->page_ends_ms = 0;
}

int64_t
rotation_next(const struct rotation *r)
{
    if (!r->current.pages)
        return r->refresh_ms;
    if (r->is_held) /* a picture that comes makes a frame by itself */
        return r->looked_ms + RETRY_MS;
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
    return r->list.cycle_len > 1 ? item_at(r, r->index + 1)->title : "";
}

size_t
rotation_index(const struct rotation *r)
{
    return r->index < r->list.cycle_len ? r->list.cycle[r->index] : 0;
}

size_t
rotation_count(const struct rotation *r)
{
    return r->list.item_count;
}

bool
rotation_is_empty(const struct rotation *r)
{
    return r->known && (r->list.item_count == 0 || (r->list.cycle_len == 1 && !r->current.id));
}
