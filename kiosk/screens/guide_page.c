#include "screens/guide_page.h"
#include "screens/page_blocks.h"
#include "screens/parts.h"
#include "screens/record_view.h"

#define PAD        36
#define GAP        24
#define FACT_H     136
#define FACTS_MAX  3
#define FACTS_ROOM 900 /* three need that much */

/* ---- facts ---- */

struct fact {
    const char *icon, *label;
    const struct str_list *list; /* or … */
    const char *text;
};

/* All of a fact's text on one line, for measuring. */
static const char *
fact_line(struct page *page, const struct fact *fact)
{
    if (!fact->list)
        return fact->text;
    const char *line = "";
    for (size_t i = 0; i < fact->list->len; i++)
        line = arena_printf(page_arena(page), "%s%s%s", line, *line ? "、" : "",
                            fact->list->items[i]);
    return line;
}

static struct page_text
fact_look(struct page *page, bool small)
{
    return (struct page_text){.type = TYPE_LABEL,
                              .colour = page_colour(page, COLOUR_INK1),
                              .size = small ? 30 : 36,
                              .line = 48,
                              .weight = 700};
}

static void
place_fact(struct page *page, struct rect box, const struct fact *fact, colour_rgba ink)
{
    struct page_text label = {.type = TYPE_CAPTION, .colour = page_colour(page, COLOUR_INK2)};
    struct page_text value = fact_look(page, false);
    if (page_text_width(page, fact_line(page, fact), &value) > box.w - 110)
        value = fact_look(page, true);
    size_t card = page_card(page, box);
    page_card_end(page, card, box.y + box.h);
    page_icon(page, rect_make(box.x + 22, box.y + 44, 48, 48), fact->icon, ink);
    struct rect text = rect_make(box.x + 88, box.y + 24, box.w - 100, 0);
    page_text(page, text, fact->label, &label);
    text.y += 40;
    if (fact->list)
        page_joined(page, text, fact->list->items, fact->list->len, "、", &value);
    else
        page_source(page, text, fact->text, &value);
}

/* The first three that can be said in a few words; the others stand in their section. */
static int
place_facts(struct page *page, struct rect box, const struct guide_part *guide, colour_rgba ink)
{
    const struct fact facts[] = {{"clock", "承诺时限", NULL, guide->time_promised},
                                 {"clock", "法定时限", NULL, guide->time_legal},
                                 {"check", "收费", NULL, guide->fee_text},
                                 {"pin", "到哪里办", NULL, guide->location},
                                 {"pin", "怎么办", &guide->channels, ""},
                                 {"phone", "咨询电话", NULL, guide->phone}};
    const struct fact *chosen[FACTS_MAX];
    struct page_text small = fact_look(page, true);
    size_t len = 0, most = box.w < FACTS_ROOM ? FACTS_MAX - 1 : FACTS_MAX;
    int width = (box.w - 20 * ((int)most - 1)) / (int)most;
    for (size_t i = 0; i < sizeof facts / sizeof *facts && len < most; i++) {
        const char *line = fact_line(page, &facts[i]);
        if (line[0] != '\0' && page_text_width(page, line, &small) <= width - 110)
            chosen[len++] = &facts[i];
    }
    for (size_t i = 0; i < len; i++) {
        int w = (box.w - 20 * ((int)len - 1)) / (int)len;
        place_fact(page, rect_make(box.x + (int)i * (w + 20), box.y, w, FACT_H), chosen[i],
                   ink);
    }
    return len ? FACT_H + GAP : 0;
}

/* ---- sections ---- */

static void
add_section(struct guide_sections *sections, const char *label, int y)
{
    if (sections->len < GUIDE_SECTIONS_MAX)
        sections->at[sections->len++] = (struct guide_section){label, y};
}

/* Tags of the interface and of the record behind a material's name. */
static int
place_tags(struct page *page, struct rect box, const struct material *material)
{
    struct page_text look = {.type = TYPE_CAPTION,
                             .colour = page_colour(page, COLOUR_INK1),
                             .flags = UI_TEXT_MIDDLE};
    const char *need = material->required ? "必交" : "需要时交";
    const char *copies =
        material->copies > 0 ? arena_printf(page_arena(page), "%d 份", material->copies) : "";
    const char *const texts[] = {need, material->form, copies};
    int x = box.x;
    for (size_t i = 0; i < 3; i++) {
        if (str_empty(texts[i]))
            continue;
        int width = page_text_width(page, texts[i], &look) + 4;
        struct rect tag = rect_make(x, box.y, width + 28, 44);
        bool required = i == 0 && material->required;
        page_fill(page, tag, 8,
                  page_colour(page, required ? COLOUR_PRIMARY_TINT : COLOUR_SUNKEN));
        struct page_text own = look;
        own.colour = page_colour(page, required ? COLOUR_PRIMARY : COLOUR_INK1);
        struct rect text = rect_make(x + 14, box.y, width, 44);
        if (i == 1)
            page_source(page, text, texts[i], &own);
        else
            page_text(page, text, texts[i], &own);
        x += tag.w + 12;
    }
    return 44;
}

