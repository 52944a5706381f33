#include "base/utf8.h"
#include "screens/parts.h"
#include "screens/search.h"
#include "ui/widgets.h"

#include <string.h>

/* What the search offers before anything is typed, and when nothing is found. */

#define GAP        24
#define NEAR_MOST  3
#define LIFTS_MOST (FACET_COUNT + 3)

/* ---- nothing typed ---- */

/* Chips in lines; returns the height. */
static int
build_quick(const struct screen_env *env, struct ui *ui, int x, int y, int width)
{
    int at = x, top = y;
    const char *const *words = env->settings->quick_words;
    if (!words || !words[0])
        return 0;
    for (int i = 0; words[i]; i++) {
        int w = widget_chip_width(ui, words[i], false);
        if (at > x && at + w > x + width) {
            at = x;
            y += 72 + 20;
        }
        widget_chip(ui, rect_make(at, y, w, 72), words[i], false,
                    ui_act(SEARCH_ACT_QUICK, i, NULL));
        at += w + 16;
    }
    return y + 72 - top;
}

struct kind_entry {
    enum kind kind;
    enum screen_id screen;
    const char *label;
};

static const struct kind_entry KINDS[] = {
    {KIND_ITEM, SCREEN_FIELDS, "公开事项"},
    {KIND_DOCUMENT, SCREEN_DOCUMENT_LIST, "政策文件"},
    {KIND_EXPLAINER, SCREEN_EXPLAINER_LIST, "政策解读"},
    {KIND_GUIDE, SCREEN_GUIDE_LIST, "办事指南"},
    {KIND_NOTICE, SCREEN_NOTICE_LIST, "公示公告"},
    {KIND_CONSULTATION, SCREEN_CONSULTATION_LIST, "意见征集"}};

static void
build_kind(struct ui *ui, struct rect box, const struct kind_entry *entry, size_t count)
{
    enum theme_kind theme = theme_kind_of(entry->kind, false);
    const struct theme_kind_style *style = &ui_theme(ui)->kind[theme];
    struct ui_node_desc node = {.role = UI_BUTTON,
                                .name = entry->label,
                                .rect = box,
                                .action = ui_act(SEARCH_ACT_LIST, (int)entry->screen, NULL)};
    bool pressed = ui_push(ui, &node);
    widget_card_pressable(ui, box, pressed);
    part_icon_box(ui, rect_make(box.x + 24, box.y + 22, 68, 68), part_kind_icon(theme),
                  style->ink, style->tint);
    part_line(ui, rect_make(box.x + 112, box.y, box.w - 240, box.h), entry->label, TYPE_LABEL,
              COLOUR_INK1, UI_TEXT_MIDDLE | UI_TEXT_SILENT);
    part_line(ui, rect_make(box.x + box.w - 152, box.y, 128, box.h),
              arena_printf(ui_arena(ui), "%zu", count), TYPE_BODY, COLOUR_INK2,
              UI_TEXT_MIDDLE | UI_TEXT_END | UI_TEXT_TABULAR);
    ui_pop(ui);
}

int
search_hints_empty(const struct screen_env *env, struct ui *ui, int x, int y, int width)
{
    int columns = width < 760 ? 1 : 2, top = y, column = 0;
    int w = (width - GAP * (columns - 1)) / columns;
    y += 28;
    y += part_line(ui, rect_make(x, y, width, 0), "输入文字就能查。常查：", TYPE_BODY_L,
                   COLOUR_INK2, 0) +
         20;
    y += build_quick(env, ui, x, y, width) + 40;
    y += part_line(ui, rect_make(x, y, width, 0), "也可以从这里进入", TYPE_BODY_L, COLOUR_INK2,
                   0) +
         20;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        size_t count = env->catalogue->counts[KINDS[i].kind];
        if (count == 0)
            continue;
        build_kind(ui, rect_make(x + column * (w + GAP), y, w, 112), &KINDS[i], count);
        column = (column + 1) % columns;
        y += column ? 0 : 112 + GAP;
    }
    return y + (column ? 112 + GAP : 0) - top;
}

/* ---- nothing found ---- */

struct lift {
    int code, index;
    const char *name, *then;
    int left; /* how many there are then; -1: not known yet */
};

