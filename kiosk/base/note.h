/* base/note.h - notes that the display leaves, for the sync and for itself: small files of a
 * folder of the state in which the group may write.
 *
 * Layer: base.   Thread: any.
 */
#ifndef BASE_NOTE_H
#define BASE_NOTE_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NOTE_FOLDER   "display" /* of the state folder */
#define NOTE_DRAWN    "drawn"   /* its time: the display was alive and had drawn all there is */
#define NOTE_SYNC_NOW "sync-now" /* the staff want to have what is new at once */
/* With a text: */
#define NOTE_ROLL_BACK                                                                         \
    "roll-back"              /* the staff want this layout: an id of one that is held, or      \
                                NOTE_BUILT_IN */
#define NOTE_SCREEN "screen" /* width and height of what the display draws: 1080x1920 */
#define NOTE_VOLUME "volume" /* as the staff have set it: percent */
#define NOTE_CLIP   "clip"   /* why one could not be played, and which */

#define NOTE_BUILT_IN  "built-in"
#define NOTE_TEXT_ROOM 80 /* the longest text, and its end */

/** The folder, made by the sync. */
ERR_NODISCARD enum err note_make_folder(const char *state_dir);
/** Leave the note, or give the one that is there the time of now. ERR_NOT_FOUND where no sync
 * has made the folder yet, ERR_IO. */
ERR_NODISCARD enum err note_leave(const char *state_dir, const char *name);
/** Leave the note with a text, whole or not at all. As note_leave(). */
ERR_NODISCARD enum err note_write(const char *state_dir, const char *name, const char *text);
/** Its text, without the line's end; false, and "", where there is no such note, or what is
 *  there is no such file or too long. */
bool note_read(const char *state_dir, const char *name, char out[NOTE_TEXT_ROOM]);
/** When it was left, Unix seconds; 0 = never. */
int64_t note_left_at(const char *state_dir, const char *name);
/** Take it away; whether it was there. */
bool note_take(const char *state_dir, const char *name);

#endif
