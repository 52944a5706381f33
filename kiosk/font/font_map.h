/* font/font_map.h - fonts.json: which files stand behind which role and weight.
 *
 * Layer: font.   Thread: any; immutable after loading.   Source: fonts/fonts.json.
 */
#ifndef FONT_FONT_MAP_H
#define FONT_FONT_MAP_H

#include "font/font.h"

#define FONT_MAP_FACES_MAX    64
#define FONT_MAP_WEIGHTS_MAX  8
#define FONT_MAP_FALLBACK_MAX 12

struct font_map_face {
    char *name, *path; /* path NULL: not installed */
    int simplified, traditional;
};

struct font_map_role {
    struct {
        int weight, face;
    } weights[FONT_MAP_WEIGHTS_MAX];
    size_t weight_count;
    int marks; /* face for quotation marks and the middle dot, -1 = the role's own */
    int fallback[FONT_MAP_FALLBACK_MAX];
    size_t fallback_count;
};

struct font_map {
    struct font_map_face faces[FONT_MAP_FACES_MAX];
    size_t face_count;
    struct font_map_role roles[FONT_ROLE_COUNT];
};

/** `*out` owned by the caller (font_map_free). Files that are not installed are named
 *  once in the log. ERR_NOT_FOUND when none is. */
ERR_NODISCARD enum err font_map_load(const char *path, struct font_map **out);
void font_map_free(struct font_map *map);

#endif
