#include "screens/urgent_parts.h"

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

colour_rgba
urgent_on_black(colour_rgba fill, colour_rgba ink)
{
    return ink == URGENT_WHITE ? URGENT_WHITE : fill;
}
