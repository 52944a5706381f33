/* ctl/ctl.h - the sub-commands of gongshictl, and what they share.
 *
 * Layer: ctl.   Thread: main only.
 */
#ifndef CTL_CTL_H
#define CTL_CTL_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>

/* Exit codes, the same for every sub-command. */
enum ctl_exit { CTL_DONE = 0, CTL_FAILED = 1, CTL_USAGE = 2, CTL_PROBLEM = 3 };

/** Every sub-command: its own arguments, without the words that named it. */
int ctl_feed_build(int argc, char **argv);
int ctl_feed_check(int argc, char **argv);
int ctl_sync(int argc, char **argv);
int ctl_query(int argc, char **argv);
int ctl_show(int argc, char **argv);
int ctl_status(int argc, char **argv);
int ctl_typeset(int argc, char **argv);

/* One option: `--name VALUE` (or `--name=VALUE`), or a plain `--name`. */
struct ctl_option {
    const char *name;   /* "--state"; NULL ends the table */
    const char **value; /* takes the last value; NULL for a plain one */
    bool *set;          /* of a plain one */
    /* Called for each value instead, for options that may stand several times. */
    bool (*each)(const char *value, void *context);
    void *context;
};

/** Take options out of `argv`; what is left, in order, goes to `words` (room for `room`).
 *  Returns how many, or -1 after saying what is wrong. "--" ends the options. */
int ctl_options(int argc, char **argv, const struct ctl_option *options, const char **words,
                int room);
/** Say on stderr how the command is used; CTL_USAGE. */
int ctl_usage(const char *usage);
/** CTL_DONE, or CTL_FAILED when stdout did not take everything. */
int ctl_flush(int code);

#endif
