/* base/note.h - notes that the display leaves for the sync: empty files of a folder of the
 * state in which the group may write.
 *
 * Layer: base.   Thread: any.
 */
#ifndef BASE_NOTE_H
#define BASE_NOTE_H

#include "base/err.h"
#include <stdbool.h>
#include <stdint.h>

#define NOTE_FOLDER   "display" /* of the state folder */
#define NOTE_DRAWN    "drawn"   /* its time: the display was alive and had drawn all there is */
#define NOTE_SYNC_NOW "sync-now" /* the staff want to have what is new at once */

/** The folder, made by the sync. */
ERR_NODISCARD enum err note_make_folder(const char *state_dir);
/** Leave the note, or give the one that is there the time of now. ERR_NOT_FOUND where no sync
 * has made the folder yet, ERR_IO. */
ERR_NODISCARD enum err note_leave(const char *state_dir, const char *name);
/** When it was left, Unix seconds; 0 = never. */
int64_t note_left_at(const char *state_dir, const char *name);
/** Take it away; whether it was there. */
bool note_take(const char *state_dir, const char *name);

#endif
