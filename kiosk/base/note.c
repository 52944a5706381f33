#include "base/note.h"
#include "base/file.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
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

enum err
note_write(const char *state_dir, const char *name, const char *text)
{
    struct strbuf line = {0};
    char *folder = path_of(state_dir, ""), *path = path_of(state_dir, name);
    strbuf_addf(&line, "%s\n", text);
    enum err err =
        file_exists(folder) ? file_write_atomic(path, line.data, line.len) : ERR_NOT_FOUND;
    strbuf_free(&line);
    free(folder);
    free(path);
    return err;
}

/* Another user of the group may have put anything there: nothing is followed, or waited for. */
bool
note_read(const char *state_dir, const char *name, char out[NOTE_TEXT_ROOM])
{
    struct stat info;
    char *path = path_of(state_dir, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    ssize_t len = -1;
    if (fd >= 0 && !fstat(fd, &info) && S_ISREG(info.st_mode))
        len = read(fd, out, NOTE_TEXT_ROOM);
    if (fd >= 0)
        close(fd);
    free(path);
    bool is_good = len >= 0 && len < NOTE_TEXT_ROOM;
    out[is_good ? len : 0] = '\0';
    out[strcspn(out, "\n")] = '\0';
    return is_good;
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
