#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"
#include "ctl/ctl.h"
#include "ctl/key_file.h"
#include "feed/pack.h"
#include "layout/layout.h"
#include "media/png_scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char USAGE[] =
    "gongshictl layout pack DIR|FILE --key FILE [--password-file FILE] -o PACK\n"
    "  DIR|FILE         a layout, or a folder with " PACK_LAYOUT " in it\n"
    "  --key            a secret key that \"minisign -G\" has made\n"
    "  --password-file  the key's password is its first line; else it is asked for\n"
    "  -o               the file to write\n"
    "The layout and the pictures that it names, in one signed file for \"layout push\". Exit "
    "3\n"
    "if the layout has mistakes, as \"layout check\" has them, or a picture is none.\n";

/* What goes into the pack. */
struct parcel {
    const char *path; /* of the layout */
    char *dir;        /* in which it lies, by its real name */
    struct layout *layout;
    struct pack_file *files; /* their bytes and paths are owned here */
    size_t len, cap;
    int code;
};

static int
say(const char *where, const char *message)
{
    fprintf(stderr, "gongshictl: %s: %s\n", where, message);
    return CTL_PROBLEM;
}

static bool
read_bytes(struct parcel *parcel, const char *path, struct pack_file *file)
{
    char *bytes;
    enum err err = file_read(path, PACK_MAX_BYTES, &bytes, &file->len);
    if (err)
        parcel->code = say(path, err == ERR_RANGE ? "found over 64 MiB, the most of a pack"
                                                  : "cannot be read");
    file->bytes = bytes;
    return !err;
}

static bool
is_picture(struct parcel *parcel, const char *path, const struct pack_file *file)
{
    struct png_head head;
    enum err err = png_scan((const uint8_t *)file->bytes, file->len, &head);
    if (err)
        parcel->code = say(path, err == ERR_RANGE ? "found a picture of too many pixels"
                                                  : "found no whole PNG, expected one");
    return !err;
}

static void
add_picture(void *context, const char *path)
{
    struct parcel *parcel = context;
    struct pack_file file = {.path = path + strlen(parcel->dir)};
    if (parcel->code)
        return;
    for (size_t i = 0; i < parcel->len; i++)
        if (str_eq(parcel->files[i].path, file.path))
            return;
    if (!pack_path_is_safe(file.path)) {
        parcel->code = say(file.path, "found a path that is not plain, expected names without"
                                      " dots before them, as pictures/gate.png");
        return;
    }
    if (!read_bytes(parcel, path, &file))
        return;
    if (!is_picture(parcel, path, &file)) {
        free((char *)file.bytes);
        return;
    }
    file.path = xstrdup(file.path);
    VEC_PUSH(parcel->files, parcel->len, parcel->cap, file);
}

static bool
check(struct parcel *parcel)
{
    struct layout_issues issues = {0};
    struct strbuf lines = {0};
    enum err err = layout_load(parcel->path, &parcel->layout, &issues);
    layout_issues_print(&issues, parcel->path, &lines);
    if (lines.len)
        fputs(lines.data, stderr);
    if (err)
        parcel->code = CTL_PROBLEM;
    strbuf_free(&lines);
    layout_issues_clear(&issues);
    return !err;
}

/* The folder's real name with a slash: layout_load() names pictures below it. */
static char *
folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? xstrndup(path, (size_t)(slash - path) + 1) : xstrdup(".");
    char *whole = realpath(folder, NULL), *ended = NULL;
    free(folder);
    if (whole) {
        struct strbuf text = {0};
        strbuf_addf(&text, "%s%s", whole, str_ends(whole, "/") ? "" : "/");
        ended = strbuf_take(&text);
    }
    free(whole);
    return ended;
}

static void
collect(struct parcel *parcel)
{
    struct pack_file file = {.path = PACK_LAYOUT};
    if (!check(parcel) || !read_bytes(parcel, parcel->path, &file))
        return;
    file.path = xstrdup(file.path);
    VEC_PUSH(parcel->files, parcel->len, parcel->cap, file);
    parcel->dir = folder_of(parcel->path);
    if (parcel->dir)
        layout_each_picture(parcel->layout, add_picture, parcel);
    else
        parcel->code = say(parcel->path, "its folder cannot be read");
}

static void
clear(struct parcel *parcel)
{
    for (size_t i = 0; i < parcel->len; i++) {
        free((char *)parcel->files[i].path);
        free((char *)parcel->files[i].bytes);
    }
    free(parcel->files);
    free(parcel->dir);
    layout_free(parcel->layout);
}

/* What is written is what a kiosk's own check accepts. */
static int
write_pack(const struct parcel *parcel, const struct secret_key *key, const char *to)
{
    char public_key[SECRET_KEY_TEXT_BYTES];
    const char *item = public_key;
    struct strbuf bytes = {0};
    struct json_rule_error error;
    struct pack *again = NULL;
    const char *name = str_empty(parcel->layout->name) ? PACK_LAYOUT : parcel->layout->name;
    secret_key_public(key, public_key);
    enum err err = pack_write(name, parcel->files, parcel->len, key, &bytes, &error);
    if (!err)
        err = pack_read(bytes.data, bytes.len, &(struct str_list){&item, 1}, &again, &error);
    int code = CTL_DONE;
    if (err) {
        fprintf(stderr, "gongshictl: %s: %s: %s\n", to, error.pointer, error.message);
        code = CTL_PROBLEM;
    } else if (file_write_atomic(to, bytes.data, bytes.len)) {
        fprintf(stderr, "gongshictl: %s: cannot be written\n", to);
        code = CTL_FAILED;
    } else
        printf("%s: %s, %zu pictures, %zu bytes, %.12s; its public key, for \"trustedKeys\":\n"
               "%s\n",
               to, name, parcel->len - 1, bytes.len, again->sha256, public_key);
    pack_free(again);
    strbuf_free(&bytes);
    return code;
}

int
ctl_layout_pack(int argc, char **argv)
{
    const char *from, *key_file = NULL, *password_file = NULL, *to = NULL;
    const struct args_option table[] = {{.name = "--key", .value = &key_file},
                                        {.name = "--password-file", .value = &password_file},
                                        {.name = "-o", .value = &to},
                                        {0}};
    int words = ctl_options(argc, argv, table, &from, 1);
    if (words != 1 || str_empty(key_file) || str_empty(to))
        return ctl_usage(USAGE, words);
    struct stat info;
    char *inside = !stat(from, &info) && S_ISDIR(info.st_mode) ? path_join(from, PACK_LAYOUT)
                                                               : xstrdup(from);
    struct parcel parcel = {.path = inside};
    struct secret_key *key = NULL;
    collect(&parcel);
    int code = parcel.code ? parcel.code : key_file_read(key_file, password_file, &key);
    if (!code)
        code = write_pack(&parcel, key, to);
    secret_key_free(key);
    clear(&parcel);
    free(inside);
    return ctl_flush(code);
}
