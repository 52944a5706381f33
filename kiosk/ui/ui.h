/* ui/ui.h - one frame of a screen: nodes for touch and reading, commands for drawing.
 *
 * Layer: ui (uses typeset, draw, layout, model, base).   Thread: main.
 *
 * A screen is built anew whenever something it shows has changed: between ui_begin()
 * and ui_end() it calls the functions below in reading order. That gives at once the
 * accessibility tree (which scripts, keypad focus and read-aloud use), the touch
 * targets and the draw list. Touches are tested against the frame that the citizen
 * saw. Nothing is drawn between two frames.
 *
 * Coordinates are reference pixels, inside a scroll area those of its content.
 * Paragraph layouts are cached between frames by text, style and measure.
 */
#ifndef UI_UI_H
#define UI_UI_H

#include "base/str.h"
#include "font/font.h"
#include "model/draw_command.h"
#include "model/ink.h"
#include "model/input_event.h"
#include "model/record.h"
#include "model/rect.h"
#include "qr/qr.h"
#include "ui/labels.h"
#include "ui/theme.h"

struct ui;

/** `fonts` is borrowed for life. Owned by the caller (ui_free). */
struct ui *ui_new(struct font_set *fonts);
/** NULL-safe. */
void ui_free(struct ui *ui);

/* ---- frame ---- */

/* A clip that a frame asks for; it plays as long as each frame does. */
struct ui_clip_wish {
    const struct video_ref *video;
    const char *picture; /* that stands for it: its path */
    int64_t showing;     /* it plays once for each; 0: it is only made ready */
    bool is_muted;
};

enum ui_clip_state {
    UI_CLIP_NONE,   /* nothing of the kind is to play */
    UI_CLIP_COMES,  /* its first frame has still to come */
    UI_CLIP_PLAYS,  /* or is ready to */
    UI_CLIP_ENDED,  /* its last frame stays */
    UI_CLIP_FAILED, /* so does the last frame that came, if any did */
};

/* Where a clip stands. */
struct ui_clip_frame {
    enum ui_clip_state state;
    const uint32_t *pixels; /* of the size asked for, until the next frame; NULL: none yet */
    uint32_t clip;          /* which one it is */
    int number;             /* which frame of it */
    int64_t next_ms;        /* when there is another; INT64_MAX: not by itself */
};

struct ui_frame {
    int device_w, device_h; /* canvas in device px, unrotated */
    int64_t now_ms;         /* monotonic */
    const struct theme *theme;
    int shift_x, shift_y;        /* burn-in shift, reference px */
    const struct labels *labels; /* the shell's words in another language; NULL: as they are */
    /* Whether a picture file is here in this size (device px); asks for it. NULL: all are. */
    bool (*want_picture)(void *context, const char *path, int width, int height);
    /* A clip in this size (device px). NULL: none is played. */
    struct ui_clip_frame (*play)(void *context, const struct ui_clip_wish *wish, int width,
                                 int height);
    void *context;
};

/** Start a frame: nodes and commands of the last one go, the texts' layouts stay cached. */
void ui_begin(struct ui *ui, const struct ui_frame *frame);
/** Finish; the draw list is borrowed until the next ui_begin. */
const struct draw_list *ui_end(struct ui *ui);
/** Canvas in reference px: its shorter side is the theme's `reference`. */
int ui_width(const struct ui *ui);
int ui_height(const struct ui *ui);
/** Wider than high; a square canvas is upright. */
bool ui_landscape(const struct ui *ui);
/** What the frame was begun with. */
int64_t ui_now_ms(const struct ui *ui);
const struct theme *ui_theme(const struct ui *ui);
/** Whether the page is laid out for 关怀版: narrower, so that all of it is larger. */
bool ui_large(const struct ui *ui);
/** Another number whenever the same text may look different: 繁體, another language. What keeps
 *  laid-out paragraphs makes them anew. */
