/* screens/rotation_list.h - what takes turns: a playlist's records, as the store has them now.
 *
 * Layer: screens (uses layout, model).   Thread: main.
 * Each of the playlist's rules is a query of its own; the list changes when all have been
 * answered. A text of the layout's own is a record that is made here.
 */
#ifndef SCREENS_ROTATION_LIST_H
#define SCREENS_ROTATION_LIST_H

#include "layout/layout.h"
#include "screens/screen.h"

struct rotation_item {
    char *id, *title;
    enum priority priority;
    const struct layout_entry *entry; /* of the playlist; NULL without one */
};

struct rotation_list {
    struct rotation_item *items; /* each once */
    size_t item_count;
    size_t *cycle; /* numbers of items in their turns */
    size_t cycle_len;
    /* private: */
    const struct layout_playlist *playlist; /* NULL = the notices of this venue */
    struct query_result **answers;          /* by entry */
    size_t answer_count, waiting;
    int tag;
};

/** Uses query tags from `tag` on, as many as the playlist has entries. `playlist` is borrowed
 *  for life. */
void rotation_list_init(struct rotation_list *list, const struct layout_playlist *playlist,
                        int tag);
void rotation_list_clear(struct rotation_list *list);
/** Ask for what there is now. */
void rotation_list_ask(struct rotation_list *list, struct screen_env *env);
/** Whether an answer with this tag is one of the list's. */
bool rotation_list_owns(const struct rotation_list *list, int tag);
/** Take one (ownership passes; NULL = failed). Returns true if none is awaited any more. */
bool rotation_list_take(struct rotation_list *list, int tag, struct query_result *result);
/** Make the items and their turns of what has been answered; the answers are gone then. */
void rotation_list_fill(struct rotation_list *list, int64_t now);
/** Titles in the order of the items, NULL-terminated, in the arena; strings live as long as the
 *  list is not filled anew. A record that the playlist names by its id has none before it is
 *  loaded, and is left out. */
const char **rotation_list_titles(const struct rotation_list *list, struct arena *arena);
/** The record of a text of the layout's own, NULL of any other; the caller's (record_free). */
struct record *rotation_list_slide(const struct rotation_item *item);

#endif
