#define LOG_MODULE "index"
#include "index/segment_build.h"
#include "base/log.h"
#include "base/vec.h"
#include "index/scratch.h"
#include "index/segment_build_internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TEXT_MAX   (UINT32_MAX / 2) /* units: the lists of so much text stay below 2 GB */
#define WRITE_SOON (1u << 20)

enum err
segment_builder_new(const char *folder, uint32_t column_count, struct segment_builder **out)
{
    struct segment_builder *builder = xcalloc(1, sizeof *builder);
    builder->folder = xstrdup(folder);
    builder->seen = xcalloc(UINT16_MAX + 1, 1);
    builder->column_count = column_count < INDEX_COLUMNS ? column_count : INDEX_COLUMNS;
    builder->spool = scratch_open(folder);
    *out = builder;
    if (builder->spool >= 0)
        return ERR_OK;
    log_error("%s: %s", folder, strerror(errno));
    segment_builder_free(builder);
    *out = NULL;
    return ERR_IO;
}

void
segment_builder_free(struct segment_builder *builder)
{
    if (!builder)
        return;
    if (builder->spool >= 0)
        close(builder->spool);
    for (uint32_t i = 0; i < INDEX_COLUMNS; i++)
        segment_column_free(&builder->columns[i]);
    strbuf_free(&builder->waiting);
    free(builder->documents);
    free(builder->seen);
    free(builder->folder);
    free(builder);
}

uint32_t
segment_builder_len(const struct segment_builder *builder)
{
    return (uint32_t)builder->len;
}

int64_t
segment_builder_row(const struct segment_builder *builder, uint32_t document)
{
    return builder->documents[document].row;
}

/* What waits goes to the file behind what is there. */
static enum err
spool(struct segment_builder *builder)
{
    struct strbuf *waiting = &builder->waiting;
    enum err err = scratch_write(builder->spool, waiting->data, waiting->len, builder->spooled);
    builder->spooled += waiting->len;
    strbuf_reset(waiting);
    return err;
}

enum err
segment_builder_add(struct segment_builder *builder, const struct index_document *document)
{
    struct segment_spooled entry = {.row = document->row,
                                    .at = builder->spooled + builder->waiting.len};
    uint64_t units = builder->text_len;
    for (int i = 0; i < INDEX_ZONES; i++)
        units += document->zones[i].len;
    if (units > TEXT_MAX || builder->len >= SEGMENT_SINGLE - 1)
        return ERR_RANGE;
    builder->text_len = units;
    for (int i = 0; i < INDEX_ZONES; i++) {
        entry.lens[i] = (uint32_t)document->zones[i].len;
        if (entry.lens[i])
            strbuf_add_bytes(&builder->waiting, document->zones[i].units,
                             entry.lens[i] * sizeof(uint16_t));
        for (uint32_t j = 0; j < entry.lens[i]; j++)
            builder->seen[document->zones[i].units[j]] = 1;
    }
    for (uint32_t i = 0; i < builder->column_count; i++)
        segment_column_add(&builder->columns[i], document->columns[i].items,
                           document->columns[i].len);
    VEC_PUSH(builder->documents, builder->len, builder->cap, entry);
    return builder->waiting.len < WRITE_SOON ? ERR_OK : spool(builder);
}

enum err
segment_builder_add_from(struct segment_builder *builder, const struct segment *segment,
                         uint32_t doc)
{
    struct index_document document = {.row = segment->rows[doc]};
    struct arena *arena = arena_new();
    struct segment_room rooms[INDEX_ZONES] = {{NULL, 0}};
    for (int i = 0; i < INDEX_ZONES; i++)
        document.zones[i].units =
            segment_text(segment, doc, (enum index_zone)i, &rooms[i], &document.zones[i].len);
    for (uint32_t i = 0; i < builder->column_count && i < segment->header->column_count; i++) {
        const struct segment_column *column = &segment->columns[i];
        uint32_t len;
        const uint32_t *members = segment_members(column, segment_set_of(column, doc), &len);
        const char **items = arena_alloc(arena, (len + 1) * sizeof *items);
        for (uint32_t j = 0; j < len; j++)
            items[j] = segment_value(column, members[j]);
        document.columns[i].items = items;
        document.columns[i].len = len;
    }
    enum err err = segment_builder_add(builder, &document);
    for (int i = 0; i < INDEX_ZONES; i++)
        free(rooms[i].units);
    arena_free(arena);
    return err;
}

enum err
segment_builder_read(struct segment_builder *builder, uint32_t document,
                     struct segment_room *room)
{
    const struct segment_spooled *entry = &builder->documents[document];
    size_t units = 0;
    enum err err = builder->waiting.len ? spool(builder) : ERR_OK;
    for (int i = 0; i < INDEX_ZONES; i++)
        units += entry->lens[i];
    segment_room_hold(room, units);
    return err ? err
               : scratch_read(builder->spool, room->units, units * sizeof *room->units,
                              entry->at);
}