static int
place_material(struct page *page, struct rect box, const struct material *material, size_t at,
               colour_rgba ink, colour_rgba tint)
{
    struct page_text number = {.type = TYPE_BODY,
                               .colour = ink,
                               .flags = UI_TEXT_CENTRE | UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                               .weight = 700};
    struct page_text name = {.type = TYPE_LABEL, .colour = page_colour(page, COLOUR_INK1)};
    struct page_text note = {.type = TYPE_BODY, .colour = page_colour(page, COLOUR_INK2)};
    struct rect circle = rect_make(box.x, box.y, 56, 56), in = box;
    page_fill(page, circle, 28, tint);
    page_text(page, circle, arena_printf(page_arena(page), "%zu", at + 1), &number);
    in.x += 80;
    in.w -= 80;
    in.y += 3;
    in.y += page_source(page, in, material->name, &name) + 8;
    in.y += place_tags(page, in, material);
    if (!str_empty(material->note)) {
        in.y += 8;
        in.y += page_source(page, in, material->note, &note);
    }
    return in.y - box.y;
}

static int
place_materials(struct page *page, struct rect box, const struct guide_part *guide,
                colour_rgba ink, colour_rgba tint)
{
    if (guide->material_count == 0)
        return 0;
    size_t card = page_card(page, box);
    struct rect in = rect_make(box.x + PAD, box.y + 28, box.w - 2 * PAD, 0);
    in.y += record_view_section(page, in, "doc", ink, "申请材料") + 4;
    for (size_t i = 0; i < guide->material_count; i++) {
        if (i > 0) {
            page_fill(page, rect_make(in.x + 80, in.y, in.w - 80, 2), 0,
                      page_colour(page, COLOUR_LINE));
            in.y += 20;
        }
        in.y += place_material(page, in, &guide->materials[i], i, ink, tint) + 18;
    }
    page_card_end(page, card, in.y + 10);
    return in.y + 10 - box.y + GAP;
}

static int
place_process(struct page *page, struct rect box, const struct guide_part *guide,
              colour_rgba ink, colour_rgba tint)
{
    if (guide->process_count == 0)
        return 0;
    size_t card = page_card(page, box);
    struct rect in = rect_make(box.x + PAD, box.y + 28, box.w - 2 * PAD, 0);
    in.y += record_view_section(page, in, "list", ink, "办理流程") + 8;
    in.y += page_steps(page, in, guide->process, guide->process_count, ink, tint) + 8;
    page_card_end(page, card, in.y);
    return in.y - box.y + GAP;
}

/* Whether a fact at the head has said it already: its piece is taken. */
static int
place_row(struct page *page, struct rect box, const char *icon, colour_rgba ink,
          const char *label, const char *text)
{
    if (str_empty(text) || !page_has(page, text))
        return 0;
    return page_labelled(page, box, icon, ink, label, text);
}

struct where_row {
    const char *icon, *label, *text;
};

#define WHERE_ROWS 7

static void
where_rows(const struct guide_part *guide, struct where_row *rows)
{
    rows[0] = (struct where_row){"clock", "法定时限", guide->time_legal};
    rows[1] = (struct where_row){"clock", "承诺时限", guide->time_promised};
    rows[2] = (struct where_row){"calendar", "办理时间", guide->hours};
    rows[3] = (struct where_row){"pin", "办理地点", guide->location};
    rows[4] = (struct where_row){"phone", "咨询电话", guide->phone};
    rows[5] = (struct where_row){"phone", "监督电话", guide->supervision_phone};
    rows[6] = (struct where_row){"check", "收费", guide->fee_text};
}

static int
place_rows(struct page *page, struct rect box, const struct guide_part *guide,
           const struct where_row *rows, colour_rgba ink)
{
    int y = box.y;
    for (size_t i = 0; i < WHERE_ROWS; i++)
        y += place_row(page, rect_make(box.x, y, box.w, 0), rows[i].icon, ink, rows[i].label,
                       rows[i].text);
    for (size_t i = 0; i < guide->channels.len; i++)
        y += place_row(page, rect_make(box.x, y, box.w, 0), "bolt", ink, "办理渠道",
                       guide->channels.items[i]);
    return y +
           place_row(page, rect_make(box.x, y, box.w, 0), "doc", ink, "办理结果",
                     guide->result) -
           box.y;
}

