/* sync/files_internal.h - one pass over the files, shared by files*.c.
 *
 * Layer: sync, private to it.   Thread: as the round.
 */
#ifndef SYNC_FILES_INTERNAL_H
#define SYNC_FILES_INTERNAL_H

#include "base/mem.h"
#include "media/file_place.h"
#include "sync/files.h"

struct wanted {
    const char *record, *path, *sha256;
    size_t bytes;
    enum file_kind kind;
};

struct pass {
    struct round *round;
    struct arena *arena;   /* owns the strings */
    struct wanted *wanted; /* by hash */
    size_t len, cap;
    struct sync_missing *before; /* as the pass before left them */
    size_t before_count;
    int64_t now, until_ms; /* of the monotonic clock; INT64_MAX without an end */
    bool is_over;          /* the time is up, or going on is of no use */
};

/* ---- files.c ---- */

bool files_time_is_up(struct pass *pass);

/* ---- files_make.c ---- */

/** Make the pictures of a file that was fetched to `held`. PROBLEM_NONE with pass->is_over set
 *  where the time ran out between two pages. `found` says what was wrong. */
enum sync_problem files_make(struct pass *pass, const struct wanted *file, const char *held,
                             const char **found);
bool files_is_here(const char *state_dir, const struct wanted *file);
/** The folder that `place` lies in. */
ERR_NODISCARD enum err files_make_folder(const char *place);

/* ---- files_video.c ---- */

/** A clip from `held`: pieces that an earlier pass has made stay. ERR_CANCELLED where the time
 * ran out between two of them. */
ERR_NODISCARD enum err files_make_video(struct pass *pass, const struct wanted *file,
                                        const char *held);

/* ---- files_sweep.c ---- */

/** Delete what no record names, if `remove`; returns the bytes that stay. */
int64_t files_sweep(const struct pass *pass, bool remove);

/* ---- files_missing.c ---- */

/** The list of the pass before, on the heap; NULL if it is empty. */
void files_missing_read(struct store *store, struct sync_missing **out, size_t *len);
/** Keep the report's list in the store. */
void files_missing_note(struct store *store, const struct sync_report *report);

#endif
