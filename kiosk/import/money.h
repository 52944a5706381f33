/* import/money.h - figures in the cells of a table, and whether its totals add up.
 *
 * Layer: import (uses base).   Thread: any.
 */
#ifndef IMPORT_MONEY_H
#define IMPORT_MONEY_H

#include "base/mem.h"
#include <stdbool.h>
#include <stdint.h>

#define MONEY_SCALE 10000 /* units of a value in one */

/** "1,236.00", "￥45,000", "-31.5", "（1,200.00）", "－5" as ten thousandths; false for what is
 *  no figure, as "94.87%", "2026-01-08" or "". "-" and "—" are no figure either. */
bool money_read(const char *text, int64_t *value);
/** "58,045.60": grouped, with at least two digits behind the point; in the arena. */
const char *money_text(struct arena *arena, int64_t value);

#endif
