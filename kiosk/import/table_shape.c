#include "import/table_shape.h"
#include "base/vec.h"
#include "import/money.h"
#include "import/words.h"

#include <stdlib.h>
#include <string.h>

#define ABOVE_MOST 8 /* rows of captions and the like above a head */

static const struct sheet_cell *
cell_of(const struct table_shape *shape, size_t row, size_t col)
{
    return &shape->sheet->cells[row * shape->sheet->cols + col];
}

static const char *
text_of(const struct table_shape *shape, size_t row, size_t col)
{
    return cell_of(shape, row, col)->text;
}

bool
table_shape_is_blank(const struct table_shape *shape, size_t row)
{
    for (size_t col = 0; col < shape->cols; col++)
        if (!words_is_blank(text_of(shape, row, col)))
            return false;
    return true;
}

/* How many texts of their own a row has. */
static size_t
texts_in(const struct table_shape *shape, size_t row)
{
    size_t count = 0;
    for (size_t col = 0; col < shape->cols; col++) {
        const struct sheet_cell *cell = cell_of(shape, row, col);
        bool again =
            col > 0 && cell->is_covered && str_eq(cell->text, text_of(shape, row, col - 1));
        count += !words_is_blank(cell->text) && !again;
    }
    return count;
}

static const char *
first_text(const struct table_shape *shape, size_t row)
{
    for (size_t col = 0; col < shape->cols; col++)
        if (!words_is_blank(text_of(shape, row, col)))
            return text_of(shape, row, col);
    return "";
}

static size_t
used_cols(const struct sheet *sheet)
{
    size_t cols = sheet->cols;
    for (; cols > 0; cols--)
        for (size_t row = 0; row < sheet->rows; row++)
            if (!words_is_blank(sheet->cells[row * sheet->cols + cols - 1].text))
                return cols;
    return 0;
}

/* ---- above the head ---- */

/* 单位：元 in `text`, but not 编制单位：…; NULL where it is not. */
static const char *
unit_in(struct arena *arena, const char *text)
{
    static const char *const UNITS[] = {"元",   "万元", "亿元", "人", "户", "亩",
                                        "公顷", "㎡",   "吨",   "%",  "个", NULL};
    for (const char *at = text; (at = strstr(at, "单位")) != NULL; at += strlen("单位")) {
        const char *rest = at + strlen("单位");
        rest += str_starts(rest, "：") ? strlen("：") : *rest == ':';
        while (words_blank(rest))
            rest += words_blank(rest);
        for (size_t i = 0; UNITS[i]; i++) {
            size_t len = strlen(UNITS[i]);
            if (str_starts(rest, UNITS[i]) &&
                (!rest[len] || words_blank(rest + len) || str_starts(rest + len, "、") ||
                 strchr("),", rest[len]) || str_starts(rest + len, "）")))
                return arena_strndup(arena, rest,
                                     strcspn(rest, " \n)") < strlen(rest)
                                         ? strcspn(rest, " \n)")
                                         : strlen(rest));
        }
    }
    return NULL;
}

/* A row above the head has few texts: a caption, who made it, the unit. */
static bool
is_above(const struct table_shape *shape, size_t row)
{
    size_t texts = texts_in(shape, row);
    if (texts == 0)
        return true;
    if (shape->cols < 3)
        return texts == 1 && shape->cols == 2 && cell_of(shape, row, 0)->col_span == 2;
    if (texts == 1)
        return true;
    for (size_t col = 0; col < shape->cols; col++) {
        const char *text = text_of(shape, row, col);
        if (!words_is_blank(text) && !strstr(text, "：") && !strchr(text, ':'))
            return false;
    }
    return texts < shape->cols;
}

static void
add_line(struct arena *arena, struct str_list *list, const char *text)
{
    const char **items = arena_alloc(arena, (list->len + 1) * sizeof *items);
    if (list->len)
        memcpy(items, list->items, list->len * sizeof *items);
    items[list->len++] = words_joined(arena, text);
    list->items = items;
}

static void
read_above(struct table_shape *shape, struct arena *arena, size_t row)
{
    const char *last = "";
    for (size_t col = 0; col < shape->cols; col++) {
        const char *text = text_of(shape, row, col), *unit;
        if (words_is_blank(text) ||
            (cell_of(shape, row, col)->is_covered && str_eq(text, last)))
            continue;
        last = text;
        if ((unit = unit_in(arena, text)) != NULL && !*shape->unit)
            shape->unit = unit;
        else if (!*shape->caption && !strstr(text, "："))
            shape->caption = words_joined(arena, text);
        else
            add_line(arena, &shape->before, text);
    }
}

/* ---- the head ---- */

