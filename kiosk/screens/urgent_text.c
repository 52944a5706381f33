#include "screens/urgent_text.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

#define CIRCLE_SHARE 7 / 6 /* of the text's size */
#define TEXT_GAP     40
#define TEXT_GAP_FAR 16
#define TEXT_LEAST   40 /* px; on a village's screen it is read from 1.5 m, or 3 m */
#define SIZE_LEAST   44 /* smaller only where a single line would not fit else */
#define INK          0x111111ffu
#define RULE         0xd8d8d8ffu

/* ---- what it says ---- */

static void
add_line(struct urgent_text *text, const char *line, size_t len, bool numbered, int *number)
{
    if (len == 0)
        return;
    struct urgent_line item = {.text = arena_strndup(text->arena, line, len),
                               .number = numbered ? ++*number : 0};
    VEC_PUSH(text->lines, text->len, text->cap, item);
}

/* “；” and “。” end a point; the mark itself is not shown at a point's end. */
static void
add_points(struct urgent_text *text, const char *all, int *number)
{
    const char *from = all;
    while (*from) {
        const char *semicolon = strstr(from, "；"), *stop = strstr(from, "。");
        const char *end = semicolon && (!stop || semicolon < stop) ? semicolon : stop;
        size_t len = end ? (size_t)(end - from) : strlen(from);
        add_line(text, from, len, true, number);
        from += len + (end ? strlen("；") : 0);
    }
}

static bool
is_signature(const struct block *block)
{
    return block->type == BLOCK_SIGNATURE || str_eq(block->role, "signature") ||
           str_eq(block->role, "date");
}

static void
add_table(struct urgent_text *text, const struct table *table, int *number)
{
    for (int row = table->header_rows; row < table->rows; row++) {
        const char *line = "";
        for (size_t i = 0; i < table->cell_count; i++)
            if (table->cells[i].row == row)
                line = arena_printf(text->arena, "%s%s%s", line, *line ? "　" : "",
                                    table->cells[i].text);
        add_line(text, line, strlen(line), false, number);
    }
}

static void
add_body(struct urgent_text *text, const struct record *record, int *number)
{
    for (size_t pass = 0; pass < 2; pass++) /* what to do before what is told */
        for (size_t i = 0; i < record->body_len; i++) {
            const struct block *block = &record->body[i];
            if (pass == 0 && block->type == BLOCK_LIST)
                for (size_t j = 0; j < block->items.len; j++)
                    add_points(text, block->items.items[j], number);
            if (pass == 1 && block->type == BLOCK_TABLE)
                add_table(text, block->table, number);
            else if (pass == 1 && block->type == BLOCK_PARAGRAPH && !is_signature(block)) {
                const char *whole =
                    arena_printf(text->arena, "%s%s", block->number, block->text);
                add_line(text, whole, strlen(whole), false, number);
            }
        }
}

static const char *
colour_name(const char *level)
{
    static const char *const NAMES[][2] = {
        {"blue", "蓝"}, {"yellow", "黄"}, {"orange", "橙"}, {"red", "红"}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_eq(NAMES[i][0], level))
            return NAMES[i][1];
    return "";
}

struct urgent_text *
urgent_text_new(const struct record *record)
{
    struct urgent_text *text = xcalloc(1, sizeof *text);
    struct arena *arena = text->arena = arena_new();
    const struct notice_part *notice = record->notice;
    int number = 0;
    text->title = arena_strdup(arena, record->title);
    text->line = "";
    const char *issuer = notice->is_alert && notice->alert_issuer[0] != '\0'
                             ? notice->alert_issuer
                             : record->publisher;
    text->issuer = arena_strdup(arena, issuer);
    text->phone = arena_strdup(arena, notice->contact_phone);
    text->type = notice->is_alert ? arena_strdup(arena, notice->alert_type) : "";
    text->colour = notice->is_alert ? colour_name(notice->alert_level) : "";
    if (notice->is_alert) {
        const char *area = "";
        for (size_t i = 0; i < notice->alert_area.len; i++)
            area = arena_printf(arena, "%s%s%s", area, *area ? "、" : "",
                                notice->alert_area.items[i]);
        text->line = arena_printf(arena, "%s%s%s", area,
                                  *area && notice->alert_warning[0] != '\0' ? "：" : "",
                                  notice->alert_warning);
        add_points(text, notice->alert_measures, &number);
    }
    add_body(text, record, &number);
    return text;
}

