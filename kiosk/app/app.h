/* app/app.h - the whole display, from the command line to the exit code.
 *
 * Layer: app.   Thread: main.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include "app/options.h"

/** Run until told to quit or the script has ended. Returns the program's exit code.
 *  `started_us` is the monotonic time at which main() began. */
int app_run(const struct options *options, int64_t started_us);

#endif
