#include "sync/layout_install.h"
#include "base/file.h"
#include "base/note.h"
#include "base/time.h"
#include "feed/pack.h"
#include "media/png_scan.h"
#include "sync/layout_turn.h"
#include "sync/smoke.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUILT_IN NOTE_BUILT_IN
#define ID_LEAST 4 /* digits of an id to name it by */

/* One pack on its way. */
struct parcel {
    const struct layout_install *install;
    struct layout_outcome *outcome;
    struct layout_turn turn;
    struct pack *pack;
    char *stage, *work; /* folders beside those of the layouts held */
};

static enum err
refuse(struct layout_outcome *outcome, enum err err, const char *place, const char *message)
{
    if (!outcome->code && err == ERR_IO)
        outcome->code = REFUSED_DISK;
    strbuf_addf(&outcome->why, "%s%s%s\n", place, *place ? ": " : "", message);
    return err;
}

/* ---- staging ---- */

static char *
new_folder(const struct parcel *parcel, const char *name)
{
    char *path = path_join(parcel->turn.folder, name);
    if (mkdtemp(path) && !chmod(path, 0755))
        return path;
    free(path);
    return NULL;
}

/* Each is on the disk before the next. */
static enum err
write_file(const struct parcel *parcel, const struct pack_file *file)
{
    char *path = path_join(parcel->stage, file->path);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    enum err err = file_make_dirs(path);
    *slash = '/';
    if (!err)
        err = file_write_atomic(path, file->bytes, file->len);
    free(path);
    return err;
}

static enum err
check_file(const struct parcel *parcel, const struct pack_file *file)
{
    struct png_head head;
    if (!str_ends(file->path, ".png"))
        return refuse(parcel->outcome, ERR_FORMAT, file->path,
                      "found another kind of file, expected .png");
    if (png_scan((const uint8_t *)file->bytes, file->len, &head))
        return refuse(parcel->outcome, ERR_FORMAT, file->path,
                      "found no whole PNG of a size that can be shown, expected one");
    return ERR_OK;
}

static enum err
stage(struct parcel *parcel)
{
    enum err err = ERR_OK;
    for (size_t i = 1; i < parcel->pack->file_count && !err; i++)
        err = check_file(parcel, &parcel->pack->files[i]);
    if (err)
        return err;
    parcel->stage = new_folder(parcel, "new.XXXXXX");
    parcel->work = new_folder(parcel, "try.XXXXXX");
    if (!parcel->stage || !parcel->work)
        err = ERR_IO;
    for (size_t i = 0; i < parcel->pack->file_count && !err; i++)
        err = write_file(parcel, &parcel->pack->files[i]);
    return err ? refuse(parcel->outcome, err, parcel->turn.folder, "cannot be written")
               : ERR_OK;
}

/* ---- trying ---- */

/* What is laid out for a lying screen is cut off and empty on one that stands. The display says
 * how large it is; one that has not yet is not known. */
static enum err
check_fit(const char *state_dir, const struct layout *layout, struct layout_outcome *outcome)
{
    char text[NOTE_TEXT_ROOM], end;
    int width, height;
    if (!note_read(state_dir, NOTE_SCREEN, text) ||
        sscanf(text, "%5dx%5d%c", &width, &height, &end) != 2 ||
        layout_fits(layout, width, height))
        return ERR_OK;
    outcome->code = REFUSED_SCREEN;
    strbuf_addf(&outcome->why,
                PACK_LAYOUT ": /canvas: found %d × %d, expected one that %s, as this screen of "
                            "%d × %d does: its zones would not fit\n",
                layout->width, layout->height, height > width ? "stands upright" : "lies",
                width, height);
    return ERR_FORMAT;
}

