#include "screens/reader_view.h"
#include "screens/screens.h"

static void *
document_create(struct screen_env *env, const struct screen_target *target)
{
    static const struct reader_spec spec = {.kind = KIND_DOCUMENT, .title = "政策文件"};
    return reader_new(env, target, &spec);
}

const struct screen_ops screen_reader_ops = {
    .name = "reader",
    .still = true,
    .chrome = true,
    .create = document_create,
    .destroy = reader_destroy,
    .build = reader_build,
    .act = reader_act,
    .on_back = reader_on_back,
    .on_record = reader_on_record,
    .on_data = reader_on_data,
    .title = reader_title,
};
