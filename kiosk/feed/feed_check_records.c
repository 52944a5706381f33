#include "feed/feed_check_records.h"
#include "base/json_out.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "feed/feed_glyphs.h"
#include "feed/pii.h"
#include "feed/record_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An id, or a related id, and where it stands. */
struct mention {
    char *id, *where;
};

struct mentions {
    struct mention *items;
    size_t len, cap;
};

struct feed_records {
    const struct withdrawal_list *withdrawn;
    feed_problem_fn *each;
    void *context;
    struct mentions ids, links;
    struct feed_glyphs *glyphs; /* NULL: without fonts nothing is said of characters */
};

struct feed_records *
feed_records_new(struct font_set *fonts, const struct withdrawal_list *withdrawn,
                 feed_problem_fn *each, void *context)
{
    struct feed_records *records = xcalloc(1, sizeof *records);
    records->withdrawn = withdrawn;
    records->each = each;
    records->context = context;
    records->glyphs = fonts ? feed_glyphs_new(fonts) : NULL;
    return records;
}

static void
free_mentions(struct mentions *mentions)
{
    for (size_t i = 0; i < mentions->len; i++) {
        free(mentions->items[i].id);
        free(mentions->items[i].where);
    }
    free(mentions->items);
}

void
feed_records_free(struct feed_records *records)
{
    if (!records)
        return;
    feed_glyphs_free(records->glyphs);
    free_mentions(&records->ids);
    free_mentions(&records->links);
    free(records);
}

static void
mention(struct mentions *mentions, const char *id, const char *where)
{
    struct mention one = {xstrdup(id), xstrdup(where)};
    VEC_PUSH(mentions->items, mentions->len, mentions->cap, one);
}

static void
tell_private(struct feed_records *records, const char *where, const struct pii_finding *finding)
{
    char message[120];
    snprintf(message, sizeof message, "holds the %s %s", finding->what, finding->masked);
    records->each(records->context, where, message);
}

void
feed_records_add(struct feed_records *records, const struct record *record, const char *where,
                 unsigned untold)
{
    struct pii_finding finding;
    if (records->glyphs)
        feed_glyphs_add(records->glyphs, record, where);
    mention(&records->ids, record->id, where);
    for (size_t i = 0; i < record->related_count; i++)
        if (*record->related[i].id)
            mention(&records->links, record->related[i].id, where);
    for (size_t i = 0; i < record->field_ids.len && !(untold & FEED_RECORD_HAS_FIELDS); i++)
        mention(&records->links, record->field_ids.items[i], where);
    if (!(untold & FEED_RECORD_MAY_BE_PRIVATE) && pii_find(record, &finding))
        tell_private(records, where, &finding);
}

void
feed_records_add_id(struct feed_records *records, const char *id)
{
    mention(&records->ids, id, "");
}

/* Its characters are looked at as those of a document that is called so. */
void
feed_records_add_reason(struct feed_records *records, const struct withdrawal *one,
                        const char *where)
{
    struct pii_finding finding;
    struct strbuf line = {0};
    struct record *record = NULL;
    struct record_error unused;
    json_out_open(&line, NULL, '{');
    json_out_text(&line, "kind", "document");
    json_out_text(&line, "id", one->id);
    json_out_text(&line, "title", one->reason);
    json_out_close(&line, '}');
    if (records->glyphs && !record_from_json(line.data, line.len, &record, &unused))
        feed_glyphs_add(records->glyphs, record, where);
    record_free(record);
    strbuf_free(&line);
    if (pii_find_text(one->reason, &finding))
        tell_private(records, where, &finding);
}

/* ---- across records ---- */

static int
by_id(const void *a, const void *b)
{
    return strcmp(((const struct mention *)a)->id, ((const struct mention *)b)->id);
}

static void
sort_ids(struct mentions *ids)
{
    if (ids->len)
        qsort(ids->items, ids->len, sizeof *ids->items, by_id);
}

void
feed_records_tell_twice(struct feed_records *records)
{
    struct mentions *ids = &records->ids;
    sort_ids(ids);
    for (size_t i = 1; i < ids->len; i++)
        if (str_eq(ids->items[i - 1].id, ids->items[i].id))
            records->each(records->context, ids->items[i].where,
                          "the id stands in the feed twice");
}

void
feed_records_tell_dangling(struct feed_records *records)
{
    const struct mentions *ids = &records->ids;
    char message[200];
    sort_ids(&records->ids);
    for (size_t i = 0; i < records->links.len; i++) {
        const struct mention *link = &records->links.items[i];
        if ((ids->len && bsearch(link, ids->items, ids->len, sizeof *ids->items, by_id)) ||
            withdrawal_find(records->withdrawn, link->id))
            continue;
        snprintf(message, sizeof message, "names %.120s, which is not in the feed", link->id);
        records->each(records->context, link->where, message);
    }
}

size_t
feed_records_tell_glyphs(struct feed_records *records)
{
    size_t len = 0;
    const struct feed_glyph *missing =
        records->glyphs ? feed_glyphs_missing(records->glyphs, &len) : NULL;
    for (size_t i = 0; i < len; i++) {
        const struct feed_glyph *one = &missing[i];
        char message[400], character[5] = {0};
        utf8_encode(one->cp, character);
        snprintf(message, sizeof message,
                 "no font has U+%04X \"%s\": %zu time%s in %zu record%s, first in \"%.200s\"",
                 one->cp, character, one->times, one->times == 1 ? "" : "s", one->records,
                 one->records == 1 ? "" : "s", one->around);
        pii_mask(message);
        records->each(records->context, one->where, message);
    }
    return len;
}
