/* model/lunar.h - the date by the traditional calendar (农历), and the 24 solar terms (节气).
 *
 * Layer: model.   Thread: any; no state.
 * Source: GB/T 33661-2017; the tables are made by lunar_gen.py of where sun and moon stand.
 */
#ifndef MODEL_LUNAR_H
#define MODEL_LUNAR_H

#include "base/mem.h"
#include <stdbool.h>
#include <stdint.h>

struct lunar_date {
    int year, month, day; /* the year is the one that most of it falls in */
    bool is_leap;         /* 闰: the second month of this number */
};

/** Days are days since 1970-01-01 in China. false outside of the years held. */
bool lunar_of(int64_t day, struct lunar_date *out);
/** 小雪; "" on a day on which none begins, and outside of the years held. */
const char *lunar_term(int64_t day);
/** 农历闰六月初一, with the day's term behind `between`; "" outside of the years held. */
const char *lunar_text(struct arena *arena, int64_t day, const char *between);

#endif
