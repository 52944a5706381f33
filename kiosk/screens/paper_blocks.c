#include "base/str.h"
#include "base/vec.h"
#include "model/record_text.h"
#include "screens/paper_internal.h"
#include "screens/parts.h"

#include <string.h>

#define BODY     36
#define LINE     64
#define TITLE    42
#define LEAD_MAX 40 /* half ems of a run-in heading */

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

/* Levels by GB/T 9704: 一、 Heiti, （一） Kaiti, 1. and （1） as the text, bold. */
struct text_style
paper_level_style(const struct paper *paper, int level)
{
    if (level <= 1)
        return paper_style(paper, FONT_HEITI, 500, BODY);
    if (level == 2)
        return paper_style(paper, FONT_KAITI, 400, BODY);
    return paper_style(paper, FONT_FANGSONG, 700, BODY);
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

static const char *
joined(struct paper *paper, const char *number, const char *text)
{
    return number[0] != '\0' ? arena_printf(paper->arena, "%s%s", number, text) : text;
}

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
add_heading(struct paper *paper, const struct block *block)
{
    const char *text = joined(paper, block->number, block->text);
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

/* “（一）加强领导。各单位要……”: up to its first full stop, if that is short. */
static size_t
lead_length(struct arena *arena, const char *text, size_t number)
{
    const char *stop = strstr(text, "。");
    if (!stop)
        return number;
    size_t len = (size_t)(stop - text) + strlen("。");
    return part_half_ems(arena_strndup(arena, text, len)) <= LEAD_MAX ? len : number;
}

static int
text_width(const struct paper *paper, const char *text, struct text_style style)
{
    struct text_run run = {text, strlen(text), style, 0};
    return para_measure(paper->fonts, &run, 1);
}

/* 附件：1.…… and further ones, each below the first's number. */
static void
set_attachment(const struct paper *paper, const char *text, struct paper_look *look)
{
    int em = look->style.size, side = 2 * em + text_width(paper, "附件：", look->style);
    bool labelled = str_starts(text, "附件");
    look->indent = labelled ? 2 * em : side;
    look->hanging = side + text_width(paper, "1.", look->style);
    look->align = ALIGN_START;
}

/* 署名 and 成文日期 stand centred over one another, two characters from the edge. */
static void
set_signature(const struct paper *paper, const char *text, const struct block *other,
              struct paper_look *look)
{
    int own = text_width(paper, text, look->style), wider = own;
    if (other) {
        int with = text_width(paper, other->text, look->style);
        wider = with > own ? with : own;
    }
    look->align = ALIGN_END;
    look->indent = 0;
    look->right = 2 * look->style.size + (wider - own) / 2;
    if (look->right + own > paper->form.width)
        look->right = 0;
}

static bool
is_signature(const struct block *block)
{
    return block->type == BLOCK_SIGNATURE || str_eq(block->role, "signature") ||
           str_eq(block->role, "date");
}

static void
add_note(struct paper *paper, const struct block *block, const char *text)
{
    struct paper_look look = paper_small_look(paper);
    if (block->number[0])
        look.hanging = text_width(paper, block->number, look.style);
    struct paper_element *e = paper_add_piece(paper, text, &look);
    if (e)
        e->gap = paper_px(paper, 4);
}

static void
add_paragraph(struct paper *paper, const struct block *block, const struct block *before,
              const struct block *after)
{
    const char *text = joined(paper, block->number, block->text), *role = block->role;
    struct paper_look look = paper_body_look(paper);
    int gap = 0;
    if (str_eq(role, "note")) {
        add_note(paper, block, text);
        return;
    }
    if (str_eq(role, "addressee")) {
        look.indent = 0;
    } else if (str_eq(role, "attachments")) {
        bool first = !before || !str_eq(before->role, role);
        set_attachment(paper, text, &look);
        gap = first ? look.line : 0;
    } else if (is_signature(block)) {
        const struct block *other = after && is_signature(after)     ? after
                                    : before && is_signature(before) ? before
                                                                     : NULL;
        set_signature(paper, text, other, &look);
        gap = before && is_signature(before) ? 0 : look.line / 2;
        if (!other)
            gap = 0;
    } else if (block->align == ALIGN_CENTRE || block->align == ALIGN_END) {
        look.align = block->align;
        look.indent = 0;
    } else if (block->level >= 1 && block->level <= 2) {
        look.lead_style = paper_level_style(paper, block->level);
        look.lead = lead_length(paper->arena, text, strlen(block->number));
    }
    struct paper_element *e = paper_add_piece(paper, text, &look);
    if (e)
        e->gap = gap;
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
add_file(struct paper *paper, const struct block *block)
{
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
    if (e)
        e->gap = paper_px(paper, 20);
    if (!str_empty(table->unit)) {
        const char *key = paper_take(paper, table->unit);
        struct pair *pair = arena_alloc(paper->arena, sizeof *pair);
        *pair = (struct pair){
            .label = "单位", .value = table->unit, .value_key = key, .ink = COLOUR_INK2};
        struct pair_style style = paper_pair_style(paper, 28);
        struct paper_element *pairs = paper_add(paper, PAPER_PAIRS);
        pairs->pairs = pair_list_new(pair, 1, &style);
        pairs->gap = paper_px(paper, 12);
    }
    const char **keys = arena_alloc(paper->arena, (table->cell_count + 1) * sizeof *keys);
    for (size_t i = 0; i < table->cell_count; i++)
        keys[i] = paper_take(paper, table->cells[i].text);
    paper_add_table(paper, table, keys, paper->tables++);
    e = paper_add_piece(paper, table->note, &note);
    if (e)
        e->gap = paper_px(paper, 16);
}

static void
add_block(struct paper *paper, const struct block *block, const struct block *before,
          const struct block *after)
{
    size_t first = paper->len;
    switch (block->type) {
    case BLOCK_HEADING:
        add_heading(paper, block);
        break;
    case BLOCK_PARAGRAPH:
    case BLOCK_SIGNATURE:
        add_paragraph(paper, block, before, after);
        break;
    case BLOCK_TABLE:
        add_paragraph(paper, block, before, after);
        add_table(paper, block->table);
        break;
    case BLOCK_LIST:
        add_paragraph(paper, block, before, after);
        add_list(paper, block);
        break;
    case BLOCK_QA:
        add_paragraph(paper, block, before, after);
        add_questions(paper, block);
        break;
    case BLOCK_STEPS:
        add_paragraph(paper, block, before, after);
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
    bool after_title = before && before->type == BLOCK_HEADING &&
                       (str_eq(before->role, "title") || str_eq(before->role, "subtitle"));
    if (first < paper->len && paper->elements[first].gap == 0 && (after_table || after_title))
        paper->elements[first].gap = paper_px(paper, after_table ? 24 : 20);
}

void
paper_add_block(struct paper *paper, const struct block *blocks, size_t len, size_t at)
{
    add_block(paper, &blocks[at], at > 0 ? &blocks[at - 1] : NULL,
              at + 1 < len ? &blocks[at + 1] : NULL);
}
