#include "screens/kind_list.h"
#include "screens/screens.h"

static void *
consultation_list_create(struct screen_env *env, const struct screen_target *target)
{
    static const struct kind_list_spec spec = {.kind = KIND_CONSULTATION,
                                               .theme = THEME_KIND_OPINION,
                                               .title = "意见征集",
                                               .line = "正在征求意见的，说说您的看法",
                                               .unit = "件",
                                               .sort = QUERY_SORT_DATE,
                                               .by_field = false};
    return kind_list_new(env, target, &spec);
}

const struct screen_ops screen_consultation_list_ops = {
    .name = "consultation_list",
    .still = true,
    .chrome = true,
    .create = consultation_list_create,
    .destroy = kind_list_destroy,
    .build = kind_list_build,
    .act = kind_list_act,
    .on_query = kind_list_on_query,
    .on_data = kind_list_on_data,
    .on_back = kind_list_on_back,
    .title = kind_list_title,
};
