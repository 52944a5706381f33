/* layout/layout_reader.h - from a checked JSON tree to a struct layout.
 *
 * Layer: layout, private to it (uses base).   Thread: any.
 */
#ifndef LAYOUT_LAYOUT_READER_H
#define LAYOUT_LAYOUT_READER_H

#include "base/json_rule.h"
#include "layout/layout.h"

/* Everything that reading one file needs. */
struct layout_reader {
    const char *text; /* the file, for the places of what is wrong */
    size_t len;
    const char *dir; /* where the file lies, for its pictures; NULL = a text alone */
    struct layout *layout;
    struct layout_issues *issues;
};

/** Tell of something at `pointer`. */
void layout_refuse(struct layout_reader *reader, const char *pointer, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void layout_warn(struct layout_reader *reader, const char *pointer, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/** For json_rule_check_all(), with the reader as its context: tells, and goes on. */
bool layout_note_rule(void *reader, const struct json_rule_error *error);
/** A number between two bounds, or `fallback` where there is none. */
int layout_read_int(struct layout_reader *reader, const struct json *object,
                    const char *pointer, const char *key, int fallback, int low, int high);
/** A text in the layout's arena, "" where there is none. */
const char *layout_read_text(struct layout_reader *reader, const struct json *object,
                             const char *key);
/** A PNG beside the layout file or in a folder there: its absolute path, "" where there is
 *  none. */
const char *layout_read_picture(struct layout_reader *reader, const struct json *object,
                                const char *pointer, const char *key);
/** The options of a zone with a picture, which lie at `pointer`. */
void layout_read_image(struct layout_reader *reader, const struct json *options,
                       const char *pointer, struct layout_zone *zone);
/** That the part of the file at `pointer` has a name that an earlier one has. */
void layout_refuse_name(struct layout_reader *reader, const char *pointer, const char *name);
/** NULL-terminated, in the arena; at most 32, each of which is there once. */
const char **layout_read_texts(struct layout_reader *reader, const struct json *object,
                               const char *pointer, const char *key);

/* By the part of the file; what is wrong is told. */
void layout_read_playlists(struct layout_reader *reader, const struct json *root);
void layout_read_day_parts(struct layout_reader *reader, const struct json *root);
void layout_read_zones(struct layout_reader *reader, const struct json *root);
/** Of a layout without errors: what its author may not have meant. */
void layout_look_twice(struct layout_reader *reader);

#endif
