#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "ui/ui_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MARK_PAD    2 /* px of colour on either side of a hit */
#define MARK_RADIUS 4

enum { TAG_PLAIN, TAG_MARK };

/* ---- what is asked for, in full ---- */

struct request {
    struct text_style style;
    struct para_options options;
    const char *mark;
};

static struct request
request_of(const struct ui *ui, int width, const struct ui_text_opts *opts)
{
    const struct theme_face *face = &ui->frame.theme->type[opts->type];
    struct request r = {.style = opts->style ? *opts->style : face->style,
                        .mark = str_empty(opts->mark) ? NULL : opts->mark};
    if (opts->flags & UI_TEXT_BOLD)
        r.style.weight = 700;
    if (opts->flags & UI_TEXT_TABULAR)
        r.style.tabular = true;
    r.style.verbatim = (opts->flags & UI_TEXT_VERBATIM) != 0;
    r.options = (struct para_options){.width = width > 0 ? width : 1,
                                      .line_height = opts->line > 0 ? opts->line : face->line,
                                      .align = opts->flags & UI_TEXT_CENTRE    ? ALIGN_CENTRE
                                               : opts->flags & UI_TEXT_END     ? ALIGN_END
                                               : opts->flags & UI_TEXT_JUSTIFY ? ALIGN_JUSTIFY
                                                                               : ALIGN_START,
                                      .indent = opts->indent,
                                      .max_lines = opts->max_lines,
                                      .balance = (opts->flags & UI_TEXT_BALANCE) != 0};
    return r;
}

static uint64_t
mix_bytes(uint64_t hash, const char *bytes, size_t len)
{
    while (len >= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
        bytes += 8;
        len -= 8;
    }
    uint64_t rest = len;
    for (size_t i = 0; i < len; i++)
        rest = rest << 8 | (unsigned char)bytes[i];
    hash = (hash ^ rest) * 0xbf58476d1ce4e5b9u;
    return hash ^ hash >> 32;
}

static void
hash_request(const struct request *r, const char *text, bool natural, uint64_t out[2])
{
    const int32_t numbers[] = {(int32_t)r->style.role, r->style.weight,
                               r->style.size,          r->style.tracking,
                               r->style.tabular,       r->style.traditional,
                               r->style.verbatim,      natural ? -1 : r->options.width,
                               r->options.line_height, (int32_t)r->options.align,
                               r->options.indent,      r->options.max_lines,
                               r->options.balance};
    size_t len = strlen(text);
    for (size_t i = 0; i < 2; i++) {
        out[i] = mix_bytes(0x27d4eb2f165667c5u + i, (const char *)numbers, sizeof numbers);
        out[i] = mix_bytes(out[i], text, len);
        out[i] = mix_bytes(out[i], r->mark ? r->mark : "", r->mark ? strlen(r->mark) : 0);
    }
}

/* ---- highlighted terms ---- */

struct span {
    size_t from, to;
};

struct spans {
    struct span *items;
    size_t len, cap;
};

static unsigned char
lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool
matches(const char *at, const char *term, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (at[i] == '\0' || lower(at[i]) != lower(term[i]))
            return false;
    return true;
}

static int
by_start(const void *a, const void *b)
{
    const struct span *x = a, *y = b;
    return x->from < y->from ? -1 : x->from > y->from;
}

static void
find_term(const char *text, const char *term, size_t len, struct spans *out)
{
    for (size_t at = 0; text[at] != '\0';) {
        if (!matches(text + at, term, len)) {
            at++;
            continue;
        }
        VEC_PUSH(out->items, out->len, out->cap, ((struct span){at, at + len}));
        at += len;
    }
}

/* Every occurrence of every term, in order, those that touch joined. */
static struct spans
find_marks(const char *text, const char *mark)
{
    struct spans out = {0};
    while (*mark != '\0') {
        size_t len = strcspn(mark, " ");
        if (len > 0)
            find_term(text, mark, len, &out);
        mark += len + (mark[len] == ' ');
    }
    if (out.len == 0)
        return out;
    qsort(out.items, out.len, sizeof *out.items, by_start);
    size_t kept = 0;
    for (size_t i = 1; i < out.len; i++) {
        if (out.items[i].from > out.items[kept].to)
            out.items[++kept] = out.items[i];
        else if (out.items[i].to > out.items[kept].to)
            out.items[kept].to = out.items[i].to;
    }
    out.len = kept + 1;
    return out;
}

/* ---- laying out ---- */

static struct para *
lay_out_marked(struct ui *ui, const struct request *r, const char *text)
{
    struct spans marks = find_marks(text, r->mark);
    struct text_run *runs = xcalloc(marks.len * 2 + 1, sizeof *runs);
    size_t count = 0, at = 0;
    for (size_t i = 0; i < marks.len; i++) {
        struct span span = marks.items[i];
        /* Runs take turns, plain first, so that a run's number says what it is. */
        runs[count++] = (struct text_run){text + at, span.from - at, r->style, TAG_PLAIN};
        runs[count] =
            (struct text_run){text + span.from, span.to - span.from, r->style, TAG_MARK};
        runs[count++].style.weight = 700;
        at = span.to;
    }
    runs[count++] = (struct text_run){text + at, strlen(text + at), r->style, TAG_PLAIN};
    struct para *para = para_layout(ui->fonts, runs, count, &r->options);
    free(runs);
    free(marks.items);
    return para;
}

