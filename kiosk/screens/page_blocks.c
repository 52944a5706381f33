#include "screens/page_blocks.h"
#include "model/record_text.h"
#include "screens/picture_box.h"

#define STEP_CIRCLE 72
#define STEP_TEXT   100 /* where a step's text begins */

static struct page_text
body_look(struct page *page)
{
    return (struct page_text){.type = TYPE_BODY_L, .colour = page_colour(page, COLOUR_INK1)};
}

int
page_bullets(struct page *page, struct rect box, const struct str_list *list, colour_rgba ink)
{
    struct page_text look = body_look(page);
    int y = box.y;
    for (size_t i = 0; i < list->len; i++) {
        page_fill(page, rect_make(box.x + 8, y + 21, 12, 12), 6, ink);
        y += page_source(page, rect_make(box.x + 44, y, box.w - 44, 0), list->items[i], &look) +
             8;
    }
    return y - box.y;
}

int
page_labelled(struct page *page, struct rect box, const char *icon, colour_rgba ink,
              const char *label, const char *text)
{
    if (str_empty(text))
        return 0;
    struct page_text name = {.type = TYPE_BODY, .colour = page_colour(page, COLOUR_INK2)};
    struct page_text value = {.type = TYPE_BODY, .colour = page_colour(page, COLOUR_INK1)};
    page_icon(page, rect_make(box.x, box.y + 4, 40, 40), icon, ink);
    page_text(page, rect_make(box.x + 60, box.y, 140, 0), label, &name);
    return 18 + page_source(page, rect_make(box.x + 212, box.y, box.w - 212, 0), text, &value);
}

/* ---- steps ---- */

static void
place_circle(struct page *page, int x, int y, size_t number, bool first, colour_rgba ink,
             colour_rgba tint)
{
    struct page_text look = {.type = TYPE_TITLE3,
                             .colour = first ? page_colour(page, COLOUR_ON_PRIMARY) : ink,
                             .flags = UI_TEXT_CENTRE | UI_TEXT_MIDDLE | UI_TEXT_TABULAR |
                                      UI_TEXT_SILENT,
                             .weight = 700};
    page_fill(page, rect_make(x, y, STEP_CIRCLE, STEP_CIRCLE), STEP_CIRCLE / 2,
              first ? ink : tint);
    page_text(page, rect_make(x, y, STEP_CIRCLE, STEP_CIRCLE),
              arena_printf(page_arena(page), "%zu", number), &look);
}

/* The time limit as a tag at the right of the name, if it is short; returns its width. */
static int
place_limit(struct page *page, struct rect box, const char *limit)
{
    struct page_text look = {.type = TYPE_CAPTION,
                             .colour = page_colour(page, COLOUR_INK1),
                             .flags = UI_TEXT_MIDDLE,
                             .weight = 500};
    int width = page_text_width(page, limit, &look) + 4;
    if (width + 28 > box.w / 2)
        return 0;
    struct rect tag = rect_make(box.x + box.w - width - 28, box.y + 14, width + 28, 44);
    page_fill(page, tag, 8, page_colour(page, COLOUR_SUNKEN));
    page_source(page, rect_make(tag.x + 14, tag.y, width, 44), limit, &look);
    return tag.w + 18;
}

static int
place_step(struct page *page, struct rect box, const struct step *step)
{
    struct page_text name = {
        .type = TYPE_TITLE3, .colour = page_colour(page, COLOUR_INK1), .weight = 700};
    struct page_text detail = {.type = TYPE_BODY, .colour = page_colour(page, COLOUR_INK2)};
    struct page_text who = {.type = TYPE_CAPTION, .colour = page_colour(page, COLOUR_INK3)};
    int y = box.y, side = 0;
    if (!str_empty(step->time_limit))
        side = place_limit(page, box, step->time_limit);
    y += 8 + page_source(page, rect_make(box.x, y + 8, box.w - side, 0), step->name, &name) + 8;
    y += page_source(page, rect_make(box.x, y, box.w, 0), step->detail, &detail) + 4;
    if (!str_empty(step->time_limit) && side == 0)
        y += page_source(page, rect_make(box.x, y, box.w, 0), step->time_limit, &detail) + 4;
    if (!str_empty(step->who)) {
        page_icon(page, rect_make(box.x, y + 5, 30, 30), "user", who.colour);
        y += page_source(page, rect_make(box.x + 40, y, box.w - 40, 0), step->who, &who);
    }
    return y - box.y;
}

