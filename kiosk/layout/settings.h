/* layout/settings.h - gongshi.json: what a machine is told about itself.
 *
 * Layer: layout (uses model, base).   Thread: any; immutable after loading.
 * Read by the display and by the sync alike, each taking what concerns it.
 */
#ifndef LAYOUT_SETTINGS_H
#define LAYOUT_SETTINGS_H

#include "base/err.h"
#include "model/record.h"

#define SETTINGS_PATH "/etc/gongshi/gongshi.json"
/* Where an installed display keeps its log of what was shown, if `proofDir` names no other. */
#define PROOF_DIR "/var/lib/gongshi-display/proof"

struct settings {
    struct arena *arena; /* owns everything below; "" where a key is absent */
    const char *screen_id, *group, *venue, *layout, *feed, *proxy, *ca_file, *site, *help_text,
        *audio_device, *speech_command, *staff_pin, *state_dir, *data_dir, *proof_dir;
    struct str_list regions, trusted_keys;
    int poll_s;     /* 60 unless it says otherwise */
    int rotate;     /* 0, 90, 180, 270 */
    int viewing_mm; /* 0 = not said */
    double diagonal_in;
    bool allow_http, windowed;
};

/* Why the file was refused: a whole sentence with file, JSON pointer, what was found, what
 * was expected and the nearest right word. */
struct settings_error {
    char message[900];
};

/** `*out` owned by the caller (settings_free), NULL on failure. ERR_NOT_FOUND if there is
 *  no such file, ERR_FORMAT, ERR_IO. */
ERR_NODISCARD enum err settings_load(const char *path, struct settings **out,
                                     struct settings_error *error);
/** Every key at its default. */
struct settings *settings_defaults(void);
/** NULL-safe. */
void settings_free(struct settings *settings);

#endif
