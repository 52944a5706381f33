/* screens/date_text.h - dates and times as citizens read them.
 *
 * Layer: screens.   Thread: any.   Strings live in the arena given.
 */
#ifndef SCREENS_DATE_TEXT_H
#define SCREENS_DATE_TEXT_H

#include "base/mem.h"
#include <stdint.h>

/** 7月8日 */
const char *date_text_day(struct arena *arena, int64_t unix_s, int zone_s);
/** 星期二 */
const char *date_text_weekday(int64_t unix_s, int zone_s);
/** 09:41 */
const char *date_text_clock(struct arena *arena, int64_t unix_s, int zone_s);
/** 7月8日—7月20日; an open end reads “7月8日起” or “至7月20日”, "" if both are open.
 *  An end at midnight is the day before. A year other than now's is written. */
const char *date_text_range(struct arena *arena, int64_t from, int64_t until, int64_t now,
                            int zone_s);
/** 今天 09:30, 昨天 09:30, 7月8日 09:30 */
const char *date_text_moment(struct arena *arena, int64_t unix_s, int64_t now, int zone_s);

#endif
