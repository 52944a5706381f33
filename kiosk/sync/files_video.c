#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "media/video_child.h"
#include "sync/files_internal.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A clip in the making: pieces, one after another, then all of them and the sound in one file.
 * What is here already is not made again, so that a long clip comes over several rounds and the
 * notices between them are not kept waiting. */

struct clip {
    const char *state_dir, *sha256, *held;
    char *pieces[VIDEO_CHILD_PIECES]; /* their files */
    int count;
    char *sound, *all, *poster, *video, *fresh;
};

static char *
part_of(const struct clip *clip, const char *name)
{
    return file_place_video_part(clip->state_dir, clip->sha256, name);
}

static void
clip_open(struct clip *clip)
{
    struct strbuf fresh = {0};
    for (int i = 0; i < VIDEO_CHILD_PIECES; i++) {
        char name[16];
        snprintf(name, sizeof name, "%02d", i);
        clip->pieces[i] = part_of(clip, name);
    }
    clip->sound = part_of(clip, "sound");
    clip->all = part_of(clip, "all");
    clip->poster = file_place_picture(clip->state_dir, clip->sha256);
    clip->video = file_place_video(clip->state_dir, clip->sha256);
    strbuf_addf(&fresh, "%s.new", clip->video);
    clip->fresh = strbuf_take(&fresh);
}

static void
clip_close(struct clip *clip)
{
    for (int i = 0; i < VIDEO_CHILD_PIECES; i++)
        free(clip->pieces[i]);
    free(clip->sound);
    free(clip->all);
    free(clip->poster);
    free(clip->video);
    free(clip->fresh);
}

/* Under another name until it is whole. */
static enum err
keep(enum err err, const char *fresh, const char *place)
{
    return !err && rename(fresh, place) ? ERR_IO : err;
}

static enum err
make_piece(const struct clip *clip, int number)
{
    enum err err = video_child_piece(clip->held, number, clip->fresh);
    return keep(err, clip->fresh, clip->pieces[number]);
}

/* ERR_FORMAT for one that goes on after the last piece. */
static enum err
make_pieces(struct clip *clip, struct pass *pass)
{
    for (clip->count = 0; clip->count < VIDEO_CHILD_PIECES; clip->count++) {
        if (file_exists(clip->pieces[clip->count]))
            continue;
        if (clip->count && files_time_is_up(pass))
            return ERR_CANCELLED;
        enum err err = make_piece(clip, clip->count);
        if (err)
            return err == ERR_RANGE && clip->count ? ERR_OK : err;
    }
    enum err beyond = video_child_piece(clip->held, VIDEO_CHILD_PIECES, clip->fresh);
    unlink(clip->fresh);
    return beyond == ERR_RANGE ? ERR_OK : beyond ? beyond : ERR_FORMAT;
}

static enum err
add_file(int to, const char *path)
{
    char bytes[65536];
    int from = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t len = from < 0 ? -1 : 1;
    while (len > 0) {
        len = read(from, bytes, sizeof bytes);
        if (len > 0 && !file_write_all(to, bytes, (size_t)len))
            len = -1;
    }
    if (from >= 0)
        close(from);
    return len < 0 ? ERR_IO : ERR_OK;
}

/* Pieces of this form go on where the one before ends. */
static enum err
put_together(const struct clip *clip)
{
    int to = open(clip->all, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
    enum err err = to < 0 ? ERR_IO : ERR_OK;
    for (int i = 0; !err && i < clip->count; i++)
        err = add_file(to, clip->pieces[i]);
    if (to >= 0 && close(to) && !err)
        err = ERR_IO;
    return err;
}

static enum err
make_whole(const struct clip *clip)
{
    enum err err = put_together(clip);
    if (err)
        return err;
    enum err sound = video_child_sound(clip->held, clip->sound);
    if (sound && sound != ERR_RANGE)
        return sound;
    err = video_child_join(clip->all, sound ? NULL : clip->sound, clip->fresh);
    return keep(err, clip->fresh, clip->video);
}

static enum err
make_poster(const struct clip *clip)
{
    enum err err = video_child_poster(clip->pieces[0], clip->fresh);
    return keep(err, clip->fresh, clip->poster);
}

static enum err
note(const struct clip *clip)
{
    struct video_facts facts;
    enum err err = video_child_probe(clip->video, clip->fresh, &facts);
    return err ? err : file_place_note_video(clip->state_dir, clip->sha256, &facts);
}

static void
drop_parts(const struct clip *clip)
{
    for (int i = 0; i < VIDEO_CHILD_PIECES; i++)
        unlink(clip->pieces[i]);
    unlink(clip->sound);
    unlink(clip->all);
    unlink(clip->fresh);
}

enum err
files_make_video(struct pass *pass, const struct wanted *file, const char *held)
{
    struct clip clip = {
        .state_dir = pass->round->options->state_dir, .sha256 = file->sha256, .held = held};
    clip_open(&clip);
    enum err err = files_make_folder(clip.video);
    if (!err)
        err = make_pieces(&clip, pass);
    if (!err && files_time_is_up(pass))
        err = ERR_CANCELLED;
    if (!err)
        err = make_poster(&clip);
    if (!err)
        err = make_whole(&clip);
    if (!err)
        err = note(&clip);
    if (err == ERR_RANGE) /* no frame at all */
        err = ERR_FORMAT;
    if (err != ERR_CANCELLED && err != ERR_IO)
        drop_parts(&clip);
    clip_close(&clip);
    return err;
}
