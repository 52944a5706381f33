/* feed.json, and its signature file. */
#include "fuzz.h"

#include "feed/manifest.h"
#include "feed/signature.h"

#include <string.h>

const unsigned fuzz_rounds = 150000;

static void
check_signature(const char *text, size_t size)
{
    const char *keys[] = {"RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"};
    const struct str_list list = {keys, 1};
    char found[160] = "";
    enum err err = signature_check("tesu", 4, text, size, &list, found, sizeof found);
    fuzz_must(err == ERR_TRUST && *found, "nothing signs other bytes");
}

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
    check_signature((const char *)data, size);
    return 0;
}
