/* font/font_script.h - the script of a character, and which are shaped.
 *
 * Layer: font.   Thread: any; no state.
 * Source: Unicode 15 Scripts.txt (by HarfBuzz), Blocks.txt; ISO 15924 tags.
 */
#ifndef FONT_FONT_SCRIPT_H
#define FONT_FONT_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

/** The tag ("Arab" in big-endian order) of a character beyond the alphabets of Europe and
 *  the scripts of the Han faces; marks and signs that scripts share count for the script of
 *  their block. 0 for all others. */
uint32_t font_script_of(uint32_t cp);

/** Whether the script of `cp` joins, stacks or reorders its letters, so that a run of it is
 *  set by font_shape(). Han, kana, Hangul syllables, Latin, Greek and Cyrillic are not. */
bool font_script_is_shaped(uint32_t cp);

/** Whether `cp` is of a script that runs from right to left. */
bool font_script_is_rtl(uint32_t cp);

/** Controls (line ends and the tabulator too) and what Unicode calls default ignorable:
 *  joiners, selectors, marks of direction. Nothing is drawn for them. */
bool font_script_is_unseen(uint32_t cp);

/** Whether a face has to have a glyph for `cp`: neither unseen nor a space of any kind. */
bool font_script_is_drawn(uint32_t cp);

#endif
