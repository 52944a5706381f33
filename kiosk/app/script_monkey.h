/* app/script_monkey.h - the step of a script that touches and types at random.
 *
 * Layer: app.   Thread: main.
 */
#ifndef APP_SCRIPT_MONKEY_H
#define APP_SCRIPT_MONKEY_H

#include "app/script_steps.h"

/** {"monkey": {"seed": 1, "events": 20000}}: taps, drags, flicks, palms, long presses, wheel,
 * keys and text; the same seed gives the same. Fails where the display wants to end. */
bool script_monkey(struct app *app, const struct json *value, struct script_failure *failure);

#endif
