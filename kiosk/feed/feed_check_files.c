#include "feed/feed_check_files.h"
#include "base/file.h"
#include "base/str.h"
#include "base/vec.h"
#include "feed/manifest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct named {
    char *path, *sha256, *where;
    size_t bytes;
};

struct feed_files {
    struct named *items;
    size_t len, cap;
};

struct feed_files *
feed_files_new(void)
{
    return xcalloc(1, sizeof(struct feed_files));
}

void
feed_files_free(struct feed_files *files)
{
    if (!files)
        return;
    for (size_t i = 0; i < files->len; i++) {
        free(files->items[i].path);
        free(files->items[i].sha256);
        free(files->items[i].where);
    }
    free(files->items);
    free(files);
}

static void
add_blocks(struct feed_files *files, const struct block *blocks, size_t len, const char *where)
{
    for (size_t i = 0; i < len; i++) {
        const struct file_ref *file = blocks[i].file;
        if (!file)
            continue;
        struct named one = {xstrdup(file->path), xstrdup(file->sha256), xstrdup(where),
                            file->bytes < 0 ? 0 : (size_t)file->bytes};
        VEC_PUSH(files->items, files->len, files->cap, one);
    }
}

void
feed_files_add(struct feed_files *files, const struct record *record, const char *where)
{
    add_blocks(files, record->body, record->body_len, where);
    for (size_t i = 0; i < record->annex_count; i++)
        add_blocks(files, record->annexes[i].body, record->annexes[i].body_len, where);
}

static int
by_path(const void *a, const void *b)
{
    const struct named *one = a, *other = b;
    int order = strcmp(one->path, other->path);
    return order ? order : strcmp(one->sha256, other->sha256);
}

/* What is wrong with it into `message`; "" where nothing is. */
static void
check_file(const struct named *file, struct fetch *fetch, const char *place, char *message,
           size_t room)
{
    char hash[SHA256_HEX_ROOM] = "";
    struct fetch_reply reply;
    *message = '\0';
    if (fetch_save(fetch, &(struct fetch_target){file->path, place, file->bytes}, &reply))
        snprintf(message, room, "the file %.120s: found %s, expected %s", file->path,
                 reply.found, reply.expected);
    else if (manifest_sha256_file(place, hash) || !str_eq(hash, file->sha256))
        snprintf(message, room, "the file %.120s: found SHA-256 %s, expected %s", file->path,
                 hash, file->sha256);
}

void
feed_files_check(struct feed_files *files, struct fetch *fetch, feed_problem_fn *each,
                 void *context)
{
    char folder[] = "/tmp/gongshi-check-XXXXXX", message[600];
    if (!files->len)
        return;
    if (!mkdtemp(folder)) {
        each(context, "/tmp", "no folder can be made in it: files are not checked");
        return;
    }
    char *place = path_join(folder, "file"), *tag = path_join(folder, "file.tag");
    qsort(files->items, files->len, sizeof *files->items, by_path);
    for (size_t i = 0; i < files->len; i++) {
        if (i && by_path(&files->items[i - 1], &files->items[i]) == 0)
            continue;
        check_file(&files->items[i], fetch, place, message, sizeof message);
        if (*message)
            each(context, files->items[i].where, message);
        unlink(place);
        unlink(tag);
    }
    rmdir(folder);
    free(place);
    free(tag);
}
