#include "model/query.h"

void
query_result_free(struct query_result *result)
{
    if (result)
        arena_free(result->arena);
}

const char *
facet_name(enum facet_id facet)
{
    static const char *const names[FACET_COUNT] = {
        [FACET_KIND] = "kind",   [FACET_FIELD] = "field",       [FACET_PUBLISHER] = "publisher",
        [FACET_LEVEL] = "level", [FACET_AUDIENCE] = "audience", [FACET_METHOD] = "method",
        [FACET_YEAR] = "year",   [FACET_VALIDITY] = "validity", [FACET_REGION] = "region",
    };
    return names[facet];
}
