#include "screens/kind_list.h"
#include "screens/screens.h"

static void *
explainer_list_create(struct screen_env *env, const struct screen_target *target)
{
    static const struct kind_list_spec spec = {.kind = KIND_EXPLAINER,
                                               .theme = THEME_KIND_INTERP,
                                               .title = "政策解读",
                                               .line = "一问一答，把政策说明白",
                                               .unit = "篇",
                                               .sort = QUERY_SORT_DATE,
                                               .by_field = true};
    return kind_list_new(env, target, &spec);
}

const struct screen_ops screen_explainer_list_ops = {
    .name = "explainer_list",
    .still = true,
    .chrome = true,
    .create = explainer_list_create,
    .destroy = kind_list_destroy,
    .build = kind_list_build,
    .act = kind_list_act,
    .on_query = kind_list_on_query,
    .on_data = kind_list_on_data,
    .on_back = kind_list_on_back,
    .title = kind_list_title,
};
