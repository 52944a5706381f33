/* ctl/catalogue_file.h - the form of the catalogue as a file, of the kind its name says.
 *
 * Layer: ctl.   Thread: main only.
 */
#ifndef CTL_CATALOGUE_FILE_H
#define CTL_CATALOGUE_FILE_H

#include "base/err.h"
#include "import/catalogue_form.h"
#include <stdbool.h>

enum catalogue_file_form { CATALOGUE_FILE_CSV, CATALOGUE_FILE_XLSX };

/** By the ending of `path`; else says what was expected, false. */
bool catalogue_file_form(const char *path, enum catalogue_file_form *out);
/** Write the sheets (of a CSV the first alone), atomically; says why not. */
ERR_NODISCARD enum err catalogue_file_save(const char *path, enum catalogue_file_form form,
                                           const struct catalogue_sheet *sheets, size_t count);

#endif
