#include "feed/pack.h"
#include "base/json.h"
#include "base/json_out.h"
#include "base/utf8.h"
#include "feed/block_json.h"
#include "feed/signature.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC           "gongshi-pack 1\n"
#define SIGNATURE_LINES 4

#define FILLED (JSON_RULE_STRING | JSON_RULE_REQUIRED | JSON_RULE_NOT_EMPTY)
#define COUNT  (JSON_RULE_COUNT | JSON_RULE_REQUIRED)

static const struct json_rule PACK_FILE[] = {{"path", FILLED, NULL, NULL},
                                             {"sha256", FILLED, NULL, NULL},
                                             {"bytes", COUNT, NULL, NULL},
                                             JSON_RULE_END};
static const struct json_rule EACH_FILE[] = {{NULL, JSON_RULE_OBJECT, PACK_FILE, NULL}};
static const struct json_rule PACK[] = {
    {"pack", COUNT, NULL, NULL},
    {"name", FILLED, NULL, NULL},
    {"files", JSON_RULE_ARRAY | JSON_RULE_REQUIRED | JSON_RULE_NOT_EMPTY, EACH_FILE, NULL},
    JSON_RULE_END};

/* A stretch of the pack's bytes. */
struct span {
    const char *at;
    size_t len;
};

__attribute__((format(printf, 4, 5))) static enum err
refuse(struct json_rule_error *error, enum err err, const char *pointer, const char *format,
       ...)
{
    va_list args;
    va_start(args, format);
    snprintf(error->pointer, sizeof error->pointer, "%s", pointer);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    return err;
}

/* The first `count` lines of `rest`, which then begins after them; `at` NULL if fewer. */
static struct span
take_lines(struct span *rest, int count)
{
    struct span lines = {rest->at, 0};
    for (int i = 0; i < count; i++) {
        const char *end = memchr(rest->at + lines.len, '\n', rest->len - lines.len);
        if (!end)
            return (struct span){0};
        lines.len = (size_t)(end - rest->at) + 1;
    }
    rest->at += lines.len;
    rest->len -= lines.len;
    return lines;
}

/* ---- paths ---- */

/* Between two slashes: no name that is hidden or leads elsewhere. */
static bool
is_plain_name(const char *name, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)name[i] < 0x20 || name[i] == 0x7f || name[i] == '\\')
            return false;
    return len > 0 && name[0] != '.';
}

/* A picture may be named in Chinese, as the layout names it: any UTF-8. */
bool
pack_path_is_safe(const char *path)
{
    size_t len = strlen(path);
    if (!len || len > PACK_PATH_MAX_BYTES || !utf8_valid(path, len))
        return false;
    for (const char *at = path; at <= path + len; at++) {
        size_t name = strcspn(at, "/");
        if (!is_plain_name(at, name))
            return false;
        at += name;
    }
    return true;
}

/* Whether both cannot be files of one folder: the same, or one a folder of the other. */
static bool
collide(const char *a, const char *b)
{
    size_t len = strlen(a), other = strlen(b), less = len < other ? len : other;
    if (memcmp(a, b, less) != 0)
        return false;
    return len == other || (len < other ? b[len] : a[other]) == '/';
}

/* ---- reading ---- */

static enum err
read_file(struct pack *pack, const struct json *json, struct span *rest,
          struct json_rule_error *error)
{
    char pointer[32], sha256[SHA256_HEX_ROOM];
    struct pack_file *file = &pack->files[pack->file_count];
    double bytes = json_num(json, "bytes", 0);
    snprintf(pointer, sizeof pointer, "/files/%zu", pack->file_count);
    file->path = block_json_text(pack->arena, json, "path");
    if (!pack_path_is_safe(file->path))
        return refuse(error, ERR_FORMAT, pointer,
                      "found a path that is not plain or leaves the pack");
    if (pack->file_count == 0 && !str_eq(file->path, PACK_LAYOUT))
        return refuse(error, ERR_FORMAT, pointer, "found another file, expected " PACK_LAYOUT);
    for (size_t i = 0; i < pack->file_count; i++)
        if (collide(pack->files[i].path, file->path))
            return refuse(error, ERR_FORMAT, pointer,
                          "found the path of /files/%zu again, or one inside the other", i);
    if (bytes > (double)rest->len)
        return refuse(error, ERR_FORMAT, pointer,
                      "found %zu bytes left for a file of %.0f: the pack is cut off", rest->len,
                      bytes);
    file->bytes = rest->at;
    file->len = (size_t)bytes;
    manifest_sha256(file->bytes, file->len, sha256);
    if (!str_eq(sha256, json_str(json, "sha256", "")))
        return refuse(error, ERR_FORMAT, pointer, "found bytes of another SHA-256");
    rest->at += file->len;
    rest->len -= file->len;
    pack->file_count++;
    return ERR_OK;
}

