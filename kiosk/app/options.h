/* app/options.h - the command line of gongshi.
 *
 * Layer: app.   Thread: main.
 */
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include "layout/settings.h"
#include <stdbool.h>
#include <stdint.h>

/* Strings are borrowed from argv; NULL = not given. */
struct options {
    bool headless, windowed, help, version;
    bool layout_is_given;      /* on the command line: it outranks what was sent here */
    int width, height, rotate; /* width 0 and rotate -1 = not given */
    const char *feed, *state_dir, *data_dir, *layout, *script, *config, *venue, *proof_dir;
};

/** false after an error message on stderr that names the nearest right option. */
bool options_parse(struct options *options, int argc, char **argv);
/** To standard output. */
void options_usage(void);
/** What the command line leaves open is as the machine's settings say; strings are then
 *  borrowed from `settings`. A feed named there is the sync service's business. */
void options_merge(struct options *options, const struct settings *settings);

#endif
