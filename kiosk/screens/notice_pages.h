/* screens/notice_pages.h - a notice cut into pages that stand still, for rotation.
 *
 * Layer: screens (uses ui, typeset, model).   Thread: main.
 * Text splits at paragraph, then line ends; never a heading
 * alone at the foot; a table pages by rows with its head and total kept, and by
 * column groups with its first columns kept where it is wider than the box.
 */
#ifndef SCREENS_NOTICE_PAGES_H
#define SCREENS_NOTICE_PAGES_H

#include "model/record.h"
#include "ui/ui.h"

/* What closes a notice's last page, below its text. */
struct notice_end {
    int height;   /* px; 0 = nothing */
    size_t chars; /* to read */
};

struct notice_style {
    struct theme_face title, body, heading, table, table_head, caption;
    bool title_centred;
    int title_gap;  /* px below the title */
    int column_max; /* px; no table column is wider */
    int phone_room; /* px kept free below a notice that has a telephone to call */
    int last_extra; /* px that a last page may be higher: nothing says that more follows */
    struct notice_end (*end)(void *context, const struct record *record, int width);
    void *end_context; /* of `end`, which may be NULL */
    bool is_muted;     /* clips play without their sound */
    bool only_clip;    /* the first clip alone, without title and text, in all of the box … */
    bool covers;       /* … which it fills */
};

struct notice_pages;

/** `record` is borrowed and must outlive the result. The box is `width` x `height` px. */
struct notice_pages *notice_pages_new(struct font_set *fonts, const struct record *record,
                                      const struct notice_style *style, int width, int height);
/** NULL-safe. */
void notice_pages_free(struct notice_pages *pages);

size_t notice_pages_count(const struct notice_pages *pages);
/** Whether nothing stands on a page: what closes the notice has it for itself. */
bool notice_pages_is_bare(const struct notice_pages *pages, size_t page);
/** Characters to read on a page: what its dwell follows. */
size_t notice_pages_chars(const struct notice_pages *pages, size_t page);
/** Whether all pictures of a page are loaded; those that are not are asked for. With `clips`
 *  the first frames of its clips as well. */
bool notice_pages_ahead(const struct notice_pages *pages, size_t page, struct ui *ui,
                        bool clips);
/** How long the clips of a page last; 0 without one. */
int notice_pages_clip_ms(const struct notice_pages *pages, size_t page);
/** Draw a page with its upper left corner at (x, y). `showing`: its clips play once for each.
 *  How they stand: what plays counts before what cannot, and that before what has ended. */
enum ui_clip_state notice_pages_build(const struct notice_pages *pages, size_t page,
                                      struct ui *ui, int x, int y, int64_t showing);

#endif
