/* sync/layout_ask.h - the layout that the staff at the screen want back.
 *
 * Layer: sync (uses layout, base).   Thread: one at a time a state folder.
 * The display may write nothing but its notes (base/note.h): it names the layout in one, and
 * what may write does the rest.
 */
#ifndef SYNC_LAYOUT_ASK_H
#define SYNC_LAYOUT_ASK_H

/** Carry out what the note of the staff asks for, and take it away. One that has lain there for
 *  ten minutes, while no sync ran, is what nobody waits for any more. */
void layout_ask_take(const char *state_dir);

#endif
