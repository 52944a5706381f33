#include "screens/parts.h"
#include "screens/search.h"
#include "ui/widgets.h"

/* The search box, the rows found and the tabs over their kinds. */

#define CARET_ON_MS  600
#define CARET_OFF_MS 400
#define SEARCHING_MS 200
#define HEAD_H       88
#define COUNT_SIZE   30
#define COUNT_W      240

/* ---- the box ---- */

/* The caret blinks; a key shows it at once. */
static void
build_caret(const struct search *search, struct ui *ui, int x, struct rect box)
{
    int64_t period = CARET_ON_MS + CARET_OFF_MS;
    int64_t since = ui_now_ms(ui) - search->typed_ms, into = since % period;
    bool on = into < CARET_ON_MS;
    if (on)
        ui_fill(ui, rect_make(x, box.y + (box.h - 60) / 2, 4, 60), 2,
                ui_colour(ui, COLOUR_PRIMARY));
    ui_wake_at(ui, ui_now_ms(ui) + (on ? CARET_ON_MS : period) - into);
}

/* What is not settled yet is underlined. */
static void
build_open_end(const struct search *search, struct ui *ui, struct rect box,
               const struct ui_text_opts *opts)
{
    size_t at = search->compose.open_at;
    if (search->text[at] == '\0' || !search->keys_shown)
        return;
    const char *settled = arena_strndup(ui_arena(ui), search->text, at);
    int from = at > 0 ? ui_text_width(ui, settled, opts) : 0;
    ui_fill(ui, rect_make(box.x + from, box.y + box.h - 16, box.w - from, 4), 0,
            ui_colour(ui, COLOUR_PRIMARY));
}

/* The end of a long text stays in sight. */
static void
build_text(const struct search *search, struct ui *ui, struct rect box)
{
    struct text_style style = ui_theme(ui)->type[TYPE_KEY].style;
    style.size = 44;
    struct ui_text_opts opts = {.type = TYPE_KEY,
                                .colour = ui_colour(ui, COLOUR_INK1),
                                .flags = UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                                .max_lines = 1,
                                .style = &style,
                                .line = 60};
    int width = ui_text_width(ui, search->text, &opts) + 4, room = box.w - 12;
    int shift = width > room ? width - room : 0;
    ui_clip_push(ui, box);
    build_open_end(search, ui, rect_make(box.x - shift, box.y, width - 4, box.h), &opts);
    if (search->text[0] != '\0')
        ui_text(ui, rect_make(box.x - shift, box.y, width, box.h), search->text, &opts);
    else if (!search->keys_shown)
        part_line(ui, box, "搜文件、事项、公示", TYPE_BODY_L, COLOUR_INK3,
                  UI_TEXT_MIDDLE | UI_TEXT_SILENT);
    ui_clip_pop(ui);
    if (search->keys_shown)
        build_caret(search, ui, box.x + (search->text[0] ? width - shift : 0), box);
}

void
search_build_box(struct search *search, struct ui *ui, struct rect box)
{
    bool typed = search->text[0] != '\0';
    int button = typed ? 176 : 0;
    struct ui_node_desc node = {.role = UI_TEXT_BOX,
                                .name = "搜索框",
                                .text = search->text,
                                .rect = box,
                                .states = search->keys_shown ? UI_FOCUSED : 0,
                                .action = ui_act(SEARCH_ACT_BOX, 0, NULL)};
    ui_push(ui, &node);
    if (!search->keys_shown)
        ui_shadow(ui, box, 2);
    ui_box(ui, box, 24, ui_colour(ui, COLOUR_SURFACE), search->keys_shown ? 4 : 0,
           ui_colour(ui, COLOUR_PRIMARY));
    ui_icon(ui, rect_make(box.x + 32, box.y + (box.h - 52) / 2, 52, 52), "search",
            ui_colour(ui, COLOUR_PRIMARY));
    build_text(search, ui,
               rect_make(box.x + 108, box.y + 4, box.w - 108 - button - 24, box.h - 8));
    ui_pop(ui);
    if (!typed)
        return;
    int height = box.h < 116 ? box.h - 16 : 96;
    struct widget_button clear = {
        .kind = BUTTON_TINTED, .label = "清空", .icon = "close", .size = 32};
    widget_button(ui,
                  rect_make(box.x + box.w - button + 6, box.y + (box.h - height) / 2,
                            button - 16, height),
                  &clear, ui_act(SEARCH_ACT_CLEAR, 0, NULL));
}

/* ---- results ---- */

/* Between a key and the number of what it finds the former one stands there dimmed, so that
 * nothing flickers; where that takes long, a word instead. */
