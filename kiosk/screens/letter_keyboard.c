#include "screens/letter_keyboard.h"

#include <string.h>

#define GAP_X       8
#define GAP_Y       12
#define PAD         16
#define ROWS        4
#define HOLD_MS     500
#define REPEAT_MS   80
#define INSET_TENTH 5 /* the second row stands in by half a key */

/* Marks in an action's id; everything else is text to insert. */
#define ID_DELETE "\b"
#define ID_SEARCH "\n"
#define ID_LAYER  "\t"

enum face { FACE_KEY, FACE_FN, FACE_GO };

/* A key; `weight` in tenths of a letter's width. */
struct key {
    const char *label, *name, *id;
    int weight;
    enum face face;
};

/* ---- the layers ---- */

static const char *const LETTERS[] = {"QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"};

static const struct key DIGITS[ROWS][6] = {{{"1", "1", "1", 10, FACE_KEY},
                                            {"2", "2", "2", 10, FACE_KEY},
                                            {"3", "3", "3", 10, FACE_KEY},
                                            {"〔", "〔", "〔", 10, FACE_KEY},
                                            {"〕", "〕", "〕", 10, FACE_KEY},
                                            {NULL, "删除", ID_DELETE, 10, FACE_FN}},
                                           {{"4", "4", "4", 10, FACE_KEY},
                                            {"5", "5", "5", 10, FACE_KEY},
                                            {"6", "6", "6", 10, FACE_KEY},
                                            {"（", "（", "（", 10, FACE_KEY},
                                            {"）", "）", "）", 10, FACE_KEY},
                                            {"/", "/", "/", 10, FACE_KEY}},
                                           {{"7", "7", "7", 10, FACE_KEY},
                                            {"8", "8", "8", 10, FACE_KEY},
                                            {"9", "9", "9", 10, FACE_KEY},
                                            {"-", "-", "-", 10, FACE_KEY},
                                            {"—", "—", "—", 10, FACE_KEY},
                                            {"空格", "空格", " ", 10, FACE_KEY}},
                                           {{"返回字母", "返回字母", ID_LAYER, 10, FACE_FN},
                                            {"0", "0", "0", 10, FACE_KEY},
                                            {".", ".", ".", 10, FACE_KEY},
                                            {"搜索", "搜索", ID_SEARCH, 31, FACE_GO},
                                            {NULL, NULL, NULL, 0, FACE_KEY},
                                            {NULL, NULL, NULL, 0, FACE_KEY}}};

/* ---- drawing ---- */

struct builder {
    struct letter_keyboard *keyboard;
    struct ui *ui;
    int code;
    bool delete_pressed;
};

static void
draw_face(struct ui *ui, struct rect box, enum face face, bool pressed)
{
    enum theme_colour fill = face == FACE_GO   ? COLOUR_PRIMARY
                             : face == FACE_FN ? COLOUR_KEY_FN
                                               : COLOUR_KEY_FACE;
    enum theme_colour edge = face == FACE_GO ? COLOUR_PRIMARY_PRESSED : COLOUR_KEY_EDGE;
    if (pressed)
        fill = face == FACE_GO ? COLOUR_PRIMARY_PRESSED : COLOUR_PRIMARY_TINT_PRESSED;
    bool contrast = ui_theme(ui)->scheme == THEME_HIGH_CONTRAST;
    ui_fill(ui, box, 14, ui_colour(ui, edge));
    struct rect top = rect_make(box.x, box.y, box.w, box.h - 4);
    ui_box(ui, top, 14, ui_colour(ui, fill), contrast ? 3 : 0, ui_colour(ui, edge));
}

static void
build_key(struct builder *b, struct rect box, const struct key *key)
{
    struct ui *ui = b->ui;
    struct ui_node_desc node = {
        .role = UI_KEY, .name = key->name, .rect = box, .action = ui_act(b->code, 0, key->id)};
    bool pressed = ui_push(ui, &node);
    bool is_delete = strcmp(key->id, ID_DELETE) == 0;
    b->delete_pressed |= pressed && is_delete;
    draw_face(ui, box, key->face, pressed);
    colour_rgba ink = ui_colour(ui, key->face == FACE_GO ? COLOUR_ON_PRIMARY : COLOUR_INK1);
    if (is_delete) {
        ui_icon(ui, rect_make(box.x + box.w / 2 - 24, box.y + box.h / 2 - 26, 48, 48),
                "backspace", ink);
    } else {
        struct text_style style = ui_theme(ui)->type[TYPE_LABEL].style;
        style.size = key->face == FACE_GO ? 38 : key->face == FACE_FN ? 34 : 44;
        style.weight = key->face == FACE_GO ? 700 : 500;
        struct ui_text_opts opts = {.type = TYPE_LABEL,
                                    .colour = ink,
                                    .flags = UI_TEXT_CENTRE | UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                                    .max_lines = 1,
                                    .style = &style,
                                    .line = 56};
        ui_text(ui, rect_make(box.x, box.y, box.w, box.h - 4), key->label, &opts);
    }
    ui_pop(ui);
}

