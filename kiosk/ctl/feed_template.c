/* gongshictl feed template: the empty form of the catalogue. */
#include "base/file.h"
#include "base/str.h"
#include "ctl/catalogue_file.h"
#include "ctl/ctl.h"
#include "import/catalogue_form.h"

#include <stdio.h>

static const char USAGE[] =
    "gongshictl feed template OUT.csv|OUT.xlsx\n"
    "Writes the empty form of the catalogue: the columns of 基层政务公开事项标准目录 in their\n"
    "order. A workbook also says how it is filled in. Exit 3 if the file is there already.\n";

int
ctl_feed_template(int argc, char **argv)
{
    const struct args_option table[] = {{0}};
    const char *path;
    int words = ctl_options(argc, argv, table, &path, 1);
    if (words != 1)
        return ctl_usage(USAGE, words);
    enum catalogue_file_form form;
    if (!catalogue_file_form(path, &form))
        return CTL_USAGE;
    if (file_exists(path)) { /* it may be filled in by now */
        fprintf(stderr, "gongshictl: %s: found a file of this name, expected none\n", path);
        return CTL_PROBLEM;
    }
    struct arena *arena = arena_new();
    struct catalogue_sheet sheets[2];
    catalogue_form(arena, "基层政务公开事项标准目录", NULL, 0, form == CATALOGUE_FILE_XLSX,
                   true, &sheets[0]);
    catalogue_form_help(arena, &sheets[1]);
    enum err err = catalogue_file_save(path, form, sheets, form == CATALOGUE_FILE_XLSX ? 2 : 1);
    arena_free(arena);
    return err ? CTL_FAILED : CTL_DONE;
}
