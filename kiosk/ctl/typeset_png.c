#include "ctl/typeset.h"
#include "draw/draw.h"

#include <stdio.h>

#define PAPER    0xffffffffu
#define INK      0x000000ffu
#define SIDE_MAX 16384 /* px of a page */

/* Two em on all sides: no ink of a glyph is cut. */
static int
margin_of(const struct typeset_job *job)
{
    return 2 * job->style.size;
}

static void
add_line(struct typeset_page *page, const struct typeset_job *job, const struct para *para,
         size_t index)
{
    const struct para_line *line = &para->lines[index];
    int baseline = line->baseline - (int)index * para->line_height;
    struct draw_command *command = draw_list_add(&page->list, DRAW_GLYPHS);
    command->colour = INK;
    command->size = job->style.size * 64;
    for (uint32_t g = line->glyph_start; g < line->glyph_end; g++)
        draw_list_add_glyph(
            &page->list,
            (struct draw_glyph){.x = para->glyphs[g].x + margin_of(job) * 64,
                                .y = (page->depth + margin_of(job) + baseline) * 64 -
                                     para->glyphs[g].y,
                                .index = para->glyphs[g].index,
                                .face = para->glyphs[g].face,
                                .whole = para->glyphs[g].whole});
}

void
typeset_page_add(struct typeset_page *page, const struct typeset_job *job,
                 const struct para *para)
{
    int most = page->height > 0 ? page->height : SIDE_MAX;
    size_t lines = para->line_count > 0 ? para->line_count : 1; /* none: an empty line */
    if (page->list.len == 0)
        draw_list_add(&page->list, DRAW_FILL)->colour = PAPER;
    for (size_t i = 0; i < lines; i++) {
        if (job->options.line_height > most - page->depth)
            page->full = true;
        if (page->full)
            return;
        if (i < para->line_count)
            add_line(page, job, para, i);
        page->depth += job->options.line_height;
    }
}

enum err
typeset_page_save(struct typeset_page *page, const struct typeset_job *job, const char *assets,
                  const char *path)
{
    struct draw *draw = NULL;
    int width = job->options.width + 2 * margin_of(job);
    int height = (page->height > 0 ? page->height : page->depth) + 2 * margin_of(job);
    if (width > SIDE_MAX || height > SIDE_MAX || (page->full && page->height == 0)) {
        fprintf(stderr,
                "gongshictl: --png: the page has more than %d px a side; --height draws "
                "as much as fits\n",
                SIDE_MAX);
        return ERR_RANGE;
    }
    enum err err = draw_new(job->fonts, assets, width, height, &draw);
    if (err)
        return err;
    if (page->list.len > 0)
        page->list.commands[0].rect = (struct rect){0, 0, width, height};
    draw_paint(draw, &page->list);
    err = draw_save_png(draw, path);
    draw_free(draw);
    return err;
}

void
typeset_page_free(struct typeset_page *page)
{
    draw_list_free(&page->list);
}
