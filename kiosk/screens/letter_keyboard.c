#include "screens/letter_keyboard.h"

#include <string.h>

#define GAP_X       8
#define GAP_X_LARGE 6 /* 关怀版: ten keys in a row are wide enough to hit */
#define GAP_Y       12
#define PAD         16
#define PAD_LARGE   10
#define GAP_Y_LOW   6 /* … on its side, where the rows are low */
#define ROWS        4
#define HOLD_MS     500
#define REPEAT_MS   80
#define INSET_TENTH 5 /* the second row stands in by half a key */

/* A key; `weight` in tenths of a letter's width. */
struct key {
    const char *label, *name, *id;
    int weight;
    enum letter_face face;
    const char *icon;
    bool disabled;
};

/* ---- the layers ---- */

static const char *const LETTERS[] = {"QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"};

static const struct key DIGITS[ROWS][6] = {
    {{"1", "1", "1", 10, LETTER_FACE_KEY, NULL, false},
     {"2", "2", "2", 10, LETTER_FACE_KEY, NULL, false},
     {"3", "3", "3", 10, LETTER_FACE_KEY, NULL, false},
     {"〔", "〔", "〔", 10, LETTER_FACE_KEY, NULL, false},
     {"〕", "〕", "〕", 10, LETTER_FACE_KEY, NULL, false},
     {NULL, "删除", LETTER_ID_DELETE, 10, LETTER_FACE_FN, NULL, false}},
    {{"4", "4", "4", 10, LETTER_FACE_KEY, NULL, false},
     {"5", "5", "5", 10, LETTER_FACE_KEY, NULL, false},
     {"6", "6", "6", 10, LETTER_FACE_KEY, NULL, false},
     {"（", "（", "（", 10, LETTER_FACE_KEY, NULL, false},
     {"）", "）", "）", 10, LETTER_FACE_KEY, NULL, false},
     {"/", "/", "/", 10, LETTER_FACE_KEY, NULL, false}},
    {{"7", "7", "7", 10, LETTER_FACE_KEY, NULL, false},
     {"8", "8", "8", 10, LETTER_FACE_KEY, NULL, false},
     {"9", "9", "9", 10, LETTER_FACE_KEY, NULL, false},
     {"-", "-", "-", 10, LETTER_FACE_KEY, NULL, false},
     {"—", "—", "—", 10, LETTER_FACE_KEY, NULL, false},
     {"空格", "空格", " ", 10, LETTER_FACE_KEY, NULL, false}},
    {{"返回", "返回键盘", LETTER_ID_LAYER, 10, LETTER_FACE_FN, NULL, false},
     {"0", "0", "0", 10, LETTER_FACE_KEY, NULL, false},
     {".", ".", ".", 10, LETTER_FACE_KEY, NULL, false},
     {"搜索", "搜索", LETTER_ID_SEARCH, 31, LETTER_FACE_GO, NULL, false},
     {NULL, NULL, NULL, 0, LETTER_FACE_KEY, NULL, false},
     {NULL, NULL, NULL, 0, LETTER_FACE_KEY, NULL, false}}};

/* ---- drawing ---- */

struct builder {
    struct letter_keyboard *keyboard;
    struct ui *ui;
    int code;
    bool delete_pressed;
};

static enum theme_colour
face_colour(enum letter_face face, bool pressed, bool disabled)
{
    if (disabled)
        return COLOUR_DISABLED_BG;
    if (pressed)
        return face == LETTER_FACE_GO ? COLOUR_PRIMARY_PRESSED : COLOUR_PRIMARY_TINT_PRESSED;
    return face == LETTER_FACE_GO   ? COLOUR_PRIMARY
           : face == LETTER_FACE_FN ? COLOUR_KEY_FN
                                    : COLOUR_KEY_FACE;
}

static void
draw_face(struct ui *ui, struct rect box, enum letter_face face, bool pressed, bool disabled)
{
    enum theme_colour edge = face == LETTER_FACE_GO ? COLOUR_PRIMARY_PRESSED : COLOUR_KEY_EDGE;
    bool contrast = ui_theme(ui)->scheme == THEME_HIGH_CONTRAST;
    ui_fill(ui, box, 14, ui_colour(ui, edge));
    struct rect top = rect_make(box.x, box.y, box.w, box.h - 4);
    ui_box(ui, top, 14, ui_colour(ui, face_colour(face, pressed, disabled)), contrast ? 3 : 0,
           ui_colour(ui, edge));
}

