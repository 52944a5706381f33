#include "screens/pair_list.h"
#include "screens/parts.h"

#include <stdlib.h>
#include <string.h>

struct pair_list {
    struct pair *pairs;
    size_t len;
    struct pair_style style;
    int width, height, label_width;
    struct para **labels, **values; /* [len] */
    int *y;                         /* [len + 1] */
};

struct pair_list *
pair_list_new(const struct pair *pairs, size_t len, const struct pair_style *style)
{
    struct pair_list *list = xcalloc(1, sizeof *list);
    list->pairs = xcalloc(len + 1, sizeof *list->pairs);
    for (size_t i = 0; i < len; i++)
        list->pairs[i] = pairs[i];
    list->len = len;
    list->style = *style;
    list->labels = xcalloc(len + 1, sizeof(struct para *));
    list->values = xcalloc(len + 1, sizeof(struct para *));
    list->y = xcalloc(len + 2, sizeof *list->y);
    return list;
}

static void
drop_layout(struct pair_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        para_free(list->labels[i]);
        para_free(list->values[i]);
        list->labels[i] = list->values[i] = NULL;
    }
}

void
pair_list_free(struct pair_list *list)
{
    if (!list)
        return;
    drop_layout(list);
    free(list->pairs);
    free(list->labels);
    free(list->values);
    free(list->y);
    free(list);
}

/* The longest label, but no more than two fifths of the width. */
static int
label_width(const struct pair_list *list, int width)
{
    int most = width * 2 / 5, widest = 0;
    if (list->style.label_width > 0)
        return list->style.label_width;
    for (size_t i = 0; i < list->len; i++) {
        int em = list->style.label.size;
        int own = part_half_ems(list->pairs[i].label) * em / 2 + em / 4;
        widest = own > widest ? own : widest;
    }
    return widest < most ? widest : most;
}

int
pair_list_guess(const struct pair_list *list, int width)
{
    int side = label_width(list, width) + list->style.gap, height = 0;
    for (size_t i = 0; i < list->len; i++) {
        if (list->pairs[i].hidden)
            continue;
        int lines = part_lines(list->pairs[i].value, list->style.value.size, width - side, 999);
        height += (lines > 1 ? lines : 1) * list->style.line + list->style.gap_y;
    }
    return height > 0 ? height - list->style.gap_y : 0;
}

static struct para *
lay_out_text(struct font_set *fonts, const char *text, struct text_style style, int width,
             int line, bool bold)
{
    if (bold)
        style.weight = 700;
    struct text_run run = {text, strlen(text), style, 0};
    struct para_options options = {.width = width > 0 ? width : 1, .line_height = line};
    return para_layout(fonts, &run, 1, &options);
}

int
pair_list_lay_out(struct pair_list *list, struct font_set *fonts, int width)
{
    const struct pair_style *style = &list->style;
    if (list->width == width)
        return list->height;
    drop_layout(list);
    list->width = width;
    list->label_width = label_width(list, width);
    int y = 0, side = list->label_width + style->gap;
    for (size_t i = 0; i < list->len; i++) {
        const struct pair *pair = &list->pairs[i];
        list->y[i] = y;
        if (pair->hidden)
            continue;
        const char *value = pair->value[0] != '\0' ? pair->value : "—";
        list->labels[i] = lay_out_text(fonts, pair->label, style->label, list->label_width,
                                       style->line, false);
        list->values[i] =
            lay_out_text(fonts, value, style->value, width - side, style->line, pair->bold);
        int a = list->labels[i]->height, b = list->values[i]->height;
        y += (a > b ? a : b) + style->gap_y;
    }
    list->y[list->len] = y;
    return list->height = y > 0 ? y - style->gap_y : 0;
}

int
pair_list_row_y(const struct pair_list *list, size_t row)
{
    return list->y[row < list->len ? row : list->len];
}

size_t
pair_list_row_at(const struct pair_list *list, int y)
{
    size_t row = 0;
    while (row + 1 < list->len && list->y[row + 1] <= y)
        row++;
    return row;
}

int
pair_list_line_y(const struct pair_list *list, int y)
{
    int top = pair_list_row_y(list, pair_list_row_at(list, y));
    return y <= top ? top : top + (y - top) / list->style.line * list->style.line;
}

static void
build_text(struct ui *ui, struct rect box, const char *text, const char *key,
           const struct para *para, enum theme_colour colour)
{
    struct ui_node_desc node = {
        .role = UI_TEXT, .text = text, .rect = box, .source = key != NULL, .key = key};
    if (text[0] == '\0')
        return;
    ui_push(ui, &node);
    colour_rgba ink = ui_colour(ui, colour);
    if (para)
        ui_para(ui, box.x, box.y, para, &ink, 1);
    ui_pop(ui);
}

/* px that the pairs take up from the left. */
static int
used_width(const struct pair_list *list)
{
    int used = 0, side = list->label_width + list->style.gap;
    for (size_t i = 0; i < list->len; i++) {
        int own = list->values[i] ? side + (list->values[i]->max_width + 63) / 64 : 0;
        used = own > used ? own : used;
    }
    return used;
}

void
pair_list_build(const struct pair_list *list, struct ui *ui, int x, int y)
{
    int side = list->label_width + list->style.gap, width = list->width;
    if (list->style.at_end) {
        int used = used_width(list);
        x += width > used ? width - used : 0;
        width = width > used ? used : width;
    }
    for (size_t i = 0; i < list->len; i++) {
        const struct pair *pair = &list->pairs[i];
        int top = y + list->y[i], height = list->y[i + 1] - list->y[i] - list->style.gap_y;
        if (pair->hidden) {
            struct rect line = rect_make(x + side, top, width - side, list->style.line);
            if (ui_is_visible(ui, line))
                build_text(ui, line, pair->value, pair->value_key, NULL, COLOUR_INK1);
            continue;
        }
        if (!ui_is_visible(ui, rect_make(x, top, width, height)))
            continue;
        bool empty = pair->value[0] == '\0';
        build_text(ui, rect_make(x, top, list->label_width, height), pair->label,
                   pair->label_key, list->labels[i], COLOUR_INK3);
        build_text(ui, rect_make(x + side, top, width - side, height),
                   empty ? "—" : pair->value, empty ? NULL : pair->value_key, list->values[i],
                   empty ? COLOUR_INK3 : pair->ink);
    }
}
