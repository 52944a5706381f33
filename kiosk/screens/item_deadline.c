#include "base/time.h"
#include "screens/date_text.h"
#include "screens/item_parts.h"
#include "screens/parts.h"

#include <string.h>

/* How soon the information must be public. */

#define PAD        36
#define BAR_H      20
#define LEGAL_DAYS 20 /* 政府信息公开条例第二十六条: working days */

/* ---- what the item says ---- */

static bool
states_days(const struct time_limit_rule *rule)
{
    return str_eq(rule->kind, "within") && rule->amount > 0 &&
           (str_eq(rule->unit, "workday") || str_eq(rule->unit, "day"));
}

static const struct time_limit_rule *
first_limit(const struct item_part *item)
{
    for (size_t i = 0; i < item->rule_count; i++)
        if (states_days(&item->rules[i]))
            return &item->rules[i];
    return NULL;
}

/* 《…》 of the first basis: the law that sets a limit of its own. */
static const char *
law_name(struct page *page, const struct item_part *item)
{
    if (item->basis.len == 0)
        return "";
    const char *text = item->basis.items[0], *from = strstr(text, "《");
    const char *to = from ? strstr(from, "》") : NULL;
    if (!to)
        return "";
    return arena_strndup(page_arena(page), from, (size_t)(to - from) + strlen("》"));
}

