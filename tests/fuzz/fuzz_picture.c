/* Pictures from outside, as the child that decodes them reads them. */
#include "fuzz.h"

#include "media/png_scan.h"
#include "media/transcode.h"

#include <stdlib.h>

#define MAX_SIDE 64

const unsigned fuzz_rounds = 3000;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct png_head head;
    char *bytes = NULL;
    size_t len = 0;
    /* What claims many pixels only takes long: sizes are a test of their own. */
    if (!png_scan(data, size, &head) && (uint64_t)head.width * head.height > 1u << 20)
        return 0;
    FILE *out = open_memstream(&bytes, &len);
    enum err err = transcode_run(data, size, MAX_SIDE, out);
    fclose(out);
    if (!err) {
        fuzz_must(!png_scan((const uint8_t *)bytes, len, &head), "what comes out is whole");
        fuzz_must(head.width <= MAX_SIDE && head.height <= MAX_SIDE, "and small enough");
        fuzz_must(head.depth == 8 && head.colour_type == 2, "of the one form");
    }
    free(bytes);
    return 0;
}
