/* screens/zone.h - what may stand in a zone of a layout: one widget each.
 *
 * Layer: screens (uses layout, ui).   Thread: main.
 * A zone keeps its own time: its rotation turns its pages, its line runs, whatever the others
 * do. The screen of the zones routes results by tag.
 */
#ifndef SCREENS_ZONE_H
#define SCREENS_ZONE_H

#include "layout/layout.h"
#include "screens/rotation.h"
#include "screens/rotation_list.h"

#define ZONE_TAGS 1000 /* query and record tags of each zone */

enum { ZONE_ACT_SEARCH = 1 };

struct zone {
    const struct layout_zone *layout; /* borrowed for life */
    int tag;
    struct rotation *rotation; /* rotation: its records */
    bool has_list;
    struct rotation_list list; /* ticker, list: titles, read again from time to time */
    int64_t refresh_ms;
    int64_t changed_ms;         /* rotation: when its page came; ticker: when its line began */
    struct picture_ref picture; /* image, logo; width 0 = it cannot be read */
};

void zone_open(struct zone *zone, const struct layout_zone *layout, struct screen_env *env,
               int tag);
void zone_close(struct zone *zone);
/** Of an image or a logo: how large its file is. */
void zone_open_image(struct zone *zone);
/** Each returns true if the result was this zone's (ownership has passed). */
bool zone_on_query(struct zone *zone, struct screen_env *env, int tag,
                   struct query_result *result);
bool zone_on_record(struct zone *zone, struct screen_env *env, int tag, struct record *record);
void zone_on_data(struct zone *zone, struct screen_env *env);
/** Another screen comes over it. */
void zone_hide(struct zone *zone);
/** Build it in `box`, reference px. */
void zone_build(struct zone *zone, struct screen_env *env, struct ui *ui, struct rect box);

/* By widget. */
void zone_build_card(struct zone *zone, struct screen_env *env, struct ui *ui, struct rect box);
void zone_build_ticker(struct zone *zone, struct ui *ui, struct rect box);
void zone_build_list(const struct zone *zone, struct ui *ui, struct rect box);
void zone_build_header(const struct zone *zone, const struct screen_env *env, struct ui *ui,
                       struct rect box);
void zone_build_clock(const struct zone *zone, const struct screen_env *env, struct ui *ui,
                      struct rect box);
void zone_build_image(const struct zone *zone, struct ui *ui, struct rect box);
void zone_build_video(struct zone *zone, struct screen_env *env, struct ui *ui,
                      struct rect box);
void zone_build_qr(const struct zone *zone, struct ui *ui, struct rect box);
void zone_build_search(const struct zone *zone, struct ui *ui, struct rect box);
void zone_build_text(const struct zone *zone, const struct screen_env *env, struct ui *ui,
                     struct rect box);

#endif
