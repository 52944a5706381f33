#include "layout/layout_reader.h"
#include "layout/layout_rules.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Zones: what stands where. */

#define ZONES_MAX 32
#define Z_MAX     100

struct zone_reader {
    struct layout_reader *r;
    struct layout_zone *zone;
    const struct json *options;
    char pointer[48], options_pointer[64];
};

static void
refuse_at(struct zone_reader *z, const char *key, const char *message)
{
    char place[96];
    snprintf(place, sizeof place, "%s/%s", z->pointer, key);
    layout_refuse(z->r, place, "%s", message);
}

/* ---- where ---- */

static void
read_rect(struct zone_reader *z, const struct json *node)
{
    struct layout *l = z->r->layout;
    const struct json *list = json_get(node, "rect");
    int margin = layout_read_int(z->r, node, z->pointer, "margin", 0, 0, 1000);
    double v[4] = {0, 0, l->width, l->height};
    size_t n = 0;
    bool is_whole = true;
    json_each(number, list)
    {
        double value = json_number_value(number);
        if (n < 4)
            v[n] = value;
        is_whole &= json_is_number(number) && !(floor(value) < value);
        n++;
    }
    if (json_is_array(list) && (n != 4 || !is_whole)) {
        refuse_at(z, "rect", "expected four whole numbers: x, y, width, height");
        return;
    }
    if (v[0] < 0 || v[1] < 0 || v[2] < 1 || v[3] < 1 || v[0] + v[2] > l->width ||
        v[1] + v[3] > l->height) {
        char place[96];
        snprintf(place, sizeof place, "%s/rect", z->pointer);
        layout_refuse(z->r, place,
                      "found [%g, %g, %g, %g], expected it to lie within the canvas of %d × %d",
                      v[0], v[1], v[2], v[3], l->width, l->height);
        return;
    }
    z->zone->rect = rect_inset(rect_make((int)v[0], (int)v[1], (int)v[2], (int)v[3]), margin);
    if (rect_empty(z->zone->rect))
        refuse_at(z, "margin", "leaves nothing of the zone");
}

static bool
fills_canvas(const struct layout *l, const struct layout_zone *zone)
{
    return zone->rect.w == l->width && zone->rect.h == l->height;
}

/* ---- when ---- */

static const char *const *
names_of_day_parts(struct layout *l)
{
    const char **names = arena_alloc(l->arena, (l->day_part_count + 1) * sizeof *names);
    for (size_t i = 0; i < l->day_part_count; i++)
        names[i] = l->day_parts[i].name;
    return names;
}

static void
read_when(struct zone_reader *z, const struct json *node)
{
    const char *const *names = names_of_day_parts(z->r->layout);
    size_t index = 0;
    json_each(part, json_get(node, "dayParts"))
    {
        char place[96];
        snprintf(place, sizeof place, "%s/dayParts/%zu", z->pointer, index++);
        const char *name = json_string_value(part);
        int at = name ? layout_word(names, name) : -1;
        if (at >= 0)
            z->zone->day_parts |= 1ull << at;
        else if (name) {
            const char *near = str_nearest(name, names);
            layout_refuse(z->r, place, "found \"%.60s\", expected a name in /dayParts%s%s%s",
                          name, near ? "; did you mean \"" : "", near ? near : "",
                          near ? "\"?" : "");
        }
    }
}

/* ---- what ---- */

