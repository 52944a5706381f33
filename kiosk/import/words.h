/* import/words.h - comparing what clerks write: blanks, widths and brackets aside.
 *
 * Layer: import (uses base, han).   Thread: any.
 */
#ifndef IMPORT_WORDS_H
#define IMPORT_WORDS_H

#include "base/mem.h"
#include "model/record.h"

#define WORDS_KEY_ROOM 200

/** `text` for comparing: folded, without blanks, brackets, / 、 ： and 和 及 与; cut off at
 *  the room's end between characters. */
void words_key(const char *text, char key[WORDS_KEY_ROOM]);
/** Whether both have the same key. */
bool words_same(const char *a, const char *b);
/** Edit distance in characters of two keys; a large number for long ones. */
size_t words_distance(const char *a, const char *b);

/** Without blanks at either end, line ends and blanks between Chinese characters. */
const char *words_joined(struct arena *arena, const char *text);
/** Without blanks at either end and line ends; one blank stays where there were some, as in
 *  《住房城乡建设部 财政部关于…》. */
const char *words_line(struct arena *arena, const char *text);
/** Bytes of the blank (ASCII, no-break, zero-width, U+3000) at `text`, 0 where none is. */
size_t words_blank(const char *text);
bool words_is_blank(const char *text);
/** Whether the character at `text` is a Han character. */
bool words_is_han(const char *text);

/** The parts of a cell: its lines, or parts set apart by ；; numerals (1. （1） ①) and
 *  bullets before them are taken off. */
struct str_list words_parts(struct arena *arena, const char *text);
/** The same for 公开依据: also apart at 、 before 《. */
struct str_list words_bases(struct arena *arena, const char *text);

#endif
