/* import/document_import.h - a clerk's text as one record of kind document.
 *
 * Layer: import (uses base, han, model).   Thread: any.
 */
#ifndef IMPORT_DOCUMENT_IMPORT_H
#define IMPORT_DOCUMENT_IMPORT_H

#include "import/records.h"
#include "import/report.h"
#include "import/sheet.h"

/* What a command line may say of it; NULL = as the text has it. */
struct document_import_options {
    const char *name; /* of the file, for notes */
    const char *title, *field_id, *publisher, *date;
    const char *item_id, *item_title; /* the catalogue item that it is published for */
};

/** Append one record. ERR_FORMAT: it has no text or says that it is not for the public, which
 *  is noted. */
ERR_NODISCARD enum err document_import(const struct sheet_file *file,
                                       const struct document_import_options *options,
                                       struct import_report *report,
                                       struct import_records *out);

#endif
