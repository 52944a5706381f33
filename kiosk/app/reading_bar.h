/* app/reading_bar.h - over the dock while a page is read aloud: what is read, and its controls.
 *
 * Layer: app.   Thread: main.
 *
 * A strip with what is read, how much of the page it is and what a held finger does; below it
 * 上一段 暂停 下一段, 慢 正常 快 and 停止. 关怀版 upright has two rows of them.
 */
#ifndef APP_READING_BAR_H
#define APP_READING_BAR_H

#include "model/rect.h"
#include <stdbool.h>

struct app;

/** Whether there is room for it: a keyboard across the screen leaves none. Without it any touch
 *  or key ends the reading. */
bool reading_bar_fits(struct app *app);
/** Over a box whose bottom is `bottom`; returns its height, 0 where nothing is read. */
int reading_bar_build(struct app *app, int bottom);
/** 回到朗读处 over the page, where a finger has scrolled away. */
void reading_bar_build_back(struct app *app);
/** One of its controls: APP_ACT_READ_PREVIOUS to APP_ACT_READ_BACK. */
void reading_bar_act(struct app *app, int code, int index);

#endif
