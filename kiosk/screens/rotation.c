#include "screens/rotation_internal.h"

#include <limits.h>
#include <stdlib.h>

#define HOLD_MOST_MS   20000 /* then the page turns without its pictures: the disk hangs */
#define CLIP_AHEAD_MS  3000  /* before its page comes a clip is made ready */
#define CLIP_REST_MS   1000  /* after a clip, on its last frame */
#define CLIP_FAILED_MS 2000  /* the picture of one that cannot be played stands there */
#define CLIP_LATE_MOST_MS                                                                      \
    15000 /* then the page turns before its clip ends: the machine is slow */
#define DEFAULT_CPM       300
#define DEFAULT_MIN_DWELL 8

struct rotation *
rotation_new(struct screen_env *env, int tag, const struct layout_playlist *playlist,
             bool only_clips)
{
    struct rotation *r = xcalloc(1, sizeof *r);
    r->env = env;
    r->only_clips = only_clips;
    r->tag = tag;
    rotation_list_init(&r->list, playlist, tag);
    rotation_turns_ask(r, env);
    return r;
}

void
rotation_free(struct rotation *r)
{
    if (!r)
        return;
    rotation_turns_drop(r);
    rotation_turns_clear(&r->next);
    rotation_list_clear(&r->list);
    free(r);
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
    int clip_ms = notice_pages_clip_ms(r->current.pages, r->page);
    r->usual_ms = r->only_clips ? CLIP_FAILED_MS : ms;
    if (clip_ms > 0 && (r->only_clips || ms < clip_ms + CLIP_REST_MS))
        ms = clip_ms + CLIP_REST_MS;
    r->plays = r->is_clip_over = false;
    r->page_started_ms = env->now_ms;
    r->page_ends_ms = env->now_ms + ms;
}

/* What really becomes of the clips says when the page turns: not by their length before they
 * have ended, nor, when they have or cannot be played, later than it would without them. */
static void
take_clips(struct rotation *r, enum ui_clip_state clips)
{
    int64_t now = r->env->now_ms, rests = now + CLIP_REST_MS;
    bool is_over = clips == UI_CLIP_ENDED || clips == UI_CLIP_FAILED;
    r->plays = clips == UI_CLIP_COMES || clips == UI_CLIP_PLAYS;
    if (!is_over || r->is_clip_over)
        return;
    r->is_clip_over = true;
    bool is_usual = !r->only_clips || clips == UI_CLIP_FAILED;
    int64_t usual = is_usual ? r->page_started_ms + r->usual_ms : now;
    r->page_ends_ms = usual > rests ? usual : rests;
}

void
rotation_build(struct rotation *r, struct ui *ui, int x, int y)
{
    take_clips(r, notice_pages_build(r->current.pages, r->page, ui, x, y, r->page_started_ms));
    ui_wake_at(ui, rotation_next(r));
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
    if (!r->fresh.pages || !notice_pages_ahead(r->fresh.pages, 0, ui, true))
        return;
    rotation_turns_sight(r); /* what was seen was the text before */
    rotation_turns_shown(r);
    notice_pages_free(r->current.pages);
    record_free(r->current.record);
    r->current.pages = r->fresh.pages;
    r->current.record = r->fresh.record;
    r->fresh = (struct slot){0};
    r->page = 0;
    r->page_ends_ms = 0;
    r->changed = true;
}

/* The page that comes next. */
static const struct notice_pages *
next_pages(const struct rotation *r, size_t *page)
{
    bool goes_on = r->page + 1 < notice_pages_count(r->current.pages);
    *page = goes_on ? r->page + 1 : 0;
    return goes_on || !r->next.pages ? r->current.pages : r->next.pages;
}

/* Whether it is whole. Its pictures are asked for as soon as this one stands, its clips shortly
 * before it comes, and no more of the record than that: memory stays small. */
static bool
is_next_here(const struct rotation *r, struct ui *ui)
{
    size_t page;
    const struct notice_pages *pages = next_pages(r, &page);
    bool is_soon = r->page_ends_ms != 0 && r->env->now_ms >= r->page_ends_ms - CLIP_AHEAD_MS;
    return notice_pages_ahead(pages, page, ui, is_soon);
}

/* Whether the page is due and stays all the same. */
static bool
is_to_be_held(const struct rotation *r, struct ui *ui)
{
    int64_t late_ms = r->env->now_ms - r->page_ends_ms;
    bool is_next = is_next_here(r, ui), is_due = r->page_ends_ms != 0 && late_ms >= 0;
    return is_due &&
           ((!is_next && late_ms < HOLD_MOST_MS) || (r->plays && late_ms < CLIP_LATE_MOST_MS));
}

static bool
move_on(struct rotation *r, struct screen_env *env)
{
    if (r->page + 1 < notice_pages_count(r->current.pages)) {
        r->page++;
        return true;
    }
    if (r->next.record) {
        rotation_turns_take(r, env);
        return true;
    }
    bool cycles = r->page != 0;
    r->page = 0;
    rotation_turns_shown(r);
    if (r->list.cycle_len > 1 && !r->next.id) /* the next one vanished: ask once more */
        rotation_turns_next(r, env);
    return cycles;
}

bool
rotation_update(struct rotation *r, struct screen_env *env, const struct notice_style *style,
                struct ui *ui, int width, int height)
{
    if (env->now_ms >= r->refresh_ms)
        rotation_turns_ask(r, env);
    rotation_turns_sight(r);
    if (r->current.record && !rotation_turns_in_time(r, r->current.record, env->now_unix))
        rotation_turns_end(r, env);
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
    r->is_held = is_to_be_held(r, ui);
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
    rotation_turns_sight(r);
    rotation_turns_shown(r);
    r->page_ends_ms = 0;
}

int64_t
rotation_next(const struct rotation *r)
{
    if (!r->current.pages)
        return r->refresh_ms;
    if (r->is_held) /* a picture that comes makes a frame by itself */
        return r->looked_ms + ROTATION_RETRY_MS;
    size_t page;
    const struct notice_pages *pages = next_pages(r, &page);
    int64_t ahead = r->page_ends_ms - CLIP_AHEAD_MS, next = r->page_ends_ms;
    if (r->looked_ms < ahead && notice_pages_clip_ms(pages, page) > 0)
        next = ahead;
    return next < r->refresh_ms ? next : r->refresh_ms;
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
    return r->list.cycle_len > 1 ? rotation_turns_item(r, r->index + 1)->title : "";
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
    bool is_searched = r->only_clips || r->list.cycle_len == 1;
    return r->known && (r->list.item_count == 0 || (is_searched && !r->current.id));
}
