#include "base/time.h"
#include "base/vec.h"
#include "screens/paper_internal.h"
#include "screens/parts.h"
#include "screens/picture_box.h"

#include <string.h>

/* Laying out a paper, no more of it than is needed. */

#define LINK_H       104
#define BUTTON_H     96
#define RULE_H       4
#define LONG_BYTES   24000      /* of a text that is laid out at once */
#define AHEAD_BYTES  (1u << 20) /* of a text that are counted at once */
#define TORN         2          /* lines at the end of a part that more text may change */
#define BATCH        256
#define QR_GAP       16
#define QR_NAME      44 /* below it, 手机扫码浏览 */
#define KEEP_SCREENS 2  /* above the visible part; a page back looks at one */

/* ---- the code of a head ---- */

int
paper_qr_width(const struct paper_element *e)
{
    return e->qr ? ui_qr_side(e->qr) + QR_GAP : 0;
}

int
paper_qr_height(const struct paper_element *e)
{
    return e->qr ? ui_qr_side(e->qr) + QR_NAME : 0;
}

static int
pairs_height(const struct paper_element *e, int own)
{
    int height = own + 2 * e->pad, code = paper_qr_height(e);
    return height > code ? height : code;
}

/* ---- guesses ---- */

/* A link's tag and arrow stand beside its text. */
static int
link_height(const struct paper *paper, const struct paper_element *e)
{
    int lines = part_lines(e->text, e->look.style.size, paper->form.width - 240, 9);
    int height = lines * e->look.line + 32;
    return height > LINK_H ? height : LINK_H;
}

/* Counts on where the text is not counted to its end: its first lines do not wait for that. */
static void
look_ahead(struct paper_element *e)
{
    if (e->text)
        e->bytes += strnlen(e->text + e->bytes, AHEAD_BYTES);
}

static int
guess(const struct paper *paper, const struct paper_element *e)
{
    int width = paper->form.width, lines, rows;
    switch (e->kind) {
    case PAPER_TEXT:
        lines = ((int)(e->bytes * 2 / 3) * e->look.style.size / 2 + e->look.indent) / width + 1;
        return lines * e->look.line;
    case PAPER_PAIRS:
        width -= 2 * e->pad + paper_qr_width(e);
        return pairs_height(e, pair_list_guess(e->pairs, width));
    case PAPER_GRID:
        rows = e->grid->merged.table->rows;
        return rows * 2 * (e->grid->style.line_height + e->grid->style.pad_y);
    case PAPER_RULE:
        return RULE_H;
    case PAPER_BUTTON:
        return BUTTON_H;
    case PAPER_LINK:
        return link_height(paper, e);
    case PAPER_FILE:
        return e->look.line;
    case PAPER_PICTURE:
        return picture_box_fit(e->picture, width, PICTURE_BOX_FREE).h;
    }
    return 0;
}

void
paper_set_positions(struct paper *paper)
{
    int y = 0;
    for (; paper->guessed_to < paper->len; paper->guessed_to++) {
        struct paper_element *e = &paper->elements[paper->guessed_to];
        if (e->is_set)
            continue;
        look_ahead(e);
        e->h = guess(paper, e);
    }
    for (size_t i = 0; i < paper->len; i++) {
        struct paper_element *e = &paper->elements[i];
        e->y = y + e->gap;
        y = e->y + e->h;
    }
    paper->height = y;
}

/* ---- laying out ---- */

static void
lay_out_text(const struct paper *paper, struct paper_element *e, struct font_set *fonts,
             size_t most)
{
    const struct paper_look *look = &e->look;
    const char *text = e->text + look->skip;
    size_t len = strnlen(text, most), lead = look->lead < len ? look->lead : len;
    struct text_run runs[2] = {{text, lead, look->lead_style, 0},
                               {text + lead, len - lead, look->style, 0}};
    struct para_options options = {.width = paper->form.width - look->right,
                                   .line_height = look->line,
                                   .align = look->align,
                                   .indent = look->indent,
                                   .hanging = look->hanging,
                                   .balance = look->balance,
                                   .goes_on = e->goes_on};
    e->para = lead > 0 ? para_layout(fonts, runs, len > lead ? 2 : 1, &options)
                       : para_layout(fonts, &runs[1], 1, &options);
    e->h = e->para->height;
}

/* What is counted by elements, when one comes in after `at`. */
static void
make_way(struct paper *paper, size_t at)
{
    paper->guessed_to++;
    paper->anchor += paper->anchor > at;
    paper->kept_from += paper->kept_from > at;
    paper->kept_to += paper->kept_to > at;
    for (size_t i = 0; i < paper->outline_len; i++)
        paper->outline[i].element += paper->outline[i].element > at;
}

/* A text of many pages is laid out in parts, each an element that ends with a line: the
 * rest becomes the element after it. */
