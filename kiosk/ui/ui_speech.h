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
    bool scrolls;      /* moves with the page's text */
    const char *label; /* the head of the column that a cell stands in, or NULL */
    const char *text;  /* its text or name; until the next ui_begin() */
    const char *says;  /* the same as it is told when the focus comes to it */
    struct rect rect;  /* whole, reference px on the canvas */
};

/** The words of the page inside `area` in reading order, without the controls round the text;
 *  how many of at most `cap`. */
size_t ui_pieces(const struct ui *ui, struct rect area, struct ui_piece *out, size_t cap);
/** What a keypad stands on; false if nothing. */
bool ui_piece_focused(const struct ui *ui, struct ui_piece *out);
/** The innermost piece below a finger that is down and has not moved; false if none. */
bool ui_piece_held(const struct ui *ui, struct ui_piece *out);
/** Whether the finger that is down scrolls the page's text. */
bool ui_press_scrolls(const struct ui *ui);
/** That finger has had its answer: lifting it is no tap, moving it no drag. */
void ui_end_press(struct ui *ui);

/* ---- what is told by itself ---- */

/** The dialog or sheet over the page, known again in later frames; 0 = none. */
uint64_t ui_over(const struct ui *ui);
/** Its name and its words, controls apart, a line each. */
void ui_over_words(struct ui *ui, struct strbuf *out);
/** The first heading in sight inside `area`; NULL: there is none. Until the next ui_begin(). */
const char *ui_first_heading(const struct ui *ui, struct rect area);

/* A text that is told whenever it is another; until the next ui_begin(). */
struct ui_live {
    const char *text;
    bool is_answer; /* to what was typed: told again when that is another. Else a message */
};

/** In reading order; how many of at most `cap`. */
size_t ui_live(struct ui *ui, struct ui_live *out, size_t cap);
/** The text in the box that is typed into; NULL: there is none. Until the next ui_begin(). */
const char *ui_typed(const struct ui *ui);

/* ---- where a keypad stands ---- */

/** By ear the page is a line: left and right go along it in reading order, and what comes up
 *  over the page takes the focus. */
void ui_read_order(struct ui *ui, bool is_on);

/** Names the target that has the focus; 0 = none. */
uint64_t ui_focus(const struct ui *ui);
/** As ui_focus() gave it; it need not be there yet. */
void ui_set_focus(struct ui *ui, uint64_t focus);
/** What ui_focus() is on the first target that does this. */
uint64_t ui_target_of(const struct ui_action *action);
/** Whether it lies inside a box of the canvas, reference px. */
bool ui_focus_within(const struct ui *ui, struct rect box);

/* ---- what is being read ---- */

/** From the next frame on bytes [from, to) of this piece's text stand on the colour of what is
 *  spoken; `id` 0 = none. */
void ui_mark_spoken(struct ui *ui, uint64_t id, size_t from, size_t to);
/** Where they stood in the last frame, in sight or not; false if they were not built. */
bool ui_spoken_rect(const struct ui *ui, struct rect *out);
/** The scroll area of the page's text and where it is on the canvas; NULL: nothing scrolls. */
struct ui_scroll *ui_reading_scroll(struct ui *ui, struct rect *view);

#endif
