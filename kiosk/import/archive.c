#include "import/archive.h"

#include "base/mem.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define READ_ROOM 65536

struct archive {
    struct sheet_making *making;
    zip_t *zip;
    size_t file_len;
    size_t inflated; /* of all parts so far */
};

enum err
archive_open(struct sheet_making *making, const void *bytes, size_t len, struct archive **out)
{
    zip_error_t why;
    zip_error_init(&why);
    *out = NULL;
    zip_source_t *source = zip_source_buffer_create(bytes, len, 0, &why);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
    if (!zip) {
        enum err err = making_refuse(
            making, ERR_FORMAT, "", "found a damaged ZIP (%s), expected an .xlsx or .docx file",
            zip_error_strerror(&why));
        zip_source_free(source);
        zip_error_fini(&why);
        return err;
    }
    zip_error_fini(&why);
    if (zip_get_num_entries(zip, 0) > ARCHIVE_PARTS_MAX) {
        zip_discard(zip);
        return making_refuse(making, ERR_RANGE, "", "found a ZIP of over %d parts, the most",
                             ARCHIVE_PARTS_MAX);
    }
    *out = xcalloc(1, sizeof **out);
    **out = (struct archive){making, zip, len, 0};
    return ERR_OK;
}

void
archive_close(struct archive *archive)
{
    if (!archive)
        return;
    zip_discard(archive->zip);
    free(archive);
}

bool
archive_has(const struct archive *archive, const char *name)
{
    if (!str_ends(name, "/"))
        return zip_name_locate(archive->zip, name, ZIP_FL_NOCASE) >= 0;
    zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *entry = zip_get_name(archive->zip, (zip_uint64_t)i, 0);
        if (entry && str_starts(entry, name))
            return true;
    }
    return false;
}

static size_t
room_left(const struct archive *archive)
{
    size_t by_ratio = archive->file_len * ARCHIVE_RATIO_MAX + ARCHIVE_FREE;
    size_t most = by_ratio < ARCHIVE_TOTAL_MAX ? by_ratio : ARCHIVE_TOTAL_MAX;
    size_t left = most > archive->inflated ? most - archive->inflated : 0;
    return left < ARCHIVE_PART_MAX ? left : ARCHIVE_PART_MAX;
}

static enum err
inflate_part(struct archive *archive, zip_file_t *part, const char *name, struct strbuf *all)
{
    size_t most = room_left(archive);
    char *room = xmalloc(READ_ROOM);
    zip_int64_t got;
    while ((got = zip_fread(part, room, READ_ROOM)) > 0 && all->len + (size_t)got <= most)
        strbuf_add_bytes(all, room, (size_t)got);
    free(room);
    archive->inflated += all->len;
    if (got < 0)
        return making_refuse(archive->making, ERR_FORMAT, name,
                             "found a damaged part of the ZIP (%s)",
                             zip_error_strerror(zip_file_get_error(part)));
    if (got > 0)
        return making_refuse(archive->making, ERR_RANGE, name,
                             "found over %zu MB in a file of %zu kB, which is no table of"
                             " a person",
                             most >> 20, (archive->file_len + 1023) >> 10);
    return ERR_OK;
}

enum err
archive_read(struct archive *archive, const char *name, char **out, size_t *len)
{
    struct strbuf all = {0};
    *out = NULL;
    zip_int64_t index = zip_name_locate(archive->zip, name, ZIP_FL_NOCASE);
    if (index < 0)
        return making_refuse(archive->making, ERR_NOT_FOUND, name,
                             "found no such part in the ZIP, expected one");
    zip_file_t *part = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
    if (!part)
        return making_refuse(archive->making, ERR_FORMAT, name,
                             "found a part of the ZIP that cannot be read (%s)",
                             zip_strerror(archive->zip));
    enum err err = inflate_part(archive, part, name, &all);
    zip_fclose(part);
    *len = all.len;
    if (err)
        strbuf_free(&all);
    else
        *out = strbuf_take(&all);
    return err;
}

char *
archive_target(struct arena *arena, const char *part, const char *target)
{
    if (*target == '/')
        return arena_strdup(arena, target + 1);
    const char *slash = strrchr(part, '/');
    size_t folder = slash ? (size_t)(slash - part) + 1 : 0;
    while (str_starts(target, "../")) {
        target += 3;
        while (folder && part[--folder] != '/')
            ;
        while (folder && part[folder - 1] != '/')
            folder--;
    }
    return arena_printf(arena, "%.*s%s", (int)folder, part, target);
}

char *
archive_rels_name(struct arena *arena, const char *part)
{
    const char *slash = strrchr(part, '/');
    size_t folder = slash ? (size_t)(slash - part) + 1 : 0;
    return arena_printf(arena, "%.*s_rels/%s.rels", (int)folder, part, part + folder);
}
