#include "base/str.h"
#include "base/vec.h"
#include "model/record_text.h"
#include "screens/paper_internal.h"
#include "screens/parts.h"
#include "screens/picture_box.h"

#include <string.h>

#define BODY  36
#define LINE  64
#define TITLE 42

/* ---- looks ---- */

struct paper_look
paper_body_look(const struct paper *paper)
{
    struct text_style style = paper_style(paper, FONT_FANGSONG, 400, BODY);
    return (struct paper_look){.style = style,
                               .line = paper_px(paper, LINE),
                               .align = ALIGN_JUSTIFY,
                               .indent = 2 * style.size,
                               .ink = COLOUR_INK1};
}

static struct paper_look
title_look(const struct paper *paper)
{
    return (struct paper_look){.style = paper_style(paper, FONT_XIAOBIAOSONG, 700, TITLE),
                               .line = paper_px(paper, 62),
                               .align = ALIGN_CENTRE,
                               .balance = true,
                               .heading = true,
                               .ink = COLOUR_INK1};
}

/* Levels by GB/T 9704: 一、 Heiti, （一） Kaiti, 1. and （1） as the text. */
struct text_style
paper_level_style(const struct paper *paper, int level)
{
    if (level <= 1)
        return paper_style(paper, FONT_HEITI, 500, BODY);
    if (level == 2)
        return paper_style(paper, FONT_KAITI, 400, BODY);
    return paper_style(paper, FONT_FANGSONG, 400, BODY);
}

struct paper_look
paper_small_look(const struct paper *paper)
{
    return (struct paper_look){.style = paper_style(paper, FONT_HEITI, 400, 30),
                               .line = paper_px(paper, 48),
                               .align = ALIGN_JUSTIFY,
                               .ink = COLOUR_INK2};
}

/* ---- texts ---- */

struct paper_element *
paper_add_piece(struct paper *paper, const char *text, const struct paper_look *look)
{
    if (str_empty(text))
        return NULL;
    const char *key = paper_take(paper, text);
    return paper_add_text(paper, text, key, look);
}

void
paper_add_entry(struct paper *paper, const char *text, int level)
{
    struct paper_entry entry = {.text = text, .level = level, .element = paper->len};
    VEC_PUSH(paper->outline, paper->outline_len, paper->outline_cap, entry);
}

void
paper_add_title(struct paper *paper, const char *text, int gap)
{
    struct paper_look look = title_look(paper);
    struct paper_element *e = paper_add_piece(paper, text, &look);
    if (e)
        e->gap = paper_px(paper, gap);
}

static void
add_heading(struct paper *paper, const struct block *block, const char *text)
{
    if (str_eq(block->role, "title") || str_eq(block->role, "subtitle")) {
        paper_add_title(paper, text, 40);
        return;
    }
    if (block->level <= 2)
        paper_add_entry(paper, text, block->level <= 1 ? 1 : 2);
    struct paper_look look = paper_body_look(paper);
    look.style = paper_level_style(paper, block->level);
    look.heading = true;
    paper_add_piece(paper, text, &look);
}

static void
add_list(struct paper *paper, const struct block *block)
{
    struct paper_look look = paper_body_look(paper);
    for (size_t i = 0; i < block->items.len; i++) {
        const char *text = block->items.items[i];
        if (block->ordered)
            text = arena_printf(paper->arena, "%zu.%s", i + 1, text);
        look.hanging = look.indent;
        look.bullet = !block->ordered;
        paper_add_piece(paper, text, &look);
    }
}

static void
add_questions(struct paper *paper, const struct block *block)
{
    struct paper_look answer = paper_body_look(paper), question = answer;
    question.style = paper_level_style(paper, 1);
    question.heading = true;
    for (size_t i = 0; i < block->qa_count; i++) {
        struct paper_element *e = paper_add_piece(paper, block->qa[i].question, &question);
        if (e && i > 0)
            e->gap = paper_px(paper, 24);
        paper_add_piece(paper, block->qa[i].answer, &answer);
    }
}

static void
add_steps(struct paper *paper, const struct block *block)
{
    struct paper_look body = paper_body_look(paper), name = body,
                      small = paper_small_look(paper);
    name.style = paper_level_style(paper, 1);
    name.heading = true;
    small.indent = body.indent;
    for (size_t i = 0; i < block->step_count; i++) {
        const struct step *step = &block->steps[i];
        paper_add_piece(paper, step->name, &name);
        paper_add_piece(paper, step->detail, &body);
        paper_add_piece(paper, step->who, &small);
        paper_add_piece(paper, step->time_limit, &small);
    }
}

