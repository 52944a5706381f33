#include "layout/layout_select.h"
#include "base/time.h"

#define RECORDS_MAX 20000 /* of one rule */
#define DAY_S       86400

struct query
layout_select_query(const struct layout_select *select, int64_t now)
{
    return (struct query){.kinds = select->kinds,
                          .category = select->category,
                          .field_id = select->field,
                          .publisher = select->publisher,
                          .region = select->region,
                          .tag = select->tag,
                          .now = now,
                          .current_only = !select->archive,
                          .sort = QUERY_SORT_DATE,
                          .limit = RECORDS_MAX};
}

bool
layout_select_takes(const struct layout_select *select, const struct hit *hit, int64_t now)
{
    if (validity_ended(hit->validity))
        return false; /* to be looked up, not to be announced */
    if (select->priorities && !(select->priorities & 1u << hit->priority))
        return false;
    int64_t since = hit->show_from;
    if (!select->max_age_days ||
        (since == INT64_MIN && time_parse(hit->publish_date, TIME_ZONE_SHANGHAI_S, &since)))
        return true; /* of one without a date nobody can say that it is old */
    return now - since <= (int64_t)select->max_age_days * DAY_S;
}
