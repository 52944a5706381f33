#include "base/note.h"
#include "base/file.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char *
path_of(const char *state_dir, const char *name)
{
    struct strbuf path = {0};
    strbuf_addf(&path, "%s/" NOTE_FOLDER "%s%s", state_dir, *name ? "/" : "", name);
    return strbuf_take(&path);
}

enum err
note_make_folder(const char *state_dir)
{
    char *path = path_of(state_dir, "");
    enum err err = file_make_dirs(state_dir);
    if (!err)
        err = file_make_group_dir(path);
    free(path);
    return err;
}

enum err
note_leave(const char *state_dir, const char *name)
{
    char *path = path_of(state_dir, name);
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
    enum err err = fd >= 0 ? ERR_OK : errno == ENOENT ? ERR_NOT_FOUND : ERR_IO;
    if (fd >= 0 && futimens(fd, NULL))
        err = ERR_IO;
    if (fd >= 0)
        close(fd);
    free(path);
    return err;
}

int64_t
note_left_at(const char *state_dir, const char *name)
{
    struct stat info;
    char *path = path_of(state_dir, name);
    int64_t at = stat(path, &info) ? 0 : (int64_t)info.st_mtime;
    free(path);
    return at;
}

bool
note_take(const char *state_dir, const char *name)
{
    char *path = path_of(state_dir, name);
    bool was_there = !unlink(path);
    free(path);
    return was_there;
}
