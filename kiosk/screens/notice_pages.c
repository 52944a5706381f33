#include "screens/notice_pages.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "screens/notice_flow.h"
#include "screens/picture_box.h"

#include <stdlib.h>
#include <string.h>

struct piece {
    size_t element;
    int from, to;    /* lines of a text */
    struct rect box; /* of a picture, on the page */
    struct flow_rows rows;
    bool again; /* a table that goes on from the page before */
    int y;
};

struct page {
    size_t first, count; /* pieces */
    size_t chars;
};

struct notice_pages {
    struct notice_flow *flow;
    struct piece *pieces;
    size_t piece_count, piece_cap;
    struct page *pages;
    size_t page_count, page_cap;
    int height, limit; /* px of a page; of the one being composed */
    int y;             /* while composing: the first free px of the page */
};

static void
page_begin(struct notice_pages *p)
{
    struct page page = {.first = p->piece_count};
    VEC_PUSH(p->pages, p->page_count, p->page_cap, page);
    p->y = 0;
}

#define PICTURE_CHARS 60 /* a look at a picture takes as long as so many */
#define SHRINKS       2  /* to so small a part, rather than to begin a page */
#define NAMES_SHARE   4  /* of the page at most is kept free for a picture's names */

/* px of a picture in the width; of the others what is asked for. */
static int
picture_height(const struct notice_pages *p, const struct flow_element *e)
{
    return picture_box_fit(e->picture, p->flow->width, p->height).h;
}

static size_t
text_chars(const struct flow_element *e, int from, int to)
{
    const struct para_line *first = &e->para->lines[from], *last = &e->para->lines[to - 1];
    return utf8_count(e->text + first->byte_start, last->byte_end - first->byte_start);
}

static size_t
table_chars(const struct flow_element *e, const struct flow_rows *rows)
{
    size_t chars = 0;
    for (size_t i = 0; i < e->table->cell_count; i++) {
        const struct table_cell *cell = &e->table->cells[i];
        const struct para_line *lines = e->layout->cells[i]->lines;
        int from, to;
        if (cell->row < rows->from || cell->row >= rows->to)
            continue;
        notice_flow_cell_lines(e, rows, i, &from, &to);
        if (from < to)
            chars += utf8_count(cell->text + lines[from].byte_start,
                                lines[to - 1].byte_end - lines[from].byte_start);
    }
    return chars;
}

static void
place(struct notice_pages *p, struct piece piece, int height)
{
    const struct flow_element *e = &p->flow->elements[piece.element];
    struct page *page = &p->pages[p->page_count - 1];
    piece.y = p->y;
    VEC_PUSH(p->pieces, p->piece_count, p->piece_cap, piece);
    page->count++;
    page->chars += e->picture ? PICTURE_CHARS
                   : e->table ? table_chars(e, &piece.rows)
                              : text_chars(e, piece.from, piece.to);
    p->y += height;
}

static void
place_lines(struct notice_pages *p, size_t element, int from, int to)
{
    const struct flow_element *e = &p->flow->elements[element];
    struct piece piece = {.element = element, .from = from, .to = to};
    place(p, piece, (to - from) * e->para->line_height);
}

/* Height of all of a table on a page but its rows. */
static int
frame_height(const struct flow_element *e, bool again)
{
    return e->layout->row_y[e->table->header_rows] + notice_flow_total_height(e) +
           (again ? notice_flow_again_height(e) : 0);
}

static void
place_rows(struct notice_pages *p, size_t element, const struct flow_rows *rows, bool again)
{
    struct piece piece = {.element = element, .rows = *rows, .again = again};
    place(p, piece, frame_height(&p->flow->elements[element], again) + rows->height);
}

static bool
page_is_empty(const struct notice_pages *p)
{
    return p->pages[p->page_count - 1].count == 0;
}

/* The height that must fit under a heading so that it does not stand alone: two lines, or
 * `rows` rows, 1 or 2, with all that frames them. */
static int
first_part_height(const struct notice_pages *p, const struct flow_element *e, int rows)
{
    if (e->picture)
        return picture_height(p, e) / SHRINKS;
    int first = e->table ? e->table->header_rows : 0;
    if (e->table)
        return frame_height(e, e->continues) + notice_flow_row_height(e, first) +
               (rows > 1 ? notice_flow_row_height(e, first + 1) : 0);
    return e->para->line_height * (e->para->line_count > 1 ? 2 : 1);
}

