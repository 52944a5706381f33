/* base/json_scan.h - the strict RFC 8259 scan that goes before the tree.
 *
 * Layer: base.   Thread: any.   Source: RFC 8259, RFC 3629.
 */
#ifndef BASE_JSON_SCAN_H
#define BASE_JSON_SCAN_H

#include "base/json.h"

/** ERR_OK if `text` is one well-formed value within the bounds; else ERR_FORMAT or
 *  ERR_RANGE with the place and reason in `error`. */
ERR_NODISCARD enum err json_scan(const char *text, size_t len, struct json_error *error);

#endif
