/* import/catalogue_form.h - items of the catalogue as the national form has them.
 *
 * Layer: import (uses model, base).   Thread: any; no shared state.
 * Source: 基层政务公开事项标准目录 (annex 2): its columns, their order and grouped head.
 * Columns of a place's own stand behind the form's; an export has three more before these, by
 * which an item is found again: 领域, 事项编号 (its id) and 网址 (its page).
 */
#ifndef IMPORT_CATALOGUE_FORM_H
#define IMPORT_CATALOGUE_FORM_H

#include "import/sheet_write.h"
#include "model/record.h"

enum catalogue_column {
    CATALOGUE_SEQ,
    CATALOGUE_LEVEL1,
    CATALOGUE_LEVEL2,
    CATALOGUE_CONTENT, /* an element a line */
    CATALOGUE_BASIS,   /* a document a line */
    CATALOGUE_TIME_LIMIT,
    CATALOGUE_SUBJECT,
    CATALOGUE_CHANNELS, /* a line each: ■政府网站, □政府公报, ■其他：… */
    CATALOGUE_AUDIENCE_ALL,
    CATALOGUE_AUDIENCE_SOME, /* √, with （which group） */
    CATALOGUE_METHOD_ACTIVE,
    CATALOGUE_METHOD_ON_REQUEST,
    CATALOGUE_LEVEL_COUNTY,
    CATALOGUE_LEVEL_TOWNSHIP,
    CATALOGUE_FORM_COLUMNS, /* so many has the form */
    CATALOGUE_FIELD = CATALOGUE_FORM_COLUMNS,
    CATALOGUE_ID,
    CATALOGUE_URL,
    CATALOGUE_COLUMNS
};

/* The head of a column: its group stands above it, "" = none. */
struct catalogue_head {
    const char *group, *title;
    int width; /* in characters */
    bool is_tick;
};

/** [CATALOGUE_COLUMNS], static. */
const struct catalogue_head *catalogue_heads(void);

/* An item, and the names of its fields. */
struct catalogue_row {
    const struct record *record;
    const char *fields;
};

/* What catalogue_form() fills; all of it lives in its arena. */
struct catalogue_sheet {
    struct sheet sheet;
    struct sheet_look look;
};

/** The rows as a sheet. `is_grouped`: a head of two rows with merged cells, for workbooks;
 *  else one row, 公开对象：全社会. `is_template`: the form's own columns only. */
void catalogue_form(struct arena *arena, const char *name, const struct catalogue_row *rows,
                    size_t count, bool is_grouped, bool is_template,
                    struct catalogue_sheet *out);
/** How the form is filled in, a line a row. */
void catalogue_form_help(struct arena *arena, struct catalogue_sheet *out);

#endif
