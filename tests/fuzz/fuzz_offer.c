/* layouts.json of a feed's base. */
#include "fuzz.h"

#include "feed/manifest.h"
#include "feed/offer.h"
#include "feed/pack.h"

#include <string.h>

const unsigned fuzz_rounds = 100000;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct offer *offer = NULL;
    struct json_rule_error error;
    enum err err = offer_parse((const char *)data, size, &offer, &error);
    fuzz_must(!err || (*error.message && !offer), "a refusal says why");
    const struct offer_pack *pack = offer ? offer_choose(offer, "s1", "g1") : NULL;
    if (pack)
        fuzz_must(manifest_path_is_safe(pack->path) && !strstr(pack->path, "/.") &&
                      manifest_is_sha256(pack->sha256) && pack->bytes <= PACK_MAX_BYTES,
                  "a pack is below the base and not too large");
    offer_free(offer);
    return 0;
}
