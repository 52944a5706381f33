/* ui/widgets_internal.h - what the files of widgets share.
 *
 * Layer: ui; included by widgets*.c alone.   Thread: main.
 */
#ifndef UI_WIDGETS_INTERNAL_H
#define UI_WIDGETS_INTERNAL_H

#include "ui/theme_generated.h"
#include "ui/widgets.h"

/* A text with a size of its own, in px: role and weight as `type`, size and
 * line at the normal scheme; 关怀版 has them half as large again. */
struct widget_text {
    struct rect box;
    const char *text;
    enum theme_type type;
    int size, line, weight; /* weight 0 = the type's */
    colour_rgba colour;
    unsigned flags;
    int max_lines;
    const char *mark, *key;
};

int widget_text(struct ui *ui, const struct widget_text *text);
int widget_text_width(struct ui *ui, const struct widget_text *text);
int widget_text_height(struct ui *ui, const struct widget_text *text);
bool widget_contrast(const struct ui *ui);
/** A hairline, 3 px in high contrast. */
int widget_rule(const struct ui *ui);

#endif
