#include "media/video_fault.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>

#define NAME_BYTES 12
#define COUNTS_S   86400

static const struct video_fault_words WORDS[VIDEO_FAULT_COUNT] = {
    [VIDEO_FAULT_NONE] = {"none", "", ""},
    [VIDEO_FAULT_NO_PROGRAM] = {"no-ffmpeg", "没有安装 ffmpeg，视频只显示一张图片",
                                "ffmpeg is not installed: pictures stand for the clips"},
    [VIDEO_FAULT_HANGS] = {"hangs", "视频放着没有反应，已经跳过",
                           "the decoder gave nothing for seconds: the clip was skipped"},
    [VIDEO_FAULT_DIED] = {"died", "视频放到一半出错，已经跳过",
                          "the decoder died: the clip was skipped"},
    [VIDEO_FAULT_CUT_OFF] = {"cut-off", "视频文件不完整，已经跳过",
                             "the clip ends within a frame, or has none: it was skipped"},
    [VIDEO_FAULT_SYSTEM] = {"system", "打不开视频文件，或者系统资源不够，已经跳过",
                            "the clip's file is gone, or there was no process for it"}};

const struct video_fault_words *
video_fault_words(enum video_fault fault)
{
    return &WORDS[fault];
}

void
video_fault_text(enum video_fault fault, const char *path, char out[NOTE_TEXT_ROOM])
{
    const char *slash = strrchr(path, '/');
    snprintf(out, NOTE_TEXT_ROOM, "%s %.*s", WORDS[fault].code, NAME_BYTES,
             slash ? slash + 1 : path);
}

bool
video_fault_noted(const char *state_dir, int64_t now, struct video_fault_note *out)
{
    char text[NOTE_TEXT_ROOM];
    *out = (struct video_fault_note){.at = note_left_at(state_dir, NOTE_CLIP)};
    if (now - out->at > COUNTS_S || !note_read(state_dir, NOTE_CLIP, text))
        return false;
    char *blank = strchr(text, ' ');
    if (!blank)
        return false;
    *blank = '\0';
    snprintf(out->clip, sizeof out->clip, "%s", blank + 1);
    for (int i = VIDEO_FAULT_NONE + 1; i < VIDEO_FAULT_COUNT; i++)
        if (str_eq(text, WORDS[i].code))
            out->words = &WORDS[i];
    return out->words != NULL;
}
