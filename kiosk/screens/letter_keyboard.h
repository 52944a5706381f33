/* screens/letter_keyboard.h - the keys: pinyin, strokes, letters, digits and marks.
 *
 * Layer: screens (uses ui).   Thread: main.
 * It holds no text: a key reports what it stands for.
 */
#ifndef SCREENS_LETTER_KEYBOARD_H
#define SCREENS_LETTER_KEYBOARD_H

#include "ui/ui.h"

enum letter_layer {
    LETTER_LAYER_PINYIN,
    LETTER_LAYER_STROKES,
    LETTER_LAYER_WRITING, /* a pad, not keys: see writing_pad.h */
    LETTER_LAYER_ENGLISH,
    LETTER_LAYER_DIGITS
};

struct letter_keyboard {
    enum letter_layer layer;
    enum letter_layer before; /* digits: where they lead back to */
    unsigned missing;         /* 1 << layer: its key is disabled */
    int64_t held_ms;          /* since when ⌫ is down; 0 = it is not */
    int repeats;              /* how often it has repeated */
};

enum letter_key { LETTER_NONE, LETTER_TEXT, LETTER_DELETE, LETTER_SEARCH, LETTER_LAYER };

#define LETTER_KEYBOARD_HEIGHT 548 /* below the results; beside them as high as they are */

/* Actions of the keys, as ids; everything else is text to insert. A layer's key has
 * LETTER_ID_LAYER and the layer's digit. */
#define LETTER_ID_DELETE "\b"
#define LETTER_ID_SEARCH "\n"
#define LETTER_ID_LAYER  "\t"

/** Actions have `code`. Returns how often ⌫, held down, has repeated since the last
 *  frame: 500 ms after it went down, then every 80 ms. */
int letter_keyboard_build(struct letter_keyboard *keyboard, struct ui *ui, struct rect panel,
                          int code);
/** What a key means; `text` is set for LETTER_TEXT and lives as long as `action`. */
enum letter_key letter_keyboard_act(struct letter_keyboard *keyboard,
                                    const struct ui_action *action, const char **text);

/* ---- one key, for other panels ---- */

enum letter_face { LETTER_FACE_KEY, LETTER_FACE_FN, LETTER_FACE_GO };

struct letter_key_look {
    const char *label, *name, *id, *icon; /* icon: before the label, or alone */
    enum letter_face face;
    bool disabled, selected;
    int size; /* of the label; 0 = the face's */
};

/** Returns whether it is pressed. */
bool letter_key_build(struct ui *ui, struct rect box, const struct letter_key_look *look,
                      int code);
/** The same as a node with an action of its own. */
bool letter_key_build_for(struct ui *ui, const struct ui_node_desc *node,
                          const struct letter_key_look *look);
/** How often a held ⌫ is due to have repeated by now, less how often it has. */
int letter_keyboard_repeats(struct letter_keyboard *keyboard, struct ui *ui, bool pressed);

#endif
