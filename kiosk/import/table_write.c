/* A table block of a shape: columns with their groups, rows with their spans. */
#include "base/json_out.h"
#include "import/money.h"
#include "import/table_shape.h"
#include "import/words.h"

#include <string.h>

/* Which cell of the head stands at a place: its number, the same all over its span. */
struct owners {
    const struct table_shape *shape;
    struct arena *arena;
    size_t *at; /* [head_rows][cols] */
};

static size_t *
owner(const struct owners *owners, size_t row, size_t col)
{
    return &owners->at[row * owners->shape->cols + col];
}

static const struct sheet_cell *
cell_of(const struct table_shape *shape, size_t row, size_t col)
{
    return &shape->sheet->cells[row * shape->sheet->cols + col];
}

static bool
head_is_blank(const struct owners *owners, size_t row, size_t col)
{
    const struct table_shape *shape = owners->shape;
    return words_is_blank(cell_of(shape, shape->head_row + row, col)->text);
}

static void
own_span(const struct owners *owners, size_t row, size_t col)
{
    const struct table_shape *shape = owners->shape;
    const struct sheet_cell *cell = cell_of(shape, shape->head_row + row, col);
    size_t down = row + (size_t)cell->row_span, right = col + (size_t)cell->col_span;
    for (size_t r = row; r < down && r < shape->head_rows; r++)
        for (size_t c = col; c < right && c < shape->cols; c++)
            *owner(owners, r, c) = row * shape->cols + col + 1;
}

/* Spans where there are some; else a blank one belongs to what stands left of it or above. */
static void
find_owners(struct owners *owners)
{
    const struct table_shape *shape = owners->shape;
    owners->at =
        arena_alloc(owners->arena, shape->head_rows * shape->cols * sizeof *owners->at + 1);
    for (size_t row = 0; row < shape->head_rows; row++)
        for (size_t col = 0; col < shape->cols; col++)
            if (!*owner(owners, row, col))
                own_span(owners, row, col);
    for (size_t row = 0; row + 1 < shape->head_rows; row++)
        for (size_t col = 1; col < shape->cols; col++)
            if (head_is_blank(owners, row, col) && !head_is_blank(owners, row + 1, col))
                *owner(owners, row, col) = *owner(owners, row, col - 1);
    for (size_t row = 1; row < shape->head_rows; row++)
        for (size_t col = 0; col < shape->cols; col++)
            if (head_is_blank(owners, row, col))
                *owner(owners, row, col) = *owner(owners, row - 1, col);
}

static bool
is_figures(const struct table_shape *shape, size_t col)
{
    static const char *const NAMES[] = {"金额", "元",   "收入", "支出", "合计", "小计",
                                        "余额", "结余", "单价", "报酬", "补贴", NULL};
    const char *title = table_shape_title(shape, col);
    bool named = false, point = false;
    size_t figures = 0;
    int64_t unused;
    for (size_t i = 0; NAMES[i]; i++)
        named |= strstr(title, NAMES[i]) != NULL;
    for (size_t row = shape->first_row; row < shape->end_row; row++) {
        const char *text = cell_of(shape, row, col)->text;
        if (words_is_blank(text) || str_eq(text, "-") || str_eq(text, "—"))
            continue;
        if (!money_read(text, &unused))
            return false;
        figures++;
        point |= strchr(text, '.') != NULL;
    }
    return figures > 0 && (named || point);
}

static void write_columns(const struct owners *owners, size_t row, size_t from, size_t to,
                          struct strbuf *out);

static bool
is_leaf(const struct owners *owners, size_t row, size_t from, size_t to)
{
    size_t own = *owner(owners, row, from);
    for (size_t r = row + 1; r < owners->shape->head_rows; r++)
        for (size_t col = from; col < to; col++)
            if (*owner(owners, r, col) != own)
                return false;
    return true;
}

static void
write_leaf(const struct owners *owners, size_t col, const char *title, struct strbuf *out)
{
    json_out_open(out, NULL, '{');
    strbuf_add(out, "\"title\":");
    strbuf_add_json(out, words_joined(owners->arena, title));
    if (is_figures(owners->shape, col))
        json_out_text(out, "align", "right");
    json_out_close(out, '}');
}

