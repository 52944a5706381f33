#include "index/name_cursor.h"

void
name_cursor_open(struct name_cursor *cursor, const struct segment_search *search,
                 const struct search_names *names)
{
    bool any = names->sets[0] || names->sets[1];
    *cursor = (struct name_cursor){.segment = search->segment,
                                   .names = names,
                                   .columns = search->name_columns,
                                   .doc = any ? 0 : POSTING_END};
}

static bool
is_named(const struct name_cursor *cursor, uint32_t doc)
{
    for (size_t i = 0; i < SEARCH_NAMED; i++) {
        const uint8_t *sets = cursor->names->sets[i];
        const struct segment_column *column = &cursor->segment->columns[cursor->columns[i]];
        if (sets && sets[segment_set_of(column, doc)])
            return true;
    }
    return false;
}

uint32_t
name_cursor_seek(struct name_cursor *cursor, uint32_t doc)
{
    uint32_t count = cursor->segment->doc_count;
    if (cursor->doc == POSTING_END || (cursor->started && cursor->doc >= doc))
        return cursor->doc;
    cursor->started = true;
    while (doc < count && !is_named(cursor, doc))
        doc++;
    return cursor->doc = doc < count ? doc : POSTING_END;
}
