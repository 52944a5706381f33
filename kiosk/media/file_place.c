#include "media/file_place.h"
#include "base/file.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

enum file_kind
file_kind_of(const char *type)
{
    if (str_eq(type, "image/png") || str_eq(type, "image/jpeg"))
        return FILE_KIND_PICTURE;
    if (str_eq(type, "video/mp4") || str_eq(type, "video/webm"))
        return FILE_KIND_VIDEO;
    return str_eq(type, "application/pdf") ? FILE_KIND_PDF : FILE_KIND_OTHER;
}

static char *
place(const char *state_dir, const char *sha256, const char *ending)
{
    struct strbuf path = {0};
    strbuf_addf(&path, "%s/files/%.2s/%s%s", state_dir, sha256, sha256, ending);
    return strbuf_take(&path);
}

char *
file_place_picture(const char *state_dir, const char *sha256)
{
    return place(state_dir, sha256, ".png");
}

char *
file_place_page(const char *state_dir, const char *sha256, int page)
{
    struct strbuf ending = {0};
    strbuf_addf(&ending, "-%04d.png", page);
    char *path = place(state_dir, sha256, ending.data);
    strbuf_free(&ending);
    return path;
}

char *
file_place_count(const char *state_dir, const char *sha256)
{
    return place(state_dir, sha256, ".pages");
}

char *
file_place_video(const char *state_dir, const char *sha256)
{
    return place(state_dir, sha256, ".mkv");
}

char *
file_place_video_facts(const char *state_dir, const char *sha256)
{
    return place(state_dir, sha256, ".video");
}

char *
file_place_video_part(const char *state_dir, const char *sha256, const char *part)
{
    struct strbuf ending = {0};
    strbuf_addf(&ending, "-%s.ts", part);
    char *path = place(state_dir, sha256, ending.data);
    strbuf_free(&ending);
    return path;
}

enum err
file_place_note_video(const char *state_dir, const char *sha256,
                      const struct video_facts *facts)
{
    char text[64], *path = file_place_video_facts(state_dir, sha256);
    int len = snprintf(text, sizeof text, "%d %d %d %d\n", facts->width, facts->height,
                       facts->ms, facts->has_sound);
    enum err err = file_write_atomic(path, text, (size_t)len);
    free(path);
    return err;
}

bool
file_place_read_video(const char *state_dir, const char *sha256, struct video_facts *out)
{
    char *path = file_place_video_facts(state_dir, sha256), *text = NULL;
    size_t len = 0;
    long v[4] = {0};
    bool is_here = !file_read(path, 64, &text, &len);
    const char *at = text;
    for (int i = 0; is_here && i < 4; i++) {
        char *end;
        v[i] = strtol(at, &end, 10);
        is_here = end != at && v[i] >= 0 && v[i] <= 1000000;
        at = end;
    }
    free(text);
    free(path);
    *out = (struct video_facts){(int)v[0], (int)v[1], (int)v[2], v[3] != 0};
    return is_here && v[0] > 0 && v[0] <= VIDEO_CHILD_WIDTH && v[1] > 0 &&
           v[1] <= VIDEO_CHILD_HEIGHT && v[2] > 0;
}

int
file_place_pages(const char *state_dir, const char *sha256)
{
    char *path = file_place_count(state_dir, sha256), *text = NULL;
    size_t len = 0;
    long pages = file_read(path, 16, &text, &len) ? 0 : strtol(text, NULL, 10);
    free(text);
    free(path);
    return pages < 0 || pages > FILE_PLACE_MAX_PAGES ? 0 : (int)pages;
}
