/* tests/input/terms.h - 200 terms of the catalogue's vocabulary and how they are typed.
 *
 * Used by the tests and the benchmark of the input engines.
 */
#ifndef TESTS_INPUT_TERMS_H
#define TESTS_INPUT_TERMS_H

#include "input/input_engine.h"

#include <stdio.h>
#include <string.h>

#define TERMS_FILE  GONGSHI_SOURCE_DIR "/assets/rime/gongshi_pinyin.dict.yaml"
#define TERMS_COUNT 200

struct term {
    char text[INPUT_TEXT_MAX], full[INPUT_KEYS_MAX], initials[INPUT_KEYS_MAX];
};

/* Every so many-th of the file that is no longer than the keys' room; how many. */
static inline size_t
terms_read(struct term terms[TERMS_COUNT])
{
    FILE *file = fopen(TERMS_FILE, "r");
    char line[256], text[64], reading[160];
    size_t seen = 0, len = 0;
    while (file && fgets(line, sizeof line, file) && len < TERMS_COUNT) {
        if (line[0] == '#' || sscanf(line, "%63[^\t]\t%159[^\t]\t", text, reading) != 2 ||
            seen++ % 17 != 0 || strlen(reading) >= INPUT_KEYS_MAX)
            continue;
        struct term *term = &terms[len++];
        memset(term, 0, sizeof *term);
        snprintf(term->text, sizeof term->text, "%s", text);
        for (size_t i = 0, full = 0, initials = 0; reading[i]; i++) {
            if (reading[i] != ' ')
                term->full[full++] = reading[i];
            if (i == 0 || reading[i - 1] == ' ')
                term->initials[initials++] = reading[i];
        }
    }
    if (file)
        fclose(file);
    return len;
}

#endif
