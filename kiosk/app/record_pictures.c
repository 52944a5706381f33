#include "app/record_pictures.h"
#include "base/str.h"
#include "media/file_place.h"
#include "media/png_scan.h"

#include <limits.h>
#include <stdlib.h>

/* Takes `path`. */
static void
add(struct record *record, struct file_ref *file, struct picture_ref *pictures, char *path)
{
    struct picture_ref picture;
    if (png_scan_size(path, &picture.width, &picture.height) == ERR_OK) {
        picture.path = arena_strdup(record->arena, path);
        pictures[file->picture_count++] = picture;
    }
    free(path);
}

/* With a picture that stands for it: without one it is not shown. */
static void
add_video(struct record *record, struct file_ref *file, const char *state_dir)
{
    struct video_facts facts;
    if (file->picture_count == 0 || !file_place_read_video(state_dir, file->sha256, &facts))
        return;
    struct video_ref *video = arena_alloc(record->arena, sizeof *video);
    char *path = file_place_video(state_dir, file->sha256);
    *video = (struct video_ref){arena_strdup(record->arena, path), facts.width, facts.height,
                                facts.ms, facts.has_sound};
    file->video = video;
    free(path);
}

static void
find(struct record *record, struct file_ref *file, const char *state_dir)
{
    enum file_kind kind = file_kind_of(file->type);
    int pages = kind == FILE_KIND_PDF ? file_place_pages(state_dir, file->sha256) : 0;
    bool is_one = kind == FILE_KIND_PICTURE || kind == FILE_KIND_VIDEO;
    size_t most = is_one ? 1 : (size_t)pages;
    if (!most || file->picture_count)
        return;
    struct picture_ref *pictures = arena_alloc(record->arena, most * sizeof *pictures);
    if (is_one)
        add(record, file, pictures, file_place_picture(state_dir, file->sha256));
    for (int page = 1; page <= pages; page++)
        add(record, file, pictures, file_place_page(state_dir, file->sha256, page));
    file->pictures = pictures;
    if (kind == FILE_KIND_VIDEO)
        add_video(record, file, state_dir);
}

static void
find_all(struct record *record, struct block *blocks, size_t len, const char *state_dir)
{
    for (size_t i = 0; i < len; i++)
        if (blocks[i].file)
            find(record, blocks[i].file, state_dir);
}

void
record_pictures_find(struct record *record, const char *state_dir)
{
    char whole[PATH_MAX];
    if (!realpath(state_dir, whole))
        return;
    find_all(record, record->body, record->body_len, whole);
    for (size_t i = 0; i < record->annex_count; i++)
        find_all(record, record->annexes[i].body, record->annexes[i].body_len, whole);
}
