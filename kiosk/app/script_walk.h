/* app/script_walk.h - steps that go through a whole record, for proving that nothing of
 * it is lost.
 *
 * Layer: app.   Thread: main.
 */
#ifndef APP_SCRIPT_WALK_H
#define APP_SCRIPT_WALK_H

#include "app/script_steps.h"

/** {"open": ID, "kind": KIND}: the record's own screen, as if from home. */
bool script_walk_open(struct app *app, const struct json *step, struct script_failure *failure);
/** {"read": FILE, "x": PX}: drag through all of it at `x` (default: the middle of the
 *  canvas); FILE gets an array of the trees, one at each place. */
bool script_walk_read(struct app *app, const struct json *step, struct script_failure *failure);

#endif
