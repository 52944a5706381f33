/* Styles and numbering: what stands before a paragraph, and how high it is. */
#include "import/docx.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BASED_MAX 20

/* ---- looks ---- */

void
docx_take_look(struct xml *xml, struct docx_look *look)
{
    const char *value = xml_attribute(xml, "val");
    if (xml_is(xml, "outlineLvl"))
        look->outline = xml_attribute_int(xml, "val", -1);
    else if (xml_is(xml, "jc"))
        look->align = str_eq(value, "center")                          ? 1
                      : str_eq(value, "right") || str_eq(value, "end") ? 2
                                                                       : 0;
    else if (xml_is(xml, "numId"))
        look->number_id = xml_attribute_int(xml, "val", -1);
    else if (xml_is(xml, "ilvl"))
        look->number_level = xml_attribute_int(xml, "val", -1);
}

static const struct docx_style *
find_style(const struct docx *docx, const char *id)
{
    for (size_t i = 0; *id && i < docx->style_count; i++)
        if (str_eq(docx->styles[i].id, id))
            return &docx->styles[i];
    return NULL;
}

void
docx_inherit(const struct docx *docx, const char *style_id, struct docx_look *look)
{
    const struct docx_style *style = find_style(docx, style_id);
    for (int i = 0; style && i < BASED_MAX; i++) {
        const struct docx_look *from = &style->look;
        look->outline = look->outline < 0 ? from->outline : look->outline;
        look->align = look->align < 0 ? from->align : look->align;
        look->number_id = look->number_id < 0 ? from->number_id : look->number_id;
        look->number_level = look->number_level < 0 ? from->number_level : look->number_level;
        style = find_style(docx, style->based_on);
    }
}

/* "heading 2" and "Title" are levels, whatever the style's own id and language. */
static int
outline_of_name(const char *name)
{
    if (strcasecmp(name, "title") == 0)
        return 0;
    if (strncasecmp(name, "heading ", 8) == 0 && name[8] >= '1' && name[8] <= '9')
        return name[8] - '1';
    return -1;
}

static void
take_style(struct docx *docx, struct xml *xml)
{
    struct arena *arena = docx->making->file->arena;
    struct docx_style style = {arena_strdup(arena, xml_attribute(xml, "styleId")), "",
                               DOCX_LOOK_UNKNOWN};
    enum xml_event event;
    int depth = 1, by_name = -1;
    while (depth && (event = xml_next(xml)) != XML_DONE) {
        depth += event == XML_BEGIN ? 1 : event == XML_END ? -1 : 0;
        if (event != XML_BEGIN)
            continue;
        if (xml_is(xml, "name"))
            by_name = outline_of_name(xml_attribute(xml, "val"));
        else if (xml_is(xml, "basedOn"))
            style.based_on = arena_strdup(arena, xml_attribute(xml, "val"));
        else
            docx_take_look(xml, &style.look);
    }
    style.look.outline = style.look.outline < 0 ? by_name : style.look.outline;
    VEC_PUSH(docx->styles, docx->style_count, docx->style_cap, style);
}

enum err
docx_read_styles(struct docx *docx, const char *part)
{
    struct xml *xml;
    enum err err = xml_open(docx->archive, docx->making, part, &xml);
    enum xml_event event;
    if (err)
        return err;
    while ((event = xml_next(xml)) != XML_DONE)
        if (event == XML_BEGIN && xml_is(xml, "style") && docx->style_count < 4096)
            take_style(docx, xml);
    err = xml_error(xml);
    xml_close(xml);
    return err;
}

/* ---- numbering ---- */

static void
take_list(struct docx *docx, struct xml *xml)
{
    struct arena *arena = docx->making->file->arena;
    struct docx_list list = {.abstract_id = xml_attribute_int(xml, "abstractNumId", -1)};
    struct docx_level *level = NULL;
    enum xml_event event;
    int depth = 1;
    while (depth && (event = xml_next(xml)) != XML_DONE) {
        depth += event == XML_BEGIN ? 1 : event == XML_END ? -1 : 0;
        if (event != XML_BEGIN)
            continue;
        if (xml_is(xml, "lvl")) {
            int number = xml_attribute_int(xml, "ilvl", -1);
            level = number >= 0 && number < DOCX_LEVELS ? &list.levels[number] : NULL;
            if (level)
                *level = (struct docx_level){.start = 1, .format = "decimal", .text = ""};
        } else if (level && xml_is(xml, "start"))
            level->start = xml_attribute_int(xml, "val", 1);
        else if (level && xml_is(xml, "numFmt"))
            level->format = arena_strdup(arena, xml_attribute(xml, "val"));
        else if (level && xml_is(xml, "lvlText"))
            level->text = arena_strdup(arena, xml_attribute(xml, "val"));
    }
    VEC_PUSH(docx->lists, docx->list_count, docx->list_cap, list);
}

