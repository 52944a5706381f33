#include "screens/parts.h"
#include "screens/reader_view.h"
#include "ui/widgets.h"

/* The outline: level 1 stands out, the current entry is filled and stays a third from the
 * rail's top. */

#define RAIL           256
#define RAIL_LANDSCAPE 440
#define FIRST_Y        66
#define ENTRY_1        72
#define ENTRY_2        64
#define TWO_LINES      88
#define PAD            14
#define FOLLOW_MS      240

int
reader_rail_width(const struct reader *reader, const struct ui *ui)
{
    if (ui_landscape(ui)) /* the tools stand there as well */
        return RAIL_LANDSCAPE;
    return ui_large(ui) || !reader_has_outline(reader) ? 0 : RAIL;
}

bool
reader_has_outline(const struct reader *reader)
{
    size_t len;
    paper_outline(reader->paper, &len);
    return len >= 2;
}

static struct text_style
entry_style(const struct ui *ui, int level, bool current)
{
    struct text_style style = ui_theme(ui)->type[TYPE_BODY].style;
    style.size = level == 1 ? 30 : 28;
    style.weight = current ? 700 : level == 1 ? 500 : 400;
    return style;
}

static int
entry_height(struct ui *ui, const struct paper_entry *entry, int width)
{
    struct text_style style = entry_style(ui, entry->level, false);
    int least = entry->level == 1 ? ENTRY_1 : ENTRY_2;
    return part_lines(entry->text, style.size, width - 2 * PAD, 2) > 1 ? TWO_LINES : least;
}

/* The last entry that begins above a third of the view. */
static int
current_entry(const struct reader *reader, size_t len)
{
    const struct ui_scroll *scroll = &reader->view.scroll;
    int current = 0;
    if (reader->led >= 0)
        return reader->led;
    for (size_t i = 1; i < len; i++) {
        if (reader_entry_y(reader, i) > (int)scroll->y + scroll->view_h / 3)
            break;
        current = (int)i;
    }
    return current;
}

static void
build_entry(struct ui *ui, struct rect box, const struct paper_entry *entry, bool current,
            int index)
{
    struct ui_node_desc node = {.role = UI_TAB,
                                .name = entry->text,
                                .rect = box,
                                .states = current ? UI_SELECTED : 0,
                                .action = ui_act(READER_ACT_ENTRY, index, NULL)};
    bool pressed = ui_push(ui, &node);
    if (current || pressed)
        ui_fill(ui, box, PAD,
                ui_colour(ui, !current  ? COLOUR_PRIMARY_TINT_PRESSED
                              : pressed ? COLOUR_PRIMARY_PRESSED
                                        : COLOUR_PRIMARY));
    struct text_style style = entry_style(ui, entry->level, current);
    enum theme_colour ink = current             ? COLOUR_ON_PRIMARY
                            : entry->level == 1 ? COLOUR_INK1
                                                : COLOUR_INK2;
    struct ui_text_opts opts = {.type = TYPE_BODY,
                                .colour = ui_colour(ui, ink),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                                .max_lines = 2,
                                .style = &style,
                                .line = 36};
    ui_text(ui, rect_make(box.x + PAD, box.y, box.w - 2 * PAD + 2, box.h), entry->text, &opts);
    ui_pop(ui);
}

/* Bring the current entry to a third of the rail, once for each change. */
static void
follow(struct reader *reader, const struct ui *ui, int current, int y, int height)
{
    if (current == reader->entry_shown)
        return;
    reader->entry_shown = current;
    ui_scroll_to(&reader->rail, 0, y - height / 3, ui_now_ms(ui), FOLLOW_MS);
}

void
reader_rail_build(struct reader *reader, struct ui *ui, struct rect box)
{
    size_t len;
    const struct paper_entry *entries = paper_outline(reader->paper, &len);
    if (len < 2)
        return;
    ui_fill(ui, box, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(box.x, box.y, 2, box.h), 0, ui_colour(ui, COLOUR_LINE));
    int *y = arena_alloc(ui_arena(ui), (len + 1) * sizeof *y);
    int width = box.w - 26, current = current_entry(reader, len);
    y[0] = FIRST_Y;
    for (size_t i = 0; i < len; i++)
        y[i + 1] = y[i] + entry_height(ui, &entries[i], width);
    follow(reader, ui, current, y[current], box.h);
    struct ui_node_desc list = {.role = UI_LIST, .name = "目录", .rect = box};
    ui_push(ui, &list);
    ui_scroll_begin(ui, &reader->rail, box, box.w, y[len] + PAD,
                    UI_SCROLL_Y | UI_SCROLL_NO_BAR);
    part_line(ui, rect_make(28, 20, width, 40), "目录", TYPE_CAPTION, COLOUR_INK3, 0);
    for (size_t i = 0; i < len; i++) {
        struct rect entry = rect_make(PAD, y[i], width - 2, y[i + 1] - y[i]);
        if (ui_is_visible(ui, entry))
            build_entry(ui, entry, &entries[i], (int)i == current, (int)i);
    }
    ui_scroll_end(ui);
    ui_pop(ui);
}

/* Where the page has no room beside it. */
void
reader_outline_build(struct reader *reader, struct ui *ui)
{
    if (!reader->outline_ms || !reader_has_outline(reader))
        return;
    double shown = widget_sheet_shown(ui, reader->outline_ms);
    struct rect in = widget_sheet(ui, ui_height(ui) * 3 / 4, "目录", shown,
                                  ui_act(READER_ACT_CLOSE, 0, NULL));
    in.x += 16;
    in.w -= 32;
    reader_rail_build(reader, ui, in);
}
