#include "screens/village_facts.h"
#include "base/utf8.h"
#include "screens/date_text.h"
#include "ui/widgets.h"

#include <string.h>

#define FACTS_MAX  4
#define FACT_LINE  54
#define FACT_LABEL 224

struct fact {
    const char *label, *value;
    bool source;
};

static size_t
collect_facts(struct ui *ui, const struct screen_env *env, const struct record *record,
              struct fact facts[FACTS_MAX])
{
    const struct notice_part *notice = record->notice;
    size_t n = 0;
    const char *range = date_text_range(ui_arena(ui), notice->show_from, notice->show_until,
                                        env->now_unix, env->zone_s);
    if (range[0] != '\0')
        facts[n++] = (struct fact){"公示时间", range, false};
    if (notice->contact_phone[0] != '\0')
        facts[n++] = (struct fact){"咨询电话", notice->contact_phone, true};
    if (record->publisher[0] != '\0')
        facts[n++] = (struct fact){"发布单位", record->publisher, true};
    if (env->catalogue->last_success != 0)
        facts[n++] = (struct fact){"内容更新至",
                                   date_text_moment(ui_arena(ui), env->catalogue->last_success,
                                                    env->now_unix, env->zone_s),
                                   false};
    return n;
}

/* A range of days too wide for one line breaks after its dash, not inside a date. */
static const char *
range_lines(struct ui *ui, const char *range, int width, const struct ui_text_opts *look)
{
    const char *dash = strstr(range, "—");
    if (!dash || ui_text_width(ui, range, look) <= width)
        return range;
    dash += strlen("—");
    return arena_printf(ui_arena(ui), "%.*s\n%s", (int)(dash - range), range, dash);
}

static const char *
fact_value(struct ui *ui, const struct fact *fact, int width, const struct ui_text_opts *look)
{
    return fact->source ? fact->value : range_lines(ui, fact->value, width, look);
}

static int
build_fact(struct ui *ui, struct rect box, const struct fact *fact)
{
    struct ui_text_opts label = {.type = TYPE_SIGN_CAPTION,
                                 .colour = ui_colour(ui, COLOUR_INK2)};
    struct ui_text_opts value = {.type = TYPE_SIGN_META,
                                 .colour = ui_colour(ui, COLOUR_INK1),
                                 .flags = UI_TEXT_TABULAR | (fact->source ? UI_TEXT_SOURCE : 0),
                                 .max_lines = 3};
    int y = box.y + ui_text(ui, box, fact->label, &label);
    y +=
        ui_text(ui, rect_make(box.x, y, box.w, 0), fact_value(ui, fact, box.w, &value), &value);
    return y - box.y;
}

void
village_facts_side(struct ui *ui, const struct screen_env *env, const struct record *record,
                   struct rect box)
{
    struct fact facts[FACTS_MAX];
    size_t n = collect_facts(ui, env, record, facts);
    ui_fill(ui, rect_make(box.x - 44, box.y, 2, box.h), 0, ui_colour(ui, COLOUR_LINE));
    int y = box.y;
    for (size_t i = 0; i < n; i++)
        y += build_fact(ui, rect_make(box.x, y, box.w, 0), &facts[i]) + 24;
}