static int
needed_height(const struct notice_pages *p, size_t element, int rows)
{
    const struct notice_flow *flow = p->flow;
    int height = 0;
    for (; element < flow->element_count; element++) {
        const struct flow_element *e = &flow->elements[element];
        height += e->gap_above;
        if (!e->keep_with_next || element + 1 == flow->element_count)
            return height + first_part_height(p, e, rows);
        height += e->para->height;
    }
    return height;
}

/* clreq: a page does not open with a paragraph's last line, nor close with its first. */
static int
lines_that_fit(const struct flow_element *e, int from, int room)
{
    int total = (int)e->para->line_count;
    int fit = room / e->para->line_height;
    if (fit >= total - from)
        return total - from;
    if (total - (from + fit) == 1)
        fit--;
    if (from == 0 && fit == 1)
        fit = 0;
    return fit < 0 ? 0 : fit;
}

static void
compose_text(struct notice_pages *p, size_t element)
{
    const struct flow_element *e = &p->flow->elements[element];
    int total = (int)e->para->line_count, from = 0;
    while (from < total) {
        int fit = lines_that_fit(e, from, p->limit - p->y);
        if (fit == 0 && !page_is_empty(p)) {
            page_begin(p);
            continue;
        }
        if (fit == 0) /* the box is lower than two lines: show what there is */
            fit = 1;
        place_lines(p, element, from, from + fit);
        from += fit;
    }
}

static void
compose_table(struct notice_pages *p, size_t element)
{
    const struct flow_element *e = &p->flow->elements[element];
    int total = notice_flow_total_height(e), cut = 0;
    int from = e->table->header_rows, end = e->table->rows - (total ? 1 : 0);
    do {
        bool again = e->continues || from > e->table->header_rows || cut > 0;
        int frame = frame_height(e, again), room = p->limit - p->y - frame;
        struct flow_rows rows = notice_flow_rows(e, from, cut, room, p->height - frame);
        if (rows.to == from && from < end && !page_is_empty(p)) {
            page_begin(p);
            continue;
        }
        if (rows.to == from && from < end) /* the box is lower than two lines of the row */
            rows = notice_flow_whole_rows(e, from, from + 1);
        place_rows(p, element, &rows, again);
        from = rows.line_to ? rows.to - 1 : rows.to;
        cut = rows.line_to;
        if (from < end)
            page_begin(p);
    } while (from < end);
}

/* px below a picture for its name, so that it does not stand alone on the next page. */
static int
names_height(const struct notice_pages *p, size_t element)
{
    const struct notice_flow *flow = p->flow;
    int height = 0;
    for (size_t i = element + 1; i < flow->element_count && flow->elements[i].names_picture;
         i++)
        height += flow->elements[i].gap_above + flow->elements[i].para->height;
    return height < p->height / NAMES_SHARE ? height : 0;
}

/* Whole, in what is left of the page or on a page of its own; smaller rather than over the
 * end. */
static void
compose_picture(struct notice_pages *p, size_t element)
{
    const struct flow_element *e = &p->flow->elements[element];
    int names = names_height(p, element);
    if (picture_height(p, e) / SHRINKS > p->limit - p->y - names && !page_is_empty(p))
        page_begin(p);
    struct piece piece = {
        .element = element,
        .box = picture_box_fit(e->picture, p->flow->width, p->limit - p->y - names)};
    if (p->flow->style.only_clip)
        piece.box = picture_box_place(e->video->width, e->video->height,
                                      rect_make(0, 0, p->flow->width, p->height),
                                      p->flow->style.covers, 50, 50);
    place(p, piece, piece.box.h);
}

/* ---- what closes a notice ---- */

static int
whole_height(const struct notice_pages *p, const struct flow_element *e)
{
    if (e->picture)
        return e->gap_above + picture_height(p, e);
    int height = e->table ? e->layout->row_y[e->table->rows] : e->para->height;
    return e->gap_above + height;
}

