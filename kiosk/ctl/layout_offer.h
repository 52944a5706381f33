/* ctl/layout_offer.h - a pack put beside a feed, for the screens that ask there.
 *
 * Layer: ctl.   Thread: main only.
 */
#ifndef CTL_LAYOUT_OFFER_H
#define CTL_LAYOUT_OFFER_H

#include "model/record.h"

struct layout_offer {
    const char *pack;                /* the file */
    const char *base;                /* a folder */
    const char *key, *password_file; /* of the secret key that signs layouts.json */
    struct str_list screens, groups; /* both empty: for whom no other is */
};

/** Copy the pack to BASE/layouts/ and write BASE/layouts.json, its serial one more, and its
 *  signature. Those who had another pack by the same name have this one then. Returns an exit
 *  code, after saying what was done or what is wrong. */
int layout_offer_put(const struct layout_offer *offer);

#endif