static enum err
try_it(struct parcel *parcel)
{
    char *path = path_join(parcel->stage, INSTALLED_LAYOUT);
    struct layout *layout = NULL;
    struct layout_issues issues = {0};
    enum err err = layout_load(path, &layout, &issues);
    if (err) {
        parcel->outcome->code = REFUSED_LAYOUT;
        layout_issues_print(&issues, PACK_LAYOUT, &parcel->outcome->why);
    } else
        err = check_fit(parcel->install->state_dir, layout, parcel->outcome);
    if (!err) {
        err = smoke_run(&(struct smoke){.layout = layout,
                                        .layout_path = path,
                                        .work_dir = parcel->work,
                                        .data_dir = parcel->install->data_dir,
                                        .now = time_unix_now()},
                        &parcel->outcome->why);
        if (err)
            parcel->outcome->code = REFUSED_TRIED;
    }
    layout_free(layout);
    layout_issues_clear(&issues);
    free(path);
    return err;
}

/* ---- taking ---- */

/* Folders within it too. */
static enum err
sync_stage(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    enum err err = fd < 0 || syncfs(fd) ? ERR_IO : ERR_OK;
    if (fd >= 0)
        close(fd);
    return err;
}

static enum err
take(struct parcel *parcel)
{
    struct installed_entry entry = {0};
    char *place = path_join(parcel->turn.folder, parcel->pack->sha256);
    memcpy(entry.id, parcel->pack->sha256, sizeof entry.id);
    snprintf(entry.name, sizeof entry.name, "%s", parcel->pack->name);
    time_format_iso(time_unix_now(), TIME_ZONE_SHANGHAI_S, entry.at);
    /* One that is held is the same, byte for byte. */
    enum err err = ERR_OK;
    if (!installed_find(&parcel->turn.installed, entry.id)) {
        err = sync_stage(parcel->stage);
        if (!err && rename(parcel->stage, place))
            err = ERR_IO;
        if (!err)
            err = sync_stage(parcel->turn.folder);
    }
    if (!err)
        err = layout_turn_take(&parcel->turn, &entry);
    free(place);
    if (err)
        return refuse(parcel->outcome, err, parcel->turn.state_dir, "cannot be written");
    parcel->outcome->is_new = true;
    return ERR_OK;
}

static enum err
install(struct parcel *parcel)
{
    const char *shown = layout_turn_shown(&parcel->turn);
    bool is_current = str_eq(shown, parcel->pack->sha256) &&
                      str_eq(parcel->turn.installed.current, parcel->pack->sha256);
    if (is_current)
        return ERR_OK;
    enum err err = stage(parcel);
    if (!err)
        err = try_it(parcel);
    return err ? err : take(parcel);
}

static enum err
read_pack(struct parcel *parcel, const char *bytes, size_t len)
{
    const struct layout_install *install = parcel->install;
    struct json_rule_error error;
    if (!install->trusted_keys.len)
        return refuse(parcel->outcome, ERR_TRUST, "trustedKeys",
                      "found no key, expected that of whoever signs layouts");
    enum err err = pack_read(bytes, len, &install->trusted_keys, &parcel->pack, &error);
    if (err)
        return refuse(parcel->outcome, err, error.pointer, error.message);
    memcpy(parcel->outcome->id, parcel->pack->sha256, sizeof parcel->outcome->id);
    snprintf(parcel->outcome->name, sizeof parcel->outcome->name, "%s", parcel->pack->name);
    return ERR_OK;
}

static void
clear(struct parcel *parcel)
{
    if (parcel->stage)
        file_remove_tree(parcel->stage);
    if (parcel->work)
        file_remove_tree(parcel->work);
    free(parcel->stage);
    free(parcel->work);
    pack_free(parcel->pack);
    layout_turn_close(&parcel->turn);
}

enum err
layout_install_pack(const struct layout_install *given, const char *bytes, size_t len,
                    struct layout_outcome *outcome)
{
    struct parcel parcel = {.install = given, .outcome = outcome, .turn = {.lock = -1}};
    enum err err = layout_turn_open(given->state_dir, &parcel.turn);
    if (err) {
        clear(&parcel);
        return refuse(outcome, err, given->state_dir, "cannot be written");
    }
    err = read_pack(&parcel, bytes, len);
    if (!err)
        err = install(&parcel);
    if (err && !outcome->code)
        outcome->code = err == ERR_TRUST ? REFUSED_SIGNATURE : REFUSED_PACK;
    if (err)
        layout_turn_refuse(&parcel.turn, given->from, outcome->code, outcome->why.data);
    clear(&parcel);
    return err;
}