/* One line each: a publisher's full name and a range over two years both fit. */
void
village_facts_strip(struct ui *ui, const struct screen_env *env, const struct record *record,
                    struct rect box)
{
    struct fact facts[FACTS_MAX];
    size_t n = collect_facts(ui, env, record, facts);
    ui_fill(ui, rect_make(box.x, box.y, box.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    struct ui_text_opts label = {.type = TYPE_SIGN_CAPTION,
                                 .colour = ui_colour(ui, COLOUR_INK2),
                                 .flags = UI_TEXT_MIDDLE};
    for (size_t i = 0; i < n; i++) {
        struct ui_text_opts value = {.type = TYPE_SIGN_META,
                                     .colour = ui_colour(ui, COLOUR_INK1),
                                     .flags = UI_TEXT_MIDDLE | UI_TEXT_TABULAR |
                                              (facts[i].source ? UI_TEXT_SOURCE : 0),
                                     .max_lines = 1};
        int y = box.y + 16 + (int)i * FACT_LINE;
        ui_text(ui, rect_make(box.x, y, FACT_LABEL, FACT_LINE), facts[i].label, &label);
        ui_text(ui, rect_make(box.x + FACT_LABEL, y, box.w - FACT_LABEL, FACT_LINE),
                facts[i].value, &value);
    }
}

/* ---- read from afar: below a notice's last text ---- */

#define END_WIDE  640 /* px that a label and its value need side by side */
#define END_LABEL 220
#define END_RULE  20 /* above the first, with its air */
#define END_GAP   8  /* between two that stand in two lines each */

static bool
is_wide(int width)
{
    return width >= END_WIDE;
}

static struct ui_text_opts
end_look(struct ui *ui, const struct fact *fact, bool is_label)
{
    unsigned source = fact->source && !is_label ? UI_TEXT_SOURCE : 0;
    return (struct ui_text_opts){
        .type = is_label ? TYPE_SIGN_CAPTION : TYPE_SIGN_META,
        .colour = ui_colour(ui, is_label ? COLOUR_INK2 : COLOUR_INK1),
        .flags = UI_TEXT_TABULAR | UI_TEXT_BALANCE | source,
        .max_lines = is_label ? 1 : 3,
    };
}

static struct rect
end_value_box(const struct ui *ui, struct rect box)
{
    int line = ui_theme(ui)->type[TYPE_SIGN_CAPTION].line;
    if (is_wide(box.w))
        return rect_make(box.x + END_LABEL, box.y, box.w - END_LABEL, 0);
    return rect_make(box.x, box.y + line, box.w, 0);
}

static int
end_fact_height(struct ui *ui, const struct fact *fact, int width)
{
    struct ui_text_opts look = end_look(ui, fact, false);
    struct rect box = end_value_box(ui, rect_make(0, 0, width, 0));
    const char *value = fact_value(ui, fact, box.w, &look);
    return box.y + ui_text_height(ui, box.w, value, &look) + (is_wide(width) ? 0 : END_GAP);
}

struct notice_end
village_facts_end(struct ui *ui, const struct screen_env *env, const struct record *record,
                  int width)
{
    struct fact facts[FACTS_MAX];
    size_t n = collect_facts(ui, env, record, facts);
    struct notice_end end = {.height = n ? END_RULE : 0};
    for (size_t i = 0; i < n; i++) {
        end.height += end_fact_height(ui, &facts[i], width);
        end.chars += utf8_count(facts[i].label, strlen(facts[i].label)) +
                     utf8_count(facts[i].value, strlen(facts[i].value));
    }
    return end;
}

void
village_facts_build_end(struct ui *ui, const struct screen_env *env,
                        const struct record *record, struct rect box)
{
    struct fact facts[FACTS_MAX];
    size_t n = collect_facts(ui, env, record, facts);
    if (n > 0)
        ui_fill(ui, rect_make(box.x, box.y + END_RULE / 2, box.w, 2), 0,
                ui_colour(ui, COLOUR_LINE));
    int y = box.y + END_RULE;
    for (size_t i = 0; i < n; i++) {
        struct ui_text_opts label = end_look(ui, &facts[i], true),
                            look = end_look(ui, &facts[i], false);
        struct rect value = end_value_box(ui, rect_make(box.x, y, box.w, 0));
        int label_w = is_wide(box.w) ? END_LABEL : box.w;
        ui_text(ui, rect_make(box.x, y, label_w, 0), facts[i].label, &label);
        ui_text(ui, value, fact_value(ui, &facts[i], value.w, &look), &look);
        y += end_fact_height(ui, &facts[i], box.w);
    }
}
