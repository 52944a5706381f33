#include "draw/picture_file.h"

#include "base/mem.h"
#include <SDL2/SDL_image.h>
#include <string.h>

#define LOG_MODULE "draw"
#include "base/log.h"

static enum err
open_file(const char *path, SDL_Surface **out)
{
    SDL_Surface *file = IMG_Load(path);
    *out = NULL;
    if (!file) {
        log_error("%s: %s", path, IMG_GetError());
        return ERR_NOT_FOUND;
    }
    if (file->w <= 0 || file->h <= 0 || file->w > PICTURE_FILE_MAX_SIDE ||
        file->h > PICTURE_FILE_MAX_SIDE) {
        log_error("%s: %dx%d px, at most %d a side", path, file->w, file->h,
                  PICTURE_FILE_MAX_SIDE);
        SDL_FreeSurface(file);
        return ERR_RANGE;
    }
    *out = file;
    return ERR_OK;
}

static void *
copy_rows(const SDL_Surface *from, int *width, int *height)
{
    size_t row = (size_t)from->w * from->format->BytesPerPixel;
    uint8_t *bytes = xmalloc(row * (size_t)from->h);
    for (int y = 0; y < from->h; y++)
        memcpy(bytes + (size_t)y * row,
               (const uint8_t *)from->pixels + (ptrdiff_t)y * from->pitch, row);
    *width = from->w;
    *height = from->h;
    return bytes;
}

enum err
picture_file_load(const char *path, uint32_t **out, int *width, int *height)
{
    SDL_Surface *file;
    *out = NULL;
    enum err err = open_file(path, &file);
    if (err)
        return err;
    SDL_Surface *argb = SDL_ConvertSurfaceFormat(file, SDL_PIXELFORMAT_ARGB8888, 0);
    if (argb) {
        *out = copy_rows(argb, width, height);
    } else {
        log_error("%s: %s", path, SDL_GetError());
        err = ERR_LIBRARY;
    }
    SDL_FreeSurface(argb);
    SDL_FreeSurface(file);
    return err;
}

/* SDL_image gives a grey picture as one with a palette. */
static bool
is_grey(const SDL_Surface *file)
{
    const SDL_Palette *palette = file->format->palette;
    if (file->format->format != SDL_PIXELFORMAT_INDEX8 || !palette || palette->ncolors != 256)
        return false;
    for (int i = 0; i < 256; i++)
        if (palette->colors[i].r != i || palette->colors[i].g != i || palette->colors[i].b != i)
            return false;
    return true;
}

enum err
picture_file_load_mask(const char *path, uint8_t **out, int *width, int *height)
{
    SDL_Surface *file;
    *out = NULL;
    enum err err = open_file(path, &file);
    if (err)
        return err;
    if (is_grey(file)) {
        *out = copy_rows(file, width, height);
    } else {
        log_error("%s: not a grey picture of 8 bits", path);
        err = ERR_FORMAT;
    }
    SDL_FreeSurface(file);
    return err;
}

enum err
picture_file_save(const char *path, const struct blit_surface *from)
{
    size_t count = (size_t)from->width * (size_t)from->height;
    uint8_t *rgb = xmalloc(count * 3);
    for (size_t i = 0; i < count; i++) {
        rgb[i * 3] = (uint8_t)(from->pixels[i] >> 16);
        rgb[i * 3 + 1] = (uint8_t)(from->pixels[i] >> 8);
        rgb[i * 3 + 2] = (uint8_t)from->pixels[i];
    }
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormatFrom(
        rgb, from->width, from->height, 24, from->width * 3, SDL_PIXELFORMAT_RGB24);
    enum err err = surface && IMG_SavePNG(surface, path) == 0 ? ERR_OK : ERR_IO;
    if (err)
        log_error("%s: %s", path, SDL_GetError());
    SDL_FreeSurface(surface);
    free(rgb);
    return err;
}