static const struct para *
lay_out(struct ui *ui, const struct request *r, const char *text)
{
    uint64_t hash[2];
    hash_request(r, text, false, hash);
    struct ui_cached *entry = ui_cache_get(ui->cache, hash);
    if (entry->para)
        return entry->para;
    if (r->mark) {
        entry->para = lay_out_marked(ui, r, text);
    } else {
        struct text_run run = {text, strlen(text), r->style, TAG_PLAIN};
        entry->para = para_layout(ui->fonts, &run, 1, &r->options);
    }
    ui_cache_count(ui->cache, entry);
    return entry->para;
}

/* The words of the shell in the frame's language. */
static const char *
words_of(struct ui *ui, const char *text, const struct ui_text_opts *opts)
{
    const unsigned kept = UI_TEXT_SOURCE | UI_TEXT_VERBATIM;
    const char *label = opts->flags & kept ? NULL : ui_language_label(ui, text);
    return label ? label : text;
}

int
ui_text_width(struct ui *ui, const char *text, const struct ui_text_opts *opts)
{
    if (str_empty(text))
        return 0;
    text = words_of(ui, text, opts);
    struct request r = request_of(ui, 1, opts);
    uint64_t hash[2];
    r.mark = NULL;
    hash_request(&r, text, true, hash);
    struct ui_cached *entry = ui_cache_get(ui->cache, hash);
    if (entry->width < 0) {
        struct text_run run = {text, strlen(text), r.style, TAG_PLAIN};
        entry->width = para_measure(ui->fonts, &run, 1);
    }
    return entry->width;
}

int
ui_text_height(struct ui *ui, int width, const char *text, const struct ui_text_opts *opts)
{
    if (str_empty(text))
        return 0;
    struct request r = request_of(ui, width, opts);
    text = words_of(ui, text, opts);
    if (opts->max_lines == 1)
        return r.options.line_height;
    return lay_out(ui, &r, text)->height;
}

/* ---- emitting ---- */

/* Lines of a paragraph at device y `top` that the clip leaves: [first, last). */
static void
visible_lines(const struct ui *ui, const struct para *para, int top, size_t *first,
              size_t *last)
{
    struct rect clip = ui_clip_now(ui);
    double height = para->line_height * ui->scale;
    /* Tall glyphs reach into the neighbouring line: one more on each side. */
    double from = floor((clip.y - top) / height) - 1;
    double to = ceil((clip.y + clip.h - top) / height) + 1;
    *first = from > 0 ? (size_t)from : 0;
    *last = to > 0 ? (size_t)to : 0;
    if (*last > para->line_count)
        *last = para->line_count;
    if (rect_empty(clip))
        *last = *first;
}

static colour_rgba
ink_of(const colour_rgba *inks, size_t count, size_t run)
{
    return inks[run < count ? run : count - 1];
}

/* Glyphs of one line: a command for each stretch of one size and colour. `inks` NULL:
 * plain and marked runs take turns in `plain` and `marked`. */
struct ink_runs {
    int node; /* which says it, UI_NONE */
    const colour_rgba *inks;
    size_t count;
    colour_rgba plain, marked;
    int32_t spoken_from, spoken_to; /* of the line, 26.6 px; alike: nothing */
    colour_rgba spoken;
    bool is_silent; /* other words than those that are read aloud: none is marked */
};

/* How large the smallest text of a node is, as EN 301 549 measures it: by its capitals. */
static void
measure(struct ui *ui, int node, const struct para_glyph *glyph, int32_t size)
{
    double px = (double)font_capital(ui->fonts, glyph->face) / 65536 * size / 64;
    if (node == UI_NONE || px <= 0)
        return;
    double *least = &ui->nodes[node].capital_px;
    if (*least <= 0 || px < *least)
        *least = px;
}

static void
emit_line(struct ui *ui, const struct para *para, const struct para_line *line, int left,
          int baseline, const struct ink_runs *ink)
{
    struct draw_command *command = NULL;
    uint32_t face = UINT16_MAX;
    for (uint32_t i = line->glyph_start; i < line->glyph_end; i++) {
        const struct para_glyph *glyph = &para->glyphs[i];
        colour_rgba colour = ink->inks        ? ink_of(ink->inks, ink->count, glyph->run)
                             : glyph->run & 1 ? ink->marked
                                              : ink->plain;
        if (glyph->x >= ink->spoken_from && glyph->x < ink->spoken_to)
            colour = ink->spoken;
        int32_t size = (int32_t)lround(para->run_size[glyph->run] * 64.0 * ui->scale);
        if (!command || command->colour != colour || command->size != size) {
            command = ui_emit(ui, DRAW_GLYPHS);
            command->colour = colour;
            command->size = size;
            face = UINT16_MAX;
        }
        if (glyph->face != face)
            measure(ui, ink->node, glyph, size);
        face = glyph->face;
        struct draw_glyph out = {.x = left * 64 + (int32_t)lround(glyph->x * ui->scale),
                                 .y = baseline * 64 - (int32_t)lround(glyph->y * ui->scale),
                                 .index = glyph->index,
                                 .face = glyph->face,
                                 .whole = glyph->whole};
        draw_list_add_glyph(&ui->list, out);
    }
}

