/* sync/part_reader.h - parts on their way in: fetched, checked and read ahead of the writer.
 *
 * Layer: sync (uses store, feed, base).   Thread: that of the round; the reading has its own.
 *
 * To read a record costs about as much as to write it, so another thread reads meanwhile: it
 * takes part after part, fetched by a third, and hands their records over in batches, in their
 * order. What may be written is the round's to decide; it has the report, the store and the
 * transaction.
 */
#ifndef SYNC_PART_READER_H
#define SYNC_PART_READER_H

#include "feed/pii.h"
#include "feed/record_json.h"
#include "store/store.h"
#include "sync/problem.h"
#include "sync/round.h"

/* A line of a part. */
struct part_line {
    struct record *record;      /* NULL: refused */
    struct store_row *row;      /* of the record */
    struct record_error *error; /* why it is refused */
    bool is_private;            /* what the gate found is in `finding` */
    struct pii_finding finding;
};

/* Lines of one part, or why there are no more. */
struct part_batch {
    struct part_batch *next;
    const struct manifest_part *part;
    struct part_line *lines;
    size_t len, cap, bytes;
    size_t first;     /* the number of its first line in the part, from 1 */
    bool begins_part; /* it has been fetched */
    /* after the lines; PROBLEM_NONE: they go on */
    enum sync_problem problem;
    int retry_after_s;
    char where[300], found[200], expected[120];
};

struct part_reader;

/** Begin with `parts`, shape [len], borrowed with the round until it is stopped; until then the
 *  round's fetch is the reader's. NULL: no thread could be made. */
struct part_reader *part_reader_start(struct round *round,
                                      const struct manifest_part *const *parts, size_t len);
/** The next batch, waited for; NULL after the last one. Lent until part_reader_done(). */
struct part_batch *part_reader_next(struct part_reader *reader);
/** It is written. Freed by the thread that has made it: two that share a heap wait for each
 *  other longer than the freeing takes. */
void part_reader_done(struct part_reader *reader, struct part_batch *batch);
/** Ends the reading, after the file that is being fetched. NULL-safe. */
void part_reader_stop(struct part_reader *reader);

#endif
