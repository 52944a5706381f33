#include "feed/feed_check.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/str.h"
#include "ctl/ctl.h"
#include "feed/signature.h"
#include "feed/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEY_FILE_MAX_BYTES ((size_t)4 << 10)

static const char USAGE[] =
    "gongshictl feed check [--key KEY] [--data DIR] BASE\n"
    "  BASE        https://…, http://… or a folder with feed.json in it; or a folder of "
    "source\n"
    "              data, as feed build reads it\n"
    "  --key KEY   the minisign public key by which the feed must be signed, or its file\n"
    "  --data DIR  the folder with fonts/fonts.json, by which characters are checked\n"
    "Says everything that is wrong, characters that no font has too; exit 3 if something is.\n"
    "Where a font package of the kiosk is not installed, it names the package and leaves\n"
    "characters unchecked.\n";

static void
print_problem(void *context, const char *where, const char *message)
{
    (void)context;
    printf("%s: %s\n", where, message);
}

/* The fonts of a kiosk, if this machine has them all: else what is missing here would be
 * called missing there. `*out` NULL and ERR_OK where it has not. */
static enum err
open_fonts(const char *data, struct font_set **out)
{
    char *dir = paths_data_dir(data), *map = path_join(dir, "fonts/fonts.json");
    enum err err = font_set_new(map, out);
    const char *package = err ? NULL : font_missing_package(*out);
    if (err == ERR_NOT_FOUND && file_exists(map)) {
        puts("characters are not checked: no font of the kiosk is installed here");
        err = ERR_OK;
    } else if (package) {
        printf("characters are not checked: package %s is not installed here\n", package);
        font_set_free(*out);
        *out = NULL;
    }
    free(map);
    free(dir);
    return err;
}

/* The key itself, or the last line of a file that holds one; NULL and said where it is none. */
static char *
read_key(const char *text)
{
    char *bytes = NULL;
    size_t len = 0;
    if (file_exists(text) && !file_read(text, KEY_FILE_MAX_BYTES, &bytes, &len)) {
        while (len && bytes[len - 1] <= ' ')
            bytes[--len] = '\0';
        const char *line = strrchr(bytes, '\n');
        char *key = xstrdup(line ? line + 1 : bytes);
        free(bytes);
        bytes = key;
    } else
        bytes = xstrdup(text);
    if (signature_key_is_valid(bytes))
        return bytes;
    fprintf(stderr, "gongshictl: --key: found \"%.60s\", expected a minisign public key\n",
            text);
    free(bytes);
    return NULL;
}

static bool
is_source(const char *base)
{
    char *path = path_join(base, "feed.json");
    bool found = !strstr(base, "://") && !file_exists(path) && source_has_files(base);
    free(path);
    return found;
}

static void
print_signature(const struct feed_check_report *report, bool is_asked)
{
    if (report->is_verified)
        printf("signed by the key given, %s\n", report->key_id);
    else if (*report->key_id && !is_asked)
        printf("signed by key %s; whether rightly, --key tells\n", report->key_id);
    else if (!*report->key_id && !is_asked)
        puts("not signed");
}

static int
check(const struct feed_check_options *options)
{
    struct feed_check_report report;
    enum err err = ERR_OK;
    if (is_source(options->base)) {
        feed_check_source(options->base, options->fonts, print_problem, NULL, &report);
        printf("%zu records of source data, %zu problems", report.records, report.problems);
    } else {
        err = feed_check(options, print_problem, NULL, &report);
        if (!err)
            print_signature(&report, options->key != NULL);
        printf("%zu records in %zu parts, %zu problems", report.records, report.parts,
               report.problems);
    }
    if (report.missing)
        printf(", %zu of them missing characters", report.missing);
    puts("");
    return err == ERR_NETWORK || err == ERR_IO ? CTL_FAILED
           : report.problems                   ? CTL_PROBLEM
                                               : CTL_DONE;
}

int
ctl_feed_check(int argc, char **argv)
{
    const char *base, *data = NULL, *key_text = NULL;
    const struct args_option table[] = {
        {.name = "--data", .value = &data}, {.name = "--key", .value = &key_text}, {0}};
    int words = ctl_options(argc, argv, table, &base, 1);
    if (words != 1)
        return ctl_usage(USAGE, words);
    struct font_set *fonts;
    char *key = key_text ? read_key(key_text) : NULL;
    if (key_text && !key)
        return CTL_USAGE;
    int code = CTL_FAILED; /* the log has said which file and why */
    if (!open_fonts(data, &fonts)) {
        code = check(&(struct feed_check_options){base, key, fonts});
        font_set_free(fonts);
    }
    free(key);
    return ctl_flush(code);
}
