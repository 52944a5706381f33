/* import/docx.h - what a Word document's paragraphs refer to: styles and numbering.
 *
 * Layer: import.   Thread: any; inside the reader of DOCX.
 * Source: ECMA-376 part 1, 17.3 (paragraphs), 17.4 (tables), 17.7 (styles), 17.9 (numbering).
 */
#ifndef IMPORT_DOCX_H
#define IMPORT_DOCX_H

#include "import/archive.h"
#include "import/xml.h"

#define DOCX_LEVELS 9

/* What a paragraph or a style says of a paragraph; unknown is -1. */
struct docx_look {
    int outline;   /* 0 = heading 1 … 8, 9 = body text */
    int align;     /* 0 left, 1 centred, 2 right */
    int number_id; /* 0 = none, though the style has one */
    int number_level;
};

#define DOCX_LOOK_UNKNOWN ((struct docx_look){-1, -1, -1, -1})

struct docx_style {
    const char *id, *based_on;
    struct docx_look look;
};

struct docx_level {
    int start;
    const char *format; /* "decimal", "chineseCounting" …; NULL = the level is not there */
    const char *text;   /* "第%1条" */
    int count;          /* of the paragraphs so far; 0 = it has not begun */
};

struct docx_list {
    int abstract_id;
    struct docx_level levels[DOCX_LEVELS];
};

struct docx_number {
    int id, abstract_id;
    int override[DOCX_LEVELS]; /* start at this value; -1 = go on */
    bool was_used;
};

struct docx {
    struct sheet_making *making;
    struct archive *archive;
    struct docx_style *styles;
    size_t style_count, style_cap;
    struct docx_list *lists;
    size_t list_count, list_cap;
    struct docx_number *numbers;
    size_t number_count, number_cap;
};

/** Read the parts, where the document has them. */
ERR_NODISCARD enum err docx_read_styles(struct docx *docx, const char *part);
ERR_NODISCARD enum err docx_read_numbering(struct docx *docx, const char *part);
/** Take one element inside <w:pPr> into `look`. */
void docx_take_look(struct xml *xml, struct docx_look *look);
/** Fill what is unknown in `look` from the style and those it is based on. */
void docx_inherit(const struct docx *docx, const char *style_id, struct docx_look *look);
/** Append the number that Word shows before the paragraph, and count it. */
void docx_number_add(struct docx *docx, const struct docx_look *look, struct strbuf *out);

/** Append `number` in a format of Word's: 3 as "chineseCounting" is 三. */
void docx_numeral_add(struct strbuf *out, const char *format, int number);

/** A table from behind its begin to its end, as a sheet and a paragraph. */
ERR_NODISCARD enum err docx_read_table(struct docx *docx, struct xml *xml);
/** The text of a paragraph from behind its begin to its end; `look` is what it says. */
void docx_read_paragraph(struct docx *docx, struct xml *xml, struct strbuf *out,
                         struct docx_look *look);
/** Step over the element that has just begun. */
void docx_skip(struct xml *xml);

#endif
