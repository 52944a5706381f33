#define LOG_MODULE "index"
#include "base/file.h"
#include "base/log.h"
#include "base/vec.h"
#include "index/scratch.h"
#include "index/segment_build_internal.h"
#include "index/segment_runs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file on its way. */
struct writer {
    struct segment_builder *builder;
    const uint32_t *order;
    uint32_t len;
    struct segment_header header;
    int file, section;
    uint64_t at; /* bytes written */
    uint8_t *piece;
    size_t filled;
    struct segment_runs *runs[INDEX_ZONES];
};

/* ---- bytes into sections ---- */

static enum err
write_piece(struct writer *writer)
{
    uint64_t *hash = &writer->header.sections[writer->section].hash;
    enum err err = scratch_write(writer->file, writer->piece, writer->filled, writer->at);
    *hash = segment_hash(*hash, writer->piece, writer->filled);
    writer->at += writer->filled;
    writer->filled = 0;
    return err;
}

static enum err
put(struct writer *writer, const void *bytes, size_t len)
{
    const uint8_t *from = bytes;
    enum err err = ERR_OK;
    while (len && !err) {
        size_t room = SEGMENT_PIECE - writer->filled, some = len < room ? len : room;
        memcpy(writer->piece + writer->filled, from, some);
        writer->filled += some;
        from += some;
        len -= some;
        if (writer->filled == SEGMENT_PIECE)
            err = write_piece(writer);
    }
    return err;
}

static void
begin(struct writer *writer, int section)
{
    writer->section = section;
    writer->at = (writer->at + 7) & ~(uint64_t)7;
    writer->header.sections[section].at = writer->at;
}

static enum err
end(struct writer *writer)
{
    enum err err = writer->filled ? write_piece(writer) : ERR_OK;
    writer->header.sections[writer->section].bytes =
        writer->at - writer->header.sections[writer->section].at;
    return err;
}

static enum err
put_section(struct writer *writer, int section, const void *bytes, size_t len)
{
    begin(writer, section);
    enum err err = len ? put(writer, bytes, len) : ERR_OK;
    return err ? err : end(writer);
}

/* ---- the sections ---- */

static enum err
put_rows(struct writer *writer)
{
    enum err err = ERR_OK;
    begin(writer, SEGMENT_ROWS);
    for (uint32_t i = 0; i < writer->len && !err; i++)
        err = put(writer, &writer->builder->documents[writer->order[i]].row, sizeof(int64_t));
    return err ? err : end(writer);
}

static enum err
put_starts(struct writer *writer)
{
    uint32_t at = 0;
    begin(writer, SEGMENT_STARTS);
    enum err err = put(writer, &at, sizeof at);
    for (uint32_t i = 0; i < writer->len && !err; i++)
        for (int zone = 0; zone < INDEX_ZONES && !err; zone++) {
            at += writer->builder->documents[writer->order[i]].lens[zone];
            err = put(writer, &at, sizeof at);
        }
    return err ? err : end(writer);
}

static enum err
put_text(struct writer *writer)
{
    uint16_t *units = NULL;
    size_t cap = 0;
    enum err err = ERR_OK;
    begin(writer, SEGMENT_TEXT);
    for (uint32_t doc = 0; doc < writer->len && !err; doc++) {
        const uint32_t *lens = writer->builder->documents[writer->order[doc]].lens;
        err = segment_builder_read(writer->builder, writer->order[doc], &units, &cap);
        size_t at = 0;
        for (int zone = 0; zone < INDEX_ZONES && !err; zone++) {
            err = segment_runs_add(writer->runs[zone], units + at, lens[zone], doc);
            at += lens[zone];
        }
        if (!err && at)
            err = put(writer, units, at * sizeof *units);
    }
    free(units);
    return err ? err : end(writer);
}

static enum err
put_columns(struct writer *writer)
{
    struct strbuf bytes = {0};
    for (uint32_t i = 0; i < writer->builder->column_count; i++)
        segment_column_write(&writer->builder->columns[i], writer->order, writer->len, &bytes);
    enum err err = put_section(writer, SEGMENT_COLUMN_DATA, bytes.data, bytes.len);
    strbuf_free(&bytes);
    return err;
}

/* The lists of one zone while they are merged. */
struct lists {
    struct writer *writer;
    uint32_t *keys, *places;
    size_t len, keys_cap, places_cap;
    uint64_t bytes;
    struct strbuf list;
};

