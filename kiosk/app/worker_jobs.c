#define LOG_MODULE "worker"
#include "app/worker_jobs.h"
#include "app/record_pictures.h"
#include "app/staff_report.h"
#include "app/worker_learn.h"
#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "base/str.h"
#include "base/time.h"
#include "base/vec.h"
#include "feed/manifest.h"
#include "feed/pin_hash.h"
#include "feed/record_json.h"
#include "hant/hant.h"

#include <stdlib.h>
#include <string.h>

#define STATUS_MAX_BYTES (1u << 20)
#define NOTICES_MOST     20000 /* the urgent ones are looked for among so many */
#define HASH_DIGITS      32    /* of a record's content, for the proof of showing */
#define FIRST_HITS       20    /* more than a screen shows */

static void
copy_regions(struct worker_job *job, const struct str_list *from)
{
    struct str_list *regions = &job->query.regions;
    regions->items = arena_alloc(job->arena, from->len * sizeof *regions->items + 1);
    for (size_t i = 0; i < from->len; i++)
        regions->items[i] = arena_strdup(job->arena, from->items[i]);
}

void
worker_job_copy_query(struct worker_job *job, const struct query *query)
{
    struct arena *arena = job->arena = arena_new();
    job->query = *query;
    const char **texts[] = {&job->query.text,     &job->query.field_id, &job->query.publisher,
                            &job->query.level,    &job->query.audience, &job->query.method,
                            &job->query.validity, &job->query.region,   &job->query.category,
                            &job->query.venue,    &job->query.tag};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_strdup(arena, *texts[i]);
    copy_regions(job, &query->regions);
}

void
worker_job_clear(struct worker_job *job)
{
    if (job->kind == JOB_STAFF && job->staff.text)
        explicit_bzero(job->staff.text, strlen(job->staff.text));
    arena_free(job->arena);
    job->arena = NULL;
}

static struct record *
load_record(struct store *store, const char *id, const struct query *place, struct hant *hant,
            enum err *err)
{
    char *json = NULL;
    size_t len = 0;
    struct record *record = NULL;
    struct record_error error;
    *err = store_record(store, id, place, &json, &len);
    if (!*err && record_from_json(json, len, &record, &error))
        log_error("%s%s: %s", error.id, error.pointer, error.message);
    if (record) {
        char sha256[SHA256_HEX_ROOM];
        manifest_sha256(json, len, sha256);
        record->content_hash = arena_printf(record->arena, "%.*s", HASH_DIGITS, sha256);
        if (hant)
            hant_learn(hant, json, len); /* all of its texts are in it */
    }
    free(json);
    return record;
}

/* ---- status ---- */

static void
add_urgent(struct worker_status *status, size_t *cap, struct record *record, int64_t now)
{
    int64_t end = record_leaves_at(record);
    if (!record->notice || end <= now) {
        record_free(record);
        return;
    }
    if (end < status->next_change)
        status->next_change = end;
    VEC_PUSH(status->urgent, status->urgent_count, *cap, record);
}

/* Red before orange before yellow before blue; a notice without a level as red, as it is
 * painted. */
static int
gravity(const struct record *record)
{
    static const char *const levels[] = {"blue", "yellow", "orange"};
    for (int i = 0; i < 3; i++)
        if (str_eq(record->notice->alert_level, levels[i]))
            return i;
    return 3;
}

/* The gravest first, among equals the newest. They come in newest first. */
static void
sort_urgent(struct worker_status *status)
{
    for (size_t i = 1; i < status->urgent_count; i++) {
        struct record *record = status->urgent[i];
        size_t at = i;
        for (; at > 0 && gravity(status->urgent[at - 1]) < gravity(record); at--)
            status->urgent[at] = status->urgent[at - 1];
        status->urgent[at] = record;
    }
}

static void
find_urgent(struct worker_status *status, struct store *store, const struct query *place,
            struct hant *hant)
{
    struct query query = *place;
    query.kinds = 1u << KIND_NOTICE;
    query.current_only = true;
    query.sort = QUERY_SORT_DATE;
    query.limit = NOTICES_MOST;
    struct query_result *result = NULL;
    if (store_query(store, &query, &result))
        return;
    size_t cap = 0;
    for (size_t i = 0; i < result->hit_count; i++) {
        enum err err;
        if (result->hits[i].priority != PRIORITY_URGENT)
            continue;
        struct record *record = load_record(store, result->hits[i].id, place, hant, &err);
        if (record)
            add_urgent(status, &cap, record, place->now);
    }
    sort_urgent(status);
    query_result_free(result);
}

/* How the sync is doing, from the file that it leaves beside the store. */
static void
read_sync_status(struct worker_status *status, const char *state_dir)
{
    char *path = path_join(state_dir, "status.json"), *text = NULL;
    size_t len = 0;
    struct json *json = NULL;
    struct json_error error;
    if (!file_read(path, STATUS_MAX_BYTES, &text, &len) &&
        !json_parse(text, len, &json, &error)) {
        int64_t moment;
        if (!time_parse(json_str(json, "lastSuccess", ""), 0, &moment))
            status->last_success = moment;
        status->offline = json_bool(json, "offline", false);
    }
    json_free(json);
    free(text);
    free(path);
}

