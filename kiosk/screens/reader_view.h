/* screens/reader_view.h - a record read as an official document: the sheet of paper with
 * its outline beside it and the tools below.
 *
 * Layer: screens (uses ui, model, base).   Thread: main.
 *
 * reader_view.c   life, the sheet, places kept, steps of a page
 * reader_rail.c   the outline and where one is in it
 * reader_tools.c  sizes, pages, progress
 * reader_pages.c  where pages begin
 */
#ifndef SCREENS_READER_VIEW_H
#define SCREENS_READER_VIEW_H

#include "screens/paper.h"
#include "screens/record_view.h"

struct reader;

/* Height of the strip above the text, and what stands in it; NULL where there is none. */
typedef void reader_strip(struct reader *reader, struct screen_env *env, struct ui *ui,
                          struct rect box);

/* What the screens that read differ in; constant. */
struct reader_spec {
    enum kind kind;
    const char *title;
    reader_strip *strip;
    int strip_height; /* px */
};

enum { READER_SIZES = 4 };
enum {
    READER_ACT_SIZE = 1,
    READER_ACT_BACKWARD,
    READER_ACT_FORWARD,
    READER_ACT_ENTRY,
    READER_ACT_OUTLINE, /* 关怀版, where it is a sheet */
    READER_ACT_CLOSE,
    READER_ACT_READ
};

/* Offsets at which the pages begin that steps forward lead to, from the top. */
struct reader_pages {
    int *starts;
    size_t len, cap;
    int view_h, content_h; /* of the scroll area for which they hold */
    bool is_known;         /* not while heights are guesses */
};

struct reader {
    const struct reader_spec *spec;
    struct record_view view;
    struct paper *paper;
    int size;                  /* which of the sizes */
    bool has_place, restoring; /* restoring: the place is being brought back into sight */
    struct paper_place place;
    int place_scroll; /* the offset that it was read off, or that shows it */
    struct ui_scroll rail;
    int64_t outline_ms; /* since when the outline's sheet is open, 0 = it is not */
    int entry_shown;    /* the rail follows it */
    int led;            /* entry that a touch leads to, -1 = none */
    bool is_laid_out;   /* all of it */
    struct reader_pages pages;
};

/* ---- the screen's operations ---- */

void *reader_new(struct screen_env *env, const struct screen_target *target,
                 const struct reader_spec *spec);
void reader_destroy(void *screen);
void reader_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area);
void reader_act(void *screen, struct screen_env *env, const struct ui_action *action);
void reader_on_record(void *screen, struct screen_env *env, int tag, struct record *record);
void reader_on_data(void *screen, struct screen_env *env);
bool reader_on_back(void *screen, struct screen_env *env);
const char *reader_title(void *screen);

/* ---- shared by the files reader_*.c ---- */

/** Offset of the scroll area that brings the outline's entry to the top. */
int reader_entry_y(const struct reader *reader, size_t entry);
/** Width of the column beside the sheet; 0 where there is none. */
int reader_rail_width(const struct reader *reader, const struct ui *ui);
void reader_rail_build(struct reader *reader, struct ui *ui, struct rect box);
/** Whether there is an outline. */
bool reader_has_outline(const struct reader *reader);
/** The outline as a sheet, where it is open. */
void reader_outline_build(struct reader *reader, struct ui *ui);
/** Where the text begins in the scroll area. */
int reader_text_top(const struct reader *reader);
/** Offset of the page after the one at offset `y`, which may be beyond the end. */
int reader_page_after(const struct reader *reader, int y);
/** Offset of the page before. */
int reader_page_before(const struct reader *reader, int y);
/** Find the pages, unless they are known for what the scroll area holds. */
void reader_pages_find(struct reader *reader);
/** Which page stands at the top, from 1; `*count`: how many there are. 0: all is in sight. */
int reader_page(const struct reader *reader, int *count);
int reader_tools_height(const struct ui *ui);
void reader_tools_build(const struct reader *reader, const struct screen_env *env,
                        struct ui *ui, struct rect bar);

#endif
