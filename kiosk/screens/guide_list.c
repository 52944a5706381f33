#include "screens/kind_list.h"
#include "screens/screens.h"

static void *
guide_list_create(struct screen_env *env, const struct screen_target *target)
{
    static const struct kind_list_spec spec = {.kind = KIND_GUIDE,
                                               .theme = THEME_KIND_GUIDE,
                                               .title = "办事指南",
                                               .line = "要什么材料、去哪里办、多久办好",
                                               .unit = "项",
                                               .sort = QUERY_SORT_CATALOGUE,
                                               .by_field = true};
    return kind_list_new(env, target, &spec);
}

const struct screen_ops screen_guide_list_ops = {
    .name = "guide_list",
    .still = true,
    .chrome = true,
    .create = guide_list_create,
    .destroy = kind_list_destroy,
    .build = kind_list_build,
    .act = kind_list_act,
    .on_query = kind_list_on_query,
    .on_data = kind_list_on_data,
    .on_back = kind_list_on_back,
    .title = kind_list_title,
};
