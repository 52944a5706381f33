#include "feed/source_files.h"
#include "base/file.h"
#include "base/vec.h"
#include "feed/manifest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define MAX_DEPTH JSON_MAX_DEPTH
#define HEAD      16 /* bytes that tell what a file is */

/* What a kiosk can show is told by its first bytes, all else by its name. */
static const struct {
    const char *ending, *type, *magic;
} TYPES[] = {{"png", "image/png", "\x89PNG\r\n\x1a\n"},
             {"jpg", "image/jpeg", "\xff\xd8\xff"},
             {"jpeg", "image/jpeg", "\xff\xd8\xff"},
             {"pdf", "application/pdf", "%PDF-"},
             {"mp3", "audio/mpeg", NULL},
             {"m4a", "audio/mp4", NULL},
             {"ogg", "audio/ogg", NULL},
             {"wav", "audio/wav", NULL},
             {"mp4", "video/mp4", NULL},
             {"webm", "video/webm", NULL}};

static const char *const KEYS[] = {"src", "title", NULL};

static enum err
refuse(struct source_run *run, const char *pointer, const char *message)
{
    source_tell(run, ERR_FORMAT, run->id, pointer, message);
    return ERR_FORMAT;
}

/* Below the source's folder, and nowhere else. */
static bool
is_below(const char *path)
{
    if (!*path || *path == '/' || strlen(path) > 200)
        return false;
    for (const char *at = path; at; at = strchr(at, '/')) {
        at += *at == '/';
        if (str_starts(at, "../") || str_eq(at, "..") || !*at)
            return false;
    }
    return true;
}

/* The ending and type of a file by its name and first bytes; NULL where they do not fit. */
static const char *
type_of(const char *path, const char *head, const char **ending)
{
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof TYPES / sizeof *TYPES; i++) {
        if (strcasecmp(TYPES[i].ending, dot + 1) != 0)
            continue;
        *ending = str_eq(TYPES[i].ending, "jpeg") ? "jpg" : TYPES[i].ending;
        return !TYPES[i].magic || strncmp(head, TYPES[i].magic, strlen(TYPES[i].magic)) == 0
                   ? TYPES[i].type
                   : NULL;
    }
    return NULL;
}

static void
read_head(const char *path, char head[HEAD + 1])
{
    memset(head, 0, HEAD + 1);
    FILE *file = fopen(path, "rbe");
    if (file && fread(head, 1, HEAD, file) == 0)
        head[0] = '\0';
    if (file)
        fclose(file);
}

static enum err
check_source(struct source_run *run, const struct json *object, const char *pointer)
{
    char message[300];
    json_each(member, object)
    {
        const char *key = json_key(member), *near = str_nearest(key, KEYS);
        if (str_eq(key, "src") || str_eq(key, "title"))
            continue;
        snprintf(message, sizeof message,
                 "found \"%.60s\" beside \"src\", expected \"title\" at most%s%s%s", key,
                 near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
        return refuse(run, pointer, message);
    }
    if (is_below(json_str(object, "src", "")))
        return ERR_OK;
    snprintf(message, sizeof message,
             "found \"src\": \"%.100s\", expected a path below the source's folder",
             json_str(object, "src", ""));
    return refuse(run, pointer, message);
}

static enum err
take_file(struct source_run *run, const struct json *object, const char *pointer,
          struct strbuf *out)
{
    const char *src = json_str(object, "src", ""), *title = json_str(object, "title", "");
    const char *ending = "bin";
    char hash[SHA256_HEX_ROOM], head[HEAD + 1], message[300];
    struct stat info;
    enum err err = check_source(run, object, pointer);
    if (err)
        return err;
    char *path = path_join(run->folder, src);
    if (stat(path, &info) || !S_ISREG(info.st_mode) || manifest_sha256_file(path, hash)) {
        free(path);
        snprintf(message, sizeof message, "%.120s: found no such file, expected it in %.100s",
                 src, run->folder);
        return refuse(run, pointer, message);
    }
    read_head(path, head);
    free(path);
    const char *type = type_of(src, head, &ending);
    if (!type || (size_t)info.st_size > SOURCE_FILE_MAX_BYTES) {
        snprintf(
            message, sizeof message,
            "%.120s: found %s, expected a PNG, JPEG, PDF, sound or film of at most 256 MB, "
            "as its name says",
            src, type ? "a larger file" : "another kind of file");
        return refuse(run, pointer, message);
    }
    struct source *source = run->source;
    struct source_origin origin = {
        arena_printf(source->arena, "files/%.2s/%s.%s", hash, hash, ending),
        arena_strdup(source->arena, src)};
    VEC_PUSH(source->origins, source->origin_count, source->origin_cap, origin);
    strbuf_addf(out, "{\"path\":\"%s\",\"sha256\":\"%s\",\"bytes\":%lld,\"type\":\"%s\"",
                origin.path, hash, (long long)info.st_size, type);
    if (*title) {
        strbuf_add(out, ",\"title\":");
        strbuf_add_json(out, title);
    }
    strbuf_add(out, "}");
    return ERR_OK;
}

static enum err
copy(struct source_run *run, const struct json *json, const char *pointer, struct strbuf *out)
{
    bool object = json_is_object(json);
    if (object && json_is_string(json_get(json, "src")))
        return take_file(run, json, pointer, out);
    if (!object && !json_is_array(json)) {
        json_print(json, out);
        return ERR_OK;
    }
    char place[512];
    size_t i = 0;
    enum err err = ERR_OK;
    strbuf_add(out, object ? "{" : "[");
    for (const struct json *child = json_first(json); child && !err;
         child = json_next(child), i++) {
        strbuf_add(out, i ? "," : "");
        if (object) {
            strbuf_add_json(out, json_key(child));
            strbuf_add(out, ":");
            snprintf(place, sizeof place, "%.400s/%.100s", pointer, json_key(child));
        } else
            snprintf(place, sizeof place, "%.400s/%zu", pointer, i);
        err = copy(run, child, place, out);
    }
    strbuf_add(out, object ? "}" : "]");
    return err;
}

/* What is no JSON is told of where it is read as a record. */
bool
source_files_take(struct source_run *run, const char *pointer)
{
    struct json *tree = NULL;
    struct json_error syntax;
    struct strbuf out = {0};
    char place[300];
    if (!run->line.len || !strstr(run->line.data, "\"src\"") ||
        json_parse(run->line.data, run->line.len, &tree, &syntax))
        return true;
    snprintf(place, sizeof place, "%.200s%s", pointer, *pointer == '/' ? "" : " ");
    run->id = json_str(tree, "id", "");
    enum err err = copy(run, tree, place, &out);
    run->id = "";
    if (!err) {
        strbuf_reset(&run->line);
        strbuf_add_bytes(&run->line, out.data, out.len);
    }
    strbuf_free(&out);
    json_free(tree);
    return !err;
}

const char *
source_files_origin(const struct source *source, const char *path)
{
    for (size_t i = 0; i < source->origin_count; i++)
        if (str_eq(source->origins[i].path, path))
            return source->origins[i].from;
    return path;
}
