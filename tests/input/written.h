/* tests/input/written.h - characters as people write them, from written.txt.
 *
 * Used by the tests and the benchmark of the input engines.
 */
#ifndef TESTS_INPUT_WRITTEN_H
#define TESTS_INPUT_WRITTEN_H

#include "input/input_engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WRITTEN_LINE 8192

/* A hand that is not quite sure: the same for the same seed everywhere. */
static inline int
written_shake(uint32_t *seed, int by)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (int)(*seed >> 16) % (2 * by + 1) - by;
}

/* Points between the medians' corners as a finger gives them, shaken by `shake` of 1000 at
 * the corners, the whole moved and shrunk a little. Of 100 strokes `joined` go on into the next
 * without the finger being lifted. */
static inline void
written_joined_ink(const char *strokes, int size, int shake, int joined, uint32_t *seed,
                   struct ink *ink)
{
    int dx = written_shake(seed, shake * 2), dy = written_shake(seed, shake * 2);
    int scale = 860 + written_shake(seed, shake * 3);
    bool is_first = true;
    int px = 0, py = 0;
    memset(ink, 0, sizeof *ink);
    for (const char *at = strokes; *at;) {
        int x, y, used;
        if (sscanf(at, "%d,%d%n", &x, &y, &used) != 2)
            break;
        at += used;
        x = (x * scale / 1000 + 60 + dx + written_shake(seed, shake)) * size / 1000;
        y = (y * scale / 1000 + 60 + dy + written_shake(seed, shake)) * size / 1000;
        if (is_first)
            ink_begin(ink, x, y);
        for (int i = 1; !is_first && i <= 8; i++)
            ink_add(ink, px + (x - px) * i / 8, py + (y - py) * i / 8);
        px = x;
        py = y;
        is_first = *at == '|';
        if (is_first && joined > 0 && written_shake(seed, 500) + 500 < joined * 10)
            is_first = false;
        at += *at == '|' || *at == ' ';
    }
}

static inline void
written_ink(const char *strokes, int size, int shake, uint32_t *seed, struct ink *ink)
{
    written_joined_ink(strokes, size, shake, 0, seed, ink);
}

/* The next character of the file and its strokes, both in `line`; false at the end. */
static inline bool
written_next(FILE *file, char line[WRITTEN_LINE], const char **character, const char **strokes)
{
    while (fgets(line, WRITTEN_LINE, file)) {
        char *tab = strchr(line, '\t');
        if (line[0] == '#' || !tab)
            continue;
        *tab = '\0';
        *character = line;
        *strokes = tab + 1;
        return true;
    }
    return false;
}

#endif
