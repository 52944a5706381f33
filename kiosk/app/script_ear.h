/* app/script_ear.h - steps that go by what is read aloud.
 *
 * Layer: app.   Thread: main.
 */
#ifndef APP_SCRIPT_EAR_H
#define APP_SCRIPT_EAR_H

#include "app/script_steps.h"

/** {"spoken": [TEXT …], "ms": MS, "any_order": false}: these were read aloud since the last
 * such step, in this order unless any will do; each is part of what was said. Waits in real
 * time: the voice lives in it. */
bool script_spoken(struct app *app, const struct json *step, struct script_failure *failure);
/** {"said": FILE}: all that was read aloud since. */
bool script_said(struct app *app, const struct json *path, struct script_failure *failure);
/** {"seek": TEXT, "key": NAME, "most": COUNT}: the key again and again, until it is told. */
bool script_seek(struct app *app, const struct json *step, struct script_failure *failure);

#endif
