/* sync/layout_install.h - a layout that was sent here: checked, tried, and made the one to
 * show.
 *
 * Layer: sync (uses feed, layout, media, store, base).   Thread: one at a time a state folder,
 * kept apart by a lock in it.
 * Source: layout/installed.h; a pack is staged in a folder of its own, and one file that is
 * replaced whole makes it the current one: whenever the power goes, that is the old or the new.
 */
#ifndef SYNC_LAYOUT_INSTALL_H
#define SYNC_LAYOUT_INSTALL_H

#include "layout/installed.h"
#include "model/record.h"

struct layout_install {
    const char *state_dir;
    const char *data_dir;         /* fonts and assets of the display that tries it */
    struct str_list trusted_keys; /* minisign public keys; without any nothing is taken */
    const char *from;             /* what the pack is called where it was found */
};

/* Begin with {0}; layout_outcome_clear(). */
struct layout_outcome {
    char id[INSTALLED_ID_ROOM], name[200]; /* "" = the machine's own */
    bool is_new;                           /* else it was the current one already */
    struct strbuf why; /* of a refusal: a line for each thing that is wrong */
    const char *code;  /* REFUSED_…; NULL = none of them */
};

/** Take the pack `bytes`. ERR_TRUST, ERR_FORMAT, ERR_RANGE: it is refused, which the status
 * says from then on; ERR_IO: it could not be kept. The layout on show stays in each case. */
ERR_NODISCARD enum err layout_install_pack(const struct layout_install *install,
                                           const char *bytes, size_t len,
                                           struct layout_outcome *outcome);
/** The same of a file. ERR_NOT_FOUND. */
ERR_NODISCARD enum err layout_install_file(const struct layout_install *install,
                                           const char *path, struct layout_outcome *outcome);
/* Who asks for a roll back: whoever does it by hand reads the outcome there and then; whoever
 * does it at the screen only what the status says. */
enum layout_back { LAYOUT_BACK_BY_HAND, LAYOUT_BACK_AT_SCREEN };

/** Back to the one before, or to `to` (not NULL): the beginning of an id, a name, "built-in".
 *  ERR_NOT_FOUND where there is no such, ERR_FORMAT where it would not fit the screen, ERR_IO.
 */
ERR_NODISCARD enum err layout_install_back(const char *state_dir, const char *to,
                                           enum layout_back who,
                                           struct layout_outcome *outcome);
void layout_outcome_clear(struct layout_outcome *outcome);

#endif
