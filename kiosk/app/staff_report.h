/* app/staff_report.h - what the staff's page says of the machine, in plain words.
 *
 * Layer: app (uses screens, layout, base).   Thread: the worker's.
 */
#ifndef APP_STAFF_REPORT_H
#define APP_STAFF_REPORT_H

#include "screens/staff.h"

/** From what stands in the state folder; `own`: the name of the machine's own layout, which
 *  with `is_fixed` is shown whatever is sent. Owned by the caller (staff_report_free). */
struct staff_report *staff_report_make(const char *state_dir, const char *own, bool is_fixed,
                                       int64_t now);

#endif