static struct worker_status *
make_status(struct store *store, const char *state_dir, const struct query *place,
            struct hant *hant)
{
    struct worker_status *status = xcalloc(1, sizeof *status);
    status->next_change = INT64_MAX;
    if (store && store_summary(store, place, &status->summary))
        status->summary = NULL;
    if (status->summary) {
        status->next_change = status->summary->next_notice;
        find_urgent(status, store, place, hant);
        worker_learn_summary(hant, status->summary);
    }
    read_sync_status(status, state_dir);
    return status;
}

void
worker_status_free(struct worker_status *status)
{
    if (!status)
        return;
    store_summary_free(status->summary);
    for (size_t i = 0; i < status->urgent_count; i++)
        record_free(status->urgent[i]);
    free(status->urgent);
    free(status);
}

/* ---- queries ---- */

bool
worker_job_is_twofold(const struct worker_job *job)
{
    const struct query *query = &job->query;
    return job->kind == JOB_QUERY && !job->is_rest && !query->first_only &&
           query->offset == 0 && query->sort == QUERY_SORT_RELEVANCE && !str_empty(query->text);
}

static enum err
answer(const struct worker_job *job, struct store *store, struct query_result **out)
{
    struct query query = job->query;
    if (worker_job_is_twofold(job)) {
        query.first_only = true;
        query.limit = query.limit && query.limit < FIRST_HITS ? query.limit : FIRST_HITS;
    }
    return store_query(store, &query, out);
}

/* ---- the staff's page ---- */

static void
answer_staff(const struct worker_staff_job *job, const char *state_dir,
             struct staff_answer *answer)
{
    *answer = (struct staff_answer){.asked = job->ask};
    switch (job->ask) {
    case STAFF_ASK_PIN:
        answer->yes = pin_hash_matches(job->hash, job->text);
        break;
    case STAFF_ASK_REPORT:
        answer->report = staff_report_make(state_dir, job->layout, job->is_fixed, job->now);
        break;
    case STAFF_ASK_SYNC:
        answer->yes = note_leave(state_dir, NOTE_SYNC_NOW) == ERR_OK;
        break;
    case STAFF_ASK_ROLL_BACK:
        answer->yes = note_write(state_dir, NOTE_ROLL_BACK, job->text) == ERR_OK;
        break;
    case STAFF_ASK_QUIETER:
    case STAFF_ASK_LOUDER:
        answer->yes = note_write(state_dir, NOTE_VOLUME, job->text) == ERR_OK;
        if (!answer->yes)
            log_warn("%s: the volume cannot be kept", state_dir);
        break;
    case STAFF_ASK_WINDOWED:
    case STAFF_ASK_RESTART:
        break;
    }
}

/* ---- notes ---- */

/* For the sync: that there is a display, and how large. */
static void
note_display(const struct worker_job *job, const char *state_dir)
{
    char last[NOTE_TEXT_ROOM];
    if (job->has_drawn && note_leave(state_dir, NOTE_DRAWN))
        log_debug("%s: whether the display draws cannot be noted", state_dir);
    if (job->clip[0] && note_write(state_dir, NOTE_CLIP, job->clip))
        log_debug("%s: that a clip cannot be played cannot be noted", state_dir);
    if (!job->screen[0] ||
        (note_read(state_dir, NOTE_SCREEN, last) && str_eq(last, job->screen)))
        return;
    if (note_write(state_dir, NOTE_SCREEN, job->screen))
        log_debug("%s: the size of the screen cannot be noted", state_dir);
}

/* ---- jobs ---- */

bool
worker_job_run(const struct worker_job *job, struct store *store, const char *state_dir,
               const struct query *place, struct worker_result *result)
{
    enum err err = ERR_OK;
    struct query here = *place;
    *result = (struct worker_result){.owner = job->owner, .tag = job->tag};
    switch (job->kind) {
    case JOB_QUERY:
        result->kind = WORKER_QUERY;
        err = store ? answer(job, store, &result->query) : ERR_NOT_FOUND;
        worker_learn_query(job->hant, result->query);
        break;
    case JOB_LOAD:
        result->kind = WORKER_RECORD;
        if (store)
            result->record = load_record(store, job->id, place, job->hant, &err);
        if (result->record)
            record_pictures_find(result->record, state_dir);
        break;
    case JOB_STATUS:
        result->kind = WORKER_STATUS;
        here.now = job->now;
        note_display(job, state_dir);
        result->status = make_status(store, state_dir, &here, job->hant);
        break;
    case JOB_HANT:
        result->kind = WORKER_HANT;
        result->failed = worker_learn_file(job->hant, job->id) != ERR_OK;
        break;
    case JOB_TRIAL:
        result->kind = WORKER_NOTED;
        result->is_noted = trial_write(state_dir, &job->trial) == ERR_OK;
        break;
    case JOB_STAFF:
        result->kind = WORKER_STAFF;
        answer_staff(&job->staff, state_dir, &result->staff);
        break;
    case JOB_LOOK:
        return false;
    }
    return err != ERR_CANCELLED;
}

void
worker_result_clear(struct worker_result *result)
{
    query_result_free(result->query);
    record_free(result->record);
    worker_status_free(result->status);
    worker_layout_free(result->layout);
    staff_report_free(result->staff.report);
    *result = (struct worker_result){0};
}
