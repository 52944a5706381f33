#include "base/time.h"
#include "base/vec.h"
#include "screens/paper_internal.h"
#include "screens/parts.h"

#include <stdlib.h>
#include <string.h>

#define LINK_H   104
#define BUTTON_H 96
#define RULE_H   4
#define NORMAL   36 /* body px that sizes are given for */

/* ---- life ---- */

struct paper *
paper_new(void)
{
    struct paper *paper = xcalloc(1, sizeof *paper);
    paper->arena = arena_new();
    return paper;
}

void
paper_clear(struct paper *paper)
{
    for (size_t i = 0; i < paper->len; i++) {
        struct paper_element *e = &paper->elements[i];
        para_free(e->para);
        pair_list_free(e->pairs);
        if (e->grid)
            table_layout_free(e->grid->layout);
    }
    paper->len = paper->outline_len = paper->unset_from = 0;
    paper->height = paper->tables = 0;
    paper->is_placed = false;
    paper->record = NULL;
    paper->pieces = NULL;
    arena_reset(paper->arena);
}

void
paper_free(struct paper *paper)
{
    if (!paper)
        return;
    paper_clear(paper);
    free(paper->elements);
    free(paper->outline);
    arena_free(paper->arena);
    free(paper);
}

/* ---- placing ---- */

struct paper_element *
paper_add(struct paper *paper, enum paper_kind kind)
{
    struct paper_element element = {.kind = kind,
                                    .piece = paper->pieces ? paper->pieces->next : 0};
    VEC_PUSH(paper->elements, paper->len, paper->cap, element);
    return &paper->elements[paper->len - 1];
}

const char *
paper_take(struct paper *paper, const char *text)
{
    const struct piece *piece = pieces_next(paper->pieces, text ? text : "");
    return piece && piece->text[0] != '\0' ? piece->key : NULL;
}

int
paper_px(const struct paper *paper, int px)
{
    return (px * paper->form.size + NORMAL / 2) / NORMAL;
}

struct text_style
paper_style(const struct paper *paper, enum font_role role, int weight, int px)
{
    int size = paper_px(paper, px);
    return (struct text_style){.role = role, .weight = weight, .size = size < 28 ? 28 : size};
}

struct pair_style
paper_pair_style(const struct paper *paper, int px)
{
    struct text_style style = paper_style(paper, FONT_HEITI, 400, px);
    return (struct pair_style){.label = style,
                               .value = style,
                               .line = style.size * 3 / 2,
                               .gap = style.size / 2,
                               .gap_y = 4};
}

struct paper_element *
paper_add_text(struct paper *paper, const char *text, const char *key,
               const struct paper_look *look)
{
    struct paper_element *element = paper_add(paper, PAPER_TEXT);
    element->text = text;
    element->key = key;
    element->look = *look;
    return element;
}

/* A link's tag and arrow stand beside its text. */
static int
link_height(const struct paper *paper, const struct paper_element *e)
{
    int lines = part_lines(e->text, e->look.style.size, paper->form.width - 240, 9);
    int height = lines * e->look.line + 32;
    return height > LINK_H ? height : LINK_H;
}

static int
guess(const struct paper *paper, const struct paper_element *e)
{
    int width = paper->form.width, lines, rows;
    switch (e->kind) {
    case PAPER_TEXT:
        lines = (part_half_ems(e->text) * e->look.style.size / 2 + e->look.indent) / width + 1;
        return lines * e->look.line;
    case PAPER_PAIRS:
        return pair_list_guess(e->pairs, width - 2 * e->pad) + 2 * e->pad;
    case PAPER_GRID:
        rows = e->grid->merged.table->rows;
        return rows * 2 * (e->grid->style.line_height + e->grid->style.pad_y);
    case PAPER_RULE:
        return RULE_H;
    case PAPER_BUTTON:
        return BUTTON_H;
    case PAPER_LINK:
        return link_height(paper, e);
    case PAPER_FILE:
        return e->look.line;
    }
    return 0;
}

