/* screens/screen.h - what a screen is, and what it may ask of the display.
 *
 * Layer: screens (uses ui, store's value types, model, base).   Thread: main.
 *
 * A screen owns its state, builds itself into a ui frame, and acts on what its touch
 * targets report. It never blocks: lists and records are asked for and arrive later.
 */
#ifndef SCREENS_SCREEN_H
#define SCREENS_SCREEN_H

#include "input/input_engine.h"
#include "model/query.h"
#include "model/withdrawal.h"
#include "model/workday.h"
#include "screens/staff.h"
#include "ui/ui.h"

enum screen_id {
    SCREEN_PREPARING, /* the store is empty: 正在准备内容 */
    SCREEN_ATTRACT,
    SCREEN_HOME,
    SCREEN_FIELDS,
    SCREEN_ITEM_LIST,
    SCREEN_ITEM,
    SCREEN_DOCUMENT_LIST,
    SCREEN_READER,
    SCREEN_TABLE,
    SCREEN_NOTICE_LIST,
    SCREEN_NOTICE,
    SCREEN_GUIDE_LIST,
    SCREEN_GUIDE,
    SCREEN_EXPLAINER_LIST,
    SCREEN_EXPLAINER,
    SCREEN_SEARCH,
    SCREEN_APPLY,
    SCREEN_CONSULTATION_LIST,
    SCREEN_CONSULTATION,
    SCREEN_VILLAGE,
    SCREEN_ZONES,
    SCREEN_URGENT,
    SCREEN_STAFF,
    SCREEN_COUNT
};

/* Where to go. Strings are copied. */
/* `index` of a target that is the search. */
enum screen_search_way {
    SCREEN_SEARCH_BY_KEYS,
    SCREEN_SEARCH_INFO, /* only what has been published, no items of the catalogue */
    SCREEN_SEARCH_BY_HAND
};

struct screen_target {
    enum screen_id screen;
    char id[RECORD_ID_ROOM]; /* of a record or field */
    char text[256];          /* search text, field name … */
    int index;               /* e.g. which table of the record */
};

struct catalogue_field {
    int number;
    const char *id, *slug, *name;
    size_t item_count;
};

/* What the display knows of the whole store; replaced when data change. Borrowed
 * until the next build of the screen. */
struct catalogue {
    const char *title, *publisher, *site;
    int64_t issued, expires;   /* Unix seconds */
    int64_t last_success;      /* of the sync; 0 = never */
    bool offline;              /* the last attempts failed */
    size_t counts[KIND_COUNT]; /* what this venue may show */
    size_t current_notices;    /* within their 公示期 now */
    size_t application_guides;
    const struct catalogue_field *fields;
    size_t field_count;
    struct withdrawal_list withdrawn; /* what the publisher has taken down */
};

struct screen_env;

/* Actions from here on are the display's own; a screen's are 1 to 999. */
enum { SCREEN_FOREIGN_ACT = 1000 };

/* Implemented by app/; a screen calls them with env->services. Results come back
 * through screen_ops.on_query / on_record with the same tag; a newer request of the
 * same tag cancels the older one. */
struct screen_services {
    void (*query)(struct screen_env *env, int tag, const struct query *query);
    void (*load)(struct screen_env *env, int tag, const char *record_id);
    /** What a keyboard can offer: loaded, and asked. Answers by on_input(). */
    void (*input_prepare)(struct screen_env *env);
    void (*input)(struct screen_env *env, const struct input_question *question);
    void (*go)(struct screen_env *env, const struct screen_target *target);
    void (*back)(struct screen_env *env);
    void (*home)(struct screen_env *env);
    void (*toast)(struct screen_env *env, const char *text);
    void (*redraw)(struct screen_env *env);
    /** The next frame built cross-fades from the picture that stands now over `ms`. */
    void (*fade)(struct screen_env *env, int ms);
    /** The next page comes as the layout says: at once, by a cross-fade, or sliding in. */
    void (*turn)(struct screen_env *env);
    /** A record has been in sight for so long by its turn, for the proof of showing; never of
     *  what a citizen has opened. */
    void (*shown)(struct screen_env *env, const struct record *record, int64_t ms);
    /** Begin to read the page aloud, or stop; where env->speaks. */
    void (*read_aloud)(struct screen_env *env);
    /** What the staff's page asks for; `text` of STAFF_ASK_PIN and STAFF_ASK_ROLL_BACK. Answers
     *  by on_staff(). */
    void (*staff)(struct screen_env *env, enum staff_ask ask, const char *text);
    /** Open home in 关怀版. */
    void (*home_large)(struct screen_env *env);
    /** The shell's words in English, or no longer; where env->has_english. */
    void (*english)(struct screen_env *env);
    /** Traditional characters, or no longer; where env->has_traditional. */
    void (*traditional)(struct screen_env *env);
};

