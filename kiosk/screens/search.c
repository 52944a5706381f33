#include "screens/search.h"
#include "screens/parts.h"
#include "screens/screens.h"
#include "ui/widgets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BOX_H        116
#define BOX_LOW      84 /* 关怀版 on its side, where keys need the room */
#define TABS_H       116
#define LIST_LEAST_H 300
#define TABS_LEAST_W 800

/* ---- what is looked for ---- */

/* The text or a filter is another: start at the top. */
void
search_changed(struct search *search, struct screen_env *env)
{
    search->scroll = (struct ui_scroll){0};
    search->typed_ms = env->now_ms;
    if (!search_is_active(search)) {
        hit_list_clear(&search->hits);
        search->counts_known = false;
        search->tab = SEARCH_ALL;
    }
    search_ask(search, env);
    env->services->redraw(env);
}

/* ---- life ---- */

static void *
search_create(struct screen_env *env, const struct screen_target *target)
{
    struct search *search = xcalloc(1, sizeof *search);
    snprintf(search->text, sizeof search->text, "%s", target->text);
    search->compose.open_at = strlen(search->text);
    search->sheet.chosen = -1;
    if (target->id[0] != '\0')
        search_filter_set(search, FACET_FIELD, target->id);
    search->info_only = target->index == SCREEN_SEARCH_INFO;
    if (target->index == SCREEN_SEARCH_BY_HAND)
        search->compose.keyboard.layer = LETTER_LAYER_WRITING;
    search->keys_shown = !search_is_active(search);
    search->typed_ms = env->now_ms;
    search_ask(search, env);
    return search;
}

static void
search_destroy(void *screen)
{
    struct search *search = screen;
    hit_list_clear(&search->hits);
    filter_sheet_clear(&search->sheet);
    search_filters_clear(search);
    explicit_bzero(search, sizeof *search);
    free(search);
}

static void
search_on_data(void *screen, struct screen_env *env)
{
    search_ask(screen, env);
}

/* ---- typing ---- */

static void
clear_text(struct search *search, struct screen_env *env)
{
    search->keys_shown = true;
    search_replace(search, env, "");
}

static bool
search_on_key(void *screen, struct screen_env *env, const struct input_event *event)
{
    struct search *search = screen;
    if (event->kind == INPUT_TEXT) {
        search->keypad = false;
        search_type(search, env, event->text);
        return true;
    }
    if (event->kind != INPUT_KEY)
        return false;
    if (event->key == KEY_BACKSPACE) {
        search_delete(search, env);
        return true;
    }
    /* Someone who moves the focus by keypad means Enter for what is focused. */
    if (event->key != KEY_ENTER || search->keypad) {
        search->keypad = true;
        return false;
    }
    if (search->text[0] == '\0')
        return false;
    search->keys_shown = false;
    env->services->redraw(env);
    return true;
}

/* ---- building ---- */

static void
build_found(struct search *search, struct screen_env *env, struct ui *ui, struct rect box)
{
    /* Not on a square canvas, with banner and keys. */
    bool room = box.h >= 2 * TABS_H && box.w >= TABS_LEAST_W;
    int tabs = search_is_active(search) && room ? TABS_H : 0;
    int strip = tabs && !search->keys_shown ? search_strip_height(search, box.w) : 0;
    if (box.h - tabs - strip < LIST_LEAST_H)
        strip = 0;
    box.h -= tabs + strip;
    search_build_results(search, env, ui, box);
    if (strip)
        search_build_strip(search, env, ui, rect_make(box.x, box.y + box.h, box.w, strip));
    if (tabs)
        search_build_tabs(search, ui, rect_make(box.x, box.y + box.h + strip, box.w, tabs));
}

/* The keys stand below the results, on a wide canvas beside them. */
static void
search_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    struct search *search = screen;
    bool landscape = ui_landscape(ui);
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_CANVAS));
    bool low = landscape && ui_large(ui);
    int box_h = low ? BOX_LOW : BOX_H, above = low ? 8 : landscape ? 16 : 24;
    search_build_box(search, ui, rect_make(48, area.y + above, area.w - 96, box_h));
    struct rect found = area, keys = area;
    found.y += box_h + (low ? 16 : landscape ? 32 : 36);
    found.h -= found.y - area.y;
    if (!search->keys_shown) {
        build_found(search, env, ui, found);
        filter_sheet_build(&search->sheet, ui, SEARCH_ACT_SHEET);
        return;
    }
    if (landscape) {
        int width = search_keys_width(area.w);
        keys = rect_make(area.x + area.w - width, found.y, width, found.h);
        found.w -= width;
    } else {
        int height = search_keys_height(found.h);
        found.h -= height;
        keys = rect_make(area.x, found.y + found.h, area.w, height);
    }
    if (search->compose.bar.open)
        candidate_grid_build(&search->compose.bar, ui, found, SEARCH_ACT_CANDIDATE);
    else
        build_found(search, env, ui, found);
    search_build_keys(search, env, ui, keys);
}

