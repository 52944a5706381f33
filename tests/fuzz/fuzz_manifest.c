/* feed.json. */
#include "fuzz.h"

#include "feed/manifest.h"

#include <string.h>

const unsigned fuzz_rounds = 150000;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct manifest *manifest = NULL;
    struct json_rule_error error;
    enum err err = manifest_parse((const char *)data, size, &manifest, &error);
    fuzz_must(!err || (*error.message && !manifest), "a refusal says why");
    for (size_t i = 0; !err && i < manifest->part_count; i++)
        fuzz_must(manifest_path_is_safe(manifest->parts[i].path) &&
                      !strstr(manifest->parts[i].path, "/.") &&
                      manifest->parts[i].bytes <= PART_MAX_BYTES,
                  "a part is inside the feed and not too large");
    manifest_free(manifest);
    return 0;
}
