/* app/script.h - plays a script of steps on the display, with a virtual clock.
 *
 * Layer: app.   Thread: main.   Source: README "Scripts".
 */
#ifndef APP_SCRIPT_H
#define APP_SCRIPT_H

struct app;

/** Play all steps of a JSON Lines file. Returns the exit code: 0, 1 (cannot be read), 3
 *  after a message that names file and line of the step that failed. */
int script_run(struct app *app, const char *path);

#endif
