/* screens/rotation_internal.h - a rotation from within: what takes turns (rotation_turns.c),
 * and when (rotation.c).
 *
 * Layer: screens.   Thread: main.
 */
#ifndef SCREENS_ROTATION_INTERNAL_H
#define SCREENS_ROTATION_INTERNAL_H

#include "screens/rotation.h"
#include "screens/rotation_list.h"

#define ROTATION_RETRY_MS 1000

struct slot {
    char *id; /* asked for */
    int dwell_s;
    struct record *record;
    struct notice_pages *pages;
    bool is_old; /* the feed has changed since; it is loaded again */
};

struct rotation {
    struct screen_env *env; /* for life */
    int tag;
    struct rotation_list list;
    size_t index; /* in the list's cycle */
    struct slot current, next;
    struct slot fresh; /* what current is about to become, once its pictures are loaded */
    bool known, changed, is_held;
    bool only_clips;
    size_t
        passed_over; /* with only_clips: records without one between index and what is asked */
    bool plays, is_clip_over; /* the clips of the page */
    size_t page;
    int width, height;
    int64_t page_started_ms, page_ends_ms, usual_ms, refresh_ms; /* usual: without its clips */
    int64_t looked_ms, in_sight_ms; /* last update; of the current one so far */
};

/** What has been in sight of the current one goes to the proof of showing. */
void rotation_turns_shown(struct rotation *r);
/** The time since the last look counts as long as the page was to stand. */
void rotation_turns_sight(struct rotation *r);
void rotation_turns_clear(struct slot *slot);
void rotation_turns_drop(struct rotation *r);
/** Ask the store for the list. */
void rotation_turns_ask(struct rotation *r, struct screen_env *env);
/** Ask for the record that comes next. */
void rotation_turns_next(struct rotation *r, struct screen_env *env);
/** It becomes the current one. */
void rotation_turns_take(struct rotation *r, struct screen_env *env);
/** What is on show may be so no longer. */
void rotation_turns_end(struct rotation *r, struct screen_env *env);
bool rotation_turns_in_time(const struct rotation *r, const struct record *record, int64_t now);
/** The item whose turn it is at `index` of the cycle. */
const struct rotation_item *rotation_turns_item(const struct rotation *r, size_t index);

#endif
