/* app/read_focus.h - the display by keypad and ear: what the focus stands on, told.
 *
 * Layer: app.   Thread: main.
 * Source: EN 301 549 V3.2.1, 5.1.3 (non-visual access: speech output, its end with the
 * session).
 *
 * It is on from 朗读 chosen with a key until a touch turns it off or the session ends: each
 * new page is told by its title then, and the focus by name, role and state.
 */
#ifndef APP_READ_FOCUS_H
#define APP_READ_FOCUS_H

#include "base/str.h"
#include "model/input_event.h"
#include "ui/ui_speech.h"

struct app;

struct read_focus {
    bool is_on;
    uint64_t screen, piece; /* told last */
    unsigned states;
};

/** It is off, and nothing has been told. */
void read_focus_forget(struct read_focus *focus);
/** "高对比，按钮，已选" */
void read_focus_describe(const struct ui_piece *piece, struct strbuf *out);
/** After a frame: tell what is new. */
void read_focus_frame(struct app *app);

#endif
