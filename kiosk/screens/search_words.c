#include "base/str.h"
#include "screens/parts.h"
#include "screens/search.h"
#include "ui/widgets.h"

#include <string.h>

/* Beside the count: what was looked for too, and words to go on with. At most one line, cut at
 * whole words, always of one height: nothing moves when they come or go. */

#define PIECES_MAX 20
#define SIZE       30
#define CHIP_H     72
#define CHIP_GAP   16
#define WORD_GAP   12

enum piece_kind { PIECE_LABEL, PIECE_ALSO, PIECE_CHIP };

struct piece {
    enum piece_kind kind;
    const char *text;
    int width, gap; /* gap: before it */
};

struct line {
    struct ui *ui;
    struct piece pieces[PIECES_MAX];
    int len, used, room;
};

static struct ui_text_opts
look_of(struct ui *ui, struct text_style *style, const struct piece *piece)
{
    *style = ui_theme(ui)->type[TYPE_BODY].style;
    style->size = SIZE;
    bool is_label = piece->kind == PIECE_LABEL;
    return (struct ui_text_opts){.type = TYPE_BODY,
                                 .colour = ui_colour(ui, is_label ? COLOUR_INK2 : COLOUR_INK1),
                                 .flags = UI_TEXT_MIDDLE,
                                 .max_lines = 1,
                                 .mark = is_label ? NULL : piece->text,
                                 .style = style,
                                 .line = SIZE * 3 / 2};
}

/* ---- what stands in it ---- */

static const int GAPS[] = {
    [PIECE_LABEL] = 2 * CHIP_GAP, [PIECE_ALSO] = WORD_GAP, [PIECE_CHIP] = CHIP_GAP};

static void
measure(struct line *line, struct piece *piece)
{
    struct text_style style;
    struct ui_text_opts look = look_of(line->ui, &style, piece);
    piece->width = piece->kind == PIECE_CHIP ? widget_chip_width(line->ui, piece->text, false)
                                             : ui_text_width(line->ui, piece->text, &look) + 2;
    piece->gap = line->len == 0 ? 0 : GAPS[piece->kind];
}

static bool
stands_there(const struct line *line, const char *text)
{
    for (int i = 0; i < line->len; i++)
        if (str_eq(line->pieces[i].text, text))
            return true;
    return false;
}

/* What has the text in it is found by it anyway; as a word to go on with it is of use. */
static bool
says_no_more(enum piece_kind kind, const char *word, const char *typed)
{
    return kind == PIECE_ALSO ? strstr(word, typed) != NULL : str_eq(word, typed);
}

/* Words after a label, which goes with the first of them or not at all. */
static void
add_words(struct line *line, enum piece_kind kind, const char *label,
          const struct str_list *words, const char *typed)
{
    for (size_t i = 0; i < words->len && line->len + 2 <= PIECES_MAX; i++) {
        struct piece first = {.kind = PIECE_LABEL, .text = label},
                     word = {kind, words->items[i], 0, 0};
        if (says_no_more(kind, word.text, typed) || stands_there(line, word.text))
            continue;
        bool is_labelled = !stands_there(line, label);
        measure(line, &word);
        if (is_labelled) {
            measure(line, &first);
            word.gap = kind == PIECE_CHIP ? CHIP_GAP / 2 : 0; /* the colon is full width */
        }
        if (line->used + first.gap + first.width + word.gap + word.width > line->room)
            continue; /* a shorter one may fit */
        if (is_labelled)
            line->pieces[line->len++] = first;
        line->pieces[line->len++] = word;
        line->used += first.gap + first.width + word.gap + word.width;
    }
}

static void
fill(struct line *line, const struct search *search, const struct screen_env *env)
{
    const struct query_result *result = hit_list_first(&search->hits);
    if (!result || !search->text[0])
        return;
    add_words(line, PIECE_ALSO, "同时查找：", &result->also, search->text);
    if (search->keys_shown) { /* whoever goes on typing may be spared it */
        struct str_list quick = search_quick_words(search, env, ui_arena(line->ui));
        add_words(line, PIECE_CHIP, "可能想找：", &quick, search->text);
        add_words(line, PIECE_CHIP, "可能想找：", &result->spelt, search->text);
        add_words(line, PIECE_CHIP, "可能想找：", &result->more, search->text);
    }
}

/* ---- drawing ---- */

static void
build_piece(struct ui *ui, struct rect box, const struct piece *piece)
{
    struct text_style style;
    struct ui_text_opts look = look_of(ui, &style, piece);
    if (piece->kind == PIECE_CHIP)
        widget_chip(ui, rect_make(box.x, box.y + (box.h - CHIP_H) / 2, box.w, CHIP_H),
                    piece->text, false, ui_act(SEARCH_ACT_WORD, 0, piece->text));
    else
        ui_text(ui, box, piece->text, &look);
}

void
search_build_words(const struct search *search, const struct screen_env *env, struct ui *ui,
                   struct rect box)
{
    struct line line = {.ui = ui, .room = box.w};
    fill(&line, search, env);
    int x = box.x + box.w - line.used;
    for (int i = 0; i < line.len; i++) {
        const struct piece *piece = &line.pieces[i];
        x += piece->gap;
        build_piece(ui, rect_make(x, box.y, piece->width, box.h), piece);
        x += piece->width;
    }
}
