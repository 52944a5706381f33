/* base/args.h - the options of a command line, by a table.
 *
 * Layer: base.   Thread: main.
 */
#ifndef BASE_ARGS_H
#define BASE_ARGS_H

#include <stdbool.h>

/* One option: `--name VALUE` (or `--name=VALUE`), or a plain `--name`. */
struct args_option {
    const char *name;   /* "--state"; NULL ends the table */
    const char **value; /* takes the last value; NULL for a plain one */
    bool *set;          /* of a plain one */
    /* Called for each value instead, for options that may stand several times. */
    bool (*each)(const char *value, void *context);
    void *context;
};

/* What args_read() returns instead of a number of words. */
enum { ARGS_WRONG = -1, ARGS_HELP = -2 };

/** Take options out of `argv`; what is left, in order, goes to `words` (room for `room`).
 *  Returns how many; ARGS_WRONG after saying as `program` what is wrong, with the nearest
 *  right option; ARGS_HELP if --help stands among them. "--" ends the options. */
int args_read(const char *program, int argc, char **argv, const struct args_option *options,
              const char **words, int room);

#endif
