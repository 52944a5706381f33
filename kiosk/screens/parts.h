/* screens/parts.h - small parts that several screens of the hall share.
 *
 * Layer: screens (uses ui, model, base).   Thread: main.
 */
#ifndef SCREENS_PARTS_H
#define SCREENS_PARTS_H

#include "screens/screen.h"

/** One line of text. Returns its height. */
int part_line(struct ui *ui, struct rect box, const char *text, enum theme_type type,
              enum theme_colour colour, unsigned flags);
/** The same in any colour, cut after `max_lines`. */
int part_text(struct ui *ui, struct rect box, const char *text, enum theme_type type,
              colour_rgba colour, unsigned flags, int max_lines);

/** One line in the middle of the box's height, in a size that a picture gives beside the
 *  types; role and weight as `type`. */
void part_sized(struct ui *ui, struct rect box, const char *text, enum theme_type type,
                int size, colour_rgba colour, unsigned flags);

/** “找到 126 条” as one node, its first number bold; lines as part_sized(). */
void part_counted(struct ui *ui, struct rect box, const char *text, enum theme_type type,
                  int size, enum theme_colour colour);

/** A QR code as large as `box`; `name` says where it leads. */
void part_qr(struct ui *ui, struct rect box, const struct qr *qr, const char *name);
/** An icon in the middle of a tinted rounded square. */
void part_icon_box(struct ui *ui, struct rect box, const char *icon, colour_rgba ink,
                   colour_rgba tint);
/** "f05" for the field number 5; "f27" for others. */
const char *part_field_icon(int number);
/** A kind's icon. */
const char *part_kind_icon(enum theme_kind kind);

/* The hall's name on hero ground, as home and the attract screen have it. */
enum part_hall_look {
    PART_HALL_PORTRAIT,
    PART_HALL_LANDSCAPE,
    PART_HALL_ATTRACT,
    PART_HALL_LARGE /* without place and date */
};
/** Seal, hall title and place, the seal at (x, y); date and clock end at `right`. */
void part_hall_head(struct ui *ui, struct screen_env *env, enum part_hall_look look, int x,
                    int y, int right);
/** Circles on hero ground round (x, y): `count` of them, the first of radius `first`. */
void part_ripples(struct ui *ui, struct rect clip, int x, int y, int first, int step, int count,
                  int alpha);
/** 09:41 and 7月8日　星期二 with `between` between them, of now; "" when the machine has lost
 *  its clock. */
const char *part_clock(struct arena *arena, const struct screen_env *env);
const char *part_day(struct arena *arena, const struct screen_env *env, const char *between);
/** Another frame when the minute changes. */
void part_wake_minute(struct ui *ui, const struct screen_env *env);

/** The layout's day parts that hold now, as bits; of noon where the machine has lost its clock:
 *  nothing is dark for want of the time. When they may change: monotonic ms. */
unsigned long long part_day_parts(const struct screen_env *env);
int64_t part_day_parts_next(const struct screen_env *env);

/** On a blue head: the way to the other language, 72 high, its right edge at `right`. */
void part_language(struct ui *ui, const struct screen_env *env, int right, int y,
                   struct ui_action action);

/** Width of a text in half ems, without laying it out: how many lines a row keeps free. */
int part_half_ems(const char *text);
/** Lines that `text` takes at `size` px in `width` px, 1 to `most`. */
int part_lines(const char *text, int size, int width, int most);

/** The field of this id or slug, NULL if none. */
const struct catalogue_field *part_field(const struct screen_env *env, const char *id);
/** “还剩 3 天”, “今天截止”, “公示已结束”; "" without an end. */
const char *part_days_left(struct arena *arena, const struct screen_env *env, int64_t until);
/** The day of a date with or without a time. */
const char *part_date(struct arena *arena, const char *date);
/** 主动 -> 主动公开; others as they are. */
const char *part_method_label(const char *method);
/** What stands in place of a text that is given out on request only. */
const char *part_on_request(void);

/** Go to the screen of a record. */
void part_go_record(struct screen_env *env, enum kind kind, bool is_application,
                    const char *id);
void part_go(struct screen_env *env, enum screen_id screen, const char *id, const char *text);
/** To the search, with the pad to write on. */
void part_search_by_hand(struct screen_env *env);

#endif