static void
emit_para(struct ui *ui, int x, int y, const struct para *para, const struct ink_runs *ink)
{
    struct ui_origin origin = ui_origin_now(ui);
    size_t first, last;
    int left = origin.x + ui_dev(ui, x), top = origin.y + ui_dev(ui, y);
    visible_lines(ui, para, top, &first, &last);
    if (!ink->is_silent)
        ui_spoken_ground(ui, x, y, para);
    for (size_t i = first; i < last; i++) {
        struct ink_runs line = *ink;
        if (!ink->is_silent && ui_spoken_line(ui, para, i, &line.spoken_from, &line.spoken_to))
            line.spoken = ui_colour(ui, COLOUR_ON_SPEAK);
        else
            line.spoken_from = line.spoken_to = 0;
        emit_line(ui, para, &para->lines[i], left,
                  origin.y + ui_dev(ui, y + para->lines[i].baseline), &line);
    }
}

static int
node_open(const struct ui *ui)
{
    return ui->open_len > 0 ? ui->open[ui->open_len - 1] : UI_NONE;
}

void
ui_para(struct ui *ui, int x, int y, const struct para *para, const colour_rgba *inks,
        size_t ink_count)
{
    struct ink_runs ink = {.node = node_open(ui), .inks = inks, .count = ink_count};
    if (para && ink_count > 0)
        emit_para(ui, x, y, para, &ink);
}

/* The colour behind the hits: as high as the line box of the font (ascent 1.16, descent
 * 0.288 em), 2 px either side. */
static void
emit_marks(struct ui *ui, int x, int y, const struct para *para, const char *text,
           const struct request *r)
{
    struct spans marks = find_marks(text, r->mark);
    struct ui_origin origin = ui_origin_now(ui);
    size_t first, last;
    visible_lines(ui, para, origin.y + ui_dev(ui, y), &first, &last);
    int size = r->style.size;
    for (size_t line = first; line < last; line++) {
        for (size_t i = 0; i < marks.len; i++) {
            int32_t x0, x1;
            if (!para_span(para, line, (uint32_t)marks.items[i].from,
                           (uint32_t)marks.items[i].to, &x0, &x1))
                continue;
            int from = x + x0 / 64 - MARK_PAD, to = x + (x1 + 63) / 64 + MARK_PAD;
            int top = y + para->lines[line].baseline - size * 116 / 100;
            ui_fill(ui, rect_make(from, top, to - from, size * 145 / 100), MARK_RADIUS,
                    ui_colour(ui, COLOUR_MARK));
        }
    }
    free(marks.items);
}

/* ---- a text in a box ---- */

static void
make_node(struct ui *ui, struct rect box, const char *text, const char *words,
          const struct ui_text_opts *opts)
{
    struct ui_node_desc desc = {.role = opts->flags & UI_TEXT_HEADING ? UI_HEADING : UI_TEXT,
                                .text = text,
                                .rect = box,
                                .source = (opts->flags & UI_TEXT_SOURCE) != 0,
                                .verbatim = (opts->flags & UI_TEXT_VERBATIM) != 0,
                                .key = opts->key};
    int last = ui->last; /* ui_on_flick() means the node around it */
    ui_push(ui, &desc);
    if (words != text)
        ui_language_text(ui, &ui->nodes[ui->last], words);
    ui_pop(ui);
    ui->last = last;
}

int
ui_text(struct ui *ui, struct rect box, const char *text, const struct ui_text_opts *opts)
{
    if (str_empty(text))
        return 0;
    struct request r = request_of(ui, box.w, opts);
    int height = r.options.line_height;
    const struct para *para = NULL;
    const char *words = words_of(ui, text, opts);
    if (opts->max_lines != 1) {
        para = lay_out(ui, &r, words);
        height = para->height;
    }
    int y = opts->flags & UI_TEXT_MIDDLE ? box.y + (box.h - height) / 2 : box.y;
    struct rect used = rect_make(box.x, y, box.w, height);
    if (!ui_is_visible(ui, used))
        return height;
    if (!para)
        para = lay_out(ui, &r, words);
    int node = node_open(ui);
    if (!(opts->flags & UI_TEXT_SILENT)) {
        node = (int)ui->node_len;
        make_node(ui, used, text, words, opts);
    }
    struct ink_runs ink = {.node = node,
                           .plain = opts->colour,
                           .marked = ui_colour(ui, COLOUR_ON_MARK),
                           .is_silent = words != text};
    if (r.mark)
        emit_marks(ui, box.x, y, para, words, &r);
    emit_para(ui, box.x, y, para, &ink);
    return height;
}