static void
lay_out_part(struct paper *paper, size_t at, struct font_set *fonts)
{
    struct paper_element *e = &paper->elements[at], rest = *e;
    const char *text = rest.text + rest.look.skip;
    e->goes_on = true;
    lay_out_text(paper, e, fonts, LONG_BYTES);
    const struct para *para = e->para;
    size_t lines = para->line_count;
    size_t end = lines > TORN ? para->lines[lines - TORN].byte_start : LONG_BYTES;
    while (end > 1 && ((unsigned char)text[end] & 0xc0) == 0x80)
        end--;
    para_free(e->para);
    e->text = arena_strndup(paper->arena, rest.text, rest.look.skip + end);
    lay_out_text(paper, e, fonts, end);
    rest.text = text + end;
    rest.bytes = rest.bytes > rest.look.skip + end ? rest.bytes - rest.look.skip - end : 0;
    look_ahead(&rest);
    rest.offset += (uint32_t)end;
    rest.gap = 0;
    rest.is_set = false;
    rest.look.lead = rest.look.skip = 0;
    rest.look.indent = rest.look.hanging;
    rest.h = guess(paper, &rest);
    VEC_PUSH(paper->elements, paper->len, paper->cap, rest);
    memmove(&paper->elements[at + 2], &paper->elements[at + 1],
            (paper->len - at - 2) * sizeof rest);
    paper->elements[at + 1] = rest;
    make_way(paper, at);
}

static bool
is_long(const char *text)
{
    return strnlen(text, LONG_BYTES + 1) > LONG_BYTES;
}

static void
lay_out_grid(struct paper_grid *grid, struct font_set *fonts, int width)
{
    if (!grid->layout)
        grid->layout = table_layout_new(fonts, grid->merged.table, &grid->style, width, true);
}

void
paper_lay_out(struct paper *paper, size_t at, struct font_set *fonts)
{
    struct paper_element *e = &paper->elements[at];
    int width = paper->form.width;
    if (e->is_set)
        return;
    e->is_set = true;
    if (e->kind == PAPER_TEXT && is_long(e->text + e->look.skip)) {
        lay_out_part(paper, at, fonts);
    } else if (e->kind == PAPER_TEXT || e->kind == PAPER_FILE) {
        lay_out_text(paper, e, fonts, SIZE_MAX);
    } else if (e->kind == PAPER_PAIRS) {
        width -= 2 * e->pad + paper_qr_width(e);
        e->h = pairs_height(e, pair_list_lay_out(e->pairs, fonts, width));
    } else if (e->kind == PAPER_GRID) {
        lay_out_grid(e->grid->head, fonts, width);
        lay_out_grid(e->grid, fonts, width);
        e->h = e->grid->layout->height;
    }
}

size_t
paper_element_at(const struct paper *paper, int y)
{
    size_t low = 0, high = paper->len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (paper->elements[middle].y + paper->elements[middle].h <= y)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- as much as is needed ---- */

/* What lies in [y, until) has to be exact, from element `first` on; heights change as it
 * becomes so. Returns the end of these elements. */
static size_t
lay_out_range(struct paper *paper, struct font_set *fonts, size_t first, int until)
{
    int bottom = first < paper->len ? paper->elements[first].y - paper->elements[first].gap : 0;
    size_t i = first;
    for (; bottom < until; i++) {
        while (i == paper->len && paper_add_more(paper))
            continue;
        if (i == paper->len)
            break;
        paper_lay_out(paper, i, fonts);
        bottom += paper->elements[i].gap + paper->elements[i].h;
    }
    return i;
}

static void
release(struct paper_element *e)
{
    if (e->kind != PAPER_TEXT || !e->is_set)
        return;
    para_free(e->para);
    e->para = NULL;
    e->is_set = false; /* its height stays */
}

/* Lines are kept for some screens round the visible part, those of the rest are forgotten:
 * making them again costs less than a frame, keeping them 24 bytes a character. */
static void
keep_only(struct paper *paper, size_t from, size_t to)
{
    for (size_t i = paper->kept_from; i < paper->kept_to && i < paper->len; i++)
        if (i < from || i >= to)
            release(&paper->elements[i]);
    paper->kept_from = from;
    paper->kept_to = to;
}

static void
place_some(struct paper *paper)
{
    for (int i = 0; i < BATCH && paper_add_more(paper); i++)
        continue;
    paper_set_positions(paper);
}

/* Places the rest and learns its height. */
static void
work_on(struct paper *paper, struct font_set *fonts, int64_t until)
{
    while (paper->unset_from < paper->len || paper->walk.is_open) {
        if (time_monotonic_us() >= until)
            return;
        if (paper->unset_from == paper->len) {
            paper_add_more(paper);
            continue;
        }
        size_t at = paper->unset_from++;
        paper_lay_out(paper, at, fonts);
        if (at < paper->kept_from || at >= paper->kept_to)
            release(&paper->elements[at]);
    }
}

int
paper_advance(struct paper *paper, struct ui *ui, int y, int height, bool *is_done)
{
    int64_t until = time_monotonic_us() + PAPER_SLICE_US;
    struct font_set *fonts = ui_fonts(ui);
    while (paper->height < y + height && paper->walk.is_open)
        place_some(paper);
    size_t *anchor = &paper->anchor;
    *anchor = paper_element_at(paper, y);
    int before = *anchor < paper->len ? paper->elements[*anchor].y : paper->height;
    /* The one at the top goes from a guess to its height: its start stays. */
    size_t from = paper_element_at(paper, y - KEEP_SCREENS * height);
    for (size_t i = from; i < *anchor; i++)
        paper_lay_out(paper, i, fonts);
    size_t end = lay_out_range(paper, fonts, *anchor, y + 2 * height);
    keep_only(paper, from, end);
    if (paper->is_shown)
        work_on(paper, fonts, until);
    paper->is_shown = true;
    paper_set_positions(paper);
    *is_done = paper->unset_from == paper->len && !paper->walk.is_open;
    return (*anchor < paper->len ? paper->elements[*anchor].y : paper->height) - before;
}
