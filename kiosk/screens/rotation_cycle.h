/* screens/rotation_cycle.h - in which order records take turns, and how often.
 *
 * Layer: screens (uses model).   Thread: any.
 * Once round, each has at least one turn, an important one two and an urgent one four, as
 * evenly spread as they can be; none follows upon itself while there is another. So nobody
 * waits long for what is grave, and nothing starves.
 */
#ifndef SCREENS_ROTATION_CYCLE_H
#define SCREENS_ROTATION_CYCLE_H

#include "model/record.h"
#include <stddef.h>

#define ROTATION_TURNS_MOST PRIORITY_TURNS_MOST /* of one record, once round */

/**
 * @param priorities  shape [count]
 * @param order       shape [ROTATION_TURNS_MOST * count]: numbers of records as they follow;
 *                    among equals the order of `priorities`
 * @return how many turns there are
 */
size_t rotation_cycle(const enum priority *priorities, size_t count, size_t *order);

#endif
