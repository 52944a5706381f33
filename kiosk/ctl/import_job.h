/* ctl/import_job.h - what `gongshictl feed import` is to do, and what has come of it.
 *
 * Layer: ctl.   Thread: main only.
 */
#ifndef CTL_IMPORT_JOB_H
#define CTL_IMPORT_JOB_H

#include "base/str.h"
#include "feed/source_put.h"
#include "import/item_import.h"
#include "import/notice_import.h"
#include "import/report.h"

enum import_as { IMPORT_AS_ITEMS, IMPORT_AS_DOCUMENT, IMPORT_AS_NOTICE };

struct import_job {
    /* as given; checked and, of dates and categories, put into their form */
    const char *as, *into, *field, *item, *title, *publisher, *date;
    const char *category, *from, *until, *phone, *contact, *priority, *data;
    bool dry_run, json;
    enum import_as kind;

    struct arena *arena;
    struct source *source; /* the folder as it was; NULL where it is empty */
    struct import_field *fields;
    size_t field_count;
    const char *item_title;
    struct workday_calendar *calendar; /* NULL where none is installed */

    struct import_report report;
    size_t counts[SOURCE_PUT_REFUSED + 1];
    struct strbuf files, records; /* members of the JSON answer */
};

/** Check the options and open the source. CTL_DONE, or another exit after saying why. */
int import_job_open(struct import_job *job);
void import_job_close(struct import_job *job);

/** Import one file into the source. */
int import_job_file(struct import_job *job, const char *path);

/** Ask on the terminal for what a notice lacks. False: there is no terminal, or no answer. */
bool import_job_ask(struct import_job *job, const char *name,
                    const struct notice_missing *missing);
/** Take a value of an option into its form; false after saying what is wrong. */
bool import_job_take_category(struct import_job *job, const char *text);
bool import_job_take_date(struct import_job *job, const char *option, const char *text,
                          const char **out);
bool import_job_take_until(struct import_job *job, const char *text);
bool import_job_take_phone(struct import_job *job, const char *text);

#endif
