/* screens/village_far.h - the village's page for those who read it from twice as far.
 *
 * Layer: screens.   Thread: main.
 */
#ifndef SCREENS_VILLAGE_FAR_H
#define SCREENS_VILLAGE_FAR_H

#include "screens/notice_pages.h"
#include "screens/rotation.h"
#include "screens/screen.h"

/* For a style's `end`: the facts about a notice close its last page. */
struct village_far_place {
    struct ui *ui;
    const struct screen_env *env;
};
/** `place` is borrowed for as long as pages are made in this style. */
void village_far_set_end(struct notice_style *style, struct village_far_place *place);
/** Build them in the page's `box`, if it is the last one of what is on. */
void village_far_build_end(struct ui *ui, const struct screen_env *env,
                           const struct rotation *rotation, struct rect box);
/** “第 1 / 2 页 ›”, in brief “1 / 2 ›”, from `x` on, nothing for one page alone: the sign says
 * that more follows. Returns where it ends. */
int village_far_build_place(struct ui *ui, const struct rotation *rotation, bool is_brief,
                            int x, int y, int height);
/** px that it takes. */
int village_far_place_width(struct ui *ui, const struct rotation *rotation, bool is_brief);

/** All of the page in `area`: one notice at a time, page by page. */
void village_far_build(struct rotation *rotation, struct screen_env *env, struct ui *ui,
                       struct rect area);

#endif
