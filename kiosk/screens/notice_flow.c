#include "screens/notice_flow.h"
#include "base/vec.h"
#include "model/record_text.h"
#include "screens/parts.h"
#include "screens/table_slice.h"

#include <stdlib.h>
#include <string.h>

/* Columns that stay when a wide table pages by column groups: number and name. */
#define FROZEN_COLUMNS 2

struct text_wish {
    const char *number, *text;
    const struct theme_face *face;
    enum text_align align;
    int indent, hanging;
    int right; /* px kept free at the end */
    bool balance, source, heading;
    int weight; /* 0 = the face's */
};

static struct flow_element *
add_element(struct notice_flow *flow)
{
    struct flow_element element = {0};
    bool below_table =
        flow->element_count > 0 && flow->elements[flow->element_count - 1].table != NULL;
    if (below_table)
        element.gap_above = flow->style.body.style.size / 3;
    VEC_PUSH(flow->elements, flow->element_count, flow->element_cap, element);
    return &flow->elements[flow->element_count - 1];
}

static struct flow_element *
add_text(struct notice_flow *flow, struct font_set *fonts, const struct text_wish *wish)
{
    char *text =
        arena_printf(flow->arena, "%s%s", wish->number ? wish->number : "", wish->text);
    struct text_run run = {.text = text, .len = strlen(text), .style = wish->face->style};
    if (wish->weight)
        run.style.weight = wish->weight;
    struct para_options options = {
        .width = flow->width - wish->right,
        .line_height = wish->face->line,
        .align = wish->align,
        .indent = wish->indent,
        .hanging = wish->hanging,
        .balance = wish->balance,
    };
    struct flow_element *element = add_element(flow);
    element->text = text;
    element->para = para_layout(fonts, &run, 1, &options);
    element->source = wish->source;
    element->is_heading = wish->heading;
    return element;
}

static void
add_title(struct notice_flow *flow, struct font_set *fonts, const struct record *record)
{
    const struct notice_style *style = &flow->style;
    struct text_wish wish = {
        .text = record->title,
        .face = &style->title,
        .align = style->title_centred ? ALIGN_CENTRE : ALIGN_START,
        .balance = true,
        .source = true,
        .heading = true,
    };
    add_text(flow, fonts, &wish)->keep_with_next = true;
}

static void
add_heading(struct notice_flow *flow, struct font_set *fonts, const struct block *block)
{
    struct text_wish wish = {
        .number = block->number,
        .text = block->text,
        .face = &flow->style.heading,
        .indent = 2 * flow->style.heading.style.size,
        .source = true,
        .heading = true,
    };
    add_text(flow, fonts, &wish)->keep_with_next = true;
}

static bool
closes_notice(const struct block *block)
{
    return block->type == BLOCK_SIGNATURE || strcmp(block->role, "signature") == 0 ||
           strcmp(block->role, "date") == 0;
}

static void
add_paragraph(struct notice_flow *flow, struct font_set *fonts, const struct block *block)
{
    int em = flow->style.body.style.size;
    struct text_wish wish = {
        .number = block->number,
        .text = block->text,
        .face = &flow->style.body,
        .align = ALIGN_JUSTIFY,
        .indent = 2 * em,
        .source = true,
    };
    if (closes_notice(block) || block->align == ALIGN_END) {
        wish.align = ALIGN_END;
        wish.indent = 0;
        wish.right = 2 * em;
    } else if (block->align == ALIGN_CENTRE) {
        wish.align = ALIGN_CENTRE;
        wish.indent = 0;
    } else if (strcmp(block->role, "addressee") == 0) {
        wish.indent = 0;
    }
    add_text(flow, fonts, &wish)->closes = closes_notice(block);
}

static void
add_list(struct notice_flow *flow, struct font_set *fonts, const struct block *block)
{
    int em = flow->style.body.style.size;
    for (size_t i = 0; i < block->items.len; i++) {
        struct text_wish wish = {
            .number = block->ordered ? arena_printf(flow->arena, "%zu. ", i + 1) : "· ",
            .text = block->items.items[i],
            .face = &flow->style.body,
            .align = ALIGN_JUSTIFY,
            .indent = 2 * em,
            .hanging = 3 * em,
            .source = true,
        };
        add_text(flow, fonts, &wish);
    }
}

