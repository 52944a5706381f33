/* feed/offer.h - layouts.json: which pack of a layout is for which screen.
 *
 * Layer: feed (uses base).   Thread: any.
 * Source: deploy/FORMATS.md, "Layouts beside a feed".
 */
#ifndef FEED_OFFER_H
#define FEED_OFFER_H

#include "base/json_rule.h"
#include "base/mem.h"
#include "base/str.h"
#include "model/record.h"
#include <stdint.h>

#define OFFER_NAME      "layouts.json"
#define OFFER_MAX_BYTES ((size_t)1 << 20)

struct offer_pack {
    const char *path, *sha256; /* below the base; of the file's bytes */
    size_t bytes;
    struct str_list screens, groups; /* both empty: for whom no other is */
};

struct offer {
    struct arena *arena; /* owns everything below */
    int64_t serial;
    struct offer_pack *packs;
    size_t pack_count;
};

/** `*out` owned by the caller (offer_free), NULL on failure. ERR_FORMAT with `error` filled,
 * for JSON that is none too. */
ERR_NODISCARD enum err offer_parse(const char *json, size_t len, struct offer **out,
                                   struct json_rule_error *error);
/** NULL-safe. */
void offer_free(struct offer *offer);
/** The first that names the screen, else the first that names its group, else the first that
 *  names neither; "" is no name. NULL if there is none; borrowed. */
const struct offer_pack *offer_choose(const struct offer *offer, const char *screen,
                                      const char *group);
/** The text of a layouts.json. */
void offer_write(int64_t serial, const struct offer_pack *packs, size_t count,
                 struct strbuf *out);

#endif
