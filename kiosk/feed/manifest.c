#include "feed/manifest.h"
#include "base/time.h"
#include "feed/block_json.h"
#include "feed/record_rules.h"

#include <nettle/sha2.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHA256_BYTES SHA256_DIGEST_SIZE
#define ID_MAX_BYTES 120 /* the store compares ids of feeds whole */

#define FILLED (JSON_RULE_STRING | JSON_RULE_REQUIRED | JSON_RULE_NOT_EMPTY)
#define COUNT  (JSON_RULE_COUNT | JSON_RULE_REQUIRED)

static const struct json_rule PART[] = {{"path", FILLED, NULL, NULL},
                                        {"sha256", FILLED, NULL, NULL},
                                        {"bytes", COUNT, NULL, NULL},
                                        {"records", COUNT, NULL, NULL},
                                        JSON_RULE_END};
static const struct json_rule EACH_PART[] = {{NULL, JSON_RULE_OBJECT, PART, NULL}};
static const char *const ROLES[] = {"feed", NULL};
static const struct json_rule MANIFEST[] = {
    {"feed", COUNT, NULL, NULL},
    {"role", FILLED, NULL, ROLES},
    {"id", FILLED, NULL, NULL},
    {"title", FILLED, NULL, NULL},
    {"publisher", JSON_RULE_STRING, NULL, NULL},
    {"serial", COUNT, NULL, NULL},
    {"issued", FILLED | JSON_RULE_DATE, NULL, NULL},
    {"expires", JSON_RULE_STRING | JSON_RULE_DATE, NULL, NULL},
    {"site", JSON_RULE_STRING, NULL, NULL},
    {"parts", JSON_RULE_ARRAY | JSON_RULE_REQUIRED, EACH_PART, NULL},
    {"optional", JSON_RULE_ARRAY, RECORD_TEXTS, NULL},
    {"piiAllowed", JSON_RULE_ARRAY, RECORD_TEXTS, NULL},
    {"withdrawn", JSON_RULE_ARRAY, WITHDRAWAL_EACH, NULL},
    JSON_RULE_END};

/* Hashes everything that comes in: nettle uses the processor's own instructions for it, which
 * libsodium does not, and asks for no memory, which OpenSSL does and falls over without. */
static void
write_hex(const unsigned char hash[SHA256_BYTES], char hex[SHA256_HEX_ROOM])
{
    sodium_bin2hex(hex, SHA256_HEX_ROOM, hash, SHA256_BYTES);
}

void
manifest_sha256(const void *bytes, size_t len, char hex[SHA256_HEX_ROOM])
{
    unsigned char hash[SHA256_BYTES];
    struct sha256_ctx digest;
    sha256_init(&digest);
    sha256_update(&digest, len, bytes);
    sha256_digest(&digest, sizeof hash, hash);
    write_hex(hash, hex);
}

enum err
manifest_sha256_file(const char *path, char hex[SHA256_HEX_ROOM])
{
    unsigned char block[65536], hash[SHA256_BYTES];
    FILE *file = fopen(path, "rbe");
    if (!file)
        return ERR_NOT_FOUND;
    struct sha256_ctx digest;
    sha256_init(&digest);
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
        sha256_update(&digest, got, block);
    bool failed = ferror(file);
    fclose(file);
    sha256_digest(&digest, sizeof hash, hash);
    write_hex(hash, hex);
    return failed ? ERR_IO : ERR_OK;
}

bool
manifest_path_is_safe(const char *path)
{
    size_t len = strlen(path);
    if (!len || len > 200 || path[0] == '/' || path[0] == '.' || strstr(path, "/.") ||
        strstr(path, "//"))
        return false;
    return strspn(path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                        "._-/") == len;
}

bool
manifest_names(const struct str_list *list, const char *id)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(list->items[i], id))
            return true;
    return false;
}

bool
manifest_is_sha256(const char *hex)
{
    return strlen(hex) == SHA256_HEX_ROOM - 1 && strspn(hex, "0123456789abcdef") == strlen(hex);
}

