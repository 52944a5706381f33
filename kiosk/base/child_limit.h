/* base/child_limit.h - what a child process may use, set between fork and exec.
 *
 * Layer: base.   Thread: the child's only one; system calls only.
 */
#ifndef BASE_CHILD_LIMIT_H
#define BASE_CHILD_LIMIT_H

#include <stddef.h>
#include <stdint.h>

#define CHILD_NO_PROGRAM 127 /* its exit code where it could not become the program */

/* Of a program of ours: one under AddressSanitizer maps terabytes that it does not use. */
#ifdef __SANITIZE_ADDRESS__
#define CHILD_OWN_MEMORY(bytes) SIZE_MAX
#else
#define CHILD_OWN_MEMORY(bytes) ((size_t)(bytes))
#endif

struct child_limits {
    size_t memory_bytes, file_bytes, cpu_s;
};

/** Set them, and that no core is dumped; ends the child where the system refuses. */
void child_limit(const struct child_limits *limits);

#endif
