#include "base/vec.h"
#include "screens/paper_internal.h"
#include "screens/parts.h"

#include <stdlib.h>
#include <string.h>

#define NORMAL     36  /* body px that sizes are given for */
#define FIRST_PART 400 /* elements placed at once: all of a usual document */

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
    paper->len = paper->outline_len = paper->unset_from = paper->guessed_to = 0;
    paper->kept_from = paper->kept_to = 0;
    paper->height = paper->tables = 0;
    paper->is_placed = false;
    paper->walk = (struct paper_walk){0};
    paper->is_shown = false;
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

static void
begin(struct paper *paper, struct ui *ui, const struct paper_form *form)
{
    paper_clear(paper);
    paper->form = *form;
    paper->fonts = ui_fonts(ui);
    paper->theme = ui_theme(ui);
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
    paper->walk.is_open = true;
    while (paper->len < FIRST_PART && paper_add_more(paper))
        continue;
    paper_set_positions(paper);
    paper->is_placed = true;
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
    paper_set_positions(paper);
    paper->is_placed = true;
}

/* What is not yet placed is taken to be as high as what is. */
int
paper_height(const struct paper *paper)
{
    const struct paper_walk *walk = &paper->walk;
    if (!walk->is_open || walk->done == 0)
        return paper->height;
    return (int)((int64_t)paper->height * (int64_t)walk->all / (int64_t)walk->done);
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
        place.byte = e->part + e->para->lines[line].byte_start;
        place.below = e->y + line * e->para->line_height - y;
    }
    return place;
}

int
paper_place_y(struct paper *paper, struct ui *ui, const struct paper_place *place)
{
    size_t at = 0;
    while (paper->walk.is_open && paper->pieces->next <= place->piece)
        paper_add_more(paper);
    if (paper->len == 0)
        return 0;
    for (size_t i = 0; i < paper->len && paper->elements[i].piece <= place->piece; i++)
        at = paper->elements[i].piece > paper->elements[at].piece || i == 0 ? i : at;
    paper_lay_out(paper, at, ui_fonts(ui));
    while (at + 1 < paper->len && paper->elements[at + 1].part > 0 &&
           paper->elements[at + 1].part <= place->byte)
        paper_lay_out(paper, ++at, ui_fonts(ui));
    const struct paper_element *e = &paper->elements[at];
    paper_set_positions(paper);
    int y = e->y;
    if (e->para)
        for (size_t i = 0; i < e->para->line_count; i++)
            if (e->part + e->para->lines[i].byte_start <= place->byte)
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
