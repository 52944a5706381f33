#include "base/str.h"
#include "base/vec.h"
#include "model/record_text.h"
#include "screens/block_parts.h"
#include "screens/notice_flow_internal.h"
#include "screens/parts.h"
#include "screens/picture_box.h"

#include <stdlib.h>
#include <string.h>

struct flow_element *
notice_flow_add(struct notice_flow *flow)
{
    struct flow_element element = {0};
    bool below_table =
        flow->element_count > 0 && flow->elements[flow->element_count - 1].table != NULL;
    if (below_table)
        element.gap_above = flow->style.body.style.size / 3;
    VEC_PUSH(flow->elements, flow->element_count, flow->element_cap, element);
    return &flow->elements[flow->element_count - 1];
}

struct flow_element *
notice_flow_add_text(struct notice_flow *flow, struct font_set *fonts,
                     const struct text_wish *wish)
{
    char *text =
        arena_printf(flow->arena, "%s%s", wish->number ? wish->number : "", wish->text);
    text += wish->skip;
    size_t len = strlen(text), lead = wish->lead < len ? wish->lead : len;
    struct text_run runs[2] = {{.text = text, .len = lead, .style = wish->lead_style},
                               {text + lead, len - lead, wish->face->style, 0}};
    if (wish->weight)
        runs[1].style.weight = wish->weight;
    struct para_options options = {
        .width = flow->width - wish->right,
        .line_height = wish->face->line,
        .align = wish->align,
        .indent = wish->indent,
        .hanging = wish->hanging,
        .balance = wish->balance,
    };
    struct flow_element *element = notice_flow_add(flow);
    element->text = text;
    element->para = lead > 0 ? para_layout(fonts, runs, len > lead ? 2 : 1, &options)
                             : para_layout(fonts, &runs[1], 1, &options);
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
    notice_flow_add_text(flow, fonts, &wish)->keep_with_next = true;
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
    notice_flow_add_text(flow, fonts, &wish)->keep_with_next = true;
}

/* The blocks of the body and what each is. */
struct flow_body {
    const struct block *blocks;
    const struct block_part *parts;
    size_t len;
};

/* Level 1 Heiti, level 2 Kaiti, the others as the text (GB/T 9704). */
static void
set_numbered(const struct notice_flow *flow, const struct official_part *part,
             struct text_wish *wish)
{
    if (part->level < 1 || part->level > 2)
        return;
    wish->lead = part->run;
    wish->lead_style = flow->style.body.style;
    wish->lead_style.role = part->level == 1 ? FONT_HEITI : FONT_KAITI;
    wish->lead_style.weight = part->level == 1 ? 700 : 400;
    wish->heading = part->whole;
}

static void
set_part(struct notice_flow *flow, struct font_set *fonts, const struct flow_body *body,
         size_t i, struct text_wish *wish)
{
    const struct official_part *part = &body->parts[i].part;
    bool signs = block_part_signs(&body->parts[i]);
    enum text_align given = body->blocks[i].align;
    wish->skip = part->blank;
    if (signs) {
        wish->align = ALIGN_END;
        wish->right = block_parts_right(fonts, body->parts, body->len, i,
                                        &flow->style.body.style, flow->width);
    } else if (given == ALIGN_CENTRE || part->kind == OFFICIAL_TITLE) {
        wish->align = ALIGN_CENTRE;
        wish->balance = true;
    } else if (given == ALIGN_END) {
        wish->align = ALIGN_END;
        wish->right = 2 * flow->style.body.style.size;
    } else if (part->kind == OFFICIAL_NUMBERED) {
        set_numbered(flow, part, wish);
        return;
    } else if (part->kind == OFFICIAL_ANNEX_LABEL) {
        wish->lead = strlen(body->parts[i].text);
        wish->lead_style = flow->style.body.style;
        wish->lead_style.role = FONT_HEITI;
    } else if (part->kind != OFFICIAL_ADDRESSEE) {
        return;
    }
    wish->indent = 0;
}

static void
add_paragraph(struct notice_flow *flow, struct font_set *fonts, const struct flow_body *body,
              size_t i)
{
    struct text_wish wish = {
        .text = body->parts[i].text,
        .face = &flow->style.body,
        .align = ALIGN_JUSTIFY,
        .indent = 2 * flow->style.body.style.size,
        .source = true,
    };
    enum official_kind kind = body->parts[i].part.kind;
    set_part(flow, fonts, body, i, &wish);
    struct flow_element *element = notice_flow_add_text(flow, fonts, &wish);
    element->closes = block_part_signs(&body->parts[i]);
    element->keep_with_next =
        wish.heading || kind == OFFICIAL_TITLE || kind == OFFICIAL_ANNEX_LABEL;
    element->page_before = kind == OFFICIAL_ANNEX_LABEL;
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
        notice_flow_add_text(flow, fonts, &wish);
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
        notice_flow_add_text(flow, fonts, &question)->keep_with_next = true;
        struct text_wish answer = {.text = block->qa[i].answer,
                                   .face = &flow->style.body,
                                   .align = ALIGN_JUSTIFY,
                                   .indent = 2 * em,
                                   .source = true};
        notice_flow_add_text(flow, fonts, &answer);
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
        notice_flow_add_text(flow, fonts, &wish);
    }
}

