#include "screens/record_view.h"
#include "screens/page_blocks.h"
#include "screens/parts.h"
#include "screens/record_link.h"
#include "ui/widgets.h"

#include <stdio.h>
#include <stdlib.h>

#define SLOW_MS        3000
#define GIVE_UP_MS     10000
#define TROUBLE_HEIGHT 412 /* icon, title, a line; where there are more, they take more */
#define TROUBLE_GAP    64  /* above the buttons */
#define QR_PAD         24
#define QR_END         48 /* below its card */

/* ---- asking ---- */

void
record_view_ask(struct record_view *view, struct screen_env *env, const char *id)
{
    if (view->id != id) {
        free(view->id);
        view->id = xstrdup(id);
    }
    view->asked_ms = env->now_ms;
    if (view->id[0] != '\0')
        env->services->load(env, RECORD_VIEW_TAG, view->id);
}

void
record_view_init(struct record_view *view, struct screen_env *env, const char *id)
{
    *view = (struct record_view){.page = page_new()};
    record_view_ask(view, env, id);
}

static void
drop_record(struct record_view *view)
{
    page_clear(view->page);
    pieces_free(view->pieces);
    record_free(view->record);
    view->pieces = NULL;
    view->record = NULL;
}

void
record_view_clear(struct record_view *view)
{
    drop_record(view);
    page_free(view->page);
    free(view->id);
}

void
record_view_take(struct record_view *view, struct record *record, enum kind kind)
{
    drop_record(view);
    if (record && record->kind != kind) {
        record_free(record);
        record = NULL;
    }
    view->known = true;
    view->record = record;
    view->pieces = record ? pieces_open(record) : NULL;
}

/* ---- building ---- */

/* What is the matter, and below it two ways on: one of its own, and back. */
static void
build_trouble(struct ui *ui, struct rect area, const char *icon, const char *title,
              const char *text, const struct widget_button *on, int code)
{
    int needed = widget_empty_height(ui, area.w, title, text);
    int height = needed > TROUBLE_HEIGHT ? needed : TROUBLE_HEIGHT;
    int y = area.y + (area.h - height - TROUBLE_GAP - 112) / 2 - 40;
    struct rect box = rect_make(area.x, y < area.y ? area.y : y, area.w, height);
    widget_empty(ui, box, icon, title, text);
    int width = 480, x = area.x + (area.w - 2 * width - 24) / 2,
        row = box.y + height + TROUBLE_GAP;
    struct widget_button back = {
        .kind = BUTTON_OUTLINED, .label = "返回", .icon = "back", .size = 40};
    widget_button(ui, rect_make(x, row, width, 112), on, ui_act(code, 0, NULL));
    widget_button(ui, rect_make(x + width + 24, row, width, 112), &back,
                  ui_act(RECORD_VIEW_ACT_BACK, 0, NULL));
}

/* Taken down, or replaced: why, where the publisher says so, and what one can do now. */
static void
build_missing(const struct record_view *view, const struct screen_env *env, struct ui *ui,
              struct rect area)
{
    const struct withdrawal *gone = withdrawal_find(&env->catalogue->withdrawn, view->id);
    char text[WITHDRAWAL_REASON_MAX_BYTES + 80] = "内容由发布单位更新，请查找最新的一份。";
    if (gone && *gone->reason)
        snprintf(text, sizeof text, "发布单位说明：%s", gone->reason);
    struct widget_button search = {
        .kind = BUTTON_FILLED, .label = "去搜索", .icon = "search", .size = 40};
    build_trouble(ui, area, "doc", "这份文件已撤下或更新", text, &search,
                  RECORD_VIEW_ACT_SEARCH);
}

