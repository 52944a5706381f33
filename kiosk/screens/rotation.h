/* screens/rotation.h - notices taking turns, page by page, each on its own clock.
 *
 * Layer: screens.   Thread: main.
 *
 * A rotation asks the store for what its playlist takes (again every minute, so that the
 * expired drop out), keeps the one on show and the next one laid out, and moves on by the
 * length of what is to be read. The owner routes results by tag.
 */
#ifndef SCREENS_ROTATION_H
#define SCREENS_ROTATION_H

#include "layout/layout.h"
#include "screens/notice_pages.h"
#include "screens/screen.h"

struct rotation;

/** Asks at once. Uses query tags from `tag` on, as many as the playlist has entries, and record
 *  tags `tag` and `tag` + 1. `playlist` NULL = the notices within their 公示期; borrowed for
 *  life. `only_clips`: of records that have a clip, that alone (notice_style.only_clip). */
struct rotation *rotation_new(struct screen_env *env, int tag,
                              const struct layout_playlist *playlist, bool only_clips);
/** NULL-safe. */
void rotation_free(struct rotation *rotation);

/** Each returns true if the result was this rotation's (ownership has passed). */
bool rotation_on_query(struct rotation *rotation, struct screen_env *env, int tag,
                       struct query_result *result);
bool rotation_on_record(struct rotation *rotation, struct screen_env *env, int tag,
                        struct record *record);
/** New data: ask again; a notice that is gone leaves at once. */
void rotation_on_data(struct rotation *rotation, struct screen_env *env);

/** Lay out for this box if need be and move on when the time has come and the next page's
 *  pictures are loaded. Returns true if what is shown has changed since the last call (the
 * owner then asks for a fade). */
bool rotation_update(struct rotation *rotation, struct screen_env *env,
                     const struct notice_style *style, struct ui *ui, int width, int height);
/** Another screen comes over it: what was in sight is told now, and the page that stands begins
 *  anew when it is seen again. */
void rotation_hide(struct rotation *rotation);
/** Draw the page that stands, its upper left corner at (x, y). Its clips are shown whole, and
 *  once. */
void rotation_build(struct rotation *rotation, struct ui *ui, int x, int y);
/** When rotation_update() next has something to do (monotonic ms). */
int64_t rotation_next(const struct rotation *rotation);

/** On show; NULL while nothing has arrived or nothing is current. */
const struct record *rotation_record(const struct rotation *rotation);
/** Its pages, NULL with the record; which of them is on show, from 0. */
const struct notice_pages *rotation_pages(const struct rotation *rotation);
size_t rotation_page(const struct rotation *rotation);
/** 0..1 of the page's time that has passed. */
double rotation_progress(const struct rotation *rotation, int64_t now_ms);
const char *rotation_next_title(const struct rotation *rotation); /* "" if it is the only one */
/** Which of the different notices it is, from 0, and how many there are. */
size_t rotation_index(const struct rotation *rotation);
size_t rotation_count(const struct rotation *rotation);
/** The store has answered, and there is nothing to show. */
bool rotation_is_empty(const struct rotation *rotation);

#endif
