/* A file of labels of any bytes, and parts of it looked up. */
#include "fuzz.h"

#include "base/mem.h"
#include "ui/labels.h"

#include <stdlib.h>
#include <string.h>

const unsigned fuzz_rounds = 20000;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct labels *labels = NULL;
    struct labels_error error = {""};
    if (labels_parse("f", (const char *)data, size, &labels, &error)) {
        fuzz_must(!labels && *error.message, "a refusal has its reason");
        return 0;
    }
    struct arena *arena = arena_new();
    char *line = xstrndup((const char *)data, size), *rest = line;
    for (char *part = strtok_r(rest, "\t\n", &rest); part;
         part = strtok_r(NULL, "\t\n", &rest)) {
        const char *found = labels_find(labels, part, arena);
        fuzz_must(!found || strlen(found) <= 40 * (size + 1), "what is shown has a bound");
    }
    free(line);
    arena_free(arena);
    labels_free(labels);
    return 0;
}