static const char *
count_text(const struct search *search, struct ui *ui)
{
    const struct hit_list *hits = &search->hits;
    int64_t slow = hits->asked_ms + SEARCHING_MS;
    if (!hits->counted && ui_now_ms(ui) >= slow)
        return hits->waiting ? "正在查…" : "";
    if (!hits->counted)
        ui_wake_at(ui, slow);
    if (!hits->counted && hits->total == 0) /* none was told, or that of nothing */
        return "";
    if (hits->total > HIT_LIST_MOST)
        return arena_printf(ui_arena(ui), "找到 %zu 条，先看前 %d 条", hits->total,
                            HIT_LIST_MOST);
    return arena_printf(ui_arena(ui), "找到 %zu 条", hits->total);
}

/* How many were found, and what stands beside it; the number keeps its room. */
static void
build_head(const struct search *search, const struct screen_env *env, struct ui *ui,
           struct rect box)
{
    const char *text = count_text(search, ui);
    int width = part_half_ems(text) * COUNT_SIZE / 2 + 32;
    width = width > COUNT_W ? width : COUNT_W;
    if (text[0] != '\0')
        part_counted(ui, box, text, TYPE_BODY, COUNT_SIZE,
                     search->hits.counted ? COLOUR_INK1 : COLOUR_INK3);
    search_build_words(search, env, ui, rect_make(box.x + width, box.y, box.w - width, box.h));
}

/* What was typed, and what was looked for too. */
static const char *
marks(const struct search *search, struct arena *arena)
{
    const struct query_result *result = hit_list_first(&search->hits);
    const char *text = search->text;
    for (size_t i = 0; result && i < result->also.len; i++)
        text = arena_printf(arena, "%s %s", text, result->also.items[i]);
    return text;
}

static int
build_found(struct search *search, const struct screen_env *env, struct ui *ui, int x, int y,
            int width)
{
    struct hit_look look = {
        .tagged = true, .code = SEARCH_ACT_RECORD, .mark = marks(search, ui_arena(ui))};
    int rows = hit_list_place(&search->hits, ui, width, &look);
    build_head(search, env, ui, rect_make(x, y, width, HEAD_H));
    hit_list_build(&search->hits, env, ui, x, y + HEAD_H, width, &look);
    return HEAD_H + rows + 24;
}

/* What the content's height will be, known before it is built. */
static int
content_height(struct search *search, struct ui *ui, struct rect view, int width)
{
    struct hit_look look = {.tagged = true};
    if (!search_is_active(search) || hit_list_is_empty(&search->hits))
        return view.h > search->hints_h ? view.h : search->hints_h;
    return search->chips_h + HEAD_H + hit_list_place(&search->hits, ui, width, &look) + 24;
}

void
search_build_results(struct search *search, struct screen_env *env, struct ui *ui,
                     struct rect view)
{
    int x = 48, width = view.w - 96, y = 0;
    bool active = search_is_active(search);
    bool none = active && hit_list_is_empty(&search->hits);
    if (active && !none)
        ui_fill(ui, view, 0, ui_colour(ui, COLOUR_SURFACE));
    ui_scroll_begin(ui, &search->scroll, view, view.w, content_height(search, ui, view, width),
                    UI_SCROLL_Y);
    if (active && search_filter_count(search) > 0)
        y += 12 + search_build_chips(search, env, ui, rect_make(x, 12, width, 0));
    search->chips_h = y;
    if (!active)
        y += search_hints_empty(env, ui, x, y, width);
    else if (none)
        y += search_hints_none(search, env, ui, x, y, width);
    else
        build_found(search, env, ui, x, y, width);
    ui_scroll_end(ui);
    if ((!active || none) && search->hints_h != y) { /* the bar follows in the next frame */
        search->hints_h = y;
        ui_wake_at(ui, ui_now_ms(ui));
    }
}

/* ---- tabs ---- */

const char *
search_tab_label(enum search_tab tab)
{
    static const char *const LABELS[SEARCH_TAB_COUNT] = {
        "全部", "公开事项", "政策文件", "政策解读", "办事指南", "公示公告", "意见征集"};
    return LABELS[tab];
}

void
search_build_tabs(const struct search *search, struct ui *ui, struct rect bar)
{
    struct widget_tab tabs[SEARCH_TAB_COUNT];
    for (int i = 0; i < SEARCH_TAB_COUNT; i++)
        tabs[i] = (struct widget_tab){
            .label = search_tab_label((enum search_tab)i),
            .count = search->counts_known ? arena_printf(ui_arena(ui), "%zu", search->counts[i])
                                          : NULL,
            .selected = i == (int)search->tab,
            .stale = !search->counted,
            .disabled = search->counts_known && search->counts[i] == 0 && i != SEARCH_ALL &&
                        i != (int)search->tab,
            .action = ui_act(SEARCH_ACT_TAB, i, NULL)};
    widget_tabs(ui, bar, tabs, SEARCH_TAB_COUNT);
}
