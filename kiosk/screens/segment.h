/* screens/segment.h - a few choices side by side in one frame, one of them chosen.
 *
 * Layer: screens (uses ui).   Thread: main.
 * Used for text sizes and for 表格 / 卡片.
 */
#ifndef SCREENS_SEGMENT_H
#define SCREENS_SEGMENT_H

#include "ui/ui.h"

struct segment_choice {
    const char *label, *icon; /* icon NULL = none */
    const char *name;         /* accessible name, NULL = label */
    int size;                 /* label px */
};

/** Each choice reports `code` with its index. */
void segment_build(struct ui *ui, struct rect rect, const struct segment_choice *choices,
                   int count, int chosen, int code);

#endif
