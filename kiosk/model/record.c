#include "model/record.h"
#include "base/str.h"

void
record_free(struct record *record)
{
    if (record)
        arena_free(record->arena);
}

int64_t
record_leaves_at(const struct record *record)
{
    const struct notice_part *notice = record->notice;
    if (!notice)
        return INT64_MAX;
    if (record->priority == PRIORITY_URGENT && notice->is_alert) {
        if (notice->cancelled)
            return INT64_MIN;
        if (notice->alert_end < INT64_MAX)
            return notice->alert_end;
    }
    return notice->show_until;
}

size_t
priority_turns(enum priority priority)
{
    static const size_t turns[PRIORITY_COUNT] = {[PRIORITY_NORMAL] = 1,
                                                 [PRIORITY_IMPORTANT] = 2,
                                                 [PRIORITY_URGENT] = PRIORITY_TURNS_MOST};
    return turns[priority];
}

const char *
kind_name(enum kind kind)
{
    static const char *const names[KIND_COUNT] = {
        [KIND_FIELD] = "field",
        [KIND_ITEM] = "item",
        [KIND_DOCUMENT] = "document",
        [KIND_NOTICE] = "notice",
        [KIND_GUIDE] = "guide",
        [KIND_EXPLAINER] = "explainer",
        [KIND_CONSULTATION] = "consultation",
    };
    return names[kind];
}

const char *
kind_label(enum kind kind)
{
    static const char *const labels[KIND_COUNT] = {
        [KIND_FIELD] = "公开领域",        [KIND_ITEM] = "公开事项",
        [KIND_DOCUMENT] = "政策文件",     [KIND_NOTICE] = "公示公告",
        [KIND_GUIDE] = "办事指南",        [KIND_EXPLAINER] = "政策解读",
        [KIND_CONSULTATION] = "意见征集",
    };
    return labels[kind];
}

bool
kind_from_name(const char *name, enum kind *out)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (str_eq(name, kind_name((enum kind)kind))) {
            *out = (enum kind)kind;
            return true;
        }
    return false;
}

const char *
validity_label(enum validity validity)
{
    static const char *const labels[] = {
        [VALIDITY_NONE] = "",          [VALIDITY_VALID] = "有效",
        [VALIDITY_AMENDED] = "已修改", [VALIDITY_ABOLISHED] = "废止",
        [VALIDITY_EXPIRED] = "失效",
    };
    return labels[validity];
}

const char *
validity_ended(enum validity validity)
{
    return validity == VALIDITY_ABOLISHED ? "已废止"
           : validity == VALIDITY_EXPIRED ? "已失效"
                                          : NULL;
}
