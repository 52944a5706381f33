/* layout/installed.h - which layouts a machine was sent, and which of them is to be shown.
 *
 * Layer: layout (uses base).   Thread: any.
 * Source: deploy/FORMATS.md, "Layouts on a machine".
 *
 * Two small files, each replaced whole. STATE/installed.json is the sync's: every push and
 * every roll back is one turn of it. STATE/display/trial.json is the display's word on how the
 * newest turn does: begun, and not ended, is what a display leaves that crashed.
 */
#ifndef LAYOUT_INSTALLED_H
#define LAYOUT_INSTALLED_H

#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define INSTALLED_FILE   "installed.json" /* in the state folder, as is the next */
#define INSTALLED_FOLDER "layouts"        /* a folder each, by its id */
#define INSTALLED_LAYOUT "layout.json"    /* in that */
#define INSTALLED_KEPT   5
/* 64 digits of hex, the SHA-256 of a pack; "" = the machine's own. */
#define INSTALLED_ID_ROOM 65

struct installed_entry {
    char id[INSTALLED_ID_ROOM], name[200], at[32]; /* `at`: ISO 8601 */
};

/* What kind of reason there is for a refusal; "" = another. */
#define REFUSED_SIGNATURE "signature" /* none, a wrong one, or no key here to hold it to */
#define REFUSED_PACK      "pack"      /* it is damaged, or holds what it may not */
#define REFUSED_LAYOUT    "layout"    /* its layout file breaks the rules */
#define REFUSED_SCREEN    "screen"    /* it is made for a screen the other way up */
#define REFUSED_TRIED     "tried"     /* the display could not show it */
#define REFUSED_DISK      "disk"      /* it could not be kept */
#define REFUSED_OFFER     "offer"     /* the list beside the feed */

/* The last layout that was sent, or gone back to at the screen, and not taken; `at` "" = none
 * since the last good one. */
struct installed_refusal {
    char at[32], from[200], code[16], why[600];
};

struct installed {
    int64_t turn;                                               /* 0 = nothing was ever sent */
    char current[INSTALLED_ID_ROOM], before[INSTALLED_ID_ROOM]; /* what to go back to */
    struct installed_entry held[INSTALLED_KEPT + 2];            /* newest first */
    size_t held_len;
    struct installed_refusal refusal;
};

enum trial_state { TRIAL_NONE, TRIAL_BEGUN, TRIAL_PASSED, TRIAL_FAILED };

/* Why a trial failed where the next start of the display finds it begun. */
#define TRIAL_DIED "the display crashed or hung with it, or the power went"

struct trial {
    int64_t turn; /* of struct installed that it speaks of; 0 = of none */
    enum trial_state state;
    char since[32], why[200]; /* why: where it failed */
};

/** ERR_NOT_FOUND where nothing was ever sent, ERR_FORMAT for a damaged file; `*out` is then as
 *  if nothing had been. */
ERR_NODISCARD enum err installed_read(const char *state_dir, struct installed *out);
ERR_NODISCARD enum err installed_write(const char *state_dir,
                                       const struct installed *installed);
/** As installed_read(); there is no display's word where there is no such file. */
void trial_read(const char *state_dir, struct trial *out);
/** Before the layout is shown, and after. ERR_IO where the display may not write. */
ERR_NODISCARD enum err trial_write(const char *state_dir, const struct trial *trial);

/** Whether it is of the turn that is the newest. */
bool trial_speaks_of(const struct trial *trial, const struct installed *installed);
/** What a display shows that has said this: of a turn that failed, the one before. */
const char *installed_shown(const struct installed *installed, const struct trial *trial);
/** The entry, NULL if it is not held. */
const struct installed_entry *installed_find(const struct installed *installed, const char *id);
/** STATE/layouts/ID/layout.json. Caller frees. */
char *installed_path(const char *state_dir, const char *id);

/** For people: what is shown, what is on trial or failed, what was refused. `*attention`: an
 *  operator should look. */
void installed_print(const char *state_dir, struct strbuf *out, bool *attention);
/** The same as an object of JSON; nothing where nothing was ever sent. */
void installed_json(const char *state_dir, struct strbuf *out);

#endif
