/* feed/pack.h - a layout and the files it uses in one signed file.
 *
 * Layer: feed (uses base).   Thread: any.
 * Source: deploy/FORMATS.md, "A layout's pack": a line that names the format, the four lines of
 * a minisign signature, and what it signs: one line of JSON that lists the files, then their
 * bytes. Nothing of what is signed is looked at before the signature holds.
 */
#ifndef FEED_PACK_H
#define FEED_PACK_H

#include "base/json_rule.h"
#include "base/mem.h"
#include "feed/manifest.h"
#include "feed/secret_key.h"

#define PACK_MAX_BYTES      ((size_t)64 << 20)
#define PACK_MAX_FILES      200
#define PACK_LAYOUT         "layout.json" /* the first of its files */
#define PACK_PATH_MAX_BYTES 200

/* `path` as pack_path_is_safe() has it; `len` bytes, none after them. */
struct pack_file {
    const char *path, *bytes;
    size_t len;
};

struct pack {
    struct arena *arena; /* owns everything below but the files' bytes */
    const char *name;
    char sha256[SHA256_HEX_ROOM]; /* of all that is signed: the pack's identity */
    struct pack_file *files;
    size_t file_count;
};

/** Take a pack apart. `bytes` must outlive `*out`, whose files point into it; `*out` is owned
 * by the caller (pack_free), NULL on failure. ERR_TRUST: none of `keys` has signed it, an empty
 *  list included; ERR_FORMAT, ERR_RANGE: what is signed is no pack. `error` says why. */
ERR_NODISCARD enum err pack_read(const char *bytes, size_t len, const struct str_list *keys,
                                 struct pack **out, struct json_rule_error *error);
/** NULL-safe. */
void pack_free(struct pack *pack);
/** A relative path in UTF-8 that cannot leave its folder: names that are neither empty nor
 *  begin with a dot, without control characters and backslashes, joined by "/". */
bool pack_path_is_safe(const char *path);

/** Append the pack of `files`, PACK_LAYOUT first, signed by the unlocked `key`: the same files
 *  give the same bytes. ERR_FORMAT, ERR_RANGE with `error` filled where pack_read() would
 *  refuse it; `out` is untouched then. */
ERR_NODISCARD enum err pack_write(const char *name, const struct pack_file *files, size_t count,
                                  const struct secret_key *key, struct strbuf *out,
                                  struct json_rule_error *error);

#endif
