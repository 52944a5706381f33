/* app/app_internal.h - the state of the display, shared by the files app*.c and script*.c.
 *
 * Layer: app.   Thread: main.
 *
 * app.c      wiring: start and end of everything
 * app_loop   waiting, input, results, one step
 * app_frame  building, painting and presenting a frame; transitions
 * app_chrome header, dock, banners, toast, the 还在使用吗？ dialog
 * app_language 繁體 and English
 * read_*     reading aloud: the page, its bar, and the focus of a keypad
 * app_staff  the corner, the PIN and what the staff ask for
 * app_nav    the stack of screens
 * app_services what screens may ask for
 * app_data   the catalogue and urgent notices as the worker reports them
 * app_layout which layout is shown, its trial, another while the display runs
 * session    idle time and the wipe
 */
#ifndef APP_APP_INTERNAL_H
#define APP_APP_INTERNAL_H

#include "app/clips.h"
#include "app/clock.h"
#include "app/options.h"
#include "app/read_aloud.h"
#include "app/session.h"
#include "app/staff_lock.h"
#include "app/stats.h"
#include "app/sync_child.h"
#include "app/worker.h"
#include "draw/draw.h"
#include "draw/window.h"
#include "input/input_service.h"
#include "layout/layout.h"
#include "layout/settings.h"
#include "proof/proof_log.h"
#include "screens/screen.h"
#include "ui/ui.h"

#define NAV_DEPTH_MAX 32
#define APP_FRAME_MS  16 /* from one frame to the next, at least */
#define APP_HOLD_MS   8  /* most answers come sooner: one frame shows the key and all of them */

/* What a key that was typed is answered with. */
enum app_answer { APP_ANSWER_HITS = 1, APP_ANSWER_CANDIDATES = 2 };

/* A screen on the stack. */
struct nav_frame {
    uint64_t serial; /* owner of its worker jobs */
    enum screen_id id;
    const struct screen_ops *ops;
    void *state;
    uint64_t focus; /* of a keypad, when another screen was opened over it */
};

struct transition {
    int64_t from_ms;
    int duration_ms; /* 0 = none */
    int dx;          /* reference px that the new picture moves in from */
    bool is_slide;   /* it covers the old one, instead of showing through */
};

struct app {
    struct clock clock;
    int64_t started_us;
    struct stats stats;

    /* machine */
    char *data_dir, *state_dir;
    const char *venue; /* of the options; NULL = not said */
    struct settings *machine;
    struct layout *layout, *layout_before; /* the one before: see show_sent() */
    char *own_layout;                      /* path of the machine's own */
    struct worker_layout *sent;            /* waits until nobody uses the screen; or NULL */
    bool is_sent_asked, is_sent_noted;     /* its trial: to be written down, and written */
    int trial_lock;                        /* held by the display whose trials count */
    bool only_looks;                       /* that is another */
    bool follows_layouts;                  /* what is sent here is shown */
    int64_t trial_turn, trial_ends_ms;     /* of the layout on show; turn 0 = no trial */
    struct workday_calendar *calendar;
    struct synonyms *synonyms;
    uint64_t query_answers; /* how many the screen on top has been given */
    struct font_set *fonts;
    struct window *window;
    struct draw *draw;
    struct worker *worker;
    struct input_service *input;
    struct sync_child *sync_child;
    struct proof_log *proof;   /* NULL = none is kept */
    int rotate, width, height; /* canvas, device px */

    /* what screens see */
    struct ui *ui;
    struct theme theme;
    struct screen_settings settings;
    struct screen_env env;
    struct catalogue catalogue;
    struct worker_status *status; /* owns what `catalogue` borrows */
    struct catalogue_field *fields;
    int64_t status_next_ms; /* when to ask for it again */
    bool is_status_known, data_waits;

    /* screens */
    struct nav_frame stack[NAV_DEPTH_MAX];
    size_t depth;
    struct nav_frame staff; /* over all else; state NULL = not shown */
    struct staff_lock staff_lock;
    int64_t staff_idle_ms;   /* closes it */
    struct nav_frame urgent; /* state NULL = not shown */
    char urgent_id[128];
    struct clips *clips;      /* that play now */
    struct cue *cue;          /* what is heard when it comes */
    char urgent_read[8][128]; /* put aside by the one who is here now */
    size_t urgent_read_count;
    struct nav_frame *acting; /* whose call is running: owner of what it asks for */
    uint64_t last_serial;