static void
set_positions(struct paper *paper)
{
    int y = 0;
    for (size_t i = 0; i < paper->len; i++) {
        struct paper_element *e = &paper->elements[i];
        e->y = y + e->gap;
        y = e->y + e->h;
    }
    paper->height = y;
}

static void
begin(struct paper *paper, struct ui *ui, const struct paper_form *form)
{
    paper_clear(paper);
    paper->form = *form;
    paper->fonts = ui_fonts(ui);
    paper->theme = ui_theme(ui);
}

static void
end(struct paper *paper)
{
    for (size_t i = 0; i < paper->len; i++)
        paper->elements[i].h = guess(paper, &paper->elements[i]);
    set_positions(paper);
    paper->is_placed = true;
}

bool
paper_is_placed(const struct paper *paper, const struct paper_form *form)
{
    return paper->is_placed && paper->form.width == form->width &&
           paper->form.size == form->size;
}

void
paper_place_record(struct paper *paper, struct ui *ui, const struct record *record,
                   struct pieces *pieces, const struct paper_form *form)
{
    begin(paper, ui, form);
    paper->record = record;
    paper->pieces = pieces;
    pieces_reset(pieces);
    paper_add_record(paper);
    end(paper);
}

void
paper_place_table(struct paper *paper, struct ui *ui, const struct table *table,
                  size_t first_piece, const struct paper_form *form)
{
    begin(paper, ui, form);
    const char **keys = arena_alloc(paper->arena, (table->cell_count + 1) * sizeof *keys);
    for (size_t i = 0; i < table->cell_count; i++)
        if (table->cells[i].text[0] != '\0')
            keys[i] = arena_printf(paper->arena, "p%zu", first_piece + i);
    paper_add_table_rows(paper, table, keys, PAPER_CARD);
    end(paper);
}

/* ---- laying out ---- */

static void
lay_out_text(const struct paper *paper, struct paper_element *e, struct font_set *fonts)
{
    const struct paper_look *look = &e->look;
    size_t len = strlen(e->text), lead = look->lead < len ? look->lead : len;
    struct text_run runs[2] = {{e->text, lead, look->lead_style, 0},
                               {e->text + lead, len - lead, look->style, 0}};
    struct para_options options = {.width = paper->form.width - look->right,
                                   .line_height = look->line,
                                   .align = look->align,
                                   .indent = look->indent,
                                   .hanging = look->hanging,
                                   .balance = look->balance};
    e->para = lead > 0 ? para_layout(fonts, runs, len > lead ? 2 : 1, &options)
                       : para_layout(fonts, &runs[1], 1, &options);
    e->h = e->para->height;
}

static void
lay_out(const struct paper *paper, struct paper_element *e, struct font_set *fonts)
{
    int width = paper->form.width;
    if (e->kind == PAPER_TEXT || e->kind == PAPER_FILE) {
        lay_out_text(paper, e, fonts);
    } else if (e->kind == PAPER_PAIRS) {
        e->h = pair_list_lay_out(e->pairs, fonts, width - 2 * e->pad) + 2 * e->pad;
    } else if (e->kind == PAPER_GRID) {
        e->grid->layout =
            table_layout_new(fonts, e->grid->merged.table, &e->grid->style, width, true);
        e->h = e->grid->layout->height;
    }
    e->is_set = true;
}

