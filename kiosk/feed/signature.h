/* feed/signature.h - minisign's detached signatures, prehashed Ed25519 only.
 *
 * Layer: feed (uses base; libsodium lives behind this folder).   Thread: any.
 * Source: minisign's file format; Ed25519 over BLAKE2b-512 of the raw bytes ("ED").
 */
#ifndef FEED_SIGNATURE_H
#define FEED_SIGNATURE_H

#include "base/err.h"
#include "model/record.h"
#include <stddef.h>

#define SIGNATURE_MAX_BYTES ((size_t)8 << 10)

/** Whether `signature` (the text of a .minisig file) signs `bytes` by one of `keys` (the
 *  base64 line of a minisign public key each). ERR_TRUST; `found` says why not. */
ERR_NODISCARD enum err signature_check(const char *bytes, size_t len, const char *signature,
                                       size_t signature_len, const struct str_list *keys,
                                       char *found, size_t found_room);

/** By which key it says that it signs, as minisign prints it; false where it is no prehashed
 *  signature. */
bool signature_key_id(const char *signature, size_t len, char id[17]);

/** Whether `key` reads as a minisign public key. */
bool signature_key_is_valid(const char *key);

#endif