static enum err
read_list(struct pack *pack, const struct json *json, struct span rest,
          struct json_rule_error *error)
{
    const struct json *files = json_get(json, "files");
    enum err err = json_rule_check(json, PACK, error);
    if (err)
        return err;
    if (json_int64(json, "pack", 0) != 1)
        return refuse(error, ERR_FORMAT, "/pack",
                      "found another version than 1, the one known here");
    if (json_size(files) > PACK_MAX_FILES)
        return refuse(error, ERR_RANGE, "/files", "found over %d files, the most",
                      PACK_MAX_FILES);
    pack->name = block_json_text(pack->arena, json, "name");
    pack->files = arena_alloc(pack->arena, json_size(files) * sizeof *pack->files);
    json_each(file, files)
    {
        err = read_file(pack, file, &rest, error);
        if (err)
            return err;
    }
    if (rest.len)
        return refuse(error, ERR_FORMAT, "/files", "found %zu bytes after the last file",
                      rest.len);
    return ERR_OK;
}

/* All that is signed, of which the signature holds. */
static enum err
read_signed(struct span all, struct pack **out, struct json_rule_error *error)
{
    struct span rest = all, head = take_lines(&rest, 1);
    struct json *json = NULL;
    struct json_error syntax;
    if (!head.at || head.len > MANIFEST_MAX_BYTES)
        return refuse(error, ERR_FORMAT, "",
                      "found no line of at most 1 MiB that lists the files");
    if (json_parse(head.at, head.len - 1, &json, &syntax))
        return refuse(error, ERR_FORMAT, "", "column %d: %s", syntax.column, syntax.message);
    struct pack *pack = xcalloc(1, sizeof *pack);
    pack->arena = arena_new();
    manifest_sha256(all.at, all.len, pack->sha256);
    enum err err = read_list(pack, json, rest, error);
    json_free(json);
    if (err)
        pack_free(pack);
    else
        *out = pack;
    return err;
}

enum err
pack_read(const char *bytes, size_t len, const struct str_list *keys, struct pack **out,
          struct json_rule_error *error)
{
    struct span rest = {bytes, len};
    char found[160];
    *out = NULL;
    *error = (struct json_rule_error){0};
    if (len > PACK_MAX_BYTES)
        return refuse(error, ERR_RANGE, "", "found over 64 MiB, the most of a pack");
    struct span magic = take_lines(&rest, 1);
    if (!magic.at || magic.len != strlen(MAGIC) || memcmp(magic.at, MAGIC, magic.len) != 0)
        return refuse(error, ERR_FORMAT, "",
                      "found another file, expected what gongshictl layout pack makes");
    struct span signature = take_lines(&rest, SIGNATURE_LINES);
    if (!signature.at || signature.len > SIGNATURE_MAX_BYTES)
        return refuse(error, ERR_TRUST, "", "found no signature, expected one of minisign's");
    if (signature_check(rest.at, rest.len, signature.at, signature.len, keys, found,
                        sizeof found))
        return refuse(error, ERR_TRUST, "", "found %s, expected one of a trusted key", found);
    return read_signed(rest, out, error);
}

void
pack_free(struct pack *pack)
{
    if (!pack)
        return;
    arena_free(pack->arena);
    free(pack);
}

/* ---- writing ---- */

static void
add_list(const char *name, const struct pack_file *files, size_t count, struct strbuf *out)
{
    char sha256[SHA256_HEX_ROOM];
    json_out_open(out, NULL, '{');
    json_out_int(out, "pack", 1);
    json_out_text(out, "name", name);
    json_out_open(out, "files", '[');
    for (size_t i = 0; i < count; i++) {
        manifest_sha256(files[i].bytes, files[i].len, sha256);
        json_out_open(out, NULL, '{');
        json_out_text(out, "path", files[i].path);
        json_out_text(out, "sha256", sha256);
        json_out_int(out, "bytes", (int64_t)files[i].len);
        json_out_close(out, '}');
    }
    json_out_close(out, ']');
    json_out_close(out, '}');
    strbuf_add(out, "\n");
}

/* What is signed is what a kiosk's own check accepts. */
enum err
pack_write(const char *name, const struct pack_file *files, size_t count,
           const struct secret_key *key, struct strbuf *out, struct json_rule_error *error)
{
    struct strbuf covered = {0};
    struct pack *again = NULL;
    size_t total = 0;
    *error = (struct json_rule_error){0};
    for (size_t i = 0; i < count; i++)
        total += files[i].len < PACK_MAX_BYTES ? files[i].len : PACK_MAX_BYTES;
    if (count > PACK_MAX_FILES || total > PACK_MAX_BYTES - 2 * SIGNATURE_MAX_BYTES)
        return refuse(error, ERR_RANGE, "", "found %zu files of %zu bytes, too many for a pack",
                      count, total);
    add_list(name, files, count, &covered);
    for (size_t i = 0; i < count; i++)
        strbuf_add_bytes(&covered, files[i].bytes, files[i].len);
    enum err err = read_signed((struct span){covered.data, covered.len}, &again, error);
    if (!err) {
        strbuf_add(out, MAGIC);
        secret_key_sign(key, covered.data, covered.len, again->sha256, out);
        strbuf_add_bytes(out, covered.data, covered.len);
    }
    pack_free(again);
    strbuf_free(&covered);
    return err;
}
