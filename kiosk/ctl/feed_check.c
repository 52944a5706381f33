#include "feed/feed_check.h"
#include "base/file.h"
#include "base/paths.h"
#include "ctl/ctl.h"

#include <stdio.h>
#include <stdlib.h>

static const char USAGE[] =
    "gongshictl feed check [--data DIR] BASE\n"
    "  BASE        https://…, http://… or a folder with feed.json in it\n"
    "  --data DIR  the folder with fonts/fonts.json, by which characters are checked\n"
    "Says everything that is wrong with the feed, characters that no font has too; exit 3 if\n"
    "something is. Where a font package of the kiosk is not installed, it names the package\n"
    "and leaves characters unchecked.\n";

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

int
ctl_feed_check(int argc, char **argv)
{
    const char *base, *data = NULL;
    const struct args_option table[] = {{.name = "--data", .value = &data}, {0}};
    int words = ctl_options(argc, argv, table, &base, 1);
    if (words != 1)
        return ctl_usage(USAGE, words);
    struct font_set *fonts;
    if (open_fonts(data, &fonts))
        return CTL_FAILED; /* the log has said which file and why */
    struct feed_check_report report;
    enum err err = feed_check(base, fonts, print_problem, NULL, &report);
    printf("%zu records in %zu parts, %zu problems", report.records, report.parts,
           report.problems);
    if (report.missing)
        printf(", %zu of them missing characters", report.missing);
    puts("");
    font_set_free(fonts);
    int code = err == ERR_NETWORK || err == ERR_IO ? CTL_FAILED
               : report.problems                   ? CTL_PROBLEM
                                                   : CTL_DONE;
    return ctl_flush(code);
}
