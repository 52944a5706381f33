/* media/file_place.h - where the pictures and clips of a feed's file lie, below the state
 * folder.
 *
 * Layer: media (uses base).   Thread: any.
 * STATE/files/ab/HASH.png for a picture; HASH-0001.png and so on for the pages of a PDF, and
 * HASH.pages, written last, with their number. Of a clip HASH.mkv, HASH.png that stands for it,
 * and HASH.video, written last, with its size, length and whether it has sound.
 */
#ifndef MEDIA_FILE_PLACE_H
#define MEDIA_FILE_PLACE_H

#include "base/err.h"
#include "media/video_child.h"

#define FILE_PLACE_MAX_PAGES 200

enum file_kind { FILE_KIND_OTHER, FILE_KIND_PICTURE, FILE_KIND_PDF, FILE_KIND_VIDEO };

/** Whether pictures are made of a file of this media type, and how. */
enum file_kind file_kind_of(const char *type);
/** Each owned by the caller (free()). `page` from 1. */
char *file_place_picture(const char *state_dir, const char *sha256);
char *file_place_page(const char *state_dir, const char *sha256, int page);
char *file_place_count(const char *state_dir, const char *sha256);
char *file_place_video(const char *state_dir, const char *sha256);
char *file_place_video_facts(const char *state_dir, const char *sha256);
/** While a clip is made: `part` "01" …, "sound", "all". */
char *file_place_video_part(const char *state_dir, const char *sha256, const char *part);
/** The number of pages that are here; 0 until all are. */
int file_place_pages(const char *state_dir, const char *sha256);
/** Write and read what a clip is; false until all of it is here. */
ERR_NODISCARD enum err file_place_note_video(const char *state_dir, const char *sha256,
                                             const struct video_facts *facts);
bool file_place_read_video(const char *state_dir, const char *sha256, struct video_facts *out);

#endif
