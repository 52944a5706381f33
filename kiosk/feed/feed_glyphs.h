/* feed/feed_glyphs.h - characters of a feed that no font has.
 *
 * Layer: feed (uses font, model, base).   Thread: as the font_set given.
 */
#ifndef FEED_FEED_GLYPHS_H
#define FEED_FEED_GLYPHS_H

#include "font/font.h"
#include "model/record.h"

/* A character that at least one role cannot show. */
struct feed_glyph {
    uint32_t cp;
    size_t times, records;
    char *where, *around; /* of the first: its record, and the words that it stands among */
    size_t last_record;   /* feed_glyphs.c's */
};

struct feed_glyphs;

/** `fonts` is used until feed_glyphs_free(). */
struct feed_glyphs *feed_glyphs_new(struct font_set *fonts);
/** NULL-safe. */
void feed_glyphs_free(struct feed_glyphs *glyphs);
/** Look through all that a screen shows of a record. */
void feed_glyphs_add(struct feed_glyphs *glyphs, const struct record *record,
                     const char *where);
/** What is missing, by code point; borrowed. Nothing is added after it. */
const struct feed_glyph *feed_glyphs_missing(struct feed_glyphs *glyphs, size_t *len);

#endif
