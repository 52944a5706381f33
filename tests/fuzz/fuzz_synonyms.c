/* A file of synonyms of any bytes, and its own words looked up. */
#include "fuzz.h"

#include "base/utf8.h"
#include "han/synonyms.h"

#include <string.h>

const unsigned fuzz_rounds = 20000;

static void
check_group(const struct synonyms *synonyms, const struct synonyms_group *group)
{
    fuzz_must(group->count >= 2 && group->count <= SYNONYMS_WORDS_MAX, "words of a group");
    for (size_t i = 0; i < group->count; i++) {
        const struct synonyms_group *found[SYNONYMS_FOUND_MAX];
        size_t len = strlen(group->words[i]);
        size_t n = synonyms_find(synonyms, group->words[i], len, found), at = 0;
        fuzz_must(n <= SYNONYMS_FOUND_MAX, "a word is in some groups");
        while (at < n && found[at] != group)
            at++;
        fuzz_must(at < n, "a word of a group finds it");
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct synonyms *synonyms = NULL;
    struct synonyms_error error = {""};
    if (synonyms_load(fuzz_file(data, size), &synonyms, &error)) {
        fuzz_must(!synonyms && *error.message, "a refusal has its reason");
        return 0;
    }
    size_t count = 0;
    const struct synonyms_group *groups = synonyms_groups(synonyms, &count);
    for (size_t i = 0; i < count; i++)
        check_group(synonyms, &groups[i]);
    synonyms_free(synonyms);
    return 0;
}