enum err
layout_install_file(const struct layout_install *given, const char *path,
                    struct layout_outcome *outcome)
{
    char *bytes;
    size_t len;
    enum err err = file_read(path, PACK_MAX_BYTES, &bytes, &len);
    if (err)
        return refuse(outcome, err, path,
                      err == ERR_RANGE       ? "found over 64 MiB, the most of a pack"
                      : err == ERR_NOT_FOUND ? "found no such file"
                                             : "cannot be read");
    err = layout_install_pack(given, bytes, len, outcome);
    free(bytes);
    return err;
}

/* ---- back ---- */

static const struct installed_entry *
find(const struct installed *installed, const char *to)
{
    for (size_t i = 0; i < installed->held_len; i++) {
        const struct installed_entry *entry = &installed->held[i];
        bool is_id = strlen(to) >= ID_LEAST && str_starts(entry->id, to);
        if (is_id || str_eq(entry->name, to))
            return entry;
    }
    return NULL;
}

/* Of a layout that failed its trial the one before is on show: then the newest that is neither.
 */
static const struct installed_entry *
one_before(const struct layout_turn *turn)
{
    const struct installed *installed = &turn->installed;
    const char *shown = layout_turn_shown(turn);
    if (str_eq(shown, installed->current))
        return installed_find(installed, installed->before);
    for (size_t i = 0; i < installed->held_len; i++) {
        const char *id = installed->held[i].id;
        if (!str_eq(id, shown) && !str_eq(id, installed->current))
            return &installed->held[i];
    }
    return NULL;
}

static enum err
refuse_name(const struct installed *installed, const char *to, struct layout_outcome *outcome)
{
    const char *names[INSTALLED_KEPT + 4] = {BUILT_IN};
    for (size_t i = 0; i < installed->held_len; i++)
        names[i + 1] = installed->held[i].name;
    const char *near = str_nearest(to, names);
    strbuf_addf(&outcome->why, "found \"%s\", expected one that \"layout list\" names%s%s%s\n",
                to, near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    return ERR_NOT_FOUND;
}

/* It may have come when the screen was another one, or stood the other way up. One that cannot
 * be read any more is undone by its trial. */
static enum err
check_back(const struct layout_turn *turn, const char *id, struct layout_outcome *outcome)
{
    char *path = installed_path(turn->state_dir, id);
    struct layout *layout = NULL;
    struct layout_issues issues = {0};
    enum err err = layout_load(path, &layout, &issues)
                       ? ERR_OK
                       : check_fit(turn->state_dir, layout, outcome);
    layout_free(layout);
    layout_issues_clear(&issues);
    free(path);
    return err;
}

static enum err
go_back(struct layout_turn *turn, const char *to, enum layout_back who,
        struct layout_outcome *outcome)
{
    bool is_own = str_eq(to, BUILT_IN);
    const struct installed_entry *entry = to ? find(&turn->installed, to) : one_before(turn);
    if (to && !entry && !is_own)
        return refuse_name(&turn->installed, to, outcome);
    struct installed_entry target = {0};
    if (entry)
        target = *entry;
    memcpy(outcome->id, target.id, sizeof outcome->id);
    memcpy(outcome->name, target.name, sizeof outcome->name);
    if (entry && check_back(turn, entry->id, outcome)) {
        if (who == LAYOUT_BACK_AT_SCREEN)
            layout_turn_refuse(turn, target.name, outcome->code, outcome->why.data);
        return ERR_FORMAT;
    }
    outcome->is_new = true;
    return layout_turn_take(turn, &target)
               ? refuse(outcome, ERR_IO, turn->state_dir, "cannot be written")
               : ERR_OK;
}

enum err
layout_install_back(const char *state_dir, const char *to, enum layout_back who,
                    struct layout_outcome *outcome)
{
    struct layout_turn turn;
    enum err err = layout_turn_open(state_dir, &turn);
    if (err)
        refuse(outcome, err, state_dir, "cannot be written");
    else
        err = go_back(&turn, to, who, outcome);
    layout_turn_close(&turn);
    return err;
}

void
layout_outcome_clear(struct layout_outcome *outcome)
{
    strbuf_free(&outcome->why);
    *outcome = (struct layout_outcome){0};
}
