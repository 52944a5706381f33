/* layout/layout.h - a layout file: what a screen shows, where, and by which rules.
 *
 * Layer: layout (uses model, base).   Thread: any; immutable after loading.
 * Source: layouts/schema.json, layouts/example.json.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "base/err.h"
#include "layout/day_part.h"
#include "layout/layout_issue.h"
#include "model/record.h"
#include "model/rect.h"
#include "qr/qr.h"
#include <stdbool.h>
#include <stddef.h>

enum layout_widget {
    LAYOUT_WIDGET_BROWSER,  /* the catalogue browser of a hall, for touch; fills the canvas */
    LAYOUT_WIDGET_ROTATION, /* records taking turns, without touch */
    LAYOUT_WIDGET_HEADER,   /* the red bar with the village's name */
    LAYOUT_WIDGET_TICKER,   /* one line that runs */
    LAYOUT_WIDGET_LIST,     /* titles, the newest first */
    LAYOUT_WIDGET_CLOCK,
    LAYOUT_WIDGET_TEXT,
    LAYOUT_WIDGET_IMAGE,  /* a picture of the layout's own */
    LAYOUT_WIDGET_LOGO,   /* one that is always shown whole, on the zone's ground */
    LAYOUT_WIDGET_NOTICE, /* one record, page by page */
    LAYOUT_WIDGET_VIDEO,  /* clips of records taking turns, nothing else of them */
    LAYOUT_WIDGET_QR,     /* a code for a phone's camera, with a line below it */
    LAYOUT_WIDGET_SEARCH, /* a field that opens the search, for touch */
    LAYOUT_WIDGET_COUNT
};

/* How a rotation shows a record. */
enum layout_style {
    LAYOUT_STYLE_PAGE, /* over the whole canvas, with head, facts and foot */
    LAYOUT_STYLE_CARD, /* in a zone: kind, title, text, who and until when */
    LAYOUT_STYLE_TABLE /* in a zone: a title and what is in columns */
};

/* How a rotation's next page comes. */
enum layout_transition {
    LAYOUT_TRANSITION_CUT,
    LAYOUT_TRANSITION_FADE,
    LAYOUT_TRANSITION_SLIDE
};

/* Where five taps open the staff's page. */
enum layout_corner {
    LAYOUT_CORNER_TOP_RIGHT,
    LAYOUT_CORNER_TOP_LEFT,
    LAYOUT_CORNER_BOTTOM_LEFT,
    LAYOUT_CORNER_BOTTOM_RIGHT
};

enum layout_order {
    LAYOUT_ORDER_FAIR,  /* urgent and important ones more often, none starves */
    LAYOUT_ORDER_LISTED /* as the entries stand, each newest first */
};

/* How a picture fills its zone. */
enum layout_fit {
    LAYOUT_FIT_CONTAIN, /* all of it is seen */
    LAYOUT_FIT_COVER    /* all of the zone is filled; what is at the focus stays in sight */
};

/* Which records a playlist takes; what is "" or 0 does not narrow. */
struct layout_select {
    unsigned kinds;      /* bits 1u << enum kind */
    unsigned priorities; /* bits 1u << enum priority; 0 = all */
    const char *category, *field, *publisher, *region, *tag;
    int max_age_days;
    bool archive; /* notices past their 公示期 too */
};

/* One thing of a playlist: records by rules, one record, or a text of the layout's own. */
struct layout_entry {
    enum { LAYOUT_ENTRY_SELECT, LAYOUT_ENTRY_RECORD, LAYOUT_ENTRY_SLIDE } kind;
    struct layout_select select;
    const char *record;                     /* id */
    const char *title, *text, *image, *alt; /* of a slide; image: as zone.file */
    int dwell_s;                            /* 0 = by its length */
};

struct layout_playlist {
    const char *name;
    enum layout_order order;
    int least_showings_day; /* each of its records at least so often a day; 0 = not said */
    struct layout_entry *entries;
    size_t entry_count;
};

struct layout_zone {
    struct rect rect; /* px of the canvas, the margin taken off */
    int z;
    enum layout_widget widget;
    unsigned long long day_parts; /* bit i: shown in day part i; 0 = always */
    /* Of the widget's options; what it does not have is NULL, "" or 0. */
    const struct layout_playlist *playlist;
    enum layout_style style;
    const char *title, *label, *text;
    const char **texts; /* ticker; NULL-terminated */
    int speed_px_s, text_px, rows;
    const char *file, *alt; /* a PNG's absolute path, and what it shows */
    enum layout_fit fit;
    int focus_x, focus_y; /* percent of the picture, from left and top */
    const struct qr *qr;  /* of `text` */
    bool is_muted;        /* clips play without sound */
    bool shows_lunar;     /* clock: the day by the traditional calendar as well */
};

struct layout {
    struct arena *arena; /* owns everything below */
    const char *name;
    int width, height; /* canvas px */
    bool high_contrast;
    bool large_text;         /* of a village: twice as large, for those who stand far away */
    double diagonal_inch;    /* 0 = not said */
    int viewing_distance_mm; /* 0 = not said */
    struct layout_zone *zones;
    size_t zone_count;
    struct layout_playlist *playlists;
    size_t playlist_count;
    struct day_part *day_parts;
    size_t day_part_count;
    const char *hall_title, *hall_place, *village_title, *help_text;
    const char **tiles, **quick_words; /* NULL-terminated */
    int idle_s, ask_s, attract_s;      /* session */
    int chars_per_minute, min_dwell_s, max_dwell_s, transition_ms;
    enum layout_transition transition;
    enum layout_corner staff_corner;
    bool urgent_rings; /* two bells when an urgent notice takes the screen */
};

/** Read a file. `issues` is told of everything wrong with it, in the order of the file, and of
 *  what is worth a warning. `*out` owned by the caller (layout_free), NULL on failure.
 *  ERR_NOT_FOUND, ERR_FORMAT, ERR_IO. */
ERR_NODISCARD enum err layout_load(const char *path, struct layout **out,
                                   struct layout_issues *issues);
/** The same of a text, whose pictures are not looked for. */
ERR_NODISCARD enum err layout_parse(const char *text, size_t len, struct layout **out,
                                    struct layout_issues *issues);
/** NULL-safe. */
void layout_free(struct layout *layout);
/** `take` is called with the path of each picture, as often as the layout names it. */
void layout_each_picture(const struct layout *layout,
                         void (*take)(void *context, const char *path), void *context);

/** The bundled layout for a screen that names none: by its orientation. Static. */
const char *layout_default_name(int width, int height);
/** Whether a touch browser is among its zones: a hall. */
bool layout_is_hall(const struct layout *layout);
/** Whether it is one rotation of whole pages: a village without zones. */
bool layout_is_page(const struct layout *layout);
/** Whether a screen of this size shows it as it is meant. Hall and page are laid out for the
 *  screen that they are on; zones have their places, upright or lying. */
bool layout_fits(const struct layout *layout, int width, int height);
/** Whether citizens find something in it by touch: a browser, or a search beside what rotates.
 */
bool layout_is_for_touch(const struct layout *layout);

#endif
