/* index/scratch.h - unnamed files, and bytes at places of a file, whole or not at all.
 *
 * Layer: index, private to it.   Thread: any.
 */
#ifndef INDEX_SCRATCH_H
#define INDEX_SCRATCH_H

#include "base/err.h"
#include <stddef.h>
#include <stdint.h>

/** An unnamed file in `folder`, -1 if there is none to be had; it goes with its descriptor. */
int scratch_open(const char *folder);
/** Write all of it at `at`. ERR_IO, logged. */
ERR_NODISCARD enum err scratch_write(int file, const void *bytes, size_t len, uint64_t at);
/** Read all of it from `at`. ERR_IO, also where the file ends before. */
ERR_NODISCARD enum err scratch_read(int file, void *bytes, size_t len, uint64_t at);

#endif
