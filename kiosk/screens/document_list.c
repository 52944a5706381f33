#include "screens/kind_list.h"
#include "screens/screens.h"

static void *
document_list_create(struct screen_env *env, const struct screen_target *target)
{
    static const struct kind_list_spec spec = {.kind = KIND_DOCUMENT,
                                               .theme = THEME_KIND_POLICY,
                                               .title = "政策文件",
                                               .line = "政府印发的文件，点开看全文和附件",
                                               .unit = "份",
                                               .sort = QUERY_SORT_DATE};
    return kind_list_new(env, target, &spec);
}

const struct screen_ops screen_document_list_ops = {
    .name = "document_list",
    .still = true,
    .chrome = true,
    .create = document_list_create,
    .destroy = kind_list_destroy,
    .build = kind_list_build,
    .act = kind_list_act,
    .on_query = kind_list_on_query,
    .on_data = kind_list_on_data,
    .on_back = kind_list_on_back,
    .title = kind_list_title,
};