/* An icon, a label, or the one before the other, in the middle. */
static void
draw_label(struct ui *ui, struct rect box, const struct letter_key_look *look,
           enum letter_face face)
{
    colour_rgba ink = ui_colour(ui, look->disabled           ? COLOUR_DISABLED_INK
                                    : face == LETTER_FACE_GO ? COLOUR_ON_PRIMARY
                                                             : COLOUR_INK1);
    int icon = look->label ? 40 : 48, gap = 12;
    struct text_style style = ui_theme(ui)->type[TYPE_LABEL].style;
    int usual = face == LETTER_FACE_GO ? 38 : face == LETTER_FACE_FN ? 34 : 44;
    style.size = look->size ? look->size : usual;
    style.weight = face == LETTER_FACE_GO ? 700 : 500;
    struct ui_text_opts opts = {.type = TYPE_LABEL,
                                .colour = ink,
                                .flags = UI_TEXT_CENTRE | UI_TEXT_MIDDLE | UI_TEXT_SILENT,
                                .max_lines = 1,
                                .style = &style,
                                .line = style.size + 12};
    struct rect text = rect_make(box.x, box.y, box.w, box.h - 4);
    if (look->icon) {
        int width = look->label ? icon + gap + ui_text_width(ui, look->label, &opts) : icon;
        int x = box.x + (box.w - width) / 2;
        ui_icon(ui, rect_make(x, box.y + (box.h - 4 - icon) / 2, icon, icon), look->icon, ink);
        text.x = x + icon + gap;
        text.w = width - icon - gap + 2;
    }
    if (look->label)
        ui_text(ui, text, look->label, &opts);
}

bool
letter_key_build_for(struct ui *ui, const struct ui_node_desc *node,
                     const struct letter_key_look *look)
{
    enum letter_face face = look->selected ? LETTER_FACE_GO : look->face;
    bool pressed = ui_push(ui, node);
    draw_face(ui, node->rect, face, pressed, look->disabled);
    draw_label(ui, node->rect, look, face);
    ui_pop(ui);
    return pressed;
}

/* What cannot be heard of a mark. */
static const char *
says(const char *name)
{
    static const char *const NAMES[][2] = {
        {"〔", "左六角括号"}, {"〕", "右六角括号"}, {"（", "左括号"}, {"）", "右括号"},
        {"-", "短横线"},      {"—", "破折号"},      {"/", "斜线"},    {".", "点"}};
    for (size_t i = 0; name && i < sizeof NAMES / sizeof *NAMES; i++)
        if (strcmp(NAMES[i][0], name) == 0)
            return NAMES[i][1];
    return NULL;
}

bool
letter_key_build(struct ui *ui, struct rect box, const struct letter_key_look *look, int code)
{
    unsigned states = (look->disabled ? UI_DISABLED : 0u) | (look->selected ? UI_SELECTED : 0u);
    struct ui_node_desc node = {.role = UI_KEY,
                                .name = look->name,
                                .says = says(look->name),
                                .rect = box,
                                .states = states,
                                .action = ui_act(code, 0, look->id)};
    return letter_key_build_for(ui, &node, look);
}

static void
build_key(struct builder *b, struct rect box, const struct key *key)
{
    bool is_delete = strcmp(key->id, LETTER_ID_DELETE) == 0;
    struct letter_key_look look = {.label = key->label,
                                   .name = key->name,
                                   .id = key->id,
                                   .icon = is_delete ? "backspace" : key->icon,
                                   .face = key->face,
                                   .disabled = key->disabled};
    bool pressed = letter_key_build(b->ui, box, &look, b->code);
    b->delete_pressed |= pressed && is_delete;
}

static int
gap_x(const struct ui *ui)
{
    return ui_large(ui) ? GAP_X_LARGE : GAP_X;
}

static int
gap_y(const struct ui *ui)
{
    return ui_large(ui) && ui_landscape(ui) ? GAP_Y_LOW : GAP_Y;
}

/* Keys side by side over `row`, by weight. */
static void
build_row(struct builder *b, struct rect row, const struct key *keys, size_t len)
{
    int weight = 0, done = 0;
    for (size_t i = 0; i < len; i++)
        weight += keys[i].weight;
    int gap = gap_x(b->ui), room = row.w - gap * ((int)len - 1);
    for (size_t i = 0; i < len; i++) {
        int from = room * done / weight;
        done += keys[i].weight;
        int to = room * done / weight;
        build_key(b, rect_make(row.x + from + gap * (int)i, row.y, to - from, row.h), &keys[i]);
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
        keys[n++] = (struct key){label, label, id, 10, LETTER_FACE_KEY, NULL, false};
    }
    return n;
}

static struct key
layer_key(const struct builder *b, enum letter_layer layer)
{
    static const char *const LABELS[] = {"拼音", "笔画", "手写", "英文", "123"};
    static const char *const IDS[] = {LETTER_ID_LAYER "0", LETTER_ID_LAYER "1",
                                      LETTER_ID_LAYER "2", LETTER_ID_LAYER "3",
                                      LETTER_ID_LAYER "4"};
    return (struct key){LABELS[layer],
                        LABELS[layer],
                        IDS[layer],
                        15,
                        LETTER_FACE_FN,
                        NULL,
                        (b->keyboard->missing & 1u << layer) != 0};
}

