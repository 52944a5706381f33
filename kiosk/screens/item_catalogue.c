#include "screens/item_parts.h"
#include "screens/parts.h"

#include <string.h>

/* The catalogue card: the columns of annex 2 in their order. */

#define PAD        36
#define LABEL_X    60  /* icon 40 and 20 */
#define VALUE_X    212 /* label 132 and 20 */
#define CELL_H     58
#define CHECK_SIZE 36
#define WIDE       1080 /* a card in landscape: more fits side by side */

/* ---- rows ---- */

static struct page_text
value_look(struct page *page)
{
    return (struct page_text){
        .type = TYPE_BODY, .colour = page_colour(page, COLOUR_INK1), .size = 32, .line = 46};
}

static struct page_text
label_look(struct page *page)
{
    struct page_text look = value_look(page);
    look.colour = page_colour(page, COLOUR_INK2);
    return look;
}

static void
place_label(struct page *page, int x, int y, const char *icon, const char *label)
{
    struct page_text look = label_look(page);
    page_icon(page, rect_make(x, y + 4, 40, 40), icon, page_colour(page, COLOUR_PRIMARY));
    int width = page_text_width(page, label, &look) + 4;
    page_text(page, rect_make(x + LABEL_X, y, width, 0), label, &look);
}

static void
place_rule(struct page *page, struct rect box, int y)
{
    page_fill(page, rect_make(box.x, y, box.w, 2), 0, page_colour(page, COLOUR_LINE));
}

static int
place_none(struct page *page, struct rect box)
{
    struct page_text look = value_look(page);
    return page_text(page, box, "—", &look);
}

/* Short entries run on as one sentence, as the catalogue prints them. */
static int
place_content(struct page *page, struct rect box, const struct str_list *content)
{
    struct page_text look = value_look(page);
    if (content->len == 0)
        return place_none(page, box);
    return page_joined(page, box, content->items, content->len, "、", &look);
}

static int
place_basis(struct page *page, struct rect box, const struct str_list *basis,
            char links[ITEM_BASIS_MAX][RECORD_ID_ROOM], int link_code)
{
    int y = box.y;
    for (size_t i = 0; i < basis->len; i++) {
        struct page_text look = value_look(page);
        struct rect line = rect_make(box.x, y, box.w, 0);
        bool is_link = i < ITEM_BASIS_MAX && links[i][0] != '\0';
        if (!is_link) {
            y += page_source(page, line, basis->items[i], &look) + 6;
            continue;
        }
        look.colour = page_colour(page, COLOUR_PRIMARY);
        look.weight = 500;
        size_t target = page_target(page, rect_make(line.x - 12, y, line.w + 24, 0), UI_LINK,
                                    basis->items[i], ui_act(link_code, (int)i, links[i]));
        line.y += 9;
        line.w -= 56;
        int used = page_source(page, line, basis->items[i], &look) + 18;
        page_icon(page, rect_make(line.x + line.w + 16, y + used / 2 - 18, 36, 36), "chevR",
                  look.colour);
        y += used;
        page_target_end(page, target, y);
        y += 6;
    }
    return basis->len ? y - 6 - box.y : place_none(page, box);
}

static int
place_subject(struct page *page, struct rect box, const char *subject)
{
    struct page_text look = value_look(page);
    if (str_empty(subject))
        return place_none(page, box);
    return page_source(page, box, subject, &look);
}

/* ---- ■ and □ ---- */

/* `note`: ※ after the label. A label that is not the record's own (an option that the
 * catalogue offers but this item does not tick) is no source. */
static int
place_option(struct page *page, struct rect box, const char *label, bool checked, bool source,
             bool note)
{
    struct page_text look = value_look(page);
    look.line = 40;
    look.colour = page_colour(page, checked ? COLOUR_INK1 : COLOUR_INK3);
    look.weight = checked ? 700 : 400;
    look.box = checked ? 2 : 1;
    page_check(page,
               rect_make(box.x, box.y + (CELL_H - CHECK_SIZE) / 2, CHECK_SIZE, CHECK_SIZE),
               checked);
    struct rect text = rect_make(box.x + 52, box.y + 9, box.w - 52, 0);
    int used =
        source ? page_source(page, text, label, &look) : page_text(page, text, label, &look);
    if (note) {
        int width = page_text_width(page, label, &look);
        page_text(page, rect_make(text.x + width + 2, text.y, 40, 0), "※", &look);
    }
    return used + 18 > CELL_H ? used + 18 : CELL_H;
}

/* Whether an earlier channel has the same label: the original prints it twice. */
static bool
is_repeated(const struct item_part *item, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_eq(item->channels[i].label, item->channels[at].label))
            return true;
    return false;
}

