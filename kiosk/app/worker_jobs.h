/* app/worker_jobs.h - what the worker does for each job, on its own thread.
 *
 * Layer: app.   Thread: the worker's.
 */
#ifndef APP_WORKER_JOBS_H
#define APP_WORKER_JOBS_H

#include "app/worker.h"
#include "base/note.h"

enum worker_job_kind {
    JOB_QUERY,
    JOB_LOAD,
    JOB_STATUS,
    JOB_LOOK,
    JOB_HANT,
    JOB_TRIAL,
    JOB_STAFF
};

struct worker_job {
    enum worker_job_kind kind;
    uint64_t owner;
    int tag;
    struct arena *arena; /* the strings of `query` and `id` */
    struct query query;
    bool is_rest;      /* JOB_QUERY: the first hits have been given */
    const char *id;    /* JOB_HANT: a path, or NULL */
    struct hant *hant; /* learns what is found; NULL: nobody does */
    int64_t now;
    bool has_drawn;              /* JOB_STATUS, as the next */
    char screen[NOTE_TEXT_ROOM]; /* to be noted; "" = not */
    char clip[NOTE_TEXT_ROOM];   /* so is this */
    struct worker_staff_job staff;
    struct trial trial; /* JOB_TRIAL: to be written */
};

/** Strings of the query are copied into `job->arena`. */
void worker_job_copy_query(struct worker_job *job, const struct query *query);
/** Frees what the job owns. */
void worker_job_clear(struct worker_job *job);

/** Whether the hits alone are given before the whole answer. */
bool worker_job_is_twofold(const struct worker_job *job);
/** Fill `result`, of a twofold job with the first hits; `store` NULL = no content yet; venue
 * and regions of `place` narrow what is not a query. Returns
 * false if the job was cancelled. */
bool worker_job_run(const struct worker_job *job, struct store *store, const char *state_dir,
                    const struct query *place, struct worker_result *result);

#endif
