#include "ctl/catalogue_file.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool
catalogue_file_form(const char *path, enum catalogue_file_form *out)
{
    size_t len = strlen(path);
    *out = len > 5 && strcasecmp(path + len - 5, ".xlsx") == 0 ? CATALOGUE_FILE_XLSX
                                                               : CATALOGUE_FILE_CSV;
    if (*out == CATALOGUE_FILE_XLSX || (len > 4 && strcasecmp(path + len - 4, ".csv") == 0))
        return true;
    fprintf(stderr, "gongshictl: %s: expected a name that ends with .csv or .xlsx\n", path);
    return false;
}

static enum err
print_book(const struct catalogue_sheet *from, size_t count, struct strbuf *out)
{
    struct sheet *sheets = xcalloc(count, sizeof *sheets);
    struct sheet_look *looks = xcalloc(count, sizeof *looks);
    for (size_t i = 0; i < count; i++) {
        sheets[i] = from[i].sheet;
        looks[i] = from[i].look;
    }
    enum err err = sheet_to_xlsx(sheets, looks, count, out);
    free(sheets);
    free(looks);
    return err;
}

enum err
catalogue_file_save(const char *path, enum catalogue_file_form form,
                    const struct catalogue_sheet *sheets, size_t count)
{
    struct strbuf bytes = {0};
    enum err err = ERR_OK;
    if (form == CATALOGUE_FILE_XLSX)
        err = print_book(sheets, count, &bytes);
    else
        sheet_to_csv(&sheets[0].sheet, &bytes);
    if (!err)
        err = file_write_atomic(path, bytes.data, bytes.len);
    if (err)
        fprintf(stderr, "gongshictl: %s: cannot be written: %s\n", path, err_name(err));
    strbuf_free(&bytes);
    return err;
}
