/* screens/staff_internal.h - the state of the staff's page, shared by the files staff*.c.
 *
 * Layer: screens.   Thread: main.
 */
#ifndef SCREENS_STAFF_INTERNAL_H
#define SCREENS_STAFF_INTERNAL_H

#include "screens/screen.h"
#include "screens/staff.h"
#include "ui/widgets.h"

enum staff_view { STAFF_VIEW_PIN, STAFF_VIEW_PAGE, STAFF_VIEW_CARD, STAFF_VIEW_TOUCH };

enum staff_act {
    STAFF_ACT_DIGIT = 1, /* index: which */
    STAFF_ACT_DELETE,
    STAFF_ACT_ENTER,
    STAFF_ACT_CLOSE,
    STAFF_ACT_CARD,
    STAFF_ACT_TOUCH,
    STAFF_ACT_PAGE, /* back to it */
    STAFF_ACT_SYNC,
    STAFF_ACT_QUIETER,
    STAFF_ACT_LOUDER,
    STAFF_ACT_WINDOWED,
    STAFF_ACT_RESTART,
    STAFF_ACT_BACK_TO, /* index: which layout of the report */
    STAFF_ACT_YES,     /* to what is asked */
    STAFF_ACT_NO,
    STAFF_ACT_INK
};

/* What lies over the page until it is answered. */
enum staff_question { STAFF_QUESTION_NONE, STAFF_QUESTION_RESTART, STAFF_QUESTION_LAYOUT };

#define STAFF_CROSSES 5

struct staff {
    enum staff_view view;
    char pin[STAFF_PIN_MAX + 1];
    size_t pin_len;
    bool is_checking, was_wrong;
    struct staff_report *report; /* NULL until it is there */
    enum staff_question question;
    char layout_to[80], layout_name[200]; /* that it is about */
    struct ui_scroll scroll;
    struct ink ink;
    size_t cross;           /* to be touched next */
    int far[STAFF_CROSSES]; /* px from each to where the finger came down */
    int width, height;      /* of the canvas that has the crosses */
};

void staff_pin_build(struct staff *staff, struct screen_env *env, struct ui *ui);
void staff_page_build(struct staff *staff, struct screen_env *env, struct ui *ui);
void staff_card_build(struct ui *ui);
void staff_touch_build(struct staff *staff, struct ui *ui);
/** A button of the staff's pages. */
void staff_button(struct ui *ui, struct rect box, const char *label, enum staff_act act,
                  enum widget_button_kind kind);
/** A finger has been lifted over the crosses. */
void staff_touch_take(struct staff *staff);

#endif
