/* screens/item_parts.h - the two cards of an item's page: how soon, and the catalogue's row.
 *
 * Layer: screens.   Thread: main; while a page is being placed.
 */
#ifndef SCREENS_ITEM_PARTS_H
#define SCREENS_ITEM_PARTS_H

#include "screens/page.h"
#include "screens/screen.h"

#define ITEM_BASIS_MAX 12

/** 多久必须公开: the limit in days on a bar, or its words. Returns the height. */
int item_deadline(struct page *page, const struct screen_env *env, struct rect box,
                  const struct record *record);

/** The columns of annex 2 as rows. links[i] is the id of the held document that the
 *  basis i names, "" for none; `link_code` reports it. Returns the height. */
int item_catalogue(struct page *page, struct rect box, const struct item_part *item,
                   char links[ITEM_BASIS_MAX][RECORD_ID_ROOM], int link_code);

#endif
