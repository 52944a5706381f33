/* screens/kind_list.h - the list of one kind of record: guides, explainers, consultations.
 *
 * Layer: screens (uses ui, model, base).   Thread: main.
 */
#ifndef SCREENS_KIND_LIST_H
#define SCREENS_KIND_LIST_H

#include "screens/screen.h"

/* What a list is about; all constant. */
struct kind_list_spec {
    enum kind kind;
    enum theme_kind theme;
    const char *title, *line;
    const char *unit; /* 份, 篇 … */
    enum query_sort sort;
    bool by_field; /* can be narrowed to a field */
};

/* These are a screen's operations; only create and the name differ. target->id: a field. */
void *kind_list_new(struct screen_env *env, const struct screen_target *target,
                    const struct kind_list_spec *spec);
void kind_list_destroy(void *screen);
void kind_list_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area);
void kind_list_act(void *screen, struct screen_env *env, const struct ui_action *action);
void kind_list_on_query(void *screen, struct screen_env *env, int tag,
                        struct query_result *result);
void kind_list_on_data(void *screen, struct screen_env *env);
bool kind_list_on_back(void *screen, struct screen_env *env);
const char *kind_list_title(void *screen);

#endif
