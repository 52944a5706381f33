/* app/script_live.h - real time: keys, for measuring what a citizen waits for, and waiting.
 *
 * Layer: app.   Thread: main.
 */
#ifndef APP_SCRIPT_LIVE_H
#define APP_SCRIPT_LIVE_H

#include "app/script_steps.h"

/** {"keys": TEXT, "every_ms": MS, "report": FILE}: a character every MS of real time, as the
 *  loop of a screen would meet them; FILE gets {"keys", "answered", "us": [...]}: how long
 *  after each key the picture with its answer stood. A key that came before the answer to
 *  the one before it has taken its place: that one is not answered. */
bool script_live_keys(struct app *app, const struct json *step, struct script_failure *failure);

/** Let `ms` of real time pass, and the virtual clock with it: what is slow is late then. */
void script_live_pass(struct app *app, int64_t ms);

#endif
