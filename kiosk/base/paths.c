#include "base/paths.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define INSTALLED_DATA  "/usr/share/gongshi"
#define INSTALLED_STATE "/var/lib/gongshi"

/* Folder of the running program, "" if it cannot be told. */
static char *
program_dir(void)
{
    char path[4096];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
    if (len <= 0)
        return xstrdup("");
    path[len] = '\0';
    char *slash = strrchr(path, '/');
    if (slash)
        *slash = '\0';
    return xstrdup(path);
}

static bool
is_data_dir(const char *dir)
{
    char *map = path_join(dir, "fonts/fonts.json");
    bool found = file_exists(map);
    free(map);
    return found;
}

char *
paths_data_dir(const char *given)
{
    if (given)
        return xstrdup(given);
    static const char *const NEAR[] = {"../share/gongshi", ".", "..", "../.."};
    char *dir = program_dir();
    for (size_t i = 0; i < sizeof NEAR / sizeof *NEAR && dir[0] != '\0'; i++) {
        char *near = path_join(dir, NEAR[i]);
        if (is_data_dir(near)) {
            free(dir);
            return near;
        }
        free(near);
    }
    free(dir);
    /* A build tree outside its source tree knows where that is. */
    return xstrdup(is_data_dir(INSTALLED_DATA) ? INSTALLED_DATA : GONGSHI_SOURCE_DIR);
}

char *
paths_state_dir(const char *given)
{
    if (given)
        return xstrdup(given);
    if (file_exists(INSTALLED_STATE))
        return xstrdup(INSTALLED_STATE);
    const char *xdg = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (!str_empty(xdg))
        return path_join(xdg, "gongshi");
    return path_join(str_empty(home) ? "/tmp" : home, ".local/state/gongshi");
}

char *
paths_rime_dir(const char *data_dir)
{
    char *installed = path_join(data_dir, "rime");
    if (file_exists(installed))
        return installed;
    char *built = paths_sibling("rime");
    if (!file_exists(built)) { /* the one that is named where something is said */
        free(built);
        return installed;
    }
    free(installed);
    return built;
}

char *
paths_sibling(const char *program)
{
    char *dir = program_dir();
    char *path = path_join(dir[0] ? dir : ".", program);
    free(dir);
    return path;
}

char *
paths_program(const char *name)
{
    const char *path = getenv("PATH");
    for (const char *at = path ? path : "/usr/bin:/bin"; *at;) {
        size_t len = strcspn(at, ":");
        struct strbuf file = {0};
        strbuf_add_bytes(&file, at, len);
        strbuf_addf(&file, "%s%s", len ? "/" : "./", name);
        if (access(file.data, X_OK) == 0)
            return strbuf_take(&file);
        strbuf_free(&file);
        at += len + (at[len] == ':');
    }
    return NULL;
}