static bool
has_figure(const struct table_shape *shape, size_t row)
{
    int64_t unused;
    for (size_t col = 0; col < shape->cols; col++)
        if (money_read(text_of(shape, row, col), &unused))
            return true;
    return false;
}

static int
tallest(const struct table_shape *shape, size_t row)
{
    int tall = 1;
    for (size_t col = 0; col < shape->cols; col++)
        if (!cell_of(shape, row, col)->is_covered && cell_of(shape, row, col)->row_span > tall)
            tall = cell_of(shape, row, col)->row_span;
    return tall;
}

static bool
has_wide(const struct table_shape *shape, size_t row)
{
    for (size_t col = 0; col < shape->cols; col++)
        if (cell_of(shape, row, col)->col_span > 1)
            return true;
    return false;
}

/* A head of two rows whose merges were lost: names below the blanks of the first row, blanks
 * below its other names. */
static bool
is_lost_group(const struct table_shape *shape, size_t row)
{
    size_t below = 0, above = 0;
    if (row + 1 >= shape->sheet->rows || has_figure(shape, row + 1))
        return false;
    for (size_t col = 0; col < shape->cols; col++) {
        bool top = !words_is_blank(text_of(shape, row, col));
        bool leaf = !words_is_blank(text_of(shape, row + 1, col));
        if (!top && !leaf)
            return false;
        below += !top && leaf;
        above += top && !leaf;
    }
    return below > 0 && above > 0;
}

static void
find_head(struct table_shape *shape)
{
    size_t row = shape->head_row;
    shape->head_rows = 1;
    int tall = tallest(shape, row);
    if (tall > 1 && tall <= TABLE_HEAD_ROWS && has_wide(shape, row))
        shape->head_rows = (size_t)tall;
    else if (is_lost_group(shape, row))
        shape->head_rows = 2;
    if (has_figure(shape, row))
        shape->head_rows = 0; /* figures are no names */
    if (row + shape->head_rows > shape->sheet->rows)
        shape->head_rows = shape->sheet->rows - row;
    shape->first_row = row + shape->head_rows;
}

const char *
table_shape_title(const struct table_shape *shape, size_t col)
{
    for (size_t i = shape->head_rows; i > 0; i--)
        if (!words_is_blank(text_of(shape, shape->head_row + i - 1, col)))
            return text_of(shape, shape->head_row + i - 1, col);
    return "";
}

/* ---- below ---- */

bool
table_shape_sums(const struct table_shape *shape, size_t row, bool *part)
{
    static const char *const WHOLE[] = {"合计", "总计", "共计", "总合计", "合计金额", NULL};
    char key[WORDS_KEY_ROOM];
    for (size_t col = 0; col < shape->cols && col < 3; col++) {
        words_key(text_of(shape, row, col), key);
        *part = str_starts(key, "小计") || str_ends(key, "小计");
        if (*part)
            return true;
        for (size_t i = 0; WHOLE[i]; i++)
            if (str_starts(key, WHOLE[i]) || (str_ends(key, WHOLE[i]) && strlen(key) < 24))
                return true;
    }
    return false;
}

static void
find_end(struct table_shape *shape, struct arena *arena)
{
    size_t end = shape->sheet->rows;
    const char *note = "";
    bool part = false;
    while (end > shape->first_row) {
        size_t row = end - 1;
        if (table_shape_is_blank(shape, row)) {
            end--;
            continue;
        }
        bool one = texts_in(shape, row) == 1 && shape->cols > 2;
        bool told =
            str_starts(first_text(shape, row), "注") || strstr(first_text(shape, row), "：");
        if (!(one || (told && is_above(shape, row))) || table_shape_sums(shape, row, &part))
            break;
        const char *line = "", *last = "";
        for (size_t col = 0; col < shape->cols; col++) {
            const char *text = text_of(shape, row, col);
            if (words_is_blank(text) || str_eq(text, last))
                continue;
            line = arena_printf(arena, "%s%s%s", line, *line ? "　" : "",
                                words_joined(arena, text));
            last = text;
        }
        note = arena_printf(arena, "%s%s%s", line, *note ? "\n" : "", note);
        end--;
    }
    shape->note = note;
    shape->end_row = end;
    shape->total_row =
        end > shape->first_row && table_shape_sums(shape, end - 1, &part) && !part;
}

bool
table_shape_find(struct arena *arena, const struct sheet *sheet, struct table_shape *out)
{
    *out = (struct table_shape){.sheet = sheet, .caption = "", .unit = "", .note = ""};
    out->cols = used_cols(sheet);
    size_t row = 0;
    if (!out->cols)
        return false;
    while (row + 1 < sheet->rows && row < ABOVE_MOST && is_above(out, row))
        read_above(out, arena, row++);
    out->head_row = row;
    find_head(out);
    find_end(out, arena);
    return true;
}