    /* frame */
    bool is_dirty, is_exposed, is_finger_down, is_quitting;
    int64_t finger_due_ms; /* a finger that has done nothing by then is none */
    int64_t held_until_ms; /* nothing is drawn so long, or until all that was asked is there */
    int64_t last_frame_ms;
    int64_t frame_due_ms;      /* the next frame is not drawn before */
    int64_t hold_until_ms;     /* for what is awaited of what has been typed */
    unsigned awaited;          /* enum app_answer */
    bool takes_hits;           /* what is asked meanwhile, of further pages, is not awaited */
    int frame_ms, moving_ms;   /* APP_FRAME_MS, but where a script wants fewer */
    bool has_drawn;            /* the last frame is on the screen */
    struct frame_watch *watch; /* a script looks at every frame; else NULL */
    struct transition transition;
    struct transition wanted;        /* begins with the next frame built */
    const struct draw_list *painted; /* of the last frame */

    /* reading aloud */
    struct read_aloud read;
    struct rect page_area; /* of the page on top, without what stands round it */

    /* session */
    struct session session;
    bool large, high_contrast, low_reach; /* 关怀版, 高对比, 低位 */
    bool asks_display;                    /* 显示 is open */

    /* language */
    struct hant *hant;     /* NULL = no 繁體 on this machine */
    struct labels *labels; /* NULL = no English */
    bool english, wants_traditional;
    bool asks_hant;   /* the worker is converting */
    bool has_no_hant; /* it could not */

    char toast[160];
    int64_t toast_until_ms;
};

/* app_loop.c */
/** Take results and input-independent events of now: returns when there is next something
 *  to do (monotonic ms, INT64_MAX = never). Draws if need be. */
int64_t app_step(struct app *app);
void app_input(struct app *app, const struct input_event *event);
/** Read all window events waiting up to `timeout_ms`. */
void app_wait(struct app *app, int timeout_ms);
void app_resized(struct app *app);
/** Something is on its way that runs in real time: a job, a result, a picture. */
bool app_is_busy(struct app *app);
/** Nothing is in flight: no transition, glide, worker job or waiting result. */
bool app_is_settled(struct app *app);

/* app_frame.c */
void app_draw(struct app *app);
/** The frame's nodes and its draw list anew, not drawn. */
void app_build(struct app *app);
void app_fade(struct app *app, int ms, int dx);
/** Another screen stands at the bottom and has asked for what it shows: until that is there,
 *  for half a second at most, the old picture stays. */
void app_await_data(struct app *app);
/** The new picture comes in from the right over the old one. */
void app_slide(struct app *app, int ms);
void app_theme_changed(struct app *app);
/** 关怀版 on or off: the theme, and how long the display waits for somebody. */
void app_set_large(struct app *app, bool large);
/** The screen on top has been given what was typed for. */
void app_answer_came(struct app *app, enum app_answer answer);
/** How long it waits, after a change of who is there. */
void app_session_times(struct app *app);
/** Device px to one reference px of the picture that is shown. */
double app_scale(const struct app *app);

/* app_chrome.c */
enum app_action {
    APP_ACT_BACK = SCREEN_FOREIGN_ACT,
    APP_ACT_HOME,
    APP_ACT_SEARCH,
    APP_ACT_LARGE,
    APP_ACT_CONTRAST,
    APP_ACT_REACH,
    APP_ACT_READ,
    APP_ACT_READ_PREVIOUS, /* of the reading bar, to READ_STOP */
    APP_ACT_READ_PAUSE,
    APP_ACT_READ_NEXT,
    APP_ACT_READ_SPEED, /* index: enum voice_speed */
    APP_ACT_READ_STOP,
    APP_ACT_READ_BACK,
    APP_ACT_STAY,
    APP_ACT_LEAVE,
    APP_ACT_URGENT,
    APP_ACT_TRADITIONAL,
    APP_ACT_ENGLISH,
    APP_ACT_DISPLAY, /* 显示: what the dock has no room for */
    APP_ACT_DISPLAY_CLOSE
};
/** Header, banners and dock; returns the rect that is left for the screen. */
struct rect app_chrome_build(struct app *app, const struct nav_frame *frame);
/** Toast and dialog above everything. */
void app_chrome_overlay(struct app *app);
void app_chrome_act(struct app *app, const struct ui_action *action);
void app_toast(struct app *app, const char *text);

