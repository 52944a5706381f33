/* feed/table_json.h - checked JSON of one table into the model's grid.
 *
 * Layer: feed (uses model, base).   Thread: any.
 */
#ifndef FEED_TABLE_JSON_H
#define FEED_TABLE_JSON_H

#include "feed/block_json.h"

#define TABLE_MAX_COLUMNS 64
#define TABLE_MAX_ROWS    20000

/** ERR_FORMAT, ERR_RANGE with `reader->error` filled; pointers are below `pointer`. */
ERR_NODISCARD enum err table_json_read(const struct block_reader *reader,
                                       const struct json *json, const char *pointer,
                                       struct table **out);
enum text_align table_json_align(const char *word);

#endif
