#define LOG_MODULE "font"
#include "font/font_map.h"
#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "font/font_map_check.h"

#include <stdlib.h>

#define MAP_MAX_BYTES (1u << 20)

static char *
find_file(const struct json *folders, const char *file)
{
    if (file[0] == '/')
        return file_exists(file) ? xstrdup(file) : NULL;
    json_each(folder, folders)
    {
        const char *name = json_string_value(folder);
        char *path = name ? path_join(name, file) : NULL;
        if (path && file_exists(path))
            return path;
        free(path);
    }
    return NULL;
}

static enum err
read_faces(struct font_map *map, const struct json *root)
{
    const struct json *folders = json_get(root, "folders");
    size_t found = 0;
    json_each(face, json_get(root, "faces"))
    {
        struct font_map_face *out = &map->faces[map->face_count++];
        const char *file = json_str(face, "file", ""),
                   *package = json_str(face, "package", "?");
        out->name = xstrdup(json_key(face));
        out->path = find_file(folders, file);
        out->simplified = json_int(face, "simplified", 0);
        out->traditional = json_int(face, "traditional", out->simplified);
        found += out->path != NULL;
        if (json_bool(face, "optional", false))
            continue;
        out->package = xstrdup(package);
        if (!out->path)
            log_warn("%s is not installed (package %s)", file, package);
    }
    if (found > 0)
        return ERR_OK;
    log_error("no font is installed; install fonts-noto-cjk");
    return ERR_NOT_FOUND;
}

static int
face_by_name(const struct font_map *map, const char *name)
{
    for (size_t i = 0; name && i < map->face_count; i++)
        if (str_eq(map->faces[i].name, name))
            return map->faces[i].path ? (int)i : -1;
    return -1;
}

/* A weight names a face, or several of which the first installed one is taken. */
static int
face_of_weight(const struct font_map *map, const struct json *weight)
{
    int face = face_by_name(map, json_string_value(weight));
    json_each(name, weight)
    {
        if (face < 0)
            face = face_by_name(map, json_string_value(name));
    }
    return face;
}

static void
read_weights(const struct font_map *map, const struct json *json, struct font_map_weights *out)
{
    json_each(weight, json)
    {
        int face = face_of_weight(map, weight);
        if (face < 0)
            continue;
        out->items[out->count].weight = (int)strtol(json_key(weight), NULL, 10);
        out->items[out->count++].face = face;
    }
}

/* The role that a role names for some of its characters; -1: none or itself. */
static int
read_role_name(const struct json *json, const char *key, int own)
{
    const char *name = json_str(json, key, NULL);
    for (int i = 0; name && i < FONT_ROLE_COUNT; i++)
        if (i != own && str_eq(name, font_role_name((enum font_role)i)))
            return i;
    return -1;
}

static void
read_role(struct font_map *map, const struct json *roles, enum font_role which)
{
    struct font_map_role *role = &map->roles[which];
    const struct json *json = json_get(roles, font_role_name(which));
    read_weights(map, json_get(json, "weights"), &role->weights);
    role->latin = read_role_name(json, "latin", (int)which);
    role->marks = read_role_name(json, "marks", (int)which);
    json_each(name, json_get(json, "fallback"))
    {
        int face = face_by_name(map, json_string_value(name));
        if (face >= 0)
            role->fallback[role->fallback_count++] = face;
    }
    /* Whatever is installed is better than nothing. */
    for (size_t i = 0; i < map->face_count && role->weights.count + role->fallback_count == 0;
         i++)
        if (map->faces[i].path)
            role->fallback[role->fallback_count++] = (int)i;
}

static void
read_scripts(struct font_map *map, const struct json *scripts)
{
    json_each(json, scripts)
    {
        struct font_map_script *script = &map->scripts[map->script_count++];
        for (size_t i = 0; i < 4; i++)
            script->tag = script->tag << 8 | (unsigned char)json_key(json)[i];
        read_weights(map, json, &script->weights);
    }
}

static enum err
read_map(struct font_map *map, const struct json *root, const char *path)
{
    struct json_rule_error error;
    if (font_map_check(root, &error)) {
        log_error("%s%s: %s", path, error.pointer, error.message);
        return ERR_FORMAT;
    }
    enum err err = read_faces(map, root);
    for (int i = 0; !err && i < FONT_ROLE_COUNT; i++)
        read_role(map, json_get(root, "roles"), (enum font_role)i);
    if (!err)
        read_scripts(map, json_get(root, "scripts"));
    return err;
}

enum err
font_map_load(const char *path, struct font_map **out)
{
    char *text = NULL;
    size_t len = 0;
    struct json *root = NULL;
    struct json_error error;
    *out = NULL;
    enum err err = file_read(path, MAP_MAX_BYTES, &text, &len);
    if (err) {
        log_error("%s: %s", path, err_name(err));
        return err;
    }
    struct font_map *map = xcalloc(1, sizeof *map);
    err = json_parse(text, len, &root, &error);
    if (err)
        log_error("%s:%d:%d: %s", path, error.line, error.column, error.message);
    else
        err = read_map(map, root, path);
    json_free(root);
    free(text);
    if (err)
        font_map_free(map);
    else
        *out = map;
    return err;
}

void
font_map_free(struct font_map *map)
{
    if (!map)
        return;
    for (size_t i = 0; i < map->face_count; i++) {
        free(map->faces[i].name);
        free(map->faces[i].path);
        free(map->faces[i].package);
    }
    free(map);
}

int
font_map_nearest(const struct font_map_weights *weights, int weight)
{
    int best = -1, distance = 10000;
    for (size_t i = 0; i < weights->count; i++) {
        int d = abs(weights->items[i].weight - weight);
        if (d < distance) {
            distance = d;
            best = weights->items[i].face;
        }
    }
    return best;
}

const struct font_map_weights *
font_map_script(const struct font_map *map, uint32_t tag)
{
    for (size_t i = 0; i < map->script_count; i++)
        if (map->scripts[i].tag == tag)
            return &map->scripts[i].weights;
    return NULL;
}
