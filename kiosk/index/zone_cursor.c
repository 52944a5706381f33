#include "index/zone_cursor.h"

#include <string.h>

#define PAIRS_LOOKED_AT 64 /* of a long string; the rest is for the text to say */

/* Keep `list` if it is among the rarest; lists stay in order. */
static void
keep_rarest(struct zone_cursor *cursor, const struct posting_cursor *list)
{
    size_t at = cursor->list_count;
    if (at == TERM_LISTS && cursor->lists[at - 1].len <= list->len)
        return;
    if (at == TERM_LISTS)
        at--;
    else
        cursor->list_count++;
    for (; at > 0 && cursor->lists[at - 1].len > list->len; at--)
        cursor->lists[at] = cursor->lists[at - 1];
    cursor->lists[at] = *list;
}

void
zone_cursor_open(struct zone_cursor *cursor, const struct segment *segment,
                 enum index_zone zone, const uint16_t *units, size_t len, struct arena *arena)
{
    size_t pairs = len > 1 ? len - 1 : 1;
    *cursor = (struct zone_cursor){.doc = POSTING_END};
    needle_open(&cursor->needle, segment, zone, units, len, arena);
    if (!len || !segment->doc_count)
        return;
    size_t lists = pairs < TERM_LISTS ? pairs : TERM_LISTS;
    cursor->lists = arena_alloc(arena, lists * sizeof *cursor->lists);
    pairs = pairs < PAIRS_LOOKED_AT ? pairs : PAIRS_LOOKED_AT;
    for (size_t i = 0; i < pairs; i++) {
        struct posting_cursor list;
        if (!segment_list(segment, zone, units[i], len > 1 ? units[i + 1] : 0, &list))
            return;
        keep_rarest(cursor, &list);
    }
    cursor->doc = 0;
}

void
zone_cursor_open_line(struct zone_cursor *cursor, const struct segment *segment,
                      const uint16_t *units, size_t len, struct arena *arena)
{
    uint16_t *line = arena_alloc(arena, (len + 2) * sizeof *line);
    line[0] = line[len + 1] = INDEX_LINE_END;
    memcpy(line + 1, units, len * sizeof *line);
    zone_cursor_open(cursor, segment, INDEX_TITLE, line, len + 2, arena);
}

/* The first document from `doc` on that is in all lists. */
static uint32_t
seek_lists(struct zone_cursor *cursor, uint32_t doc)
{
    uint32_t found = posting_seek(&cursor->lists[0], doc);
    for (size_t i = 1; i < cursor->list_count && found != POSTING_END; i++) {
        uint32_t other = posting_seek(&cursor->lists[i], found);
        if (other == found)
            continue;
        found = other == POSTING_END ? other : posting_seek(&cursor->lists[0], other);
        i = 0;
    }
    return found;
}

uint32_t
zone_cursor_seek(struct zone_cursor *cursor, uint32_t doc)
{
    if (cursor->doc == POSTING_END || (cursor->started && cursor->doc >= doc))
        return cursor->doc;
    cursor->started = true;
    return cursor->doc = seek_lists(cursor, doc);
}

bool
zone_cursor_holds(struct zone_cursor *cursor)
{
    return cursor->doc != POSTING_END &&
           (cursor->needle.len <= 2 || needle_stands_in(&cursor->needle, cursor->doc));
}