/* A picture or recording: by its name, until its file can be shown. */
static void
add_pictures(struct paper *paper, const struct block *block)
{
    for (size_t i = 0; i < block->file->picture_count; i++) {
        struct paper_element *e = paper_add(paper, PAPER_PICTURE);
        e->picture = &block->file->pictures[i];
        e->label = picture_box_name(paper->arena, block, i);
        e->gap = paper_px(paper, 20);
        e->keeps = true;
    }
}

static void
add_file(struct paper *paper, const struct block *block)
{
    add_pictures(paper, block);
    const char *names[RECORD_BLOCK_NAMES];
    size_t len = record_block_names(block, names);
    struct paper_look look = paper_small_look(paper);
    look.hanging = look.indent = look.style.size * 3 / 2;
    for (size_t i = 0; i < len; i++) {
        struct paper_element *e = paper_add_piece(paper, names[i], &look);
        if (!e || i > 0)
            continue;
        e->kind = PAPER_FILE;
        e->icon = block->type == BLOCK_AUDIO   ? "speaker"
                  : block->type == BLOCK_VIDEO ? "play"
                                               : "doc";
        e->gap = paper_px(paper, 12);
    }
    if (picture_box_is_missing(block))
        paper_add_text(paper, PICTURE_BOX_MISSING, NULL, &look);
}

static void
add_table(struct paper *paper, const struct table *table)
{
    struct paper_look caption = paper_small_look(paper), note = caption;
    caption.style = paper_style(paper, FONT_HEITI, 700, 32);
    caption.ink = COLOUR_INK1;
    caption.align = ALIGN_CENTRE;
    caption.balance = true;
    struct paper_element *e = paper_add_piece(paper, table->caption, &caption);
    if (e) {
        e->gap = paper_px(paper, 20);
        e->keeps = true;
    }
    if (!str_empty(table->unit)) {
        const char *key = paper_take(paper, table->unit);
        struct pair *pair = arena_alloc(paper->arena, sizeof *pair);
        *pair = (struct pair){
            .label = "单位：", .value = table->unit, .value_key = key, .ink = COLOUR_INK2};
        struct pair_style style = paper_pair_style(paper, 28);
        style.gap = 0;
        style.at_end = true;
        struct paper_element *pairs = paper_add(paper, PAPER_PAIRS);
        pairs->pairs = pair_list_new(pair, 1, &style);
        pairs->gap = paper_px(paper, 12);
        pairs->keeps = true;
    }
    struct paper_table cells = {.table = table, .first_piece = paper->pieces->next + 1};
    cells.keys = arena_alloc(paper->arena, (table->cell_count + 1) * sizeof *cells.keys);
    for (size_t i = 0; i < table->cell_count; i++)
        cells.keys[i] = paper_take(paper, table->cells[i].text);
    paper_add_table(paper, &cells, paper->tables++);
    e = paper_add_piece(paper, table->note, &note);
    if (e)
        e->gap = paper_px(paper, 16);
}

void
paper_add_block(struct paper *paper, const struct paper_body *body, size_t i)
{
    const struct block *block = &body->blocks[i], *before = i > 0 ? block - 1 : NULL;
    size_t first = paper->len;
    switch (block->type) {
    case BLOCK_HEADING:
        add_heading(paper, block, body->parts[i].text);
        break;
    case BLOCK_PARAGRAPH:
    case BLOCK_SIGNATURE:
        paper_add_paragraph(paper, body, i);
        break;
    case BLOCK_TABLE:
        paper_add_paragraph(paper, body, i);
        add_table(paper, block->table);
        break;
    case BLOCK_LIST:
        paper_add_paragraph(paper, body, i);
        add_list(paper, block);
        break;
    case BLOCK_QA:
        paper_add_paragraph(paper, body, i);
        add_questions(paper, block);
        break;
    case BLOCK_STEPS:
        paper_add_paragraph(paper, body, i);
        add_steps(paper, block);
        break;
    case BLOCK_IMAGE:
    case BLOCK_FILE:
    case BLOCK_AUDIO:
    case BLOCK_VIDEO:
        add_file(paper, block);
        break;
    }
    /* Text keeps its distance from a table above it, and from a title. */
    bool after_table = before && before->type == BLOCK_TABLE;
    bool after_title =
        before && (body->parts[i - 1].part.kind == OFFICIAL_TITLE ||
                   str_eq(before->role, "title") || str_eq(before->role, "subtitle"));
    if (first < paper->len && paper->elements[first].gap == 0 && (after_table || after_title))
        paper->elements[first].gap = paper_px(paper, after_table ? 24 : 20);
}
