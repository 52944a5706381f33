#include "screens/page.h"
#include "base/vec.h"
#include "screens/page_internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- life ---- */

struct page *
page_new(void)
{
    struct page *page = xcalloc(1, sizeof *page);
    page->arena = arena_new();
    return page;
}

void
page_clear(struct page *page)
{
    for (size_t i = 0; i < page->len; i++)
        if (page->parts[i].table)
            table_layout_free(page->parts[i].table->layout);
    page->len = 0;
    page->is_placed = false;
    page->pieces = NULL;
    arena_reset(page->arena);
}

void
page_free(struct page *page)
{
    if (!page)
        return;
    page_clear(page);
    free(page->parts);
    arena_free(page->arena);
    free(page);
}

bool
page_is_placed(const struct page *page, const struct ui *ui, int width)
{
    const struct theme *theme = ui_theme(ui);
    return page->is_placed && page->width == width && page->scheme == theme->scheme &&
           page->landscape == theme->landscape && page->script == ui_script(ui) &&
           page->body_size == theme->type[TYPE_BODY].style.size;
}

void
page_begin(struct page *page, struct ui *ui, struct pieces *pieces, int width)
{
    page_clear(page);
    const struct theme *theme = ui_theme(ui);
    page->ui = ui;
    page->pieces = pieces;
    page->width = width;
    page->theme = theme;
    page->scheme = theme->scheme;
    page->landscape = theme->landscape;
    page->script = ui_script(ui);
    page->body_size = theme->type[TYPE_BODY].style.size;
    if (pieces)
        pieces_all(pieces);
    for (size_t i = 0; pieces && i < pieces->len; i++)
        pieces->items[i].claimed = false;
}

void
page_end(struct page *page, int height)
{
    page->height = height;
    page->is_placed = true;
    page->ui = NULL;
    page->theme = NULL;
}

int
page_height(const struct page *page)
{
    return page->height;
}

struct ui *
page_ui(const struct page *page)
{
    return page->ui;
}

struct arena *
page_arena(const struct page *page)
{
    return page->arena;
}

colour_rgba
page_colour(const struct page *page, enum theme_colour colour)
{
    return page->theme->colour[colour];
}

/* ---- texts ---- */

static struct page_part *
add(struct page *page, enum page_kind kind, struct rect rect)
{
    struct page_part part = {.kind = kind, .rect = rect};
    VEC_PUSH(page->parts, page->len, page->cap, part);
    return &page->parts[page->len - 1];
}

/* ui_text's options for a look; `style` has to outlive them. */
static struct ui_text_opts
opts_of(const struct page *page, const struct page_text *look, struct text_style *style)
{
    const struct theme_face *face = &page->theme->type[look->type];
    *style = face->style;
    int line = face->line;
    if (look->size) {
        line = face->line * look->size / face->style.size;
        style->size = look->size;
    }
    if (look->weight)
        style->weight = look->weight;
    if (look->role)
        style->role = (enum font_role)(look->role - 1);
    return (struct ui_text_opts){.type = look->type,
                                 .colour = look->colour,
                                 .flags = look->flags,
                                 .max_lines = look->max_lines,
                                 .indent = look->indent,
                                 .mark = look->mark,
                                 .style = style,
                                 .line = look->line ? look->line : line};
}

static int
add_text(struct page *page, struct rect box, const char *text, const struct page_text *look,
         const char *key)
{
    struct text_style style;
    struct ui_text_opts opts = opts_of(page, look, &style);
    if (key)
        opts.flags |= UI_TEXT_SOURCE;
    int height = ui_text_height(page->ui, box.w, text, &opts);
    struct page_part *part =
        add(page, PAGE_TEXT, rect_make(box.x, box.y, box.w, box.h ? box.h : height));
    part->text = arena_strdup(page->arena, text);
    part->key = key ? arena_strdup(page->arena, key) : NULL;
    part->opts = opts;
    part->style = style;
    part->box = look->box;
    return box.h > height ? box.h : height;
}

int
page_text(struct page *page, struct rect box, const char *text, const struct page_text *look)
{
    return add_text(page, box, text, look, NULL);
}

int
page_source(struct page *page, struct rect box, const char *text, const struct page_text *look)
{
    if (str_empty(text))
        return 0;
    const struct piece *piece = page->pieces ? pieces_claim(page->pieces, text) : NULL;
    return add_text(page, box, text, look, piece ? piece->key : NULL);
}

bool
page_has(const struct page *page, const char *text)
{
    for (size_t i = 0; page->pieces && i < page->pieces->len; i++)
        if (!page->pieces->items[i].claimed && str_eq(page->pieces->items[i].text, text))
            return true;
    return false;
}

int
page_joined(struct page *page, struct rect box, const char *const *texts, size_t len,
            const char *between, const struct page_text *look)
{
    struct strbuf all = {0};
    for (size_t i = 0; i < len; i++) {
        strbuf_add(&all, i ? between : "");
        strbuf_add(&all, texts[i]);
    }
    if (!all.data)
        return 0;
    struct page_text silent = *look;
    silent.flags |= UI_TEXT_SILENT;
    int height = add_text(page, box, all.data, &silent, NULL);
    strbuf_free(&all);
    for (size_t i = 0; i < len; i++) {
        const struct piece *piece = pieces_claim(page->pieces, texts[i]);
        if (!piece)
            continue;
        struct page_part *part = add(page, PAGE_NODE, rect_make(box.x, box.y, box.w, height));
        part->text = arena_strdup(page->arena, texts[i]);
        part->key = arena_strdup(page->arena, piece->key);
    }
    return height;
}

