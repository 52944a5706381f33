#define LOG_MODULE "store"
#include "base/log.h"
#include "store/store_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of a record the log holds its line, the text that is searched, and rows of indexes, some of
 * them in several versions: 2.3 times the line where it was measured. */
#define LOG_TENTHS 25

/* SQLite holds no lock on the log itself, so opening and closing it takes none away. */
static int
open_log(const struct store *store)
{
    struct strbuf path = {0};
    strbuf_addf(&path, "%s-wal", store->path);
    int file = open(path.data, O_RDWR | O_CLOEXEC);
    strbuf_free(&path);
    return file;
}

/* Blocks behind the end of the file: its size stays, which SQLite goes by. */
enum err
store_reserve(struct store *store, int64_t bytes)
{
    struct stat info;
    int file = open_log(store);
    int failed = 0;
    if (file < 0)
        return ERR_OK;
    if (bytes > 0 && !fstat(file, &info) &&
        fallocate(file, FALLOC_FL_KEEP_SIZE, info.st_size, bytes / 10 * LOG_TENTHS + 1))
        failed = errno;
    close(file);
    if (failed != ENOSPC && failed != EDQUOT && failed != EFBIG)
        return ERR_OK;
    log_error("%s-wal: %s", store->path, strerror(failed));
    store_release(store);
    return ERR_RANGE;
}

/* Cutting a file at its end gives back what lies behind. */
void
store_release(const struct store *store)
{
    struct stat info;
    int file = open_log(store);
    if (file >= 0 && !fstat(file, &info) && info.st_blocks * 512 > info.st_size &&
        ftruncate(file, info.st_size))
        log_warn("%s-wal: reserved room is not given back", store->path);
    if (file >= 0)
        close(file);
}
