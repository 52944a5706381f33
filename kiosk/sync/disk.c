#include "sync/disk.h"

#include <sys/statvfs.h>

#define RESERVE_PARTS 20 /* one of so many parts of the disk */
#define RESERVE_MOST  ((int64_t)256 << 20)

struct disk
disk_of(const char *state_dir)
{
    struct statvfs info;
    if (statvfs(state_dir, &info))
        return (struct disk){0, 0};
    int64_t unit = (int64_t)info.f_frsize;
    int64_t reserve = unit * (int64_t)info.f_blocks / RESERVE_PARTS;
    if (reserve > RESERVE_MOST)
        reserve = RESERVE_MOST;
    return (struct disk){unit * (int64_t)info.f_bavail, reserve};
}

bool
disk_has_room(const struct disk *disk, int64_t bytes)
{
    return !disk->reserve_bytes || disk->free_bytes - bytes >= disk->reserve_bytes;
}
