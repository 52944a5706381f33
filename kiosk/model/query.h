/* model/query.h - a question to the store and its answer: lists and search alike.
 *
 * Layer: model.   Thread: any; values only.
 */
#ifndef MODEL_QUERY_H
#define MODEL_QUERY_H

#include "model/record.h"

enum query_sort {
    QUERY_SORT_RELEVANCE, /* with a text; without one as PUBLISHED */
    QUERY_SORT_DATE,      /* newest first */
    QUERY_SORT_CATALOGUE, /* field number, group, seq: the order of the source */
};

/* NULL or "" members do not narrow. Borrowed for the call; the worker copies. */
struct query {
    const char *text;
    unsigned kinds; /* bit 1u << enum kind; 0 = all */
    const char *field_id, *publisher, *level, *audience, *method, *validity, *region, *category,
        *venue, *tag;
    struct str_list regions; /* a screen's: what is for other regions only is left out */
    int year;                /* 0 = any */
    int64_t now;       /* notices not yet shown at this time are left out; 0 = no narrowing */
    bool current_only; /* notices: only those within their 公示期 at `now` */
    bool archive_only; /* notices: only those past it */
    enum query_sort sort;
    size_t limit, offset; /* limit 0 = 20 */
    bool first_only;      /* of a text, by relevance: hits at once, without total and facets */
};

struct hit {
    const char *id, *title, *snippet, *publisher, *publish_date, *field_id, *level1,
        *time_limit, *method, *category;
    /* of a text that was looked for: where it stands (title, name, content, text), the word
     * that stands for it (a synonym, what its letters spell) or "", and what to mark in title
     * and snippet, parted by blanks */
    const char *why, *as, *mark;
    enum kind kind;
    enum validity validity;
    enum priority priority;
    int number; /* of a field; seq of an item */
    int64_t show_from, show_until;
    double score;
};

struct facet_value {
    const char *value;
    size_t count;
};

/* Facets in this order; values by count, then text. */
enum facet_id {
    FACET_KIND,
    FACET_FIELD,
    FACET_PUBLISHER,
    FACET_LEVEL,
    FACET_AUDIENCE,
    FACET_METHOD,
    FACET_YEAR,
    FACET_VALIDITY,
    FACET_REGION,
    FACET_COUNT
};

struct facet {
    struct facet_value *values;
    size_t len;
};

struct query_result {
    struct arena *arena;
    bool is_partial; /* total and facets are still to come */
    size_t total;
    struct str_list also;  /* synonyms that were looked for too */
    struct str_list spelt; /* words that the letters may stand for, likeliest first */
    struct str_list more;  /* words of the catalogue that go on from what was typed */
    struct str_list near;  /* nothing was found: words of the catalogue that may be meant */
    struct hit *hits;
    size_t hit_count;
    struct facet facets[FACET_COUNT];
};

/** NULL-safe. */
void query_result_free(struct query_result *result);
/** "kind", "field", "publisher" … the key in JSON; static. */
const char *facet_name(enum facet_id facet);

#endif
