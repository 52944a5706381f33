#define LOG_MODULE "layouts"
#include "sync/layout_ask.h"
#include "base/log.h"
#include "base/note.h"
#include "base/time.h"
#include "sync/layout_install.h"

#include <string.h>

#define OLD_S 600

static bool
is_named(const char *to)
{
    bool is_id = strlen(to) == INSTALLED_ID_ROOM - 1 &&
                 strspn(to, "0123456789abcdef") == INSTALLED_ID_ROOM - 1;
    return is_id || str_eq(to, NOTE_BUILT_IN);
}

static void
go_back(const char *state_dir, const char *to)
{
    struct layout_outcome outcome = {0};
    if (layout_install_back(state_dir, to, LAYOUT_BACK_AT_SCREEN, &outcome))
        log_error("roll back asked for at the screen: %s", outcome.why.data);
    else
        log_info("roll back asked for at the screen: %.12s %s",
                 outcome.id[0] ? outcome.id : NOTE_BUILT_IN, outcome.name);
    layout_outcome_clear(&outcome);
}

void
layout_ask_take(const char *state_dir)
{
    char to[NOTE_TEXT_ROOM];
    int64_t left_at = note_left_at(state_dir, NOTE_ROLL_BACK), now = time_unix_now();
    bool is_read = left_at && note_read(state_dir, NOTE_ROLL_BACK, to);
    if (!left_at || !note_take(state_dir, NOTE_ROLL_BACK))
        return;
    if (!is_read || !is_named(to))
        log_error("roll back asked for at the screen: found no layout's id in the note");
    else if (now - left_at > OLD_S)
        log_warn("roll back asked for at the screen %lld minutes ago: not done any more",
                 (long long)(now - left_at) / 60);
    else
        go_back(state_dir, to);
}
