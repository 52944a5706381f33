/* typeset/para_class.h - what kind of cell a character takes in a line.
 *
 * Layer: typeset.   Thread: any; no state.
 * Source: GB/T 15834-2011; Unicode 15 Default_Ignorable_Code_Point, General_Category M.
 */
#ifndef TYPESET_PARA_CLASS_H
#define TYPESET_PARA_CLASS_H

#include "font/font.h"
#include <stdbool.h>
#include <stdint.h>
#include <uchar.h>

enum cluster_class {
    CLUSTER_HAN,     /* ideographs and kana: a full cell */
    CLUSTER_SIGN,    /* ①, ■, ％ …: a cell that keeps no distance to Latin */
    CLUSTER_OPEN,    /* “（《: air in the left half */
    CLUSTER_CLOSE,   /* ”）》: air in the right half */
    CLUSTER_PAUSE,   /* ，、；： */
    CLUSTER_STOP,    /* 。？！ */
    CLUSTER_DOT,     /* · and – of half an em, / amid Han */
    CLUSTER_DASH,    /* — and …, alone or in pairs */
    CLUSTER_LATIN,   /* letters, digits and their signs */
    CLUSTER_SPACE,   /* Western and ideographic spaces */
    CLUSTER_NEWLINE, /* not drawn */
    CLUSTER_UNSEEN,  /* zero width: joiners, selectors, controls */
    CLUSTER_MARK,    /* a combining mark: on the cluster before it */
};

/** The unified ideographs: most of all text. */
static inline bool
para_is_ideograph(uint32_t cp)
{
    return font_is_han(cp);
}

/** Whether `cp` is one of `set`. */
static inline bool
para_is_in(uint32_t cp, const char32_t *set)
{
    for (; *set; set++)
        if (*set == cp)
            return true;
    return false;
}

/** 0 to 9, of full width too. */
static inline bool
para_is_digit(uint32_t cp)
{
    return cp - U'0' < 10 || cp - U'０' < 10;
}

/** “ ” ‘ ’, which fonts of both scripts share. */
static inline bool
para_is_quote(uint32_t cp)
{
    return cp == 0x2018 || cp == 0x2019 || cp == 0x201c || cp == 0x201d;
}

/** Letters and digits, which keep a small distance to Han. */
static inline bool
para_is_word(uint32_t cp)
{
    if (cp < 0x80)
        return cp - U'0' < 10 || (cp | 0x20) - U'a' < 26 || cp == '%';
    return cp >= 0xc0 && cp < 0x2000 && cp != 0xd7 /* × */ && cp != 0xf7 /* ÷ */;
}

/** Of the first character of a cluster. */
enum cluster_class para_class(uint32_t cp);
/** Cells of exactly one em, whatever the font says. */
bool para_is_wide(uint32_t cp);
/** Marks that go round a character: ⃝, ⃣. */
bool para_encloses(uint32_t cp);
/** U+FE00 to U+FE0F and U+E0100 to U+E01EF: which form of the character before is meant. */
bool para_is_selector(uint32_t cp);
/** U+1F1E6 to U+1F1FF, which stand in pairs. */
bool para_is_flag(uint32_t cp);

#endif
