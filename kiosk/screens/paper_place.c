#include "screens/paper_internal.h"

/* Places in a paper: a line that outlives another size, starts of lines, starts of pages. */

/* ---- rows of a grid by the numbers of their pieces ---- */

/* The row of the original table that stands in row `r` of the grid. */
static int
original_row(const struct paper_grid *grid, int r)
{
    int head = grid->has_head ? grid->merged.table->header_rows : 0;
    return r < head ? grid->first_row : grid->first_row + r - head;
}

static size_t
row_piece(const struct paper_grid *grid, int r)
{
    return paper_row_piece(grid->original, grid->first_piece, original_row(grid, r));
}

/* The last row that begins at or above `y`, px of the grid. */
static int
row_at(const struct table_layout *layout, int y)
{
    int row = 0;
    while (row + 1 < layout->rows && layout->row_y[row + 1] <= y)
        row++;
    return row;
}

int
paper_pinned_height(const struct paper_element *e, int y)
{
    if (!e->grid || !e->grid->head->layout)
        return 0;
    const struct table_layout *head = e->grid->head->layout;
    int height = head->row_y[e->grid->head->merged.table->header_rows];
    int rows_end = e->y + e->h, begins = e->grid->has_head ? e->y : e->y - height;
    bool ends = e->grid->is_last && rows_end - height <= y;
    return y > begins && y < rows_end && !ends ? height : 0;
}

/* Of the grid that the view's top lies in; 0 = none. */
static int
pinned_at(const struct paper *paper, int y)
{
    size_t at = paper_element_at(paper, y);
    return at < paper->len ? paper_pinned_height(&paper->elements[at], y) : 0;
}

