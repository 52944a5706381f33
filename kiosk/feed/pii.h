/* feed/pii.h - the gate for private numbers: identity, mobile phone, bank card.
 *
 * Layer: feed (uses model, base).   Thread: any.
 * Source: GB 11643-1999 (check digit of identity numbers; before
 * them fifteen digits), GB/T 2260 (provinces), ISO/IEC 7812-1 (Luhn).
 */
#ifndef FEED_PII_H
#define FEED_PII_H

#include "model/record.h"
#include <stdbool.h>

struct pii_finding {
    const char *what; /* "identity number", "mobile number", "bank card number"; static */
    char masked[32];  /* the number with its middle hidden */
};

/** Whether a record holds a private number, a guide's own phones apart; the first one is
 *  described. */
bool pii_find(const struct record *record, struct pii_finding *finding);
/** The same for one text. */
bool pii_find_text(const char *text, struct pii_finding *finding);
/** Hide the middle of what is found in a text that quotes others, e.g. a message. */
void pii_mask(char *text);

#endif
