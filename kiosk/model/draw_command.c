#include "model/draw_command.h"
#include "base/vec.h"

#include <stdlib.h>

void
draw_list_reset(struct draw_list *list)
{
    list->len = 0;
    list->glyph_len = 0;
}

void
draw_list_free(struct draw_list *list)
{
    free(list->commands);
    free(list->glyphs);
    *list = (struct draw_list){0};
}

struct draw_command *
draw_list_add(struct draw_list *list, enum draw_kind kind)
{
    VEC_PUSH(list->commands, list->len, list->cap, (struct draw_command){.kind = kind});
    return &list->commands[list->len - 1];
}

void
draw_list_add_glyph(struct draw_list *list, struct draw_glyph glyph)
{
    struct draw_command *last = &list->commands[list->len - 1];
    if (last->glyph_count == 0)
        last->glyph_start = (uint32_t)list->glyph_len;
    VEC_PUSH(list->glyphs, list->glyph_len, list->glyph_cap, glyph);
    last->glyph_count++;
}
