#include "fuzz.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static char path[40], folder[40], link_path[80];
static int fd = -1;

const char *
fuzz_file(const uint8_t *data, size_t size)
{
    if (fd < 0) {
        fd = memfd_create("fuzz", MFD_CLOEXEC);
        fuzz_must(fd >= 0, "a file in memory");
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    }
    fuzz_must(!ftruncate(fd, 0) && pwrite(fd, data, size, 0) == (ssize_t)size, "a write");
    return path;
}

static void
remove_folder(void)
{
    unlink(link_path);
    rmdir(folder);
}

const char *
fuzz_folder(const char *name)
{
    if (*folder)
        return folder;
    snprintf(folder, sizeof folder, "/tmp/gongshi-fuzz-XXXXXX");
    fuzz_must(mkdtemp(folder) != NULL, "a folder");
    snprintf(link_path, sizeof link_path, "%s/%s", folder, name);
    fuzz_must(!symlink(fuzz_file((const uint8_t *)"", 0), link_path), "a link");
    atexit(remove_folder);
    return folder;
}

void
fuzz_must(int holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}
