/* sync/main_options.h - the arguments of gongshi-sync and the machine's settings, as one.
 *
 * Layer: sync (uses feed, layout, base).   Thread: main.
 */
#ifndef SYNC_MAIN_OPTIONS_H
#define SYNC_MAIN_OPTIONS_H

#include "layout/settings.h"
#include "sync/sync.h"

struct main_options {
    struct settings *settings; /* never NULL after reading */
    struct sync_options sync;
    char *own_state_dir; /* where neither says one */
    char *data_dir;
    const char *inbox; /* a folder for packs of layouts; NULL: in the state folder */
    int poll_s;
    bool once, child, help, version;
};

/** Returns 0, or the exit code after saying what is wrong. The caller clears in any case. */
int main_options_read(int argc, char **argv, struct main_options *out);
/** The state folder where nothing names one, as the display looks for it: the service's
 *  $STATE_DIRECTORY, `installed` where it is, else below the XDG state folder. Caller frees;
 *  NULL without a home. */
char *main_options_state_dir(const char *installed);
void main_options_clear(struct main_options *options);

#endif
