#include "draw/picture_file.h"

#include "base/mem.h"
#include <SDL2/SDL_image.h>
#include <string.h>

#define LOG_MODULE "draw"
#include "base/log.h"

enum err
picture_file_load(const char *path, uint32_t **out, int *width, int *height)
{
    *out = NULL;
    SDL_Surface *file = IMG_Load(path);
    if (!file) {
        log_error("%s: %s", path, IMG_GetError());
        return ERR_NOT_FOUND;
    }
    enum err err = ERR_OK;
    SDL_Surface *argb = NULL;
    if (file->w <= 0 || file->h <= 0 || file->w > PICTURE_FILE_MAX_SIDE ||
        file->h > PICTURE_FILE_MAX_SIDE) {
        log_error("%s: %dx%d px, at most %d a side", path, file->w, file->h,
                  PICTURE_FILE_MAX_SIDE);
        err = ERR_RANGE;
        goto out;
    }
    argb = SDL_ConvertSurfaceFormat(file, SDL_PIXELFORMAT_ARGB8888, 0);
    if (!argb) {
        log_error("%s: %s", path, SDL_GetError());
        err = ERR_LIBRARY;
        goto out;
    }
    size_t row = (size_t)argb->w * sizeof(uint32_t);
    *out = xmalloc(row * (size_t)argb->h);
    *width = argb->w;
    *height = argb->h;
    for (int y = 0; y < argb->h; y++)
        memcpy(*out + (size_t)y * (size_t)argb->w,
               (const uint8_t *)argb->pixels + (ptrdiff_t)y * argb->pitch, row);
out:
    SDL_FreeSurface(argb);
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
