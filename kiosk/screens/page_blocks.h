/* screens/page_blocks.h - a record's body on a page: headings, paragraphs, lists, tables.
 *
 * Layer: screens.   Thread: main; while a page is being placed.
 */
#ifndef SCREENS_PAGE_BLOCKS_H
#define SCREENS_PAGE_BLOCKS_H

#include "screens/page.h"

/** Blocks below one another in `box`. Returns the height. */
int page_blocks(struct page *page, struct rect box, const struct block *blocks, size_t len);
/** Questions with their answers, each pair with its marks 问 and 答. */
int page_questions(struct page *page, struct rect box, const struct qa_pair *pairs, size_t len,
                   colour_rgba ink, colour_rgba tint);
/** Numbered steps joined by a line: name, time limit, what to do, who. */
int page_steps(struct page *page, struct rect box, const struct step *steps, size_t len,
               colour_rgba ink, colour_rgba tint);
/** A list of the record with a dot before each entry. */
int page_bullets(struct page *page, struct rect box, const struct str_list *list,
                 colour_rgba ink);

/** Icon, label and the record's text in two columns; nothing where the text is empty. */
int page_labelled(struct page *page, struct rect box, const char *icon, colour_rgba ink,
                  const char *label, const char *text);

#endif
