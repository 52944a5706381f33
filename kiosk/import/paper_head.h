/* import/paper_head.h - what stands above and below a text: labels, numbers, dates, signature.
 *
 * Layer: import (uses base, model).   Thread: any.
 */
#ifndef IMPORT_PAPER_HEAD_H
#define IMPORT_PAPER_HEAD_H

#include "import/paper_read.h"

/** Take "索引号：A1　发布机构：区府" or such a table as rows of the head. False: it is none. */
bool paper_head_line(struct paper *paper, struct arena *arena, const char *text);
bool paper_head_table(struct paper *paper, struct arena *arena, const struct sheet *sheet);
/** 洪府发〔2020〕17号, and no more; the brackets as GB/T 9704 has them, in the arena. NULL
 *  where it is none. */
const char *paper_document_no(struct arena *arena, const char *text);
/** Words of a site round a text, as 字体：大 中 小. */
bool paper_is_furniture(const char *text);
/** （此件主动公开） and its like: the method it names, "" for another text. */
const char *paper_disclosure(const char *text);

#endif
