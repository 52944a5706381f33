/* import/xml.h - the elements of an XML part, one after another.
 *
 * Layer: import.   Thread: any; one reader belongs to one thread at a time.
 * Nothing is fetched, no entity is expanded, a document type is refused: Office writes none.
 * Names are without their namespace, as the strict and the usual form differ only there.
 */
#ifndef IMPORT_XML_H
#define IMPORT_XML_H

#include "import/archive.h"
#include <stdbool.h>
#include <stddef.h>

struct xml;

enum xml_event { XML_BEGIN, XML_END, XML_TEXT, XML_DONE };

/** Open a part of the archive. As archive_read(). */
ERR_NODISCARD enum err xml_open(struct archive *archive, struct sheet_making *making,
                                const char *part, struct xml **out);
/** NULL-safe. */
void xml_close(struct xml *xml);
/** What comes next; XML_DONE at the end, or where the part is damaged: ask xml_error(). An
 *  element without content begins and ends. */
enum xml_event xml_next(struct xml *xml);
/** ERR_OK, or why it ended (the error of `making` is filled). */
ERR_NODISCARD enum err xml_error(struct xml *xml);
/** Local name of the element that begins or ends, or the text. Borrowed until xml_next(). */
const char *xml_name(struct xml *xml);
const char *xml_text(struct xml *xml);
bool xml_is(struct xml *xml, const char *name);
/** Elements that it is in. */
int xml_depth(struct xml *xml);
/** The value of an attribute by its local name; "" where there is none. Borrowed: the
 *  last eight stay. */
const char *xml_attribute(struct xml *xml, const char *name);
/** As an int, or `fallback`. */
int xml_attribute_int(struct xml *xml, const char *name, int fallback);

#endif
