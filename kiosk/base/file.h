/* base/file.h - whole files in and out, atomically.
 *
 * Layer: base.   Thread: any.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>

/** Read a file of at most `max_bytes`. `*out` is NUL-terminated and owned by the
 *  caller (free()); NULL on failure. ERR_NOT_FOUND, ERR_RANGE (too large), ERR_IO. */
ERR_NODISCARD enum err file_read(const char *path, size_t max_bytes, char **out, size_t *len);
/** Write by a temporary file in the same folder, fsync, rename, fsync of the folder. */
ERR_NODISCARD enum err file_write_atomic(const char *path, const void *bytes, size_t len);
/** All of `bytes` into an open file; false where it does not take them (errno). */
bool file_write_all(int fd, const char *bytes, size_t len);
/** Create `path` and its parents (mode 0755). */
ERR_NODISCARD enum err file_make_dirs(const char *path);
/** Create the one folder `path`, if it is not there, in which the group may write as well;
 * whose group that is, the folder around it says, where it hands its own on. */
ERR_NODISCARD enum err file_make_group_dir(const char *path);
/** Remove a file, or a folder and all in it; links are not followed. What cannot be removed
 *  stays. */
void file_remove_tree(const char *path);
/** Whatever it is, and reachable. */
bool file_exists(const char *path);
/** "a/b" from "a" and "b"; an absolute `b` is returned as it is. Caller frees. */
char *path_join(const char *a, const char *b);

#endif