static enum err
put_list(void *context, uint32_t key, const uint32_t *docs, size_t len)
{
    struct lists *lists = context;
    uint32_t place = docs[0] | SEGMENT_SINGLE;
    enum err err = ERR_OK;
    if (len > 1) {
        if (lists->bytes >= SEGMENT_SINGLE)
            return ERR_RANGE;
        place = (uint32_t)lists->bytes;
        posting_encode(docs, len, lists->writer->len, &lists->list);
        err = put(lists->writer, lists->list.data, lists->list.len);
        lists->bytes += lists->list.len;
        strbuf_reset(&lists->list);
    }
    VEC_RESERVE_ONE(lists->keys, lists->len, lists->keys_cap);
    VEC_RESERVE_ONE(lists->places, lists->len, lists->places_cap);
    lists->keys[lists->len] = key;
    lists->places[lists->len++] = place;
    return err;
}

static enum err
put_zone(struct writer *writer, int zone)
{
    static const uint8_t slack[POSTING_SLACK];
    struct lists lists = {.writer = writer};
    int section = SEGMENT_ZONE_0 + 3 * zone;
    begin(writer, section + 2);
    enum err err = segment_runs_merge(writer->runs[zone], put_list, &lists);
    if (!err)
        err = put(writer, slack, sizeof slack);
    if (!err)
        err = end(writer);
    if (!err)
        err = put_section(writer, section, lists.keys, lists.len * sizeof *lists.keys);
    if (!err)
        err = put_section(writer, section + 1, lists.places, lists.len * sizeof *lists.places);
    free(lists.keys);
    free(lists.places);
    strbuf_free(&lists.list);
    return err;
}

static enum err
put_all(struct writer *writer)
{
    enum err err = put_rows(writer);
    if (!err)
        err = put_starts(writer);
    if (!err)
        err = put_text(writer);
    if (!err)
        err = put_columns(writer);
    for (int zone = 0; zone < INDEX_ZONES && !err; zone++) {
        err = put_zone(writer, zone);
        segment_runs_free(writer->runs[zone]);
        writer->runs[zone] = NULL;
    }
    struct segment_header *header = &writer->header;
    header->hash = segment_hash(0, header, offsetof(struct segment_header, hash));
    /* An empty last section may begin behind the last byte written. */
    if (!err && ftruncate(writer->file, (off_t)writer->at))
        err = ERR_IO;
    return err ? err : scratch_write(writer->file, header, sizeof *header, 0);
}

/* ---- whole or not at all ---- */

static enum err
sync_folder(const char *folder)
{
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return ERR_IO;
    enum err err = fsync(file) ? ERR_IO : ERR_OK;
    close(file);
    return err;
}

static enum err
write_file(struct writer *writer, const char *path)
{
    char *part = xmalloc(strlen(path) + sizeof ".part");
    memcpy(part, path, strlen(path));
    memcpy(part + strlen(path), ".part", sizeof ".part");
    writer->file = open(part, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
    enum err err = writer->file < 0 ? ERR_IO : ERR_OK;
    if (err)
        log_error("%s: %s", part, strerror(errno));
    else {
        err = put_all(writer);
        if (!err && (fchmod(writer->file, 0640) || fsync(writer->file)))
            err = ERR_IO;
        close(writer->file);
    }
    if (!err && rename(part, path))
        err = ERR_IO;
    if (!err)
        err = sync_folder(writer->builder->folder);
    else
        unlink(part);
    free(part);
    return err;
}

enum err
segment_builder_write(struct segment_builder *builder, const uint32_t *order, uint32_t len,
                      uint32_t valid, const uint8_t *stamp, const char *path)
{
    struct writer writer = {.builder = builder, .order = order, .len = len};
    struct segment_header *header = &writer.header;
    enum err err = ERR_OK;
    memcpy(header->magic, SEGMENT_MAGIC, sizeof header->magic);
    memcpy(header->stamp, stamp, INDEX_STAMP_SIZE);
    header->version = SEGMENT_VERSION;
    header->doc_count = len;
    header->valid_count = valid;
    header->column_count = builder->column_count;
    writer.at = sizeof *header;
    writer.piece = xmalloc(SEGMENT_PIECE);
    for (int zone = 0; zone < INDEX_ZONES && !err; zone++)
        err = segment_runs_new(builder->folder, &writer.runs[zone]);
    if (!err)
        err = write_file(&writer, path);
    for (int zone = 0; zone < INDEX_ZONES; zone++)
        segment_runs_free(writer.runs[zone]);
    free(writer.piece);
    return err;
}
