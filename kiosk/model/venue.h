/* model/venue.h - the places where something is published, by their official names.
 *
 * Layer: model (uses base).   Thread: any; constants.
 * Source: annex 2 of the pilot standard catalogues, column 公开渠道和载体.
 */
#ifndef MODEL_VENUE_H
#define MODEL_VENUE_H

#include <stdbool.h>

/* The names, up to NULL. */
extern const char *const VENUE_NAMES[];

bool venue_is_known(const char *name);

#endif
