/* Lines of a log of what was shown: read from a disk that anybody may have written to. */
#include "fuzz.h"

#include "proof/proof_line.h"

#include <string.h>

const unsigned fuzz_rounds = 50000;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    char chain[PROOF_CHAIN_ROOM], again[PROOF_CHAIN_ROOM], line[PROOF_LINE_ROOM];
    proof_chain_begin(chain);
    for (size_t at = 0; at < size;) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t len = end ? (size_t)(end - text) - at : size - at;
        struct proof_showing showing;
        bool is_joined = false;
        memcpy(again, chain, sizeof again);
        if (!proof_line_read(text + at, len, chain, &showing, &is_joined)) {
            fuzz_must(proof_is_chain(chain, strlen(chain)), "a chain value is one");
            fuzz_must(proof_line_write(&showing, 0, again, line) > 0,
                      "what is read can be written");
        }
        at += len + 1;
    }
    return 0;
}
