/* import/html.h - the tree of a page, and what its elements say about their look.
 *
 * Layer: import.   Thread: any; inside the reader of HTML.
 * Source: WHATWG HTML "forming a table" (spans); what Word, WPS and Excel put on the clipboard.
 */
#ifndef IMPORT_HTML_H
#define IMPORT_HTML_H

#include "base/str.h"
#include "import/grid.h"
#include <libxml/tree.h>
#include <stdbool.h>

#define HTML_DEPTH_MAX 200 /* elements in each other; what is deeper is left out */

struct html {
    struct sheet_making *making;
    struct strbuf text; /* of the paragraph that is being read */
    bool is_cut;        /* something was too deep */
};

bool html_is(const xmlNode *node, const char *name);
/** The value of an attribute, "" where there is none. Borrowed from the tree. */
const char *html_attribute(const xmlNode *node, const char *name);
/** Whether its style says `property: value`, however it is spaced and cased. */
bool html_styled(const xmlNode *node, const char *property, const char *value);
/** Not shown to a reader: scripts, styles, display:none, mso-hide. */
bool html_is_unseen(const xmlNode *node);
/** Begins and ends lines of its own. */
bool html_is_block(const xmlNode *node);

/** The text below `node` as lines, tables in it too: rows as lines, cells by spaces. */
void html_flatten(struct html *html, const xmlNode *node, struct strbuf *out, int depth);

/** Whether it is there for the look of the page: a real table is in it. */
bool html_is_layout_table(const xmlNode *table);
/** The table as a sheet. ERR_RANGE. */
ERR_NODISCARD enum err html_read_table(struct html *html, const xmlNode *table);

#endif