static void
write_column(const struct owners *owners, size_t row, size_t from, size_t to,
             struct strbuf *out)
{
    const struct table_shape *shape = owners->shape;
    size_t own = *owner(owners, row, from) - 1;
    const char *title =
        cell_of(shape, shape->head_row + own / shape->cols, own % shape->cols)->text;
    /* Told above already, where its group goes on beside parts that have their own. */
    if (row > 0 && *owner(owners, row - 1, from) == own + 1)
        title = "";
    bool leaf = is_leaf(owners, row, from, to);
    if (leaf && to == from + 1) {
        write_leaf(owners, from, title, out);
        return;
    }
    json_out_open(out, NULL, '{');
    strbuf_add(out, "\"title\":");
    strbuf_add_json(out, words_joined(owners->arena, title));
    json_out_open(out, "children", '[');
    if (leaf)
        for (size_t col = from; col < to; col++)
            write_leaf(owners, col, "", out);
    else
        write_columns(owners, row + 1, from, to, out);
    json_out_close(out, ']');
    json_out_close(out, '}');
}

static void
write_columns(const struct owners *owners, size_t row, size_t from, size_t to,
              struct strbuf *out)
{
    while (from < to) {
        size_t end = from + 1;
        while (end < to && *owner(owners, row, end) == *owner(owners, row, from))
            end++;
        write_column(owners, row, from, end, out);
        from = end;
    }
}

static void
write_head(const struct table_shape *shape, struct arena *arena, struct strbuf *out)
{
    struct owners owners = {.shape = shape, .arena = arena};
    json_out_open(out, "columns", '[');
    if (shape->head_rows) {
        find_owners(&owners);
        write_columns(&owners, 0, 0, shape->cols, out);
    }
    for (size_t col = 0; !shape->head_rows && col < shape->cols; col++)
        write_leaf(&owners, col, "", out);
    json_out_close(out, ']');
}

/* ---- the body ---- */

/* Kept rows from `row` on that a span of `rows` takes in. */
static size_t
kept_rows(const struct table_shape *shape, size_t row, size_t rows)
{
    size_t kept = 0;
    for (size_t r = row; r < row + rows && r < shape->end_row; r++)
        kept += !table_shape_is_blank(shape, r);
    return kept;
}

static void
write_cell(struct strbuf *out, const char *text, size_t row_span, size_t col_span)
{
    if (row_span == 1 && col_span == 1) {
        json_out_text(out, NULL, text);
        return;
    }
    json_out_open(out, NULL, '{');
    strbuf_add(out, "\"text\":");
    strbuf_add_json(out, text);
    if (row_span > 1)
        json_out_int(out, "rowSpan", (int64_t)row_span);
    if (col_span > 1)
        json_out_int(out, "colSpan", (int64_t)col_span);
    json_out_close(out, '}');
}

/* `free_at`: the kept row from which on a column is free of the spans above. */
static void
write_row(const struct table_shape *shape, struct arena *arena, size_t row, size_t kept,
          size_t *free_at, struct strbuf *out)
{
    json_out_open(out, NULL, '[');
    for (size_t col = 0; col < shape->cols;) {
        const struct sheet_cell *cell = cell_of(shape, row, col);
        if (free_at[col] > kept) {
            col++;
            continue;
        }
        size_t down = cell->is_covered ? 1 : kept_rows(shape, row, (size_t)cell->row_span);
        size_t right = 1, most = cell->is_covered ? 1 : (size_t)cell->col_span;
        while (right < most && col + right < shape->cols && free_at[col + right] <= kept)
            right++;
        for (size_t i = 0; i < right; i++)
            free_at[col + i] = kept + down;
        write_cell(out, words_line(arena, cell->text), down, right);
        col += right;
    }
    json_out_close(out, ']');
}

void
table_shape_write(const struct table_shape *shape, struct arena *arena, bool caption,
                  struct strbuf *out)
{
    size_t *free_at = arena_alloc(arena, shape->cols * sizeof *free_at), kept = 0;
    json_out_open(out, NULL, '{');
    json_out_text(out, "type", "table");
    json_out_text(out, "caption", caption ? shape->caption : "");
    json_out_text(out, "unit", shape->unit);
    json_out_text(out, "note", shape->note);
    write_head(shape, arena, out);
    json_out_open(out, "rows", '[');
    for (size_t row = shape->first_row; row < shape->end_row; row++)
        if (!table_shape_is_blank(shape, row))
            write_row(shape, arena, row, kept++, free_at, out);
    json_out_close(out, ']');
    if (shape->total_row)
        json_out_bool(out, "totalRow", true);
    json_out_close(out, '}');
}
