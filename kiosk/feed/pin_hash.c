#include "feed/pin_hash.h"

#include <sodium.h>
#include <string.h>

#define OPERATIONS   4
#define MEMORY_BYTES ((size_t)32 << 20)

_Static_assert(PIN_HASH_ROOM == crypto_pwhash_STRBYTES, "a hash and its end fit");

bool
pin_is_valid(const char *pin)
{
    size_t len = strlen(pin);
    return len >= PIN_DIGITS_MIN && len <= PIN_DIGITS_MAX && strspn(pin, "0123456789") == len;
}

enum err
pin_hash_make(const char *pin, char *out)
{
    memset(out, 0, PIN_HASH_ROOM);
    if (sodium_init() < 0 || crypto_pwhash_str_alg(out, pin, strlen(pin), OPERATIONS,
                                                   MEMORY_BYTES, crypto_pwhash_ALG_ARGON2ID13))
        return ERR_LIBRARY;
    return ERR_OK;
}

bool
pin_hash_matches(const char *hash, const char *pin)
{
    return sodium_init() >= 0 && crypto_pwhash_str_verify(hash, pin, strlen(pin)) == 0;
}
