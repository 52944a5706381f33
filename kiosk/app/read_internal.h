/* app/read_internal.h - what read_aloud.c and read_control.c share.
 *
 * Layer: app; included by these two alone.   Thread: main.
 */
#ifndef APP_READ_INTERNAL_H
#define APP_READ_INTERNAL_H

#include "app/read_aloud.h"

/** `text` is what is read next, for this piece; copied. */
void read_begin_text(struct app *app, const struct ui_piece *piece, const char *text);
/** Its next clause that can be heard, the first of a cell after `label`, the head of its column
 *  or NULL; false: there is none. */
bool read_clause(struct app *app, const char *label);
/** Silence, and nothing waits to be told. */
void read_hush(struct app *app);
/** With the piece before (-1) or after (1). */
void read_on(struct app *app, int way);
void read_pause(struct app *app);
/** Bring a place of the text into sight. */
void read_show(struct ui_scroll *scroll, double place_y, int64_t now_ms);
/** A finger has stayed where it is for long: just that is read, and it does nothing else. */
void read_held(struct app *app);

#endif