/* app_language.c */
void app_language_open(struct app *app);
/** After the worker has stopped. */
void app_language_close(struct app *app);
/** Whether texts are set in traditional characters now. */
bool app_is_traditional(const struct app *app);
/** 繁體 begins as soon as all that is shown is converted, and ends at once. */
void app_toggle_traditional(struct app *app);
void app_toggle_english(struct app *app);
/** The worker has converted what was asked for, or cannot. */
void app_language_result(struct app *app, bool has_failed);
/** Begin 繁體, or ask for what is still shown as it is written. */
void app_language_tick(struct app *app);
/** Nothing is on its way. */
bool app_language_is_settled(const struct app *app);
/** The session has ended. */
void app_language_forget(struct app *app);

/* app_services.c */
extern const struct screen_services app_services;

/* app_nav.c */
struct nav_frame *app_top(struct app *app);
/** Replace everything by one screen: attract, home, village or preparing. */
void app_nav_start(struct app *app, enum screen_id id);
void app_nav_go(struct app *app, const struct screen_target *target);
void app_nav_back(struct app *app);
void app_nav_home(struct app *app);
void app_nav_clear(struct app *app);
/** Over everything, whatever is on show. */
void app_urgent_open(struct app *app, const struct screen_target *target);
void app_urgent_close(struct app *app);
/** Nobody is there who has read any: they show again. */
void app_urgent_forget(struct app *app);
/** The staff's page, over everything. */
void app_staff_show(struct app *app);
void app_staff_close(struct app *app);
/** The screen on show gets an action, a key, a result. */
void app_nav_act(struct app *app, const struct ui_action *action);
bool app_nav_key(struct app *app, const struct input_event *event);
void app_nav_result(struct app *app, struct worker_result *result);
void app_nav_data(struct app *app);
void app_nav_input(struct app *app, uint64_t owner, const struct input_answer *answer);
/** Everything of the citizen goes; home as if new. */
void app_wipe(struct app *app);
/** Screen that stands when nobody is there. */
enum screen_id app_rest_screen(const struct app *app);

/* app.c */
/** What screens and session take from the layout. */
void app_layout_settings(struct app *app);

/* app_layout.c */
/** Load the layout to show. ERR_NOT_FOUND, ERR_FORMAT, ERR_IO where there is none at all. */
ERR_NODISCARD enum err app_layout_open(struct app *app, const struct options *options);
void app_layout_close(struct app *app);
/** Takes ownership; it is shown when nobody uses the screen. */
void app_layout_take(struct app *app, struct worker_layout *sent);
/** What was asked last is on the disk, or could not be. */
void app_layout_noted(struct app *app, bool is_noted);
void app_layout_tick(struct app *app);
/** When app_layout_tick() has something to do; INT64_MAX = never. */
int64_t app_layout_next(const struct app *app);

/* app_staff.c */
/** As loud as the staff have set it last. */
void app_staff_open(struct app *app);
/** Every touch and key, in reference px: five taps in the corner open the pad. */
void app_staff_input(struct app *app, const struct input_event *event);
/** Close it where nobody has touched it for long; when to come again, INT64_MAX = never. */
int64_t app_staff_tick(struct app *app);
void app_staff_ask(struct app *app, enum staff_ask ask, const char *text);
/** Takes ownership of the report. */
void app_staff_answer(struct app *app, struct staff_answer *answer);

/* app_data.c */
void app_data_ask(struct app *app);
/** Takes ownership. */
void app_data_take(struct app *app, struct worker_status *status);
/** Put aside until the session ends. */
void app_data_urgent_read(struct app *app, const char *id);
/** Show or close the urgent notice as the last status has it. */
void app_data_show_urgent(struct app *app);
void app_data_clear(struct app *app);

#endif
