/* tests/draw/draw_test.h - small random numbers and lists for the tests of draw. */
#ifndef TESTS_DRAW_DRAW_TEST_H
#define TESTS_DRAW_DRAW_TEST_H

#include "model/draw_command.h"
#include <stdint.h>

#define ASSETS GONGSHI_SOURCE_DIR "/assets/design"
#define FONTS  GONGSHI_SOURCE_DIR "/fonts/fonts.json"

static inline uint32_t
test_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)(*state >> 16);
}

static inline int
test_between(uint64_t *state, int low, int high)
{
    return low + (int)(test_random(state) % (uint32_t)(high - low + 1));
}

static inline struct draw_command *
test_fill(struct draw_list *list, struct rect rect, colour_rgba colour)
{
    struct draw_command *cmd = draw_list_add(list, DRAW_FILL);
    cmd->rect = rect;
    cmd->colour = colour;
    cmd->corners = DRAW_CORNER_ALL;
    return cmd;
}

#endif
