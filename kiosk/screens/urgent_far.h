/* screens/urgent_far.h - an urgent notice for those who read it from twice as far.
 *
 * Layer: screens.   Thread: main.
 */
#ifndef SCREENS_URGENT_FAR_H
#define SCREENS_URGENT_FAR_H

#include "screens/screen.h"
#include "screens/urgent_text.h"

#define URGENT_FAR_MARGIN 32

/* Where urgent_far_build() has left room. */
struct urgent_far_room {
    struct rect card; /* for the lines */
    struct rect page; /* for which page it is, in the bar */
};

/** For screens that nobody touches: bar, title and hotline over the whole canvas, in the
 * warning's colours. */
struct urgent_far_room urgent_far_build(struct ui *ui, const struct screen_env *env,
                                        const struct urgent_text *text, colour_rgba fill,
                                        colour_rgba ink);

#endif
