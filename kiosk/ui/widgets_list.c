#include "base/str.h"
#include "ui/widgets_internal.h"

/* Rows of a list and tabs. */

#define PAD_Y     22
#define PAD_LEFT  32
#define PAD_RIGHT 24
#define GAP       24
#define CHEVRON   40
#define ROW_LEAST 168

/* ---- rows ---- */

struct row_texts {
    struct widget_text title, line, meta;
    int tag; /* width with its gap */
};

static const char *
row_key(struct ui *ui, const struct widget_row *row, const char *part)
{
    return row->key ? arena_printf(ui_arena(ui), "%s/%s", row->key, part) : NULL;
}

/* The texts at y 0, all at the same measure. */
static struct row_texts
row_texts(struct ui *ui, struct rect rect, const struct widget_row *row)
{
    unsigned source = row->key ? UI_TEXT_SOURCE : 0;
    int side = row->chevron ? GAP + CHEVRON : 0;
    struct rect box =
        rect_make(rect.x + PAD_LEFT, rect.y, rect.w - PAD_LEFT - PAD_RIGHT - side, 0);
    struct row_texts t = {.tag = row->tag ? widget_tag_width(ui, row->tag) + 16 : 0};
    t.title = (struct widget_text){.box = box,
                                   .text = row->title,
                                   .type = TYPE_LABEL,
                                   .size = row->tag ? 36 : 38,
                                   .line = 50,
                                   .weight = 500,
                                   .colour = ui_colour(ui, COLOUR_INK1),
                                   .flags = source ? source : UI_TEXT_SILENT,
                                   .max_lines = row->tag ? 1 : 2,
                                   .mark = row->mark};
    t.title.box.x += t.tag;
    t.title.box.w -= t.tag;
    t.line = (struct widget_text){.box = box,
                                  .text = row->line,
                                  .type = TYPE_BODY,
                                  .size = 30,
                                  .line = 44,
                                  .colour = ui_colour(ui, COLOUR_INK2),
                                  .flags = source,
                                  .max_lines = row->line_max > 1 ? row->line_max : 1,
                                  .mark = row->mark};
    t.meta = (struct widget_text){.box = box,
                                  .text = row->meta,
                                  .type = TYPE_CAPTION,
                                  .size = 28,
                                  .line = 40,
                                  .colour = ui_colour(ui, COLOUR_INK3),
                                  .flags = UI_TEXT_TABULAR,
                                  .max_lines = 1};
    return t;
}

static int
texts_height(struct ui *ui, const struct row_texts *t)
{
    int height = widget_text_height(ui, &t->title);
    if (!str_empty(t->line.text))
        height += 4 + widget_text_height(ui, &t->line);
    if (!str_empty(t->meta.text))
        height += 4 + widget_text_height(ui, &t->meta);
    return height;
}

int
widget_row_height(struct ui *ui, int width, const struct widget_row *row)
{
    struct row_texts t = row_texts(ui, rect_make(0, 0, width, 0), row);
    int height = texts_height(ui, &t) + 2 * PAD_Y, least = widget_px(ui, ROW_LEAST);
    return height < least ? least : height;
}

static void
row_content(struct ui *ui, struct rect rect, const struct widget_row *row)
{
    struct row_texts t = row_texts(ui, rect, row);
    int y = rect.y + (rect.h - texts_height(ui, &t)) / 2;
    if (row->tag)
        widget_tag(ui, rect.x + PAD_LEFT, y + widget_px(ui, 3), row->tag, row->tag_ink,
                   row->tag_tint);
    t.title.box.y = y;
    t.title.key = row_key(ui, row, "title");
    y += widget_text(ui, &t.title) + 4;
    if (!str_empty(row->line)) {
        t.line.box.y = y;
        t.line.key = row_key(ui, row, "line");
        y += widget_text(ui, &t.line) + 4;
    }
    t.meta.box.y = y;
    widget_text(ui, &t.meta);
}

void
widget_row(struct ui *ui, struct rect rect, const struct widget_row *row,
           struct ui_action action)
{
    if (!ui_is_visible(ui, rect))
        return;
    struct ui_node_desc desc = {
        .role = UI_LIST_ITEM, .name = row->title, .rect = rect, .action = action};
    if (ui_push(ui, &desc))
        ui_fill(ui, rect, 0, ui_colour(ui, COLOUR_PRIMARY_TINT));
    row_content(ui, rect, row);
    if (row->chevron)
        ui_icon(ui,
                rect_make(rect.x + rect.w - PAD_RIGHT - CHEVRON,
                          rect.y + (rect.h - CHEVRON) / 2, CHEVRON, CHEVRON),
                "chevR", ui_colour(ui, COLOUR_INK3));
    int rule = widget_rule(ui);
    if (row->rule_below)
        ui_fill(ui, rect_make(rect.x, rect.y + rect.h - rule, rect.w, rule), 0,
                ui_colour(ui, COLOUR_LINE));
    ui_pop(ui);
}

/* ---- tabs ---- */

static void
tab_content(struct ui *ui, struct rect box, const struct widget_tab *tab)
{
    enum theme_colour ink = tab->disabled   ? COLOUR_DISABLED_INK
                            : tab->selected ? COLOUR_ON_PRIMARY
                                            : COLOUR_INK1;
    struct widget_text label = {.text = tab->label,
                                .type = TYPE_LABEL,
                                .size = 30,
                                .line = 38,
                                .weight = tab->selected ? 700 : 500,
                                .colour = ui_colour(ui, ink),
                                .flags = UI_TEXT_CENTRE | UI_TEXT_SILENT,
                                .max_lines = 1};
    struct widget_text count = label;
    count.text = tab->count;
    count.size = 28;
    count.line = 34;
    count.weight = 400;
    count.flags |= UI_TEXT_TABULAR;
    if (!tab->selected && !tab->disabled)
        count.colour = ui_colour(ui, COLOUR_INK2);
    int height = widget_px(ui, tab->count ? 72 : 38);
    label.box = rect_make(box.x, box.y + (box.h - height) / 2, box.w, 0);
    int used = widget_text(ui, &label);
    count.box = rect_make(box.x, label.box.y + used, box.w, 0);
    widget_text(ui, &count);
}

void
widget_tabs(struct ui *ui, struct rect rect, const struct widget_tab *tabs, size_t len)
{
    const int pad = 16, gap = 4;
    int rule = widget_rule(ui), count = (int)len;
    int room = rect.w - 2 * pad - gap * (count - 1);
    ui_fill(ui, rect, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(rect.x, rect.y, rect.w, rule), 0, ui_colour(ui, COLOUR_LINE));
    for (int i = 0; i < count; i++) {
        const struct widget_tab *tab = &tabs[i];
        int from = room * i / count, to = room * (i + 1) / count;
        struct rect box = rect_make(rect.x + pad + i * gap + from, rect.y + 8 + rule / 2,
                                    to - from, rect.h - 16);
        struct ui_node_desc desc = {.role = UI_TAB,
                                    .name = tab->label,
                                    .rect = box,
                                    .states = (tab->selected ? UI_SELECTED : 0u) |
                                              (tab->disabled ? UI_DISABLED : 0u),
                                    .action = tab->action};
        bool pressed = ui_push(ui, &desc);
        if (tab->selected)
            ui_fill(ui, box, 16,
                    ui_colour(ui, pressed ? COLOUR_PRIMARY_PRESSED : COLOUR_PRIMARY));
        else if (pressed)
            ui_fill(ui, box, 16, ui_colour(ui, COLOUR_PRIMARY_TINT_PRESSED));
        tab_content(ui, box, tab);
        ui_pop(ui);
    }
}