/* Keys side by side over `row`, by weight. */
static void
build_row(struct builder *b, struct rect row, const struct key *keys, size_t len)
{
    int weight = 0, done = 0;
    for (size_t i = 0; i < len; i++)
        weight += keys[i].weight;
    int room = row.w - GAP_X * ((int)len - 1);
    for (size_t i = 0; i < len; i++) {
        int from = room * done / weight;
        done += keys[i].weight;
        int to = room * done / weight;
        build_key(b, rect_make(row.x + from + GAP_X * (int)i, row.y, to - from, row.h),
                  &keys[i]);
    }
}

/* A letter's key shows the capital and writes the small one. */
static size_t
letter_keys(struct arena *arena, const char *letters, struct key *keys)
{
    size_t n = 0;
    for (const char *at = letters; *at; at++) {
        const char *label = arena_printf(arena, "%c", *at);
        const char *id = arena_printf(arena, "%c", *at - 'A' + 'a');
        keys[n++] = (struct key){label, label, id, 10, FACE_KEY};
    }
    return n;
}

static void
build_letters(struct builder *b, struct rect row)
{
    struct arena *arena = ui_arena(b->ui);
    struct key keys[12];
    int step = row.h + GAP_Y, inset = (row.w - 9 * GAP_X) * INSET_TENTH / 100 + GAP_X / 2;
    build_row(b, row, keys, letter_keys(arena, LETTERS[0], keys));
    row.y += step;
    build_row(b, rect_make(row.x + inset, row.y, row.w - 2 * inset, row.h), keys,
              letter_keys(arena, LETTERS[1], keys));
    row.y += step;
    keys[0] = (struct key){"123", "123", ID_LAYER, 15, FACE_FN};
    size_t n = 1 + letter_keys(arena, LETTERS[2], keys + 1);
    keys[n++] = (struct key){NULL, "删除", ID_DELETE, 15, FACE_FN};
    build_row(b, row, keys, n);
    row.y += step;
    const struct key last[] = {{"-", "-", "-", 15, FACE_FN},
                               {"空格", "空格", " ", 53, FACE_KEY},
                               {"搜索", "搜索", ID_SEARCH, 28, FACE_GO}};
    build_row(b, row, last, 3);
}

static void
build_digits(struct builder *b, struct rect row)
{
    for (int i = 0; i < ROWS; i++) {
        size_t len = i < ROWS - 1 ? 6 : 4;
        build_row(b, row, DIGITS[i], len);
        row.y += row.h + GAP_Y;
    }
}

/* How often a held ⌫ is due to have repeated by now, less how often it has. */
static int
due_repeats(struct letter_keyboard *keyboard, struct ui *ui, bool pressed)
{
    int64_t now = ui_now_ms(ui);
    if (!pressed) {
        keyboard->held_ms = 0;
        return 0;
    }
    if (keyboard->held_ms == 0) {
        keyboard->held_ms = now;
        keyboard->repeats = 0;
    }
    int64_t over = now - keyboard->held_ms - HOLD_MS;
    int due = over < 0 ? 0 : (int)(over / REPEAT_MS) + 1, new = due - keyboard->repeats;
    keyboard->repeats = due;
    ui_wake_at(ui, keyboard->held_ms + HOLD_MS + due * REPEAT_MS);
    return new;
}

int
letter_keyboard_build(struct letter_keyboard *keyboard, struct ui *ui, struct rect panel,
                      int code)
{
    struct builder b = {.keyboard = keyboard, .ui = ui, .code = code};
    struct ui_node_desc node = {.role = UI_GROUP, .name = "键盘", .rect = panel};
    ui_push(ui, &node);
    ui_fill(ui, panel, 0, ui_colour(ui, COLOUR_KEY_PANEL));
    int height = (panel.h - 2 * PAD - (ROWS - 1) * GAP_Y) / ROWS;
    int most = ui_landscape(ui) ? 164 : 116;
    struct rect row = rect_make(panel.x + PAD, panel.y + PAD, panel.w - 2 * PAD,
                                height > most ? most : height);
    if (keyboard->layer == LETTER_LAYER_LETTERS)
        build_letters(&b, row);
    else
        build_digits(&b, row);
    ui_pop(ui);
    return due_repeats(keyboard, ui, b.delete_pressed);
}

enum letter_key
letter_keyboard_act(struct letter_keyboard *keyboard, const struct ui_action *action,
                    const char **text)
{
    if (strcmp(action->id, ID_LAYER) == 0) {
        keyboard->layer = keyboard->layer == LETTER_LAYER_LETTERS ? LETTER_LAYER_DIGITS
                                                                  : LETTER_LAYER_LETTERS;
        return LETTER_NONE;
    }
    if (strcmp(action->id, ID_DELETE) == 0) {
        /* Held, it has done its work already. */
        bool repeated = keyboard->repeats > 0;
        keyboard->repeats = 0;
        return repeated ? LETTER_NONE : LETTER_DELETE;
    }
    if (strcmp(action->id, ID_SEARCH) == 0)
        return LETTER_SEARCH;
    *text = action->id;
    return LETTER_TEXT;
}
