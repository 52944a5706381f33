/* typeset/paragraph.h - styled runs of mixed Chinese text into positioned lines.
 *
 * Layer: typeset (uses font, han, model, base; positions only, no SDL).
 * Thread: as the font_set given.
 * Source: W3C clreq; GB/T 15834-2011; UAX #14; see line_break.h.
 *
 * Everything is in reference pixels; x positions in 26.6. Lines are composed with
 * line-start and line-end prohibition (the GB set unless told), punctuation compression, a
 * Han-Latin gap, and justification where asked.
 */
#ifndef TYPESET_PARAGRAPH_H
#define TYPESET_PARAGRAPH_H

#include "font/font.h"
#include "model/record.h"
#include "typeset/line_break.h"
#include <stddef.h>
#include <stdint.h>

struct text_style {
    enum font_role role;
    int weight;   /* 300, 400, 500, 700 */
    int size;     /* px per em */
    int tracking; /* extra px after each cluster */
    bool tabular; /* one advance for all digits */
    bool traditional;
    bool verbatim; /* never converted to traditional characters */
};

/* A stretch of text in one style. `tag` is the caller's (ink slot, mark, link). */
struct text_run {
    const char *text;
    size_t len;
    struct text_style style;
    uint32_t tag;
};

struct para_options {
    int width;             /* px; the measure */
    int line_height;       /* px from baseline to baseline */
    enum text_align align; /* JUSTIFY: last line at the start */
    int indent;            /* px before the first line (2 em for body text) */
    int hanging;           /* px before the other lines */
    int max_lines;         /* 0 = all; a cut line ends in …… within the measure */
    bool balance;          /* titles: lines of like length, broken by sense */
    bool goes_on;          /* more text follows below: its last line is full like the others */
    bool no_wrap;          /* one line whatever the width (max_lines 1 semantics off) */
    enum line_break_mode mode; /* which marks begin or end no line */
};

/* One positioned glyph; those of a line stand from left to right, whatever the text's
 * direction. */
struct para_glyph {
    int32_t x;      /* 26.6 px from the paragraph's left edge */
    uint32_t byte;  /* offset of its cluster in the joined text of all runs */
    uint16_t index; /* font_glyph.index */
    uint8_t face;   /* font_glyph.face: a font map has fewer */
    bool whole;     /* of a full cell: nobody sees it moved to a whole pixel */
    uint16_t run;
    int16_t y; /* 26.6 px above the baseline */
};

enum para_line_end { PARA_END_WRAP, PARA_END_MUST, PARA_END_TEXT, PARA_END_CUT };

struct para_line {
    uint32_t glyph_start, glyph_end;
    uint32_t byte_start, byte_end;
    int32_t x, width; /* 26.6: left edge after alignment, inked advance width */
    int baseline;     /* px from the paragraph's top */
    enum para_line_end end;
};

/* The result; owns its arrays. Line i occupies y in [i*line_height, (i+1)*line_height). */
struct para {
    struct para_glyph *glyphs;
    int32_t *edges; /* [glyph_count] 26.6: left edge of each glyph's cell */
    size_t glyph_count;
    struct para_line *lines;
    size_t line_count;
    int height;        /* px */
    int32_t max_width; /* 26.6, widest line */
    int line_height;
    int32_t *run_size; /* [run_count] size of each run in px */
    size_t run_count;
};

/** Lay out; never fails: an over-narrow measure breaks hard, one cluster a line. */
struct para *para_layout(struct font_set *fonts, const struct text_run *runs, size_t run_count,
                         const struct para_options *options);
/** NULL-safe. */
void para_free(struct para *para);

/** Natural width in px (rounded up) of one line of text in one style. */
int para_measure(struct font_set *fonts, const struct text_run *runs, size_t run_count);

/** Left and right edge (26.6) of bytes [from, to) on line `line`; false if none there. Where
 *  directions mix, of all that lies between its ends too. */
bool para_span(const struct para *para, size_t line, uint32_t from, uint32_t to, int32_t *x0,
               int32_t *x1);

#endif
