#include "media/video_child.h"
#include "base/file.h"
#include "base/str.h"
#include "media/child.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MEMORY      ((size_t)1536 << 20)
#define OUT_BYTES   ((size_t)256 << 20)
#define PIECE_CPU_S 120
#define WHOLE_CPU_S 120
#define PROBE_BYTES 4096
#define NONE        0 /* ffmpeg has no exit code of its own for it */

/* The standard input is a file: it is opened again, so that it can be sought in. */
#define READS                                                                                  \
    "ffmpeg", "-nostdin", "-v", "error", "-y", "-threads", "1", "-protocol_whitelist", "file", \
        "-format_whitelist", "mov,matroska,mpegts"
#define INPUT  "-i", "file:/dev/stdin"
#define PLAIN  "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"
#define OUTPUT "file:/dev/stdout"

static enum err
run(const char *const *argv, const char *from, const char *to, int cpu_s)
{
    return media_child_run(
        &(struct media_child){argv, from, to, MEMORY, OUT_BYTES, cpu_s, NONE});
}

/* Past the end of a clip ffmpeg is content and writes nothing. */
static enum err
none_if_empty(enum err err, const char *to)
{
    struct stat info;
    if (err || (!stat(to, &info) && info.st_size > 0))
        return err;
    unlink(to);
    return ERR_RANGE;
}

enum err
video_child_piece(const char *from, int number, const char *to)
{
    char start[16], length[16];
    snprintf(start, sizeof start, "%d", number * VIDEO_CHILD_PIECE_S);
    snprintf(length, sizeof length, "%d", VIDEO_CHILD_PIECE_S);
    const char *const argv[] = {
        READS,
        "-ss",
        start,
        INPUT,
        "-map",
        "0:v:0",
        PLAIN,
        "-t",
        length,
        "-vf",
        "scale=w=min(1280\\,iw):h=min(720\\,ih):force_original_aspect_ratio=decrease:"
        "force_divisible_by=2,setsar=1,fps=25,format=yuv420p",
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-tune",
        "fastdecode",
        "-crf",
        "23",
        "-maxrate",
        "4M",
        "-bufsize",
        "8M",
        "-g",
        "50",
        "-bf",
        "0",
        "-threads",
        "1",
        "-output_ts_offset",
        start,
        "-f",
        "mpegts",
        OUTPUT,
        NULL};
    return none_if_empty(run(argv, from, to, PIECE_CPU_S), to);
}

enum err
video_child_sound(const char *from, const char *to)
{
    char most[16];
    snprintf(most, sizeof most, "%d", VIDEO_CHILD_PIECE_S * VIDEO_CHILD_PIECES);
    const char *const argv[] = {
        READS,  INPUT, "-map",   "0:a:0", "-vn",
        PLAIN,  "-t",  most,     "-af",   "aresample=48000:async=1:first_pts=0",
        "-ac",  "2",   "-c:a",   "mp2",   "-b:a",
        "192k", "-f",  "mpegts", OUTPUT,  NULL};
    enum err err = run(argv, from, to, WHOLE_CPU_S);
    /* No sound, or none that can be read: the frames are what the clip is shown for. */
    return err == ERR_FORMAT ? ERR_RANGE : none_if_empty(err, to);
}

enum err
video_child_poster(const char *piece, const char *to)
{
    struct strbuf raw = {0};
    strbuf_addf(&raw, "%s.raw", to);
    const char *const argv[] = {READS,          INPUT,        "-map", "0:v:0", "-vf",
                                "thumbnail=50", "-frames:v",  "1",    "-c:v",  "png",
                                "-f",           "image2pipe", OUTPUT, NULL};
    enum err err = run(argv, piece, raw.data, PIECE_CPU_S);
    if (!err)
        err = media_transcode(raw.data, to);
    unlink(raw.data);
    strbuf_free(&raw);
    return err;
}

enum err
video_child_join(const char *pieces, const char *sound, const char *to)
{
    const char *const with_sound[] = {READS,   INPUT,  "-i",       sound,  "-map",
                                      "0:v:0", "-map", "1:a:0",    PLAIN,  "-c",
                                      "copy",  "-f",   "matroska", OUTPUT, NULL};
    const char *const without[] = {READS,  INPUT, "-map",     "0:v:0", PLAIN, "-c",
                                   "copy", "-f",  "matroska", OUTPUT,  NULL};
    return run(sound ? with_sound : without, pieces, to, WHOLE_CPU_S);
}

/* Lines of ffprobe: "video,1280,720", "audio", "12.345000". */
static bool
read_facts(const char *text, struct video_facts *facts)
{
    double seconds = 0;
    *facts = (struct video_facts){0};
    for (const char *line = text; line && *line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (str_starts(line, "video,")) {
            char *end;
            facts->width = (int)strtol(line + strlen("video,"), &end, 10);
            facts->height = *end == ',' ? (int)strtol(end + 1, NULL, 10) : 0;
        } else if (str_starts(line, "audio"))
            facts->has_sound = true;
        else if (*line)
            seconds = strtod(line, NULL);
    }
    bool is_sane = seconds > 0 && seconds <= VIDEO_CHILD_PIECE_S * VIDEO_CHILD_PIECES + 1;
    facts->ms = is_sane ? (int)(seconds * 1000) : 0;
    return is_sane && facts->width > 0 && facts->width <= VIDEO_CHILD_WIDTH &&
           facts->height > 0 && facts->height <= VIDEO_CHILD_HEIGHT;
}

enum err
video_child_probe(const char *path, const char *scratch, struct video_facts *facts)
{
    const char *const argv[] = {"ffprobe",
                                "-v",
                                "error",
                                "-protocol_whitelist",
                                "file",
                                "-format_whitelist",
                                "matroska",
                                "-show_entries",
                                "stream=codec_type,width,height:format=duration",
                                "-of",
                                "csv=p=0",
                                "file:/dev/stdin",
                                NULL};
    char *text = NULL;
    size_t len = 0;
    enum err err = run(argv, path, scratch, PIECE_CPU_S);
    if (!err)
        err = file_read(scratch, PROBE_BYTES, &text, &len);
    if (!err && !read_facts(text, facts))
        err = ERR_FORMAT;
    free(text);
    unlink(scratch);
    return err;
}
