/* gongshictl feed export: the catalogue back in the form that clerks edit. */
#include "base/mem.h"
#include "base/str.h"
#include "base/vec.h"
#include "ctl/catalogue_file.h"
#include "ctl/catalogue_read.h"
#include "ctl/ctl.h"

#include <stdio.h>
#include <stdlib.h>

static const char USAGE[] =
    "gongshictl feed export FROM OUT.csv|OUT.xlsx [--field ID]\n"
    "  FROM        a feed (https://…, http://… or a folder), or a state folder\n"
    "  --field ID  this field alone\n"
    "Writes the items of the catalogue in the columns of 基层政务公开事项标准目录: one table, "
    "or\n"
    "a workbook with a sheet for each field. Exit 3 if there are none, or something is "
    "wrong.\n";

struct sheets {
    struct catalogue_sheet *items;
    size_t count, cap;
};

static const char *
first_field(const struct record *item)
{
    return item->field_ids.len ? item->field_ids.items[0] : "";
}

static const char *
field_names(struct arena *arena, const struct catalogue *catalogue, const struct record *item)
{
    const char *names = "";
    for (size_t i = 0; i < item->field_ids.len; i++) {
        const struct record *field = catalogue_field(catalogue, item->field_ids.items[i]);
        names = arena_printf(arena, "%s%s%s", names, i ? "、" : "",
                             field ? field->title : item->field_ids.items[i]);
    }
    return names;
}

/* Rows `from`..`to` of the whole as a sheet with the name of their field. */
static void
add_sheet(struct arena *arena, const struct catalogue *catalogue,
          const struct catalogue_row *rows, size_t count, bool is_grouped,
          struct sheets *sheets)
{
    const struct record *field =
        count ? catalogue_field(catalogue, first_field(rows[0].record)) : NULL;
    struct catalogue_sheet sheet;
    catalogue_form(arena, field ? field->title : "基层政务公开事项标准目录", rows, count,
                   is_grouped, false, &sheet);
    VEC_PUSH(sheets->items, sheets->count, sheets->cap, sheet);
}

static void
add_by_field(struct arena *arena, const struct catalogue *catalogue,
             const struct catalogue_row *rows, size_t count, struct sheets *sheets)
{
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1;
             to < count && str_eq(first_field(rows[to].record), first_field(rows[from].record));
             to++)
            ;
        add_sheet(arena, catalogue, rows + from, to - from, true, sheets);
    }
}

static bool
is_of_field(const struct record *item, const char *field)
{
    for (size_t i = 0; i < item->field_ids.len; i++)
        if (str_eq(item->field_ids.items[i], field))
            return true;
    return !field;
}

static int
export_to(const struct catalogue *catalogue, const char *field, const char *path,
          enum catalogue_file_form form)
{
    struct arena *arena = arena_new();
    struct catalogue_row *rows = xcalloc(catalogue->item_count + 1, sizeof *rows);
    struct sheets sheets = {0};
    size_t count = 0;
    int code = CTL_PROBLEM;
    for (size_t i = 0; i < catalogue->item_count; i++)
        if (is_of_field(catalogue->items[i], field))
            rows[count++] = (struct catalogue_row){
                catalogue->items[i], field_names(arena, catalogue, catalogue->items[i])};
    if (form == CATALOGUE_FILE_XLSX)
        add_by_field(arena, catalogue, rows, count, &sheets);
    else if (count)
        add_sheet(arena, catalogue, rows, count, false, &sheets);
    if (!count)
        fputs("gongshictl: found no items of the catalogue, expected some\n", stderr);
    else if (catalogue_file_save(path, form, sheets.items, sheets.count))
        code = CTL_FAILED;
    else {
        printf("%zu items in %zu sheet%s\n", count, sheets.count, sheets.count > 1 ? "s" : "");
        code = CTL_DONE;
    }
    free(sheets.items);
    free(rows);
    arena_free(arena);
    return code;
}

/* --field may be the id, the slug or the name; says so if there is none. */
static bool
find_field(const struct catalogue *catalogue, const char **field)
{
    const struct record *found = *field ? catalogue_field(catalogue, *field) : NULL;
    for (size_t i = 0; *field && !found && i < catalogue->field_count; i++)
        if (str_eq(catalogue->fields[i]->title, *field))
            found = catalogue->fields[i];
    if (found) {
        *field = found->id;
        return true;
    }
    if (!*field)
        return true;
    const char **names = xcalloc(catalogue->field_count + 1, sizeof *names);
    for (size_t i = 0; i < catalogue->field_count; i++)
        names[i] = catalogue->fields[i]->id;
    ctl_refuse_name("--field", *field, names);
    free(names);
    return false;
}

int
ctl_feed_export(int argc, char **argv)
{
    const char *words[2], *field = NULL;
    const struct args_option table[] = {{.name = "--field", .value = &field}, {0}};
    int count = ctl_options(argc, argv, table, words, 2);
    if (count != 2)
        return ctl_usage(USAGE, count);
    enum catalogue_file_form form;
    if (!catalogue_file_form(words[1], &form))
        return CTL_USAGE;
    struct catalogue catalogue = {0};
    enum err err = catalogue_read(words[0], &catalogue);
    int code = err == ERR_NETWORK || err == ERR_IO || err == ERR_STORE ? CTL_FAILED
               : err                                                   ? CTL_PROBLEM
               : !find_field(&catalogue, &field)                       ? CTL_USAGE
                                                 : export_to(&catalogue, field, words[1], form);
    catalogue_free(&catalogue);
    return ctl_flush(code);
}
