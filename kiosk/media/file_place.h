/* media/file_place.h - where the pictures of a feed's file lie, below the state folder.
 *
 * Layer: media (uses base).   Thread: any.
 * STATE/files/ab/HASH.png for a picture; HASH-0001.png and so on for the pages of a PDF, and
 * HASH.pages, written last, with their number.
 */
#ifndef MEDIA_FILE_PLACE_H
#define MEDIA_FILE_PLACE_H

#include "base/err.h"

#define FILE_PLACE_MAX_PAGES 200

enum file_kind { FILE_KIND_OTHER, FILE_KIND_PICTURE, FILE_KIND_PDF };

/** Whether pictures are made of a file of this media type, and how. */
enum file_kind file_kind_of(const char *type);
/** Each owned by the caller (free()). `page` from 1. */
char *file_place_picture(const char *state_dir, const char *sha256);
char *file_place_page(const char *state_dir, const char *sha256, int page);
char *file_place_count(const char *state_dir, const char *sha256);
/** The number of pages that are here; 0 until all are. */
int file_place_pages(const char *state_dir, const char *sha256);

#endif
