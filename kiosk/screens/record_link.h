/* screens/record_link.h - the address of a record on the web, and its QR code.
 *
 * Layer: screens (uses model, qr, base).   Thread: main.
 */
#ifndef SCREENS_RECORD_LINK_H
#define SCREENS_RECORD_LINK_H

#include "model/record.h"
#include "qr/qr.h"

/** The record's own `url` where it is one of the web, else `site` and its id; "" with neither.
 *  Of `arena`. */
const char *record_link(struct arena *arena, const struct record *record, const char *site);
/** Of the same; NULL with neither. Of `arena`. */
const struct qr *record_link_qr(struct arena *arena, const struct record *record,
                                const char *site);

#endif
