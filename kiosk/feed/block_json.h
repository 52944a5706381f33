/* feed/block_json.h - checked JSON of blocks into the model's blocks and table grids.
 *
 * Layer: feed (uses model, base).   Thread: any.
 * The JSON has passed the rules of record_rules.h; what is left to refuse here is what
 * only shows when it is put together: a table whose cells do not fill its grid.
 */
#ifndef FEED_BLOCK_JSON_H
#define FEED_BLOCK_JSON_H

#include "base/json_rule.h"
#include "model/record.h"

/* Where values of one record are built. */
struct block_reader {
    struct arena *arena;
    struct json_rule_error *error;
};

/** The blocks of `array` (may be NULL), whose JSON pointer is `pointer`; `extra` more
 *  zeroed ones have room behind them. */
ERR_NODISCARD enum err block_json_read(const struct block_reader *reader,
                                       const struct json *array, const char *pointer,
                                       size_t extra, struct block **out, size_t *len);

/* Small pieces that records use too. */
const char *block_json_text(struct arena *arena, const struct json *object, const char *key);
struct str_list block_json_texts(struct arena *arena, const struct json *object,
                                 const char *key);
struct qa_pair *block_json_qa(struct arena *arena, const struct json *array, size_t *len);
struct meta_row *block_json_rows(struct arena *arena, const struct json *array, size_t *len);
struct step *block_json_steps(struct arena *arena, const struct json *array, size_t *len);
struct file_ref *block_json_file(struct arena *arena, const struct json *object);
/** ERR_FORMAT for a file outside the feed's folder or without a hash. */
ERR_NODISCARD enum err block_json_check_file(const struct block_reader *reader,
                                             const struct file_ref *file, const char *pointer);

#endif