static enum err
read_parts(struct manifest *manifest, const struct json *parts, struct json_rule_error *error)
{
    manifest->parts =
        arena_alloc(manifest->arena, json_size(parts) * sizeof *manifest->parts + 1);
    json_each(json, parts)
    {
        char pointer[64];
        snprintf(pointer, sizeof pointer, "/parts/%zu", manifest->part_count);
        struct manifest_part *part = &manifest->parts[manifest->part_count++];
        double bytes = json_num(json, "bytes", 0);
        part->path = block_json_text(manifest->arena, json, "path");
        part->sha256 = block_json_text(manifest->arena, json, "sha256");
        part->bytes = (size_t)bytes;
        part->records = (size_t)json_int64(json, "records", 0);
        if (!manifest_path_is_safe(part->path))
            return json_rule_refuse(error, pointer,
                                    "found a path that is not plain or leaves the feed");
        if (!manifest_is_sha256(part->sha256))
            return json_rule_refuse(error, pointer,
                                    "found a \"sha256\" that is not 64 digits of lower-case"
                                    " hex");
        if (bytes > (double)PART_MAX_BYTES)
            return json_rule_refuse(error, pointer,
                                    "found a part of over 64 MiB, expected smaller ones");
    }
    return ERR_OK;
}

static enum err
read_withdrawn(struct manifest *manifest, const struct json *array,
               struct json_rule_error *error)
{
    manifest->withdrawn = withdrawal_read(manifest->arena, array);
    for (size_t i = 0; i < manifest->withdrawn.len; i++) {
        char pointer[64];
        snprintf(pointer, sizeof pointer, "/withdrawn/%zu/reason", i);
        if (strlen(manifest->withdrawn.items[i].reason) > WITHDRAWAL_REASON_MAX_BYTES)
            return json_rule_refuse(
                error, pointer,
                "found a reason of over 300 bytes, expected a hundred characters"
                " at most");
    }
    return ERR_OK;
}

static enum err
read_manifest(struct manifest *manifest, const struct json *json, struct json_rule_error *error)
{
    struct arena *arena = manifest->arena;
    enum err err = json_rule_check(json, MANIFEST, error);
    if (err)
        return err;
    if (json_num(json, "feed", 0) > 1 || json_num(json, "feed", 0) < 1)
        return json_rule_refuse(error, "/feed",
                                "found another version than 1, the one known here");
    manifest->id = block_json_text(arena, json, "id");
    if (strlen(manifest->id) > ID_MAX_BYTES)
        return json_rule_refuse(error, "/id",
                                "found an id of over 120 bytes, expected a shorter one");
    manifest->title = block_json_text(arena, json, "title");
    manifest->publisher = block_json_text(arena, json, "publisher");
    manifest->site = block_json_text(arena, json, "site");
    manifest->serial = json_int64(json, "serial", 0);
    manifest->optional = block_json_texts(arena, json, "optional");
    manifest->pii_allowed = block_json_texts(arena, json, "piiAllowed");
    if (time_parse(json_str(json, "issued", ""), TIME_ZONE_SHANGHAI_S, &manifest->issued))
        return json_rule_refuse(error, "/issued", "found no date");
    if (*json_str(json, "expires", "") &&
        time_parse(json_str(json, "expires", ""), TIME_ZONE_SHANGHAI_S, &manifest->expires))
        return json_rule_refuse(error, "/expires", "found no date");
    if (manifest->expires && !strchr(json_str(json, "expires", ""), 'T'))
        manifest->expires += 86400; /* that day is within */
    err = read_withdrawn(manifest, json_get(json, "withdrawn"), error);
    return err ? err : read_parts(manifest, json_get(json, "parts"), error);
}

enum err
manifest_parse(const char *json, size_t len, struct manifest **out,
               struct json_rule_error *error)
{
    struct json *tree = NULL;
    struct json_error syntax;
    *out = NULL;
    *error = (struct json_rule_error){0};
    enum err err = json_parse(json, len, &tree, &syntax);
    if (err) {
        snprintf(error->message, sizeof error->message, "line %d, column %d: %s", syntax.line,
                 syntax.column, syntax.message);
        return ERR_FORMAT;
    }
    struct manifest *manifest = xcalloc(1, sizeof *manifest);
    manifest->arena = arena_new();
    manifest_sha256(json, len, manifest->sha256);
    err = read_manifest(manifest, tree, error);
    json_free(tree);
    if (err)
        manifest_free(manifest);
    else
        *out = manifest;
    return err;
}

void
manifest_free(struct manifest *manifest)
{
    if (!manifest)
        return;
    arena_free(manifest->arena);
    free(manifest);
}