/* The first element that ends below `y`. */
size_t
paper_element_at(const struct paper *paper, int y)
{
    size_t low = 0, high = paper->len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (paper->elements[middle].y + paper->elements[middle].h <= y)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What is in sight has to be exact. Heights change as it becomes so, hence the rounds. */
static void
lay_out_range(struct paper *paper, struct font_set *fonts, size_t first, int height)
{
    int used = 0;
    for (size_t i = first; i < paper->len && used < height; i++) {
        struct paper_element *e = &paper->elements[i];
        if (!e->is_set)
            lay_out(paper, e, fonts);
        used += e->gap + e->h;
    }
}

int
paper_advance(struct paper *paper, struct ui *ui, int y, int height, bool *is_done)
{
    int64_t until = time_monotonic_us() + PAPER_SLICE_US;
    struct font_set *fonts = ui_fonts(ui);
    if (paper->unset_from == paper->len) {
        *is_done = true;
        return 0;
    }
    size_t anchor = paper_element_at(paper, y);
    int before = anchor < paper->len ? paper->elements[anchor].y : paper->height;
    /* The one at the top goes from a guess to its height: its start stays. */
    lay_out_range(paper, fonts, anchor, 2 * height);
    while (paper->unset_from < paper->len) {
        struct paper_element *e = &paper->elements[paper->unset_from];
        if (!e->is_set && time_monotonic_us() >= until)
            break;
        if (!e->is_set)
            lay_out(paper, e, fonts);
        paper->unset_from++;
    }
    set_positions(paper);
    *is_done = paper->unset_from == paper->len;
    return (anchor < paper->len ? paper->elements[anchor].y : paper->height) - before;
}

int
paper_height(const struct paper *paper)
{
    return paper->height;
}

/* ---- places ---- */

struct paper_place
paper_place_at(const struct paper *paper, int y)
{
    size_t at = paper_element_at(paper, y);
    if (at == paper->len)
        return (struct paper_place){0};
    const struct paper_element *e = &paper->elements[at];
    struct paper_place place = {.piece = e->piece, .below = e->y - y};
    if (e->para && y > e->y) {
        int line = (y - e->y) / e->para->line_height;
        place.byte = e->para->lines[line].byte_start;
        place.below = e->y + line * e->para->line_height - y;
    }
    return place;
}

int
paper_place_y(struct paper *paper, struct ui *ui, const struct paper_place *place)
{
    size_t at = 0;
    if (paper->len == 0)
        return 0;
    for (size_t i = 0; i < paper->len && paper->elements[i].piece <= place->piece; i++)
        at = paper->elements[i].piece > paper->elements[at].piece || i == 0 ? i : at;
    struct paper_element *e = &paper->elements[at];
    if (!e->is_set)
        lay_out(paper, e, ui_fonts(ui));
    set_positions(paper);
    int y = e->y;
    if (e->para)
        for (size_t i = 0; i < e->para->line_count; i++)
            if (e->para->lines[i].byte_start <= place->byte)
                y = e->y + (int)i * e->para->line_height;
    return y - (place->below > 0 ? place->below : 0);
}

/* Starts of lines inside an element: a text's lines, a grid's rows, else its top. */
static int
next_line(const struct paper_element *e, int y)
{
    if (y <= e->y)
        return e->y;
    if (e->para) {
        int line = (y - e->y + e->para->line_height - 1) / e->para->line_height;
        return line < (int)e->para->line_count ? e->y + line * e->para->line_height
                                               : e->y + e->h;
    }
    for (int r = 0; e->grid && e->grid->layout && r < e->grid->layout->rows; r++)
        if (e->y + e->grid->layout->row_y[r] >= y)
            return e->y + e->grid->layout->row_y[r];
    return e->y + e->h;
}

int
paper_line_y(const struct paper *paper, int y, bool before)
{
    size_t at = paper_element_at(paper, y);
    if (at == paper->len)
        return before ? y : paper->height;
    const struct paper_element *e = &paper->elements[at];
    int found = next_line(e, y);
    if (!before && found >= e->y + e->h && at + 1 < paper->len)
        return paper->elements[at + 1].y;
    if (!before || found == y)
        return found;
    if (e->para && y > e->y)
        return e->y + (y - e->y) / e->para->line_height * e->para->line_height;
    int last = e->y < y ? e->y : y;
    for (int r = 0; e->grid && e->grid->layout && r < e->grid->layout->rows; r++)
        if (e->y + e->grid->layout->row_y[r] <= y)
            last = e->y + e->grid->layout->row_y[r];
    return last;
}

int
paper_element_y(const struct paper *paper, size_t element)
{
    return element < paper->len ? paper->elements[element].y : paper->height;
}

int
paper_line_height(const struct paper *paper)
{
    return paper_px(paper, 64);
}

const struct paper_entry *
paper_outline(const struct paper *paper, size_t *len)
{
    *len = paper->outline_len;
    return paper->outline;
}