/* Whether everything from this element on fits on the page as its last. */
static bool
rest_fits(const struct notice_pages *p, size_t element)
{
    int most = p->height + p->flow->style.last_extra - p->y, height = 0;
    for (size_t i = element; i < p->flow->element_count; i++) {
        const struct flow_element *e = &p->flow->elements[i];
        height += whole_height(p, e);
        if (height > most || e->page_before)
            return false;
    }
    return true;
}

static int
closing_height(const struct notice_pages *p, size_t element)
{
    const struct notice_flow *flow = p->flow;
    int height = 0;
    for (; element < flow->element_count && flow->elements[element].closes; element++)
        height += whole_height(p, &flow->elements[element]);
    return height;
}

/* Lines or rows of the page's last piece that may go on with what closes the notice:
 * two, where two remain; else the whole piece, where something else remains. */
static int
lines_to_take(const struct notice_pages *p, const struct piece *last)
{
    const struct flow_element *e = &p->flow->elements[last->element];
    int lines = e->table ? last->rows.to - last->rows.from : last->to - last->from;
    if (e->picture || (e->table && (last->rows.line_from || last->rows.line_to)))
        return 0;
    if (lines >= 4)
        return e->table && notice_flow_row_is_crossed(e, last->rows.to - 2) ? 0 : 2;
    bool first = p->pages[p->page_count - 1].count == 1;
    bool headed = last->element > 0 && p->flow->elements[last->element - 1].keep_with_next;
    return e->table || first || headed ? 0 : lines;
}

/* A new page for what closes the notice, opened by the last lines of the one before. */
static void
page_begin_closing(struct notice_pages *p)
{
    struct piece *last = &p->pieces[p->piece_count - 1], moved = *last;
    const struct flow_element *e = &p->flow->elements[last->element];
    struct page *page = &p->pages[p->page_count - 1];
    int take = lines_to_take(p, last);
    if (take == 0) {
        page_begin(p);
    } else if (e->table) {
        moved.rows = notice_flow_whole_rows(e, last->rows.to - take, last->rows.to);
        last->rows = notice_flow_whole_rows(e, last->rows.from, last->rows.to - take);
        page->chars -= table_chars(e, &moved.rows);
        page_begin(p);
        place_rows(p, moved.element, &moved.rows, true);
    } else {
        moved.from = last->to - take;
        last->to -= take;
        page->chars -= text_chars(e, moved.from, moved.to);
        if (last->to == last->from) {
            p->piece_count--;
            page->count--;
        }
        page_begin(p);
        place_lines(p, moved.element, moved.from, moved.to);
    }
}

/* What belongs together begins a page rather than being torn; where it is more than a page it
 * is torn as early as leaves the rest whole: after the title, not between a table and its name.
 */
static bool
begins_page(const struct notice_pages *p, size_t element)
{
    const struct flow_element *elements = p->flow->elements;
    bool opens = element == 0 || !elements[element - 1].keep_with_next;
    int most = p->height + elements[element].gap_above; /* which a new page does without */
    int needed = needed_height(p, element, 2);
    if (needed > most) /* a low page: one row is better than none */
        needed = needed_height(p, element, 1);
    if (opens && elements[element].page_before)
        return true;
    if (opens)
        return needed > p->limit - p->y;
    return needed <= most && needed - elements[element].gap_above > p->limit - p->y;
}

static void
compose(struct notice_pages *p)
{
    page_begin(p);
    p->limit = p->height;
    for (size_t i = 0; i < p->flow->element_count; i++) {
        const struct flow_element *e = &p->flow->elements[i];
        if (rest_fits(p, i))
            p->limit = p->height + p->flow->style.last_extra;
        if (e->closes && !page_is_empty(p) && !p->flow->elements[i - 1].closes &&
            closing_height(p, i) > p->limit - p->y)
            page_begin_closing(p);
        if (!page_is_empty(p)) {
            p->y += e->gap_above;
            if (begins_page(p, i))
                page_begin(p);
        }
        if (e->picture)
            compose_picture(p, i);
        else if (e->table)
            compose_table(p, i);
        else
            compose_text(p, i);
    }
}