size_t
paper_row_piece(const struct table *table, size_t first_piece, int row)
{
    size_t low = 0, high = table->cell_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (table->cells[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    return first_piece + low;
}

/* ---- a place that outlives another size ---- */

/* A line of a text, a row of a grid, a pair: px of the element. */
struct unit {
    int y, span;
};

static struct unit
row_unit(const struct paper_grid *grid, int row)
{
    const int *row_y = grid->layout->row_y;
    return (struct unit){row_y[row], row_y[row + 1] - row_y[row]};
}

static struct unit
pair_unit(const struct paper_element *e, size_t pair)
{
    int top = e->pad + pair_list_row_y(e->pairs, pair);
    int end = e->pad + pair_list_row_y(e->pairs, pair + 1);
    return (struct unit){pair ? top : 0, pair ? end - top : end};
}

/* The line that takes up most of the first line's room in sight. */
struct paper_place
paper_place_at(const struct paper *paper, int y)
{
    int view = y + pinned_at(paper, y), look = view + paper_line_height(paper) / 2;
    size_t at = paper_element_at(paper, look);
    if (at == paper->len)
        return (struct paper_place){0};
    const struct paper_element *e = &paper->elements[at];
    struct paper_place place = {.piece = e->piece};
    struct unit unit = {.span = e->h};
    int inside = look - e->y;
    if (inside > 0 && e->para) {
        int line = inside / e->para->line_height;
        place.part = e->offset + e->para->lines[line].byte_start;
        unit = (struct unit){line * e->para->line_height, e->para->line_height};
    } else if (inside > 0 && e->grid && e->grid->layout) {
        int row = row_at(e->grid->layout, inside);
        place.piece = row_piece(e->grid, row);
        unit = row_unit(e->grid, row);
    } else if (inside > 0 && e->pairs) {
        place.part = (uint32_t)pair_list_row_at(e->pairs, inside - e->pad);
        unit = pair_unit(e, place.part);
    }
    place.span = unit.span;
    place.below = e->y + unit.y - view;
    return place;
}

/* The element that shows the piece: where several say they do, the first. */
static size_t
element_of(const struct paper *paper, size_t piece)
{
    size_t at = 0;
    for (size_t i = 1; i < paper->len && paper->elements[i].piece <= piece; i++)
        at = paper->elements[i].piece > paper->elements[at].piece ? i : at;
    return at;
}

static struct unit
find_unit(const struct paper_element *e, const struct paper_place *place)
{
    struct unit unit = {.span = e->h};
    if (e->para) {
        unit.span = e->para->line_height;
        for (size_t i = 0; i < e->para->line_count; i++)
            if (e->offset + e->para->lines[i].byte_start <= place->part)
                unit.y = (int)i * e->para->line_height;
    } else if (e->grid) {
        for (int r = 0; r < e->grid->layout->rows; r++)
            if (r == 0 || (row_piece(e->grid, r) <= place->piece &&
                           row_piece(e->grid, r) > row_piece(e->grid, r - 1)))
                unit = row_unit(e->grid, r);
    } else if (e->pairs) {
        unit = pair_unit(e, place->part);
    }
    return unit;
}

/* Above a line no more room than there was or there is; a high row that was half read is so
 * again. */
static int
below_in(const struct paper *paper, const struct paper_element *e,
         const struct paper_place *place, int span)
{
    int half = paper_line_height(paper) / 2, most = place->part == 0 ? e->gap : 0;
    most = most > half ? most : half;
    if (place->below < 0 && place->span > 0)
        return (int)((int64_t)place->below * span / place->span);
    return place->below > most ? most : place->below;
}

int
paper_place_y(struct paper *paper, struct ui *ui, const struct paper_place *place)
{
    while (paper->walk.is_open && paper->pieces->next <= place->piece)
        paper_add_more(paper);
    if (paper->len == 0)
        return 0;
    size_t at = element_of(paper, place->piece);
    paper_lay_out(paper, at, ui_fonts(ui));
    while (at + 1 < paper->len && paper->elements[at + 1].offset > 0 &&
           paper->elements[at + 1].offset <= place->part)
        paper_lay_out(paper, ++at, ui_fonts(ui));
    const struct paper_element *e = &paper->elements[at];
    paper_set_positions(paper);
    struct unit unit = find_unit(e, place);
    int y = e->y + unit.y - below_in(paper, e, place, unit.span);
    return y - paper_pinned_height(e, y);
}

/* ---- starts of lines ---- */

/* Of a text, whether its lines are kept at the moment or only its height; 0 for all else. */
static int
line_count(const struct paper_element *e)
{
    if (e->para)
        return (int)e->para->line_count;
    return e->kind == PAPER_TEXT && e->look.line > 0 ? e->h / e->look.line : 0;
}

/* Starts of lines inside an element: a text's lines, a grid's rows, else its top. */
static int
next_line(const struct paper_element *e, int y)
{
    if (y <= e->y)
        return e->y;
    int lines = line_count(e);
    if (lines > 0) {
        int line = (y - e->y + e->look.line - 1) / e->look.line;
        return line < lines ? e->y + line * e->look.line : e->y + e->h;
    }
    for (int r = 0; e->grid && e->grid->layout && r < e->grid->layout->rows; r++)
        if (e->y + e->grid->layout->row_y[r] >= y)
            return e->y + e->grid->layout->row_y[r];
    return e->y + e->h;
}

static int
line_before(const struct paper_element *e, int y)
{
    if (y <= e->y)
        return y;
    if (line_count(e) > 0)
        return e->y + (y - e->y) / e->look.line * e->look.line;
    if (e->grid && e->grid->layout)
        return e->y + e->grid->layout->row_y[row_at(e->grid->layout, y - e->y)];
    return e->y;
}

static int
line_y(const struct paper *paper, int y, bool before)
{
    size_t at = paper_element_at(paper, y);
    if (at == paper->len)
        return before ? y : paper->height;
    const struct paper_element *e = &paper->elements[at];
    if (before)
        return line_before(e, y);
    int found = next_line(e, y);
    return found >= e->y + e->h && at + 1 < paper->len ? paper->elements[at + 1].y : found;
}

/* ---- starts of pages ---- */

/* The line at or above `y` in the highest text of a row; px of the grid. */
static int
line_in_row(const struct paper_grid *grid, int y)
{
    const struct table_layout *layout = grid->layout;
    int row = row_at(layout, y), top = layout->row_y[row],
        height = layout->row_y[row + 1] - top;
    const struct para *highest = NULL;
    for (size_t i = 0; i < layout->cell_count; i++) {
        const struct table_cell *cell = &grid->merged.table->cells[i];
        const struct para *para = layout->cells[i];
        if (cell->row == row && cell->row_span == 1 &&
            (!highest || para->height > highest->height))
            highest = para;
    }
    if (!highest)
        return y;
    top += (height - highest->height) / 2;
    return y <= top ? y : top + (y - top) / highest->line_height * highest->line_height;
}

/* Where a row higher than a page is cut: between its lines. */
static int
cut_y(const struct paper_element *e, int y)
{
    if (e->pairs && y > e->y + e->pad)
        return e->y + e->pad + pair_list_line_y(e->pairs, y - e->y - e->pad);
    return e->grid && e->grid->layout && y > e->y ? e->y + line_in_row(e->grid, y - e->y) : y;
}

/* Whether the last line of a paragraph of several begins at `y`. */
static bool
is_last_line(const struct paper_element *e, int y)
{
    int lines = line_count(e);
    return lines > 1 && y == e->y + (lines - 1) * e->look.line;
}

/* The start of what stands at the element's top: of the headings above it too. */
static int
kept_top(const struct paper *paper, size_t at)
{
    while (at > 0 && paper->elements[at - 1].keeps)
        at--;
    return paper->elements[at].y;
}

/* The first annex that begins in (from, y]; -1 = none. */
static int
page_opened(const struct paper *paper, int from, int y)
{
    for (size_t i = paper_element_at(paper, from); i < paper->len; i++) {
        const struct paper_element *e = &paper->elements[i];
        if (e->y > y)
            break;
        if (e->opens_page && e->y > from)
            return e->y;
    }
    return -1;
}

int
paper_page_y(const struct paper *paper, int y, int from)
{
    int line = paper_line_height(paper), opened = page_opened(paper, from + line, y);
    if (opened >= 0)
        return opened;
    int found = line_y(paper, y, true);
    size_t at = paper_element_at(paper, found);
    if (at == paper->len)
        return found;
    const struct paper_element *e = &paper->elements[at];
    int better = found;
    if (is_last_line(e, found))
        better = found - e->look.line;
    if (better == e->y || found < e->y)
        better = kept_top(paper, at);
    int least = from + line + paper_pinned_height(e, better); /* what is new below the head */
    better = better > least ? better : found;
    if (better <= least)
        better = cut_y(e, y);
    return better - paper_pinned_height(e, better);
}

int
paper_page_back_y(const struct paper *paper, int y)
{
    int found = line_y(paper, y, false);
    size_t at = paper_element_at(paper, found);
    if (at < paper->len && is_last_line(&paper->elements[at], found))
        return at + 1 < paper->len ? paper->elements[at + 1].y : found;
    return found;
}

int
paper_air(const struct paper *paper)
{
    int air = (paper_line_height(paper) - paper->form.size) / 2 - 2;
    return air > 4 ? air : 4;
}
