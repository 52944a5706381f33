/* app/script_steps.h - what each step of a script does.
 *
 * Layer: app.   Thread: main.
 */
#ifndef APP_SCRIPT_STEPS_H
#define APP_SCRIPT_STEPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;
struct json;

/* Why a step has failed. */
struct script_failure {
    char message[400];
};

/** Run one step, an object with one of the known keys. */
bool script_step(struct app *app, const struct json *step, struct script_failure *failure);

/** A key by its name goes down. */
bool script_key(struct app *app, const char *name, struct script_failure *failure);
/** Let `ms` of virtual time pass, with every frame that falls into it. */
void script_pass(struct app *app, int64_t ms);
/** Until no transition is in flight, no worker job runs and no input is queued. */
void script_settle(struct app *app);

#endif
