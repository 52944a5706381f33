#include "screens/guide_page.h"
#include "screens/page_blocks.h"
#include "screens/parts.h"
#include "screens/record_view.h"

#include <string.h>

/* 依申请公开: who may ask, how, what to write, how soon, what comes back, what it costs. */

#define PAD 36
#define GAP 24

/* The icon and the tab of a section, by its heading. */
struct known {
    const char *words, *icon, *tab;
};

static const struct known KNOWN[] = {{"受理", "org", NULL},
                                     {"提交", "pin", "提交方式"},
                                     {"期限", "clock", "办理期限"},
                                     {"答复", "interp", "答复类型"},
                                     {"费", "info", NULL},
                                     {"申请表", "apply", "申请表"},
                                     {"", "doc", NULL}};

static const struct known *
known_of(const char *heading)
{
    const struct known *known = KNOWN;
    while (!strstr(heading, known->words))
        known++;
    return known;
}

static void
add_section(struct guide_sections *sections, const char *label, int y)
{
    if (sections->len < GUIDE_SECTIONS_MAX)
        sections->at[sections->len++] = (struct guide_section){label, y};
}

/* ---- head ---- */

static int
place_promise(struct page *page, struct rect box, colour_rgba ink, colour_rgba tint)
{
    struct page_text look = {
        .type = TYPE_BODY, .colour = ink, .flags = UI_TEXT_MIDDLE, .weight = 500};
    page_fill(page, rect_make(box.x, box.y, box.w, 96), 20, tint);
    page_icon(page, rect_make(box.x + 28, box.y + 28, 40, 40), "info", ink);
    page_text(page, rect_make(box.x + 86, box.y, box.w - 114, 96),
              "写得越具体，找得越快。一般不收费。", &look);
    return 96 + GAP;
}

static int
place_head(struct page *page, struct rect box, const struct record *record, colour_rgba ink,
           colour_rgba tint)
{
    const char *const names[] = {"首页", "依申请公开"};
    const struct guide_part *guide = record->guide;
    int y = box.y;
    y += record_view_trail(page, box.x, y, box.w, names, 2, NULL) + 12;
    y += record_view_title(page, rect_make(box.x, y, box.w, 0), record->title);
    y += record_view_date(page, rect_make(box.x, y, box.w, 0), record) + 24;
    y += place_promise(page, rect_make(box.x, y, box.w, 0), ink, tint);
    size_t card = page_card(page, rect_make(box.x, y, box.w, 0));
    struct rect in = rect_make(box.x + PAD, y + 28, box.w - 2 * PAD, 0);
    in.y += page_labelled(page, in, "users", ink, "谁能申请", guide->service_object);
    in.y += page_labelled(page, in, "clock", ink, "多久答复", guide->time_legal);
    in.y += page_labelled(page, in, "clock", ink, "承诺时限", guide->time_promised);
    in.y += page_labelled(page, in, "check", ink, "收费", guide->fee_text);
    in.y += page_labelled(page, in, "pin", ink, "办理地点", guide->location);
    in.y += page_labelled(page, in, "calendar", ink, "办理时间", guide->hours);
    in.y += page_labelled(page, in, "phone", ink, "咨询电话", guide->phone);
    in.y += page_labelled(page, in, "phone", ink, "监督电话", guide->supervision_phone) + 10;
    page_card_end(page, card, in.y);
    return in.y + GAP - box.y;
}

/* ---- sections ---- */

/* A heading's own text is its piece; record_view_section would show it as a label. */
static int
place_section_head(struct page *page, struct rect box, const char *icon, colour_rgba ink,
                   const struct block *heading)
{
    struct page_text look = {.type = TYPE_TITLE3,
                             .colour = page_colour(page, COLOUR_INK1),
                             .flags = UI_TEXT_HEADING,
                             .weight = 700};
    page_icon(page, rect_make(box.x, box.y + 6, 44, 44), icon, ink);
    const char *text = arena_printf(page_arena(page), "%s%s", heading->number, heading->text);
    return page_source(page, rect_make(box.x + 64, box.y, box.w - 64, 0), text, &look) + 16;
}

/* One card for each heading of the first level with what follows it. */
static int
place_body(struct page *page, struct rect box, const struct record *record, colour_rgba ink,
           struct guide_sections *sections)
{
    int y = box.y;
    for (size_t i = 0; i < record->body_len;) {
        const struct block *first = &record->body[i];
        bool headed = first->type == BLOCK_HEADING;
        size_t end = i + 1;
        while (end < record->body_len &&
               !(record->body[end].type == BLOCK_HEADING && record->body[end].level <= 1))
            end++;
        const struct known *known = known_of(headed ? first->text : "");
        if (known->tab)
            add_section(sections, known->tab, y);
        size_t card = page_card(page, rect_make(box.x, y, box.w, 0));
        struct rect in = rect_make(box.x + PAD, y + 28, box.w - 2 * PAD, 0);
        if (headed)
            in.y += place_section_head(page, in, known->icon, ink, first);
        in.y += page_blocks(page, in, first + headed, end - i - headed) + 20;
        page_card_end(page, card, in.y);
        y = in.y + GAP;
        i = end;
    }
    return y - box.y;
}

static int
place_process(struct page *page, struct rect box, const struct guide_part *guide,
              const struct theme_kind_style *kind)
{
    if (guide->process_count == 0)
        return 0;
    size_t card = page_card(page, box);
    struct rect in = rect_make(box.x + PAD, box.y + 28, box.w - 2 * PAD, 0);
    in.y += record_view_section(page, in, "list", kind->ink, "怎么申请") + 8;
    in.y += page_steps(page, in, guide->process, guide->process_count, kind->ink, kind->tint);
    page_card_end(page, card, in.y + 8);
    return in.y + 8 - box.y + GAP;
}

int
apply_page_place(struct page *page, const struct screen_env *env, int width,
                 const struct record *record, struct guide_sections *sections)
{
    const struct theme_kind_style *kind = &ui_theme(page_ui(page))->kind[THEME_KIND_APPLY];
    const struct guide_part *guide = record->guide;
    bool landscape = ui_landscape(page_ui(page));
    int margin = landscape ? 64 : 48, room = width - 2 * margin;
    int left = landscape ? (room - 32) * 9 / 20 : room;
    struct rect a = rect_make(margin, 28, left, 0), b;
    (void)env;
    sections->len = 0;
    a.y += place_head(page, a, record, kind->ink, kind->tint);
    add_section(sections, "怎么申请", a.y);
    a.y += place_process(page, a, guide, kind);
    if (landscape)
        b = rect_make(margin + left + 32, 28, room - left - 32, 0);
    else
        b = a;
    b.y += place_body(page, b, record, kind->ink, sections);
    struct rect *rest = landscape ? &a : &b;
    rest->y +=
        record_view_list_card(page, *rest, "law", "依据", &guide->legal_basis, kind->ink);
    rest->y +=
        record_view_list_card(page, *rest, "check", "条件", &guide->conditions, kind->ink);
    rest->y += record_view_list_card(page, *rest, "info", "说明", &guide->notes, kind->ink);
    int y = a.y > b.y ? a.y : b.y;
    return y + page_rest(page, rect_make(margin, y, room, 0)) + 8;
}
