/* import/report.h - what reading a clerk's file assumed, and what is wrong in it.
 *
 * Layer: import (uses base only).   Thread: any; one report belongs to one thread at a time.
 * A note names the place as the clerk sees it in Excel or Word: row 12, column F 公开时限.
 */
#ifndef IMPORT_REPORT_H
#define IMPORT_REPORT_H

#include "base/mem.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

enum import_severity {
    IMPORT_ASSUMED, /* read, and this is how it was understood */
    IMPORT_PROBLEM, /* not taken over: somebody has to look */
};

struct import_note {
    enum import_severity severity;
    const char *file;        /* as it was named; NULL = no file */
    const char *sheet;       /* NULL or "" = the file has but one */
    int row;                 /* from 1; 0 = the whole sheet */
    int column;              /* from 1; 0 = the whole row */
    const char *column_name; /* of the header; NULL or "" = none */
    const char *value;       /* what stands there; NULL = nothing to quote */
    const char *message;     /* what was assumed, or found and expected */
};

/* Zero-initialise; import_report_free(). */
struct import_report {
    struct arena *arena;
    struct import_note *notes; /* in the order they were added */
    size_t count, cap;
    size_t problems; /* of them */
    size_t left_out; /* notes over IMPORT_NOTES_MAX: counted, not kept */
};

#define IMPORT_NOTES_MAX 10000

/** Keep a copy of `note` and of its texts. */
void import_report_add(struct import_report *report, const struct import_note *note);
/** Its notes too, behind those that are there. */
void import_report_append(struct import_report *report, const struct import_report *more);
void import_report_free(struct import_report *report);

/** "A" for 1, "AA" for 27; "" for 0. */
void import_column_letters(int column, char out[8]);
/** One line without its end: "目录.xlsx: 目录: row 12, column F 公开时限: "三日": assumed: …".
 */
void import_note_line(const struct import_note *note, struct strbuf *out);
/** One JSON object: severity, file, sheet, row, column (letters), columnName, value, message;
 * what a note does not have is left out. */
void import_note_json(const struct import_note *note, struct strbuf *out);
/** The array of them all, or the lines. */
void import_report_json(const struct import_report *report, struct strbuf *out);
void import_report_lines(const struct import_report *report, struct strbuf *out);

#endif
