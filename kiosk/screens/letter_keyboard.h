/* screens/letter_keyboard.h - keys for letters, digits and the marks of document numbers.
 *
 * Layer: screens (uses ui).   Thread: main.
 * It holds no text: a key reports what it stands for.
 */
#ifndef SCREENS_LETTER_KEYBOARD_H
#define SCREENS_LETTER_KEYBOARD_H

#include "ui/ui.h"

enum letter_layer { LETTER_LAYER_LETTERS, LETTER_LAYER_DIGITS };

struct letter_keyboard {
    enum letter_layer layer;
    int64_t held_ms; /* since when ⌫ is down; 0 = it is not */
    int repeats;     /* how often it has repeated */
};

enum letter_key { LETTER_NONE, LETTER_TEXT, LETTER_DELETE, LETTER_SEARCH };

#define LETTER_KEYBOARD_HEIGHT 548 /* below the results; beside them as high as they are */

/** Actions have `code`. Returns how often ⌫, held down, has repeated since the last
 *  frame: 500 ms after it went down, then every 80 ms. */
int letter_keyboard_build(struct letter_keyboard *keyboard, struct ui *ui, struct rect panel,
                          int code);
/** What a key means; `text` is set for LETTER_TEXT and lives as long as `action`. */
enum letter_key letter_keyboard_act(struct letter_keyboard *keyboard,
                                    const struct ui_action *action, const char **text);

#endif
