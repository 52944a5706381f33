#include "import/xml.h"

#include "base/mem.h"
#include "base/str.h"

#include <libxml/xmlreader.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ATTRIBUTES_KEPT 8

struct xml {
    struct sheet_making *making;
    xmlTextReaderPtr reader;
    char *bytes;
    char part[96];
    bool ends_next; /* the element is empty: its end is to be told */
    struct strbuf attributes[ATTRIBUTES_KEPT];
    unsigned next_attribute;
    enum err err;
};

static enum err
refuse(struct xml *xml, int line, const char *why)
{
    char place[128];
    snprintf(place, sizeof place, "%s, line %d", xml->part, line);
    if (!xml->err)
        xml->err = making_refuse(xml->making, ERR_FORMAT, place, "found %s", why);
    return xml->err;
}

static void
on_error(void *context, xmlErrorPtr error)
{
    struct xml *xml = context;
    char why[200];
    if (error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE)
        return;
    snprintf(why, sizeof why, "damaged XML: %s", error->message ? error->message : "");
    why[strcspn(why, "\n")] = '\0';
    (void)refuse(xml, error->line, why);
}

enum err
xml_open(struct archive *archive, struct sheet_making *making, const char *part,
         struct xml **out)
{
    size_t len;
    char *bytes;
    *out = NULL;
    enum err err = archive_read(archive, part, &bytes, &len);
    if (err)
        return err;
    struct xml *xml = xcalloc(1, sizeof *xml);
    *xml = (struct xml){.making = making, .bytes = bytes};
    snprintf(xml->part, sizeof xml->part, "%s", part);
    if (memmem(bytes, len, "<!DOCTYPE", 9))
        err = refuse(xml, 1, "a document type in the XML, expected none");
    if (!err)
        xml->reader = xmlReaderForMemory(bytes, (int)len, NULL, NULL,
                                         XML_PARSE_NONET | XML_PARSE_COMPACT);
    if (!err && !xml->reader)
        err = refuse(xml, 1, "no XML, expected some");
    if (err) {
        xml_close(xml);
        return err;
    }
    xmlTextReaderSetStructuredErrorHandler(xml->reader, on_error, xml);
    *out = xml;
    return ERR_OK;
}

void
xml_close(struct xml *xml)
{
    if (!xml)
        return;
    xmlFreeTextReader(xml->reader);
    for (size_t i = 0; i < ATTRIBUTES_KEPT; i++)
        strbuf_free(&xml->attributes[i]);
    free(xml->bytes);
    free(xml);
}

static enum xml_event
event_of(struct xml *xml, int type)
{
    switch (type) {
    case XML_READER_TYPE_ELEMENT:
        xml->ends_next = xmlTextReaderIsEmptyElement(xml->reader) == 1;
        return XML_BEGIN;
    case XML_READER_TYPE_END_ELEMENT:
        return XML_END;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        return XML_TEXT;
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
        (void)refuse(xml, xmlTextReaderGetParserLineNumber(xml->reader),
                     "a document type or an entity of it, expected none");
        return XML_DONE;
    default:
        return XML_DONE;
    }
}

enum xml_event
xml_next(struct xml *xml)
{
    if (xml->ends_next) {
        xml->ends_next = false;
        return XML_END;
    }
    while (!xml->err) {
        int got = xmlTextReaderRead(xml->reader);
        if (got < 0)
            (void)refuse(xml, xmlTextReaderGetParserLineNumber(xml->reader), "damaged XML");
        if (got <= 0)
            return XML_DONE;
        int type = xmlTextReaderNodeType(xml->reader);
        if (type == XML_READER_TYPE_COMMENT || type == XML_READER_TYPE_PROCESSING_INSTRUCTION ||
            type == XML_READER_TYPE_XML_DECLARATION)
            continue;
        return event_of(xml, type);
    }
    return XML_DONE;
}

enum err
xml_error(struct xml *xml)
{
    return xml->err;
}

const char *
xml_name(struct xml *xml)
{
    const xmlChar *name = xmlTextReaderConstLocalName(xml->reader);
    return name ? (const char *)name : "";
}

const char *
xml_text(struct xml *xml)
{
    const xmlChar *text = xmlTextReaderConstValue(xml->reader);
    return text ? (const char *)text : "";
}

bool
xml_is(struct xml *xml, const char *name)
{
    return str_eq(xml_name(xml), name);
}

int
xml_depth(struct xml *xml)
{
    return xmlTextReaderDepth(xml->reader);
}

const char *
xml_attribute(struct xml *xml, const char *name)
{
    const char *found = NULL;
    for (int more = xmlTextReaderMoveToFirstAttribute(xml->reader); more == 1 && !found;
         more = xmlTextReaderMoveToNextAttribute(xml->reader))
        if (str_eq((const char *)xmlTextReaderConstLocalName(xml->reader), name)) {
            struct strbuf *kept = &xml->attributes[xml->next_attribute++ % ATTRIBUTES_KEPT];
            strbuf_reset(kept);
            strbuf_add(kept, xml_text(xml));
            found = kept->data;
        }
    xmlTextReaderMoveToElement(xml->reader);
    return found ? found : "";
}

int
xml_attribute_int(struct xml *xml, const char *name, int fallback)
{
    const char *text = xml_attribute(xml, name);
    char *end;
    long value = strtol(text, &end, 10);
    return end == text || *end || value > INT_MAX || value < INT_MIN ? fallback : (int)value;
}
