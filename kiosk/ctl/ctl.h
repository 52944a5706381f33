/* ctl/ctl.h - the sub-commands of gongshictl, and what they share.
 *
 * Layer: ctl.   Thread: main only.
 */
#ifndef CTL_CTL_H
#define CTL_CTL_H

#include "base/args.h"
#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>

/* Exit codes, the same for every sub-command. */
enum ctl_exit { CTL_DONE = 0, CTL_FAILED = 1, CTL_USAGE = 2, CTL_PROBLEM = 3 };

/** Every sub-command: its own arguments, without the words that named it. */
int ctl_feed_build(int argc, char **argv);
int ctl_feed_check(int argc, char **argv);
int ctl_feed_import(int argc, char **argv);
int ctl_feed_overdue(int argc, char **argv);
int ctl_feed_template(int argc, char **argv);
int ctl_feed_export(int argc, char **argv);
int ctl_layout_check(int argc, char **argv);
int ctl_layout_preview(int argc, char **argv);
int ctl_layout_pack(int argc, char **argv);
int ctl_layout_push(int argc, char **argv);
int ctl_layout_rollback(int argc, char **argv);
int ctl_layout_list(int argc, char **argv);
int ctl_feed_sign(int argc, char **argv);
int ctl_feed_withdraw(int argc, char **argv);
int ctl_proof_verify(int argc, char **argv);
int ctl_proof_report(int argc, char **argv);
int ctl_sync(int argc, char **argv);
int ctl_query(int argc, char **argv);
int ctl_show(int argc, char **argv);
int ctl_staff_pin(int argc, char **argv);
int ctl_status(int argc, char **argv);
int ctl_typeset(int argc, char **argv);

/** args_read() for gongshictl. */
int ctl_options(int argc, char **argv, const struct args_option *options, const char **words,
                int room);
/** Say how the command is used: asked for (`words` is ARGS_HELP) on stdout, CTL_DONE; else on
 *  stderr, CTL_USAGE. */
int ctl_usage(const char *usage, int words);
/* Values of an option that may stand several times. */
#define CTL_REGIONS_MAX 32
struct ctl_regions {
    const char *items[CTL_REGIONS_MAX];
    size_t len;
};

/** For --regions: keeps one more; false after saying that they are too many. */
bool ctl_add_region(const char *value, void *regions);
#define CTL_KEYS_MAX 8
struct ctl_keys {
    const char *items[CTL_KEYS_MAX];
    size_t len;
};

/** For --trust: keeps one more; false after saying that it is none, or too many. */
bool ctl_add_key(const char *value, void *keys);
/** Say that the value of `option` ("--venue") is none of `names`, and the nearest; false. */
bool ctl_refuse_name(const char *option, const char *found, const char *const *names);
/** Whether --venue may be this (or was not given); else says so. */
bool ctl_venue_is_known(const char *venue);
struct source_error; /* feed/source.h */
/** Say what is wrong with a source folder; the exit code for `err`. */
int ctl_explain_source(const struct source_error *error, enum err err);
/** CTL_DONE, or CTL_FAILED when stdout did not take everything. */
int ctl_flush(int code);

#endif