uint32_t ui_script(const struct ui *ui);
/** Of the frame's theme. */
colour_rgba ui_colour(const struct ui *ui, enum theme_colour colour);
/** Borrowed, as given to ui_new(). */
struct font_set *ui_fonts(struct ui *ui);
/** Memory for strings of this frame (names built by printf). */
struct arena *ui_arena(struct ui *ui);
/** Ask for another frame at `time_ms` (animations, clocks, carets). */
void ui_wake_at(struct ui *ui, int64_t time_ms);
/** A movement of the screen's own runs (a sheet comes up): another frame at once. */
void ui_moving(struct ui *ui);
/** Earliest time asked for in the last frame or by a running fling; INT64_MAX = none. */
int64_t ui_next_wake(const struct ui *ui);
/** Whether a fling, spring or what ui_moving() has told of is running. */
bool ui_animating(const struct ui *ui);

/* ---- nodes ---- */

enum ui_role {
    UI_SCREEN,
    UI_HEADING,
    UI_TEXT,
    UI_BUTTON,
    UI_LINK,
    UI_LIST,
    UI_LIST_ITEM,
    UI_TAB,
    UI_CHECK_BOX,
    UI_TEXT_BOX,
    UI_TABLE,
    UI_ROW,
    UI_CELL,
    UI_COLUMN_HEADER,
    UI_IMAGE,
    UI_DIALOG,
    UI_STATUS,
    UI_GROUP,
    UI_PROGRESS,
    UI_KEY
};

enum ui_state {
    UI_SELECTED = 1,
    UI_DISABLED = 2,
    UI_CHECKED = 4,
    UI_FOCUSED = 8,
    UI_PRESSED = 16,
    UI_INERT = 32, /* behind a modal */
    UI_EXPANDED = 64
};

/* What a tap means to the screen: its own code, an index and an id (copied). */
struct ui_action {
    int code; /* 0 = not touchable */
    int index;
    char id[RECORD_ID_ROOM];
};

struct ui_node_desc {
    enum ui_role role;
    const char *name; /* accessible name; copied. NULL: no name of its own */
    const char *text; /* exact text shown by a leaf that draws by ui_para(); copied */
    struct rect rect;
    unsigned states;
    struct ui_action action;
    size_t skip;      /* bytes at the beginning of `text` that are not set */
    bool source;      /* the text comes from the record */
    bool label;       /* the text is the shell's, set by ui_text() in pieces of ui_label() */
    bool verbatim;    /* name and text are shown as they are, whatever the language */
    bool read_last;   /* built early to lie below, read after its siblings */
    const char *key;  /* stable identity of source text ("body/12"), or NULL */
    const char *says; /* what is said of it where that tells more than its name; copied */
    const char *live; /* to be told by ear whenever it is another; copied */
};

/** Open a node; everything until ui_pop() is its child. Returns whether it is pressed
 *  now (for its colours). */
bool ui_push(struct ui *ui, const struct ui_node_desc *desc);
/** Close the node that was opened last. */
void ui_pop(struct ui *ui);
/** Everything before this is inert: a dialog or sheet follows. */
void ui_modal(struct ui *ui);
/** A downward flick inside the last pushed node, where nothing scrolls, means `action`. */
void ui_on_flick(struct ui *ui, struct ui_action action);
/* What ui_on_ink() tells by an action's index. */
enum ui_ink_event { UI_INK_BEGIN, UI_INK_END };
/** A finger that goes down in the last pushed node writes: into `ink`, within the node. It is
 *  neither a tap nor scrolls; `action` is queued with index UI_INK_BEGIN and UI_INK_END. */
void ui_on_ink(struct ui *ui, struct ink *ink, struct ui_action action);
/** `id` is copied and cut to the room there is; NULL = none. */
struct ui_action ui_act(int code, int index, const char *id);

/* ---- text ---- */

enum ui_text_flags {
    UI_TEXT_CENTRE = 1,
    UI_TEXT_END = 2,
    UI_TEXT_JUSTIFY = 4,
    UI_TEXT_MIDDLE = 8,  /* centred vertically in the box */
    UI_TEXT_SOURCE = 16, /* node is marked source */
    UI_TEXT_SILENT = 32, /* no node: the parent's name says it already */
    UI_TEXT_BALANCE = 64,
    UI_TEXT_TABULAR = 128,
    UI_TEXT_HEADING = 256,  /* node's role is heading */
    UI_TEXT_BOLD = 512,     /* weight 700 whatever the type says */
    UI_TEXT_VERBATIM = 1024 /* as it is, whatever the language */
};

