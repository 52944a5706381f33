/* feed/source_put.h - put records that an import made into a folder of source data.
 *
 * Layer: feed (uses model, base).   Thread: any.
 * Records go to a file of lines (items.ndjson …). imports.json beside it says which file of a
 * clerk each came from: one that a corrected file has no more is taken out. Both are written
 * atomically; nothing is written where nothing changes.
 */
#ifndef FEED_SOURCE_PUT_H
#define FEED_SOURCE_PUT_H

#include "feed/source.h"

#define SOURCE_IMPORTS "imports.json"

enum source_put_state {
    SOURCE_PUT_ADDED,
    SOURCE_PUT_CHANGED,
    SOURCE_PUT_SAME,
    SOURCE_PUT_REMOVED, /* it came from this file before, and is not in it any more */
    SOURCE_PUT_REFUSED  /* it breaks the rules of a feed, or its id stands in another file */
};

/* When a record that came from the same file before is the old form of one of the new ones. */
enum source_put_rule {
    SOURCE_PUT_WHOLE, /* always: the file is the whole of a list */
    SOURCE_PUT_ALIKE  /* with the same title or number, and times of showing that overlap */
};

struct source_put_record {
    const char *id, *title, *json;
    size_t len;
    enum source_put_state state; /* out */
    const char *problem;         /* out, in the arena; NULL for none */
};

struct source_put {
    const char *folder, *into, *origin; /* origin: the name of the clerk's file */
    enum source_put_rule rule;
    struct source_put_record *records;
    size_t len;
    const struct source *source; /* the folder as it is, or NULL: for ids in other files */
    bool dry_run;
    struct arena *arena;
    /* out, in the arena */
    struct source_put_record *removed;
    size_t removed_len;
};

/** ERR_OK also where records were refused: see their states. ERR_IO; ERR_FORMAT: a file that
 *  stands in the folder is damaged, `error` says which. */
ERR_NODISCARD enum err source_put(struct source_put *put, struct source_error *error);
/** "added" etc.; static. */
const char *source_put_state_name(enum source_put_state state);

#endif
