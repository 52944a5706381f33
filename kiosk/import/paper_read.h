/* import/paper_read.h - the paragraphs of a clerk's text as the parts of a document or notice.
 *
 * Layer: import (uses base, han, model).   Thread: any.
 * Source: GB/T 9704-2012 (发文字号, 主送机关, 附件说明, 发文机关署名, 成文日期, four levels of
 * numerals); the head of 政府信息公开目录 (索引号, 发布机构 …) as sites print it.
 */
#ifndef IMPORT_PAPER_READ_H
#define IMPORT_PAPER_READ_H

#include "base/str.h"
#include "import/report.h"
#include "import/sheet.h"
#include "model/record.h"
#include <stdint.h>

struct paper {
    struct meta_row *meta; /* as printed */
    size_t meta_len, meta_cap;
    const char *title, *document_no, *index_no, *publisher, *validity, *audience, *method;
    int64_t day;           /* DATE_NONE where there is none */
    struct strbuf body;    /* blocks, comma between; inside of [] */
    struct strbuf annexes; /* the same of annexes */
    struct strbuf text;    /* all of it as lines, for what is looked for in words */
    bool closed;           /* 不予公开: must not be published */
};

/** Read `file`; `title` replaces its own if not NULL. paper_free() it in any case. */
void paper_read(const struct sheet_file *file, const char *name, const char *title,
                struct import_report *report, struct paper *out);
void paper_free(struct paper *paper);

#endif
