#include "base/file.h"
#include "layout/layout_reader.h"
#include "layout/layout_rules.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Pictures that a layout brings along. */

#define MIDDLE 50 /* percent */

/* It lies with the layout, goes with it wherever it is sent, and leads nowhere else. */
static bool
is_beside(const char *file)
{
    return file[0] != '/' && !str_starts(file, "../") && !strstr(file, "/../") &&
           str_ends(file, ".png");
}

const char *
layout_read_picture(struct layout_reader *r, const struct json *object, const char *pointer,
                    const char *key)
{
    const char *file = json_str(object, key, "");
    char place[256];
    snprintf(place, sizeof place, "%s/%s", pointer, key);
    if (file[0] == '\0')
        return "";
    if (!is_beside(file)) {
        layout_refuse(r, place,
                      "found \"%.100s\", expected a .png file beside the layout, as "
                      "pictures/gate.png",
                      file);
        return "";
    }
    if (!r->dir)
        return arena_strdup(r->layout->arena, file);
    char *path = path_join(r->dir, file);
    const char *whole = arena_strdup(r->layout->arena, path);
    if (!file_exists(path))
        layout_refuse(r, place, "found no file \"%.100s\" beside the layout", file);
    free(path);
    return whole;
}

static void
read_focus(struct layout_reader *r, const struct json *list, const char *pointer,
           struct layout_zone *zone)
{
    int focus[2] = {MIDDLE, MIDDLE};
    size_t n = 0;
    bool is_good = true;
    char place[96];
    json_each(number, list)
    {
        double value = json_number_value(number);
        is_good &= json_is_number(number) && value >= 0 && value <= 100;
        if (n < 2 && is_good)
            focus[n] = (int)lround(value);
        n++;
    }
    zone->focus_x = focus[0];
    zone->focus_y = focus[1];
    if (!json_is_array(list) || (n == 2 && is_good))
        return;
    snprintf(place, sizeof place, "%s/focus", pointer);
    layout_refuse(r, place, "expected two numbers from 0 to 100: percent from left and top");
}

void
layout_read_image(struct layout_reader *r, const struct json *options, const char *pointer,
                  struct layout_zone *zone)
{
    int fit = layout_word(LAYOUT_FITS, json_str(options, "fit", "contain"));
    if (!json_is_object(options))
        layout_refuse(r, pointer, "found no \"file\", expected one");
    zone->file = layout_read_picture(r, options, pointer, "file");
    zone->alt = layout_read_text(r, options, "alt");
    zone->fit = fit < 0 ? LAYOUT_FIT_CONTAIN : (enum layout_fit)fit;
    read_focus(r, json_get(options, "focus"), pointer, zone);
}

void
layout_each_picture(const struct layout *layout, void (*take)(void *context, const char *path),
                    void *context)
{
    for (size_t i = 0; i < layout->zone_count; i++)
        if (!str_empty(layout->zones[i].file))
            take(context, layout->zones[i].file);
    for (size_t i = 0; i < layout->playlist_count; i++) {
        const struct layout_playlist *list = &layout->playlists[i];
        for (size_t k = 0; k < list->entry_count; k++)
            if (!str_empty(list->entries[k].image))
                take(context, list->entries[k].image);
    }
}
