/* sync/sync.h - one round: fetch a feed, check it, take it over in one transaction.
 *
 * Layer: sync (uses feed, store, model, base).   Thread: one at a time a state folder.
 * Whatever goes wrong, what the store held before stays; STATE/status.json says what,
 * where, what was found and what was expected.
 */
#ifndef SYNC_SYNC_H
#define SYNC_SYNC_H

#include "base/err.h"
#include "base/str.h"
#include "feed/fetch.h"
#include "model/record.h"
#include "sync/problem.h"
#include <stdint.h>

/* For whom the base may offer a layout; `data_dir` NULL: none is asked for. */
struct sync_layouts {
    const char *screen, *group; /* "" = none */
    const char *data_dir;       /* fonts and assets of the display that tries it */
};

struct sync_options {
    const char *feed; /* https://…, http://… or a folder */
    const char *state_dir;
    const char *proxy;            /* NULL = as the environment says */
    const char *ca_file;          /* certificates to trust instead of the system's, or NULL */
    struct str_list trusted_keys; /* minisign public keys; none = any feed is taken */
    bool allow_http;
    const char *proof_dir; /* log of what was shown: its head goes into the status */
    struct sync_layouts layouts;
    int files_ms; /* how long a round may get files, so that news is not kept waiting; 0: all */
    bool check_store;                 /* look for damage even if nothing has changed */
    bool (*cancelled)(void *context); /* may be NULL */
    void *context;
};

/* A record that the private-data gate or its schema kept out. */
struct sync_held_back {
    char id[128], part[65], reason[200];
};

/* A file of a record that cannot be shown, and why. */
struct sync_missing {
    char record[128], path[204], sha256[65], found[200];
    enum sync_problem problem;
    int64_t retry_at; /* Unix seconds */
};

struct sync_report {
    enum err err;
    bool changed;  /* the store has other records now */
    bool has_feed; /* the members below are of a feed that is held */
    char feed_id[128];
    int64_t serial, issued, expires;
    size_t records, parts_fetched;
    bool is_signed;
    char base[300]; /* the feed's, without a login */
    /* Why it failed; "" after a success. */
    enum sync_problem problem;
    char where[300], found[320], expected[320];
    int retry_after_s;
    struct sync_held_back *held_back; /* on the heap: sync_report_clear */
    size_t held_back_count, held_back_cap;
    /* Files that records name and a screen can show. */
    size_t files_wanted, files_held, files_made;
    int64_t files_bytes;
    bool files_pending;           /* the round had no time for all */
    struct sync_missing *missing; /* on the heap too */
    size_t missing_count, missing_cap;
};

/** One round. Returns report->err; writes the status in any case. The caller clears the
 *  report. */
ERR_NODISCARD enum err sync_once(const struct sync_options *options,
                                 struct sync_report *report);
void sync_report_clear(struct sync_report *report);
/** Why it failed, as one sentence: base, place, what was found, what was expected. */
void sync_report_say(const struct sync_report *report, struct strbuf *out);
/** What a program that ran a round ends with: 0 done, 1 it could not be had, 3 it is wrong. */
int sync_exit_code(enum err err);

#endif
