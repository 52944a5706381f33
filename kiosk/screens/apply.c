#include "screens/guide_view.h"
#include "screens/screens.h"

static void *
apply_create(struct screen_env *env, const struct screen_target *target)
{
    return guide_view_new(env, target->id);
}

static const char *
apply_title(void *screen)
{
    (void)screen;
    return "依申请公开";
}

const struct screen_ops screen_apply_ops = {
    .name = "apply",
    .still = true,
    .chrome = true,
    .create = apply_create,
    .destroy = guide_view_destroy,
    .build = guide_view_build,
    .act = guide_view_act,
    .on_query = guide_view_on_query,
    .on_record = guide_view_on_record,
    .on_data = guide_view_on_data,
    .title = apply_title,
};
