#include "base/vec.h"
#include "screens/reader_view.h"

#include <stdlib.h>

/* Where the pages of a reader begin: those that steps lead to, so that their number is told
 * as it is. */

/* A page is the visible height less one line, and begins with a whole line. */
static int
nominal_step(const struct reader *reader)
{
    const struct paper *paper = reader->paper;
    return reader->view.scroll.view_h - paper_line_height(paper) - paper_air(paper);
}

/* Of the offset over the line that it shows. */
static int
air_top(const struct reader *reader)
{
    return reader_text_top(reader) - paper_air(reader->paper);
}

int
reader_page_after(const struct reader *reader, int y)
{
    const struct paper *paper = reader->paper;
    int line = paper_line_height(paper), top = air_top(reader);
    int end = y + reader->view.scroll.view_h - line - reader_text_top(reader);
    int to = paper_page_y(paper, end, y - top) + top;
    return to > y + line ? to : y + nominal_step(reader); /* one row is higher than the view */
}

/* Of pages that are known. */
static size_t
nearest(const struct reader_pages *pages, int y)
{
    size_t low = 0, high = pages->len - 1; /* the first that is nearer than the one after it */
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (pages->starts[middle] + pages->starts[middle + 1] <= 2 * y)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* From where a page begins, back to the page that led there; else as far as a step goes. */
int
reader_page_before(const struct reader *reader, int y)
{
    const struct paper *paper = reader->paper;
    const struct reader_pages *pages = &reader->pages;
    size_t page = pages->is_known ? nearest(pages, y) : 0;
    if (page > 0 && abs(pages->starts[page] - y) <= paper_line_height(paper) / 2)
        return pages->starts[page - 1];
    int step = nominal_step(reader);
    int to = paper_page_back_y(paper, y - step - reader_text_top(reader)) + air_top(reader);
    return to < y - paper_line_height(paper) ? to : y - step;
}

void
reader_pages_find(struct reader *reader)
{
    struct reader_pages *pages = &reader->pages;
    const struct ui_scroll *scroll = &reader->view.scroll;
    bool same = pages->view_h == scroll->view_h && pages->content_h == scroll->content_h;
    if (pages->is_known && same)
        return;
    pages->is_known = reader->is_laid_out && nominal_step(reader) > 0;
    pages->view_h = scroll->view_h;
    pages->content_h = scroll->content_h;
    pages->len = 0;
    if (!pages->is_known)
        return;
    int rest = scroll->content_h - scroll->view_h, y = 0;
    VEC_PUSH(pages->starts, pages->len, pages->cap, y);
    while (y < rest - 1) {
        y = reader_page_after(reader, y);
        y = y < rest ? y : rest;
        VEC_PUSH(pages->starts, pages->len, pages->cap, y);
    }
}

/* While not all is laid out. */
static int
guess_page(const struct reader *reader, int rest, int *count)
{
    int step = nominal_step(reader), y = (int)reader->view.scroll.y;
    *count = 1 + (rest + step - 1) / step;
    int page = 1 + (y + step / 2) / step;
    return page < *count ? page : *count;
}

/* The page whose start is nearest; the last one where the end is in sight. */
int
reader_page(const struct reader *reader, int *count)
{
    const struct reader_pages *pages = &reader->pages;
    const struct ui_scroll *scroll = &reader->view.scroll;
    int rest = scroll->content_h - scroll->view_h, y = (int)scroll->y;
    *count = 0;
    if (rest <= 0 || nominal_step(reader) <= 0)
        return 0;
    int guess = guess_page(reader, rest, count);
    if (pages->is_known)
        *count = (int)pages->len;
    if (y >= rest - 1)
        return *count;
    if (!pages->is_known)
        return guess;
    return (int)nearest(pages, y) + 1;
}