static void
insert_line(struct urgent_text *text, size_t at, struct urgent_line line)
{
    VEC_PUSH(text->lines, text->len, text->cap, line);
    memmove(&text->lines[at + 1], &text->lines[at], (text->len - 1 - at) * sizeof *text->lines);
    text->lines[at] = line;
}

void
urgent_text_gather(struct urgent_text *text, const char *when)
{
    int number = 0;
    if (text->line[0] != '\0')
        insert_line(text, 0, (struct urgent_line){.text = text->line});
    const char *issuer = arena_printf(text->arena, "%s%s%s", text->issuer,
                                      text->issuer[0] && when[0] ? "　" : "", when);
    add_line(text, issuer, strlen(issuer), false, &number);
}

void
urgent_text_free(struct urgent_text *text)
{
    if (!text)
        return;
    free(text->lines);
    arena_free(text->arena);
    free(text);
}

/* ---- how large ---- */

static struct text_style
style_of(const struct urgent_line *line, int size)
{
    return (struct text_style){
        .role = FONT_HEITI, .weight = line->number ? 700 : 500, .size = size};
}

/* A plain paragraph is set smaller than what to do. */
static int
size_of(const struct urgent_pages *pages, const struct urgent_line *line)
{
    int size = line->number || !pages->points ? pages->size : pages->size * 2 / 3;
    return size < TEXT_LEAST ? TEXT_LEAST : size;
}

static int
line_height(const struct urgent_pages *pages, const struct urgent_line *line, struct ui *ui,
            int width)
{
    int size = size_of(pages, line);
    struct text_style style = style_of(line, size);
    int side = line->number ? pages->size * CIRCLE_SHARE + pages->gap : 0;
    struct ui_text_opts opts = {.style = &style, .line = size * 4 / 3};
    return ui_text_height(ui, width - side, line->text, &opts) + 2 * pages->pad;
}

/* False if a single line is higher than the box. */
static bool
cut_pages(struct urgent_pages *pages, const struct urgent_text *text, struct ui *ui, int width,
          int height, int size)
{
    pages->size = size;
    pages->line = size * 4 / 3;
    pages->pad = (size * 124 / 72 - pages->line) / 2;
    pages->count = 1;
    int used = 0, most = 0;
    for (size_t i = 0; i < text->len; i++) {
        int h = line_height(pages, &text->lines[i], ui, width);
        if (used + h > height && used > 0 && pages->count < URGENT_PAGES_MOST) {
            pages->from[pages->count++] = i;
            used = 0;
        }
        used += h;
        most = used > most ? used : most;
    }
    return most <= height;
}

/* Bytes of a text that go on one page: up to the last mark, or the last character, that does.
 */
static size_t
bytes_that_fit(const struct urgent_pages *pages, struct urgent_text *text,
               const struct urgent_line *line, struct ui *ui, int width, int height)
{
    static const char *const MARKS[] = {"。", "；", "，", "、", "：", NULL};
    const char *all = line->text;
    size_t at = 0, len = strlen(all), fits = 0, marked = 0;
    while (at < len) {
        size_t before = at;
        utf8_next(all, len, &at);
        struct urgent_line part = {.text = arena_strndup(text->arena, all, at),
                                   .number = line->number};
        if (line_height(pages, &part, ui, width) > height)
            break;
        fits = at;
        for (const char *const *mark = MARKS; *mark; mark++)
            if (strncmp(all + before, *mark, at - before) == 0)
                marked = at;
    }
    return marked > fits / 2 ? marked : fits;
}