/* One row: ✕ 去掉“办事指南”　看所有类别. */
static void
build_lift(struct ui *ui, struct rect box, const struct lift *lift, bool first)
{
    const char *name = arena_printf(ui_arena(ui), "去掉“%s”", lift->name);
    struct ui_node_desc node = {.role = UI_BUTTON,
                                .name = name,
                                .rect = box,
                                .action = ui_act(lift->code, lift->index, NULL)};
    if (ui_push(ui, &node))
        ui_fill(ui, box, 0, ui_colour(ui, COLOUR_PRIMARY_TINT));
    if (!first)
        ui_fill(ui, rect_make(box.x, box.y, box.w, 2), 0, ui_colour(ui, COLOUR_LINE));
    struct ui_text_opts look = {.type = TYPE_LABEL,
                                .colour = ui_colour(ui, COLOUR_INK1),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                                .max_lines = 1};
    int width = ui_text_width(ui, name, &look) + 4;
    ui_icon(ui, rect_make(box.x, box.y + 34, 36, 36), "close", ui_colour(ui, COLOUR_INK2));
    ui_text(ui, rect_make(box.x + 56, box.y, width, box.h), name, &look);
    const char *then = lift->left < 0
                           ? lift->then
                           : arena_printf(ui_arena(ui), "%s　%d 条", lift->then, lift->left);
    part_line(ui, rect_make(box.x + 76 + width, box.y, box.w - width - 140, box.h), then,
              TYPE_BODY, COLOUR_INK2, UI_TEXT_MIDDLE);
    ui_icon(ui, rect_make(box.x + box.w - 36, box.y + 34, 36, 36), "chevR",
            ui_colour(ui, COLOUR_INK3));
    ui_pop(ui);
}

/* Each of the conditions, but for those without which there is nothing either. */
static int
find_lifts(const struct search *search, const struct screen_env *env, struct arena *arena,
           struct lift lifts[LIFTS_MOST])
{
    int len = 0, all = search->counted ? (int)search->counts[SEARCH_ALL] : -1;
    if (search->tab != SEARCH_ALL && all)
        lifts[len++] = (struct lift){SEARCH_ACT_TAB, SEARCH_ALL, search_tab_label(search->tab),
                                     "看所有类别", all};
    for (int i = 0; i < FACET_COUNT; i++) {
        const char *label = search_filter_label(search, env, arena, (enum facet_id)i);
        if (label && search->lifted[i])
            lifts[len++] =
                (struct lift){SEARCH_ACT_DROP, i, label, search_filter_all((enum facet_id)i),
                              search->lifted[i]};
    }
    if (search->info_only && search->lifted[SEARCH_LIFT_INFO])
        lifts[len++] = (struct lift){SEARCH_ACT_DROP_INFO, 0, "已公开的信息", "也看公开事项",
                                     search->lifted[SEARCH_LIFT_INFO]};
    if (search->lifted[SEARCH_LIFT_ALL] > 0)
        lifts[len++] = (struct lift){SEARCH_ACT_DROP_ALL, 0, "全部条件", "看所有的",
                                     search->lifted[SEARCH_LIFT_ALL]};
    return len;
}

static int
build_lifts(const struct search *search, const struct screen_env *env, struct ui *ui, int x,
            int y, int width)
{
    struct lift lifts[LIFTS_MOST];
    int len = find_lifts(search, env, ui_arena(ui), lifts);
    if (len == 0)
        return 0;
    widget_card(ui, rect_make(x, y, width, 84 + len * 104));
    part_line(ui, rect_make(x + 36, y + 28, width - 72, 0), "放宽条件", TYPE_BODY, COLOUR_INK2,
              0);
    for (int i = 0; i < len; i++)
        build_lift(ui, rect_make(x + 36, y + 80 + i * 104, width - 72, 104), &lifts[i], i == 0);
    return 84 + len * 104 + GAP;
}

/* Words of the catalogue that may be meant, side by side; the likeliest stands out. */
static int
build_meant(const struct search *search, struct ui *ui, int x, int y, int width)
{
    const struct query_result *result = hit_list_first(&search->hits);
    size_t len = result ? result->near.len : 0;
    if (len == 0)
        return 0;
    int columns = width < 760 ? 1 : 2, w = (width - 72 - 20 * (columns - 1)) / columns;
    int rows = ((int)len + columns - 1) / columns, height = 96 + rows * 116 + 16;
    widget_card(ui, rect_make(x, y, width, height));
    part_line(ui, rect_make(x + 36, y + 32, width - 72, 0), "您是不是想找", TYPE_BODY,
              COLOUR_INK2, 0);
    for (int i = 0; i < (int)len; i++) {
        struct widget_button word = {.kind = i == 0 ? BUTTON_FILLED : BUTTON_OUTLINED,
                                     .label = result->near.items[i]};
        widget_button(
            ui, rect_make(x + 36 + i % columns * (w + 20), y + 96 + i / columns * 116, w, 96),
            &word, ui_act(SEARCH_ACT_WORD, 0, word.label));
    }
    return height + GAP;
}

/* How many of the text's Chinese characters a name has. */
static int
shared_characters(const char *text, const char *name)
{
    int shared = 0;
    for (size_t at = 0, len = strlen(text); at < len;) {
        size_t from = at;
        char character[8] = {0};
        if (utf8_next(text, len, &at) < 0x2e80 || at - from >= sizeof character)
            continue;
        memcpy(character, text + from, at - from);
        shared += strstr(name, character) != NULL;
    }
    return shared;
}

static int
near_fields(const char *text, const struct catalogue *catalogue,
            const struct catalogue_field *near[NEAR_MOST])
{
    int len = 0;
    for (int least = 4; least >= 1 && len < NEAR_MOST; least--) {
        for (size_t i = 0; i < catalogue->field_count && len < NEAR_MOST; i++) {
            int shared = shared_characters(text, catalogue->fields[i].name);
            if (least == 4 ? shared >= 4 : shared == least)
                near[len++] = &catalogue->fields[i];
        }
    }
    return len;
}

