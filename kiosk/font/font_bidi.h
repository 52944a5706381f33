/* font/font_bidi.h - the directions of mixed text.
 *
 * Layer: font (FriBidi lives behind this folder).   Thread: any; no state.
 * Source: UAX #9. A paragraph runs to the left where its first letter does (P2) and, by a
 * higher-level protocol (HL1), most of its text: a name in Uyghur at the start of a Chinese
 * sentence does not turn the sentence round. LRO and RLO act as LRE and RLE: in a published
 * text an override is a mistake or a trick, and a citizen should read what a search finds.
 */
#ifndef FONT_FONT_BIDI_H
#define FONT_FONT_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * Levels of one paragraph without line ends.
 *
 * @param levels  shape [len]: even runs to the right, odd to the left
 * @return the paragraph's own level, 0 or 1
 */
uint8_t font_bidi_levels(const uint32_t *cps, size_t len, uint8_t *levels);

/** Order of the characters of a line from left to right, by rule L2: order[0] is the index
 *  of the leftmost. Shapes [len]. */
void font_bidi_order(const uint8_t *levels, size_t len, uint32_t *order);

/** What stands for `cp` where it runs from right to left: ")" for "(". Else itself. */
uint32_t font_bidi_mirror(uint32_t cp);

/** Whether `cp` runs from right to left by itself, or an embedding of that direction: a
 *  text without any needs no levels. Fast. */
bool font_bidi_concerns(uint32_t cp);

#endif
