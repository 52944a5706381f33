/* index/segment_search.h - which documents of a segment answer a question, best first.
 *
 * Layer: index (uses base).   Thread: any; a search belongs to one thread at a time.
 *
 * A question is phrases, any of which answers it; a phrase is terms, all of which must stand
 * in a document. How well a phrase is answered is its tier: the last one that is needed for
 * all its terms. Within a tier come phrases whose terms stand near each other, then phrases
 * by class, then documents by number. The tier, nearness and class are a level; lower is
 * better.
 */
#ifndef INDEX_SEGMENT_SEARCH_H
#define INDEX_SEGMENT_SEARCH_H

#include "base/mem.h"
#include "index/segment.h"
#include <stdatomic.h>

enum search_tier {
    SEARCH_EXACT, /* a whole line of the title's zone */
    SEARCH_TITLE,
    SEARCH_NAMES, /* a name that many documents share: of a field, of a publisher */
    SEARCH_CONTENT,
    SEARCH_BODY,
    SEARCH_TIERS
};

#define SEARCH_CLASSES 24 /* of phrases: 0 … 23 */
#define SEARCH_NAMED   2  /* columns that hold names */
#define SEARCH_NEAR    60 /* units: terms within so many are near each other */
#define SEARCH_NONE    255

/* In which sets of the columns of names a term stands. */
struct search_names {
    const uint8_t *sets[SEARCH_NAMED]; /* shape [set_count], 1: it does; NULL: in none */
};

struct search_term {
    const uint16_t *units; /* without line ends */
    size_t len;
    struct search_names names; /* of this segment */
};

struct search_phrase {
    const struct search_term *terms;
    size_t len;
    unsigned class;
};

/* A document is accepted if its set of the column is. */
struct search_filter {
    uint32_t column;
    const uint8_t *sets; /* a byte a set; borrowed */
};

/* All borrowed. */
struct segment_search {
    const struct segment *segment;
    const uint8_t *gone; /* a bit a document; NULL: all are there */
    struct search_filter filters[INDEX_COLUMNS];
    size_t filter_count;
    uint32_t name_columns[SEARCH_NAMED];
    const struct search_phrase *phrases; /* by class */
    size_t phrase_count;
    const atomic_bool *cancelled; /* looked at with every document; NULL: never */
};

struct search_hit {
    uint32_t doc;
    uint8_t level;
};

/** `far`: terms that do not stand near each other. */
uint8_t search_level(enum search_tier tier, bool far, unsigned class);
/** The tier of a level. */
enum search_tier search_tier_of(uint8_t level);
/** The class of a level. */
unsigned search_class_of(uint8_t level);
/** Whether it is not wanted any more. */
bool segment_search_is_cancelled(const struct segment_search *search);
/** Whether the document is there and in the accepted sets. */
bool segment_search_accepts(const struct segment_search *search, uint32_t doc);

/** The first `limit` hits in order, into `hits`; `*len` are there. ERR_CANCELLED. */
ERR_NODISCARD enum err segment_search_first(const struct segment_search *search, size_t limit,
                                            struct search_hit *hits, size_t *len);
/** The level of every document, SEARCH_NONE where it is no hit: shape [doc_count].
 *  ERR_CANCELLED. */
ERR_NODISCARD enum err segment_search_all(const struct segment_search *search, uint8_t *levels);

#endif
