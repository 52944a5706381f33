/* app/script_watch.h - steps of a script that look at every frame while time passes.
 *
 * Layer: app.   Thread: main.
 */
#ifndef APP_SCRIPT_WATCH_H
#define APP_SCRIPT_WATCH_H

#include "app/script_steps.h"

/** {"watch_ms": 600000, "report": "a.json", "rect": [0, 160, 1920, 820], "every_ms": 1000,
 *  "moving_ms": 300}: what is shown in `rect` (all of the canvas) at each frame; frames are
 * drawn no more often than every `every_ms`, while a page changes every `moving_ms` (16). */
bool script_watch(struct app *app, const struct json *step, struct script_failure *failure);

#endif
