/* gongshi - the display of a disclosure zone or a village notice board. */
#include "app/app.h"
#include "base/time.h"

#include <stdio.h>

int
main(int argc, char **argv)
{
    int64_t started_us = time_monotonic_us();
    struct options options;
    if (!options_parse(&options, argc, argv))
        return 2;
    if (options.help) {
        options_usage();
        return 0;
    }
    if (options.version) {
        puts("gongshi " GONGSHI_VERSION);
        return 0;
    }
    return app_run(&options, started_us);
}
