/* screens/home_large.h - home in 关怀版: few, large choices in plain words.
 *
 * Layer: screens.   Thread: main.
 * What has no records is left out, as on the usual home.
 */
#ifndef SCREENS_HOME_LARGE_H
#define SCREENS_HOME_LARGE_H

#include "screens/screen.h"

/* Action codes from here on are this page's; the tiles' and home's own lie below. */
enum { HOME_LARGE_ACT = 200 };

struct home_large {
    int height;      /* of the page, as last built */
    bool asks_staff; /* how to get help stands above it */
};

/** Build it in `area`. Returns the page's height. */
int home_large_build(struct ui *ui, struct screen_env *env, struct rect area,
                     struct ui_scroll *scroll, const struct home_large *state);
/** Carry out an action; whether how to get help is to be shown now. */
bool home_large_act(struct screen_env *env, const struct ui_action *action);

#endif
