/* ui/ui_speech.h - what there is to be read aloud on a page, and what is being read.
 *
 * Layer: ui (uses typeset, model, base).   Thread: main.
 *
 * A piece is a node of the last frame that has words of its own. It is known again in later
 * frames, wherever it has been scrolled to.
 */
#ifndef UI_UI_SPEECH_H
#define UI_UI_SPEECH_H

#include "ui/ui.h"

#define UI_PIECES_MAX 512

struct ui_piece {
    uint64_t id;
    enum ui_role role;
    unsigned states;
    bool touchable;
    const char *label; /* the head of the column that a cell stands in, or NULL */
    const char *text;  /* its text or name; both until the next ui_begin() */
    struct rect rect;  /* whole, reference px on the canvas */
};

/** The words of the page inside `area` in reading order, without the controls round the text;
 *  how many of at most `cap`. */
size_t ui_pieces(const struct ui *ui, struct rect area, struct ui_piece *out, size_t cap);
/** What a keypad stands on; false if nothing. */
bool ui_piece_focused(const struct ui *ui, struct ui_piece *out);
/** The innermost piece at a point of the canvas. */
bool ui_piece_at(const struct ui *ui, int x, int y, struct ui_piece *out);

/** From the next frame on bytes [from, to) of this piece's text stand on the colour of what is
 *  spoken; `id` 0 = none. */
void ui_mark_spoken(struct ui *ui, uint64_t id, size_t from, size_t to);
/** Where they stood in the last frame, in sight or not; false if they were not built. */
bool ui_spoken_rect(const struct ui *ui, struct rect *out);
/** The scroll area of the page's text and where it is on the canvas; NULL: nothing scrolls. */
struct ui_scroll *ui_reading_scroll(struct ui *ui, struct rect *view);

#endif
