/* layout/layout.h - a layout file: what a screen shows, where, and by which rules.
 *
 * Layer: layout (uses model, base).   Thread: any; immutable after loading.
 * Source: layouts/schema.json.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "base/err.h"
#include "model/rect.h"
#include <stdbool.h>
#include <stddef.h>

enum layout_widget {
    LAYOUT_WIDGET_BROWSER, /* the catalogue browser of a hall, for touch */
    LAYOUT_WIDGET_ROTATION /* notices taking turns, without touch */
};

struct layout_zone {
    struct rect rect; /* px of the canvas */
    enum layout_widget widget;
    const char *category; /* rotation: only notices of this category, "" = all */
};

struct layout {
    struct arena *arena; /* owns everything below */
    const char *name;
    int width, height; /* canvas px */
    bool high_contrast;
    struct layout_zone *zones;
    size_t zone_count;
    const char *hall_title, *hall_place, *village_title, *help_text;
    const char **tiles, **quick_words; /* NULL-terminated */
    int idle_s, ask_s, attract_s;      /* session */
    int chars_per_minute, min_dwell_s, fade_ms;
};

/* Why a file was refused: a whole sentence with file, JSON pointer, what was found and
 * what was expected. */
struct layout_error {
    char message[512];
};

/** `*out` owned by the caller (layout_free), NULL on failure. ERR_NOT_FOUND, ERR_FORMAT,
 *  ERR_IO. */
ERR_NODISCARD enum err layout_load(const char *path, struct layout **out,
                                   struct layout_error *error);
/** NULL-safe. */
void layout_free(struct layout *layout);

/** The bundled layout for a screen that names none: by its orientation. Static. */
const char *layout_default_name(int width, int height);
/** Whether a touch browser is among its zones: a hall. */
bool layout_is_hall(const struct layout *layout);

#endif