static void
build_waiting(const struct record_view *view, const struct screen_env *env, struct ui *ui,
              struct rect area)
{
    int64_t waited = env->now_ms - view->asked_ms;
    if (waited >= GIVE_UP_MS) {
        struct widget_button again = {
            .kind = BUTTON_FILLED, .label = "再试一次", .icon = "refresh", .size = 40};
        build_trouble(ui, area, "doc", "这份文件暂时打不开",
                      "不是您的操作问题。我们已记下，会尽快修好。", &again,
                      RECORD_VIEW_ACT_AGAIN);
        return;
    }
    if (waited >= SLOW_MS)
        part_line(ui, rect_make(area.x, area.y + area.h / 3, area.w, 0), "正在打开，请稍等",
                  TYPE_BODY_L, COLOUR_INK2, UI_TEXT_CENTRE);
    ui_wake_at(ui, view->asked_ms + (waited >= SLOW_MS ? GIVE_UP_MS : SLOW_MS));
}

/* At the end of every page, at the right where it is wide: what a phone takes along. Returns
 * the height. */
static int
place_qr(const struct record_view *view, const struct screen_env *env, int y, int width)
{
    struct page *page = view->page;
    const struct qr *qr = record_link_qr(page_arena(page), view->record, env->catalogue->site);
    if (!qr)
        return 0;
    bool wide = ui_landscape(page_ui(page));
    int side = ui_qr_side(qr), margin = wide ? 64 : 48;
    int from = wide ? width / 2 : margin;
    struct rect card = rect_make(from, y, width - margin - from, side + 2 * QR_PAD);
    size_t open = page_card(page, card);
    page_qr(page, rect_make(card.x + QR_PAD, y + QR_PAD, side, side), qr, "手机扫码浏览");
    struct rect say = rect_make(card.x + side + 3 * QR_PAD, y + card.h / 2 - 58,
                                card.w - side - 4 * QR_PAD, 0);
    struct page_text scan = {
        .type = TYPE_BODY_L, .colour = page_colour(page, COLOUR_INK1), .weight = 500};
    struct page_text take = {.type = TYPE_BODY, .colour = page_colour(page, COLOUR_INK2)};
    say.y += page_text(page, say, "手机扫码浏览", &scan) + 8;
    page_text(page, say, "带走慢慢看", &take);
    page_card_end(page, open, y + card.h);
    return card.h + QR_END;
}

void
record_view_build(struct record_view *view, struct screen_env *env, struct ui *ui,
                  struct rect area, record_view_place *place, void *screen)
{
    if (!view->record) {
        if (view->known)
            build_missing(view, env, ui, area);
        else
            build_waiting(view, env, ui, area);
        return;
    }
    /* Days left and last dates move at midnight. */
    int64_t day = (env->now_unix + env->zone_s) / 86400;
    if (!page_is_placed(view->page, ui, area.w) || view->day != day) {
        page_begin(view->page, ui, view->pieces, area.w);
        int height = place(screen, env, view->page, area.w);
        page_end(view->page, height + place_qr(view, env, height, area.w));
        view->day = day;
    }
    ui_scroll_begin(ui, &view->scroll, area, area.w, page_height(view->page), UI_SCROLL_Y);
    page_build(view->page, ui, 0, 0);
    ui_scroll_end(ui);
}

bool
record_view_act(struct record_view *view, struct screen_env *env,
                const struct ui_action *action)
{
    if (action->code == RECORD_VIEW_ACT_AGAIN)
        record_view_ask(view, env, view->id);
    else if (action->code == RECORD_VIEW_ACT_BACK)
        env->services->back(env);
    else if (action->code == RECORD_VIEW_ACT_SEARCH)
        part_go(env, SCREEN_SEARCH, NULL, NULL);
    else
        return false;
    return true;
}

/* ---- heads ---- */

