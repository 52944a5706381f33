/* Rows and cells with their spans, in the slots where a browser puts them. */
#include "import/html.h"

#include <stdlib.h>
#include <string.h>

#define SPAN_ROWS_MAX 65534
#define SPAN_COLS_MAX 1000

static int
span_of(const xmlNode *cell, const char *name, int most)
{
    long span = strtol(html_attribute(cell, name), NULL, 10);
    return span < 1 ? 1 : span > most ? most : (int)span;
}

/* A row of the table itself, not of one inside: in tbody, thead, tfoot or nothing. */
static bool
is_group(const xmlNode *node)
{
    return html_is(node, "tbody") || html_is(node, "thead") || html_is(node, "tfoot");
}

static bool
is_row(const xmlNode *node)
{
    return html_is(node, "tr") && !html_is_unseen(node);
}

static const xmlNode *
next_row(const xmlNode *table, const xmlNode *row)
{
    const xmlNode *node = row ? row->next : table->children;
    const xmlNode *group = row && row->parent != table ? row->parent : NULL;
    for (;;) {
        for (; node; node = node->next) {
            if (is_row(node))
                return node;
            if (!group && is_group(node) && node->children) {
                group = node;
                node = node->children;
                if (is_row(node))
                    return node;
            }
        }
        if (!group)
            return NULL;
        node = group->next;
        group = NULL;
    }
}

static bool
is_cell(const xmlNode *node)
{
    return html_is(node, "td") || html_is(node, "th");
}

/* ---- which tables are data ---- */

/* At least two rows, one of them of two cells. */
static bool
is_real(const xmlNode *table)
{
    int rows = 0, widest = 0;
    for (const xmlNode *row = next_row(table, NULL); row && (rows < 2 || widest < 2);
         row = next_row(table, row)) {
        int cells = 0;
        for (const xmlNode *cell = row->children; cell; cell = cell->next)
            cells += is_cell(cell);
        rows++;
        widest = cells > widest ? cells : widest;
    }
    return rows >= 2 && widest >= 2;
}

/* The node behind `node` in reading order, inside `root`. */
static const xmlNode *
following(const xmlNode *node, const xmlNode *root)
{
    if (node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

bool
html_is_layout_table(const xmlNode *table)
{
    for (const xmlNode *at = following(table, table); at; at = following(at, table))
        if (html_is(at, "table") && is_real(at))
            return true;
    return false;
}

/* ---- the sheet ---- */

struct slots {
    int busy[SHEET_COLS_MAX]; /* rows that a cell above still takes of the column */
};

static int
free_slot(const struct slots *slots, int col)
{
    while (col < SHEET_COLS_MAX && slots->busy[col])
        col++;
    return col;
}

static enum err
read_row(struct html *html, const xmlNode *row, int number, struct slots *slots,
         struct grid *grid)
{
    struct strbuf text = {0};
    enum err err = ERR_OK;
    int col = 0, taken[SHEET_COLS_MAX] = {0};
    for (const xmlNode *cell = row->children; cell && !err; cell = cell->next) {
        if (!is_cell(cell) || html_is_unseen(cell))
            continue;
        int rows = span_of(cell, "rowspan", SPAN_ROWS_MAX);
        int cols = span_of(cell, "colspan", SPAN_COLS_MAX);
        strbuf_reset(&text);
        strbuf_add(&text, "");
        html_flatten(html, cell, &text, 0);
        col = free_slot(slots, col);
        err = grid_add(html->making, grid, number, col, rows, cols, text.data, text.len);
        for (int end = col + cols; col < end && col < SHEET_COLS_MAX; col++)
            taken[col] = rows;
    }
    for (int c = 0; c < SHEET_COLS_MAX; c++) {
        int left = taken[c] > slots->busy[c] ? taken[c] : slots->busy[c];
        slots->busy[c] = left ? left - 1 : 0;
    }
    strbuf_free(&text);
    return err;
}

/* A caption is a paragraph above it. */
static enum err
read_caption(struct html *html, const xmlNode *table)
{
    enum err err = ERR_OK;
    struct strbuf text = {0};
    strbuf_add(&text, "");
    for (const xmlNode *node = table->children; node; node = node->next)
        if (html_is(node, "caption"))
            html_flatten(html, node, &text, 0);
    err = making_paragraph(html->making, text.data, text.len,
                           (struct sheet_paragraph){.is_centred = true});
    strbuf_free(&text);
    return err;
}

enum err
html_read_table(struct html *html, const xmlNode *table)
{
    struct grid grid = {0};
    struct slots slots = {{0}};
    struct sheet *sheet;
    int number = 0;
    enum err err = read_caption(html, table);
    for (const xmlNode *row = next_row(table, NULL); row && !err; row = next_row(table, row))
        err = read_row(html, row, number++, &slots, &grid);
    if (!err && grid.count)
        err = grid_finish(html->making, &grid, "", &sheet);
    if (!err && grid.count)
        making_table(html->making);
    grid_free(&grid);
    return err;
}
