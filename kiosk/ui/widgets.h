/* ui/widgets.h - the parts that screens are made of.
 *
 * Layer: ui.   Thread: main.
 * Each draws itself and makes its node; `action.code` 0 makes it untouchable.
 */
#ifndef UI_WIDGETS_H
#define UI_WIDGETS_H

#include "ui/ui.h"

enum widget_button_kind {
    BUTTON_FILLED,
    BUTTON_OUTLINED,
    BUTTON_TINTED,
    BUTTON_PLAIN,
    BUTTON_DANGER
};

struct widget_button {
    enum widget_button_kind kind;
    const char *label;
    const char *icon;       /* or NULL; before the label */
    const char *icon_after; /* or NULL */
    bool disabled, selected;
    bool verbatim;     /* the label is shown as it is, whatever the language */
    int size;          /* label px; 0 = 36 */
    int radius;        /* 0 = 20 */
    enum ui_role role; /* UI_SCREEN (0) = button */
    const char *name;  /* accessible name, NULL = label */
};

/** Dim and untouchable where it is disabled. */
void widget_button(struct ui *ui, struct rect rect, const struct widget_button *button,
                   struct ui_action action);

/* The page's top bar: seal, title, date and clock (112 high, landscape 124). */
struct widget_header {
    const char *title; /* page title */
    const char *date;  /* 7月8日 星期二 */
    const char *clock; /* 09:41 */
};
/** Returns the height used. */
int widget_header(struct ui *ui, const struct widget_header *header);
/** The seal 公/开 or 村/务 (outline) in 52x80, 64x100, 80x124. */
void widget_seal(struct ui *ui, struct rect rect, const char *upper, const char *lower,
                 bool outline);

/* The bottom dock: a slot each; at most 8. */
struct widget_dock_slot {
    const char *label, *icon;
    struct ui_action action;
    bool tinted;   /* 返回 首页 搜索 */
    bool on;       /* active toggle */
    bool verbatim; /* the label is shown as it is, whatever the language */
};
struct widget_dock {
    const struct widget_dock_slot *slots;
    size_t len;
    size_t rule_after;   /* a rule after this many slots; 0 = none */
    const char *hint[2]; /* home: two lines at the left instead of 返回/首页 */
};
/** At the canvas's bottom. Returns its height (136; landscape 108). */
int widget_dock(struct ui *ui, const struct widget_dock *dock);
/** What widget_dock() and widget_header() would return. */
int widget_dock_height(const struct ui *ui);
int widget_header_height(const struct ui *ui);

/** A rounded label that can be touched; filled where `selected`. */
void widget_chip(struct ui *ui, struct rect rect, const char *label, bool selected,
                 struct ui_action action);
/** Width a chip needs for its label. */
int widget_chip_width(struct ui *ui, const char *label, bool selected);
/** 44 high label in kind colours; returns its width. */
int widget_tag(struct ui *ui, int x, int y, const char *label, colour_rgba ink,
               colour_rgba tint);
/** White card with radius 24 and e1 shadow (border in high contrast). */
void widget_card(struct ui *ui, struct rect rect);
/** As widget_card, in its pressed look where `pressed`. */
void widget_card_pressable(struct ui *ui, struct rect rect, bool pressed);

struct widget_tab {
    const char *label, *count; /* count NULL = none */
    bool selected, disabled;
    bool stale; /* another count is on its way */
    struct ui_action action;
};
/** Equal columns on a surface with a rule above: 116 high with counts. */
void widget_tabs(struct ui *ui, struct rect rect, const struct widget_tab *tabs, size_t len);

/** 480x104 option with a tick box and a live count. */
void widget_option(struct ui *ui, struct rect rect, const char *label, int count, bool checked,
                   bool disabled, struct ui_action action);
/** ■/□ box of `size` px. */
void widget_check_mark(struct ui *ui, struct rect rect, bool checked);

/** 900 wide dialog centred at y ~ 1150 (landscape: middle) on a scrim; modal. */
/* A further button below the others. */
struct widget_choice {
    const char *label;
    struct ui_action action;
    bool verbatim; /* the label is shown as it is, whatever the language */
};
struct widget_dialog {
    const char *title, *text;
    const char *primary, *secondary; /* secondary NULL = none */
    struct ui_action primary_action, secondary_action, outside_action;
    const struct widget_choice *more; /* side by side, below */
    size_t more_len;
    int seconds; /* >= 0: the countdown ring shows it */
    double turn; /* 0..1 of the ring */
};
/** Over everything that was built before. */
void widget_dialog(struct ui *ui, const struct widget_dialog *dialog);
/** How much of a sheet opened at `opened_ms` has come up, 0..1: for widget_sheet(). */
double widget_sheet_shown(const struct ui *ui, int64_t opened_ms);
/** Scrim and white sheet from the bottom, `height` px; modal. Returns its inner rect. */
struct rect widget_sheet(struct ui *ui, int height, const char *name, double shown,
                         struct ui_action close);
/** Above the bottom bar; `shown` 0..1 while it comes and goes. */
void widget_toast(struct ui *ui, const char *text, double shown);
/** Banner under the header; `kind` 0 warning (offline), 1 danger, 2 success. Returns height. */
int widget_banner(struct ui *ui, int y, int kind, const char *icon, const char *title,
                  const char *text);
/** Large icon, title, text in the middle of `rect`. */
void widget_empty(struct ui *ui, struct rect rect, const char *icon, const char *title,
                  const char *text);
/** What widget_empty() takes of a rect of this width. */
int widget_empty_height(struct ui *ui, int width, const char *title, const char *text);
/** 14 px dots with a gap of 12, the current one 44 long and filled by `progress` 0..1
 *  (below 0: whole). (x, y) is the upper left corner. */
void widget_dots(struct ui *ui, int x, int y, int count, int current, double progress);
/** Breadcrumb line 首页 › 公开领域 › …; not touchable. */
void widget_breadcrumb(struct ui *ui, int x, int y, const char *const *names, size_t len);

#endif