/* A home tile etc. as the layout file names it. */
struct screen_settings {
    const char *hall_title;         /* 东湖区政务公开专区 */
    const char *hall_place;         /* 东湖区政务服务中心　一楼大厅 */
    const char *village_title;      /* 扬子洲镇示例村　村务公开 */
    const char *help_text;          /* 请到 3 号窗口，或举手示意 */
    const char *const *quick_words; /* 常查; NULL-terminated */
    const char *const *tiles; /* fields documents explainers … in order; NULL-terminated */
    const char *venue;        /* "" = none given */
    const struct layout *layout;
    bool touch; /* a hall: citizens touch it */
    int chars_per_minute, min_dwell_s, max_dwell_s;
};

struct screen_env {
    const struct screen_services *services;
    const struct catalogue *catalogue;
    const struct screen_settings *settings;
    const struct workday_calendar *calendar;
    struct font_set *fonts;
    int64_t now_ms;   /* monotonic */
    int64_t now_unix; /* feed time */
    bool clock_lost;  /* the machine does not know the time: none is shown */
    int zone_s;
    bool high_contrast, low_reach;
    int64_t staff_until_ms; /* no PIN is taken before */
    int volume;             /* percent */
    bool speaks;            /* this machine has a voice */
    bool is_reading;        /* it reads, and its bar stands below the page */
    bool has_english, english, has_traditional;
    bool acts_by_key; /* the action that runs was caused by a key */
    void *app;
};

struct screen_ops {
    const char *name;
    bool still;    /* nothing changes by itself (clock aside) */
    bool chrome;   /* app draws header and dock round it; build gets the rect between */
    bool own_head; /* with chrome: only the dock, the rect begins at the canvas's top */
    bool signage;  /* read from afar: as large as the layout's text size */
    /** New state for a target; services may be called. */
    void *(*create)(struct screen_env *env, const struct screen_target *target);
    void (*destroy)(void *screen);
    /** Build one frame inside `area` (reference px). */
    void (*build)(void *screen, struct screen_env *env, struct ui *ui, struct rect area);
    /** An action of one of its nodes; codes are the screen's own (1 to 999). */
    void (*act)(void *screen, struct screen_env *env, const struct ui_action *action);
    /** Optional: results. `result`/`record` ownership passes to the screen; record NULL =
     *  not held (any more). */
    void (*on_query)(void *screen, struct screen_env *env, int tag,
                     struct query_result *result);
    void (*on_record)(void *screen, struct screen_env *env, int tag, struct record *record);
    /** Optional: of services->input and input_prepare. */
    void (*on_input)(void *screen, struct screen_env *env, const struct input_answer *answer);
    /** Optional: new data in the store; ask again for what is shown. */
    void (*on_data)(void *screen, struct screen_env *env);
    /** Optional: text from a keyboard; keys Enter/Backspace/Escape; true = taken. */
    bool (*on_key)(void *screen, struct screen_env *env, const struct input_event *event);
    /** Optional: 返回 inside the screen (close a sheet); true = taken. */
    bool (*on_back)(void *screen, struct screen_env *env);
    /** Optional: of services->staff. */
    void (*on_staff)(void *screen, struct screen_env *env, const struct staff_answer *answer);
    /** Page title for the header. */
    const char *(*title)(void *screen);
};

/** The table of all screens, by enum screen_id. */
const struct screen_ops *screen_ops_of(enum screen_id screen);
/** The screen that shows a record of this kind. */
enum screen_id screen_of_kind(enum kind kind, bool is_application);

#endif
