/* screens/guide_page.h - the pages of a guide and of the 依申请公开 procedure.
 *
 * Layer: screens.   Thread: main; while a page is being placed.
 */
#ifndef SCREENS_GUIDE_PAGE_H
#define SCREENS_GUIDE_PAGE_H

#include "screens/page.h"
#include "screens/screen.h"

#define GUIDE_SECTIONS_MAX 5

/* Where the tabs at the foot lead. */
struct guide_sections {
    size_t len;
    struct guide_section {
        const char *label; /* static */
        int y;
    } at[GUIDE_SECTIONS_MAX];
};

/** Both fill `sections` and return the page's height. */
int guide_page_place(struct page *page, const struct screen_env *env, int width,
                     const struct record *record, struct guide_sections *sections);
int apply_page_place(struct page *page, const struct screen_env *env, int width,
                     const struct record *record, struct guide_sections *sections);

#endif
