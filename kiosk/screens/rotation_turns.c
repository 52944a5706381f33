#include "base/str.h"
#include "screens/notice_flow.h"
#include "screens/rotation_internal.h"

#include <stdlib.h>

#define REFRESH_MS 60000

/* Less than this is a glance. */
#define SHOWN_LEAST_MS 500

/* What has been in sight of the current one goes to the proof of showing. */
void
rotation_turns_shown(struct rotation *r)
{
    const struct screen_services *services = r->env->services;
    if (r->current.record && r->in_sight_ms >= SHOWN_LEAST_MS && services->shown)
        services->shown(r->env, r->current.record, r->in_sight_ms);
    r->in_sight_ms = 0;
}

/* The time since the last look counts as long as the page was to stand, or was held: after that
 * the screen was dark, or something else lay over it. */
void
rotation_turns_sight(struct rotation *r)
{
    int64_t now = r->env->now_ms;
    bool stood = now <= r->page_ends_ms + ROTATION_RETRY_MS ||
                 (r->is_held && now <= r->looked_ms + 2 * ROTATION_RETRY_MS);
    if (r->current.pages && r->page_ends_ms != 0 && now > r->looked_ms &&
        r->looked_ms >= r->page_started_ms && stood)
        r->in_sight_ms += now - r->looked_ms;
    r->looked_ms = now;
}

void
rotation_turns_clear(struct slot *slot)
{
    notice_pages_free(slot->pages);
    record_free(slot->record);
    free(slot->id);
    *slot = (struct slot){0};
}

void
rotation_turns_drop(struct rotation *r)
{
    rotation_turns_sight(r);
    rotation_turns_shown(r);
    rotation_turns_clear(&r->current);
    rotation_turns_clear(&r->fresh);
}

static void take_list(struct rotation *r, struct screen_env *env);

void
rotation_turns_ask(struct rotation *r, struct screen_env *env)
{
    rotation_list_ask(&r->list, env);
    r->refresh_ms = env->now_ms + REFRESH_MS;
    if (r->list.waiting == 0) { /* nothing of it is the store's to say */
        rotation_list_fill(&r->list, env->now_unix);
        take_list(r, env);
    }
}

const struct rotation_item *
rotation_turns_item(const struct rotation *r, size_t index)
{
    return &r->list.items[r->list.cycle[index % r->list.cycle_len]];
}

/* The turn of `id` that is at or next before `near`, else its first. */
static size_t
find_turn(const struct rotation *r, const char *id, size_t near)
{
    size_t best = r->list.cycle_len;
    for (size_t i = 0; i < r->list.cycle_len; i++)
        if (str_eq(rotation_turns_item(r, i)->id, id) &&
            (best == r->list.cycle_len || i <= near))
            best = i;
    return best;
}

static bool pass_over(struct rotation *r, struct screen_env *env, bool is_current);

static void
ask_slot(struct rotation *r, struct screen_env *env, struct slot *slot, size_t index, int tag)
{
    const struct rotation_item *item = rotation_turns_item(r, index);
    rotation_turns_clear(slot);
    slot->id = xstrdup(item->id);
    slot->dwell_s = item->entry ? item->entry->dwell_s : 0;
    struct record *slide = rotation_list_slide(item);
    if (slide && r->only_clips) { /* it has none */
        record_free(slide);
        if (!pass_over(r, env, slot == &r->current))
            rotation_turns_clear(slot);
    } else if (!slide)
        env->services->load(env, tag, slot->id);
    else if (slot == &r->current)
        r->fresh = (struct slot){.record = slide};
    else
        slot->record = slide;
}

/* Before one is found, a second one need not be looked for. */
static bool
awaits_clip(const struct rotation *r)
{
    return r->only_clips && !r->current.record && !r->fresh.record;
}

void
rotation_turns_next(struct rotation *r, struct screen_env *env)
{
    rotation_turns_clear(&r->next);
    r->passed_over = 0;
    if (r->list.cycle_len > 1 && !awaits_clip(r))
        ask_slot(r, env, &r->next, (r->index + 1) % r->list.cycle_len, r->tag + 1);
}

/* Asked for, and without a clip: the one after it, unless all have been looked at. */
static bool
pass_over(struct rotation *r, struct screen_env *env, bool is_current)
{
    size_t turns = r->list.cycle_len;
    if (!r->only_clips || turns == 0 || ++r->passed_over >= turns)
        return false;
    if (is_current) {
        r->index = (r->index + 1) % turns;
        ask_slot(r, env, &r->current, r->index, r->tag);
    } else
        ask_slot(r, env, &r->next, (r->index + 1 + r->passed_over) % turns, r->tag + 1);
    return true;
}

/* Whether what is to come next is still in the list, some turns on. */
static bool
keeps_next(struct rotation *r)
{
    size_t turns = r->list.cycle_len;
    if (!r->next.id || !r->only_clips)
        return r->next.id && str_eq(rotation_turns_item(r, r->index + 1)->id, r->next.id);
    size_t at = find_turn(r, r->next.id, turns - 1);
    r->passed_over = at == turns ? 0 : (at + turns - r->index - 1) % turns;
    return at != turns;
}

