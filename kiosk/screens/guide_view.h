/* screens/guide_view.h - one guide with its tabs; also the 依申请公开 procedure, which is
 * a guide too.
 *
 * Layer: screens.   Thread: main.
 */
#ifndef SCREENS_GUIDE_VIEW_H
#define SCREENS_GUIDE_VIEW_H

#include "screens/screen.h"

/* These are a screen's operations; only create and the name differ. `id` "": the
 * procedure that the store holds. */
void *guide_view_new(struct screen_env *env, const char *id);
void guide_view_destroy(void *screen);
void guide_view_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area);
void guide_view_act(void *screen, struct screen_env *env, const struct ui_action *action);
void guide_view_on_query(void *screen, struct screen_env *env, int tag,
                         struct query_result *result);
void guide_view_on_record(void *screen, struct screen_env *env, int tag, struct record *record);
void guide_view_on_data(void *screen, struct screen_env *env);

#endif
