/* sync/disk.h - how much room the state folder has, and how much of it stays free.
 *
 * Layer: sync (uses base).   Thread: any.
 * A full disk stops more than this program: a reserve is left to the rest of the machine.
 */
#ifndef SYNC_DISK_H
#define SYNC_DISK_H

#include <stdbool.h>
#include <stdint.h>

struct disk {
    int64_t free_bytes, reserve_bytes; /* 0 and 0 where it cannot be told */
};

struct disk disk_of(const char *state_dir);
/** Whether `bytes` more leave the reserve; true where it cannot be told. */
bool disk_has_room(const struct disk *disk, int64_t bytes);

#endif
