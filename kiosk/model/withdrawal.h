/* model/withdrawal.h - records that a publisher has taken down, and why.
 *
 * Layer: model (uses base).   Thread: any.
 * The same list stands in a source folder, in feed.json and in the store:
 * [{"id": "n-17", "reason": "内容有误", "date": "2026-11-26"}].
 */
#ifndef MODEL_WITHDRAWAL_H
#define MODEL_WITHDRAWAL_H

#include "base/json_rule.h"
#include "base/mem.h"
#include "base/str.h"

#define WITHDRAWAL_REASON_MAX_BYTES 300 /* a hundred characters: three lines of a screen */

struct withdrawal {
    const char *id, *reason, *date; /* reason and date may be "" */
};

struct withdrawal_list {
    struct withdrawal *items;
    size_t len;
};

/** The rule of every entry, for the rule of the list. */
extern const struct json_rule WITHDRAWAL_EACH[];

/** The entries of an array that has passed the rule; NULL has none. In the arena. */
struct withdrawal_list withdrawal_read(struct arena *arena, const struct json *array);
/** Append the array as the member `key` (NULL: by itself). */
void withdrawal_write(struct strbuf *out, const char *key, const struct withdrawal_list *list);
/** NULL if `id` has not been withdrawn. */
const struct withdrawal *withdrawal_find(const struct withdrawal_list *list, const char *id);
bool withdrawal_same(const struct withdrawal_list *a, const struct withdrawal_list *b);

#endif
