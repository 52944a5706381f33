/* typeset/official_parts.h - which part of an official document each paragraph is.
 *
 * Layer: typeset (uses base).   Thread: any; no shared state.
 * Source: GB/T 9704-2012 7.3 (主送机关, 正文层次, 附件说明, 署名, 成文日期, 附注, 附件).
 *
 * For records that give plain paragraphs: the parts are known by their wording and by
 * where they stand. In doubt a paragraph is text, which is never set wrongly.
 */
#ifndef TYPESET_OFFICIAL_PARTS_H
#define TYPESET_OFFICIAL_PARTS_H

#include <stdbool.h>
#include <stddef.h>

enum official_kind {
    OFFICIAL_TEXT,
    OFFICIAL_OTHER,       /* a table, a picture: not a paragraph */
    OFFICIAL_ADDRESSEE,   /* 主送机关 */
    OFFICIAL_NUMBERED,    /* of a level */
    OFFICIAL_ATTACHMENT,  /* 附件说明, a line of it */
    OFFICIAL_SIGNATURE,   /* 署名 */
    OFFICIAL_DATE,        /* 成文日期 */
    OFFICIAL_REMARK,      /* 附注, in （） */
    OFFICIAL_ANNEX_LABEL, /* 附件1, at the top of its page */
    OFFICIAL_TITLE        /* of an annex, of what a letter passes on */
};

struct official_part {
    enum official_kind kind;
    int level;     /* of numbered text, 1 to 4; else 0 */
    size_t blank;  /* bytes of spaces typed before the text to indent it */
    size_t number; /* bytes of the numeral, or of 附件： and the number; behind `blank` */
    size_t run;    /* bytes of the heading run, numeral included; behind `blank` */
    bool whole;    /* the run is the whole paragraph: a heading */
};

/** Name the parts of `len` paragraphs. In: `texts[i]` (borrowed; not NULL) and
 *  `parts[i].kind`: OFFICIAL_TEXT where it is to be found, anything else is given and stays.
 *  Out: all of `parts`. */
void official_parts_run(const char *const *texts, size_t len, struct official_part *parts);

/** Whether all of `text` is a date: 2020年11月24日, 二〇二〇年十一月二十四日. */
bool official_is_date(const char *text);

#endif