struct ui_text_opts {
    enum theme_type type;
    colour_rgba colour;
    unsigned flags;
    int max_lines;                  /* 0 = all that fit the text; cut with …… */
    int indent;                     /* first line, px */
    const char *mark;               /* highlight every occurrence (space separated terms) */
    const char *key;                /* as in ui_node_desc */
    const struct text_style *style; /* overrides the type's style when not NULL */
    int line;                       /* overrides the type's line height when not 0 */
};

/** Draw text in a box (its height only matters with MIDDLE). Returns the height used.
 *  Makes a text node (or heading) unless SILENT. */
int ui_text(struct ui *ui, struct rect box, const char *text, const struct ui_text_opts *opts);
/** A text of the shell in the frame's language: what ui_text() sets for it. The table's, the
 *  frame's or `text` itself. */
const char *ui_label(struct ui *ui, const char *text);
/** The height ui_text() would use; cached. */
int ui_text_height(struct ui *ui, int width, const char *text, const struct ui_text_opts *opts);
/** Natural width of one line. */
int ui_text_width(struct ui *ui, const char *text, const struct ui_text_opts *opts);

/** Draw an own paragraph at (x, y). `inks` has a colour for each run; runs beyond it have
 *  the last one's. Only lines inside the visible area are emitted. No node. */
void ui_para(struct ui *ui, int x, int y, const struct para *para, const colour_rgba *inks,
             size_t ink_count);

/* ---- shapes (no nodes) ---- */

/** A box of one colour, its corners rounded by `radius`. */
void ui_fill(struct ui *ui, struct rect rect, int radius, colour_rgba colour);
/** The same with a line of `border` px just inside; 0 = none. */
void ui_box(struct ui *ui, struct rect rect, int radius, colour_rgba fill, int border,
            colour_rgba border_colour);
/** Rounded at `corners` only (DRAW_CORNER_…). */
void ui_box_corners(struct ui *ui, struct rect rect, int radius, unsigned corners,
                    colour_rgba fill);
void ui_shadow(struct ui *ui, struct rect rect,
               int elevation); /* 1..3; none in high contrast */
/** An icon of assets/design by its name, fitted into `rect`. */
void ui_icon(struct ui *ui, struct rect rect, const char *name, colour_rgba colour);
/** A picture file, scaled into `rect`. */
void ui_image(struct ui *ui, struct rect rect, const char *path);
/** Whether ui_image() of this size would show it at once; else it is on its way. */
bool ui_image_ahead(struct ui *ui, struct rect rect, const char *path);
/** A clip, scaled into `rect`; before its first frame, and where it cannot be played, the
 *  picture that stands for it. */
enum ui_clip_state ui_clip(struct ui *ui, struct rect rect, const struct ui_clip_wish *wish);
/** Whether ui_clip() of this size would show its first frame at once, or never will; else it is
 *  being made ready. */
bool ui_clip_ahead(struct ui *ui, struct rect rect, const struct video_ref *video,
                   bool is_muted);
/** A circle line `width` px wide, clockwise from the top; `turn` 0..1 of it. */
void ui_ring(struct ui *ui, struct rect rect, int width, colour_rgba colour, double turn);
/** Written strokes, `width` px wide; (0, 0) of the ink lies at the corner of `rect`. */
void ui_ink(struct ui *ui, struct rect rect, const struct ink *ink, int width,
            colour_rgba colour);
