/* app/read_aloud.h - the page, a paragraph or a control read aloud.
 *
 * Layer: app.   Thread: main; never waits for the voice.
 *
 * A page is read clause by clause, with what is spoken marked and brought into sight, and a bar
 * with its controls stands over the dock (reading_bar.h). A touch or key anywhere else, and any
 * change of the page, is silence at once; a finger that only scrolls leaves the page where it
 * has put it, and the reading goes on, out of sight if need be. A finger that is held on a
 * paragraph or a control while the bar is there has just that read, and does nothing else.
 */
#ifndef APP_READ_ALOUD_H
#define APP_READ_ALOUD_H

#include "app/read_focus.h"
#include "base/str.h"
#include "media/speech.h"
#include "ui/ui_speech.h"

struct app;

enum read_state {
    READ_OFF,
    READ_ON,
    READ_PAUSED,
    READ_HUSHED /* by a finger beside the bar: what it does decides how it goes on */
};

struct read_aloud {
    struct speech *speech; /* NULL: this machine has no voice */
    enum read_state state;
    enum voice_speed speed;
    int64_t since_ms;       /* the bar is there */
    int64_t hold_due_ms;    /* a finger that is still there then is held */
    enum read_state before; /* of READ_HUSHED: goes on where the finger has only scrolled */
    bool is_away;         /* it has scrolled: the page does not follow until 回到朗读处 */
    double place_y;       /* in the page's text, px: what is read */
    bool is_single;       /* one piece was asked for */
    bool scrolls;         /* it moves with the page's text */
    bool is_focus_paused; /* only to hear what the focus has come to */
    bool keeps_log;       /* of what was said: for scripts */
    struct strbuf said;
    uint64_t number; /* of the last utterance */
    uint64_t piece;  /* being read, and its text with the clause in it */
    char *text;
    size_t from, to;
    int wants;          /* the piece before (-1) or after (1) is to come in sight */
    char heading[96];   /* above what is read; "" = none */
    double share;       /* of the page that has been read, 0..1 */
    uint64_t came_from; /* ui_focus() of who began it by key; 0 = by touch */
    struct rect bar;    /* on the canvas, reference px */
    struct rect back;   /* of 回到朗读处, above it; empty: it is not there */
    struct read_focus focus;
};

/** `read->speech` stays NULL where there is no voice. */
void read_aloud_open(struct app *app, bool is_mute);
void read_aloud_close(struct app *app);
/** Whether the bar stands: it is read, or paused. */
bool read_aloud_is_open(const struct app *app);
/** The button: begin at what is in sight, or stop. */
void read_aloud_toggle(struct app *app, bool by_key);
/** Silence, and no bar. */
void read_aloud_stop(struct app *app);
/** The session is over: nothing is left of it. */
void read_aloud_forget(struct app *app);
/** Say it as it is after what is being said; false: there is nothing to be heard in it. */
bool read_aloud_say(struct app *app, const char *text, size_t len);
/** The same while the shell is, or a moment ago was, in English. */
bool read_aloud_say_in(struct app *app, const char *text, size_t len, bool english);

/* ---- the bar's controls ---- */

/** The page comes back to what is read, and follows it again. */
void read_aloud_back(struct app *app);
/** The paragraph before (-1) or after (1). */
void read_aloud_move(struct app *app, int way);
void read_aloud_pause(struct app *app);
void read_aloud_set_speed(struct app *app, enum voice_speed speed);

/* ---- what comes in ---- */

/** A finger goes down, in reference px. */
void read_aloud_finger_down(struct app *app, double x, double y);
/** It has been lifted, and what it meant is done. */
void read_aloud_finger_up(struct app *app, bool has_scrolled);
/** A key of an accessible keypad: the display begins to speak, reads the page, ends to speak.
 */
void read_aloud_speech_key(struct app *app, enum input_key key);
/** Before a key does anything: true if it has ended the reading and does no more. */
bool read_aloud_key(struct app *app, const struct input_event *event);
/** After it: a key that has left the bar ends the reading. */
void read_aloud_key_done(struct app *app, uint64_t focus_before);
/** What the voice has reported, and a finger that is held. */
void read_aloud_tick(struct app *app);
/** When read_aloud_tick() has something to do that no event tells; INT64_MAX = never. */
int64_t read_aloud_next(const struct app *app);
/** After each frame: follow what is read; tell a new page or focus. */
void read_aloud_frame(struct app *app);

#endif
