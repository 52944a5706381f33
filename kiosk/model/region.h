/* model/region.h - which regions a screen in some regions belongs to.
 *
 * Layer: model (uses base).   Thread: any.
 * Source: GB/T 2260 and GB/T 10114, codes of 2 digits a province, 4 a city, 6 a county, 9 a
 * township, 12 a village; shorter ones are often filled up with zeros.
 */
#ifndef MODEL_REGION_H
#define MODEL_REGION_H

#include "base/mem.h"
#include "base/str.h"
#include "model/record.h"

/** The regions themselves, and of codes all that lie above them, in each way to write them:
 *  what is published for one of these concerns a screen in `regions`. In the arena; none for
 *  none. Names that are no codes stand for themselves alone. */
struct str_list region_above(struct arena *arena, const struct str_list *regions);

#endif
