/* screens/village.h - the parts of the village screens that more than one of them shows.
 *
 * Layer: screens.   Thread: main.
 */
#ifndef SCREENS_VILLAGE_H
#define SCREENS_VILLAGE_H

#include "screens/notice_pages.h"
#include "screens/rotation.h"
#include "screens/screen.h"

/** The red bar in `box`: seal 村务, title, `right` at its end with `below` smaller under it. */
void village_header(struct ui *ui, struct rect box, const char *title, const char *right,
                    const char *below);
/** How far the pages of what is on are, a segment each, from the left of `box`, `gap` px apart,
 *  each at most `widest`. Returns the x at which they end. */
int village_segments(struct ui *ui, const struct rotation *rotation, struct rect box, int gap,
                     int widest);
/** Nothing to show: title with the clock and 暂无公示内容. */
void village_nothing(struct ui *ui, struct screen_env *env, struct rect area);
/** How a notice looks that has a page of its own. */
struct notice_style village_page_style(const struct theme *theme, int width);
/** “7月8日　星期二　09:41” */
const char *village_now_text(struct ui *ui, const struct screen_env *env, bool clock);

#endif
