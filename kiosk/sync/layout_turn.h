/* sync/layout_turn.h - the folder of the layouts that were sent, and its next turn.
 *
 * Layer: sync (uses layout, base).   Thread: any; between layout_turn_open() and _close() no
 * other process changes it.
 */
#ifndef SYNC_LAYOUT_TURN_H
#define SYNC_LAYOUT_TURN_H

#include "layout/installed.h"

struct layout_turn {
    const char *state_dir;
    char *folder; /* STATE/layouts */
    int lock;
    struct installed installed; /* as it stands; to be changed and written */
    struct trial trial;
};

/** Make the folders, take the lock, read what stands; what a process that died has left is
 *  removed. ERR_IO. layout_turn_close() in any case. */
ERR_NODISCARD enum err layout_turn_open(const char *state_dir, struct layout_turn *turn);
void layout_turn_close(struct layout_turn *turn);

/** What is on show, or will be. */
const char *layout_turn_shown(const struct layout_turn *turn);
/** Make `entry` ("" = the machine's own) the current one, on the disk; the oldest go. ERR_IO.
 */
ERR_NODISCARD enum err layout_turn_take(struct layout_turn *turn,
                                        const struct installed_entry *entry);
/** Keep why something was not taken; what is on show stays. */
void layout_turn_refuse(struct layout_turn *turn, const char *from, const char *code,
                        const char *why);
/** It is wrong no more. */
void layout_turn_forgive(struct layout_turn *turn);

#endif
