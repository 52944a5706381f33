/* ui/ui_internal.h - what the files of ui share: the frame's nodes, scroll areas, press.
 *
 * Layer: ui; included by ui_*.c alone.   Thread: main.
 *
 * Rectangles here are device pixels of the canvas; what callers give in reference px
 * is turned by ui_dev_rect(). An origin is always a whole device pixel, so that a
 * scrolled content moves as one picture.
 */
#ifndef UI_UI_INTERNAL_H
#define UI_UI_INTERNAL_H

#include "ui/theme_generated.h"
#include "ui/ui.h"

#define UI_DEPTH_MAX   32 /* nodes, clips and scroll areas inside each other */
#define UI_SCROLLS_MAX 16
#define UI_QUEUE_MAX   16
#define UI_TRACK_MAX   32
#define UI_NONE        (-1)

/* Where (0, 0) of the current content lies, and which group draws there. */
struct ui_origin {
    int x, y;
    uint64_t group;
};

struct ui_node {
    struct ui_node_desc desc;            /* strings in the frame's arena; NULL when not shown */
    const char *shown_name, *shown_text; /* in another script or language */
    struct rect rect, seen;              /* whole, and what clips leave */
    struct rect clip;                    /* the clip in force */
    struct ui_action flick;              /* of ui_on_flick() */
    struct ui_action ink_act;            /* of ui_on_ink() */
    struct ink *ink;
    uint64_t id;             /* by action and occurrence; 0 = not touchable */
    uint64_t piece;          /* while something is read aloud: of ui_piece_id() */
    struct ui_origin origin; /* where its content lies */
    int parent, end;         /* index of the parent; of the first node after the subtree */
    int scroll;              /* innermost scroll area, UI_NONE */
    bool shown;              /* it or something in it can be seen */
    double capital_px;       /* device px of the lowest capital of what it says; 0 = nothing */
};

/* What is being read aloud: bytes [from, to) of a piece's text. */
struct ui_spoken {
    uint64_t id; /* 0 = nothing */
    size_t from, to;
    struct rect rect; /* where they are in this frame, device px */
    bool is_built;
};

struct ui_area {
    struct ui_scroll *scroll;
    struct rect view; /* viewport without outer clips */
    struct rect seen;
    unsigned flags;
    int parent; /* enclosing area, UI_NONE */
    int layer;  /* nodes before this belong to what is outside; for modals */
};

struct ui_track {
    int64_t ms;
    double x, y;
};

/* The finger that is down, if any. */
struct ui_press {
    bool down, armed;    /* armed: lifting it now is a tap */
    bool dragging, dead; /* dead: neither a tap nor a drag comes of it */
    int64_t finger;
    double x, y;     /* where it went down, reference px */
    uint64_t target; /* node id */
    struct ui_scroll *scroll;
    bool axis_x, axis_y;
    double anchor_x, anchor_y;             /* the finger that offset `raw` belongs to */
    double raw_x, raw_y;                   /* offset before the rubber band */
    struct ui_scroll *chain[UI_DEPTH_MAX]; /* areas below the finger, innermost first */
    unsigned chain_flags[UI_DEPTH_MAX];
    int chain_len;
    struct ui_action flick;
    struct ink *ink; /* the finger writes into it; of ui_on_ink() */
    struct ui_track track[UI_TRACK_MAX];
    int track_len;
};

struct ui_cache;

struct ui {
    struct font_set *fonts;
    struct ui_frame frame;
    double scale;
    int width, height; /* reference px */
    struct arena *arena;
    struct draw_list list;
    int64_t wake_ms, ticked_ms;
    bool is_moving; /* ui_moving() in the last frame */

    struct ui_node *nodes;
    size_t node_len, node_cap;
    int open[UI_DEPTH_MAX], open_len;
    int last;  /* last pushed */
    int modal; /* nodes before this are inert */

    struct rect clips[UI_DEPTH_MAX];
    int clip_len;
    struct ui_origin origins[UI_DEPTH_MAX];
    int origin_len;
    struct ui_area areas[UI_SCROLLS_MAX];
    int area_len, area_open;

    struct ui_press press;
    uint64_t tapped; /* last tap's target, for the repeat guard */
    int64_t tapped_ms;
    uint64_t focus;
    struct rect focus_rect;
    bool is_by_keys;  /* a keypad is in use: what comes up over the page takes the focus */
    bool is_in_order; /* of ui_read_order() */
    int order_step;   /* to be made when what has been scrolled to is built; 0 = none */
    struct ui_scroll *order_scroll; /* what was scrolled for it, and from where */
    double order_y;
    uint64_t over, below; /* the dialog that is up, and the focus that it is given back to */
    bool is_stale;        /* the nodes are those of a screen that is gone */
    struct ui_action queue[UI_QUEUE_MAX];
    int queue_len;

    struct ui_cache *cache;
    uint32_t script; /* of ui_script() */
    struct ui_spoken spoken;
};

