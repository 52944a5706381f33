#define LOG_MODULE "font"
#include "font/font_map.h"
#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"

#include <stdlib.h>

#define MAP_MAX_BYTES (1u << 20)

static char *
find_file(const struct cJSON *folders, const char *file)
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
read_faces(struct font_map *map, const struct cJSON *root)
{
    const struct cJSON *folders = json_get(root, "folders");
    size_t found = 0;
    json_each(face, json_get(root, "faces"))
    {
        if (map->face_count == FONT_MAP_FACES_MAX)
            return ERR_RANGE;
        struct font_map_face *out = &map->faces[map->face_count++];
        const char *file = json_str(face, "file", "");
        out->name = xstrdup(json_key(face));
        out->path = find_file(folders, file);
        out->simplified = json_int(face, "simplified", 0);
        out->traditional = json_int(face, "traditional", out->simplified);
        found += out->path != NULL;
        if (!out->path && !json_bool(face, "optional", false))
            log_warn("%s is not installed (package %s)", file, json_str(face, "package", "?"));
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
face_of_weight(const struct font_map *map, const struct cJSON *weight)
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
read_role(struct font_map *map, const struct cJSON *json, struct font_map_role *role)
{
    json_each(weight, json_get(json, "weights"))
    {
        int face = face_of_weight(map, weight);
        if (face < 0 || role->weight_count == FONT_MAP_WEIGHTS_MAX)
            continue;
        role->weights[role->weight_count].weight = (int)strtol(json_key(weight), NULL, 10);
        role->weights[role->weight_count++].face = face;
    }
    role->marks = face_by_name(map, json_str(json, "marks", NULL));
    json_each(name, json_get(json, "fallback"))
    {
        int face = face_by_name(map, json_string_value(name));
        if (face >= 0 && role->fallback_count < FONT_MAP_FALLBACK_MAX)
            role->fallback[role->fallback_count++] = face;
    }
    /* Whatever is installed is better than nothing. */
    for (size_t i = 0; i < map->face_count && role->fallback_count == 0; i++)
        if (map->faces[i].path)
            role->fallback[role->fallback_count++] = (int)i;
}

enum err
font_map_load(const char *path, struct font_map **out)
{
    char *text = NULL;
    size_t len = 0;
    struct cJSON *root = NULL;
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
        err = read_faces(map, root);
    for (int i = 0; !err && i < FONT_ROLE_COUNT; i++)
        read_role(map, json_get(json_get(root, "roles"), font_role_name((enum font_role)i)),
                  &map->roles[i]);
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
    }
    free(map);
}
