/* ctl/typeset.h - what `gongshictl typeset` sets, and the two ways to see it.
 *
 * Layer: ctl.   Thread: main only.
 */
#ifndef CTL_TYPESET_H
#define CTL_TYPESET_H

#include "base/err.h"
#include "model/draw_command.h"
#include "typeset/paragraph.h"
#include <stdbool.h>
#include <stddef.h>

/* How every paragraph of a file is set. */
struct typeset_job {
    struct font_set *fonts;
    struct text_style style;
    struct para_options options;
};

/** Set `text` as one paragraph; para_free() it. ERR_RANGE if it is too long for its line
 *  ends to be looked for. */
ERR_NODISCARD enum err typeset_lay(const struct typeset_job *job, const char *text, size_t len,
                                   struct para **out);

/** Print a JSON object for each set line of `para`, which is input line `number` (from 1)
 *  and says `text`. An empty one is a line too. */
void typeset_print_lines(const struct typeset_job *job, const struct para *para,
                         const char *text, size_t len, int number);

/* Paragraphs below each other on white paper. Zero-initialise. */
struct typeset_page {
    struct draw_list list; /* the paper, then the lines */
    int depth;             /* px of lines so far */
    int height;            /* px of lines that the page takes, 0 = as many as come */
    bool full;             /* a line was left out */
};

/** Lines of `para` as far as the page takes them. */
void typeset_page_add(struct typeset_page *page, const struct typeset_job *job,
                      const struct para *para);
/** Draw the page with margins to a PNG; says on stderr why not. `assets` as draw_new(). */
ERR_NODISCARD enum err typeset_page_save(struct typeset_page *page,
                                         const struct typeset_job *job, const char *assets,
                                         const char *path);
void typeset_page_free(struct typeset_page *page);

#endif
