#include "sync/part_reader.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/thread.h"
#include "base/vec.h"
#include "sync/part_fetch.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BATCH_BYTES   ((size_t)128 << 10) /* of lines; a batch ends after the one beyond */
#define WAITING_BYTES ((size_t)1 << 20)   /* read and not yet written */

struct part_reader {
    struct part_fetch *fetch;
    const struct manifest_part *const *parts;
    size_t len;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    /* under the lock */
    struct part_batch *first, *last;
    size_t waiting;          /* bytes of the batches */
    struct part_batch *done; /* written: to be freed */
    bool ended, stopped;
};

/* ---- batches ---- */

static struct part_batch *
new_batch(const struct manifest_part *part, size_t first)
{
    struct part_batch *batch = xcalloc(1, sizeof *batch);
    batch->part = part;
    batch->first = first;
    return batch;
}

static void
batch_free(struct part_batch *batch)
{
    for (size_t i = 0; i < batch->len; i++) {
        store_row_free(batch->lines[i].row);
        record_free(batch->lines[i].record);
        free(batch->lines[i].error);
    }
    free(batch->lines);
    free(batch);
}

static void
free_all(struct part_batch *batch)
{
    for (struct part_batch *next; batch; batch = next) {
        next = batch->next;
        batch_free(batch);
    }
}

/* Waits until what was handed over before is nearly written, and frees what is. False: nothing
 * is wanted any more, and the batch is gone. */
static bool
hand_over(struct part_reader *reader, struct part_batch *batch)
{
    pthread_mutex_lock(&reader->lock);
    while (!reader->stopped && reader->first && reader->waiting + batch->bytes > WAITING_BYTES)
        pthread_cond_wait(&reader->changed, &reader->lock);
    bool wanted = !reader->stopped;
    if (wanted) {
        *(reader->first ? &reader->last->next : &reader->first) = batch;
        reader->last = batch;
        reader->waiting += batch->bytes;
        pthread_cond_signal(&reader->changed);
    }
    struct part_batch *done = reader->done;
    reader->done = NULL;
    pthread_mutex_unlock(&reader->lock);
    free_all(done);
    if (!wanted)
        batch_free(batch);
    return wanted;
}

struct part_batch *
part_reader_next(struct part_reader *reader)
{
    pthread_mutex_lock(&reader->lock);
    while (!reader->first && !reader->ended)
        pthread_cond_wait(&reader->changed, &reader->lock);
    struct part_batch *batch = reader->first;
    if (batch) {
        reader->first = batch->next;
        reader->waiting -= batch->bytes;
        pthread_cond_signal(&reader->changed);
    }
    pthread_mutex_unlock(&reader->lock);
    return batch;
}

void
part_reader_done(struct part_reader *reader, struct part_batch *batch)
{
    pthread_mutex_lock(&reader->lock);
    batch->next = reader->done;
    reader->done = batch;
    pthread_mutex_unlock(&reader->lock);
}

/* ---- the lines of a part's file ---- */

struct line_reader {
    FILE *file;
    char block[65536];
    size_t at, end;
    struct strbuf line; /* without its end */
};

enum line_state { LINE_NONE, LINE_HALF, LINE_WHOLE, LINE_UNREADABLE };

/* A line that is longer than allowed is read only so far that this shows. */
static enum line_state
next_line(struct line_reader *reader)
{
    enum line_state state = LINE_NONE;
    strbuf_reset(&reader->line);
    while (state != LINE_WHOLE && reader->line.len <= FEED_LINE_MAX_BYTES) {
        if (reader->at == reader->end) {
            reader->at = 0;
            reader->end = fread(reader->block, 1, sizeof reader->block, reader->file);
            if (!reader->end)
                return ferror(reader->file) ? LINE_UNREADABLE : state;
        }
        const char *start = reader->block + reader->at;
        const char *stop = memchr(start, '\n', reader->end - reader->at);
        size_t len = stop ? (size_t)(stop - start) : reader->end - reader->at;
        strbuf_add_bytes(&reader->line, start, len);
        reader->at += len + (stop != NULL);
        state = stop ? LINE_WHOLE : LINE_HALF;
    }
    return state;
}

static void
read_line(struct part_batch *batch, const struct strbuf *text)
{
    const char *json = text->data ? text->data : "";
    struct record_error error;
    struct part_line line = {0};
    if (record_from_json(json, text->len, &line.record, &error)) {
        line.error = xmalloc(sizeof *line.error);
        *line.error = error;
    } else {
        line.is_private = pii_find(line.record, &line.finding);
        line.row = store_row_make(line.record, json, text->len);
    }
    VEC_PUSH(batch->lines, batch->len, batch->cap, line);
    batch->bytes += text->len;
}

/* ---- a part ---- */

