#include "base/file.h"
#include "sync/files_internal.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HASH_LEN 64

static int
by_hash(const void *key, const void *element)
{
    return strncmp(key, ((const struct wanted *)element)->sha256, HASH_LEN);
}

static bool
is_wanted(const struct pass *pass, const char *name)
{
    return pass->len && strlen(name) > HASH_LEN && !str_ends(name, ".new") &&
           bsearch(name, pass->wanted, pass->len, sizeof *pass->wanted, by_hash);
}

static int64_t
sweep_folder(const struct pass *pass, const char *folder, bool remove)
{
    int64_t bytes = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        struct stat info;
        if (entry->d_name[0] == '.' ||
            fstatat(dirfd(dir), entry->d_name, &info, AT_SYMLINK_NOFOLLOW))
            continue;
        if (is_wanted(pass, entry->d_name) || !remove || unlinkat(dirfd(dir), entry->d_name, 0))
            bytes += info.st_size;
    }
    if (dir)
        closedir(dir);
    if (remove)
        rmdir(folder); /* where nothing is left in it */
    return bytes;
}

int64_t
files_sweep(const struct pass *pass, bool remove)
{
    char *root = path_join(pass->round->options->state_dir, "files"), name[3];
    int64_t bytes = 0;
    for (unsigned i = 0; i < 256 && file_exists(root); i++) {
        snprintf(name, sizeof name, "%02x", i);
        char *folder = path_join(root, name);
        bytes += sweep_folder(pass, folder, remove);
        free(folder);
    }
    free(root);
    return bytes;
}
