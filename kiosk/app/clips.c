#define LOG_MODULE "video"
#include "app/clips.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "media/video.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#define SLOTS    8      /* playing, being made ready, and ending */
#define FAILED   8      /* are remembered */
#define AGAIN_MS 600000 /* one that failed is tried again after that */

struct slot {
    struct video *video; /* NULL = free */
    char *path;
    int width, height;
    uint32_t clip;
    int64_t showing; /* 0 = it is ready, and waits for one */
    bool wants_sound, is_decided, is_heard;
    bool is_asked;   /* by the frame that is being built */
    bool is_leaving; /* nobody sees it; its process may still be there */
    bool is_told;    /* that it cannot be played */
};

struct failed {
    char *path;
    int64_t until_ms;
};

struct clips {
    struct slot slots[SLOTS];
    struct failed failed[FAILED];
    size_t failed_next; /* place of the next one */
    char *device;
    bool is_mute, is_missed; /* missed: ffmpeg, which has been said */
    int volume;
    uint32_t last_clip;
    char fault[NOTE_TEXT_ROOM];
    void (*wake)(void *);
    void *context;
    atomic_bool has_news;
};

/* On a clip's thread. */
static void
on_frame(void *context)
{
    struct clips *clips = context;
    atomic_store(&clips->has_news, true);
    clips->wake(clips->context);
}

struct clips *
clips_new(const struct clips_options *options)
{
    struct clips *clips = xcalloc(1, sizeof *clips);
    clips->device = xstrdup(options->device ? options->device : "");
    clips->is_mute = options->is_mute;
    clips->volume = 100;
    clips->wake = options->wake;
    clips->context = options->context;
    return clips;
}

static void
clear(struct slot *slot)
{
    video_free(slot->video);
    free(slot->path);
    *slot = (struct slot){0};
}

void
clips_free(struct clips *clips)
{
    if (!clips)
        return;
    for (int i = 0; i < SLOTS; i++)
        if (clips->slots[i].video)
            video_stop(clips->slots[i].video);
    for (int i = 0; i < SLOTS; i++)
        clear(&clips->slots[i]);
    for (int i = 0; i < FAILED; i++)
        free(clips->failed[i].path);
    free(clips->device);
    free(clips);
}

static void
leave(struct slot *slot)
{
    video_stop(slot->video);
    slot->is_leaving = true;
    slot->is_heard = false;
}

static void
begin(struct clips *clips, struct slot *slot, const struct ui_clip_wish *wish, int width,
      int height)
{
    const struct video_ref *ref = wish->video;
    *slot = (struct slot){.path = xstrdup(ref->path),
                          .width = width,
                          .height = height,
                          .clip = ++clips->last_clip,
                          .wants_sound = ref->has_sound && !wish->is_muted};
    slot->video = video_new(&(struct video_options){.path = ref->path,
                                                    .width = width,
                                                    .height = height,
                                                    .ms = ref->ms,
                                                    .has_sound = slot->wants_sound,
                                                    .is_mute = clips->is_mute,
                                                    .device = clips->device,
                                                    .volume = clips->volume,
                                                    .wake = on_frame,
                                                    .context = clips});
}

/* The one that plays for this showing, else one that is ready, else, if it may begin, a new
 * one; NULL where as many play as may. */
static struct slot *
slot_for(struct clips *clips, const struct ui_clip_wish *wish, int width, int height,
         bool may_begin)
{
    struct slot *empty = NULL, *ready = NULL;
    for (int i = 0; i < SLOTS; i++) {
        struct slot *slot = &clips->slots[i];
        if (!slot->video)
            empty = slot;
        if (!slot->video || slot->is_leaving || slot->width != width ||
            slot->height != height || !str_eq(slot->path, wish->video->path))
            continue;
        if (slot->showing == wish->showing)
            return slot;
        if (slot->showing == 0)
            ready = slot;
    }
    if (!ready && empty && may_begin) {
        begin(clips, empty, wish, width, height);
        ready = empty;
    }
    return ready;
}

/* Each try of one that hangs keeps the page before it for seconds. */
static bool
has_failed(const struct clips *clips, const char *path, int64_t now_ms)
{
    for (int i = 0; i < FAILED; i++)
        if (clips->failed[i].path && now_ms < clips->failed[i].until_ms &&
            str_eq(clips->failed[i].path, path))
            return true;
    return false;
}

