/* screens/village_facts.h - about a notice, beside its text: until when, whom to call, who says
 * it, and how old what is shown is.
 *
 * Layer: screens.   Thread: main.
 */
#ifndef SCREENS_VILLAGE_FACTS_H
#define SCREENS_VILLAGE_FACTS_H

#include "screens/notice_pages.h"
#include "screens/screen.h"

#define VILLAGE_FACTS_STRIP (16 + 4 * 54) /* px that the strip is high */

/** A panel beside the text. */
void village_facts_side(struct ui *ui, const struct screen_env *env,
                        const struct record *record, struct rect box);
/** A strip below it, a line each. */
void village_facts_strip(struct ui *ui, const struct screen_env *env,
                         const struct record *record, struct rect box);
/** Read from afar: what they take below the last text of a notice, and building them there. */
struct notice_end village_facts_end(struct ui *ui, const struct screen_env *env,
                                    const struct record *record, int width);
void village_facts_build_end(struct ui *ui, const struct screen_env *env,
                             const struct record *record, struct rect box);

#endif
