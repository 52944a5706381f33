/* screens/home_tiles.h - the tiles of the home page, as settings and catalogue have them.
 *
 * Layer: screens.   Thread: main.
 * Names in settings->tiles: fields documents explainers guides notices apply
 * consultations. A tile whose kind has no records is left out, not dead.
 */
#ifndef SCREENS_HOME_TILES_H
#define SCREENS_HOME_TILES_H

#include "screens/screen.h"

/* Action codes that the tiles use; home's own lie below. */
enum { HOME_TILE_ACT = 100 };

/** Build them from the upper left corner of `box`. Returns the height used. */
int home_tiles_portrait(struct ui *ui, struct screen_env *env, struct rect box);
int home_tiles_landscape(struct ui *ui, struct screen_env *env, struct rect box);
/** 关怀版: in so many columns; the large ones are `box.h` high. */
void home_tiles_large(struct ui *ui, struct screen_env *env, struct rect box, int columns);
/** What they take, with large ones of `height`. */
int home_tiles_large_height(const struct screen_env *env, int columns, int height);
/** Where a tile's action leads; `action` has one of their codes. */
void home_tiles_act(struct screen_env *env, const struct ui_action *action);

#endif
