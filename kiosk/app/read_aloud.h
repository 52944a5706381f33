/* app/read_aloud.h - the page read aloud, and what a keypad stands on.
 *
 * Layer: app.   Thread: main; never waits for the voice.
 *
 * A page is read clause by clause, with what is spoken marked and brought into sight. Any
 * touch, key or change of the page is silence at once. Whoever has begun it by keypad hears
 * what the focus comes to as well: name, role, state.
 */
#ifndef APP_READ_ALOUD_H
#define APP_READ_ALOUD_H

#include "base/str.h"
#include "media/speech.h"
#include "ui/ui_speech.h"

struct app;

struct read_aloud {
    struct speech *speech; /* NULL: this machine has no voice */
    bool is_reading;
    bool tells_focus;
    bool keeps_log; /* of what was said: for scripts */
    struct strbuf said;
    uint64_t number; /* of the last utterance */
    uint64_t piece;  /* being read, and its text with the clause in it */
    char *text;
    size_t from, to;
    bool wants_next; /* the next piece is to come in sight */
    uint64_t focus, screen;
    unsigned states;
};

/** `read->speech` stays NULL where there is no voice. */
void read_aloud_open(struct app *app, bool is_mute);
void read_aloud_close(struct app *app);
/** The button: begin at what is in sight, or stop. `by_key`: the focus is told from now on. */
void read_aloud_toggle(struct app *app, bool by_key);
/** Silence. */
void read_aloud_stop(struct app *app);
/** The session is over: nothing is left of it. */
void read_aloud_forget(struct app *app);
/** What the voice has reported: on with the next clause. */
void read_aloud_tick(struct app *app);
/** After each frame: follow what is read; tell a new page or focus. */
void read_aloud_frame(struct app *app);

#endif