/* The last row: the other layers, 空格 and 搜索. */
static void
build_last_row(struct builder *b, struct rect row)
{
    struct key keys[6];
    size_t n = 0;
    const enum letter_layer ORDER[] = {LETTER_LAYER_DIGITS, LETTER_LAYER_PINYIN,
                                       LETTER_LAYER_ENGLISH, LETTER_LAYER_STROKES,
                                       LETTER_LAYER_WRITING};
    for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++)
        if (ORDER[i] != b->keyboard->layer)
            keys[n++] = layer_key(b, ORDER[i]);
    keys[n++] = (struct key){"空格", "空格", " ", 22, LETTER_FACE_KEY, NULL, false};
    keys[n++] = (struct key){"搜索", "搜索", LETTER_ID_SEARCH, 22, LETTER_FACE_GO, NULL, false};
    build_row(b, row, keys, n);
}

static void
build_letters(struct builder *b, struct rect row)
{
    struct arena *arena = ui_arena(b->ui);
    struct key keys[12];
    int gap = gap_x(b->ui), step = row.h + gap_y(b->ui);
    int inset = (row.w - 9 * gap) * INSET_TENTH / 100 + gap / 2;
    bool pinyin = b->keyboard->layer == LETTER_LAYER_PINYIN;
    build_row(b, row, keys, letter_keys(arena, LETTERS[0], keys));
    row.y += step;
    build_row(b, rect_make(row.x + inset, row.y, row.w - 2 * inset, row.h), keys,
              letter_keys(arena, LETTERS[1], keys));
    row.y += step;
    keys[0] = pinyin ? (struct key){"分词", "分词", "'", 15, LETTER_FACE_FN, NULL, false}
                     : (struct key){"-", "-", "-", 15, LETTER_FACE_FN, NULL, false};
    size_t n = 1 + letter_keys(arena, LETTERS[2], keys + 1);
    keys[n++] = (struct key){NULL, "删除", LETTER_ID_DELETE, 15, LETTER_FACE_FN, NULL, false};
    build_row(b, row, keys, n);
    row.y += step;
    build_last_row(b, row);
}

/* Two rows of the height of three. */
static void
build_strokes(struct builder *b, struct rect row)
{
    static const struct key STROKES[2][3] = {
        {{"一 横", "横", "h", 10, LETTER_FACE_KEY, NULL, false},
         {"丨 竖", "竖", "s", 10, LETTER_FACE_KEY, NULL, false},
         {"丿 撇", "撇", "p", 10, LETTER_FACE_KEY, NULL, false}},
        {{"丶 点", "点", "n", 10, LETTER_FACE_KEY, NULL, false},
         {"乛 折", "折", "z", 10, LETTER_FACE_KEY, NULL, false},
         {NULL, "删除", LETTER_ID_DELETE, 10, LETTER_FACE_FN, NULL, false}}};
    struct rect tall = row;
    tall.h = (3 * row.h + gap_y(b->ui)) / 2;
    for (int i = 0; i < 2; i++) {
        build_row(b, tall, STROKES[i], 3);
        tall.y += tall.h + gap_y(b->ui);
    }
    row.y += 3 * (row.h + gap_y(b->ui));
    build_last_row(b, row);
}

static void
build_digits(struct builder *b, struct rect row)
{
    for (int i = 0; i < ROWS; i++) {
        size_t len = i < ROWS - 1 ? 6 : 4;
        build_row(b, row, DIGITS[i], len);
        row.y += row.h + gap_y(b->ui);
    }
}

int
letter_keyboard_repeats(struct letter_keyboard *keyboard, struct ui *ui, bool pressed)
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
    int height = (panel.h - 2 * PAD - (ROWS - 1) * gap_y(ui)) / ROWS;
    int most = ui_landscape(ui) ? 164 : 116;
    int pad = ui_large(ui) ? PAD_LARGE : PAD;
    struct rect row = rect_make(panel.x + pad, panel.y + PAD, panel.w - 2 * pad,
                                height > most ? most : height);
    if (keyboard->layer == LETTER_LAYER_DIGITS)
        build_digits(&b, row);
    else if (keyboard->layer == LETTER_LAYER_STROKES)
        build_strokes(&b, row);
    else
        build_letters(&b, row);
    ui_pop(ui);
    return letter_keyboard_repeats(keyboard, ui, b.delete_pressed);
}

static void
change_layer(struct letter_keyboard *keyboard, const char *id)
{
    enum letter_layer layer = keyboard->before;
    if (*id != '\0')
        layer = (enum letter_layer)(*id - '0');
    if (layer == LETTER_LAYER_DIGITS)
        keyboard->before = keyboard->layer;
    keyboard->layer = layer;
}

enum letter_key
letter_keyboard_act(struct letter_keyboard *keyboard, const struct ui_action *action,
                    const char **text)
{
    if (strncmp(action->id, LETTER_ID_LAYER, strlen(LETTER_ID_LAYER)) == 0) {
        change_layer(keyboard, action->id + strlen(LETTER_ID_LAYER));
        return LETTER_LAYER;
    }
    if (strcmp(action->id, LETTER_ID_DELETE) == 0) {
        /* Held, it has done its work already. */
        bool repeated = keyboard->repeats > 0;
        keyboard->repeats = 0;
        return repeated ? LETTER_NONE : LETTER_DELETE;
    }
    if (strcmp(action->id, LETTER_ID_SEARCH) == 0)
        return LETTER_SEARCH;
    *text = action->id;
    return LETTER_TEXT;
}
