#include "screens/urgent_parts.h"
#include "screens/date_text.h"

int
urgent_big(struct ui *ui, struct rect box, const char *text, int size, int line, int weight,
           colour_rgba colour, unsigned flags)
{
    struct text_style style = {.role = FONT_HEITI, .weight = weight, .size = size};
    struct ui_text_opts opts = {
        .colour = colour, .flags = flags | UI_TEXT_TABULAR, .style = &style, .line = line};
    return ui_text(ui, box, text, &opts);
}

int
urgent_big_width(struct ui *ui, const char *text, int size, int weight)
{
    struct text_style style = {.role = FONT_HEITI, .weight = weight, .size = size};
    struct ui_text_opts opts = {.style = &style, .flags = UI_TEXT_TABULAR};
    return ui_text_width(ui, text, &opts) + 1;
}

int
urgent_big_lines(struct ui *ui, const char *text, int size, int weight, int width)
{
    return (urgent_big_width(ui, text, size, weight) + width - 1) / width;
}

int
urgent_number_size(struct ui *ui, const char *number, int most, int least, int step, int room)
{
    int size = most;
    while (size > least && urgent_big_width(ui, number, size, 700) > room)
        size -= step;
    return size;
}

const char *
urgent_published(struct arena *arena, int64_t from, int zone_s)
{
    return from == INT64_MIN
               ? ""
               : arena_printf(arena, "%s %s 发布", date_text_day(arena, from, zone_s),
                              date_text_clock(arena, from, zone_s));
}

colour_rgba
urgent_on_black(colour_rgba fill, colour_rgba ink)
{
    return ink == URGENT_WHITE ? URGENT_WHITE : fill;
}
