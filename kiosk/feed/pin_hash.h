/* feed/pin_hash.h - the staff's PIN: only its hash is kept.
 *
 * Layer: feed, for its libsodium (uses base).   Thread: any; takes a tenth of a second and
 * 32 MB, so never the one that draws.
 * Source: libsodium crypto_pwhash, Argon2id.
 */
#ifndef FEED_PIN_HASH_H
#define FEED_PIN_HASH_H

#include "base/err.h"
#include <stdbool.h>

#define PIN_DIGITS_MIN 6
#define PIN_DIGITS_MAX 12
#define PIN_HASH_ROOM  128

/** Digits only, PIN_DIGITS_MIN to PIN_DIGITS_MAX of them. */
bool pin_is_valid(const char *pin);
/** `out` has PIN_HASH_ROOM bytes: the text for the setting `staffPin`, another each time.
 *  ERR_LIBRARY without the memory it takes. */
ERR_NODISCARD enum err pin_hash_make(const char *pin, char *out);
/** Whether `hash` was made of this PIN; false where it is no hash. */
bool pin_hash_matches(const char *hash, const char *pin);

#endif
