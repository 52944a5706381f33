/* screens/candidate_says.h - what is told of a candidate: by ear many characters are the same.
 *
 * Layer: screens (uses base, han, input's value types).   Thread: main.
 */
#ifndef SCREENS_CANDIDATE_SAYS_H
#define SCREENS_CANDIDATE_SAYS_H

#include "base/mem.h"
#include "input/input_engine.h"

#define CANDIDATE_SAYS_CHARS 4 /* a longer candidate tells itself */

/* How a list is read, once for all of it. */
struct candidate_says {
    const struct input_answer *list; /* borrowed */
    uint32_t text[INPUT_CANDIDATES_MAX][CANDIDATE_SAYS_CHARS];
    uint16_t read[INPUT_CANDIDATES_MAX][CANDIDATE_SAYS_CHARS];
    uint8_t len[INPUT_CANDIDATES_MAX]; /* characters; 0 = tells itself */
};

void candidate_says_read(struct candidate_says *says, const struct input_answer *list);
/** 低，低于的低; and where others of the list sound the same: 事实，事情的事，实现的实. NULL
 *  where the candidate tells itself. */
const char *candidate_says(const struct candidate_says *says, size_t index,
                           struct arena *arena);

#endif