static void
read_playlist_name(struct zone_reader *z)
{
    struct layout *l = z->r->layout;
    const char *name = json_str(z->options, "playlist", NULL);
    if (!name)
        return;
    const char **names = arena_alloc(l->arena, (l->playlist_count + 1) * sizeof *names);
    for (size_t i = 0; i < l->playlist_count; i++) {
        names[i] = l->playlists[i].name;
        if (str_eq(names[i], name))
            z->zone->playlist = &l->playlists[i];
    }
    if (z->zone->playlist)
        return;
    char place[96];
    const char *near = str_nearest(name, names);
    snprintf(place, sizeof place, "%s/playlist", z->options_pointer);
    layout_refuse(z->r, place, "found \"%.60s\", expected a name in /playlists%s%s%s", name,
                  near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

static void
read_rotation(struct zone_reader *z)
{
    bool is_full = fills_canvas(z->r->layout, z->zone);
    const char *style = json_str(z->options, "style", is_full ? "page" : "card");
    int at = layout_word(LAYOUT_STYLES, style);
    z->zone->style = at < 0 ? LAYOUT_STYLE_PAGE : (enum layout_style)at;
    if (z->zone->style == LAYOUT_STYLE_PAGE && !is_full) {
        char place[96];
        snprintf(place, sizeof place, "%s/style", z->options_pointer);
        layout_refuse(
            z->r, place,
            "found \"page\" in a zone that does not fill the canvas, expected card or "
            "table");
    }
}

/* Shown as a playlist of one. */
static void
read_notice(struct zone_reader *z)
{
    struct arena *arena = z->r->layout->arena;
    struct layout_playlist *playlist = arena_alloc(arena, sizeof *playlist);
    struct layout_entry *entry = arena_alloc(arena, sizeof *entry);
    bool is_table = str_eq(json_str(z->options, "style", "card"), "table");
    if (!json_is_object(z->options))
        layout_refuse(z->r, z->options_pointer, "found no \"record\", expected one");
    *entry = (struct layout_entry){.kind = LAYOUT_ENTRY_RECORD,
                                   .record = layout_read_text(z->r, z->options, "record")};
    *playlist =
        (struct layout_playlist){.name = entry->record, .entries = entry, .entry_count = 1};
    z->zone->playlist = playlist;
    z->zone->style = is_table ? LAYOUT_STYLE_TABLE : LAYOUT_STYLE_CARD;
}

static void
read_qr(struct zone_reader *z)
{
    char place[96];
    if (!json_is_object(z->options))
        layout_refuse(z->r, z->options_pointer, "found no \"text\", expected one");
    if (z->zone->text[0] == '\0')
        return; /* told by the rules */
    z->zone->qr = qr_encode(z->r->layout->arena, z->zone->text);
    snprintf(place, sizeof place, "%s/text", z->options_pointer);
    if (!z->zone->qr)
        layout_refuse(z->r, place, "found %zu bytes, expected no more than a QR code holds",
                      strlen(z->zone->text));
}

static void
read_ticker(struct zone_reader *z)
{
    const char *pointer = z->options_pointer;
    z->zone->texts = layout_read_texts(z->r, z->options, pointer, "texts");
    z->zone->speed_px_s =
        layout_read_int(z->r, z->options, pointer, "speedPxPerSecond", 110, 20, 600);
    if (!json_get(z->options, "playlist") && !json_get(z->options, "texts"))
        layout_refuse(z->r, pointer, "found neither playlist nor texts, expected one of them");
    if (json_get(z->options, "playlist") && json_get(z->options, "texts"))
        layout_refuse(z->r, pointer, "found both playlist and texts, expected one of them");
}

static void
read_options(struct zone_reader *z)
{
    struct layout *l = z->r->layout;
    const struct layout_widget_rule *rule = &LAYOUT_WIDGETS[z->zone->widget];
    const char *pointer = z->options_pointer;
    if (json_is_object(z->options))
        json_rule_check_all(z->options, rule->options, pointer, layout_note_rule, z->r);
    if (rule->takes_playlist)
        read_playlist_name(z);
    z->zone->title = layout_read_text(z->r, z->options, "title");
    z->zone->label = layout_read_text(z->r, z->options, "label");
    z->zone->text = layout_read_text(z->r, z->options, "text");
    z->zone->text_px = layout_read_int(z->r, z->options, pointer, "textPx", 0, 20, 400);
    z->zone->is_muted = json_bool(z->options, "muted", false);
    z->zone->shows_lunar = json_bool(z->options, "lunar", true);
    z->zone->rows = layout_read_int(z->r, z->options, pointer, "rows", 0, 1, 40);
    switch (z->zone->widget) {
    case LAYOUT_WIDGET_BROWSER:
        l->tiles = layout_read_texts(z->r, z->options, pointer, "tiles");
        l->quick_words = layout_read_texts(z->r, z->options, pointer, "quickWords");
        l->help_text = layout_read_text(z->r, z->options, "help");
        break;
    case LAYOUT_WIDGET_ROTATION:
        read_rotation(z);
        break;
    case LAYOUT_WIDGET_TICKER:
        read_ticker(z);
        break;
    case LAYOUT_WIDGET_TEXT:
        if (!z->zone->text[0] && !json_get(z->options, "text"))
            layout_refuse(z->r, z->pointer, "found no /options/text, expected one");
        break;
    case LAYOUT_WIDGET_IMAGE:
    case LAYOUT_WIDGET_LOGO:
        layout_read_image(z->r, z->options, pointer, z->zone);
        break;
    case LAYOUT_WIDGET_VIDEO:
        z->zone->fit = str_eq(json_str(z->options, "fit", "contain"), "cover")
                           ? LAYOUT_FIT_COVER
                           : LAYOUT_FIT_CONTAIN;
        break;
    case LAYOUT_WIDGET_QR:
        read_qr(z);
        break;
    case LAYOUT_WIDGET_NOTICE:
        read_notice(z);
        break;
    default:
        break;
    }
}

/* ---- all of it ---- */

static void
read_zone(struct layout_reader *r, const struct json *node, size_t index)
{
    struct zone_reader z = {
        .r = r, .zone = &r->layout->zones[index], .options = json_get(node, "options")};
    snprintf(z.pointer, sizeof z.pointer, "/zones/%zu", index);
    snprintf(z.options_pointer, sizeof z.options_pointer, "%s/options", z.pointer);
    read_rect(&z, node);
    z.zone->z = layout_read_int(r, node, z.pointer, "z", 0, 0, Z_MAX);
    read_when(&z, node);
    const char *widget = json_str(node, "widget", "");
    for (int i = 0; i < LAYOUT_WIDGET_COUNT; i++)
        if (str_eq(LAYOUT_WIDGETS[i].name, widget)) {
            z.zone->widget = (enum layout_widget)i;
            read_options(&z);
            return;
        }
}

/* What is for touch stands alone. */
static void
check_browser(struct layout_reader *r)
{
    const struct layout *l = r->layout;
    char pointer[48];
    for (size_t i = 0; i < l->zone_count; i++) {
        snprintf(pointer, sizeof pointer, "/zones/%zu", i);
        if (l->zones[i].widget != LAYOUT_WIDGET_BROWSER)
            continue;
        if (l->zone_count > 1)
            layout_refuse(r, pointer,
                          "found a browser beside other zones, expected it to stand alone");
        else if (!fills_canvas(l, &l->zones[i]))
            layout_refuse(r, pointer, "expected a browser to fill the canvas, [0, 0, %d, %d]",
                          l->width, l->height);
        if (l->large_text)
            layout_refuse(r, "/canvas/textSize",
                          "found \"large\" with a browser, expected normal: who stands before "
                          "it turns on 关怀版");
    }
}

void
layout_read_zones(struct layout_reader *r, const struct json *root)
{
    const struct json *list = json_get(root, "zones");
    size_t count = json_size(list), i = 0;
    if (!json_is_array(list) || r->layout->width == 0 || r->layout->height == 0)
        return; /* without a canvas nothing can be said of what lies on it */
    if (count > ZONES_MAX) {
        layout_refuse(r, "/zones", "found %zu, expected at most %d", count, ZONES_MAX);
        return;
    }
    r->layout->zones = arena_alloc(r->layout->arena, count * sizeof *r->layout->zones);
    r->layout->zone_count = count;
    json_each(node, list) read_zone(r, node, i++);
    check_browser(r);
}