/* Below the last text where that leaves room, else on a page of its own. */
static void
compose_end(struct notice_pages *p, const struct record *record)
{
    const struct notice_style *style = &p->flow->style;
    if (!style->end)
        return;
    struct notice_end end = style->end(style->end_context, record, p->flow->width);
    if (end.height > p->height - p->y && !page_is_empty(p))
        page_begin(p);
    p->pages[p->page_count - 1].chars += end.chars;
}

struct notice_pages *
notice_pages_new(struct font_set *fonts, const struct record *record,
                 const struct notice_style *style, int width, int height)
{
    struct notice_pages *p = xcalloc(1, sizeof *p);
    bool phone = record->notice && record->notice->contact_phone[0] != '\0';
    p->height = height - (phone ? style->phone_room : 0);
    p->flow = notice_flow_new(fonts, record, style, width);
    compose(p);
    compose_end(p, record);
    return p;
}

void
notice_pages_free(struct notice_pages *p)
{
    if (!p)
        return;
    notice_flow_free(p->flow);
    free(p->pieces);
    free(p->pages);
    free(p);
}

size_t
notice_pages_count(const struct notice_pages *p)
{
    return p->page_count;
}

bool
notice_pages_is_bare(const struct notice_pages *p, size_t page)
{
    return p->pages[page].count == 0;
}

size_t
notice_pages_chars(const struct notice_pages *p, size_t page)
{
    return p->pages[page].chars;
}

int
notice_pages_clip_ms(const struct notice_pages *p, size_t page)
{
    const struct page *at = &p->pages[page];
    int most = 0;
    for (size_t i = at->first; i < at->first + at->count; i++) {
        const struct video_ref *video = p->flow->elements[p->pieces[i].element].video;
        most = video && video->ms > most ? video->ms : most;
    }
    return most;
}

static enum ui_clip_state
build_clip(const struct notice_pages *p, const struct flow_element *e, struct ui *ui,
           struct rect box, int64_t showing)
{
    const struct notice_style *style = &p->flow->style;
    struct ui_clip_wish wish = {.video = e->video,
                                .picture = e->picture->path,
                                .showing = showing,
                                .is_muted = style->is_muted};
    return picture_box_build_clip(ui, box, e->picture_name, &wish, !style->only_clip);
}

static enum ui_clip_state
graver(enum ui_clip_state a, enum ui_clip_state b)
{
    static const int RANKS[] = {[UI_CLIP_NONE] = 0,
                                [UI_CLIP_ENDED] = 1,
                                [UI_CLIP_FAILED] = 2,
                                [UI_CLIP_PLAYS] = 3,
                                [UI_CLIP_COMES] = 4};
    return RANKS[a] > RANKS[b] ? a : b;
}

enum ui_clip_state
notice_pages_build(const struct notice_pages *p, size_t page, struct ui *ui, int x, int y,
                   int64_t showing)
{
    const struct page *at = &p->pages[page];
    enum ui_clip_state clips = UI_CLIP_NONE;
    for (size_t i = at->first; i < at->first + at->count; i++) {
        const struct piece *piece = &p->pieces[i];
        const struct flow_element *e = &p->flow->elements[piece->element];
        struct rect box = rect_make(x + piece->box.x, y + piece->y + piece->box.y, piece->box.w,
                                    piece->box.h);
        if (e->video)
            clips = graver(clips, build_clip(p, e, ui, box, showing));
        else if (e->picture)
            picture_box_build(ui, box, e->picture->path, e->picture_name);
        else if (e->table)
            notice_flow_build_rows(p->flow, e, ui, x, y + piece->y, &piece->rows, piece->again);
        else
            notice_flow_build_lines(p->flow, e, ui, x, y + piece->y, piece->from, piece->to);
    }
    return clips;
}

bool
notice_pages_ahead(const struct notice_pages *p, size_t page, struct ui *ui, bool clips)
{
    const struct page *at = &p->pages[page];
    bool all = true;
    for (size_t i = at->first; i < at->first + at->count; i++) {
        const struct flow_element *e = &p->flow->elements[p->pieces[i].element];
        if (e->picture)
            all &= ui_image_ahead(ui, p->pieces[i].box, e->picture->path);
        if (e->video && clips)
            all &= ui_clip_ahead(ui, p->pieces[i].box, e->video, p->flow->style.is_muted);
    }
    return all;
}
