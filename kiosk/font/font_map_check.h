/* font/font_map_check.h - whether fonts.json says what can be understood.
 *
 * Layer: font.   Thread: any.
 */
#ifndef FONT_FONT_MAP_CHECK_H
#define FONT_FONT_MAP_CHECK_H

#include "base/json_rule.h"

/** Every key known, every face named in a role declared, every role there. ERR_FORMAT with
 *  `error` filled: place, what was found, what was expected, the nearest right word. */
ERR_NODISCARD enum err font_map_check(const struct json *root, struct json_rule_error *error);

#endif