static bool
has_rows(const struct page *page, const struct guide_part *guide, const struct where_row *rows)
{
    bool has = guide->channels.len > 0 || !str_empty(guide->result);
    for (size_t i = 0; i < WHERE_ROWS; i++)
        has |= !str_empty(rows[i].text) && page_has(page, rows[i].text);
    return has;
}

/* Nothing where the guide says none of it. */
static int
place_where(struct page *page, struct rect box, const struct guide_part *guide, colour_rgba ink)
{
    struct where_row rows[WHERE_ROWS];
    where_rows(guide, rows);
    if (!has_rows(page, guide, rows))
        return 0;
    size_t card = page_card(page, box);
    struct rect in = rect_make(box.x + PAD, box.y + 28, box.w - 2 * PAD, 0);
    in.y += record_view_section(page, in, "pin", ink, "时间地点") + 4;
    in.y += place_rows(page, in, guide, rows, ink) + 12;
    page_card_end(page, card, in.y);
    return in.y - box.y + GAP;
}

/* ---- the page ---- */

static int
place_head(struct page *page, const struct screen_env *env, struct rect box,
           const struct record *record)
{
    const char *field_id = record->field_ids.len ? record->field_ids.items[0] : "";
    const struct catalogue_field *field = part_field(env, field_id);
    const char *const names[] = {"办事指南", field ? field->name : ""};
    struct page_text look = {.type = TYPE_BODY_L, .colour = page_colour(page, COLOUR_INK2)};
    int y = box.y;
    y += record_view_trail(page, box.x, y, box.w, names, field ? 2 : 1, NULL) + 12;
    y += record_view_title(page, rect_make(box.x, y, box.w, 0), record->title) + 4;
    if (!str_empty(record->guide->service_object)) {
        int side = page_text_width(page, "谁能办", &look) + 24;
        page_text(page, rect_make(box.x, y, side, 0), "谁能办", &look);
        y += page_source(page, rect_make(box.x + side, y, box.w - side, 0),
                         record->guide->service_object, &look);
    }
    y += record_view_date(page, rect_make(box.x, y, box.w, 0), record) + 28;
    y += record_view_validity(page, rect_make(box.x, y, box.w, 0), record);
    return y - box.y;
}

static int
place_law(struct page *page, struct rect box, const struct record *record, colour_rgba ink)
{
    const struct guide_part *guide = record->guide;
    int y = box.y;
    y += record_view_list_card(page, rect_make(box.x, y, box.w, 0), "law", "设定依据",
                               &guide->legal_basis, ink);
    y += record_view_list_card(page, rect_make(box.x, y, box.w, 0), "info", "说明",
                               &guide->notes, ink);
    if (record->body_len > 0) {
        struct rect card_box = rect_make(box.x, y, box.w, 0);
        size_t card = page_card(page, card_box);
        struct rect in = rect_make(box.x + PAD, y + 28, box.w - 2 * PAD, 0);
        in.y += page_blocks(page, in, record->body, record->body_len) + 20;
        page_card_end(page, card, in.y);
        y = in.y + GAP;
    }
    return y - box.y;
}

int
guide_page_place(struct page *page, const struct screen_env *env, int width,
                 const struct record *record, struct guide_sections *sections)
{
    const struct theme_kind_style *kind = &ui_theme(page_ui(page))->kind[THEME_KIND_GUIDE];
    const struct guide_part *guide = record->guide;
    bool landscape = ui_landscape(page_ui(page));
    int margin = landscape ? 64 : 48, room = width - 2 * margin;
    int left = landscape ? (room - 32) * 9 / 20 : room;
    struct rect a = rect_make(margin, 28, left, 0), b = a;
    sections->len = 0;
    a.y += place_head(page, env, a, record);
    a.y += place_facts(page, a, guide, kind->ink);
    if (landscape)
        b = rect_make(margin + left + 32, 28, room - left - 32, 0);
    else
        b.y = a.y;
    int start = b.y;
    b.y += record_view_list_card(page, b, "check", "办理条件", &guide->conditions, kind->ink);
    if (b.y > start)
        add_section(sections, "办理条件", start);
    start = b.y;
    b.y += place_materials(page, b, guide, kind->ink, kind->tint);
    if (b.y > start)
        add_section(sections, "申请材料", start);
    start = b.y;
    b.y += place_process(page, b, guide, kind->ink, kind->tint);
    if (b.y > start)
        add_section(sections, "办理流程", start);
    struct rect *rest = landscape ? &a : &b;
    start = rest->y;
    rest->y += place_where(page, *rest, guide, kind->ink);
    if (rest->y > start)
        add_section(sections, "时间地点", start);
    rest->y += place_law(page, *rest, record, kind->ink);
    int y = a.y > b.y ? a.y : b.y;
    return y + page_rest(page, rect_make(margin, y, room, 0)) + 8;
}