static void
add_questions(struct notice_flow *flow, struct font_set *fonts, const struct block *block)
{
    int em = flow->style.body.style.size;
    for (size_t i = 0; i < block->qa_count; i++) {
        struct text_wish question = {.text = block->qa[i].question,
                                     .face = &flow->style.heading,
                                     .indent = 2 * em,
                                     .source = true};
        add_text(flow, fonts, &question)->keep_with_next = true;
        struct text_wish answer = {.text = block->qa[i].answer,
                                   .face = &flow->style.body,
                                   .align = ALIGN_JUSTIFY,
                                   .indent = 2 * em,
                                   .source = true};
        add_text(flow, fonts, &answer);
    }
}

static void
add_steps(struct notice_flow *flow, struct font_set *fonts, const struct block *block)
{
    int em = flow->style.body.style.size;
    for (size_t i = 0; i < block->step_count; i++) {
        const struct step *step = &block->steps[i];
        struct text_wish wish = {.number =
                                     arena_printf(flow->arena, "%zu. %s　", i + 1, step->name),
                                 .text = arena_printf(flow->arena, "%s　%s　%s", step->detail,
                                                      step->who, step->time_limit),
                                 .face = &flow->style.body,
                                 .align = ALIGN_JUSTIFY,
                                 .indent = 2 * em,
                                 .source = true};
        add_text(flow, fonts, &wish);
    }
}

/* ---- tables ---- */

static void
keep_total_row(struct notice_flow *flow, struct flow_element *element, struct font_set *fonts)
{
    const struct table *table = element->table;
    if (!table->total_row)
        return;
    element->total = arena_alloc(flow->arena, sizeof *element->total * table->cell_count);
    element->total_cells =
        arena_alloc(flow->arena, sizeof *element->total_cells * table->cell_count);
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct table_cell *cell = &table->cells[i];
        if (cell->row != table->rows - 1)
            continue;
        struct text_run run = {cell->text, strlen(cell->text), flow->style.table.style, 0};
        run.style.weight = 700;
        struct rect box = table_layout_cell(element->layout, cell);
        struct para_options options = {.width = box.w - 24,
                                       .line_height = flow->style.table.line,
                                       .align = cell->align == ALIGN_DECIMAL ? ALIGN_END
                                                                             : cell->align};
        element->total[element->total_count] = para_layout(fonts, &run, 1, &options);
        element->total_cells[element->total_count++] = cell;
    }
}

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

static struct flow_element *
add_table_part(struct notice_flow *flow, struct font_set *fonts, struct table *table)
{
    struct table_style style = table_style_of(&flow->style);
    struct flow_element *element = add_element(flow);
    align_heads(table);
    element->table = table;
    element->layout = table_layout_new(fonts, table, &style, flow->width, true);
    keep_total_row(flow, element, fonts);
    return element;
}