static void
place_legend(struct page *page, int right, int y)
{
    struct page_text look = {.type = TYPE_CAPTION, .colour = page_colour(page, COLOUR_INK2)};
    int none = page_text_width(page, "未选用", &look) + 2;
    int here = page_text_width(page, "在这里公开", &look) + 2;
    int x = right - none;
    page_text(page, rect_make(x, y + 3, none, 0), "未选用", &look);
    page_frame(page, rect_make(x - 36, y + 10, 26, 26), 5, page_colour(page, COLOUR_SURFACE), 3,
               page_colour(page, COLOUR_LINE_STRONG));
    x -= 36 + 24 + here;
    page_text(page, rect_make(x, y + 3, here, 0), "在这里公开", &look);
    page_fill(page, rect_make(x - 36, y + 10, 26, 26), 5, page_colour(page, COLOUR_PRIMARY));
}

/* Three or four columns; a label too long for one gets a line of its own below. */
static int
place_channels(struct page *page, struct rect box, const struct item_part *item)
{
    struct page_text look = value_look(page);
    look.weight = 700;
    int columns = box.w >= WIDE ? 4 : 3, gap = box.w >= WIDE ? 12 : 20;
    int width = (box.w - gap * (columns - 1)) / columns, column = 0, y = box.y;
    for (size_t i = 0; i < item->channel_count; i++) {
        const struct channel *channel = &item->channels[i];
        if (page_text_width(page, channel->label, &look) > width - 52)
            continue;
        if (column == columns) {
            column = 0;
            y += CELL_H;
        }
        place_option(page, rect_make(box.x + column * (width + gap), y, width, 0),
                     channel->label, channel->checked, true, is_repeated(item, i));
        column++;
    }
    y += column ? CELL_H : 0;
    for (size_t i = 0; i < item->channel_count; i++) {
        const struct channel *channel = &item->channels[i];
        if (page_text_width(page, channel->label, &look) > width - 52)
            y += place_option(page, rect_make(box.x, y, box.w, 0), channel->label,
                              channel->checked, true, is_repeated(item, i));
    }
    return y - box.y;
}

static int
place_other(struct page *page, struct rect box, const struct str_list *other)
{
    if (other->len == 0)
        return 0;
    struct page_text label = label_look(page), look = value_look(page);
    int side = page_text_width(page, "其他渠道", &label) + 28;
    page_text(page, rect_make(box.x, box.y + 4, side, 0), "其他渠道", &label);
    return 8 + page_joined(page, rect_make(box.x + side, box.y + 4, box.w - side, 0),
                           other->items, other->len, "、", &look);
}

struct option_pair {
    const char *label, *names[2];
    bool checked[2];
};

/* A label with its two options below or, `beside`, in one line with it; below each other
 * where it is narrow. */
static int
place_pair(struct page *page, struct rect box, const struct option_pair *pair, bool beside,
           int gap)
{
    struct page_text label = label_look(page), bold = value_look(page);
    bold.weight = 700;
    int indent = beside ? page_text_width(page, pair->label, &label) + 40 : 0;
    page_text(page, rect_make(box.x, box.y + (beside ? 6 : 0), box.w, 0), pair->label, &label);
    int x = box.x + indent, y = box.y + (beside ? 0 : 46);
    for (int i = 0; i < 2; i++) {
        int width = 52 + page_text_width(page, pair->names[i], &bold) + 4;
        if (x + width > box.x + box.w) {
            x = box.x + indent;
            y += CELL_H;
        }
        place_option(page, rect_make(x, y, width, 0), pair->names[i], pair->checked[i],
                     pair->checked[i], false);
        x += width + gap;
    }
    return y + CELL_H - box.y;
}

static int
place_audience(struct page *page, struct rect box, const struct item_part *item, int gap)
{
    const struct option_pair pair = {
        "公开对象", {"全社会", "特定群体"}, {item->audience_all, item->audience_some}};
    struct page_text note = value_look(page);
    int used = place_pair(page, box, &pair, false, gap);
    if (!str_empty(item->audience_note))
        used += page_source(page, rect_make(box.x, box.y + used, box.w, 0), item->audience_note,
                            &note);
    return used;
}

