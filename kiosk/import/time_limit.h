/* import/time_limit.h - 公开时限 in words, and dates as clerks write them, for machines.
 *
 * Layer: import (uses model, base).   Thread: any.
 */
#ifndef IMPORT_TIME_LIMIT_H
#define IMPORT_TIME_LIMIT_H

#include "base/mem.h"
#include "model/record.h"
#include <stdbool.h>

/** The rules that "自信息形成或者变更之日起20个工作日内" states, in the arena. None is found in
 *  what names neither a number nor one of the usual words; `*len` is 0 then. */
struct time_limit_rule *time_limit_rules(struct arena *arena, const char *text, size_t *len);

/** The first date in `text`: 2026-07-03, 2026/7/3, 2026.7.3, 2026年7月3日, 二〇二六年七月三日;
 *  days since 1970-01-01. `*end` behind it. Without a year (1月20日) it is that of
 *  `year_of`, a day; such a date is none where `year_of` is DATE_NONE. */
#define DATE_NONE INT64_MIN
int64_t date_read(const char *text, int64_t year_of, const char **end);
/** The only thing in `text` is one date. */
bool date_is_whole(const char *text, int64_t *day);
/** "2026-07-03" in the arena. */
const char *date_text_of(struct arena *arena, int64_t day);

#endif
