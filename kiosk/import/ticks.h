/* import/ticks.h - boxes and ticks as clerks type them: ■ □ ☑ ☐ √ and what fonts made of them.
 *
 * Layer: import (uses base, han, model).   Thread: any.
 * Source: 基层政务公开事项标准目录 (annex 2). Pastes from Word keep the letter behind a
 * symbol of Wingdings 2 or Wingdings: R and £, þ and ¨; 口 is typed for □.
 */
#ifndef IMPORT_TICKS_H
#define IMPORT_TICKS_H

#include "base/mem.h"
#include "model/record.h"

enum tick {
    TICK_NONE, /* an empty cell */
    TICK_ON,
    TICK_OFF,
    TICK_TEXT /* words instead of a tick */
};

/** What a cell of a column to be ticked says. `*rest` is what stands behind the tick, or all
 *  of the words; borrowed from `text`. */
enum tick tick_read(const char *text, const char **rest);

/** Whether a box or tick stands at the very start of `text`: on, off, or TICK_NONE. */
enum tick tick_box(const char *text);

struct channel_cell {
    struct channel *channels; /* in the order of the cell */
    size_t len;
    struct str_list others; /* what is named behind 其他 */
    bool unmarked;          /* names without any box: all are meant */
    const char *letters;    /* letters taken for boxes, "R£"; "" */
    const char *stray;      /* text before the first box; "" */
};

/** Read a cell of 公开渠道和载体. */
struct channel_cell channels_read(struct arena *arena, const char *text);
/** The spelling of the form for a channel that is written slightly otherwise, else `label`
 *  without its blanks. */
const char *channel_label(struct arena *arena, const char *label);
/** Whether `text` names one of the form's channels. */
bool channel_is_known(const char *text);

#endif
