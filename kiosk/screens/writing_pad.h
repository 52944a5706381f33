/* screens/writing_pad.h - a frame to write a character in, and what it may be.
 *
 * Layer: screens (uses ui, input's value types).   Thread: main.
 */
#ifndef SCREENS_WRITING_PAD_H
#define SCREENS_WRITING_PAD_H

#include "screens/candidate_bar.h"
#include "screens/letter_keyboard.h"

#define WRITING_CANDIDATES 7

/* Ids of its keys besides those of letter_keyboard.h. */
#define WRITING_ID_UNDO  "u"
#define WRITING_ID_AGAIN "c"

struct writing_pad_look {
    struct ink *ink;
    const struct candidate_bar *bar;
    const char *hint;
    int ink_code, key_code, candidate_code;
};

/** Returns how often ⌫, held down, has repeated; `*frame` is where the ink stands. */
int writing_pad_build(struct letter_keyboard *keyboard, struct ui *ui, struct rect panel,
                      const struct writing_pad_look *look, struct rect *frame);

#endif
