/* The signature file beside feed.json: read before anything else, from anybody. And what
 * may be a secret key: whatever is no signature that holds. */
#include "fuzz.h"

#include "feed/secret_key.h"
#include "feed/signature.h"

#include <string.h>

const unsigned fuzz_rounds = 60000;

/* Of minisign's own test: its signature of the four bytes "test" is in the corpus. */
static const char KEY[] = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
static const char COMMENT[] = "\ntrusted comment: timestamp:1633700835\tfile:test\tprehashed";

static enum err
check(const char *bytes, const uint8_t *data, size_t size)
{
    const char *keys[] = {KEY};
    const struct str_list list = {keys, 1};
    char found[160] = "";
    enum err err =
        signature_check(bytes, strlen(bytes), (const char *)data, size, &list, found, 160);
    fuzz_must((err == ERR_OK) == !*found, "a refusal says why");
    return err;
}

/* What is read as a key without a password signs, so that its own public half agrees or the
 * file was made up. */
static void
try_key(const uint8_t *data, size_t size)
{
    struct secret_key *key;
    char found[160] = "", text[SECRET_KEY_TEXT_BYTES];
    struct strbuf out = {0};
    enum err err = secret_key_read((const char *)data, size, &key, found, sizeof found);
    fuzz_must((err == ERR_OK) == !*found && (err == ERR_OK) == (key != NULL), "why no key");
    if (key && !secret_key_is_locked(key)) {
        secret_key_public(key, text);
        fuzz_must(signature_key_is_valid(text), "a public key");
        secret_key_sign(key, "test", 4, "comment", &out);
        strbuf_free(&out);
    }
    secret_key_free(key);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_must(check("tesu", data, size) == ERR_TRUST, "nothing signs other bytes");
    try_key(data, size);
    if (!check("test", data, size))
        fuzz_must(memmem(data, size, COMMENT, strlen(COMMENT)) != NULL,
                  "what holds has the comment that was signed");
    return 0;
}
