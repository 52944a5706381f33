/* font/font_map.h - fonts.json: which files stand behind which role and weight.
 *
 * Layer: font.   Thread: any; immutable after loading.   Source: fonts/fonts.json.
 */
#ifndef FONT_FONT_MAP_H
#define FONT_FONT_MAP_H

#include "font/font.h"

#define FONT_MAP_FACES_MAX    96
#define FONT_MAP_WEIGHTS_MAX  9
#define FONT_MAP_FALLBACK_MAX 24
#define FONT_MAP_SCRIPTS_MAX  48

struct font_map_face {
    char *name, *path; /* path NULL: not installed */
    char *package;     /* to install then; NULL: it may be missing */
    int simplified, traditional;
};

/* The faces of one design, those not installed left out. */
struct font_map_weights {
    struct {
        int weight, face;
    } items[FONT_MAP_WEIGHTS_MAX];
    size_t count;
};

struct font_map_role {
    struct font_map_weights weights;
    int latin; /* role for letters and digits, -1 = its own */
    int marks; /* role for quotation marks, dashes and the middle dot, -1 = its own */
    int fallback[FONT_MAP_FALLBACK_MAX];
    size_t fallback_count;
};

/* The faces of a script that no Han face has. */
struct font_map_script {
    uint32_t tag; /* ISO 15924, four letters in big-endian order */
    struct font_map_weights weights;
};

struct font_map {
    struct font_map_face faces[FONT_MAP_FACES_MAX];
    size_t face_count;
    struct font_map_role roles[FONT_ROLE_COUNT];
    struct font_map_script scripts[FONT_MAP_SCRIPTS_MAX];
    size_t script_count;
};

/** `*out` owned by the caller (font_map_free). What is wrong with the file is logged with
 *  its place, and so, once, are faces that are not installed. ERR_FORMAT, ERR_NOT_FOUND
 *  when no face at all is installed. */
ERR_NODISCARD enum err font_map_load(const char *path, struct font_map **out);
void font_map_free(struct font_map *map);

/** The face nearest to `weight`; -1 where there is none. */
int font_map_nearest(const struct font_map_weights *weights, int weight);
/** The weights of a script; NULL where fonts.json has none. */
const struct font_map_weights *font_map_script(const struct font_map *map, uint32_t tag);

#endif
