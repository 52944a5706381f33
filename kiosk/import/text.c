/* Plain text: a paragraph a line; lines with TABs in them are a table. */
#include "import/readers.h"

#include <string.h>

static size_t
line_length(const char *text, size_t len)
{
    size_t at = 0;
    while (at < len && text[at] != '\n' && text[at] != '\r')
        at++;
    return at;
}

static size_t
behind_line(const char *text, size_t len, size_t at)
{
    at += at + 1 < len && text[at] == '\r' && text[at + 1] == '\n' ? 2 : at < len ? 1 : 0;
    return at;
}

static bool
has_tab_inside(const char *line, size_t len)
{
    while (len && strchr(" \t", line[0])) {
        line++;
        len--;
    }
    while (len && strchr(" \t", line[len - 1]))
        len--;
    return len && memchr(line, '\t', len);
}

static enum err
add_row(struct sheet_making *making, struct grid *grid, int row, const char *line, size_t len)
{
    enum err err = ERR_OK;
    for (int col = 0; !err; col++) {
        const char *tab = memchr(line, '\t', len);
        size_t cell = tab ? (size_t)(tab - line) : len;
        err = grid_add(making, grid, row, col, 1, 1, line, cell);
        if (!tab)
            break;
        line += cell + 1;
        len -= cell + 1;
    }
    return err;
}

/* The table that begins at `*at`; rows are numbered by the file's lines. */
static enum err
read_table(struct sheet_making *making, const char *text, size_t len, size_t *at, int *line)
{
    struct grid grid = {0};
    struct sheet *sheet;
    enum err err = ERR_OK;
    while (*at < len && !err) {
        size_t length = line_length(text + *at, len - *at);
        if (!has_tab_inside(text + *at, length))
            break;
        err = add_row(making, &grid, *line, text + *at, length);
        *at = behind_line(text, len, *at + length);
        ++*line;
    }
    if (!err)
        err = grid_finish(making, &grid, "", &sheet);
    if (!err)
        making_table(making);
    grid_free(&grid);
    return err;
}

enum err
text_read(struct sheet_making *making, const char *text, size_t len)
{
    enum err err = ERR_OK;
    int line = 0;
    for (size_t at = 0; at < len && !err;) {
        size_t length = line_length(text + at, len - at);
        if (has_tab_inside(text + at, length)) {
            err = read_table(making, text, len, &at, &line);
            continue;
        }
        err = making_paragraph(making, text + at, length, (struct sheet_paragraph){0});
        at = behind_line(text, len, at + length);
        line++;
    }
    return err;
}
