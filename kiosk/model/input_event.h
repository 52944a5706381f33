/* model/input_event.h - a touch, wheel or key, as the screen's own coordinates see it.
 *
 * Layer: model.   Thread: any; values only.
 */
#ifndef MODEL_INPUT_EVENT_H
#define MODEL_INPUT_EVENT_H

#include <stdint.h>

enum input_kind {
    INPUT_DOWN,
    INPUT_MOVE,
    INPUT_UP,
    INPUT_CANCEL, /* one finger or the mouse */
    INPUT_WHEEL,  /* y: steps, positive scrolls up */
    INPUT_KEY,    /* a named key went down */
    INPUT_TEXT    /* committed text of a keyboard */
};

enum input_key {
    KEY_NONE,
    KEY_ENTER,
    KEY_ESCAPE,
    KEY_BACKSPACE,
    KEY_TAB,
    KEY_BACKTAB,
    KEY_UP,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_HOME,
    KEY_END,
    KEY_SPEECH,   /* of an accessible keypad: begin to speak; while it speaks, read the page */
    KEY_EARS_IN,  /* headphones were plugged in */
    KEY_EARS_OUT, /* … or pulled out */
    KEY_COUNT
};

struct input_event {
    enum input_kind kind;
    int64_t time_ms; /* monotonic */
    float x, y;      /* reference px */
    int64_t finger;
    enum input_key key;
    char text[32];
};

#endif