static void
take_list(struct rotation *r, struct screen_env *env)
{
    size_t turns = r->list.cycle_len;
    size_t at = r->current.id ? find_turn(r, r->current.id, r->index) : turns;
    r->known = true;
    if (turns == 0) {
        r->changed |= r->current.record != NULL;
        rotation_turns_drop(r);
        rotation_turns_clear(&r->next);
    } else if (at == turns) { /* new, or what stood here is gone */
        r->index %= turns;
        r->passed_over = 0;
        rotation_turns_drop(r);
        ask_slot(r, env, &r->current, r->index, r->tag);
        rotation_turns_next(r, env);
    } else {
        r->index = at;
        if (turns == 1)
            rotation_turns_clear(&r->next);
        else if (!keeps_next(r))
            rotation_turns_next(r, env);
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
bool
rotation_turns_in_time(const struct rotation *r, const struct record *record, int64_t now)
{
    return !record->notice ||
           (record->notice->show_from <= now && now < record_leaves_at(record)) ||
           !is_named(r, record->id);
}

void
rotation_turns_take(struct rotation *r, struct screen_env *env)
{
    rotation_turns_drop(r);
    r->current = r->next;
    r->next = (struct slot){0};
    r->index = (r->index + 1 + r->passed_over) % r->list.cycle_len;
    r->page = 0;
    if (r->current.is_old) /* its turn has come before its new text */
        env->services->load(env, r->tag, r->current.id);
    r->current.is_old = false;
    rotation_turns_next(r, env);
}

/* What is on show may be so no longer. */
void
rotation_turns_end(struct rotation *r, struct screen_env *env)
{
    rotation_turns_drop(r);
    r->changed = true;
    if (r->next.record)
        rotation_turns_take(r, env);
    else
        r->refresh_ms = env->now_ms + REFRESH_MS;
}

/* Of blocks of one content: whether as many pictures and clips have come of their files. */
static bool
has_same_files(const struct block *a, const struct block *b, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        const struct file_ref *x = a[i].file, *y = b[i].file;
        if (x && y && (x->picture_count != y->picture_count || !x->video != !y->video))
            return false;
    }
    return true;
}

/* Whether nothing of it looks otherwise. */
static bool
is_same(const struct record *a, const struct record *b)
{
    if (!a || !a->content_hash || !b->content_hash ||
        !str_eq(a->content_hash, b->content_hash) ||
        !has_same_files(a->body, b->body, a->body_len))
        return false;
    for (size_t i = 0; i < a->annex_count; i++)
        if (!has_same_files(a->annexes[i].body, b->annexes[i].body, a->annexes[i].body_len))
            return false;
    return true;
}

/* Its clip has been taken out of it: where only clips play, another's turn has come. */
static void
end_clip(struct rotation *r, struct screen_env *env)
{
    rotation_turns_drop(r);
    r->changed = true;
    if (r->next.record) {
        rotation_turns_take(r, env);
        return;
    }
    rotation_turns_clear(&r->next);
    r->passed_over = 0;
    pass_over(r, env, true);
}

bool
rotation_on_record(struct rotation *r, struct screen_env *env, int tag, struct record *record)
{
    if (tag != r->tag && tag != r->tag + 1)
        return false;
    bool is_current = tag == r->tag;
    struct slot *slot = is_current ? &r->current : &r->next;
    if (record && slot->id && !str_eq(record->id, slot->id)) { /* asked for before another */
        record_free(record);
        return true;
    }
    bool is_held = slot->record || (is_current && r->fresh.record);
    bool is_it = record && slot->id && str_eq(record->id, slot->id) &&
                 rotation_turns_in_time(r, record, env->now_unix);
    bool lacks_clip = is_it && r->only_clips && !notice_flow_clip(record);
    bool wanted = is_it && !lacks_clip;
    env->services->redraw(env);
    if (!wanted) {
        record_free(record);
        if (lacks_clip && is_held)
            is_current ? end_clip(r, env) : rotation_turns_next(r, env);
        else if (is_held && is_named(r, slot->id)) /* withdrawn, or its end put forward */
            is_current ? rotation_turns_end(r, env) : rotation_turns_clear(slot);
        else if (lacks_clip && pass_over(r, env, is_current))
            return true;
        else if (!is_held) { /* not held any more, or the store was busy: another, soon */
            rotation_turns_clear(slot);
            if (is_current && r->list.cycle_len > 0)
                r->index = (r->index + 1) % r->list.cycle_len;
            bool is_soon = r->list.cycle_len > 1 && !lacks_clip;
            r->refresh_ms = env->now_ms + (is_soon ? ROTATION_RETRY_MS : REFRESH_MS);
        }
        return true;
    }
    struct slot *into = is_current ? &r->fresh : slot;
    const struct record *stands = into->record ? into->record : slot->record;
    if (is_same(stands, record)) { /* its page goes on, and so does its clip */
        record_free(record);
        into->is_old = false;
        return true;
    }
    notice_pages_free(into->pages);
    into->pages = NULL;
    record_free(into->record);
    into->record = record;
    into->is_old = false;
    if (is_current && r->only_clips && !r->next.id)
        rotation_turns_next(r, env);
    return true;
}

void
rotation_on_data(struct rotation *r, struct screen_env *env)
{
    /* The text on show may have been corrected, and the one made ready: load them again as
     * well.
     */
    if (r->current.id && r->current.id[0] != '/')
        env->services->load(env, r->tag, r->current.id);
    if (r->next.id && r->next.id[0] != '/') {
        r->next.is_old = r->next.record != NULL;
        env->services->load(env, r->tag + 1, r->next.id);
    }
    rotation_turns_ask(r, env);
}
