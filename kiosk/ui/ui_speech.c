#include "ui/ui_speech.h"
#include "ui/ui_internal.h"

#include <stdlib.h>
#include <string.h>

#define MARK_RADIUS 4
#define FRAME       6 /* px round a piece whose text is not marked itself */

/* ---- which piece ---- */

const char *
ui_words(const struct ui_node *node)
{
    return !str_empty(node->desc.text) ? node->desc.text : node->desc.name;
}

/* As it is shown in another language; but simplified, which is what can be read aloud. */
static const char *
said_of(const struct ui *ui, const struct ui_node *node)
{
    const char *text = node->desc.text, *name = node->desc.name;
    if (node->desc.says)
        return node->desc.says;
    if (ui->frame.labels) {
        text = node->shown_text;
        name = node->shown_name;
    }
    return !str_empty(text) ? text : name;
}

/* What comes from a record has a name there; the rest is known by its place in the page. */
uint64_t
ui_piece_id(const struct ui_node *node)
{
    const char *words = ui_words(node);
    uint64_t hash = STR_HASH_START;
    if (str_empty(words))
        return 0;
    hash = str_hash(hash, words);
    if (node->desc.key) {
        hash = str_hash(hash, node->desc.key);
    } else {
        const int parts[] = {(int)node->desc.role, node->rect.x - node->origin.x,
                             node->rect.y - node->origin.y};
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            hash = (hash ^ (uint64_t)(unsigned)parts[i]) * 0x9e3779b97f4a7c15u;
    }
    return hash | 1;
}

/* ---- the pieces of a page ---- */

/* The head of the column: the last one of the table before it that begins where it does. */
static const char *
column_of(const struct ui *ui, int at)
{
    const struct ui_node *cell = &ui->nodes[at];
    const char *found = NULL;
    for (int i = cell->parent == UI_NONE ? 0 : cell->parent; i < at; i++) {
        const struct ui_node *head = &ui->nodes[i];
        if (head->desc.role == UI_COLUMN_HEADER && head->parent == cell->parent &&
            head->desc.text && head->rect.x <= cell->rect.x &&
            head->rect.x + head->rect.w >= cell->rect.x + cell->rect.w)
            found = head->desc.text;
    }
    return found;
}

static int
reading_area(const struct ui *ui)
{
    const struct ui_scroll *main_scroll = ui_main_scroll((struct ui *)(size_t)ui);
    for (int i = 0; main_scroll && i < ui->area_len; i++)
        if (ui->areas[i].scroll == main_scroll)
            return i;
    return UI_NONE;
}

/* Whether `area` is `scroll`, or lies in it. */
static bool
scrolls_in(const struct ui *ui, int area, int scroll)
{
    for (; area != UI_NONE; area = ui->areas[area].parent)
        if (area == scroll)
            return true;
    return false;
}

static void
give(const struct ui *ui, int at, struct ui_piece *out)
{
    const struct ui_node *node = &ui->nodes[at];
    int scroll = reading_area(ui);
    *out =
        (struct ui_piece){.id = ui_piece_id(node),
                          .role = node->desc.role,
                          .states = node->desc.states,
                          .touchable = ui_is_touchable(node),
                          .scrolls = scroll != UI_NONE && scrolls_in(ui, node->scroll, scroll),
                          .label = node->desc.role == UI_CELL ? column_of(ui, at) : NULL,
                          .text = ui_words(node),
                          .says = said_of(ui, node),
                          .rect = ui_ref_rect(ui, node->rect)};
}

/* Controls that are there to be used, not to be read. */
static bool
is_tool(enum ui_role role)
{
    return role == UI_TAB || role == UI_KEY || role == UI_TEXT_BOX || role == UI_PROGRESS ||
           role == UI_COLUMN_HEADER;
}

struct walk {
    const struct ui *ui;
    struct rect area, view; /* view: of what scrolls; empty = nothing does */
    int scroll;             /* its area, UI_NONE */
    struct ui_piece *out;
    size_t len, cap;
};

/* Beside and below a text that scrolls are its tools; above it, its title. */
static bool
belongs(const struct walk *walk, const struct ui_node *node)
{
    struct rect seen = ui_ref_rect(walk->ui, node->seen);
    if (rect_empty(rect_intersect(seen, walk->area)))
        return false;
    if (walk->scroll == UI_NONE || scrolls_in(walk->ui, node->scroll, walk->scroll))
        return true;
    return seen.y + seen.h <= walk->view.y && node->desc.role != UI_BUTTON;
}

