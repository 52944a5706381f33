#include "screens/block_parts.h"
#include "base/str.h"
#include "han/official_numeral.h"

#include <string.h>

/* What the record itself says of a block; OFFICIAL_TEXT: its text has to tell. */
static enum official_kind
given_kind(const struct block *block)
{
    static const struct {
        const char *role;
        enum official_kind kind;
    } ROLES[] = {{"addressee", OFFICIAL_ADDRESSEE},     {"attachments", OFFICIAL_ATTACHMENT},
                 {"signature", OFFICIAL_SIGNATURE},     {"date", OFFICIAL_DATE},
                 {"disclosure", OFFICIAL_REMARK},       {"title", OFFICIAL_TITLE},
                 {"annex-label", OFFICIAL_ANNEX_LABEL}, {"subtitle", OFFICIAL_TITLE},
                 {"annex-title", OFFICIAL_TITLE}};
    if (block->type == BLOCK_SIGNATURE)
        return str_eq(block->role, "date") ? OFFICIAL_DATE : OFFICIAL_SIGNATURE;
    if (block->type != BLOCK_PARAGRAPH)
        return OFFICIAL_OTHER;
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++)
        if (str_eq(ROLES[i].role, block->role))
            return ROLES[i].kind;
    if (!str_empty(block->role) || block->align != ALIGN_START)
        return OFFICIAL_OTHER;
    return block->level > 0 || !str_empty(block->number) ? OFFICIAL_NUMBERED : OFFICIAL_TEXT;
}

/* Number and level apart from the text outrank what the text looks like. */
static void
take_given_level(const struct block *block, struct block_part *out)
{
    size_t number = str_empty(block->number) ? out->part.number : strlen(block->number);
    if (block->level == 0 && !str_empty(block->number) && out->part.number == 0)
        out->part.kind = OFFICIAL_TEXT; /* numbered in a way that no level has */
    out->part.level = block->level > 0 ? block->level : out->part.level;
    if (number != out->part.number) {
        out->part.number = number;
        out->part.run = official_heading_run(out->text + out->part.blank, number);
        out->part.whole = out->text[out->part.blank + out->part.run] == '\0';
    }
}

static const char *
joined_text(struct arena *arena, const struct block *block)
{
    if (block->joined)
        return block->joined;
    if (str_empty(block->number))
        return block->text ? block->text : "";
    return arena_printf(arena, "%s%s", block->number, block->text);
}

struct block_part *
block_parts_read(struct arena *arena, const struct block *blocks, size_t len)
{
    struct block_part *out = arena_alloc(arena, (len + 1) * sizeof *out);
    const char **texts = arena_alloc(arena, (len + 1) * sizeof *texts);
    struct official_part *parts = arena_alloc(arena, (len + 1) * sizeof *parts);
    for (size_t i = 0; i < len; i++) {
        const struct block *block = &blocks[i];
        texts[i] = joined_text(arena, block);
        parts[i] = (struct official_part){.kind = given_kind(block)};
    }
    official_parts_run(texts, len, parts);
    for (size_t i = 0; i < len; i++) {
        out[i] = (struct block_part){.text = texts[i], .part = parts[i]};
        if (parts[i].kind == OFFICIAL_NUMBERED)
            take_given_level(&blocks[i], &out[i]);
    }
    return out;
}

bool
block_part_signs(const struct block_part *part)
{
    return part->part.kind == OFFICIAL_SIGNATURE || part->part.kind == OFFICIAL_DATE;
}

static int
width_of(struct font_set *fonts, const struct block_part *part, const struct text_style *style)
{
    const char *text = part->text + part->part.blank;
    struct text_run run = {text, strlen(text), *style, 0};
    return para_measure(fonts, &run, 1);
}

int
block_parts_right(struct font_set *fonts, const struct block_part *parts, size_t len, size_t i,
                  const struct text_style *style, int width)
{
    size_t first = i, end = i + 1;
    int own = width_of(fonts, &parts[i], style), widest = own, edge = 2 * style->size;
    while (first > 0 && block_part_signs(&parts[first - 1]))
        first--;
    while (end < len && block_part_signs(&parts[end]))
        end++;
    for (size_t k = first; k < end; k++) {
        int other = width_of(fonts, &parts[k], style);
        if (other + edge <= width && other > widest)
            widest = other;
    }
    int right = edge + (widest - own) / 2;
    return right + own > width ? 0 : right;
}
