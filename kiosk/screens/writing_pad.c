#include "screens/writing_pad.h"
#include "screens/parts.h"

#define GAP      12
#define PAD      16
#define ROWS     5
#define KEYS_W   464
#define KEYS_LOW 400 /* at least, on less wide panels */
#define INK_W    20
#define DASH     14

static void
build_cross(struct ui *ui, struct rect box)
{
    colour_rgba colour = ui_colour(ui, COLOUR_LINE);
    for (int x = box.x + 24; x + DASH < box.x + box.w - 24; x += 2 * DASH)
        ui_fill(ui, rect_make(x, box.y + box.h / 2 - 1, DASH, 3), 0, colour);
    for (int y = box.y + 24; y + DASH < box.y + box.h - 24; y += 2 * DASH)
        ui_fill(ui, rect_make(box.x + box.w / 2 - 1, y, 3, DASH), 0, colour);
}

static void
build_frame(struct ui *ui, struct rect box, const struct writing_pad_look *look)
{
    struct ui_node_desc node = {.role = UI_GROUP, .name = "手写板", .rect = box};
    bool contrast = ui_theme(ui)->scheme == THEME_HIGH_CONTRAST;
    ui_push(ui, &node);
    ui_on_ink(ui, look->ink, ui_act(look->ink_code, 0, NULL));
    ui_box(ui, box, 20, ui_colour(ui, COLOUR_SURFACE), contrast ? 3 : 0,
           ui_colour(ui, COLOUR_LINE_STRONG));
    build_cross(ui, box);
    int lines = part_lines(look->hint, 28, box.w - 48, 2);
    part_text(ui, rect_make(box.x + 24, box.y + box.h - 20 - 40 * lines, box.w - 48, 0),
              look->hint, TYPE_CAPTION, ui_colour(ui, COLOUR_INK2), 0, lines);
    ui_ink(ui, box, look->ink, INK_W, ui_colour(ui, COLOUR_INK1));
    ui_pop(ui);
}

/* Column `at` of `columns` in `row`, `span` wide. */
static struct rect
cell(struct rect row, int columns, int at, int span)
{
    int step = (row.w + GAP) / columns;
    return rect_make(row.x + at * step, row.y, span * step - GAP, row.h);
}

/* Seven candidates and 更多, in two rows. */
static void
build_candidates(struct ui *ui, struct rect row, const struct writing_pad_look *look)
{
    const struct input_answer *list = &look->bar->list;
    for (int i = 0; i < WRITING_CANDIDATES; i++) {
        bool is_there = (size_t)i < list->len && !look->bar->open;
        struct rect box = row;
        box.y += i / 4 * (row.h + GAP);
        struct ui_node_desc node = {.role = UI_KEY,
                                    .name = is_there ? list->candidates[i] : NULL,
                                    .rect = cell(box, 4, i % 4, 1),
                                    .action =
                                        ui_act(is_there ? look->candidate_code : 0, i, NULL)};
        struct letter_key_look key = {.label = is_there ? list->candidates[i] : NULL,
                                      .name = node.name,
                                      .face = LETTER_FACE_KEY,
                                      .selected = is_there && i == 0,
                                      .size = 56};
        letter_key_build_for(ui, &node, &key);
    }
    struct rect last = row;
    last.y += row.h + GAP;
    bool open = look->bar->open;
    struct ui_node_desc node = {.role = UI_KEY,
                                .name = open ? "收起" : "更多",
                                .rect = cell(last, 4, 3, 1),
                                .states = list->len > 0 ? 0 : UI_DISABLED,
                                .action = ui_act(look->candidate_code, CANDIDATE_OPEN, NULL)};
    struct letter_key_look key = {.label = node.name,
                                  .name = node.name,
                                  .face = LETTER_FACE_FN,
                                  .disabled = list->len == 0};
    letter_key_build_for(ui, &node, &key);
}

int
writing_pad_build(struct letter_keyboard *keyboard, struct ui *ui, struct rect panel,
                  const struct writing_pad_look *look, struct rect *frame)
{
    struct ui_node_desc node = {.role = UI_GROUP, .name = "手写", .rect = panel};
    int keys = panel.w >= 1000               ? KEYS_W
               : panel.w / 2 - 24 > KEYS_LOW ? panel.w / 2 - 24
                                             : KEYS_LOW;
    ui_push(ui, &node);
    ui_fill(ui, panel, 0, ui_colour(ui, COLOUR_KEY_PANEL));
    *frame =
        rect_make(panel.x + PAD, panel.y + PAD, panel.w - 3 * PAD - keys, panel.h - 2 * PAD);
    build_frame(ui, *frame, look);
    int height = (frame->h - (ROWS - 1) * GAP) / ROWS, step = height + GAP;
    struct rect row = rect_make(panel.x + panel.w - PAD - keys, frame->y, keys, height);
    build_candidates(ui, row, look);
    row.y += 2 * step;
    const struct letter_key_look KEYS[] = {
        {"撤一笔", "撤一笔", WRITING_ID_UNDO, "undo", LETTER_FACE_FN, false, false, 0},
        {"重写", "重写", WRITING_ID_AGAIN, "trash", LETTER_FACE_FN, false, false, 0},
        {"拼音", "拼音", LETTER_ID_LAYER "0", "keyboard", LETTER_FACE_FN, false, false, 0},
        {"笔画", "笔画", LETTER_ID_LAYER "1", NULL, LETTER_FACE_FN,
         (keyboard->missing & 1u << LETTER_LAYER_STROKES) != 0, false, 0},
        {"删字", "删除", LETTER_ID_DELETE, "backspace", LETTER_FACE_FN, false, false, 0},
        {"搜索", "搜索", LETTER_ID_SEARCH, NULL, LETTER_FACE_GO, false, false, 0}};
    bool delete_pressed = false;
    for (int i = 0; i < 6; i++) {
        struct rect at = row;
        at.y += i / 2 * step;
        bool pressed = letter_key_build(ui, cell(at, 2, i % 2, 1), &KEYS[i], look->key_code);
        delete_pressed |= pressed && i == 4;
    }
    ui_pop(ui);
    return letter_keyboard_repeats(keyboard, ui, delete_pressed);
}
