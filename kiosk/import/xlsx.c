/* The workbook: which sheets it has, and where. */
#include "import/xlsx.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/vec.h"
#include "import/readers.h"
#include "import/relations.h"

#include <stdlib.h>
#include <string.h>

struct sheet_entry {
    const char *name, *id;
    bool is_hidden;
};

struct sheet_list {
    struct sheet_entry *items;
    size_t count, cap;
};

static enum err
read_workbook(struct xlsx *book, const char *part, struct sheet_list *sheets)
{
    struct arena *arena = book->making->file->arena;
    struct xml *xml;
    enum err err = xml_open(book->archive, book->making, part, &xml);
    enum xml_event event;
    while (!err && (event = xml_next(xml)) != XML_DONE) {
        if (event != XML_BEGIN)
            continue;
        if (xml_is(xml, "workbookPr")) {
            const char *value = xml_attribute(xml, "date1904");
            book->from_1904 = str_eq(value, "1") || str_eq(value, "true");
        } else if (xml_is(xml, "sheet")) {
            struct sheet_entry one = {arena_strdup(arena, xml_attribute(xml, "name")),
                                      arena_strdup(arena, xml_attribute(xml, "id")),
                                      *xml_attribute(xml, "state") &&
                                          !str_eq(xml_attribute(xml, "state"), "visible")};
            VEC_PUSH(sheets->items, sheets->count, sheets->cap, one);
        }
    }
    if (!err)
        err = xml_error(xml);
    xml_close(xml);
    return err;
}

static enum err
read_sheets(struct xlsx *book, const struct relations *relations,
            const struct sheet_list *sheets)
{
    enum err err = ERR_OK;
    for (size_t i = 0; i < sheets->count && !err; i++) {
        const struct sheet_entry *entry = &sheets->items[i];
        const char *part = relations_target(relations, entry->id, NULL);
        if (part && !strstr(part, "chartsheets/") && !strstr(part, "dialogsheets/"))
            err = xlsx_read_sheet(book, part, entry->name, entry->is_hidden);
        else
            making_note(book->making, IMPORT_ASSUMED, entry->name, 0, 0, NULL,
                        "the sheet is no table and is left out");
    }
    return err;
}

static enum err
read_book(struct xlsx *book, struct relations *relations, struct sheet_list *sheets)
{
    enum err err = relations_read(book->archive, book->making, "", relations);
    const char *part = relations_target(relations, NULL, "/officeDocument");
    part = part ? part : "xl/workbook.xml";
    if (!err)
        err = read_workbook(book, part, sheets);
    relations_free(relations);
    if (!err)
        err = relations_read(book->archive, book->making, part, relations);
    const char *strings = relations_target(relations, NULL, "/sharedStrings");
    const char *styles = relations_target(relations, NULL, "/styles");
    if (!err && strings)
        err = xlsx_read_strings(book, strings);
    if (!err && styles)
        err = xlsx_read_styles(book, styles);
    return err ? err : read_sheets(book, relations, sheets);
}

enum err
xlsx_read(struct sheet_making *making, const void *bytes, size_t len)
{
    struct xlsx book = {.making = making};
    struct relations relations = {0};
    struct sheet_list sheets = {0};
    enum err err = archive_open(making, bytes, len, &book.archive);
    if (!err)
        err = read_book(&book, &relations, &sheets);
    if (err == ERR_NOT_FOUND) /* a part, which makes the file damaged */
        err = ERR_FORMAT;
    archive_close(book.archive);
    relations_free(&relations);
    free(sheets.items);
    free(book.strings);
    free(book.formats);
    free(book.fonts);
    return err;
}
