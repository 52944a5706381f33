#include "feed/secret_key.h"
#include "base/mem.h"

#include <sodium.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a file may ask of this machine: twice what minisign does. */
#define MEMORY_MOST     ((uint64_t)2 << 30)
#define OPERATIONS_MOST ((uint64_t)1 << 26)

#define CHECK_BYTES 32
#define MARK        "untrusted comment:"

/* As it stands in the file, decoded; bytes only, so without holes. */
struct covered {
    unsigned char id[8], key[crypto_sign_SECRETKEYBYTES], check[CHECK_BYTES];
};

struct secret_key {
    unsigned char algorithm[2], kdf[2], checksum[2];
    unsigned char salt[crypto_pwhash_scryptsalsa208sha256_SALTBYTES];
    unsigned char operations[8], memory[8]; /* little-endian */
    struct covered covered;
};

static uint64_t
number(const unsigned char bytes[8])
{
    uint64_t value = 0;
    for (int i = 7; i >= 0; i--)
        value = value << 8 | bytes[i];
    return value;
}

static bool
check_holds(const struct secret_key *key)
{
    unsigned char check[CHECK_BYTES];
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, CHECK_BYTES);
    crypto_generichash_update(&state, key->algorithm, sizeof key->algorithm);
    crypto_generichash_update(&state, key->covered.id, sizeof key->covered.id);
    crypto_generichash_update(&state, key->covered.key, sizeof key->covered.key);
    crypto_generichash_final(&state, check, CHECK_BYTES);
    return !sodium_memcmp(check, key->covered.check, CHECK_BYTES);
}

/* minisign 0.11 leaves the checksum of a key without a password empty. */
static bool
halves_agree(const struct secret_key *key)
{
    unsigned char public_half[crypto_sign_PUBLICKEYBYTES], both[crypto_sign_SECRETKEYBYTES];
    crypto_sign_seed_keypair(public_half, both, key->covered.key);
    bool agree = !sodium_memcmp(both, key->covered.key, sizeof both);
    sodium_memzero(both, sizeof both);
    return agree;
}

bool
secret_key_is_locked(const struct secret_key *key)
{
    return !memcmp(key->kdf, "Sc", 2);
}

static const char *
what_is_wrong(const struct secret_key *key)
{
    static const unsigned char none[2] = {0};
    if (memcmp(key->algorithm, "Ed", 2) || memcmp(key->checksum, "B2", 2))
        return "a key of another kind than Ed25519 with a BLAKE2b checksum";
    if (secret_key_is_locked(key))
        return number(key->memory) > MEMORY_MOST || number(key->operations) > OPERATIONS_MOST
                   ? "a key whose password takes over 2 GiB or some seconds to try"
                   : NULL;
    if (memcmp(key->kdf, none, 2))
        return "a key that is covered by another way than scrypt";
    return halves_agree(key) ? NULL : "a key that was changed: its halves do not agree";
}

/* The second line of the file, or the only one. */
static const char *
key_line(const char *text, size_t len, size_t *line_len)
{
    const char *end = text + len;
    if (len >= strlen(MARK) && !memcmp(text, MARK, strlen(MARK))) {
        const char *stop = memchr(text, '\n', len);
        text = stop ? stop + 1 : end;
    }
    const char *stop = memchr(text, '\n', (size_t)(end - text));
    *line_len = (size_t)((stop ? stop : end) - text);
    if (*line_len && text[*line_len - 1] == '\r')
        --*line_len;
    return text;
}

enum err
secret_key_read(const char *text, size_t len, struct secret_key **out, char *found,
                size_t found_room)
{
    struct secret_key *key = xcalloc(1, sizeof *key);
    size_t got = 0, line_len;
    const char *line = key_line(text, len, &line_len);
    const char *wrong = NULL;
    bool decoded = !sodium_base642bin((unsigned char *)key, sizeof *key, line, line_len, NULL,
                                      &got, NULL, sodium_base64_VARIANT_ORIGINAL);
    if (decoded && got == 42)
        wrong = "a public key";
    else if (!decoded || got != sizeof *key)
        wrong = "no key";
    else
        wrong = what_is_wrong(key);
    *out = wrong ? NULL : key;
    if (!wrong)
        return ERR_OK;
    secret_key_free(key);
    snprintf(found, found_room, "%s", wrong);
    return ERR_FORMAT;
}

enum err
secret_key_unlock(struct secret_key *key, const char *password)
{
    unsigned char stream[sizeof key->covered], *covered = key->covered.id;
    struct secret_key locked = *key;
    enum err err = ERR_OK;
    if (crypto_pwhash_scryptsalsa208sha256(stream, sizeof stream, password, strlen(password),
                                           key->salt, number(key->operations),
                                           (size_t)number(key->memory)))
        return ERR_IO;
    for (size_t i = 0; i < sizeof stream; i++)
        covered[i] ^= stream[i];
    if (!check_holds(key)) {
        *key = locked; /* another try begins where this one did */
        err = ERR_TRUST;
    } else
        memset(key->kdf, 0, sizeof key->kdf);
    sodium_memzero(stream, sizeof stream);
    sodium_memzero(&locked, sizeof locked);
    return err;
}

void
secret_key_free(struct secret_key *key)
{
    if (key)
        sodium_memzero(key, sizeof *key);
    free(key);
}

static void
add_base64(struct strbuf *out, const void *bytes, size_t len)
{
    char text[120];
    sodium_bin2base64(text, sizeof text, bytes, len, sodium_base64_VARIANT_ORIGINAL);
    strbuf_add(out, text);
}

void
secret_key_public(const struct secret_key *key, char text[SECRET_KEY_TEXT_BYTES])
{
    unsigned char packed[2 + 8 + crypto_sign_PUBLICKEYBYTES] = "Ed";
    memcpy(packed + 2, key->covered.id, 8);
    crypto_sign_ed25519_sk_to_pk(packed + 10, key->covered.key);
    sodium_bin2base64(text, SECRET_KEY_TEXT_BYTES, packed, sizeof packed,
                      sodium_base64_VARIANT_ORIGINAL);
}

void
secret_key_sign(const struct secret_key *key, const char *bytes, size_t len,
                const char *trusted_comment, struct strbuf *out)
{
    unsigned char packed[2 + 8 + crypto_sign_BYTES] = "ED", second[crypto_sign_BYTES];
    unsigned char hash[crypto_generichash_BYTES_MAX];
    struct strbuf covered = {0};
    crypto_generichash(hash, sizeof hash, (const unsigned char *)bytes, len, NULL, 0);
    memcpy(packed + 2, key->covered.id, 8);
    crypto_sign_detached(packed + 10, NULL, hash, sizeof hash, key->covered.key);
    strbuf_add_bytes(&covered, packed + 10, crypto_sign_BYTES);
    strbuf_add(&covered, trusted_comment);
    crypto_sign_detached(second, NULL, (const unsigned char *)covered.data, covered.len,
                         key->covered.key);
    strbuf_add(out, MARK " signature of a Gongshi feed\n");
    add_base64(out, packed, sizeof packed);
    strbuf_addf(out, "\ntrusted comment: %s\n", trusted_comment);
    add_base64(out, second, sizeof second);
    strbuf_add(out, "\n");
    strbuf_free(&covered);
}
