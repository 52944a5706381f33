#include "sync/incoming.h"
#include "base/file.h"
#include "feed/manifest.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "incoming"

static char *
place_of(const char *state_dir, const char *sha256)
{
    struct strbuf path = {0};
    strbuf_addf(&path, "%s/" FOLDER "/%s.part", state_dir, sha256);
    return strbuf_take(&path);
}

static enum sync_problem
check_hash(const struct incoming *file, const char *place, struct fetch_reply *reply)
{
    char hash[SHA256_HEX_ROOM];
    if (manifest_sha256_file(place, hash))
        return PROBLEM_STATE;
    if (str_eq(hash, file->sha256))
        return PROBLEM_NONE;
    snprintf(reply->found, sizeof reply->found, "SHA-256 %s", hash);
    snprintf(reply->expected, sizeof reply->expected, "SHA-256 %s", file->sha256);
    unlink(place);
    return PROBLEM_HASH;
}

/* What is here of a former try may be of another file: then it is asked for anew, once. */
enum sync_problem
incoming_get(struct round *round, const struct incoming *file, char **held,
             struct fetch_reply *reply)
{
    char *place = place_of(round->options->state_dir, file->sha256);
    enum sync_problem problem = PROBLEM_NONE;
    *held = NULL;
    bool again = file_exists(place);
    do {
        enum err err = fetch_save(
            round->fetch, &(struct fetch_target){file->path, place, file->bytes}, reply);
        problem = err ? problem_of_reply(reply, err) : check_hash(file, place, reply);
    } while (problem == PROBLEM_HASH && again && !(again = false));
    if (problem)
        free(place);
    else
        *held = place;
    return problem;
}

/* The hash in "HASH.part" or "HASH.part.tag", and in what is left of an atomic write. */
static bool
is_kept(const char *name, bool (*keep)(const void *context, const char *sha256),
        const void *context)
{
    char hash[SHA256_HEX_ROOM];
    snprintf(hash, sizeof hash, "%.*s", (int)sizeof hash - 1, name);
    const char *rest = strlen(name) < SHA256_HEX_ROOM ? "" : name + SHA256_HEX_ROOM - 1;
    return keep && (str_eq(rest, ".part") || str_eq(rest, ".part.tag")) && keep(context, hash);
}

void
incoming_sweep(const char *state_dir, bool (*keep)(const void *context, const char *sha256),
               const void *context)
{
    char *folder = path_join(state_dir, FOLDER);
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (entry->d_name[0] != '.' && !is_kept(entry->d_name, keep, context))
            unlinkat(dirfd(dir), entry->d_name, 0);
    if (dir)
        closedir(dir);
    rmdir(folder); /* where nothing is left in it */
    free(folder);
}
