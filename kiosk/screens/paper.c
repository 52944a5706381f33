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
    element->keeps = look->heading;
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
           paper->form.size == form->size && paper->form.script == form->script;
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
    struct paper_table cards = {table, keys, first_piece};
    paper_add_table_rows(paper, &cards, PAPER_CARD);
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

const struct paper_entry *
paper_outline(const struct paper *paper, size_t *len)
{
    *len = paper->outline_len;
    return paper->outline;
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
