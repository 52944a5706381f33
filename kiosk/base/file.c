#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <libgen.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum err
file_read(const char *path, size_t max_bytes, char **out, size_t *len)
{
    *out = NULL;
    *len = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? ERR_NOT_FOUND : ERR_IO;
    struct stat info;
    if (fstat(fd, &info) || !S_ISREG(info.st_mode)) {
        close(fd);
        return ERR_IO;
    }
    if ((uint64_t)info.st_size > max_bytes) {
        close(fd);
        return ERR_RANGE;
    }
    size_t size = (size_t)info.st_size, have = 0;
    char *data = xmalloc(size + 1);
    while (have < size) {
        ssize_t got = read(fd, data + have, size - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        have += (size_t)got;
    }
    close(fd);
    if (have < size) {
        free(data);
        return ERR_IO;
    }
    data[size] = '\0';
    *out = data;
    *len = size;
    return ERR_OK;
}

bool
file_write_all(int fd, const char *bytes, size_t len)
{
    while (len) {
        ssize_t put = write(fd, bytes, len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes += put;
        len -= (size_t)put;
    }
    return true;
}

/* A rename lasts only once its folder is on the disk. */
static void
sync_folder_of(const char *path)
{
    char *copy = xstrdup(path);
    int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(copy);
}

enum err
file_write_atomic(const char *path, const void *bytes, size_t len)
{
    struct strbuf temporary = {0};
    strbuf_addf(&temporary, "%s.XXXXXX", path);
    int fd = mkostemp(temporary.data, O_CLOEXEC);
    if (fd < 0) {
        strbuf_free(&temporary);
        return ERR_IO;
    }
    bool done = file_write_all(fd, bytes, len) && fchmod(fd, 0644) == 0 && fsync(fd) == 0;
    done = close(fd) == 0 && done;
    if (done && rename(temporary.data, path) == 0)
        sync_folder_of(path);
    else {
        unlink(temporary.data);
        done = false;
    }
    strbuf_free(&temporary);
    return done ? ERR_OK : ERR_IO;
}

enum err
file_make_dirs(const char *path)
{
    char *copy = xstrdup(path);
    enum err err = ERR_OK;
    for (char *at = copy + 1; err == ERR_OK; at++) {
        if (*at != '/' && *at != '\0')
            continue;
        char kept = *at;
        *at = '\0';
        if (mkdir(copy, 0755) && errno != EEXIST)
            err = ERR_IO;
        *at = kept;
        if (!kept)
            break;
    }
    struct stat info;
    if (err == ERR_OK && (stat(path, &info) || !S_ISDIR(info.st_mode)))
        err = ERR_IO;
    free(copy);
    return err;
}

/* By the umask: a chmod() would take away the bit that hands the group on, and a service that
 * may not set that bit could not give it back. */
enum err
file_make_group_dir(const char *path)
{
    mode_t before = umask(0007);
    bool is_made = mkdir(path, 0770) == 0 || errno == EEXIST;
    umask(before);
    return is_made ? ERR_OK : ERR_IO;
}

static int
remove_one(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)info;
    (void)kind;
    (void)where;
    (void)remove(path);
    return 0;
}

void
file_remove_tree(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

bool
file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

char *
path_join(const char *a, const char *b)
{
    struct strbuf path = {0};
    if (b[0] != '/' && *a) {
        strbuf_add(&path, a);
        if (!str_ends(a, "/"))
            strbuf_add(&path, "/");
    }
    strbuf_add(&path, b);
    return strbuf_take(&path);
}
