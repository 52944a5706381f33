/* import/notice_import.h - a clerk's sheet, text or picture as one record of kind notice.
 *
 * Layer: import (uses base, han, model).   Thread: any.
 */
#ifndef IMPORT_NOTICE_IMPORT_H
#define IMPORT_NOTICE_IMPORT_H

#include "import/records.h"
#include "import/report.h"
#include "import/sheet.h"
#include "model/record.h"
#include "model/workday.h"

/* What a command line may say of it; NULL = as the file has it. Dates are days or times as
 * "2026-01-12". */
struct notice_import_options {
    const char *name, *stem; /* of the file, for notes; and without its ending */
    const char *title, *publisher, *category, *from, *until, *phone, *contact, *priority;
    const char *field_id;
    const char *item_id, *item_title;        /* the catalogue item that it is published for */
    const struct workday_calendar *calendar; /* for 公示期为7个工作日; NULL = weekends only */
    const struct file_ref *attached;         /* a picture or PDF to be shown; NULL = none */
    bool is_image;
};

/* What a notice cannot do without and nobody has said. */
struct notice_missing {
    bool title, category, from, until, phone;
    const char *found_from; /* the first day, as the text has it; "" or NULL */
};

/** Append one record; `file` NULL: of `attached` alone. ERR_RANGE: something is missing and
 *  nothing was appended; call again with it. ERR_FORMAT: it has no content or is not for the
 *  public, which is noted. */
ERR_NODISCARD enum err notice_import(const struct sheet_file *file,
                                     const struct notice_import_options *options,
                                     struct import_report *report, struct import_records *out,
                                     struct notice_missing *missing);

/* Categories of notices by slug and name, NULL-terminated alike. */
extern const char *const NOTICE_SLUGS[], *const NOTICE_CATEGORIES[];
/** The slug of "village-finance" or "村级财务"; NULL for neither, `*near` the nearest name. */
const char *notice_category(const char *word, const char **near);

#endif