int
record_view_trail(struct page *page, int x, int y, int width, const char *const *names,
                  size_t len, const char *source_name)
{
    struct page_text look = {.type = TYPE_CAPTION, .colour = page_colour(page, COLOUR_INK2)};
    int at = x, right = x + width, height = 40;
    for (size_t i = 0; i < len; i++) {
        if (i > 0) {
            page_icon(page, rect_make(at + 10, y + 8, 24, 24), "chevR", look.colour);
            at += 44;
        }
        int w = page_text_width(page, names[i], &look) + 2;
        page_text(page, rect_make(at, y, w, 0), names[i], &look);
        at += w;
    }
    if (str_empty(source_name))
        return height;
    page_icon(page, rect_make(at + 10, y + 8, 24, 24), "chevR", look.colour);
    at += 44;
    look.weight = 500;
    if (at + page_text_width(page, source_name, &look) > right) { /* a line of its own */
        at = x;
        y += height + 4;
    }
    int used = page_source(page, rect_make(at, y, right - at, 0), source_name, &look);
    return at == x ? height + 4 + used : height;
}

int
record_view_title(struct page *page, struct rect box, const char *title)
{
    struct page_text look = {.type = TYPE_TITLE1,
                             .colour = page_colour(page, COLOUR_INK1),
                             .flags = UI_TEXT_HEADING | UI_TEXT_BALANCE};
    /* As large as fits on one line; else on several, smaller where they are many. */
    static const int SIZES[] = {0, 64, 56, 50};
    size_t i = 0, count = sizeof SIZES / sizeof *SIZES;
    for (; i < count; i++) {
        look.size = SIZES[i];
        if (page_text_width(page, title, &look) <= box.w)
            break;
    }
    if (i == count)
        look.size = part_half_ems(title) * 28 > 3 * box.w ? 48 : 56;
    return page_source(page, box, title, &look);
}

/* NULL while the record is in force. */
static const char *
validity_text(struct arena *arena, const struct record *record)
{
    const char *ended = validity_ended(record->validity);
    return ended ? arena_printf(arena, "%s　这份内容不再执行，仅供查阅。", ended) : NULL;
}

int
record_view_date(struct page *page, struct rect box, const struct record *record)
{
    struct page_text look = {.type = TYPE_CAPTION,
                             .colour = page_colour(page, COLOUR_INK2),
                             .flags = UI_TEXT_TABULAR};
    const char *date = part_date(page_arena(page), record->publish_date);
    return str_empty(date) ? 0 : page_text(page, box, date, &look);
}

int
record_view_validity(struct page *page, struct rect box, const struct record *record)
{
    const char *text = validity_text(page_arena(page), record);
    if (!text)
        return 0;
    struct page_text look = {.type = TYPE_LABEL, .colour = page_colour(page, COLOUR_DANGER)};
    page_fill(page, rect_make(box.x, box.y, box.w, 96), 20,
              page_colour(page, COLOUR_DANGER_TINT));
    page_icon(page, rect_make(box.x + 28, box.y + 28, 40, 40), "warn", look.colour);
    page_text(page, rect_make(box.x + 88, box.y + 23, box.w - 116, 0), text, &look);
    return 96 + 24;
}

int
record_view_validity_banner(struct ui *ui, int y, const struct record *record)
{
    const char *text = validity_text(ui_arena(ui), record);
    return text ? widget_banner(ui, y, 1, "warn", text, NULL) : 0;
}

int
record_view_section(struct page *page, struct rect box, const char *icon, colour_rgba colour,
                    const char *title)
{
    struct page_text look = {.type = TYPE_TITLE3,
                             .colour = page_colour(page, COLOUR_INK1),
                             .flags = UI_TEXT_HEADING,
                             .weight = 700};
    page_icon(page, rect_make(box.x, box.y + 6, 44, 44), icon, colour);
    return page_text(page, rect_make(box.x + 64, box.y, box.w - 64, 0), title, &look) + 16;
}

int
record_view_list_card(struct page *page, struct rect box, const char *icon, const char *title,
                      const struct str_list *list, colour_rgba ink)
{
    if (list->len == 0)
        return 0;
    size_t card = page_card(page, box);
    struct rect in = rect_make(box.x + 36, box.y + 28, box.w - 2 * 36, 0);
    in.y += record_view_section(page, in, icon, ink, title);
    in.y += page_bullets(page, in, list, ink) + 20;
    page_card_end(page, card, in.y);
    return in.y - box.y + 24;
}
