/* feed/source.h - a folder of source data into the records of a feed.
 *
 * Layer: feed (uses model, base).   Thread: any.
 * Read are the *.json files whose "schema" is one of donghu-document/1,
 * disclosure-fields/1, disclosure-catalogue/1, village-notices/1, service-guides/1,
 * gongshi-source/1 (about the feed itself) and gongshi-withdrawn/1, and *.ndjson files of
 * records as in a feed.
 * A file that a record names stands under its feed's path, or anywhere below the folder:
 * {"src": PATH}.
 */
#ifndef FEED_SOURCE_H
#define FEED_SOURCE_H

#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "model/record.h"
#include "model/withdrawal.h"

/* What is wrong with the source, where. */
struct source_error {
    char file[256], id[128], pointer[640], message[320];
};

typedef void source_problem_fn(void *context, const struct source_error *error);

#define SOURCE_FILE_MAX_BYTES ((size_t)256 << 20)

/* A file that a record names: below the source's folder, and so below the feed's base. */
struct source_file {
    const char *path, *sha256;
    int64_t bytes;
};

/* A file of the feed, and where its bytes are: below the source's folder. */
struct source_origin {
    const char *path, *from;
};

struct source_record {
    const char *id, *json;
    size_t len;
    const char *file, *pointer; /* where it was read */
    size_t order;               /* of reading */
    const char *private_number; /* "mobile number 138…78" that keeps it back, else NULL */
    enum kind kind;
    struct str_list field_ids;
    struct source_file *files;
    size_t file_count;
};

struct source {
    struct arena *arena; /* owns everything below */
    const char *id, *title, *publisher, *site;
    struct str_list optional, pii_allowed;
    struct withdrawal_list withdrawn; /* their records are read, and left out */
    struct source_record *records;    /* by id */
    const char **failed;              /* ids of those that are wrong, maybe several times */
    size_t failed_len, failed_cap;
    struct source_origin *origins; /* of files that stand elsewhere in the source */
    size_t origin_count, origin_cap;
    size_t len, cap; /* the three lists are on the heap */
};

/** `as_of` "2026-11-24" moves the dates of made-up records by as many days as lie between
 *  it and the data's own asOf; NULL = as they stand. `*out` owned by the caller
 *  (source_free), NULL on failure. ERR_FORMAT with `error` filled, ERR_IO. */
ERR_NODISCARD enum err source_load(const char *folder, const char *as_of, struct source **out,
                                   struct source_error *error);
/** The same, telling of everything that is wrong. `*out` is what is right of it, never NULL.
 *  ERR_OK, or what the first problem was. */
enum err source_read(const char *folder, const char *as_of, source_problem_fn *each,
                     void *context, struct source **out);
/** Whether the folder is there and has files that source_load() reads. */
bool source_has_files(const char *folder);
/** NULL-safe. */
void source_free(struct source *source);

#endif