static const char *
counted_from(const char *from)
{
    static const struct {
        const char *from, *text;
    } texts[] = {{"formed-or-changed", "从信息形成或变更之日起算"},
                 {"made-or-obtained", "从制定或获取信息之日起算"},
                 {"decision", "从作出决定之日起算"},
                 {"approval", "从批准之日起算"},
                 {"application", "从收到申请之日起算"},
                 {"posted", "从张贴之日起算"},
                 {"last-update", "从上次更新之日起算"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_eq(texts[i].from, from))
            return texts[i].text;
    return "";
}

/* ---- the bar ---- */

struct bar {
    int x, y, w, days; /* days at its right end */
};

static int
bar_x(const struct bar *bar, int amount)
{
    return bar->x + (int)((long long)bar->w * amount / bar->days);
}

static void
place_knob(struct page *page, const struct bar *bar, int amount)
{
    int x = bar_x(bar, amount) - 18, most = bar->x + bar->w - 36;
    page_frame(page, rect_make(x > most ? most : x, bar->y - 8, 36, 36), 18,
               page_colour(page, COLOUR_SURFACE), 8, page_colour(page, COLOUR_PRIMARY));
}

/* 第 n 天 under its place. */
static void
place_day(struct page *page, const struct bar *bar, int amount)
{
    struct page_text look = {.type = TYPE_CAPTION,
                             .colour = page_colour(page, amount ? COLOUR_INK2 : COLOUR_INK3),
                             .flags = UI_TEXT_TABULAR};
    const char *text = arena_printf(page_arena(page), "第 %d 天", amount);
    int width = page_text_width(page, text, &look) + 2;
    int x = bar_x(bar, amount) - width / 2, most = bar->x + bar->w - width;
    if (x > most)
        x = most;
    page_text(page, rect_make(x < bar->x ? bar->x : x, bar->y + 24, width, 0), text, &look);
}

static void
place_bar(struct page *page, const struct bar *bar, const struct item_part *item, int amount,
          bool legal)
{
    page_fill(page, rect_make(bar->x, bar->y, bar->w, BAR_H), BAR_H / 2,
              page_colour(page, COLOUR_SUNKEN));
    page_fill(page, rect_make(bar->x, bar->y, bar_x(bar, amount) - bar->x, BAR_H), BAR_H / 2,
              page_colour(page, COLOUR_PRIMARY));
    place_day(page, bar, 0);
    int shown = -1;
    for (size_t i = 0; i < item->rule_count; i++) {
        const struct time_limit_rule *rule = &item->rules[i];
        bool same_unit = str_eq(rule->unit, "workday") == legal;
        if (!states_days(rule) || !same_unit || rule->amount > bar->days ||
            rule->amount == shown)
            continue;
        shown = rule->amount;
        place_knob(page, bar, shown);
        place_day(page, bar, shown);
    }
    if (legal)
        page_fill(page, rect_make(bar_x(bar, LEGAL_DAYS) - 6, bar->y - 8, 6, 36), 3,
                  page_colour(page, COLOUR_SEAL));
}

/* ---- the card ---- */

/* Whose limit it is: at the right of the number where there is room, else below. */
static int
place_limit(struct page *page, struct rect box, int left, const char *whose, bool legal)
{
    struct page_text look = {.type = TYPE_CAPTION,
                             .colour = page_colour(page, legal ? COLOUR_DANGER : COLOUR_INK2),
                             .flags = UI_TEXT_END};
    if (whose[0] == '\0')
        return 92;
    if (left + page_text_width(page, whose, &look) <= box.x + box.w) {
        page_text(page, rect_make(left, box.y + 40, box.x + box.w - left, 0), whose, &look);
        return 92;
    }
    return 88 + page_text(page, rect_make(box.x, box.y + 88, box.w, 0), whose, &look) + 12;
}

/* The number large. */
static int
place_number(struct page *page, struct rect box, const struct item_part *item,
             const struct time_limit_rule *rule, bool legal)
{
    colour_rgba primary = page_colour(page, COLOUR_PRIMARY);
    struct page_text number = {.type = TYPE_TITLE1,
                               .colour = primary,
                               .flags = UI_TEXT_TABULAR,
                               .size = 68,
                               .line = 80};
    struct page_text unit = {.type = TYPE_LABEL, .colour = primary, .size = 36, .weight = 700};
    const char *digits = arena_printf(page_arena(page), "%d", rule->amount);
    int width = page_text_width(page, digits, &number) + 4;
    page_text(page, rect_make(box.x, box.y, width, 0), digits, &number);
    const char *words = legal ? "个工作日内" : "日内";
    int unit_w = page_text_width(page, words, &unit) + 4;
    page_text(page, rect_make(box.x + width + 10, box.y + 24, unit_w, 0), words, &unit);
    const char *whose = legal ? "条例规定的上限　20 个工作日" : law_name(page, item);
    return place_limit(page, box, box.x + width + unit_w + 40, whose, legal);
}

/* What it would mean for something that comes about today. */
static int
place_example(struct page *page, const struct screen_env *env, struct rect box, int amount)
{
    int64_t today = (env->now_unix + env->zone_s) / 86400;
    if (!env->calendar || !workday_covers(env->calendar, today))
        return 0;
    int64_t last = workday_add(env->calendar, today, amount) * 86400 - env->zone_s;
    struct page_text look = {.type = TYPE_CAPTION, .colour = page_colour(page, COLOUR_INK2)};
    const char *text =
        arena_printf(page_arena(page), "例如从今天起算，最晚 %s %s 公开（节假日不算）",
                     date_text_day(page_arena(page), last, env->zone_s),
                     date_text_weekday(last, env->zone_s));
    return page_text(page, box, text, &look);
}

static int
place_days(struct page *page, const struct screen_env *env, struct rect box,
           const struct item_part *item, const struct time_limit_rule *rule)
{
    bool legal = str_eq(rule->unit, "workday");
    int days = legal && rule->amount < LEGAL_DAYS ? LEGAL_DAYS : rule->amount;
    int y = box.y + place_number(page, box, item, rule, legal);
    struct bar bar = {box.x, y, box.w, days};
    place_bar(page, &bar, item, rule->amount, legal);
    y += 64;
    struct page_text words = {.type = TYPE_BODY, .colour = page_colour(page, COLOUR_INK1)};
    if (page_has(page, item->time_limit)) /* not in the heading already */
        y += page_source(page, rect_make(box.x, y + 8, box.w, 0), item->time_limit, &words) + 8;
    else
        y += 8;
    if (legal)
        y += place_example(page, env, rect_make(box.x, y, box.w, 0), rule->amount);
    return y - box.y;
}

/* 多久必须公开, and beside it the catalogue's own words where they find room; else, in a wide
 * card, from when the days count. */
static int
place_heading(struct page *page, struct rect box, const struct item_part *item,
              const struct time_limit_rule *rule)
{
    struct page_text head = {.type = TYPE_BODY, .colour = page_colour(page, COLOUR_INK2)};
    struct page_text side = {.type = TYPE_CAPTION, .colour = page_colour(page, COLOUR_INK2)};
    page_text(page, rect_make(box.x, box.y, 240, 0), "多久必须公开", &head);
    if (!rule)
        return 56;
    int room = box.w - 240, words = page_text_width(page, item->time_limit, &side) + 4;
    if (words <= room) {
        page_source(page, rect_make(box.x + box.w - words, box.y + 4, words, 0),
                    item->time_limit, &side);
        return 56;
    }
    const char *from = counted_from(rule->from);
    const char *text = arena_printf(page_arena(page), "%s%s%s", from, *from ? "，" : "",
                                    str_eq(rule->unit, "workday") ? "按工作日" : "按自然日");
    int width = page_text_width(page, text, &side) + 4;
    if (width <= room)
        page_text(page, rect_make(box.x + box.w - width, box.y + 4, width, 0), text, &side);
    return 56;
}

int
item_deadline(struct page *page, const struct screen_env *env, struct rect box,
              const struct record *record)
{
    const struct item_part *item = record->item;
    const struct time_limit_rule *rule = first_limit(item);
    size_t card = page_card(page, box);
    struct rect in = rect_make(box.x + PAD, box.y + 20, box.w - 2 * PAD, 0);
    in.y += place_heading(page, in, item, rule);
    if (rule) {
        in.y += place_days(page, env, in, item, rule);
    } else {
        struct page_text words = {.type = TYPE_TITLE2,
                                  .colour = page_colour(page, COLOUR_PRIMARY)};
        if (part_half_ems(item->time_limit) > in.w / 24 * 2)
            words.type = TYPE_TITLE3;
        in.y += str_empty(item->time_limit) ? page_text(page, in, "—", &words)
                                            : page_source(page, in, item->time_limit, &words);
    }
    in.y += 20;
    page_card_end(page, card, in.y);
    return in.y - box.y;
}
