#include "feed/signature.h"
#include "base/str.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define KEY_ID_BYTES 8
#define TRUSTED      "trusted comment: "

/* As they stand in the files, decoded. */
struct key {
    unsigned char algorithm[2], id[KEY_ID_BYTES], key[crypto_sign_PUBLICKEYBYTES];
};

struct signature {
    unsigned char algorithm[2], id[KEY_ID_BYTES], bytes[crypto_sign_BYTES];
};

struct line {
    const char *text;
    size_t len;
};

/* The next line of `*at` without its end. */
static struct line
next_line(const char **at, const char *end)
{
    struct line line = {*at, 0};
    const char *stop = memchr(*at, '\n', (size_t)(end - *at));
    line.len = (size_t)((stop ? stop : end) - *at);
    *at = stop ? stop + 1 : end;
    if (line.len && line.text[line.len - 1] == '\r')
        line.len--;
    return line;
}

static bool
decode(const char *text, size_t len, void *out, size_t bytes)
{
    size_t got = 0;
    return !sodium_base642bin(out, bytes, text, len, NULL, &got, NULL,
                              sodium_base64_VARIANT_ORIGINAL) &&
           got == bytes;
}

static bool
decode_key(const char *text, struct key *key)
{
    return decode(text, strlen(text), key, sizeof *key) && !memcmp(key->algorithm, "Ed", 2);
}

bool
signature_key_is_valid(const char *key)
{
    struct key decoded;
    return decode_key(key, &decoded);
}

bool
signature_key_id(const char *signature, size_t len, char id[17])
{
    const char *at = signature;
    struct signature decoded;
    next_line(&at, signature + len); /* the untrusted comment */
    struct line first = next_line(&at, signature + len);
    if (!decode(first.text, first.len, &decoded, sizeof decoded) ||
        memcmp(decoded.algorithm, "ED", 2))
        return false;
    for (size_t i = 0; i < KEY_ID_BYTES; i++) /* a number, its lowest byte first */
        snprintf(id + 2 * i, 3, "%02X", decoded.id[KEY_ID_BYTES - 1 - i]);
    return true;
}

static bool
find_key(const struct str_list *keys, const unsigned char *id, struct key *out)
{
    for (size_t i = 0; i < keys->len; i++)
        if (decode_key(keys->items[i], out) && !memcmp(out->id, id, KEY_ID_BYTES))
            return true;
    return false;
}

/* The second signature covers the first and the trusted comment. */
static bool
comment_holds(const struct signature *signature, struct line comment, struct line second,
              const struct key *key)
{
    unsigned char bytes[crypto_sign_BYTES];
    struct strbuf signed_bytes = {0};
    if (comment.len < strlen(TRUSTED) || strncmp(comment.text, TRUSTED, strlen(TRUSTED)) ||
        !decode(second.text, second.len, bytes, sizeof bytes))
        return false;
    strbuf_add_bytes(&signed_bytes, signature->bytes, sizeof signature->bytes);
    strbuf_add_bytes(&signed_bytes, comment.text + strlen(TRUSTED),
                     comment.len - strlen(TRUSTED));
    bool holds = !crypto_sign_verify_detached(bytes, (const unsigned char *)signed_bytes.data,
                                              signed_bytes.len, key->key);
    strbuf_free(&signed_bytes);
    return holds;
}

enum err
signature_check(const char *bytes, size_t len, const char *signature, size_t signature_len,
                const struct str_list *keys, char *found, size_t found_room)
{
    const char *at = signature, *end = signature + signature_len;
    struct signature decoded;
    struct key key;
    unsigned char hash[crypto_generichash_BYTES_MAX];
    const char *wrong = NULL;
    next_line(&at, end); /* the untrusted comment */
    struct line first = next_line(&at, end), comment = next_line(&at, end);
    struct line second = next_line(&at, end);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)bytes, len, NULL, 0);
    if (!decode(first.text, first.len, &decoded, sizeof decoded))
        wrong = "no minisign signature";
    else if (memcmp(decoded.algorithm, "ED", 2))
        wrong = "a signature that is not prehashed";
    else if (!find_key(keys, decoded.id, &key))
        wrong = "a signature by a key that is not trusted here";
    else if (crypto_sign_verify_detached(decoded.bytes, hash, sizeof hash, key.key))
        wrong = "a signature of other bytes";
    else if (!comment_holds(&decoded, comment, second, &key))
        wrong = "a trusted comment that was changed";
    if (!wrong)
        return ERR_OK;
    snprintf(found, found_room, "%s", wrong);
    return ERR_TRUST;
}
