#include "typeset/table_number.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

#define UNIT_MOST 6 /* characters */

static size_t
one_of(const char *text, const char *const *marks)
{
    for (; *marks; marks++)
        if (str_starts(text, *marks))
            return strlen(*marks);
    return 0;
}

static size_t
skip_all(const char *text, const char *const *marks)
{
    size_t at = 0, len;
    while ((len = one_of(text + at, marks)) > 0)
        at += len;
    return at;
}

/* Bytes of a figure, ASCII or full-width; 0 = there is none. */
static size_t
figure(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (bytes[0] >= '0' && bytes[0] <= '9')
        return 1;
    bool full = bytes[0] == 0xef && bytes[1] == 0xbc && bytes[2] >= 0x90 && bytes[2] <= 0x99;
    return full ? 3 : 0; /* U+FF10 to U+FF19 */
}

static size_t
figures(const char *text)
{
    size_t at = 0, len;
    while ((len = figure(text + at)) > 0)
        at += len;
    return at;
}

/* 1,236 and 1 236 are one number; a separator stands before figures. */
static size_t
whole_part(const char *text)
{
    static const char *const SEPARATORS[] = {",", "，", " ", "\u00a0", "\u2009", NULL};
    size_t at = figures(text), len;
    while (at > 0 && (len = one_of(text + at, SEPARATORS)) > 0) {
        size_t more = figures(text + at + len);
        if (more != 3 && more != 3 * strlen("０"))
            break;
        at += len + more;
    }
    return at;
}

/* 元, %, 万元/亩: no figures, nothing that joins to more figures. */
static bool
is_unit(const char *text)
{
    for (const char *at = text; *at; at++)
        if (figure(at) > 0)
            return false;
    static const char *const JOINTS[] = {"-",  "—",  "–",  "～", "~",  ":", "：",
                                         "年", "月", "日", ".",  "．", "×", NULL};
    return utf8_count(text, strlen(text)) <= UNIT_MOST && one_of(text, JOINTS) == 0;
}

struct table_number
table_number_read(const char *text)
{
    static const char *const ABSENT[] = {"",  "-",  "—",  "——", "–", "－",
                                         "/", "／", "无", "\\", NULL};
    static const char *const BEFORE[] = {" ",  "　", "+", "-", "−",  "－", "±",
                                         "≥",  "≤",  ">", "<", "＞", "＜", "≈",
                                         "约", "￥", "¥", "$", "(",  "（", NULL};
    static const char *const POINTS[] = {".", "．", NULL};
    text = text ? text : "";
    for (const char *const *absent = ABSENT; *absent; absent++)
        if (str_eq(*absent, text))
            return (struct table_number){TABLE_NUMBER_ABSENT, 0};
    size_t before = skip_all(text, BEFORE), whole = whole_part(text + before);
    size_t at = before + whole, point = one_of(text + at, POINTS);
    size_t fraction = point ? figures(text + at + point) : 0;
    const char *unit = text + at + (fraction ? point + fraction : 0);
    if (whole == 0 || !is_unit(unit))
        return (struct table_number){TABLE_NO_NUMBER, 0};
    return (struct table_number){TABLE_NUMBER, at};
}

/* ---- columns ---- */

/* A column whose figures are no amounts: 序号 counts the rows, 年份 names something. */
enum counts { COUNTS_NOTHING, COUNTS_ROWS, COUNTS_NAMES };

static enum counts
counts_of(const struct table *table, int col)
{
    static const char *const ROWS[] = {"序号", "序", "名次", "排名", NULL};
    static const char *const NAMES[] = {"编号", "编码", "代码", "年份", "年度", "房号", NULL};
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct table_cell *cell = &table->cells[i];
        if (cell->row >= table->header_rows || cell->col != col || cell->col_span != 1)
            continue;
        for (const char *const *name = ROWS; *name; name++)
            if (str_eq(cell->text, *name))
                return COUNTS_ROWS;
        for (const char *const *name = NAMES; *name; name++)
            if (str_ends(cell->text, *name))
                return COUNTS_NAMES;
    }
    return COUNTS_NOTHING;
}

struct column {
    size_t numbers, others, given; /* given: cells that say how they are aligned */
    enum counts counts;
};

static struct column *
count_columns(struct arena *arena, const struct table *table)
{
    struct column *columns = arena_alloc(arena, ((size_t)table->columns + 1) * sizeof *columns);
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct table_cell *cell = &table->cells[i];
        if (cell->row < table->header_rows || cell->col_span != 1)
            continue;
        enum table_number_kind kind = table_number_read(cell->text).kind;
        columns[cell->col].numbers += kind == TABLE_NUMBER;
        columns[cell->col].others += kind == TABLE_NO_NUMBER;
        columns[cell->col].given += cell->align == ALIGN_CENTRE || cell->align == ALIGN_JUSTIFY;
    }
    for (int col = 0; col < table->columns; col++)
        columns[col].counts = counts_of(table, col);
    return columns;
}

const struct table *
table_number_align(struct arena *arena, const struct table *table)
{
    struct table *out = arena_alloc(arena, sizeof *out);
    struct column *columns = count_columns(arena, table);
    *out = *table;
    out->cells = arena_alloc(arena, (table->cell_count + 1) * sizeof *out->cells);
    for (size_t i = 0; i < table->cell_count; i++) {
        struct table_cell *cell = &out->cells[i];
        *cell = table->cells[i];
        const struct column *column = &columns[cell->col];
        bool numbers = column->numbers > 0 && column->others == 0 && column->given == 0;
        if (cell->row < table->header_rows || cell->col_span > 1)
            continue;
        if (column->counts && (cell->align == ALIGN_START || cell->align == ALIGN_END))
            cell->align = column->counts == COUNTS_ROWS ? ALIGN_CENTRE : cell->align;
        else if (numbers)
            cell->align = ALIGN_DECIMAL;
    }
    return out;
}
