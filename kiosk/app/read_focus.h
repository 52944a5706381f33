/* app/read_focus.h - the display by keypad and ear: what happens on the screen, told.
 *
 * Layer: app.   Thread: main.
 * Source: EN 301 549 V3.2.1, 5.1.3 (non-visual access: speech output, its interruption, its end
 * with the session).
 *
 * It is on from the keypad's speech key, or 朗读 chosen with a key, until headphones are pulled
 * out, 朗读 is touched or the session ends. Told is, from the accessibility tree: each new
 * screen by its title; a dialog or sheet with its text; the focus by name, role and state; what
 * is typed; and whatever tells by itself: messages, how many were found, candidates. A key
 * silences what is being told; what comes by itself waits for its turn, but a new screen or
 * dialog does not.
 */
#ifndef APP_READ_FOCUS_H
#define APP_READ_FOCUS_H

#include "base/str.h"
#include "model/input_event.h"
#include "ui/ui_speech.h"

struct app;

struct read_focus {
    bool is_on;
    uint64_t screen, over, target, words; /* told last; words: a hash of the target's */
    unsigned states;
    struct strbuf live;  /* the texts that tell by themselves, as last told; each with a \n */
    struct strbuf typed; /* the text of the box; NULL data = there was none */
    bool had_box, has_heading; /* of this screen */
    uint64_t last;             /* the utterance that is told now; 0 = none */
    struct strbuf now;         /* its text */
    struct strbuf waiting;     /* what is told next, a line each */
    int64_t warned_s;          /* seconds left of the session, told last */
};

/** It is on; `greets`: say how to go on. */
void read_focus_begin(struct app *app, bool greets);
/** It is off, and nothing is left of what was told. */
void read_focus_end(struct app *app);
/** The session is over, and it is off: the last that is told, in the session's language. */
void read_focus_farewell(struct app *app, bool english);
/** Nothing waits any more: the voice has been silenced. */
void read_focus_drop(struct read_focus *focus);
/** The voice has said an utterance. */
void read_focus_ended(struct app *app, uint64_t number);
/** A key goes down: silence, unless the page is being read. */
void read_focus_key(struct app *app);
/** "高对比，按钮，已选" */
void read_focus_describe(struct app *app, const struct ui_piece *piece, struct strbuf *out);
/** After a frame: tell what is new. */
void read_focus_frame(struct app *app);

#endif
