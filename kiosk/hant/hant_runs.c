#include "hant/hant_runs.h"

#define AGENCY_MAX 8 /* characters of a document number's agency: 国家税务总局公告 */
#define HAO        0x53f7

static bool
is_han(uint32_t cp)
{
    return cp - 0x3400 < 0x1a00 - 0x40 || cp - 0x4e00 < 0x5200 || cp - 0x20000 < 0x20000;
}

static bool
is_digit(uint32_t cp)
{
    return cp - '0' < 10;
}

/* 〔2019〕 at `at`. */
static bool
is_year(const uint32_t *cps, size_t len, size_t at)
{
    return at + 5 < len && cps[at] == 0x3014 && is_digit(cps[at + 1]) &&
           is_digit(cps[at + 2]) && is_digit(cps[at + 3]) && is_digit(cps[at + 4]) &&
           cps[at + 5] == 0x3015;
}

/* The 号 behind 〔2019〕54. */
static bool
is_number_end(const uint32_t *cps, size_t at)
{
    size_t from = at;
    while (from > 0 && is_digit(cps[from - 1]))
        from--;
    return cps[at] == HAO && from < at && from >= 6 && is_year(cps, at, from - 6);
}

bool
hant_runs_next(const uint32_t *cps, size_t len, size_t *at, size_t *end)
{
    for (size_t i = *at; i < len;) {
        if (!is_han(cps[i]) || is_number_end(cps, i)) {
            i++;
            continue;
        }
        size_t to = i;
        while (to < len && to - i < HANT_RUN_MAX && is_han(cps[to]))
            to++;
        if (to - i > AGENCY_MAX || !is_year(cps, len, to)) {
            *at = i;
            *end = to;
            return true;
        }
        i = to;
    }
    return false;
}
