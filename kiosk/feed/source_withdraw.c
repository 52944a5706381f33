#include "feed/source_withdraw.h"
#include "base/file.h"
#include "base/json_out.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FILE_NAME "withdrawn.json"

static enum err
refuse(struct source_error *error, const char *id, const char *message, const char *near)
{
    snprintf(error->file, sizeof error->file, FILE_NAME);
    snprintf(error->id, sizeof error->id, "%s", id);
    snprintf(error->message, sizeof error->message, "%s%s%.120s%s", message,
             near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    return ERR_FORMAT;
}

static enum err
check_id(const struct source *source, const struct withdrawal *one, struct source_error *error)
{
    const struct withdrawal_list *list = &source->withdrawn;
    size_t len = one->reason ? source->len : list->len;
    const char **names = xcalloc(len + 1, sizeof *names);
    bool known = withdrawal_find(list, one->id) != NULL;
    for (size_t i = 0; i < len; i++) {
        names[i] = one->reason ? source->records[i].id : list->items[i].id;
        known |= str_eq(names[i], one->id);
    }
    enum err err = ERR_OK;
    if (!known)
        err = refuse(error, one->id,
                     one->reason ? "found no record of this id in the source"
                                 : "found no withdrawal of this id",
                     str_nearest(one->id, names));
    free(names);
    return err;
}

/* The list as it is to be: `one` last, with its own reason, or not in it. */
static void
write_list(const struct withdrawal_list *from, const struct withdrawal *one, struct strbuf *out)
{
    struct withdrawal_list list = {xcalloc(from->len + 1, sizeof *list.items), 0};
    for (size_t i = 0; i < from->len; i++)
        if (!str_eq(from->items[i].id, one->id))
            list.items[list.len++] = from->items[i];
    if (one->reason)
        list.items[list.len++] = *one;
    json_out_open(out, NULL, '{');
    json_out_text(out, "schema", "gongshi-withdrawn/1");
    withdrawal_write(out, "withdrawn", &list);
    json_out_close(out, '}');
    strbuf_add(out, "\n");
    free(list.items);
}

/* The whole is read again: what other records need may not be taken down under them. */
static enum err
replace(const char *folder, const struct strbuf *text, struct source_error *error)
{
    char *path = path_join(folder, FILE_NAME), *former = NULL;
    struct source *source = NULL;
    size_t len = 0;
    bool was_there =
        file_exists(path) && !file_read(path, SOURCE_FILE_MAX_BYTES, &former, &len);
    enum err err = file_write_atomic(path, text->data, text->len);
    if (!err) {
        err = source_load(folder, NULL, &source, error);
        bool restored = !err || (was_there ? file_write_atomic(path, former, len) == ERR_OK
                                           : unlink(path) == 0);
        err = restored ? err : ERR_IO;
    }
    if (err == ERR_IO) {
        snprintf(error->file, sizeof error->file, FILE_NAME);
        snprintf(error->message, sizeof error->message, "cannot be written");
    }
    source_free(source);
    free(former);
    free(path);
    return err;
}

enum err
source_withdraw(const char *folder, const struct withdrawal *one, struct source_error *error)
{
    struct source *source = NULL;
    struct strbuf text = {0};
    enum err err = source_load(folder, NULL, &source, error);
    if (!err)
        err = check_id(source, one, error);
    if (!err) {
        write_list(&source->withdrawn, one, &text);
        err = replace(folder, &text, error);
    }
    strbuf_free(&text);
    source_free(source);
    return err;
}