static void
visit(struct walk *walk, int at, const char *above)
{
    const struct ui *ui = walk->ui;
    const struct ui_node *node = &ui->nodes[at];
    const char *words = ui_words(node);
    if ((node->desc.states & (UI_INERT | UI_DISABLED)) || !node->shown ||
        is_tool(node->desc.role))
        return;
    bool named = at > 0 && !str_empty(words) && !rect_empty(node->seen) &&
                 node->desc.role != UI_TABLE && node->desc.role != UI_GROUP &&
                 node->desc.role != UI_LIST;
    if (named && walk->len < walk->cap && belongs(walk, node) && !str_eq(words, above))
        give(walk->ui, at, &walk->out[walk->len++]);
    for (int last = 0; last < 2; last++)
        for (int child = at + 1; child < node->end; child = ui->nodes[child].end)
            if (ui->nodes[child].desc.read_last == (last == 1))
                visit(walk, child, named ? words : above);
}

size_t
ui_pieces(const struct ui *ui, struct rect area, struct ui_piece *out, size_t cap)
{
    struct walk walk = {
        .ui = ui, .area = area, .scroll = reading_area(ui), .out = out, .cap = cap};
    if (walk.scroll != UI_NONE)
        walk.view = ui_ref_rect(ui, ui->areas[walk.scroll].view);
    if (ui->node_len > 0 && !ui->is_stale)
        visit(&walk, 0, NULL);
    return walk.len;
}

bool
ui_piece_focused(const struct ui *ui, struct ui_piece *out)
{
    int at = ui->is_stale ? UI_NONE : ui_node_by_id(ui, ui->focus);
    if (at == UI_NONE)
        return false;
    give(ui, at, out);
    return true;
}

static int
piece_at(const struct ui *ui, int x, int y)
{
    int found = UI_NONE;
    for (int i = 1; i < (int)ui->node_len && !ui->is_stale; i++) {
        const struct ui_node *node = &ui->nodes[i];
        if (node->shown && !(node->desc.states & UI_INERT) && !str_empty(ui_words(node)) &&
            rect_contains(ui_ref_rect(ui, node->seen), x, y))
            found = i;
    }
    return found;
}

bool
ui_piece_held(const struct ui *ui, struct ui_piece *out)
{
    const struct ui_press *press = &ui->press;
    if (!press->down || press->dragging || press->dead || press->ink)
        return false;
    int at = piece_at(ui, (int)press->x, (int)press->y);
    if (at != UI_NONE)
        give(ui, at, out);
    return at != UI_NONE;
}

bool
ui_press_scrolls(const struct ui *ui)
{
    const struct ui_press *press = &ui->press;
    int area = ui->is_stale ? UI_NONE : reading_area(ui);
    return press->down && press->dragging && area != UI_NONE &&
           press->scroll == ui->areas[area].scroll;
}

void
ui_end_press(struct ui *ui)
{
    ui->press.armed = false;
    ui->press.dead = true;
}

struct ui_scroll *
ui_reading_scroll(struct ui *ui, struct rect *view)
{
    int area = ui->is_stale ? UI_NONE : reading_area(ui);
    if (area == UI_NONE)
        return NULL;
    *view = ui_ref_rect(ui, ui->areas[area].view);
    return ui->areas[area].scroll;
}

/* ---- what is told by itself ---- */

static bool
is_on_top(const struct ui *ui, int at)
{
    const struct ui_node *node = &ui->nodes[at];
    return node->shown && !rect_empty(node->seen) && !(node->desc.states & UI_INERT);
}

/* The node of the dialog; a sheet's is closed before its content. */
static int
over_node(const struct ui *ui)
{
    for (int i = ui->modal; ui->modal > 0 && i < (int)ui->node_len; i++)
        if (ui->nodes[i].desc.role == UI_DIALOG)
            return i;
    return UI_NONE;
}

uint64_t
ui_over(const struct ui *ui)
{
    int at = ui->is_stale ? UI_NONE : over_node(ui);
    return at == UI_NONE || str_empty(ui_words(&ui->nodes[at]))
               ? 0
               : str_hash(STR_HASH_START, ui_words(&ui->nodes[at])) | 1;
}

void
ui_over_words(struct ui *ui, struct strbuf *out)
{
    int dialog = over_node(ui);
    const char *name = dialog == UI_NONE ? NULL : said_of(ui, &ui->nodes[dialog]);
    if (dialog == UI_NONE)
        return;
    strbuf_addf(out, "%s\n", name);
    for (int i = dialog + 1; i < (int)ui->node_len; i++) {
        enum ui_role role = ui->nodes[i].desc.role;
        const char *words = said_of(ui, &ui->nodes[i]);
        bool is_text = role == UI_TEXT || role == UI_HEADING;
        if (is_text && is_on_top(ui, i) && !str_empty(words) && !str_eq(words, name))
            strbuf_addf(out, "%s\n", words);
    }
}

