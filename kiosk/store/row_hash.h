/* store/row_hash.h - what a row of the store was when it was written, in 64 bits.
 *
 * Layer: store, private to it (uses index, base).   Thread: that of the connection.
 *
 * SQLite notices damage to its own pages' form, not to what they hold: of a flipped bit in a
 * text it knows nothing, and a citizen would read another amount or another name. So a row
 * carries the hash of its columns, made and compared by the SQL function row_hash(…).
 */
#ifndef STORE_ROW_HASH_H
#define STORE_ROW_HASH_H

#include "base/err.h"

#include <sqlite3.h>

/* Columns of table record that the hash goes over, in their order: all but `part`, which
 * changes while the record stays. */
#define ROW_HASH_RECORD                                                                        \
    "id,kind,title,publisher,publish_date,field,level1,time_limit,method,category,validity,"   \
    "priority,number,show_from,show_until,ends,has_venues,application,line,plain,lead"
/* Of table feed. */
#define ROW_HASH_FEED "id,title,publisher,site,manifest,serial,issued,expires"

/** Make row_hash(…) known to a connection. Returns SQLite's code. */
int row_hash_register(sqlite3 *db);
/** SQLITE_OK if every row of record and feed is as it was written, SQLITE_CORRUPT if one is
 *  not, said once in the log; else what SQLite says. */
int row_hash_check(sqlite3 *db);

#endif
