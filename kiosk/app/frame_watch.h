/* app/frame_watch.h - a look at every frame that is shown: is there anything on it?
 *
 * Layer: app (uses draw, ui).   Thread: main.
 */
#ifndef APP_FRAME_WATCH_H
#define APP_FRAME_WATCH_H

#include "base/str.h"
#include "draw/draw.h"
#include "ui/ui.h"
#include <stdint.h>

/* Of one colour so much that nobody can read anything there. */
#define FRAME_WATCH_BLANK 0.998

struct frame_watch {
    struct rect rect; /* what is looked at, px of the canvas */
    uint64_t frames;
    uint64_t blank;           /* frames on which `rect` is of one colour */
    uint64_t without_text;    /* … without a word of a record */
    uint64_t without_picture; /* … with a picture that has still to come */
    int64_t first_blank_ms;   /* virtual ms; 0 = none */
    double most;              /* share of one colour, of all frames the greatest */
};

/** A frame that is shown at `now_ms`. */
void frame_watch_look(struct frame_watch *watch, const struct draw *draw, const struct ui *ui,
                      int64_t now_ms);
/** {"frames", "blank", "withoutText", "withoutPicture", "firstBlankMs", "mostOfOneColour"} */
void frame_watch_json(const struct frame_watch *watch, struct strbuf *out);

#endif