int
page_text_width(struct page *page, const char *text, const struct page_text *look)
{
    struct text_style style;
    struct ui_text_opts opts = opts_of(page, look, &style);
    return ui_text_width(page->ui, text, &opts);
}

/* ---- shapes ---- */

void
page_fill(struct page *page, struct rect box, int radius, colour_rgba colour)
{
    struct page_part *part = add(page, PAGE_FILL, box);
    part->radius = radius;
    part->colour = colour;
}

void
page_frame(struct page *page, struct rect box, int radius, colour_rgba fill, int border,
           colour_rgba colour)
{
    struct page_part *part = add(page, PAGE_FRAME, box);
    part->radius = radius;
    part->colour = fill;
    part->border = border;
    part->border_colour = colour;
}

void
page_icon(struct page *page, struct rect box, const char *icon, colour_rgba colour)
{
    struct page_part *part = add(page, PAGE_ICON, box);
    part->text = arena_strdup(page->arena, icon);
    part->colour = colour;
}

void
page_picture(struct page *page, struct rect box, const char *path, const char *name)
{
    struct page_part *part = add(page, PAGE_PICTURE, box);
    part->text = arena_strdup(page->arena, path);
    part->label = arena_strdup(page->arena, name);
}

void
page_qr(struct page *page, struct rect box, const struct qr *qr, const char *name)
{
    struct page_part *part = add(page, PAGE_QR, box);
    part->qr = qr;
    part->text = arena_strdup(page->arena, name);
}

void
page_check(struct page *page, struct rect box, bool checked)
{
    add(page, PAGE_CHECK, box)->checked = checked;
}

size_t
page_card(struct page *page, struct rect box)
{
    add(page, PAGE_CARD, box);
    return page->len - 1;
}

void
page_card_end(struct page *page, size_t card, int bottom)
{
    page->parts[card].rect.h = bottom - page->parts[card].rect.y;
}

size_t
page_target(struct page *page, struct rect box, enum ui_role role, const char *name,
            struct ui_action action)
{
    struct page_part *part = add(page, PAGE_TARGET, box);
    part->role = role;
    part->text = arena_strdup(page->arena, name);
    part->action = action;
    return page->len - 1;
}

void
page_target_end(struct page *page, size_t target, int bottom)
{
    struct rect *rect = &page->parts[target].rect;
    if (bottom > rect->y)
        rect->h = bottom - rect->y;
    add(page, PAGE_TARGET_END, *rect);
}

/* ---- tables ---- */

static struct table_style
table_look(const struct page *page)
{
    struct theme_face face = page->theme->type[TYPE_BODY];
    struct table_style style = {.head = face.style,
                                .body = face.style,
                                .line_height = face.line - 4,
                                .pad_x = PAGE_CELL_PAD_X,
                                .pad_y = PAGE_CELL_PAD_Y,
                                .rule = 2};
    style.head.weight = 700;
    return style;
}

static void
claim_cells(struct page *page, struct page_table_part *part)
{
    for (size_t i = 0; i < part->table->cell_count; i++) {
        const struct piece *piece = pieces_claim(page->pieces, part->table->cells[i].text);
        part->keys[i] = piece ? arena_strdup(page->arena, piece->key) : NULL;
    }
}

int
page_table(struct page *page, struct rect box, const struct table *table)
{
    struct table_style style = table_look(page);
    struct page_table_part *part = arena_alloc(page->arena, sizeof *part);
    part->table = table;
    part->layout = table_layout_new(ui_fonts(page->ui), table, &style, box.w, true);
    part->keys = arena_alloc(page->arena, table->cell_count * sizeof *part->keys + 1);
    claim_cells(page, part);
    box.h = part->layout->height;
    add(page, PAGE_TABLE, box)->table = part;
    return box.h;
}

/* ---- the rest ---- */

int
page_rest(struct page *page, struct rect box)
{
    struct page_text label = {.type = TYPE_BODY, .colour = page_colour(page, COLOUR_INK3)};
    struct page_text text = {.type = TYPE_BODY, .colour = page_colour(page, COLOUR_INK1)};
    int y = box.y;
    for (size_t i = 0; page->pieces && i < page->pieces->len; i++) {
        struct piece *piece = &page->pieces->items[i];
        if (piece->claimed || piece->text[0] == '\0')
            continue;
        piece->claimed = true;
        int side = 0;
        if (piece->label[0] != '\0') {
            side = page_text_width(page, piece->label, &label) + 28;
            page_text(page, rect_make(box.x, y, side, 0), piece->label, &label);
        }
        y += add_text(page, rect_make(box.x + side, y, box.w - side, 0), piece->text, &text,
                      piece->key) +
             8;
    }
    return y - box.y;
}
