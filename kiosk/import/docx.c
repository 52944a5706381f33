/* A Word document from its top to its end. */
#include "import/docx.h"

#include "base/str.h"
#include "import/readers.h"
#include "import/relations.h"

#include <stdlib.h>

void
docx_skip(struct xml *xml)
{
    enum xml_event event;
    int depth = 1;
    while (depth && (event = xml_next(xml)) != XML_DONE)
        depth += event == XML_BEGIN ? 1 : event == XML_END ? -1 : 0;
}

static enum err
read_paragraph(struct docx *docx, struct xml *xml)
{
    struct strbuf text = {0};
    struct docx_look look = DOCX_LOOK_UNKNOWN;
    docx_read_paragraph(docx, xml, &text, &look);
    struct sheet_paragraph how = {.is_centred = look.align == 1, .is_right = look.align == 2};
    if (look.outline >= 0 && look.outline < 9)
        how.heading = look.outline < 4 ? look.outline + 1 : 4;
    enum err err = text.len ? making_paragraph(docx->making, text.data, text.len, how) : ERR_OK;
    strbuf_free(&text);
    return err;
}

static enum err
read_document(struct docx *docx, const char *part)
{
    struct xml *xml;
    enum err err = xml_open(docx->archive, docx->making, part, &xml);
    enum xml_event event;
    if (err)
        return err;
    while (!err && (event = xml_next(xml)) != XML_DONE) {
        if (event != XML_BEGIN)
            continue;
        if (xml_is(xml, "p"))
            err = read_paragraph(docx, xml);
        else if (xml_is(xml, "tbl"))
            err = docx_read_table(docx, xml);
        else if (xml_is(xml, "del") || xml_is(xml, "moveFrom") || xml_is(xml, "Fallback"))
            docx_skip(xml);
    }
    err = err ? err : xml_error(xml);
    xml_close(xml);
    return err;
}

static enum err
read_parts(struct docx *docx, struct relations *relations)
{
    enum err err = relations_read(docx->archive, docx->making, "", relations);
    const char *found = relations_target(relations, NULL, "/officeDocument");
    const char *part = found ? found : "word/document.xml";
    relations_free(relations);
    if (!err && archive_has(docx->archive, archive_rels_name(docx->making->file->arena, part)))
        err = relations_read(docx->archive, docx->making, part, relations);
    const char *styles = relations_target(relations, NULL, "/styles");
    const char *numbering = relations_target(relations, NULL, "/numbering");
    if (!err && styles)
        err = docx_read_styles(docx, styles);
    if (!err && numbering)
        err = docx_read_numbering(docx, numbering);
    return err ? err : read_document(docx, part);
}

enum err
docx_read(struct sheet_making *making, const void *bytes, size_t len)
{
    struct docx docx = {.making = making};
    struct relations relations = {0};
    enum err err = archive_open(making, bytes, len, &docx.archive);
    if (!err)
        err = read_parts(&docx, &relations);
    if (err == ERR_NOT_FOUND) /* a part, which makes the file damaged */
        err = ERR_FORMAT;
    archive_close(docx.archive);
    relations_free(&relations);
    free(docx.styles);
    free(docx.lists);
    free(docx.numbers);
    return err;
}
