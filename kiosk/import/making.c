/* What a reader gives besides cells: paragraphs, notes, and why it gave up. */
#include "base/vec.h"
#include "import/cell_text.h"
#include "import/grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
push(struct sheet_making *making, struct sheet_paragraph paragraph, size_t table)
{
    struct sheet_file *file = making->file;
    size_t count = file->paragraph_count;
    VEC_PUSH(making->tables, count, making->table_cap, table);
    VEC_PUSH(file->paragraphs, file->paragraph_count, making->paragraph_cap, paragraph);
}

enum err
making_paragraph(struct sheet_making *making, const char *text, size_t len,
                 struct sheet_paragraph how)
{
    how.text = cell_text(making->file->arena, text, len);
    if (!*how.text)
        return ERR_OK;
    making->text_bytes += strlen(how.text);
    if (making->file->paragraph_count >= PARAGRAPHS_MAX || making->text_bytes > SHEET_TEXT_MAX)
        return making_refuse(making, ERR_RANGE, "",
                             "found more than %d paragraphs or %zu MB of text, the most",
                             PARAGRAPHS_MAX, SHEET_TEXT_MAX >> 20);
    push(making, how, 0);
    return ERR_OK;
}

void
making_table(struct sheet_making *making)
{
    push(making, (struct sheet_paragraph){.text = ""}, making->file->sheet_count);
}

/* Into the arena, where the rest of the file is. */
static void *
keep(struct arena *arena, void *items, size_t bytes)
{
    void *kept = arena_alloc(arena, bytes + 1);
    if (bytes)
        memcpy(kept, items, bytes);
    free(items);
    return kept;
}

void
making_finish(struct sheet_making *making)
{
    struct sheet_file *file = making->file;
    file->sheets = keep(file->arena, file->sheets, file->sheet_count * sizeof *file->sheets);
    file->paragraphs =
        keep(file->arena, file->paragraphs, file->paragraph_count * sizeof *file->paragraphs);
    for (size_t i = 0; i < file->paragraph_count; i++)
        if (making->tables[i])
            file->paragraphs[i].table = &file->sheets[making->tables[i] - 1];
    free(making->tables);
    making->tables = NULL;
}

void
making_note(struct sheet_making *making, enum import_severity severity, const char *sheet,
            int row, int column, const char *value, const char *message)
{
    struct import_note note = {.severity = severity,
                               .file = making->error->file,
                               .sheet = sheet,
                               .row = row,
                               .column = column,
                               .value = value,
                               .message = message};
    import_report_add(&making->file->report, &note);
}

enum err
making_refuse(struct sheet_making *making, enum err err, const char *place, const char *message,
              ...)
{
    va_list args;
    va_start(args, message);
    snprintf(making->error->place, sizeof making->error->place, "%s", place);
    vsnprintf(making->error->message, sizeof making->error->message, message, args);
    va_end(args);
    return err;
}