int
page_steps(struct page *page, struct rect box, const struct step *steps, size_t len,
           colour_rgba ink, colour_rgba tint)
{
    int y = box.y;
    for (size_t i = 0; i < len; i++) {
        place_circle(page, box.x, y, i + 1, i == 0, ink, tint);
        int used =
            place_step(page, rect_make(box.x + STEP_TEXT, y, box.w - STEP_TEXT, 0), &steps[i]);
        int height = (used > STEP_CIRCLE ? used : STEP_CIRCLE) + 24;
        if (i + 1 < len)
            page_fill(page, rect_make(box.x + 33, y + 78, 6, height - 84), 3, tint);
        y += height;
    }
    return y - box.y;
}

/* ---- questions ---- */

static void
place_mark(struct page *page, int x, int y, const char *text, colour_rgba fill, colour_rgba ink)
{
    struct page_text look = {.type = TYPE_CAPTION,
                             .colour = ink,
                             .flags = UI_TEXT_CENTRE | UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                             .weight = 700};
    page_fill(page, rect_make(x, y, 52, 52), 12, fill);
    page_text(page, rect_make(x, y, 52, 52), text, &look);
}

int
page_questions(struct page *page, struct rect box, const struct qa_pair *pairs, size_t len,
               colour_rgba ink, colour_rgba tint)
{
    struct page_text question = {.type = TYPE_TITLE3,
                                 .colour = page_colour(page, COLOUR_INK1),
                                 .flags = UI_TEXT_HEADING,
                                 .weight = 700};
    struct page_text answer = body_look(page);
    int y = box.y;
    for (size_t i = 0; i < len; i++) {
        if (i > 0) {
            page_fill(page, rect_make(box.x, y, box.w, 2), 0, page_colour(page, COLOUR_LINE));
            y += 26;
        }
        place_mark(page, box.x, y + 2, "问", ink, page_colour(page, COLOUR_ON_PRIMARY));
        y += page_source(page, rect_make(box.x + 76, y, box.w - 76, 0), pairs[i].question,
                         &question) +
             12;
        if (!str_empty(pairs[i].answer)) {
            place_mark(page, box.x, y + 1, "答", tint, ink);
            y += page_source(page, rect_make(box.x + 76, y, box.w - 76, 0), pairs[i].answer,
                             &answer);
        }
        y += 24;
    }
    return y - box.y;
}

/* ---- blocks ---- */

/* `number` and `text` are one piece. */
static const char *
joined(struct page *page, const char *number, const char *text)
{
    return arena_printf(page_arena(page), "%s%s", number, text);
}

static int
place_heading(struct page *page, struct rect box, const struct block *block)
{
    struct page_text look = {.type = block->level <= 1 ? TYPE_TITLE3 : TYPE_LABEL,
                             .colour = page_colour(page, COLOUR_INK1),
                             .flags = UI_TEXT_HEADING,
                             .weight = 700};
    box.y += 16;
    return 28 + page_source(page, box, joined(page, block->number, block->text), &look);
}

static int
place_paragraph(struct page *page, struct rect box, const struct block *block)
{
    struct page_text look = body_look(page);
    bool plain = block->align == ALIGN_START || block->align == ALIGN_JUSTIFY;
    if (str_eq(block->role, "note")) {
        look.type = TYPE_BODY;
        look.colour = page_colour(page, COLOUR_INK2);
    } else if (block->type == BLOCK_SIGNATURE || block->align == ALIGN_END) {
        look.flags = UI_TEXT_END;
    } else if (block->align == ALIGN_CENTRE) {
        look.flags = UI_TEXT_CENTRE;
    } else if (plain && !str_eq(block->role, "addressee")) {
        look.flags = UI_TEXT_JUSTIFY;
    }
    return 12 + page_source(page, box, joined(page, block->number, block->text), &look);
}

static int
place_list(struct page *page, struct rect box, const struct block *block)
{
    if (!block->ordered)
        return page_bullets(page, box, &block->items, page_colour(page, COLOUR_INK3)) + 8;
    struct page_text look = body_look(page);
    int y = box.y;
    for (size_t i = 0; i < block->items.len; i++) {
        const char *text =
            arena_printf(page_arena(page), "%zu.%s", i + 1, block->items.items[i]);
        y += page_source(page, rect_make(box.x, y, box.w, 0), text, &look) + 8;
    }
    return y - box.y + 8;
}

