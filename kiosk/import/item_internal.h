/* import/item_internal.h - one run over a catalogue: rows on one side, cells on the other.
 *
 * Layer: import, private to it.   Thread: any; one run belongs to one thread.
 */
#ifndef IMPORT_ITEM_INTERNAL_H
#define IMPORT_ITEM_INTERNAL_H

#include "base/json_out.h"
#include "import/columns.h"
#include "import/item_import.h"

/* What is taken for granted in many rows is said once. */
struct item_habit {
    size_t col;
    const char *message, *value;
    int row, last_row;
    size_t count;
};

#define ITEM_HABITS_MAX 64

struct item_run {
    const struct sheet_file *file;
    const struct item_import_options *options;
    struct import_report *report;
    struct import_records *out;
    struct arena *arena;
    const struct sheet *sheet;
    struct columns columns;
    size_t row;
    const char **values; /* [columns.count] of this row, filled in */
    const char **above;  /* of the row before */
    const char *section; /* a heading over all columns, "" */
    const char *field_id;
    bool merges; /* the sheet has merged cells: a blank one is blank */
    int seq;
    struct strbuf line;
    struct item_habit habits[ITEM_HABITS_MAX];
    size_t habit_count;
};

/** The value of a kind of column in this row, "" where there is none. */
const char *item_value(const struct item_run *run, enum column column);
/** Note something about the cell in column `col` (size_t)-1 = the row. */
void item_note(struct item_run *run, enum import_severity severity, size_t col,
               const char *message);
/** The same of what other rows have too: said once for all of them. */
void item_note_habit(struct item_run *run, size_t col, const char *message);

/** Write the members of run->line that come of cells, from seq on. */
void item_cells_write(struct item_run *run, const char *level1, const char *level2);

#endif
