#include "media/file_place.h"
#include "base/file.h"
#include "base/str.h"

#include <stdlib.h>

enum file_kind
file_kind_of(const char *type)
{
    if (str_eq(type, "image/png") || str_eq(type, "image/jpeg"))
        return FILE_KIND_PICTURE;
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
