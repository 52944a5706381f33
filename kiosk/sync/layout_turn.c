#define LOG_MODULE "layouts"
#include "sync/layout_turn.h"
#include "base/file.h"
#include "base/log.h"
#include "base/note.h"
#include "base/time.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_FILE ".lock"

/* ---- what was left behind ---- */

static void
remove_unknown(const struct layout_turn *turn)
{
    DIR *dir = opendir(turn->folder);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (entry->d_name[0] == '.' || installed_find(&turn->installed, entry->d_name))
            continue;
        char *path = path_join(turn->folder, entry->d_name);
        file_remove_tree(path);
        free(path);
    }
    closedir(dir);
}

/* Halves of installed.json: whoever writes it holds the lock. */
static void
remove_halves(const char *state_dir)
{
    DIR *dir = opendir(state_dir);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (str_starts(entry->d_name, INSTALLED_FILE "."))
            unlinkat(dirfd(dir), entry->d_name, 0);
    closedir(dir);
}

/* ---- open and close ---- */

static enum err
make_folders(const struct layout_turn *turn)
{
    enum err err = file_make_dirs(turn->folder);
    return err ? err : note_make_folder(turn->state_dir);
}

static enum err
take_lock(struct layout_turn *turn)
{
    char *path = path_join(turn->folder, LOCK_FILE);
    turn->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    free(path);
    return turn->lock < 0 || flock(turn->lock, LOCK_EX) ? ERR_IO : ERR_OK;
}

enum err
layout_turn_open(const char *state_dir, struct layout_turn *turn)
{
    *turn = (struct layout_turn){
        .state_dir = state_dir, .folder = path_join(state_dir, INSTALLED_FOLDER), .lock = -1};
    enum err err = make_folders(turn);
    if (!err)
        err = take_lock(turn);
    if (err) {
        log_error("%s: cannot be written", turn->folder);
        return err;
    }
    err = installed_read(state_dir, &turn->installed);
    if (err == ERR_IO)
        return err; /* nothing is removed of what may be there */
    if (err == ERR_FORMAT)
        log_error("%s/" INSTALLED_FILE " is damaged; it begins anew", state_dir);
    trial_read(state_dir, &turn->trial);
    remove_unknown(turn);
    remove_halves(state_dir);
    return ERR_OK;
}

void
layout_turn_close(struct layout_turn *turn)
{
    if (turn->lock >= 0)
        close(turn->lock);
    free(turn->folder);
    *turn = (struct layout_turn){.lock = -1};
}

/* ---- turns ---- */

const char *
layout_turn_shown(const struct layout_turn *turn)
{
    return installed_shown(&turn->installed, &turn->trial);
}

/* What is known to be good: the current one only once it has passed its trial. */
static const char *
last_good(const struct layout_turn *turn)
{
    const struct installed *installed = &turn->installed;
    bool is_told = turn->trial.turn == installed->turn;
    if (!installed->current[0] || (is_told && turn->trial.state == TRIAL_PASSED))
        return installed->current;
    return installed->before;
}

/* To the front, and the oldest out that is of no use. */
static void
put_first(struct installed *installed, const struct installed_entry *entry)
{
    size_t at = 0;
    while (at < installed->held_len && !str_eq(installed->held[at].id, entry->id))
        at++;
    if (at == installed->held_len)
        installed->held_len++;
    memmove(&installed->held[1], &installed->held[0], at * sizeof *installed->held);
    installed->held[0] = *entry;
    for (size_t i = installed->held_len; i-- > 1 && installed->held_len > INSTALLED_KEPT;) {
        if (str_eq(installed->held[i].id, installed->before))
            continue;
        memmove(&installed->held[i], &installed->held[i + 1],
                (installed->held_len - i - 1) * sizeof *installed->held);
        installed->held_len--;
    }
}

enum err
layout_turn_take(struct layout_turn *turn, const struct installed_entry *entry)
{
    struct installed next = turn->installed;
    const char *good = last_good(turn);
    int64_t last = turn->trial.turn > next.turn ? turn->trial.turn : next.turn;
    snprintf(next.before, sizeof next.before, "%s", str_eq(good, entry->id) ? "" : good);
    snprintf(next.current, sizeof next.current, "%s", entry->id);
    next.turn = last + 1;
    next.refusal = (struct installed_refusal){0};
    if (entry->id[0])
        put_first(&next, entry);
    enum err err = installed_write(turn->state_dir, &next);
    if (err)
        return err;
    turn->installed = next;
    remove_unknown(turn);
    return ERR_OK;
}

static void
write_down(const struct layout_turn *turn)
{
    if (installed_write(turn->state_dir, &turn->installed))
        log_error("%s/" INSTALLED_FILE ": cannot be written", turn->state_dir);
}

void
layout_turn_refuse(struct layout_turn *turn, const char *from, const char *code,
                   const char *why)
{
    struct installed_refusal refusal = {0};
    time_format_iso(time_unix_now(), TIME_ZONE_SHANGHAI_S, refusal.at);
    snprintf(refusal.from, sizeof refusal.from, "%s", from);
    snprintf(refusal.code, sizeof refusal.code, "%s", code);
    snprintf(refusal.why, sizeof refusal.why, "%.*s", (int)strcspn(why, "\n"), why);
    const struct installed_refusal *last = &turn->installed.refusal;
    if (str_eq(last->from, refusal.from) && str_eq(last->why, refusal.why))
        return; /* said already: once is enough for the disk too */
    turn->installed.refusal = refusal;
    write_down(turn);
}

void
layout_turn_forgive(struct layout_turn *turn)
{
    turn->installed.refusal = (struct installed_refusal){0};
    write_down(turn);
}