static void
remember(struct clips *clips, const char *path, int64_t now_ms)
{
    struct failed *failed = &clips->failed[clips->failed_next++ % FAILED];
    free(failed->path);
    *failed = (struct failed){xstrdup(path), now_ms + AGAIN_MS};
}

static void
tell(struct clips *clips, struct slot *slot, int64_t now_ms)
{
    enum video_fault fault = video_fault(slot->video);
    if (fault == VIDEO_FAULT_NO_PROGRAM && !clips->is_missed)
        log_warn("no ffmpeg (package ffmpeg): pictures stand for the clips");
    clips->is_missed |= fault == VIDEO_FAULT_NO_PROGRAM;
    remember(clips, slot->path, now_ms);
    video_fault_text(fault, slot->path, clips->fault);
    slot->is_told = true;
}

static enum ui_clip_state
state_of(struct slot *slot)
{
    if (!video_is_ready(slot->video))
        return UI_CLIP_COMES;
    switch (video_state(slot->video)) {
    case VIDEO_PLAYS:
        return UI_CLIP_PLAYS;
    case VIDEO_ENDED:
        return UI_CLIP_ENDED;
    case VIDEO_FAILED:
        break;
    }
    return UI_CLIP_FAILED;
}

struct ui_clip_frame
clips_play(struct clips *clips, const struct ui_clip_wish *wish, int width, int height,
           int64_t now_ms)
{
    struct ui_clip_frame out = {.next_ms = INT64_MAX};
    bool is_known = has_failed(clips, wish->video->path, now_ms);
    struct slot *slot =
        width > 0 && height > 0 ? slot_for(clips, wish, width, height, !is_known) : NULL;
    if (!slot) {
        out.state = is_known ? UI_CLIP_FAILED : UI_CLIP_NONE;
        return out;
    }
    slot->is_asked = true;
    if (wish->showing) {
        slot->showing = wish->showing;
        out.clip = slot->clip;
        out.pixels = video_frame(slot->video, now_ms, &out.number);
        out.next_ms = video_next_ms(slot->video, now_ms);
    }
    out.state = state_of(slot);
    if (out.state == UI_CLIP_FAILED && !slot->is_told)
        tell(clips, slot, now_ms);
    return out;
}

/* Of those that have begun to be shown, in the order of their slots, one is heard. */
static void
decide_sound(struct clips *clips)
{
    bool is_any = false;
    for (int i = 0; i < SLOTS; i++)
        is_any |= clips->slots[i].is_heard && video_state(clips->slots[i].video) == VIDEO_PLAYS;
    for (int i = 0; i < SLOTS; i++) {
        struct slot *slot = &clips->slots[i];
        if (!slot->video || slot->is_leaving || slot->showing == 0 || slot->is_decided)
            continue;
        slot->is_decided = true;
        slot->is_heard = slot->wants_sound && !is_any;
        is_any |= slot->is_heard;
        video_let_hear(slot->video, slot->is_heard);
    }
}

void
clips_frame_done(struct clips *clips)
{
    for (int i = 0; i < SLOTS; i++) {
        struct slot *slot = &clips->slots[i];
        if (slot->video && !slot->is_asked && !slot->is_leaving)
            leave(slot);
        slot->is_asked = false;
        if (slot->is_leaving && video_is_done(slot->video))
            clear(slot);
    }
    decide_sound(clips);
}

bool
clips_have_news(struct clips *clips)
{
    return atomic_exchange(&clips->has_news, false);
}

bool
clips_are_behind(struct clips *clips, int64_t now_ms)
{
    if (atomic_load(&clips->has_news)) /* come since the last step looked */
        return true;
    for (int i = 0; i < SLOTS; i++)
        if (clips->slots[i].video && video_is_behind(clips->slots[i].video, now_ms))
            return true;
    return false;
}

void
clips_set_volume(struct clips *clips, int percent)
{
    clips->volume = percent;
    for (int i = 0; i < SLOTS; i++)
        if (clips->slots[i].video)
            video_set_volume(clips->slots[i].video, percent);
}

void
clips_take_fault(struct clips *clips, char out[NOTE_TEXT_ROOM])
{
    snprintf(out, NOTE_TEXT_ROOM, "%s", clips->fault);
    clips->fault[0] = '\0';
}
