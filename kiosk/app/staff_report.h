/* app/staff_report.h - what the staff's page says of the machine, in plain words.
 *
 * Layer: app (uses screens, layout, base).   Thread: the worker's.
 */
#ifndef APP_STAFF_REPORT_H
#define APP_STAFF_REPORT_H

#include "screens/staff.h"

/** From STATE/status.json, and the bundled layouts of `data_dir`. Owned by the caller
 *  (staff_report_free). */
struct staff_report *staff_report_make(const char *state_dir, const char *data_dir,
                                       const char *shown, int64_t now);

#endif
