#define LOG_MODULE "index"
#include "base/file.h"
#include "base/log.h"
#include "base/vec.h"
#include "index/scratch.h"
#include "index/segment_build_internal.h"
#include "index/segment_runs.h"
#include "index/text_words.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WORDS_WORTH 20000   /* units of a text from which on words make it smaller */
#define SAMPLE      2000000 /* units of it that they are learnt from */

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
    struct text_words words; /* none: the text is kept as it is */
    uint32_t *starts;        /* of the zones, and one; codes */
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

/* ---- the text ---- */

/* Some documents from one end to the other, a zone of each after another. */
static enum err
take_sample(struct writer *writer, struct strbuf *units, uint32_t **ends, size_t *len)
{
    const struct segment_builder *builder = writer->builder;
    uint32_t step = (uint32_t)(builder->text_len / SAMPLE) + 1;
    struct segment_room read = {0};
    enum err err = ERR_OK;
    *ends = xmalloc((writer->len / step + 1) * INDEX_ZONES * sizeof **ends);
    for (uint32_t doc = 0; doc < writer->len && !err; doc += step) {
        const uint32_t *lens = builder->documents[writer->order[doc]].lens;
        uint32_t at = 0;
        err = segment_builder_read(writer->builder, writer->order[doc], &read);
        for (int zone = 0; zone < INDEX_ZONES && !err; at += lens[zone++]) {
            if (units->len / sizeof *read.units + lens[zone] > SAMPLE)
                continue;
            strbuf_add_bytes(units, read.units + at, lens[zone] * sizeof *read.units);
            (*ends)[(*len)++] = (uint32_t)(units->len / sizeof *read.units);
        }
    }
    free(read.units);
    return err;
}

static enum err
put_words(struct writer *writer)
{
    struct segment_builder *builder = writer->builder;
    struct strbuf units = {0};
    struct text_sample sample = {0};
    uint32_t *ends = NULL;
    enum err err = ERR_OK;
    if (builder->text_len >= WORDS_WORTH)
        err = take_sample(writer, &units, &ends, &sample.len);
    sample.units = (const uint16_t *)(const void *)units.data;
    sample.ends = ends;
    double share = (double)(units.len / sizeof *sample.units) / (double)(builder->text_len + 1);
    if (!err && sample.len && !text_words_learn(&writer->words, &sample, builder->seen, share))
        log_debug("a text of so many characters that it is kept as it is");
    free(ends);
    strbuf_free(&units);
    return err ? err
               : put_section(writer, SEGMENT_WORDS, writer->words.items,
                             writer->words.len * sizeof *writer->words.items);
}

/* Of one document, into the lists and the file. */
static enum err
put_zones(struct writer *writer, uint32_t doc, const uint16_t *units, struct segment_room *room)
{
    const uint32_t *lens = writer->builder->documents[writer->order[doc]].lens;
    uint32_t *start = &writer->starts[(size_t)doc * INDEX_ZONES];
    enum err err = ERR_OK;
    for (int zone = 0; zone < INDEX_ZONES && !err; units += lens[zone++], start++) {
        size_t len = lens[zone];
        const uint16_t *codes = units;
        err = segment_runs_add(writer->runs[zone], units, len, doc);
        if (writer->words.len) {
            codes = segment_room_hold(room, len);
            len = text_words_encode(&writer->words, units, len, room->units);
        }
        if (!err && len)
            err = put(writer, codes, len * sizeof *codes);
        start[1] = start[0] + (uint32_t)len;
    }
    return err;
}

static enum err
put_text(struct writer *writer)
{
    struct segment_room units = {0}, codes = {0};
    enum err err = ERR_OK;
    writer->starts = xcalloc((size_t)writer->len * INDEX_ZONES + 1, sizeof *writer->starts);
    begin(writer, SEGMENT_TEXT);
    for (uint32_t doc = 0; doc < writer->len && !err; doc++) {
        err = segment_builder_read(writer->builder, writer->order[doc], &units);
        if (!err)
            err = put_zones(writer, doc, units.units, &codes);
    }
    free(units.units);
    free(codes.units);
    return err ? err : end(writer);
}

static enum err
put_starts(struct writer *writer)
{
    return put_section(writer, SEGMENT_STARTS, writer->starts,
                       ((size_t)writer->len * INDEX_ZONES + 1) * sizeof *writer->starts);
}

/* ---- columns and lists ---- */

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
        err = put_words(writer);
    if (!err)
        err = put_text(writer);
    if (!err)
        err = put_starts(writer);
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
    text_words_free(&writer.words);
    free(writer.starts);
    free(writer.piece);
    return err;
}
