#include "import/records.h"
#include "base/vec.h"
#include "import/words.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t
hash_part(uint64_t hash, const char *text)
{
    char key[WORDS_KEY_ROOM];
    /* A long text is taken in pieces: a key is cut at its room's end. */
    words_key(text, key);
    const char *all[] = {key, strlen(text) < WORDS_KEY_ROOM / 2 ? "" : text, "\n"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        hash = str_hash(hash, all[i]);
    return hash;
}

void
records_id(const char *prefix, const char *const *parts, char id[RECORDS_ID_ROOM])
{
    uint64_t hash = STR_HASH_START;
    for (; *parts; parts++)
        hash = hash_part(hash, *parts);
    snprintf(id, RECORDS_ID_ROOM, "%.80s-%012llx", prefix,
             (unsigned long long)(hash ^ hash >> 48) & 0xffffffffffff);
}

static bool
is_taken(const struct import_records *records, const char *id)
{
    for (size_t i = 0; i < records->len; i++)
        if (str_eq(records->items[i].id, id))
            return true;
    return false;
}

bool
records_make_unique(const struct import_records *records, char id[RECORDS_ID_ROOM])
{
    char base[RECORDS_ID_ROOM - 12];
    if (!is_taken(records, id))
        return false;
    snprintf(base, sizeof base, "%.*s", (int)sizeof base - 1, id);
    for (int i = 2; i < 1000 && is_taken(records, id); i++)
        snprintf(id, RECORDS_ID_ROOM, "%s-%d", base, i);
    return true;
}

void
records_add(struct import_records *records, const char *id, const char *title,
            const struct strbuf *line, const char *sheet, int row)
{
    struct import_record record = {
        .id = arena_strdup(records->arena, id),
        .title = arena_strdup(records->arena, title),
        .json = arena_strndup(records->arena, line->data, line->len),
        .len = line->len,
        .sheet = arena_strdup(records->arena, sheet ? sheet : ""),
        .row = row,
    };
    VEC_PUSH(records->items, records->len, records->cap, record);
}

void
records_free(struct import_records *records)
{
    free(records->items);
    records->items = NULL;
    records->len = records->cap = 0;
}
