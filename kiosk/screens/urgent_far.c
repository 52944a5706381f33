#include "screens/urgent_far.h"
#include "screens/parts.h"
#include "screens/urgent_parts.h"

/* The sign of the warning has no room here, nor has what it is of and who says so, which are
 * lines among the others: urgent_text_gather(). */

#define MARGIN   URGENT_FAR_MARGIN
#define TOP      64
#define ICON     40
#define WORD     44
#define SMALL    40 /* the least that is read from there */
#define CLOCK    46
#define AIR      10
#define EDGE     16 /* below the last */
#define HOTLINE  72
#define UPRIGHT  96 /* the hotline's label is in two lines */
#define UNTIL    56
#define NUMBER   56
#define TALLEST  72
#define LEAST_NO 40

static struct rect
build_top(struct ui *ui, const struct screen_env *env, size_t lines, colour_rgba mark)
{
    struct arena *arena = ui_arena(ui);
    int right = ui_width(ui) - MARGIN, x = MARGIN + ICON + AIR;
    const char *clock = part_clock(arena, env), *day = part_day(arena, env, "　");
    ui_fill(ui, rect_make(0, 0, ui_width(ui), TOP), 0, URGENT_BLACK);
    ui_icon(ui, rect_make(MARGIN, (TOP - ICON) / 2, ICON, ICON), "warn", mark);
    int w = urgent_big_width(ui, "紧急通知", WORD, 700);
    urgent_big(ui, rect_make(x, 0, w, TOP), "紧急通知", WORD, 56, 700, mark,
               UI_TEXT_MIDDLE | UI_TEXT_HEADING);
    x += w + 16;
    const char *widest = lines < 10 ? "8 / 8" : "88 / 88"; /* a line has one page at most */
    struct rect page = rect_make(x, 0, urgent_big_width(ui, widest, SMALL, 500), TOP);
    w = urgent_big_width(ui, clock, CLOCK, 700);
    if (x + page.w <= right - w) {
        urgent_big(ui, rect_make(right - w, 0, w, TOP), clock, CLOCK, 56, 700, URGENT_WHITE,
                   UI_TEXT_MIDDLE);
        right -= w + 24;
    }
    w = urgent_big_width(ui, day, SMALL, 400);
    if (x + page.w + 24 <= right - w)
        urgent_big(ui, rect_make(right - w, 0, w, TOP), day, SMALL, 56, 400, URGENT_WHITE,
                   UI_TEXT_MIDDLE);
    part_wake_minute(ui, env);
    return page;
}

/* As large as leaves it on few lines. Returns where it ends. */
static int
build_title(struct ui *ui, struct rect box, const char *title, colour_rgba ink)
{
    static const int SIZES[] = {TALLEST, 60, 52, 46, SMALL};
    size_t i = 0, last = sizeof SIZES / sizeof *SIZES - 1;
    int most = ui_landscape(ui) ? 1 : 2;
    while (i < last && urgent_big_lines(ui, title, SIZES[i], 700, box.w) > most)
        i++;
    return box.y + urgent_big(ui, box, title, SIZES[i], SIZES[i] * 7 / 6, 700, ink,
                              UI_TEXT_SOURCE | UI_TEXT_HEADING | UI_TEXT_BALANCE);
}

/* ---- whom to call ---- */

/* px before the number. */
static int
lead_of(struct ui *ui, bool is_labelled)
{
    if (!ui_landscape(ui))
        return EDGE + 2 * SMALL + 16;
    return EDGE + ICON + 16 +
           (is_labelled ? urgent_big_width(ui, "求助热线", SMALL, 400) + 20 : 0);
}

static void
build_hotline(struct ui *ui, struct rect box, const char *number, bool is_labelled,
              colour_rgba mark)
{
    int lead = lead_of(ui, is_labelled);
    struct rect label = rect_make(box.x + EDGE, box.y, lead - EDGE, box.h);
    ui_fill(ui, box, 16, URGENT_BLACK);
    if (!ui_landscape(ui)) {
        urgent_big(ui, label, "求助\n热线", SMALL, 44, 400, URGENT_WHITE, UI_TEXT_MIDDLE);
    } else {
        ui_icon(ui, rect_make(label.x, box.y + (box.h - ICON) / 2, ICON, ICON), "phone", mark);
        if (is_labelled)
            urgent_big(ui, rect_make(label.x + ICON + 16, box.y, label.w - ICON - 16, box.h),
                       "求助热线", SMALL, 52, 400, URGENT_WHITE, UI_TEXT_MIDDLE);
    }
    int room = box.w - lead - EDGE,
        size = urgent_number_size(ui, number, NUMBER, LEAST_NO, 2, room);
    urgent_big(ui, rect_make(box.x + lead, box.y, room, box.h), number, size, size, 700,
               URGENT_WHITE, UI_TEXT_MIDDLE);
}

/* Until when, and the number beside it; a long one does without its label. Returns where they
 * begin. */
static int
build_lying_foot(struct ui *ui, const char *number, colour_rgba mark, colour_rgba ink)
{
    int right = ui_width(ui) - MARGIN, y = ui_height(ui) - EDGE - HOTLINE;
    int until = urgent_big_width(ui, URGENT_UNTIL, SMALL, 400);
    int room = right - MARGIN - until - EDGE - EDGE;
    bool is_labelled = lead_of(ui, true) + urgent_big_width(ui, number, LEAST_NO, 700) <= room;
    int width = lead_of(ui, is_labelled) + urgent_big_width(ui, number, NUMBER, 700);
    width = (width < room ? width : room) + EDGE;
    urgent_big(ui, rect_make(MARGIN, y, until, HOTLINE), URGENT_UNTIL, SMALL, 52, 400, ink,
               UI_TEXT_MIDDLE);
    build_hotline(ui, rect_make(right - width, y, width, HOTLINE), number, is_labelled, mark);
    return y - AIR;
}

static int
build_upright_foot(struct ui *ui, const char *number, colour_rgba mark, colour_rgba ink)
{
    int width = ui_width(ui) - 2 * MARGIN, y = ui_height(ui) - EDGE - UPRIGHT - UNTIL;
    urgent_big(ui, rect_make(MARGIN, y, width, UNTIL), URGENT_UNTIL, SMALL, 52, 400, ink,
               UI_TEXT_MIDDLE | UI_TEXT_CENTRE);
    build_hotline(ui, rect_make(MARGIN, y + UNTIL, width, UPRIGHT), number, true, mark);
    return y;
}

struct urgent_far_room
urgent_far_build(struct ui *ui, const struct screen_env *env, const struct urgent_text *text,
                 colour_rgba fill, colour_rgba ink)
{
    struct urgent_far_room room = {0};
    colour_rgba mark = urgent_on_black(fill, ink);
    const char *number = text->phone[0] != '\0' ? text->phone : URGENT_HELP_NUMBER;
    int width = ui_width(ui) - 2 * MARGIN;
    room.page = build_top(ui, env, text->len, mark);
    int y = AIR + build_title(ui, rect_make(MARGIN, TOP + AIR, width, 0), text->title, ink);
    int end = ui_landscape(ui) ? build_lying_foot(ui, number, mark, ink)
                               : build_upright_foot(ui, number, mark, ink);
    room.card = rect_make(MARGIN, y, width, end - y);
    return room;
}
