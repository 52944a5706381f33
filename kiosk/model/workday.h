/* model/workday.h - counting working days with public holidays and make-up days.
 *
 * Layer: model.   Thread: any; immutable after loading.
 * Source: State Council holiday notices, assets/calendar/workday-calendar.json.
 */
#ifndef MODEL_WORKDAY_H
#define MODEL_WORKDAY_H

#include "base/err.h"
#include <stdbool.h>
#include <stdint.h>

struct workday_calendar;

/** `*out` owned by the caller (workday_free), NULL on failure. */
ERR_NODISCARD enum err workday_load(const char *path, struct workday_calendar **out);
/** NULL-safe. */
void workday_free(struct workday_calendar *calendar);
/** Days are days since 1970-01-01. Outside the years held, weekends only. */
bool workday_is(const struct workday_calendar *calendar, int64_t day);
/** Whether the calendar holds the year of `day`. */
bool workday_covers(const struct workday_calendar *calendar, int64_t day);
/** The day on which a limit of `count` working days from `day` ends; counting starts
 *  on the day after `day`. */
int64_t workday_add(const struct workday_calendar *calendar, int64_t day, int count);

#endif
