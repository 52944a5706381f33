#define LOG_MODULE "sync"
#include "base/file.h"
#include "base/log.h"
#include "media/child.h"
#include "sync/files_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
files_is_here(const char *state_dir, const struct wanted *file)
{
    char *path = file->kind == FILE_KIND_PICTURE ? file_place_picture(state_dir, file->sha256)
                 : file->kind == FILE_KIND_VIDEO
                     ? file_place_video_facts(state_dir, file->sha256)
                     : file_place_count(state_dir, file->sha256);
    bool here = file_exists(path);
    free(path);
    return here;
}

/* Made beside its place and moved there whole: what the display finds is complete. */
static enum err
make_one(const char *held, int page, const char *place)
{
    struct strbuf fresh = {0};
    strbuf_addf(&fresh, "%s.new", place);
    enum err err =
        page ? media_pdf_page(held, page, fresh.data) : media_transcode(held, fresh.data);
    if (!err && rename(fresh.data, place))
        err = ERR_IO;
    strbuf_free(&fresh);
    return err;
}

enum err
files_make_folder(const char *place)
{
    char *folder = xstrndup(place, (size_t)(strrchr(place, '/') - place));
    enum err err = file_make_dirs(folder);
    free(folder);
    return err;
}

/* Pages that an earlier pass has made stay. ERR_RANGE after the last page. */
static enum err
make_pages(struct pass *pass, const struct wanted *file, const char *held, int *pages)
{
    const char *state_dir = pass->round->options->state_dir;
    enum err err = ERR_OK;
    for (*pages = 0; !err && *pages < FILE_PLACE_MAX_PAGES; *pages += !err) {
        char *place = file_place_page(state_dir, file->sha256, *pages + 1);
        err = files_make_folder(place);
        if (!err && !file_exists(place)) {
            if (*pages && files_time_is_up(pass)) {
                free(place);
                return ERR_CANCELLED;
            }
            err = make_one(held, *pages + 1, place);
        }
        free(place);
    }
    return err == ERR_RANGE && *pages ? ERR_OK : err;
}

static enum err
make_pdf(struct pass *pass, const struct wanted *file, const char *held)
{
    char number[16];
    int pages = 0;
    enum err err = make_pages(pass, file, held, &pages);
    if (err)
        return err;
    char *place = file_place_count(pass->round->options->state_dir, file->sha256);
    snprintf(number, sizeof number, "%d\n", pages);
    err = file_write_atomic(place, number, strlen(number));
    free(place);
    return err;
}

static enum err
make_picture(struct pass *pass, const struct wanted *file, const char *held)
{
    char *place = file_place_picture(pass->round->options->state_dir, file->sha256);
    enum err err = files_make_folder(place);
    if (!err)
        err = make_one(held, 0, place);
    free(place);
    return err;
}

/* By enum file_kind: who makes it, and what is wrong where it cannot be made. */
static const struct {
    enum err (*make)(struct pass *pass, const struct wanted *file, const char *held);
    const char *no_program, *damaged;
} MAKERS[] = {
    [FILE_KIND_PICTURE] = {make_picture, "no gongshi-media",
                           "a picture that is damaged or too large"},
    [FILE_KIND_PDF] = {make_pdf, "no pdftoppm (package poppler-utils)",
                       "a PDF that is damaged or too large"},
    [FILE_KIND_VIDEO] = {files_make_video, "no ffmpeg (package ffmpeg)",
                         "a video that is damaged or longer than five minutes"},
};

enum sync_problem
files_make(struct pass *pass, const struct wanted *file, const char *held, const char **found)
{
    enum err err = MAKERS[file->kind].make(pass, file, held);
    *found = "";
    switch (err) {
    case ERR_OK:
        return PROBLEM_NONE;
    case ERR_CANCELLED:
        pass->is_over = true;
        return PROBLEM_NONE;
    case ERR_NOT_FOUND:
        *found = MAKERS[file->kind].no_program;
        return PROBLEM_CONVERTER;
    case ERR_IO:
        return PROBLEM_STATE;
    default:
        *found = MAKERS[file->kind].damaged;
        return PROBLEM_PICTURE;
    }
}
