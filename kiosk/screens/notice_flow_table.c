#include "screens/notice_flow_internal.h"
#include "screens/table_slice.h"
#include "typeset/table_number.h"

#include <string.h>

/* Columns that stay when a wide table pages by column groups: number and name. */
#define FROZEN_COLUMNS 2
#define LINES_MOST     5 /* of a cell, before columns are shown in groups */

static struct table_style
table_style_of(const struct notice_style *style)
{
    return (struct table_style){
        .head = style->table_head.style,
        .body = style->table.style,
        .line_height = style->table.style.size * 4 / 3,
        .pad_x = 12,
        .pad_y = (style->table.line - style->table.style.size * 4 / 3) / 2,
        .rule = 2,
        .max_column = style->column_max,
    };
}

/* Without rules between the columns a head stands over its column as its cells do. */
static void
align_heads(struct table *table)
{
    for (size_t i = 0; i < table->cell_count; i++) {
        struct table_cell *head = &table->cells[i];
        if (head->row >= table->header_rows || head->col_span != 1)
            continue;
        for (size_t j = i + 1; j < table->cell_count; j++) {
            const struct table_cell *cell = &table->cells[j];
            if (cell->row < table->header_rows || cell->col != head->col || cell->col_span != 1)
                continue;
            head->align = cell->align == ALIGN_DECIMAL ? ALIGN_END : cell->align;
            break;
        }
    }
}

/* 收入情况（续表）: further pages of a table say so, and in what they count. */
static void
lay_out_again(struct notice_flow *flow, struct flow_element *element, struct font_set *fonts)
{
    const struct table *table = element->table;
    const struct theme_face *face = &flow->style.caption;
    const char *unit =
        table->unit[0] == '\0' ? "" : arena_printf(flow->arena, "　单位：%s", table->unit);
    element->again_text = table->caption[0] == '\0'
                              ? arena_printf(flow->arena, "续表%s", unit)
                              : arena_printf(flow->arena, "%s（续表）%s", table->caption, unit);
    struct text_run run = {
        .text = element->again_text, .len = strlen(element->again_text), .style = face->style};
    const char *apart = *unit ? strstr(element->again_text, unit) : NULL;
    if (apart &&
        para_measure(fonts, &run, 1) > flow->width) { /* the unit in a line of its own */
        element->again_text =
            arena_printf(flow->arena, "%.*s\n%s", (int)(apart - element->again_text),
                         element->again_text, unit + strlen("　"));
        run.text = element->again_text;
        run.len = strlen(run.text);
    }
    struct para_options options = {
        .width = flow->width, .line_height = face->line, .align = ALIGN_CENTRE};
    element->again = para_layout(fonts, &run, 1, &options);
}

static struct flow_element *
add_table_part(struct notice_flow *flow, struct font_set *fonts, struct table *table)
{
    struct table_style style = table_style_of(&flow->style);
    struct flow_element *element = notice_flow_add(flow);
    align_heads(table);
    element->table = table;
    element->layout = table_layout_new(fonts, table, &style, flow->width, true);
    element->line_height = style.line_height;
    element->pad_y = style.pad_y;
    lay_out_again(flow, element, fonts);
    return element;
}

/* A table wider than the box: its first columns with as many of the others as fit. */
static void
add_wide_table(struct notice_flow *flow, struct font_set *fonts, const struct table *table,
               const struct table_layout *natural)
{
    int frozen = table->columns > 4 ? FROZEN_COLUMNS : 1;
    if (natural->column_x[frozen] > flow->width / 2) /* they would leave the others no room */
        frozen = 1;
    int room = flow->width - natural->column_x[frozen];
    bool first = true;
    for (int from = frozen; from < table->columns;) {
        int to = from + 1;
        while (to < table->columns &&
               natural->column_x[to + 1] - natural->column_x[from] <= room)
            to++;
        struct table *part = table_slice(flow->arena, table, frozen, from, to);
        struct flow_element *element = add_table_part(flow, fonts, part);
        element->page_before = element->continues = !first;
        first = false;
        from = to;
    }
}

static void
add_table_label(struct notice_flow *flow, struct font_set *fonts, const char *label,
                const char *text, enum text_align align)
{
    if (text[0] == '\0')
        return;
    struct text_wish wish = {.number = label,
                             .text = text,
                             .face = &flow->style.caption,
                             .align = align,
                             .source = true};
    struct flow_element *element = notice_flow_add_text(flow, fonts, &wish);
    element->gap_above = flow->style.caption.style.size / 3;
    element->keep_with_next = true;
}

/* Whether all columns side by side are read without trouble. */
static bool
reads_well(const struct table *table, const struct table_layout *fitted, int width)
{
    if (fitted->easy_width > width)
        return false;
    for (size_t i = 0; i < fitted->cell_count; i++)
        if (table->cells[i].row >= table->header_rows &&
            fitted->cells[i]->line_count > LINES_MOST)
            return false;
    return true;
}

void
notice_flow_add_table(struct notice_flow *flow, struct font_set *fonts,
                      const struct table *given)
{
    const struct table *table = table_number_align(flow->arena, given);
    add_table_label(flow, fonts, "", table->caption, ALIGN_CENTRE);
    add_table_label(flow, fonts, "单位：", table->unit, ALIGN_END);
    struct table_style style = table_style_of(&flow->style);
    struct table_layout *natural = table_layout_new(fonts, table, &style, flow->width, false);
    struct table_layout *fitted = table_layout_new(fonts, table, &style, flow->width, true);
    bool whole = natural->width <= flow->width || table->columns < 3 ||
                 reads_well(table, fitted, flow->width);
    if (whole)
        add_table_part(flow, fonts, table_slice(flow->arena, table, 0, 0, table->columns));
    else
        add_wide_table(flow, fonts, table, natural);
    table_layout_free(natural);
    table_layout_free(fitted);
    if (table->note[0] == '\0')
        return;
    struct text_wish note = {.text = table->note, .face = &flow->style.caption, .source = true};
    notice_flow_add_text(flow, fonts, &note)->gap_above = flow->style.caption.style.size / 3;
}
