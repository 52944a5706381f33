/* A time as a feed words it, for tests; after cmocka.h. */
#ifndef TESTS_MOMENT_H
#define TESTS_MOMENT_H

#include "base/time.h"

/** Unix seconds; what names no zone is Shanghai's. */
static inline int64_t
moment(const char *text)
{
    int64_t unix_s = 0;
    assert_int_equal(time_parse(text, TIME_ZONE_SHANGHAI_S, &unix_s), ERR_OK);
    return unix_s;
}

#endif
