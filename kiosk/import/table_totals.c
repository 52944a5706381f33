/* Whether the totals of a clerk's table are the sums of its rows, and of its groups. */
#include "import/columns.h"
#include "import/money.h"
#include "import/table_shape.h"
#include "import/words.h"

#include <string.h>

struct check {
    const struct table_shape *shape;
    struct arena *arena;
    const char *file;
    struct import_report *report;
};

static const char *
text_of(const struct table_shape *shape, size_t row, size_t col)
{
    return shape->sheet->cells[row * shape->sheet->cols + col].text;
}

static void
note_sum(const struct check *check, size_t row, size_t col, const char *what, int64_t sum,
         int64_t told)
{
    struct arena *arena = check->arena;
    const struct table_shape *shape = check->shape;
    struct import_note note = {
        .severity = IMPORT_PROBLEM,
        .file = check->file,
        .sheet = shape->sheet->name,
        .row = shape->sheet->source_rows[row],
        .column = (int)col + 1,
        .column_name = words_joined(arena, table_shape_title(shape, col)),
        .value = text_of(shape, row, col),
        .message = arena_printf(arena, "%s add up to %s, the total says %s: %s too %s", what,
                                money_text(arena, sum), money_text(arena, told),
                                money_text(arena, sum > told ? sum - told : told - sum),
                                sum > told ? "little" : "much")};
    import_report_add(check->report, &note);
}

static bool
is_within(const char *text)
{
    return str_starts(text, "其中");
}

static bool
is_numbering(const char *title)
{
    return words_same(title, "序号") || words_same(title, "编号") || strstr(title, "日期") ||
           strstr(title, "电话");
}

/* Figures in all rows of the column that are no sum; a blank or a dash is nothing. */
static bool
has_figures(const struct table_shape *shape, size_t col)
{
    size_t figures = 0;
    int64_t value;
    bool part;
    for (size_t row = shape->first_row; row < shape->end_row; row++) {
        const char *text = text_of(shape, row, col);
        if (table_shape_sums(shape, row, &part) || words_is_blank(text) || str_eq(text, "-") ||
            str_eq(text, "—") || str_eq(text, "/"))
            continue;
        if (!money_read(text, &value))
            return false;
        figures++;
    }
    return figures > 0 && !is_numbering(table_shape_title(shape, col));
}

static void
check_column(const struct check *check, size_t col)
{
    const struct table_shape *shape = check->shape;
    int64_t all = 0, group = 0, value;
    for (size_t row = shape->first_row; row < shape->end_row; row++) {
        bool part, figure = money_read(text_of(shape, row, col), &value);
        bool sums = table_shape_sums(shape, row, &part);
        bool within = is_within(text_of(shape, row, 0)) ||
                      (shape->cols > 1 && is_within(text_of(shape, row, 1)));
        if (sums && figure && value != (part ? group : all))
            note_sum(check, row, col,
                     part ? "the rows above, from the 小计 before," : "the rows",
                     part ? group : all, value);
        if (sums && part)
            group = 0;
        else if (sums)
            all = group = 0; /* another table may follow below */
        else if (figure && !within) {
            all += value;
            group += value;
        }
    }
}

/* The group that a column is in: those around it under the same name. */
static void
group_bounds(const struct table_shape *shape, size_t col, size_t *from, size_t *to)
{
    const char *name = text_of(shape, shape->head_row, col);
    *from = col;
    *to = col + 1;
    while (*from > 0 && str_eq(text_of(shape, shape->head_row, *from - 1), name))
        (*from)--;
    while (*to < shape->cols && str_eq(text_of(shape, shape->head_row, *to), name))
        (*to)++;
}

/* 收入小计 at the end of the group 收入: the sum of the group's other columns, row by row. */
static void
check_group(const struct check *check, size_t col)
{
    const struct table_shape *shape = check->shape;
    size_t from, to;
    const char *title = table_shape_title(shape, col);
    if (shape->head_rows < 2 || (!strstr(title, "小计") && !strstr(title, "合计")))
        return;
    group_bounds(shape, col, &from, &to);
    if (to - from < 3 || col + 1 != to)
        return;
    for (size_t row = shape->first_row; row < shape->end_row; row++) {
        int64_t sum = 0, value, told;
        for (size_t c = from; c < col; c++)
            sum += money_read(text_of(shape, row, c), &value) ? value : 0;
        if (money_read(text_of(shape, row, col), &told) && told != sum)
            note_sum(check, row, col, "the columns of the group", sum, told);
    }
}

void
table_shape_check(const struct table_shape *shape, struct arena *arena, const char *file,
                  struct import_report *report)
{
    struct check check = {shape, arena, file, report};
    for (size_t col = 0; col < shape->cols; col++)
        if (has_figures(shape, col)) {
            check_column(&check, col);
            check_group(&check, col);
        }
}