static void
fail(struct part_batch *batch, enum sync_problem problem, const char *where, const char *found,
     const char *expected)
{
    batch->problem = problem;
    snprintf(batch->where, sizeof batch->where, "%s", where);
    snprintf(batch->found, sizeof batch->found, "%s", found);
    snprintf(batch->expected, sizeof batch->expected, "%s", expected);
}

/* Its size and hash are right: only bytes that the manifest names are looked into. */
static FILE *
open_part(struct part_reader *reader, struct part_batch *batch)
{
    struct part_fetched fetched;
    part_fetch_next(reader->fetch, &fetched);
    if (fetched.problem) {
        fail(batch, fetched.problem, batch->part->path, fetched.reply.found,
             fetched.reply.expected);
        batch->retry_after_s = fetched.reply.retry_after_s;
        return NULL;
    }
    batch->begins_part = true;
    FILE *file = fopen(fetched.path, "rbe");
    if (!file)
        fail(batch, PROBLEM_STATE, fetched.path, "a file that cannot be read",
             "what was written before");
    free(fetched.path);
    return file;
}

/* What comes after the last whole line: nothing, in a part that is right. */
static void
end_part(struct part_batch *batch, enum line_state state, size_t lines)
{
    const struct manifest_part *part = batch->part;
    char found[80], expected[80];
    if (state == LINE_UNREADABLE) {
        fail(batch, PROBLEM_STATE, part->path, "a file that cannot be read",
             "what was written before");
    } else if (state == LINE_HALF) {
        snprintf(found, sizeof found, "half a line after line %zu", lines);
        fail(batch, PROBLEM_RECORD, part->path, found, "a line end after every record");
    } else if (lines != part->records) {
        snprintf(found, sizeof found, "%zu records", lines);
        snprintf(expected, sizeof expected, "%zu records", part->records);
        fail(batch, PROBLEM_RECORD, part->path, found, expected);
    }
}

static bool
read_lines(struct part_reader *reader, struct part_batch *batch, FILE *file)
{
    struct line_reader lines = {.file = file};
    size_t count = 0;
    bool goes_on = true;
    enum line_state state;
    for (;;) {
        state = next_line(&lines);
        bool too_long = state == LINE_HALF && lines.line.len > FEED_LINE_MAX_BYTES;
        if (state != LINE_WHOLE && !too_long)
            break;
        read_line(batch, &lines.line); /* a line that is too long is refused as a record */
        count++;
        if (batch->bytes < BATCH_BYTES)
            continue;
        const struct manifest_part *part = batch->part;
        goes_on = hand_over(reader, batch);
        batch = new_batch(part, count + 1);
        if (!goes_on)
            break;
    }
    strbuf_free(&lines.line);
    if (goes_on)
        end_part(batch, state, count);
    goes_on = goes_on && !batch->problem;
    return hand_over(reader, batch) && goes_on;
}

static bool
read_part(struct part_reader *reader, const struct manifest_part *part)
{
    struct part_batch *batch = new_batch(part, 1);
    FILE *file = open_part(reader, batch);
    if (!file) {
        (void)hand_over(reader, batch);
        return false;
    }
    bool goes_on = read_lines(reader, batch, file);
    fclose(file);
    return goes_on;
}

/* ---- the thread ---- */

static void *
read_parts(void *context)
{
    struct part_reader *reader = context;
    bool goes_on = true;
    for (size_t i = 0; i < reader->len && goes_on; i++)
        goes_on = read_part(reader, reader->parts[i]);
    pthread_mutex_lock(&reader->lock);
    reader->ended = true;
    pthread_cond_signal(&reader->changed);
    pthread_mutex_unlock(&reader->lock);
    return NULL;
}

static void
destroy(struct part_reader *reader)
{
    part_fetch_stop(reader->fetch);
    pthread_cond_destroy(&reader->changed);
    pthread_mutex_destroy(&reader->lock);
    free(reader);
}

struct part_reader *
part_reader_start(struct round *round, const struct manifest_part *const *parts, size_t len)
{
    struct part_reader *reader = xcalloc(1, sizeof *reader);
    reader->parts = parts;
    reader->len = len;
    pthread_mutex_init(&reader->lock, NULL);
    pthread_cond_init(&reader->changed, NULL);
    reader->fetch = part_fetch_start(round, parts, len);
    if (reader->fetch && !thread_start(&reader->thread, read_parts, reader))
        return reader;
    destroy(reader);
    return NULL;
}

void
part_reader_stop(struct part_reader *reader)
{
    if (!reader)
        return;
    pthread_mutex_lock(&reader->lock);
    reader->stopped = true;
    pthread_cond_signal(&reader->changed);
    pthread_mutex_unlock(&reader->lock);
    pthread_join(reader->thread, NULL);
    free_all(reader->first);
    free_all(reader->done);
    destroy(reader);
}
