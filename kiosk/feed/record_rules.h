/* feed/record_rules.h - which JSON a record of each kind may be: the feed's schema.
 *
 * Layer: feed (uses model, base).   Thread: any; constants.
 */
#ifndef FEED_RECORD_RULES_H
#define FEED_RECORD_RULES_H

#include "base/json_rule.h"
#include "model/record.h"

/** The members of a record of `kind`. */
const struct json_rule *record_rules(enum kind kind);

/* Tables that the sample data share with the feed. */
extern const char *const RECORD_VALIDITIES[],
    *const RECORD_PRIORITIES[], *const RECORD_ALERT_LEVELS[],
                                    *const RECORD_LIMIT_KINDS[], *const RECORD_LIMIT_UNITS[],
                                                                     *const RECORD_LIMIT_FROM[];
extern const struct json_rule RECORD_TEXTS[], RECORD_CHANNEL[], RECORD_TIME_LIMIT[],
    RECORD_AUDIENCE[], RECORD_METHOD[], RECORD_LEVEL[], RECORD_MATERIAL[], RECORD_STEP[],
    RECORD_GUIDE_LIMIT[], RECORD_FEE[], RECORD_QA[];

#endif
