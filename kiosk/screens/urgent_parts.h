/* screens/urgent_parts.h - what both forms of the urgent page are made of.
 *
 * Layer: screens (uses ui).   Thread: main.
 */
#ifndef SCREENS_URGENT_PARTS_H
#define SCREENS_URGENT_PARTS_H

#include "ui/ui.h"

#define URGENT_BLACK       0x111111ffu
#define URGENT_WHITE       0xffffffffu
#define URGENT_UNTIL       "解除前一直显示"
#define URGENT_HELP_NUMBER "12345 / 119" /* national lines: government service, fire */

/** A line in its own size and colour; returns its height. */
int urgent_big(struct ui *ui, struct rect box, const char *text, int size, int line, int weight,
               colour_rgba colour, unsigned flags);
int urgent_big_width(struct ui *ui, const char *text, int size, int weight);
/** Lines that a text takes in `width` px. */
int urgent_big_lines(struct ui *ui, const char *text, int size, int weight, int width);
/** The largest size from `most` down in steps of `step` in which a number goes in `room` px;
 *  `least` where none does. */
int urgent_number_size(struct ui *ui, const char *number, int most, int least, int step,
                       int room);
/** “11月30日 18:00 发布”; "" where it is not said. */
const char *urgent_published(struct arena *arena, int64_t from, int zone_s);
/** The warning's colour for marks on black, where a dark one would be hard to read. */
colour_rgba urgent_on_black(colour_rgba fill, colour_rgba ink);

#endif