/* ---- acting ---- */

static void
act_filter(struct search *search, struct screen_env *env, const struct ui_action *action)
{
    enum facet_id facet = (enum facet_id)action->index;
    switch ((enum search_act)action->code) {
    case SEARCH_ACT_SORT:
        search->by_date = !search->by_date;
        break;
    case SEARCH_ACT_DROP:
        search_filter_set(search, facet, NULL);
        break;
    case SEARCH_ACT_DROP_INFO:
        search->info_only = false;
        break;
    default:
        search_filters_clear(search);
        search->tab = SEARCH_ALL;
        break;
    }
    search->keys_shown |= !search_is_active(search);
    search_changed(search, env);
}

static void
act_sheet(struct search *search, struct screen_env *env, const struct ui_action *action)
{
    enum filter_result result = filter_sheet_act(&search->sheet, action, SEARCH_ACT_SHEET);
    if (result == FILTER_APPLIED) {
        search_filter_set(search, search->sheet_facet, filter_sheet_value(&search->sheet));
        search_changed(search, env);
    }
    if (result != FILTER_NOTHING)
        filter_sheet_close(&search->sheet);
    search->keys_shown |= !search_is_active(search);
}

static bool
search_on_back(void *screen, struct screen_env *env)
{
    struct search *search = screen;
    if (!search->sheet.open)
        return false;
    filter_sheet_close(&search->sheet);
    env->services->redraw(env);
    return true;
}

static void
search_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    struct search *search = screen;
    search->keypad = env->acts_by_key; /* whose next Enter is for what is focused as well */
    if (action->code >= SEARCH_ACT_SHEET) {
        act_sheet(search, env, action);
        env->services->redraw(env);
        return;
    }
    switch ((enum search_act)action->code) {
    case SEARCH_ACT_RECORD:
        part_go_record(env, (enum kind)action->index, false, action->id);
        return;
    case SEARCH_ACT_KEY:
        search_act_key(search, env, action);
        break;
    case SEARCH_ACT_CANDIDATE:
        search_act_candidate(search, env, action->index);
        break;
    case SEARCH_ACT_INK:
        search_act_ink(search, env, action->index);
        break;
    case SEARCH_ACT_BOX:
        search->keys_shown = true;
        break;
    case SEARCH_ACT_CLEAR:
        clear_text(search, env);
        break;
    case SEARCH_ACT_TAB:
        search->tab = (enum search_tab)action->index;
        search_changed(search, env);
        break;
    case SEARCH_ACT_QUICK:
        search->keys_shown = false;
        search_replace(search, env, env->settings->quick_words[action->index]);
        break;
    case SEARCH_ACT_WORD:
        search_replace(search, env, action->id);
        break;
    case SEARCH_ACT_LIST:
        part_go(env, (enum screen_id)action->index, NULL, NULL);
        return;
    case SEARCH_ACT_FILTER:
        search_sheet_open(search, env, (enum facet_id)action->index);
        search_ask_sheet(search, env);
        break;
    case SEARCH_ACT_SORT:
    case SEARCH_ACT_DROP:
    case SEARCH_ACT_DROP_INFO:
    case SEARCH_ACT_DROP_ALL:
        act_filter(search, env, action);
        break;
    case SEARCH_ACT_FIELD:
        part_go(env, SCREEN_ITEM_LIST, action->id, NULL);
        return;
    case SEARCH_ACT_APPLY:
        part_go(env, SCREEN_APPLY, NULL, NULL);
        return;
    case SEARCH_ACT_SHEET:
        break;
    }
    env->services->redraw(env);
}

static const char *
search_title(void *screen)
{
    (void)screen;
    return "搜索";
}

const struct screen_ops screen_search_ops = {
    .name = "search",
    .still = true,
    .chrome = true,
    .create = search_create,
    .destroy = search_destroy,
    .build = search_build,
    .act = search_act,
    .on_query = search_on_query,
    .on_input = search_on_input,
    .on_data = search_on_data,
    .on_key = search_on_key,
    .on_back = search_on_back,
    .title = search_title,
};
