/* base/json_out.h - write JSON objects and lists member by member.
 *
 * Layer: base.   Thread: any.
 * A member without content is left out: "", null, [] and {} say no more than nothing.
 */
#ifndef BASE_JSON_OUT_H
#define BASE_JSON_OUT_H

#include "base/json.h"
#include "base/str.h"
#include <stdint.h>

/** Open an object or list; `key` NULL inside a list or at the top. */
void json_out_open(struct strbuf *out, const char *key, char bracket);
/** Close what was opened last; `bracket` is its other half. */
void json_out_close(struct strbuf *out, char bracket);
/** A member each; `key` NULL inside a list, where "" is written too. */
void json_out_text(struct strbuf *out, const char *key, const char *text);
void json_out_int(struct strbuf *out, const char *key, int64_t value);
void json_out_bool(struct strbuf *out, const char *key, bool value);
/** A copy of `json` as it is. */
void json_out_copy(struct strbuf *out, const char *key, const struct json *json);
/** json_out_copy of the member `key` of `object`. */
void json_out_member(struct strbuf *out, const struct json *object, const char *key);

#endif