const char *
ui_first_heading(const struct ui *ui, struct rect area)
{
    for (int i = 0; i < (int)ui->node_len && !ui->is_stale; i++) {
        const struct ui_node *node = &ui->nodes[i];
        bool is_inside = !rect_empty(rect_intersect(ui_ref_rect(ui, node->seen), area));
        if (node->desc.role == UI_HEADING && is_inside && is_on_top(ui, i))
            return said_of(ui, node);
    }
    return NULL;
}

size_t
ui_live(struct ui *ui, struct ui_live *out, size_t cap)
{
    size_t len = 0;
    for (int i = 0; i < (int)ui->node_len && len < cap && !ui->is_stale; i++)
        if (!str_empty(ui->nodes[i].desc.live) && !(ui->nodes[i].desc.states & UI_INERT))
            out[len++] = (struct ui_live){ui_label(ui, ui->nodes[i].desc.live),
                                          ui->nodes[i].desc.role != UI_STATUS};
    return len;
}

const char *
ui_typed(const struct ui *ui)
{
    for (int i = 0; i < (int)ui->node_len && !ui->is_stale; i++)
        if (ui->nodes[i].desc.role == UI_TEXT_BOX && ui->nodes[i].desc.text && is_on_top(ui, i))
            return ui->nodes[i].desc.text;
    return NULL;
}

/* ---- what is being read ---- */

void
ui_mark_spoken(struct ui *ui, uint64_t id, size_t from, size_t to)
{
    ui->spoken = (struct ui_spoken){.id = id, .from = from, .to = to};
}

bool
ui_spoken_rect(const struct ui *ui, struct rect *out)
{
    *out = ui_ref_rect(ui, ui->spoken.rect);
    return ui->spoken.is_built;
}

static struct rect
joined(struct rect a, struct rect b)
{
    int x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
    int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int end = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return rect_empty(a) ? b : rect_make(x, y, right - x, end - y);
}

/* Of one line; x in 26.6 px of the paragraph. */
static bool
line_span(const struct ui *ui, const struct para *para, size_t line, int32_t *x0, int32_t *x1)
{
    size_t skip = ui->nodes[ui->node_len - 1].desc.skip;
    size_t from = ui->spoken.from > skip ? ui->spoken.from - skip : 0;
    size_t to = ui->spoken.to > skip ? ui->spoken.to - skip : 0;
    return from < to && para_span(para, line, (uint32_t)from, (uint32_t)to, x0, x1);
}

bool
ui_spoken_is_here(const struct ui *ui)
{
    const struct ui_node *node = &ui->nodes[ui->node_len - 1];
    return ui->spoken.id && node->piece == ui->spoken.id && !str_empty(node->desc.text);
}

bool
ui_spoken_line(const struct ui *ui, const struct para *para, size_t line, int32_t *x0,
               int32_t *x1)
{
    return ui_spoken_is_here(ui) && line_span(ui, para, line, x0, x1);
}

void
ui_spoken_ground(struct ui *ui, int x, int y, const struct para *para)
{
    if (!ui_spoken_is_here(ui))
        return;
    for (size_t line = 0; line < para->line_count; line++) {
        int32_t x0, x1;
        if (!line_span(ui, para, line, &x0, &x1))
            continue;
        struct rect box = rect_make(x + x0 / 64, y + (int)line * para->line_height,
                                    (x1 + 63) / 64 - x0 / 64, para->line_height);
        ui->spoken.rect = joined(ui->spoken.rect, ui_dev_rect(ui, box));
        ui->spoken.is_built = true;
        if (ui_is_visible(ui, box))
            ui_fill(ui, box, MARK_RADIUS, ui_colour(ui, COLOUR_SPEAK));
    }
}

/* A piece that sets no text of its own has a line round it. */
void
ui_spoken_frame(struct ui *ui)
{
    for (size_t i = 0; i < ui->node_len && ui->spoken.id && !ui->spoken.is_built; i++) {
        const struct ui_node *node = &ui->nodes[i];
        if (node->piece != ui->spoken.id || !node->shown)
            continue;
        ui->spoken.rect = node->rect;
        ui->spoken.is_built = true;
        ui_clip_push_dev(ui, node->clip);
        ui_box(ui, ui_ref_rect(ui, node->rect), THEME_RADIUS_CONTROL, 0, FRAME,
               ui_colour(ui, COLOUR_PRIMARY));
        ui_clip_pop(ui);
    }
}