/* A table wider than the box: its first columns with as many of the others as fit. */
static void
add_wide_table(struct notice_flow *flow, struct font_set *fonts, const struct table *table,
               const struct table_layout *natural)
{
    int frozen = table->columns > 4 ? FROZEN_COLUMNS : 1;
    int room = flow->width - natural->column_x[frozen];
    bool first = true;
    for (int from = frozen; from < table->columns;) {
        int to = from + 1;
        while (to < table->columns &&
               natural->column_x[to + 1] - natural->column_x[from] <= room)
            to++;
        struct table *part = table_slice(flow->arena, table, frozen, from, to);
        add_table_part(flow, fonts, part)->page_before = !first;
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
    struct flow_element *element = add_text(flow, fonts, &wish);
    element->gap_above = flow->style.caption.style.size / 3;
    element->keep_with_next = true;
}

static void
add_table(struct notice_flow *flow, struct font_set *fonts, const struct block *block)
{
    const struct table *table = block->table;
    add_table_label(flow, fonts, "", table->caption, ALIGN_CENTRE);
    add_table_label(flow, fonts, "单位：", table->unit, ALIGN_END);
    struct table_style style = table_style_of(&flow->style);
    struct table_layout *natural = table_layout_new(fonts, table, &style, flow->width, false);
    if (natural->width <= flow->width || table->columns < 3)
        add_table_part(flow, fonts, table_slice(flow->arena, table, 0, 0, table->columns));
    else
        add_wide_table(flow, fonts, table, natural);
    table_layout_free(natural);
    if (table->note[0] == '\0')
        return;
    struct text_wish note = {.text = table->note, .face = &flow->style.caption, .source = true};
    add_text(flow, fonts, &note)->gap_above = flow->style.caption.style.size / 3;
}

/* A picture or recording: by its name, until its file can be shown. */
static void
add_file(struct notice_flow *flow, struct font_set *fonts, const struct block *block)
{
    const char *names[RECORD_BLOCK_NAMES];
    size_t len = record_block_names(block, names);
    for (size_t i = 0; i < len; i++) {
        struct text_wish wish = {.text = names[i],
                                 .face = &flow->style.body,
                                 .align = ALIGN_JUSTIFY,
                                 .indent = 2 * flow->style.body.style.size,
                                 .source = true};
        add_text(flow, fonts, &wish);
    }
}

/* A table or list may have a text of its own, which stands before it. */
static void
add_lead_in(struct notice_flow *flow, struct font_set *fonts, const struct block *block)
{
    bool apart = block->type == BLOCK_TABLE || block->type == BLOCK_LIST ||
                 block->type == BLOCK_QA || block->type == BLOCK_STEPS;
    if (apart && (block->number[0] != '\0' || block->text[0] != '\0'))
        add_paragraph(flow, fonts, block);
}

static void
add_block(struct notice_flow *flow, struct font_set *fonts, const struct block *block)
{
    add_lead_in(flow, fonts, block);
    switch (block->type) {
    case BLOCK_HEADING:
        add_heading(flow, fonts, block);
        break;
    case BLOCK_TABLE:
        add_table(flow, fonts, block);
        break;
    case BLOCK_LIST:
        add_list(flow, fonts, block);
        break;
    case BLOCK_QA:
        add_questions(flow, fonts, block);
        break;
    case BLOCK_STEPS:
        add_steps(flow, fonts, block);
        break;
    case BLOCK_PARAGRAPH:
    case BLOCK_SIGNATURE:
        add_paragraph(flow, fonts, block);
        break;
    case BLOCK_IMAGE:
    case BLOCK_FILE:
    case BLOCK_AUDIO:
    case BLOCK_VIDEO:
        add_file(flow, fonts, block);
        break;
    }
}

struct notice_flow *
notice_flow_new(struct font_set *fonts, const struct record *record,
                const struct notice_style *style, int width)
{
    struct notice_flow *flow = xcalloc(1, sizeof *flow);
    flow->arena = arena_new();
    flow->style = *style;
    flow->width = width;
    add_title(flow, fonts, record);
    if (record->on_request) {
        struct text_wish wish = {.text = part_on_request(),
                                 .face = &style->body,
                                 .indent = 2 * style->body.style.size};
        add_text(flow, fonts, &wish)->gap_above = style->title_gap;
    }
    for (size_t i = 0; i < record->body_len; i++) {
        size_t first = flow->element_count;
        add_block(flow, fonts, &record->body[i]);
        if (i == 0 && flow->element_count > first)
            flow->elements[first].gap_above = style->title_gap;
    }
    return flow;
}

void
notice_flow_free(struct notice_flow *flow)
{
    if (!flow)
        return;
    for (size_t i = 0; i < flow->element_count; i++) {
        struct flow_element *element = &flow->elements[i];
        para_free(element->para);
        table_layout_free(element->layout);
        for (size_t j = 0; j < element->total_count; j++)
            para_free(element->total[j]);
    }
    free(flow->elements);
    arena_free(flow->arena);
    free(flow);
}
