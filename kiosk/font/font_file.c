#include "font/font_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum err
font_file_map(struct font_file *file, const char *path)
{
    if (file->bytes)
        return ERR_OK;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return ERR_NOT_FOUND;
    struct stat info;
    void *bytes = MAP_FAILED;
    if (!fstat(fd, &info) && info.st_size > 0)
        bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (bytes == MAP_FAILED)
        return ERR_IO;
    *file = (struct font_file){.bytes = bytes, .len = (size_t)info.st_size};
    return ERR_OK;
}

void
font_file_let_go(const struct font_file *file)
{
    if (file->bytes)
        madvise(file->bytes, file->len, MADV_DONTNEED); /* advice: no harm where it fails */
}

void
font_file_unmap(struct font_file *file)
{
    if (file->bytes)
        munmap(file->bytes, file->len);
    *file = (struct font_file){0};
}
