#include "screens/search.h"
#include "screens/writing_pad.h"

#include <string.h>

/* The keys below or beside the results: candidates and keyboard, or the pad. */

#define KEYS_W       940 /* beside the results; on less wide canvases less */
#define KEYS_LEAST_W 740
#define FOUND_W      940
#define FOUND_LEAST  132 /* below the box on a low canvas, */
#define KEYS_LEAST_H 500 /* as long as keys are high enough */

int
search_keys_height(int room)
{
    int usual = CANDIDATE_BAR_HEIGHT + LETTER_KEYBOARD_HEIGHT;
    int height = room - FOUND_LEAST < usual ? room - FOUND_LEAST : usual;
    return height < KEYS_LEAST_H ? KEYS_LEAST_H : height;
}

/* On less wide canvases the results keep what the tabs need, as long as keys are wide enough.
 */
int
search_keys_width(int width)
{
    int room = width - FOUND_W;
    return room > KEYS_W ? KEYS_W : room < KEYS_LEAST_W ? KEYS_LEAST_W : room;
}

static const char *
strokes_text(struct arena *arena, const char *keys)
{
    static const char *const SHAPES[] = {"一", "丨", "丿", "丶", "乛"};
    static const char KEYS[] = "hspnz";
    const char *text = "";
    for (; *keys; keys++)
        text = arena_printf(arena, "%s%s", text, SHAPES[strchr(KEYS, *keys) - KEYS]);
    return text;
}

static const char *
hint_of(const struct search_compose *compose)
{
    if (compose->keyboard.layer == LETTER_LAYER_STROKES)
        return "按笔顺点，横竖撇点折";
    return compose->keyboard.layer == LETTER_LAYER_PINYIN && !compose->no_pinyin
               ? "打拼音，或每个字的第一个字母"
               : "";
}

static void
build_pad(struct search *search, struct screen_env *env, struct ui *ui, struct rect keys)
{
    struct search_compose *compose = &search->compose;
    search_tick_ink(search, env, ui);
    struct writing_pad_look look = {.ink = &compose->ink,
                                    .bar = &compose->bar,
                                    .hint = search_ink_hint(search),
                                    .ink_code = SEARCH_ACT_INK,
                                    .key_code = SEARCH_ACT_KEY,
                                    .candidate_code = SEARCH_ACT_CANDIDATE};
    int repeats = writing_pad_build(&compose->keyboard, ui, keys, &look, &compose->frame);
    while (repeats-- > 0)
        search_delete(search, env);
}

static void
build_keys(struct search *search, struct screen_env *env, struct ui *ui, struct rect keys)
{
    struct search_compose *compose = &search->compose;
    struct rect bar =
        rect_make(keys.x, keys.y, keys.w,
                  ui_large(ui) && ui_landscape(ui) ? CANDIDATE_BAR_LOW : CANDIDATE_BAR_HEIGHT);
    candidate_bar_build(&compose->bar, ui, bar, strokes_text(ui_arena(ui), compose->keys),
                        hint_of(compose), SEARCH_ACT_CANDIDATE);
    keys.y += bar.h;
    keys.h -= bar.h;
    int repeats = letter_keyboard_build(&compose->keyboard, ui, keys, SEARCH_ACT_KEY);
    while (repeats-- > 0)
        search_delete(search, env);
}

void
search_build_keys(struct search *search, struct screen_env *env, struct ui *ui,
                  struct rect keys)
{
    struct search_compose *compose = &search->compose;
    if (!compose->is_prepared && env->services->input_prepare) {
        compose->is_prepared = true;
        env->services->input_prepare(env);
    }
    if (compose->keyboard.layer == LETTER_LAYER_WRITING)
        build_pad(search, env, ui, keys);
    else
        build_keys(search, env, ui, keys);
}
