#include "screens/parts.h"
#include "screens/zone.h"
#include "ui/widgets.h"

/* One line that runs from right to left and never stops: where it stands follows from the time
 * alone, so that it is as even as the frames are, and no frame that comes late makes it slower.
 */

#define LABEL_W   240
#define LABEL_FAR 168
#define GAP       56 /* on either side of a ◆ */
#define FRAME_MS  16
#define LABEL_PX  42
#define DIAMOND_W 44

struct line {
    const char *const *texts;
    size_t count;
    int *widths;
    int64_t whole; /* px of the line once through, with its gaps */
};

static struct ui_text_opts
look_of(struct ui *ui, enum theme_colour colour)
{
    return (struct ui_text_opts){.type = TYPE_SIGN_TICKER,
                                 .colour = ui_colour(ui, colour),
                                 .flags = UI_TEXT_MIDDLE,
                                 .max_lines = 1};
}

static struct line
line_of(const struct zone *zone, struct ui *ui)
{
    struct line line = {.texts = zone->layout->texts};
    if (zone->has_list)
        line.texts = rotation_list_titles(&zone->list, ui_arena(ui));
    while (line.texts[line.count])
        line.count++;
    line.widths = arena_alloc(ui_arena(ui), (line.count + 1) * sizeof *line.widths);
    struct ui_text_opts look = look_of(ui, COLOUR_ON_HERO);
    for (size_t i = 0; i < line.count; i++) {
        line.widths[i] = ui_text_width(ui, line.texts[i], &look) + 2;
        line.whole += line.widths[i] + 2 * GAP + DIAMOND_W;
    }
    return line;
}

static void
build_line(const struct line *line, struct ui *ui, struct rect box, int64_t passed_px)
{
    struct ui_text_opts text = look_of(ui, COLOUR_ON_HERO),
                        mark = look_of(ui, COLOUR_WARNING_FILL);
    mark.flags |= UI_TEXT_SILENT;
    /* It comes in at the right; then one time through follows upon the other. */
    int64_t x = box.x + box.w - passed_px;
    if (x + line->whole < box.x)
        x += (box.x - x) / line->whole * line->whole;
    while (x < box.x + box.w)
        for (size_t i = 0; i < line->count; i++) {
            int width = line->widths[i];
            if (x + width > box.x && x < box.x + box.w)
                ui_text(ui, rect_make((int)x, box.y, width, box.h), line->texts[i], &text);
            x += width + GAP;
            if (x + DIAMOND_W > box.x && x < box.x + box.w)
                ui_text(ui, rect_make((int)x, box.y, DIAMOND_W, box.h), "◆", &mark);
            x += DIAMOND_W + GAP;
        }
}

void
zone_build_ticker(struct zone *zone, struct ui *ui, struct rect box)
{
    bool labelled = zone->layout->label[0] != '\0';
    bool far = theme_is_far(ui_theme(ui));
    int width = far ? LABEL_FAR : LABEL_W, pad = far ? 16 : 48, icon = far ? 44 : 52;
    struct rect label = rect_make(box.x, box.y, labelled ? width : 0, box.h);
    struct rect run = rect_make(box.x + label.w, box.y, box.w - label.w, box.h);
    ui_fill(ui, run, 0, ui_colour(ui, COLOUR_HERO));
    struct line line = line_of(zone, ui);
    if (line.count == 0) {
        zone->changed_ms = ui_now_ms(ui); /* the next one begins at the right */
    } else {
        int64_t passed = ui_now_ms(ui) - zone->changed_ms;
        ui_clip_push(ui, run);
        build_line(&line, ui, run, passed * zone->layout->speed_px_s / 1000);
        ui_clip_pop(ui);
        ui_wake_at(ui, ui_now_ms(ui) + FRAME_MS);
    }
    if (!labelled)
        return;
    colour_rgba ink = ui_colour(ui, COLOUR_ON_WARNING_FILL);
    ui_fill(ui, label, 0, ui_colour(ui, COLOUR_WARNING_FILL));
    ui_icon(ui, rect_make(label.x + pad, label.y + (label.h - icon) / 2, icon, icon), "notice",
            ink);
    int x = label.x + pad + icon + 12;
    part_sized(ui, rect_make(x, label.y, label.x + label.w - x, label.h), zone->layout->label,
               TYPE_SIGN_HEADER, LABEL_PX, ink, 0);
}
