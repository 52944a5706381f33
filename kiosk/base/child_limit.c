#include "base/child_limit.h"

#include <sys/resource.h>
#include <unistd.h>

static void
limit(__rlimit_resource_t what, size_t most)
{
    struct rlimit value = {(rlim_t)most, (rlim_t)most};
    if (setrlimit(what, &value))
        _exit(CHILD_NO_PROGRAM);
}

void
child_limit(const struct child_limits *limits)
{
    limit(RLIMIT_AS, limits->memory_bytes);
    limit(RLIMIT_FSIZE, limits->file_bytes);
    limit(RLIMIT_CPU, limits->cpu_s);
    limit(RLIMIT_CORE, 0);
}