/* px of a cell: the code of a usual address is 80 mm wide on a 43 inch screen. */
#define UI_QR_CELL 5
/** Black on white whatever the theme, its quiet zone included, as large as fits into `box`. */
void ui_qr(struct ui *ui, struct rect box, const struct qr *qr);
/** px of a side at UI_QR_CELL, with the quiet zone. */
int ui_qr_side(const struct qr *qr);
/** Content going on beyond an edge: `colour` towards `side` (as DRAW_EDGE_FADE's level). */
void ui_edge_fade(struct ui *ui, struct rect rect, int side, colour_rgba colour);
/** Cut what follows to `rect` as well, until ui_clip_pop(). */
void ui_clip_push(struct ui *ui, struct rect rect);
void ui_clip_pop(struct ui *ui);

/* ---- scrolling ---- */

/* How one axis of a scroll area moves by itself; ui's own. */
struct ui_motion {
    enum ui_motion_mode { UI_REST, UI_DRAG, UI_FLING, UI_SPRING, UI_GLIDE } mode;
    double from, velocity, target; /* px, px/s */
    int64_t start_ms;
    int ms; /* length of a glide */
};

/* A screen keeps one for each scroll area; zero-initialise. */
struct ui_scroll {
    double x, y; /* offset of the viewport in the content, px */
    int content_w, content_h, view_w, view_h;
    struct ui_motion motion_x, motion_y;
};

enum ui_scroll_flags { UI_SCROLL_X = 1, UI_SCROLL_Y = 2, UI_SCROLL_NO_BAR = 4 };

/** Clip to `viewport` and move the origin: (0, 0) is the content's upper left corner. */
void ui_scroll_begin(struct ui *ui, struct ui_scroll *scroll, struct rect viewport,
                     int content_w, int content_h, unsigned flags);
/** Back to the coordinates around the scroll area; draws its bar. */
void ui_scroll_end(struct ui *ui);
/** The part of the current content that can be seen (plus nothing). */
struct rect ui_visible(const struct ui *ui);
/** Whether any of `rect` is within ui_visible(): what is not need not be built. */
bool ui_is_visible(const struct ui *ui, struct rect rect);
/** Move to an offset over `ms` (0: at once). */
void ui_scroll_to(struct ui_scroll *scroll, double x, double y, int64_t now_ms, int ms);

/* ---- input ---- */

/** Feed one event. Returns true if a new frame is needed. */
bool ui_input(struct ui *ui, const struct input_event *event);
/** Advance flings and springs to `now_ms`; true if something moved. */
bool ui_tick(struct ui *ui, int64_t now_ms);
/** The next action that input has caused; false if none. */
bool ui_next_action(struct ui *ui, struct ui_action *out);
/** Drop cached layouts and the texts of past frames: nothing typed outlives a session. */
void ui_forget(struct ui *ui);
/** Drop press, drag, focus and queued actions: the screen has changed. Until the next
 *  frame nothing can be touched. */
void ui_cancel_input(struct ui *ui);

/* ---- seen from outside ---- */

/** The tree of the last frame as JSON: role, name, text, rect, seen (where scrolling or the
 *  edge cuts it), states, touchable, source, capPx (device px of the lowest capital that it
 *  draws), key, children. */
void ui_tree_json(const struct ui *ui, struct strbuf *out);

struct ui_found {
    enum ui_role role;
    const char *name; /* name or text as the program has it; until the next ui_begin */
    struct rect rect; /* reference px on the canvas, clipped to what can be seen */
    unsigned states;
    bool touchable;
};

enum ui_find_result { UI_FOUND, UI_FOUND_NONE, UI_FOUND_SEVERAL };
/** First enabled visible node in reading order with exactly that name or text, else the
 *  only one that contains it; as it is shown, or as the program has it. `role` -1 = any;
 * `touchable`: only tap targets. */
enum ui_find_result ui_find(const struct ui *ui, const char *name, int role, bool touchable,
                            struct ui_found *out);
/** The visible tap target of this number in reading order, counted round and round; false if
 *  there is none. */
bool ui_find_touchable(const struct ui *ui, size_t number, struct ui_found *out);
/** Whether a text of a record can be seen. */
bool ui_has_source(const struct ui *ui);
/** As in the tree; static. */
const char *ui_role_name(enum ui_role role);
/** false if `name` names no role. */
bool ui_role_from_name(const char *name, enum ui_role *out);

#endif
