/* screens/picture_box.h - a picture of a record in its place, whole.
 *
 * Layer: screens (uses ui, model, base).   Thread: main.
 * The picture is loaded aside; until it is there a quiet box stands in its place, of the same
 * size, so that nothing moves.
 */
#ifndef SCREENS_PICTURE_BOX_H
#define SCREENS_PICTURE_BOX_H

#include "model/record.h"
#include "ui/ui.h"

#define PICTURE_BOX_FREE    1000000 /* as high as the width makes it */
#define PICTURE_BOX_MISSING "图片暂缺"

/** Its size within `width` x `height` px, enlarged at most twice; x centres it, y is 0. */
struct rect picture_box_fit(const struct picture_ref *picture, int width, int height);
/** Where all of it lies within `box`, or `covers` it: of what finds no room as much is cut off
 * on each side as the focus says, percent from left and top. */
struct rect picture_box_place(int picture_w, int picture_h, struct rect box, bool covers,
                              int focus_x, int focus_y);
/** What it shows: the block's alt or title, of several pages with the page's number. */
const char *picture_box_name(struct arena *arena, const struct block *block, size_t page);
/** Whether the block is a picture that this machine does not have. */
bool picture_box_is_missing(const struct block *block);
/** `path` is borrowed until the next frame. */
void picture_box_build(struct ui *ui, struct rect box, const char *path, const char *name);
/** The same of a clip, which plays; without a frame around it where it has its zone alone. */
enum ui_clip_state picture_box_build_clip(struct ui *ui, struct rect box, const char *name,
                                          const struct ui_clip_wish *wish, bool is_framed);

#endif
