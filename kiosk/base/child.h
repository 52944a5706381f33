/* base/child.h - a child process that can do little harm: untrusted bytes are decoded there.
 *
 * Layer: base.   Thread: any.
 * It has the files that it is given and no other, an empty environment, no way to new
 * privileges, limits on memory, time and what it writes, dumps no core, and ends with this
 * process.
 */
#ifndef BASE_CHILD_H
#define BASE_CHILD_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define CHILD_NO_PROGRAM 127 /* its exit code where it could not become the program */
#define CHILD_FILES      4
#define CHILD_NOTHING    (-1) /* no file: /dev/null as 0, 1 or 2 */

/* Of a program of ours: one under AddressSanitizer maps terabytes that it does not use. */
#ifdef __SANITIZE_ADDRESS__
#define CHILD_OWN_MEMORY(bytes) SIZE_MAX
#else
#define CHILD_OWN_MEMORY(bytes) ((size_t)(bytes))
#endif

struct child {
    const char *program;     /* a path */
    const char *const *argv; /* NULL-terminated */
    const char *variable; /* NAME=VALUE, all of its environment but PATH and LC_ALL; or NULL */
    int files[CHILD_FILES]; /* what it has as 0, 1, 2, 3, or CHILD_NOTHING */
    size_t memory_bytes, file_bytes, cpu_s;
    int nice;
};

/** Its pid; -1 with errno where there is none. */
pid_t child_start(const struct child *child);

#endif