static void
build_near(struct ui *ui, struct rect box, const struct catalogue_field *field)
{
    struct ui_node_desc node = {.role = UI_BUTTON,
                                .name = field->name,
                                .rect = box,
                                .action = ui_act(SEARCH_ACT_FIELD, 0, field->id)};
    bool pressed = ui_push(ui, &node);
    ui_fill(ui, box, 20,
            ui_colour(ui, pressed ? COLOUR_PRIMARY_TINT_PRESSED : COLOUR_PRIMARY_TINT));
    ui_icon(ui, rect_make(box.x + 24, box.y + 30, 56, 56), part_field_icon(field->number),
            ui_colour(ui, COLOUR_PRIMARY));
    struct text_style style = ui_theme(ui)->type[TYPE_LABEL].style;
    style.size = part_half_ems(field->name) > 10 ? 30 : 36;
    struct ui_text_opts look = {.type = TYPE_LABEL,
                                .colour = ui_colour(ui, COLOUR_PRIMARY),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                                .max_lines = 2,
                                .style = &style,
                                .line = style.size * 5 / 4};
    ui_text(ui, rect_make(box.x + 96, box.y, box.w - 104, box.h), field->name, &look);
    ui_pop(ui);
}

static int
build_fields(const struct search *search, const struct screen_env *env, struct ui *ui, int x,
             int y, int width)
{
    const struct catalogue_field *near[NEAR_MOST];
    int len = near_fields(search->none, env->catalogue, near);
    if (len == 0)
        return 0;
    widget_card(ui, rect_make(x, y, width, 248));
    part_line(ui, rect_make(x + 36, y + 32, width - 72, 0), "相近的领域", TYPE_BODY,
              COLOUR_INK2, 0);
    int w = (width - 72 - 2 * 20) / 3;
    for (int i = 0; i < len; i++)
        build_near(ui, rect_make(x + 36 + i * (w + 20), y + 98, w, 116), near[i]);
    return 248 + GAP;
}

static int
build_apply(const struct screen_env *env, struct ui *ui, int x, int y, int width)
{
    if (env->catalogue->application_guides == 0)
        return 0;
    const struct theme_kind_style *kind = &ui_theme(ui)->kind[THEME_KIND_APPLY];
    struct rect box = rect_make(x, y, width, 148);
    struct ui_node_desc node = {.role = UI_BUTTON,
                                .name = "还是没有？申请公开",
                                .rect = box,
                                .action = ui_act(SEARCH_ACT_APPLY, 0, NULL)};
    bool pressed = ui_push(ui, &node);
    widget_card_pressable(ui, box, pressed);
    part_icon_box(ui, rect_make(box.x + 36, box.y + 26, 96, 96), "apply", kind->ink,
                  kind->tint);
    part_text(ui, rect_make(box.x + 160, box.y + 27, box.w - 260, 0), "还是没有？申请公开",
              TYPE_TITLE3, ui_colour(ui, COLOUR_INK1), UI_TEXT_SILENT, 1);
    part_line(ui, rect_make(box.x + 160, box.y + 82, box.w - 260, 0),
              "20 个工作日内答复，一般不收费", TYPE_CAPTION, COLOUR_INK2, 0);
    ui_icon(ui, rect_make(box.x + box.w - 76, box.y + 54, 40, 40), "chevR",
            ui_colour(ui, COLOUR_INK3));
    ui_pop(ui);
    return 148 + GAP;
}

int
search_hints_none(const struct search *search, const struct screen_env *env, struct ui *ui,
                  int x, int y, int width)
{
    int top = y;
    struct text_style style = ui_theme(ui)->type[TYPE_TITLE1].style;
    style.size = 64;
    struct ui_text_opts look = {.type = TYPE_TITLE1,
                                .colour = ui_colour(ui, COLOUR_INK1),
                                .flags = UI_TEXT_HEADING,
                                .max_lines = 2,
                                .style = &style,
                                .line = 88};
    const char *title = search->none[0] != '\0'
                            ? arena_printf(ui_arena(ui), "没有找到“%s”", search->none)
                            : "这里暂时没有内容";
    y += 36;
    y += ui_text(ui, rect_make(x, y, width, 0), title, &look) + 4;
    y += part_line(ui, rect_make(x, y, width, 0), "换个说法试试，或者从下面进入。", TYPE_BODY_L,
                   COLOUR_INK2, 0) +
         28;
    int meant = build_meant(search, ui, x, y, width);
    int quick = meant ? 0 : build_quick(env, ui, x, y, width);
    y += meant + (quick ? quick + 28 : 0);
    y += build_lifts(search, env, ui, x, y, width);
    y += build_fields(search, env, ui, x, y, width);
    y += build_apply(env, ui, x, y, width);
    return y - top;
}
