#include "screens/guide_view.h"
#include "screens/screens.h"

static void *
guide_create(struct screen_env *env, const struct screen_target *target)
{
    return guide_view_new(env, target->id);
}

static const char *
guide_title(void *screen)
{
    (void)screen;
    return "办事指南";
}

const struct screen_ops screen_guide_ops = {
    .name = "guide",
    .still = true,
    .chrome = true,
    .create = guide_create,
    .destroy = guide_view_destroy,
    .build = guide_view_build,
    .act = guide_view_act,
    .on_query = guide_view_on_query,
    .on_record = guide_view_on_record,
    .on_data = guide_view_on_data,
    .title = guide_title,
};
