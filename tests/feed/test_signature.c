/* Detached minisign signatures: a real one, our own, and each way to be wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "feed/signature.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* Made by minisign itself over the four bytes "test". */
static const char REAL_KEY[] = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
static const char REAL[] =
    "untrusted comment: signature from minisign secret key\n"
    "RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOo"
    "crCo8KLzZwo=\n"
    "trusted comment: timestamp:1633700835\tfile:test\tprehashed\n"
    "wLMDjy9FLAuxZ3q4NlEvkgtyhrr0gtTu6KC4KBJdITbbOeAi1zBIYo0v4iTgt8jJpIidRJnp94ABQkJAgAooBQ=="
    "\n";

struct pair {
    unsigned char public_key[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
    char id[8], text[80];
};

static void
base64(const void *bytes, size_t len, char *out, size_t room)
{
    sodium_bin2base64(out, room, bytes, len, sodium_base64_VARIANT_ORIGINAL);
}

static struct pair
make_pair(char id)
{
    struct pair pair;
    unsigned char packed[42] = "Ed";
    memset(pair.id, id, sizeof pair.id);
    assert_int_equal(crypto_sign_keypair(pair.public_key, pair.secret), 0);
    memcpy(packed + 2, pair.id, 8);
    memcpy(packed + 10, pair.public_key, 32);
    base64(packed, sizeof packed, pair.text, sizeof pair.text);
    return pair;
}

/* As `minisign -SH` writes it; algorithm "Ed" signs the bytes, "ED" their hash. */
static void
sign(const struct pair *pair, const char *algorithm, const char *bytes, const char *comment,
     struct strbuf *out)
{
    unsigned char packed[74], hash[64], second[64];
    char text[160];
    struct strbuf covered = {0};
    crypto_generichash(hash, 64, (const unsigned char *)bytes, strlen(bytes), NULL, 0);
    memcpy(packed, algorithm, 2);
    memcpy(packed + 2, pair->id, 8);
    if (algorithm[1] == 'D')
        crypto_sign_detached(packed + 10, NULL, hash, 64, pair->secret);
    else
        crypto_sign_detached(packed + 10, NULL, (const unsigned char *)bytes, strlen(bytes),
                             pair->secret);
    strbuf_add_bytes(&covered, packed + 10, 64);
    strbuf_add(&covered, comment);
    crypto_sign_detached(second, NULL, (const unsigned char *)covered.data, covered.len,
                         pair->secret);
    strbuf_free(&covered);
    base64(packed, sizeof packed, text, sizeof text);
    strbuf_addf(out, "untrusted comment: x\n%s\ntrusted comment: %s\n", text, comment);
    base64(second, sizeof second, text, sizeof text);
    strbuf_addf(out, "%s\n", text);
}

static const char *
judge(const char *bytes, const char *signature, const char *first, const char *second)
{
    static char found[160];
    const char *items[2] = {first, second};
    const struct str_list keys = {items, second ? 2 : first ? 1 : 0};
    found[0] = '\0';
    enum err err = signature_check(bytes, strlen(bytes), signature, strlen(signature), &keys,
                                   found, sizeof found);
    assert_true(err == ERR_OK || err == ERR_TRUST);
    assert_true((err == ERR_OK) == (found[0] == '\0'));
    return found;
}

static void
real(void **state)
{
    (void)state;
    assert_true(signature_key_is_valid(REAL_KEY));
    assert_string_equal(judge("test", REAL, REAL_KEY, NULL), "");
    assert_string_equal(judge("Test", REAL, REAL_KEY, NULL), "a signature of other bytes");
}

static void
own(void **state)
{
    (void)state;
    struct pair a = make_pair('a'), b = make_pair('b'), other_a = make_pair('a');
    struct strbuf good = {0}, windows = {0}, legacy = {0};
    sign(&a, "ED", "{\"feed\":1}", "serial 7", &good);
    sign(&a, "Ed", "{\"feed\":1}", "serial 7", &legacy);
    const char *text = "{\"feed\":1}";
    assert_string_equal(judge(text, good.data, a.text, NULL), "");
    assert_string_equal(judge(text, good.data, b.text, a.text), "");
    for (const char *c = good.data; *c; c++)
        strbuf_addf(&windows, *c == '\n' ? "\r\n" : "%c", *c);
    assert_string_equal(judge(text, windows.data, a.text, NULL), "");
    assert_string_equal(judge("{\"feed\":2}", good.data, a.text, NULL),
                        "a signature of other bytes");
    assert_string_equal(judge(text, good.data, b.text, NULL),
                        "a signature by a key that is not trusted here");
    assert_string_equal(judge(text, good.data, NULL, NULL),
                        "a signature by a key that is not trusted here");
    assert_string_equal(judge(text, good.data, other_a.text, NULL),
                        "a signature of other bytes");
    assert_string_equal(judge(text, legacy.data, a.text, NULL),
                        "a signature that is not prehashed");
    *strstr(good.data, "serial 7") = 'S';
    assert_string_equal(judge(text, good.data, a.text, NULL),
                        "a trusted comment that was changed");
    strbuf_free(&good);
    strbuf_free(&windows);
    strbuf_free(&legacy);
}

/* Every prefix of a good signature, and every byte of it changed: refused, and no reading
 * behind its end. The untrusted comment may say anything. */
static void
damaged(void **state)
{
    (void)state;
    struct pair a = make_pair('a');
    struct strbuf good = {0};
    sign(&a, "ED", "x", "serial 7", &good);
    const char *items[] = {a.text};
    const struct str_list keys = {items, 1};
    char found[160];
    size_t head = strcspn(good.data, "\n");
    for (size_t len = 0; len + 1 < good.len; len++)
        assert_int_equal(signature_check("x", 1, good.data, len, &keys, found, sizeof found),
                         ERR_TRUST);
    for (size_t i = 0; i < good.len - 1; i++) {
        char kept = good.data[i];
        good.data[i] = kept == '!' ? '?' : '!';
        enum err err = signature_check("x", 1, good.data, good.len, &keys, found, sizeof found);
        if ((err == ERR_OK) != (i < head))
            fail_msg("byte %zu changed: %s", i, err_name(err));
        good.data[i] = kept;
    }
    strbuf_free(&good);
}

static void
keys(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "RWQ",
        "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO",
        "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3 ",
        "RUQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3", /* a signature's mark */
        "untrusted comment: key\nRWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (signature_key_is_valid(wrong[i]))
            fail_msg("passes: %s", wrong[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real),
        cmocka_unit_test(own),
        cmocka_unit_test(damaged),
        cmocka_unit_test(keys),
    };
    if (sodium_init() < 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