/* A picture above its name; by its name alone, until its file can be shown. */
static void
add_file(struct notice_flow *flow, struct font_set *fonts, const struct block *block)
{
    for (size_t i = 0; i < block->file->picture_count; i++) {
        struct flow_element *element = notice_flow_add(flow);
        element->picture = &block->file->pictures[i];
        element->picture_name = picture_box_name(flow->arena, block, i);
        element->video = block->file->video;
        element->gap_above = flow->style.body.line / 2;
    }
    const char *names[RECORD_BLOCK_NAMES];
    size_t len = str_eq(block->role, NOTICE_FLOW_BARE) ? 0 : record_block_names(block, names);
    for (size_t i = 0; i < len; i++) {
        struct text_wish wish = {.text = names[i],
                                 .face = &flow->style.body,
                                 .align = ALIGN_JUSTIFY,
                                 .indent = 2 * flow->style.body.style.size,
                                 .source = true};
        notice_flow_add_text(flow, fonts, &wish);
        flow->elements[flow->element_count - 1].names_picture = block->file->picture_count > 0;
    }
    if (picture_box_is_missing(block)) {
        struct text_wish wish = {.text = PICTURE_BOX_MISSING,
                                 .face = &flow->style.caption,
                                 .indent = 2 * flow->style.body.style.size};
        notice_flow_add_text(flow, fonts, &wish);
    }
}

/* A table or list may have a text of its own, which stands before it. */
static void
add_lead_in(struct notice_flow *flow, struct font_set *fonts, const struct flow_body *body,
            size_t i)
{
    const struct block *block = &body->blocks[i];
    bool apart = block->type == BLOCK_TABLE || block->type == BLOCK_LIST ||
                 block->type == BLOCK_QA || block->type == BLOCK_STEPS;
    if (apart && (block->number[0] != '\0' || block->text[0] != '\0'))
        add_paragraph(flow, fonts, body, i);
}

static void
add_block(struct notice_flow *flow, struct font_set *fonts, const struct flow_body *body,
          size_t i)
{
    const struct block *block = &body->blocks[i];
    add_lead_in(flow, fonts, body, i);
    switch (block->type) {
    case BLOCK_HEADING:
        add_heading(flow, fonts, block);
        break;
    case BLOCK_TABLE:
        notice_flow_add_table(flow, fonts, block->table);
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
        add_paragraph(flow, fonts, body, i);
        break;
    case BLOCK_IMAGE:
    case BLOCK_FILE:
    case BLOCK_AUDIO:
    case BLOCK_VIDEO:
        add_file(flow, fonts, block);
        break;
    }
}

const struct block *
notice_flow_clip(const struct record *record)
{
    for (size_t i = 0; i < record->body_len; i++)
        if (record->body[i].file && record->body[i].file->video)
            return &record->body[i];
    return NULL;
}

static void
add_clip(struct notice_flow *flow, const struct block *block)
{
    struct flow_element *element = notice_flow_add(flow);
    element->picture = &block->file->pictures[0];
    element->picture_name = picture_box_name(flow->arena, block, 0);
    element->video = block->file->video;
}

struct notice_flow *
notice_flow_new(struct font_set *fonts, const struct record *record,
                const struct notice_style *style, int width)
{
    struct notice_flow *flow = xcalloc(1, sizeof *flow);
    flow->arena = arena_new();
    flow->style = *style;
    flow->width = width;
    if (style->only_clip) {
        if (notice_flow_clip(record))
            add_clip(flow, notice_flow_clip(record));
        return flow;
    }
    add_title(flow, fonts, record);
    if (record->on_request) {
        struct text_wish wish = {.text = part_on_request(),
                                 .face = &style->body,
                                 .indent = 2 * style->body.style.size};
        notice_flow_add_text(flow, fonts, &wish)->gap_above = style->title_gap;
    }
    struct flow_body body = {record->body,
                             block_parts_read(flow->arena, record->body, record->body_len),
                             record->body_len};
    for (size_t i = 0; i < body.len; i++) {
        size_t first = flow->element_count;
        add_block(flow, fonts, &body, i);
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
        para_free(element->again);
    }
    free(flow->elements);
    arena_free(flow->arena);
    free(flow);
}
