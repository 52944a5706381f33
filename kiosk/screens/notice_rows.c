#include "screens/notice_rows.h"
#include "base/str.h"
#include "base/vec.h"
#include "screens/notice_state.h"
#include "screens/parts.h"
#include "ui/widgets.h"

#include <stdlib.h>

#define PAD_X   32
#define PAD_Y   24
#define TAG_H   44
#define TITLE   38
#define TITLE_H 52
#define META_H  40
#define CHEVRON 64

/* The categories of village-notices/1. */
const char *
notice_category_name(const char *category)
{
    static const char *const NAMES[][2] = {
        {"poverty-alleviation", "脱贫攻坚"},
        {"rural-revitalisation", "乡村振兴"},
        {"village-finance", "村级财务"},
        {"agri-policy", "惠农政策"},
        {"elderly-care", "养老服务"},
        {"social-assistance", "社会救助"},
        {"utility-outage", "停水停电"},
        {"disaster-warning", "灾害预警"},
        {"epidemic", "防疫健康"},
        {"village-affairs", "村务决策"},
        {"public-info", "便民信息"},
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_eq(NAMES[i][0], category))
            return NAMES[i][1];
    return NULL;
}

void
notice_rows_clear(struct notice_rows *rows)
{
    free(rows->rows);
    *rows = (struct notice_rows){0};
}

static struct text_style
title_style(const struct ui *ui)
{
    struct text_style style = ui_theme(ui)->type[TYPE_LABEL].style;
    style.size = TITLE;
    return style;
}

/* One or two; only a title on the verge of another line is laid out. */
static int
title_lines(struct ui *ui, const char *title, int width)
{
    int room = width * 2 / TITLE, half_ems = part_half_ems(title);
    if (half_ems < room - 6)
        return 1;
    if (half_ems > room + 10)
        return 2;
    struct text_style style = title_style(ui);
    struct ui_text_opts opts = {
        .type = TYPE_LABEL, .style = &style, .line = TITLE_H, .max_lines = 2};
    return ui_text_height(ui, width, title, &opts) / TITLE_H;
}

void
notice_rows_place(struct notice_rows *rows, struct query_result *const *results,
                  size_t result_count, struct ui *ui, int width)
{
    int y = 0;
    rows->len = 0;
    for (size_t r = 0; r < result_count; r++)
        for (size_t i = 0; i < results[r]->hit_count; i++) {
            struct notice_row row = {.y = y, .hit = &results[r]->hits[i]};
            row.title_lines = title_lines(ui, row.hit->title, width - 2 * PAD_X - CHEVRON + 16);
            row.h = 2 * PAD_Y + TAG_H + 12 + row.title_lines * TITLE_H + 6 + META_H + 2;
            VEC_PUSH(rows->rows, rows->len, rows->cap, row);
            y += row.h;
        }
    rows->width = width;
    rows->height = y;
}

/* ---- drawing ---- */

static void
build_tags(struct ui *ui, int x, int y, const struct hit *hit, const struct notice_state *state)
{
    const struct theme_kind_style *kind = &ui_theme(ui)->kind[THEME_KIND_NOTICE];
    const char *category = notice_category_name(hit->category);
    x += widget_tag(ui, x, y, state->label, ui_colour(ui, state->ink),
                    ui_colour(ui, state->tint)) +
         16;
    if (hit->priority == PRIORITY_URGENT && !state->ended)
        x += widget_tag(ui, x, y, "紧急", ui_colour(ui, COLOUR_ON_SEAL),
                        ui_colour(ui, COLOUR_SEAL)) +
             16;
    if (category)
        x += widget_tag(ui, x, y, category, kind->ink, kind->tint) + 16;
    if (state->left[0] != '\0')
        part_line(ui, rect_make(x + 4, y, 240, TAG_H), state->left, TYPE_CAPTION, COLOUR_SEAL,
                  UI_TEXT_MIDDLE | UI_TEXT_TABULAR | UI_TEXT_BOLD);
}

static const char *
meta_text(struct arena *arena, const struct hit *hit, const struct notice_state *state)
{
    if (state->range[0] == '\0')
        return hit->publisher;
    return arena_printf(arena, "%s%s公示期 %s", hit->publisher,
                        hit->publisher[0] != '\0' ? "　" : "", state->range);
}

static void
build_row(struct ui *ui, const struct screen_env *env, struct rect box,
          const struct notice_row *row, int code, bool first)
{
    const struct hit *hit = row->hit;
    struct notice_state state =
        notice_state_of(ui_arena(ui), env, hit->validity, hit->show_from, hit->show_until);
    struct ui_node_desc node = {.role = UI_LIST_ITEM,
                                .name = hit->title,
                                .rect = box,
                                .action = ui_act(code, (int)hit->kind, hit->id)};
    if (ui_push(ui, &node))
        ui_fill(ui, box, first ? 24 : 0, ui_colour(ui, COLOUR_PRIMARY_TINT));
    if (!first)
        ui_fill(ui, rect_make(box.x + PAD_X, box.y, box.w - 2 * PAD_X, 2), 0,
                ui_colour(ui, COLOUR_LINE));
    struct rect in =
        rect_make(box.x + PAD_X, box.y + PAD_Y + 2, box.w - 2 * PAD_X - CHEVRON + 16, 0);
    build_tags(ui, in.x, in.y, hit, &state);
    in.y += TAG_H + 12;
    struct text_style style = title_style(ui);
    struct ui_text_opts title = {.type = TYPE_LABEL,
                                 .colour =
                                     ui_colour(ui, state.ended ? COLOUR_INK2 : COLOUR_INK1),
                                 .flags = UI_TEXT_SILENT | UI_TEXT_SOURCE,
                                 .max_lines = row->title_lines,
                                 .style = &style,
                                 .line = TITLE_H};
    ui_text(ui, in, hit->title, &title);
    in.y += row->title_lines * TITLE_H + 6;
    part_line(ui, in, meta_text(ui_arena(ui), hit, &state), TYPE_CAPTION, COLOUR_INK3,
              UI_TEXT_TABULAR);
    ui_icon(ui, rect_make(box.x + box.w - 64, box.y + box.h / 2 - 20, 40, 40), "chevR",
            ui_colour(ui, COLOUR_INK3));
    ui_pop(ui);
}

void
notice_rows_build(const struct notice_rows *rows, const struct screen_env *env, struct ui *ui,
                  int x, int y, int code)
{
    struct rect seen = ui_visible(ui);
    size_t low = 0, high = rows->len;
    while (low < high) { /* the first row that ends in sight */
        size_t middle = (low + high) / 2;
        if (y + rows->rows[middle].y + rows->rows[middle].h <= seen.y)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < rows->len; i++) {
        const struct notice_row *row = &rows->rows[i];
        if (y + row->y >= seen.y + seen.h)
            break;
        build_row(ui, env, rect_make(x, y + row->y, rows->width, row->h), row, code, i == 0);
    }
}
