#include "screens/parts.h"
#include "screens/reader_view.h"
#include "screens/segment.h"
#include "ui/widgets.h"

/* How far one has read, text sizes, pages: below the sheet, in landscape at the foot of
 * the column beside it. */

#define HEIGHT           176
#define HEIGHT_LANDSCAPE 332
#define PROGRESS         8
#define BUTTON           104
#define SIZES_WIDTH      436
#define LARGE_BUTTON     94
#define LARGE_GAP        14

int
reader_tools_height(const struct ui *ui)
{
    if (ui_large(ui))
        return LARGE_BUTTON * 2 + LARGE_GAP * 3 + PROGRESS;
    return ui_landscape(ui) ? HEIGHT_LANDSCAPE : HEIGHT;
}

/* What of the text has been in sight, 0 to 1. */
static double
share_read(const struct ui_scroll *scroll)
{
    if (scroll->content_h <= scroll->view_h)
        return 1;
    double share = (scroll->y + scroll->view_h) / scroll->content_h;
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

static const char *
place_text(const struct reader *reader, struct ui *ui)
{
    int count, page = reader_page(reader, &count);
    if (page == 0)
        return "全文都在这一页";
    int read = (int)(share_read(&reader->view.scroll) * 100);
    return arena_printf(ui_arena(ui), "第 %d / %d 页　已读 %d%%", page, count, read);
}

static void
build_pages(const struct reader *reader, struct ui *ui, struct rect box)
{
    const struct ui_scroll *scroll = &reader->view.scroll;
    int width = (box.w - 16) / 2;
    struct widget_button backward = {.kind = BUTTON_TINTED,
                                     .label = "上一页",
                                     .icon = "chevU",
                                     .disabled = scroll->y < 1,
                                     .size = 34};
    struct widget_button forward = {.kind = BUTTON_TINTED,
                                    .label = "下一页",
                                    .icon = "chevD",
                                    .disabled =
                                        scroll->y + scroll->view_h >= scroll->content_h - 1,
                                    .size = 34};
    widget_button(ui, rect_make(box.x, box.y, width, box.h), &backward,
                  ui_act(READER_ACT_BACKWARD, 0, NULL));
    widget_button(ui, rect_make(box.x + width + 16, box.y, width, box.h), &forward,
                  ui_act(READER_ACT_FORWARD, 0, NULL));
}

/* 关怀版: its text is large already; what is left has large keys, two in a row. */
static void
build_large(const struct reader *reader, const struct screen_env *env, struct ui *ui,
            struct rect box)
{
    const struct widget_button read = {
        .kind = BUTTON_FILLED, .label = "读给我听", .icon = "speaker", .size = 36};
    const struct widget_button outline = {
        .kind = BUTTON_OUTLINED, .label = "目录", .icon = "list", .size = 36};
    bool reads = env->speaks && !ui_landscape(ui);
    bool lists = reader_has_outline(reader) && !ui_landscape(ui);
    int width = reads && lists ? (box.w - LARGE_GAP) / 2 : box.w;
    struct rect at = rect_make(box.x, box.y, width, LARGE_BUTTON);
    if (reads) {
        widget_button(ui, at, &read, ui_act(READER_ACT_READ, 0, NULL));
        at.x += width + LARGE_GAP;
    }
    if (lists)
        widget_button(ui, at, &outline, ui_act(READER_ACT_OUTLINE, 0, NULL));
    if (!reads && !lists)
        part_line(ui, at, place_text(reader, ui), TYPE_CAPTION, COLOUR_INK2,
                  UI_TEXT_MIDDLE | UI_TEXT_CENTRE | UI_TEXT_TABULAR);
    build_pages(reader, ui,
                rect_make(box.x, box.y + LARGE_BUTTON + LARGE_GAP, box.w, LARGE_BUTTON));
}

void
reader_tools_build(const struct reader *reader, const struct screen_env *env, struct ui *ui,
                   struct rect bar)
{
    static const struct segment_choice sizes[READER_SIZES] = {
        {.label = "小字", .size = 30, .name = "小字"},
        {.label = "标准", .size = 34, .name = "标准"},
        {.label = "大字", .size = 38, .name = "大字"},
        {.label = "特大", .size = 42, .name = "特大"}};
    int done = (int)(share_read(&reader->view.scroll) * bar.w);
    ui_fill(ui, bar, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_fill(ui, rect_make(bar.x, bar.y, bar.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    ui_fill(ui, rect_make(bar.x, bar.y + 2, bar.w, PROGRESS), 0, ui_colour(ui, COLOUR_SUNKEN));
    ui_fill(ui, rect_make(bar.x, bar.y + 2, done, PROGRESS), 0, ui_colour(ui, COLOUR_PRIMARY));
    if (ui_large(ui)) {
        build_large(reader, env, ui,
                    rect_make(bar.x + 16, bar.y + PROGRESS + LARGE_GAP, bar.w - 32, 0));
        return;
    }
    const char *place = place_text(reader, ui);
    if (ui_landscape(ui)) {
        int x = bar.x + 16, width = bar.w - 32, y = bar.y + 28;
        segment_build(ui, rect_make(x, y, width, BUTTON), sizes, READER_SIZES, reader->size,
                      READER_ACT_SIZE);
        part_line(ui, rect_make(x, y + BUTTON, width, 64), place, TYPE_CAPTION, COLOUR_INK2,
                  UI_TEXT_MIDDLE | UI_TEXT_CENTRE | UI_TEXT_TABULAR);
        build_pages(reader, ui, rect_make(x, y + BUTTON + 64, width, BUTTON));
        return;
    }
    int margin = 16, y = bar.y + 24;
    segment_build(ui, rect_make(bar.x + margin, y, SIZES_WIDTH, BUTTON), sizes, READER_SIZES,
                  reader->size, READER_ACT_SIZE);
    int x = bar.x + margin + SIZES_WIDTH + 16;
    build_pages(reader, ui, rect_make(x, y, bar.x + bar.w - margin - x, BUTTON));
    struct rect line = rect_make(bar.x + 24, bar.y + 131, bar.w - 48, 40);
    part_line(ui, line, "上下拖动也能翻页", TYPE_CAPTION, COLOUR_INK2, UI_TEXT_MIDDLE);
    part_line(ui, line, place, TYPE_CAPTION, COLOUR_INK2,
              UI_TEXT_MIDDLE | UI_TEXT_END | UI_TEXT_TABULAR);
}
