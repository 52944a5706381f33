/* import/xlsx.h - the parts of a workbook that its sheets refer to.
 *
 * Layer: import.   Thread: any; inside the reader of XLSX.
 * Source: ECMA-376 part 1, 18.2 (workbook), 18.3 (sheets), 18.4 (strings), 18.8 (styles).
 */
#ifndef IMPORT_XLSX_H
#define IMPORT_XLSX_H

#include "import/archive.h"
#include "import/xml.h"

struct xlsx {
    struct sheet_making *making;
    struct archive *archive;
    const char **strings; /* of the whole book; cells refer to them by number */
    size_t string_count, string_cap;
    const char **formats; /* code by style number; NULL = General */
    const char **fonts;   /* name by style number, only of the fonts of symbols; NULL = other */
    size_t style_count, style_cap, font_cap;
    bool from_1904;
};

/** The shared strings and the styles, where the book has them. */
ERR_NODISCARD enum err xlsx_read_strings(struct xlsx *book, const char *part);
ERR_NODISCARD enum err xlsx_read_styles(struct xlsx *book, const char *part);
/** One string element (<si>, <is>), from behind its begin to its end: its runs in their
 *  order, no readings; _x000A_ as the character. */
void xlsx_string(struct xml *xml, struct strbuf *out);
/** A sheet's cells. */
ERR_NODISCARD enum err xlsx_read_sheet(struct xlsx *book, const char *part, const char *name,
                                       bool is_hidden);

#endif
