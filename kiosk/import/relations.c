#include "import/relations.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/vec.h"
#include "import/xml.h"

#include <stdlib.h>

enum err
relations_read(struct archive *archive, struct sheet_making *making, const char *part,
               struct relations *out)
{
    struct arena *arena = making->file->arena;
    struct xml *xml;
    enum err err = xml_open(archive, making, archive_rels_name(arena, part), &xml);
    enum xml_event event;
    if (err)
        return err;
    while ((event = xml_next(xml)) != XML_DONE)
        if (event == XML_BEGIN && xml_is(xml, "Relationship")) {
            struct relation one = {arena_strdup(arena, xml_attribute(xml, "Id")),
                                   arena_strdup(arena, xml_attribute(xml, "Type")),
                                   archive_target(arena, part, xml_attribute(xml, "Target"))};
            VEC_PUSH(out->items, out->count, out->cap, one);
        }
    err = xml_error(xml);
    xml_close(xml);
    return err;
}

const char *
relations_target(const struct relations *relations, const char *id, const char *type)
{
    for (size_t i = 0; i < relations->count; i++)
        if (id ? str_eq(relations->items[i].id, id) : str_ends(relations->items[i].type, type))
            return relations->items[i].target;
    return NULL;
}

void
relations_free(struct relations *relations)
{
    free(relations->items);
    *relations = (struct relations){0};
}