static int
place_table(struct page *page, struct rect box, const struct table *table)
{
    struct page_text caption = {
        .type = TYPE_LABEL, .colour = page_colour(page, COLOUR_INK1), .weight = 700};
    struct page_text unit = {
        .type = TYPE_CAPTION, .colour = page_colour(page, COLOUR_INK2), .flags = UI_TEXT_END};
    struct page_text note = {.type = TYPE_CAPTION, .colour = page_colour(page, COLOUR_INK2)};
    int y = box.y + 8;
    if (!str_empty(table->caption))
        y += page_source(page, rect_make(box.x, y, box.w, 0), table->caption, &caption) + 12;
    y += page_source(page, rect_make(box.x, y, box.w, 0), table->unit, &unit);
    y += page_table(page, rect_make(box.x, y, box.w, 0), table) + 8;
    y += page_source(page, rect_make(box.x, y, box.w, 0), table->note, &note);
    return y - box.y + 16;
}

/* The pictures of a block's file, each whole; its height. */
static int
place_pictures(struct page *page, struct rect box, const struct block *block)
{
    int y = box.y;
    for (size_t i = 0; i < block->file->picture_count; i++) {
        const struct picture_ref *picture = &block->file->pictures[i];
        struct rect at = picture_box_fit(picture, box.w, PICTURE_BOX_FREE);
        page_picture(page, rect_make(box.x + at.x, y, at.w, at.h), picture->path,
                     picture_box_name(page_arena(page), block, i));
        y += at.h + 16;
    }
    return y - box.y;
}

/* A picture above its name; by its name alone, until its file can be shown. */
static int
place_file(struct page *page, struct rect box, const struct block *block)
{
    struct page_text look = {.type = TYPE_BODY, .colour = page_colour(page, COLOUR_INK2)};
    const char *names[RECORD_BLOCK_NAMES];
    size_t len = record_block_names(block, names);
    if (len == 0)
        return 0;
    const char *icon = block->type == BLOCK_AUDIO   ? "speaker"
                       : block->type == BLOCK_VIDEO ? "play"
                                                    : "doc";
    int y = box.y + place_pictures(page, box, block);
    page_icon(page, rect_make(box.x, y + 6, 36, 36), icon, look.colour);
    for (size_t i = 0; i < len; i++)
        y += page_source(page, rect_make(box.x + 52, y, box.w - 52, 0), names[i], &look);
    if (picture_box_is_missing(block))
        y += page_text(page, rect_make(box.x + 52, y, box.w - 52, 0), PICTURE_BOX_MISSING,
                       &look);
    return y - box.y + 12;
}

static bool
has_text(const struct block *block)
{
    return block->number[0] != '\0' || block->text[0] != '\0';
}

/* A table or list may have a text of its own, which stands before it. */
static int
place_lead_in(struct page *page, struct rect box, const struct block *block)
{
    bool apart = block->type == BLOCK_TABLE || block->type == BLOCK_LIST ||
                 block->type == BLOCK_QA || block->type == BLOCK_STEPS;
    return apart && has_text(block) ? place_paragraph(page, box, block) : 0;
}

static int
place_block(struct page *page, struct rect box, const struct block *block)
{
    colour_rgba ink = page_colour(page, COLOUR_PRIMARY);
    colour_rgba tint = page_colour(page, COLOUR_PRIMARY_TINT);
    switch (block->type) {
    case BLOCK_HEADING:
        return place_heading(page, box, block);
    case BLOCK_PARAGRAPH:
    case BLOCK_SIGNATURE:
        return place_paragraph(page, box, block);
    case BLOCK_TABLE:
        return place_table(page, box, block->table);
    case BLOCK_LIST:
        return place_list(page, box, block);
    case BLOCK_QA:
        return page_questions(page, box, block->qa, block->qa_count, ink, tint);
    case BLOCK_STEPS:
        return page_steps(page, box, block->steps, block->step_count, ink, tint);
    case BLOCK_IMAGE:
    case BLOCK_FILE:
    case BLOCK_AUDIO:
    case BLOCK_VIDEO:
        return place_file(page, box, block);
    }
    return 0;
}

int
page_blocks(struct page *page, struct rect box, const struct block *blocks, size_t len)
{
    int y = box.y;
    for (size_t i = 0; i < len; i++) {
        y += place_lead_in(page, rect_make(box.x, y, box.w, 0), &blocks[i]);
        y += place_block(page, rect_make(box.x, y, box.w, 0), &blocks[i]);
    }
    return y - box.y;
}
