/* app/worker.h - the thread that reads the store, so that the main thread never waits.
 *
 * Layer: app (uses store, feed, layout, model, base).   Thread: called from main; the wake
 * function is called from the worker.
 *
 * Jobs are answered in order. A newer job of the same kind, owner and tag takes the place
 * of the older one, and interrupts it where it is running; a query and a load of one tag
 * are apart. A search by relevance is answered
 * twice: with the first hits at once (is_partial), then, after what waits, with the whole. The
 * worker watches the state folder and says when the content has changed, or the layout.
 */
#ifndef APP_WORKER_H
#define APP_WORKER_H

#include "base/err.h"
#include "layout/installed.h"
#include "layout/layout.h"
#include "model/query.h"
#include "screens/staff.h"
#include "store/store.h"

struct hant; /* hant/hant.h */

struct worker;

/* What the display shows about the whole; owned by the receiver (worker_status_free). */
struct worker_status {
    struct store_summary *summary; /* NULL while there is no content */
    struct record **urgent;        /* in force now, most recent first */
    size_t urgent_count;
    bool offline;         /* the last attempt to reach the feed has failed */
    int64_t last_success; /* Unix seconds, 0 = never */
    int64_t next_change;  /* an urgent notice begins or ends then; INT64_MAX = none */
};

/* Another layout is to be shown; owned by the receiver (worker_layout_free). */
struct worker_layout {
    int64_t turn;          /* of STATE/installed.json */
    bool is_own;           /* the machine's own: no trial */
    struct layout *layout; /* NULL: it cannot be read, `why` says so */
    char why[200];
};

enum worker_result_kind {
    WORKER_QUERY,
    WORKER_RECORD,
    WORKER_STATUS,
    WORKER_CHANGED,
    WORKER_HANT,
    WORKER_LAYOUT,
    WORKER_NOTED /* of a trial */,
    WORKER_STAFF
};

struct worker_result {
    enum worker_result_kind kind;
    uint64_t owner;
    int tag;
    struct query_result *query;   /* WORKER_QUERY; NULL on failure */
    struct record *record;        /* WORKER_RECORD; NULL: not held */
    struct worker_status *status; /* WORKER_STATUS */
    bool failed;                  /* WORKER_HANT: nothing can be converted */
    struct worker_layout *layout; /* WORKER_LAYOUT */
    struct staff_answer staff;    /* WORKER_STAFF */
    bool is_noted;                /* WORKER_NOTED: it is on the disk */
};

/** Venue and regions of `place` (copied) say where the screen stands. `wake` is called whenever
 * a result is waiting. `synonyms` (or NULL) are borrowed until worker_stop(). `*out` owned by
 * the caller (worker_stop). ERR_LIBRARY when no thread can be had. */
ERR_NODISCARD enum err worker_start(const char *state_dir, const struct query *place,
                                    const struct synonyms *synonyms, void (*wake)(void *),
                                    void *context, struct worker **out);
/** NULL-safe; interrupts what is running. */
void worker_stop(struct worker *worker);

/** `query` is copied. */
void worker_query(struct worker *worker, uint64_t owner, int tag, const struct query *query);
/** The record `id`, as a screen of the place may show it at `now_unix`. */
void worker_load(struct worker *worker, uint64_t owner, int tag, const char *id,
                 int64_t now_unix);
/** What the whole store holds, and how the sync is doing. `has_drawn`: all there is is on the
 *  screen, which is noted beside the store for whoever looks after it; as is `screen`, the size
 *  of the canvas in words, for whoever checks layouts ("" = it is not the display's), and
 *  `clip`, why one could not be played ("" = all could). */
void worker_ask_status(struct worker *worker, int64_t now_unix, bool has_drawn,
                       const char *screen, const char *clip);
/** From now on `hant` (borrowed until worker_stop(); NULL: nobody) has learnt what is asked for
 *  before it is given. */
void worker_use_hant(struct worker *worker, struct hant *hant);
/** Have `hant` learn the texts of the file at `path` (or NULL), and do what it is wanting. */
void worker_convert(struct worker *worker, struct hant *hant, const char *path);
/** Look at once whether the content has changed (scripts; otherwise it is noticed). */
void worker_look(struct worker *worker);
/** From now on look for turns of STATE/installed.json after `turn`; `own_path`: the layout of
 * the machine's own. */
void worker_watch_layouts(struct worker *worker, int64_t turn, const char *own_path);
/** Write down how a layout does; answered by WORKER_NOTED. */
void worker_note_trial(struct worker *worker, const struct trial *trial);
/* Strings are copied, and wiped after use. */
struct worker_staff_job {
    enum staff_ask ask;
    char *text;         /* STAFF_ASK_PIN, _ROLL_BACK, and how loud it is now */
    const char *hash;   /* what a PIN is held against */
    const char *layout; /* STAFF_ASK_REPORT: the machine's own */
    bool is_fixed;      /* it is shown whatever is sent */
    int64_t now;
};

/** What the staff ask for that takes long or touches the disk; answered by WORKER_STAFF. */
void worker_staff(struct worker *worker, uint64_t owner, const struct worker_staff_job *job);
/** Drop jobs and results of an owner that has gone. */
void worker_forget(struct worker *worker, uint64_t owner);
/** Take the next result; false if there is none. */
bool worker_next(struct worker *worker, struct worker_result *out);
/** A job waits or runs, or a result waits. */
bool worker_busy(struct worker *worker);

/** NULL-safe, both. */
void worker_layout_free(struct worker_layout *layout);
void worker_status_free(struct worker_status *status);
/** Frees what the result still owns; a receiver that keeps a part sets it to NULL. */
void worker_result_clear(struct worker_result *result);

#endif