/* What is higher than the box goes on in a line of its own, of the smallest size. */
static void
cut_lines(struct urgent_pages *pages, struct urgent_text *text, struct ui *ui, int width,
          int height)
{
    for (size_t i = 0; i < text->len; i++) {
        struct urgent_line *line = &text->lines[i];
        if (line_height(pages, line, ui, width) <= height)
            continue;
        size_t bytes = bytes_that_fit(pages, text, line, ui, width, height);
        if (bytes == 0)
            continue;
        struct urgent_line rest = {.text = line->text + bytes};
        line->text = arena_strndup(text->arena, line->text, bytes);
        insert_line(text, i + 1, rest);
    }
}

/* As few pages as the smallest size needs, in the largest that needs no more. */
struct urgent_pages
urgent_pages_fit(struct urgent_text *text, struct ui *ui, int width, int height)
{
    static const int SIZES[] = {TEXT_LEAST, 44, 50, 56, 64, 72};
    struct urgent_pages best = {.gap = theme_is_far(ui_theme(ui)) ? TEXT_GAP_FAR : TEXT_GAP};
    for (size_t i = 0; i < text->len; i++)
        best.points |= text->lines[i].number != 0;
    if (!cut_pages(&best, text, ui, width, height, SIZES[0])) {
        cut_lines(&best, text, ui, width, height);
        cut_pages(&best, text, ui, width, height, SIZES[0]);
    }
    for (size_t s = 1; s < sizeof SIZES / sizeof *SIZES; s++) {
        struct urgent_pages larger = {.points = best.points, .gap = best.gap};
        bool fits = cut_pages(&larger, text, ui, width, height, SIZES[s]);
        if (SIZES[s] > SIZE_LEAST && (!fits || larger.count > best.count))
            break;
        if (!fits)
            continue;
        best = larger;
    }
    return best;
}

/* ---- drawing ---- */

static void
build_line(const struct urgent_pages *pages, const struct urgent_line *line, struct ui *ui,
           struct rect box)
{
    int size = size_of(pages, line), circle = pages->size * CIRCLE_SHARE;
    struct text_style style = style_of(line, size);
    struct ui_text_opts opts = {.colour = INK,
                                .flags = UI_TEXT_SOURCE | UI_TEXT_MIDDLE | UI_TEXT_TABULAR,
                                .style = &style,
                                .line = size * 4 / 3};
    if (line->number) {
        struct rect disc = rect_make(box.x, box.y + (box.h - circle) / 2, circle, circle);
        struct text_style small = style;
        small.size = pages->size * 2 / 3 < TEXT_LEAST ? TEXT_LEAST : pages->size * 2 / 3;
        struct ui_text_opts number = {.colour = 0xffffffffu,
                                      .flags = UI_TEXT_CENTRE | UI_TEXT_MIDDLE |
                                               UI_TEXT_SILENT | UI_TEXT_TABULAR,
                                      .max_lines = 1,
                                      .style = &small,
                                      .line = circle};
        ui_fill(ui, disc, circle / 2, INK);
        ui_text(ui, disc, arena_printf(ui_arena(ui), "%d", line->number), &number);
        box.x += circle + pages->gap;
        box.w -= circle + pages->gap;
    }
    ui_text(ui, box, line->text, &opts);
}

void
urgent_pages_build(const struct urgent_pages *pages, const struct urgent_text *text,
                   struct ui *ui, struct rect box, size_t page)
{
    size_t from = pages->from[page];
    size_t to = page + 1 < pages->count ? pages->from[page + 1] : text->len;
    int y = box.y, used = 0;
    for (size_t i = from; i < to; i++)
        used += line_height(pages, &text->lines[i], ui, box.w);
    int more = to > from && used < box.h ? (box.h - used) / (int)(to - from) : 0;
    if (more > pages->size) /* few lines stay together, in the middle */
        more = pages->size;
    y += (box.h - used - more * (int)(to - from)) / 2;
    for (size_t i = from; i < to; i++) {
        int h = line_height(pages, &text->lines[i], ui, box.w) + more;
        if (i > from)
            ui_fill(ui, rect_make(box.x, y, box.w, 3), 0, RULE);
        build_line(pages, &text->lines[i], ui, rect_make(box.x, y, box.w, h));
        y += h;
    }
}
