#include "base/str.h"
#include "screens/paper_internal.h"

#include <string.h>

/* The paragraphs of a body by their part in an official document. */

static int
text_width(const struct paper *paper, const char *text, size_t len, struct text_style style)
{
    struct text_run run = {text, len, style, 0};
    return para_measure(paper->fonts, &run, 1);
}

static const char *
text_of(const struct paper_body *body, size_t i)
{
    return body->parts[i].text + body->parts[i].part.blank;
}

/* ---- 附件说明 ---- */

/* px of 附件： before the first of these lines: further numbers stand below its number. The
 * colon is as wide as it is before a number, so both are measured together. */
static int
label_width(const struct paper *paper, const struct paper_body *body, size_t i,
            struct text_style style)
{
    while (i > 0 && body->parts[i - 1].part.kind == OFFICIAL_ATTACHMENT &&
           !str_starts(text_of(body, i), "附"))
        i--;
    const char *text = text_of(body, i);
    size_t number = body->parts[i].part.number;
    const char *colon = memmem(text, number, "：", strlen("："));
    if (!str_starts(text, "附"))
        return 0;
    int whole = text_width(paper, text, number, style);
    size_t label = colon ? (size_t)(colon - text) + strlen("：") : number;
    if (label >= number)
        return whole;
    return whole - text_width(paper, text + label, number - label, style);
}

/* 附件：1.…… and further ones, each below the first's number. */
static void
set_attachment(const struct paper *paper, const struct paper_body *body, size_t i,
               struct paper_look *look)
{
    const char *text = text_of(body, i);
    int em = look->style.size;
    int number = text_width(paper, text, body->parts[i].part.number, look->style);
    bool labelled = str_starts(text, "附");
    look->indent = 2 * em + (labelled ? 0 : label_width(paper, body, i, look->style));
    look->hanging = look->indent + number;
    look->align = ALIGN_START;
}

/* ---- 署名 and 成文日期 ---- */

static bool
signs(const struct paper_body *body, size_t i)
{
    return block_part_signs(&body->parts[i]);
}

static void
set_signature(const struct paper *paper, const struct paper_body *body, size_t i,
              struct paper_look *look)
{
    look->align = ALIGN_END;
    look->indent = 0;
    look->right = block_parts_right(paper->fonts, body->parts, body->len, i, &look->style,
                                    paper->form.width);
}

static int
gap_above_signature(const struct paper_body *body, size_t i, int line)
{
    bool alone = i + 1 == body->len || !signs(body, i + 1);
    if (i > 0 && signs(body, i - 1))
        return 0;
    /* The date alone follows a letter's text closely. */
    return alone && body->parts[i].part.kind == OFFICIAL_DATE ? 0 : line / 2;
}

/* ---- the others ---- */

/* Notes below a table. */
static void
add_note(struct paper *paper, const struct block *block, const char *text)
{
    struct paper_look look = paper_small_look(paper);
    if (block->number[0])
        look.hanging = text_width(paper, block->number, strlen(block->number), look.style);
    struct paper_element *e = paper_add_piece(paper, text, &look);
    if (e)
        e->gap = paper_px(paper, 4);
}

struct paper_element *
paper_add_annex_label(struct paper *paper, const char *text)
{
    struct paper_look look = paper_body_look(paper);
    look.style = paper_level_style(paper, 1);
    look.indent = 0;
    look.heading = true;
    struct paper_element *e = paper_add_piece(paper, text, &look);
    if (e) {
        e->gap = paper_px(paper, 96);
        e->opens_page = true;
    }
    return e;
}

/* Of a heading within a paragraph, without the mark that ends it. */
static const char *
run_text(struct paper *paper, const char *text, const struct official_part *part)
{
    const char *run = arena_strndup(paper->arena, text, part->run);
    size_t mark = str_ends(run, "。") || str_ends(run, "：") ? strlen("。") : 0;
    return part->whole ? text : arena_strndup(paper->arena, run, part->run - mark);
}

static void
set_numbered(struct paper *paper, const struct paper_body *body, size_t i,
             struct paper_look *look)
{
    const struct official_part *part = &body->parts[i].part;
    if (part->level < 1 || part->level > 2)
        return;
    look->lead_style = paper_level_style(paper, part->level);
    look->lead = part->run;
    look->heading = part->whole;
    if (part->run > part->number)
        paper_add_entry(paper, run_text(paper, text_of(body, i), part), part->level);
}

static void
set_aligned(const struct block *block, struct paper_look *look)
{
    if (block->align != ALIGN_CENTRE && block->align != ALIGN_END)
        return;
    look->align = block->align;
    look->indent = 0;
}

void
paper_add_paragraph(struct paper *paper, const struct paper_body *body, size_t i)
{
    const struct block *block = &body->blocks[i];
    const struct block_part *part = &body->parts[i];
    struct paper_look look = paper_body_look(paper);
    enum official_kind before = i > 0 ? body->parts[i - 1].part.kind : OFFICIAL_OTHER;
    int gap = 0;
    look.skip = part->part.blank;
    switch (part->part.kind) {
    case OFFICIAL_ANNEX_LABEL:
        if (part->text[0] != '\0')
            paper_add_entry(paper, text_of(body, i), 1);
        paper_add_annex_label(paper, part->text);
        return;
    case OFFICIAL_TITLE:
        paper_add_title(paper, part->text, before == OFFICIAL_ANNEX_LABEL ? 16 : 40);
        return;
    case OFFICIAL_ADDRESSEE:
        look.indent = 0;
        break;
    case OFFICIAL_ATTACHMENT:
        set_attachment(paper, body, i, &look);
        gap = before == OFFICIAL_ATTACHMENT ? 0 : look.line;
        break;
    case OFFICIAL_SIGNATURE:
    case OFFICIAL_DATE:
        set_signature(paper, body, i, &look);
        gap = gap_above_signature(body, i, look.line);
        break;
    case OFFICIAL_NUMBERED:
        set_numbered(paper, body, i, &look);
        break;
    case OFFICIAL_OTHER:
        if (str_eq(block->role, "note")) {
            add_note(paper, block, part->text);
            return;
        }
        set_aligned(block, &look);
        break;
    case OFFICIAL_TEXT:
    case OFFICIAL_REMARK:
        break;
    }
    struct paper_element *e = paper_add_piece(paper, part->text, &look);
    if (e)
        e->gap = gap;
}