/* ---- ui_frame.c: places ---- */

int ui_dev(const struct ui *ui, int value);
/** In the current content. */
struct rect ui_dev_rect(const struct ui *ui, struct rect rect);
/** Device px of the canvas to reference px of the canvas. */
struct rect ui_ref_rect(const struct ui *ui, struct rect rect);
struct ui_origin ui_origin_now(const struct ui *ui);
struct rect ui_clip_now(const struct ui *ui);
void ui_clip_push_dev(struct ui *ui, struct rect rect);
struct draw_command *ui_emit(struct ui *ui, enum draw_kind kind);

/* ---- ui_node.c ---- */

void ui_nodes_finish(struct ui *ui);
/** The id of a target: `same` targets before it do the same. */
uint64_t ui_target_id(const struct ui_action *action, uint64_t same);
/** Index of the shown node with this id, or UI_NONE. */
int ui_node_by_id(const struct ui *ui, uint64_t id);
/** The topmost node that a touch at (x, y), reference px, means; UI_NONE. */
int ui_hit(const struct ui *ui, double x, double y);
bool ui_is_touchable(const struct ui_node *node);
void ui_queue(struct ui *ui, const struct ui_action *action);

/* ---- ui_language.c ---- */

/** At the start of a frame: paragraphs in another script or language go. */
void ui_language_frame(struct ui *ui);
/** `text` of the shell in the frame's language; NULL where it is set as it is. */
const char *ui_language_label(struct ui *ui, const char *text);
/** What the node's name and text look like: the name may be a label, the text is set as it is.
 */
void ui_language_node(struct ui *ui, struct ui_node *node);
/** The node's text has been set in other `words`. */
void ui_language_text(struct ui *ui, struct ui_node *node, const char *words);

/* ---- ui_shape.c ---- */

/** The focus ring outside `rect` (device px). */
void ui_ring_dev(struct ui *ui, struct rect rect, int radius);

/* ---- ui_scroll.c: what moves ---- */

double ui_scroll_max(const struct ui_scroll *scroll, bool vertical);
bool ui_scroll_moving(const struct ui_scroll *scroll);
/** Bring the offsets to `now_ms`; true if they changed. */
bool ui_scroll_advance(struct ui_scroll *scroll, int64_t now_ms);
/** The offset shown for `raw`, which may lie beyond the ends. */
double ui_scroll_band(double raw, double max);
double ui_scroll_unband(double shown, double max);
/** Let go with a velocity (px/s of the offset). */
void ui_scroll_release(struct ui_scroll *scroll, double vx, double vy, int64_t now_ms);
/** Wheel and keys: on from where a glide under way ends. */
bool ui_scroll_step(struct ui_scroll *scroll, double dx, double dy, int64_t now_ms);

/* ---- ui_focus.c ---- */

bool ui_focus_key(struct ui *ui, enum input_key key, int64_t now_ms);
/** At the end of a frame: into a dialog that has come up, and back; a step that had to scroll
 *  first. */
void ui_focus_frame(struct ui *ui);
/** The largest touchable area that can move up and down; NULL if none. */
struct ui_scroll *ui_main_scroll(struct ui *ui);

/* ---- ui_speech.c ---- */

/** Its text or name, as the program has it; NULL or "" = it has no words. */
const char *ui_words(const struct ui_node *node);
/** Of a node with words; 0 = it has none. */
uint64_t ui_piece_id(const struct ui_node *node);
/** Whether what is spoken is the text of the node pushed last. */
bool ui_spoken_is_here(const struct ui *ui);
/** Where a line of that node's text is being read, in 26.6 px; false if it is not. */
bool ui_spoken_line(const struct ui *ui, const struct para *para, size_t line, int32_t *x0,
                    int32_t *x1);
/** The colour behind what is being read. */
void ui_spoken_ground(struct ui *ui, int x, int y, const struct para *para);
/** At the end of a frame: round a piece that sets no text. */
void ui_spoken_frame(struct ui *ui);

/* ---- ui_cache.c: laid-out paragraphs of past frames ---- */

struct ui_cached {
    uint64_t hash[2];
    struct para *para; /* NULL: only the width is known */
    int width;         /* natural width, -1 unknown */
    uint64_t frame;    /* last used in, and when that was */
    int64_t used_ms;
    struct ui_cached *chain, *newer, *older;
};

struct ui_cache *ui_cache_new(void);
void ui_cache_free(struct ui_cache *cache);
void ui_cache_clear(struct ui_cache *cache);
/** A new frame: what it uses is not dropped in it, and what none has used for minutes is. */
void ui_cache_frame(struct ui_cache *cache, int64_t now_ms);
/** The entry for a hash, made if it is new; until the next frame. */
struct ui_cached *ui_cache_get(struct ui_cache *cache, const uint64_t hash[2]);
/** Count the glyphs of an entry that has been laid out. */
void ui_cache_count(struct ui_cache *cache, const struct ui_cached *entry);

#endif
