/* feed/manifest.h - feed.json: what a feed holds, in which files, of which hash.
 *
 * Layer: feed (uses base).   Thread: any.
 */
#ifndef FEED_MANIFEST_H
#define FEED_MANIFEST_H

#include "base/err.h"
#include "base/json_rule.h"
#include "base/mem.h"
#include "base/str.h"
#include "model/record.h"
#include "model/withdrawal.h"
#include <stdint.h>

#define MANIFEST_MAX_BYTES ((size_t)1 << 20)
#define PART_MAX_BYTES     ((size_t)64 << 20)

#define SHA256_HEX_ROOM 65

struct manifest_part {
    const char *path, *sha256;
    size_t bytes, records;
};

struct manifest {
    struct arena *arena; /* owns everything below */
    const char *id, *title, *publisher, *site;
    int64_t serial, issued, expires; /* Unix seconds; expires 0 = never */
    char sha256[SHA256_HEX_ROOM];    /* of the manifest's own bytes */
    struct manifest_part *parts;
    size_t part_count;
    struct str_list optional, pii_allowed;
    struct withdrawal_list withdrawn; /* none of them stands in a part */
};

/** `*out` owned by the caller (manifest_free), NULL on failure. ERR_FORMAT with `error`
 *  filled, for JSON that is none too. */
ERR_NODISCARD enum err manifest_parse(const char *json, size_t len, struct manifest **out,
                                      struct json_rule_error *error);
/** NULL-safe. */
void manifest_free(struct manifest *manifest);

/** Lower-case hex of the SHA-256 of `bytes`. */
void manifest_sha256(const void *bytes, size_t len, char hex[SHA256_HEX_ROOM]);
/** The same of a whole file, read in small pieces. ERR_NOT_FOUND, ERR_IO. */
ERR_NODISCARD enum err manifest_sha256_file(const char *path, char hex[SHA256_HEX_ROOM]);
/** A relative path of plain characters that cannot leave the feed's folder. */
bool manifest_path_is_safe(const char *path);
/** 64 digits of lower-case hex. */
bool manifest_is_sha256(const char *hex);
/** Whether `id` is in `list`. */
bool manifest_names(const struct str_list *list, const char *id);

#endif