/* 公开对象, 公开方式 side by side; 公开层级 beside them where there is room, else below. */
static int
place_pairs(struct page *page, struct rect box, const struct item_part *item)
{
    const struct option_pair method = {
        "公开方式", {"主动公开", "依申请公开"}, {item->method_active, item->method_on_request}};
    const struct option_pair level = {
        "公开层级", {"县级", "乡级"}, {item->level_county, item->level_township}};
    bool wide = box.w >= WIDE;
    int first = wide ? 372 : box.w / 2, pad = wide ? 24 : 36, gap = wide ? 14 : 20;
    int second = wide ? 458 : box.w - first;
    int row = place_audience(page, rect_make(box.x, box.y, first - 20, 0), item, gap);
    int x = box.x + first;
    int other =
        place_pair(page, rect_make(x + pad, box.y, second - pad, 0), &method, false, gap);
    row = other > row ? other : row;
    page_fill(page, rect_make(x, box.y, 2, row), 0, page_colour(page, COLOUR_LINE));
    if (wide) {
        x += second;
        page_fill(page, rect_make(x, box.y, 2, row), 0, page_colour(page, COLOUR_LINE));
        struct rect last = rect_make(x + pad, box.y, box.x + box.w - x - pad, 0);
        other = place_pair(page, last, &level, false, gap);
        return other > row ? other : row;
    }
    int y = box.y + row + 12;
    place_rule(page, box, y);
    y += 14;
    return y + place_pair(page, rect_make(box.x, y, box.w, 0), &level, true, gap) - box.y;
}

/* A column that the place has added: its name beside its value, above it where it is long. */
static int
place_extra(struct page *page, struct rect box, const struct meta_row *extra)
{
    struct page_text label = label_look(page), look = value_look(page);
    int side = VALUE_X - 20, y = box.y + 14;
    bool beside = page_text_width(page, extra->label, &label) <= side;
    place_rule(page, box, box.y);
    int used =
        page_text(page, rect_make(box.x, y, beside ? side : box.w, 0), extra->label, &label);
    struct rect value = rect_make(box.x, y + used + 4, box.w, 0);
    if (beside)
        value = rect_make(box.x + VALUE_X, y, box.w - VALUE_X, 0);
    return value.y + page_source(page, value, extra->value, &look) + 14 - box.y;
}

/* What looks odd stands as the catalogue has it; said, not mended. */
static int
place_remark(struct page *page, struct rect box, const struct item_part *item)
{
    struct page_text look = {
        .type = TYPE_CAPTION, .colour = page_colour(page, COLOUR_INK3), .line = 38};
    const char *twice = NULL;
    for (size_t i = 0; i < item->channel_count && !twice; i++)
        if (is_repeated(item, i))
            twice = item->channels[i].label;
    bool audience = item->audience_all || item->audience_some;
    bool method = item->method_active || item->method_on_request;
    if (!twice && audience && method)
        return 0;
    struct arena *arena = page_arena(page);
    const char *first = twice ? arena_printf(arena, "两处均为“%s”；", twice) : "";
    const char *second = !audience && !method ? "对象、方式未勾选。"
                         : !audience          ? "对象未勾选。"
                         : !method            ? "方式未勾选。"
                                              : "其余照原表。";
    return page_text(page, box, arena_printf(arena, "※ 按目录原表显示：%s%s", first, second),
                     &look) +
           8;
}

/* ---- the card ---- */

enum row { ROW_CONTENT, ROW_BASIS, ROW_SUBJECT, ROW_COUNT };

static int
place_row(struct page *page, struct rect box, enum row row, const struct item_part *item,
          char links[ITEM_BASIS_MAX][RECORD_ID_ROOM], int link_code)
{
    static const char *const ICONS[] = {"list", "book", "org"};
    static const char *const LABELS[] = {"公开内容", "公开依据", "公开主体"};
    place_label(page, box.x, box.y + 18, ICONS[row], LABELS[row]);
    struct rect value = rect_make(box.x + VALUE_X, box.y + 18, box.w - VALUE_X, 0);
    int used = row == ROW_CONTENT   ? place_content(page, value, &item->content)
               : row == ROW_SUBJECT ? place_subject(page, value, item->subject)
                                    : place_basis(page, value, &item->basis, links, link_code);
    return used + 36;
}

int
item_catalogue(struct page *page, struct rect box, const struct item_part *item,
               char links[ITEM_BASIS_MAX][RECORD_ID_ROOM], int link_code)
{
    size_t card = page_card(page, box);
    struct rect in = rect_make(box.x + PAD, box.y + 6, box.w - 2 * PAD, 0);
    for (int row = 0; row < ROW_COUNT; row++) {
        in.y += place_row(page, in, (enum row)row, item, links, link_code);
        place_rule(page, in, in.y);
        in.y += 2;
    }
    place_label(page, in.x, in.y + 18, "pin", "公开渠道和载体");
    place_legend(page, in.x + in.w, in.y + 18);
    in.y += 74;
    in.y += place_channels(page, in, item);
    in.y += place_other(page, in, &item->other_channels) + 14;
    place_rule(page, in, in.y);
    in.y += 16;
    in.y += place_pairs(page, in, item);
    in.y += item->extra_count ? 12 : 0;
    for (size_t i = 0; i < item->extra_count; i++)
        in.y += place_extra(page, in, &item->extras[i]);
    in.y += place_remark(page, in, item) + 12;
    page_card_end(page, card, in.y);
    return in.y - box.y;
}
