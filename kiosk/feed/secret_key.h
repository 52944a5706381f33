/* feed/secret_key.h - the secret key file of minisign, and signing with it.
 *
 * Layer: feed (uses base; libsodium lives behind this folder).   Thread: any.
 * Source: minisign's file format: scrypt (salsa20/8, SHA-256) of the password covers key and
 * checksum; a key made with -W is not covered at all, and may have no checksum.
 */
#ifndef FEED_SECRET_KEY_H
#define FEED_SECRET_KEY_H

#include "base/err.h"
#include "base/str.h"

#define SECRET_KEY_MAX_BYTES  ((size_t)4 << 10)
#define SECRET_KEY_TEXT_BYTES 57 /* of a public key, with its end */

struct secret_key;

/** Read the text of a secret key file. `*out` owned by the caller (secret_key_free), NULL on
 *  failure. ERR_FORMAT; `found` says what it is instead. */
ERR_NODISCARD enum err secret_key_read(const char *text, size_t len, struct secret_key **out,
                                       char *found, size_t found_room);
/** Whether it is of no use before secret_key_unlock(). */
bool secret_key_is_locked(const struct secret_key *key);
/** Needs as much time and memory as the file asks for: a second and 1 GiB as minisign makes
 *  them. ERR_TRUST: another password; ERR_IO: not so much memory. */
ERR_NODISCARD enum err secret_key_unlock(struct secret_key *key, const char *password);
/** Wipes it. NULL-safe. */
void secret_key_free(struct secret_key *key);

/** The public key, as trustedKeys have it. Of an unlocked key, as below. */
void secret_key_public(const struct secret_key *key, char text[SECRET_KEY_TEXT_BYTES]);
/** Append the text of a .minisig file that signs `bytes`; the same bytes and comment (one
 *  line) give the same signature. */
void secret_key_sign(const struct secret_key *key, const char *bytes, size_t len,
                     const char *trusted_comment, struct strbuf *out);

#endif