static void
take_number(struct docx *docx, struct xml *xml)
{
    struct docx_number number = {.id = xml_attribute_int(xml, "numId", -1), .abstract_id = -1};
    enum xml_event event;
    int depth = 1, level = -1;
    for (int i = 0; i < DOCX_LEVELS; i++)
        number.override[i] = -1;
    while (depth && (event = xml_next(xml)) != XML_DONE) {
        depth += event == XML_BEGIN ? 1 : event == XML_END ? -1 : 0;
        if (event != XML_BEGIN)
            continue;
        if (xml_is(xml, "abstractNumId"))
            number.abstract_id = xml_attribute_int(xml, "val", -1);
        else if (xml_is(xml, "lvlOverride"))
            level = xml_attribute_int(xml, "ilvl", -1);
        else if (xml_is(xml, "startOverride") && level >= 0 && level < DOCX_LEVELS)
            number.override[level] = xml_attribute_int(xml, "val", -1);
    }
    VEC_PUSH(docx->numbers, docx->number_count, docx->number_cap, number);
}

enum err
docx_read_numbering(struct docx *docx, const char *part)
{
    struct xml *xml;
    enum err err = xml_open(docx->archive, docx->making, part, &xml);
    enum xml_event event;
    if (err)
        return err;
    while ((event = xml_next(xml)) != XML_DONE) {
        if (event == XML_BEGIN && xml_is(xml, "abstractNum") && docx->list_count < 4096)
            take_list(docx, xml);
        else if (event == XML_BEGIN && xml_is(xml, "num") && docx->number_count < 4096)
            take_number(docx, xml);
    }
    err = xml_error(xml);
    xml_close(xml);
    return err;
}

static struct docx_number *
find_number(struct docx *docx, int id)
{
    for (size_t i = 0; i < docx->number_count; i++)
        if (docx->numbers[i].id == id)
            return &docx->numbers[i];
    return NULL;
}

static struct docx_list *
find_list(struct docx *docx, int abstract_id)
{
    for (size_t i = 0; i < docx->list_count; i++)
        if (docx->lists[i].abstract_id == abstract_id)
            return &docx->lists[i];
    return NULL;
}

/* One more of the level; those below begin anew. */
static void
count_on(struct docx_list *list, struct docx_number *number, int at)
{
    for (int i = 0; !number->was_used && i < DOCX_LEVELS; i++)
        if (number->override[i] >= 0) {
            list->levels[i].count = 0;
            list->levels[i].start = number->override[i];
        }
    number->was_used = true;
    list->levels[at].count += list->levels[at].count < 1000000;
    for (int i = at + 1; i < DOCX_LEVELS; i++)
        list->levels[i].count = 0;
}

void
docx_number_add(struct docx *docx, const struct docx_look *look, struct strbuf *out)
{
    struct docx_number *number = find_number(docx, look->number_id);
    struct docx_list *list = number ? find_list(docx, number->abstract_id) : NULL;
    int at = look->number_level < 0 ? 0 : look->number_level;
    strbuf_add(out, "");
    if (!list || at >= DOCX_LEVELS || !list->levels[at].format)
        return;
    count_on(list, number, at);
    if (str_eq(list->levels[at].format, "bullet"))
        return;
    for (const char *text = list->levels[at].text; *text; text++) {
        int shown = text[0] == '%' && text[1] >= '1' && text[1] <= '9' ? text[1] - '1' : -1;
        if (shown < 0) {
            strbuf_add_bytes(out, text, 1);
            continue;
        }
        const struct docx_level *level = &list->levels[shown];
        int count = level->count ? level->count : 1;
        docx_numeral_add(out, level->format ? level->format : "decimal",
                         level->start < 1000000 ? level->start + count - 1 : count);
        text++;
    }
}
