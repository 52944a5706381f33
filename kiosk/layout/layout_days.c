#include "base/time.h"
#include "layout/layout_reader.h"
#include "layout/layout_rules.h"

#include <stdio.h>
#include <string.h>

/* Day parts: when what is shown. */

#define DAY_S 86400

/* "07:30", "24:00" as an end; -1 for what is none. */
static int
minutes_of(const char *text)
{
    int hour, minute, used = 0;
    if (strlen(text) != 5 || sscanf(text, "%2d:%2d%n", &hour, &minute, &used) != 2 || used != 5)
        return -1;
    if (hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > 1440)
        return -1;
    return hour * 60 + minute;
}

static int
read_clock(struct layout_reader *r, const struct json *node, const char *pointer,
           const char *key, int fallback)
{
    const char *text = json_str(node, key, NULL);
    if (!text || !text[0])
        return fallback;
    int minutes = minutes_of(text);
    char place[96];
    if (minutes < 0) {
        snprintf(place, sizeof place, "%s/%s", pointer, key);
        layout_refuse(r, place, "found \"%.40s\", expected a time as 07:30, up to 24:00", text);
    }
    return minutes < 0 ? fallback : minutes;
}

static void
read_dates(struct layout_reader *r, const struct json *node, const char *pointer,
           struct day_part *part)
{
    const struct json *dates = json_get(node, "dates");
    int64_t days[2] = {0, 0};
    size_t n = 0;
    char place[96];
    if (!json_is_array(dates))
        return;
    snprintf(place, sizeof place, "%s/dates", pointer);
    json_each(date, dates)
    {
        const char *text = json_string_value(date);
        int64_t moment;
        if (n < 2 && text && !time_parse(text, 0, &moment))
            days[n] = moment / DAY_S;
        n++;
    }
    part->first_day = days[0];
    part->last_day = days[1];
    if (n != 2)
        layout_refuse(r, place, "found %zu dates, expected the first and the last day", n);
    else if (days[1] < days[0])
        layout_refuse(r, place, "the last day comes before the first");
}

static unsigned
read_weekdays(const struct json *node)
{
    unsigned bits = 0;
    json_each(day, json_get(node, "days"))
    {
        int at = json_is_string(day) ? layout_word(LAYOUT_DAYS, json_string_value(day)) : -1;
        bits |= at >= 0 ? 1u << at : 0;
    }
    return bits;
}

static void
read_day_part(struct layout_reader *r, const struct json *node, size_t index)
{
    struct day_part *part = &r->layout->day_parts[index];
    char pointer[64];
    snprintf(pointer, sizeof pointer, "/dayParts/%zu", index);
    part->name = layout_read_text(r, node, "name");
    for (size_t i = 0; i < index; i++)
        if (str_eq(r->layout->day_parts[i].name, part->name))
            layout_refuse_name(r, pointer, part->name);
    part->from_min = read_clock(r, node, pointer, "from", 0) % 1440;
    part->to_min = read_clock(r, node, pointer, "to", 1440) % 1440;
    part->weekdays = read_weekdays(node);
    int on = layout_word(LAYOUT_ON, json_str(node, "on", "everyDay"));
    part->on = on < 0 ? DAY_PART_EVERY_DAY : (enum day_part_on)on;
    read_dates(r, node, pointer, part);
    part->is_off = json_bool(node, "off", false);
    part->brightness = layout_read_int(r, node, pointer, "brightnessPercent", 100, 10, 100);
}

void
layout_read_day_parts(struct layout_reader *r, const struct json *root)
{
    const struct json *list = json_get(root, "dayParts");
    size_t count = json_size(list), i = 0;
    if (!json_is_array(list))
        return;
    if (count > DAY_PARTS_MAX) {
        layout_refuse(r, "/dayParts", "found %zu, expected at most %d", count, DAY_PARTS_MAX);
        return;
    }
    r->layout->day_parts = arena_alloc(r->layout->arena, count * sizeof(struct day_part));
    r->layout->day_part_count = count;
    json_each(node, list) read_day_part(r, node, i++);
}
