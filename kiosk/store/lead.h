/* store/lead.h - what a list says below a title: the beginning of what a record tells.
 *
 * Layer: store (uses model, base).   Thread: any.
 */
#ifndef STORE_LEAD_H
#define STORE_LEAD_H

#include "base/str.h"
#include "model/record.h"

/** The contents of an item, the first questions of an explainer, else the first
 *  paragraphs; about LEAD_BYTES, never a broken character. */
void lead_of(const struct record *record, struct strbuf *out);

#define LEAD_BYTES 300

#endif
