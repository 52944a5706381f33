/* screens/screens.h - every screen's operations, for the table in screen.c.
 *
 * Layer: screens.   Thread: main; constant.
 */
#ifndef SCREENS_SCREENS_H
#define SCREENS_SCREENS_H

#include "screens/screen.h"

extern const struct screen_ops screen_preparing_ops;
extern const struct screen_ops screen_attract_ops;
extern const struct screen_ops screen_home_ops;
extern const struct screen_ops screen_fields_ops;
extern const struct screen_ops screen_item_list_ops;
extern const struct screen_ops screen_item_ops;
extern const struct screen_ops screen_document_list_ops;
extern const struct screen_ops screen_reader_ops;
extern const struct screen_ops screen_table_ops;
extern const struct screen_ops screen_notice_list_ops;
extern const struct screen_ops screen_notice_ops;
extern const struct screen_ops screen_guide_list_ops;
extern const struct screen_ops screen_guide_ops;
extern const struct screen_ops screen_explainer_list_ops;
extern const struct screen_ops screen_explainer_ops;
extern const struct screen_ops screen_search_ops;
extern const struct screen_ops screen_apply_ops;
extern const struct screen_ops screen_consultation_list_ops;
extern const struct screen_ops screen_consultation_ops;
extern const struct screen_ops screen_village_ops;
extern const struct screen_ops screen_zones_ops;
extern const struct screen_ops screen_urgent_ops;
extern const struct screen_ops screen_staff_ops;

#endif
