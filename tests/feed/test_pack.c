/* A layout's pack: what goes in comes out, the same each time, and each way to be wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "feed/pack.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILES(text)                                                                            \
    {                                                                                          \
        PACK_LAYOUT, text, sizeof text - 1                                                     \
    }

/* As "minisign -G -W" makes it, of a seed of the same byte all through. */
static struct secret_key *
make_key(unsigned char seed, char public_text[SECRET_KEY_TEXT_BYTES])
{
    unsigned char packed[158] = "Ed", seeds[crypto_sign_SEEDBYTES], half[32];
    char text[260], found[160];
    struct secret_key *key;
    memset(seeds, seed, sizeof seeds);
    memcpy(packed + 4, "B2", 2);
    memset(packed + 54, seed, 8);
    assert_int_equal(crypto_sign_seed_keypair(half, packed + 62, seeds), 0);
    sodium_bin2base64(text, sizeof text, packed, sizeof packed, sodium_base64_VARIANT_ORIGINAL);
    assert_int_equal(secret_key_read(text, strlen(text), &key, found, sizeof found), ERR_OK);
    secret_key_public(key, public_text);
    return key;
}

/* What pack_read() says of these bytes, by the key of `seed`. */
static enum err
judge(const struct strbuf *bytes, unsigned char seed, struct json_rule_error *error)
{
    char text[SECRET_KEY_TEXT_BYTES];
    const char *item = text;
    struct pack *pack;
    secret_key_free(make_key(seed, text));
    enum err err =
        pack_read(bytes->data, bytes->len, &(struct str_list){&item, 1}, &pack, error);
    assert_true(!err == !!pack);
    assert_true(!err || *error->message);
    pack_free(pack);
    return err;
}

static void
make(struct strbuf *out)
{
    const struct pack_file files[] = {
        FILES("{\"a\": 1}\n"), {"img/a.png", "\0\n\xff", 3}, {"img/none.txt", "", 0}};
    struct json_rule_error error;
    char text[SECRET_KEY_TEXT_BYTES];
    struct secret_key *key = make_key(1, text);
    assert_int_equal(pack_write("大厅", files, 3, key, out, &error), ERR_OK);
    secret_key_free(key);
}

static void
test_round(void **state)
{
    (void)state;
    struct strbuf one = {0}, two = {0};
    char text[SECRET_KEY_TEXT_BYTES];
    const char *item = text;
    struct json_rule_error error;
    struct pack *pack;
    make(&one);
    make(&two);
    assert_int_equal(one.len, two.len);
    assert_memory_equal(one.data, two.data, one.len);
    secret_key_free(make_key(1, text));
    assert_int_equal(pack_read(one.data, one.len, &(struct str_list){&item, 1}, &pack, &error),
                     ERR_OK);
    assert_string_equal(pack->name, "大厅");
    assert_int_equal(pack->file_count, 3);
    assert_string_equal(pack->files[1].path, "img/a.png");
    assert_int_equal(pack->files[1].len, 3);
    assert_memory_equal(pack->files[1].bytes, "\0\n\xff", 3);
    assert_int_equal(pack->files[2].len, 0);
    pack_free(pack);
    strbuf_free(&one);
    strbuf_free(&two);
}

/* Cut off after each byte, and with each byte changed. */
static void
test_damage(void **state)
{
    (void)state;
    struct strbuf all = {0};
    struct json_rule_error error;
    make(&all);
    for (size_t len = 0; len < all.len; len++) {
        struct strbuf less = {.data = all.data, .len = len};
        assert_int_not_equal(judge(&less, 1, &error), ERR_OK);
    }
    /* The first line of a signature is a remark that nobody signs. */
    const char *remark = strchr(all.data, '\n') + 1, *remark_end = strchr(remark, '\n');
    for (char *at = all.data; at < all.data + all.len; at++) {
        if (at >= remark && at < remark_end)
            continue;
        *at ^= 1;
        assert_int_not_equal(judge(&all, 1, &error), ERR_OK);
        *at ^= 1;
    }
    assert_int_equal(judge(&all, 1, &error), ERR_OK);
    strbuf_free(&all);
}

static void
test_trust(void **state)
{
    (void)state;
    struct strbuf all = {0};
    struct json_rule_error error;
    struct pack *pack;
    make(&all);
    assert_int_equal(judge(&all, 2, &error), ERR_TRUST);
    assert_int_equal(pack_read(all.data, all.len, &(struct str_list){0}, &pack, &error),
                     ERR_TRUST);
    assert_null(pack);
    strbuf_free(&all);
}

#define HASH(bytes) "\"sha256\":\"" bytes "\",\"bytes\":"
#define OF_NOTHING  HASH("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")

/* Signed by the trusted key, and still no pack. */
static void
test_signed_nonsense(void **state)
{
    static const struct {
        const char *what, *signed_bytes, *says;
    } rows[] = {
        {"nothing", "", "no line"},
        {"no end", "{}", "no line"},
        {"no json", "hello\n", "column 1"},
        {"no file", "{\"pack\":1,\"name\":\"a\",\"files\":[]}\n", "at least one"},
        {"version",
         "{\"pack\":2,\"name\":\"a\",\"files\":[{\"path\":\"layout.json\"," OF_NOTHING "0}]}\n",
         "version"},
        {"first",
         "{\"pack\":1,\"name\":\"a\",\"files\":[{\"path\":\"a.json\"," OF_NOTHING "0}]}\n",
         "expected layout.json"},
        {"escape",
         "{\"pack\":1,\"name\":\"a\",\"files\":[{\"path\":\"../layout.json\"," OF_NOTHING
         "0}]}\n",
         "leaves the pack"},
        {"absolute",
         "{\"pack\":1,\"name\":\"a\",\"files\":[{\"path\":\"/etc/passwd\"," OF_NOTHING "0}]}\n",
         "leaves the pack"},
        {"twice",
         "{\"pack\":1,\"name\":\"a\",\"files\":[{\"path\":\"layout.json\"," OF_NOTHING
         "0},{\"path\":\"layout.json\"," OF_NOTHING "0}]}\n",
         "again"},
        {"inside",
         "{\"pack\":1,\"name\":\"a\",\"files\":[{\"path\":\"layout.json\"," OF_NOTHING
         "0},{\"path\":\"layout.json/b.png\"," OF_NOTHING "0}]}\n",
         "one inside the other"},
        {"outside",
         "{\"pack\":1,\"name\":\"a\",\"files\":[{\"path\":\"layout.json\"," OF_NOTHING
         "0},{\"path\":\"a/b\"," OF_NOTHING "0},{\"path\":\"a\"," OF_NOTHING "0}]}\n",
         "one inside the other"},
        {"short",
         "{\"pack\":1,\"name\":\"a\",\"files\":[{\"path\":\"layout.json\"," OF_NOTHING
         "9007199254740992}]}\nab",
         "cut off"},
        {"hash",
         "{\"pack\":1,\"name\":\"a\",\"files\":[{\"path\":\"layout.json\"," OF_NOTHING
         "2}]}\nab",
         "another SHA-256"},
        {"more",
         "{\"pack\":1,\"name\":\"a\",\"files\":[{\"path\":\"layout.json\"," OF_NOTHING
         "0}]}\nab",
         "after the last"},
        {"key", "{\"pack\":1,\"name\":\"a\",\"file\":[]}\n", "file"},
    };
    (void)state;
    char text[SECRET_KEY_TEXT_BYTES];
    struct secret_key *key = make_key(1, text);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct strbuf all = {0};
        struct json_rule_error error;
        strbuf_add(&all, "gongshi-pack 1\n");
        secret_key_sign(key, rows[i].signed_bytes, strlen(rows[i].signed_bytes), "x", &all);
        strbuf_add(&all, rows[i].signed_bytes);
        enum err err = judge(&all, 1, &error);
        if (err != ERR_FORMAT || !strstr(error.message, rows[i].says))
            fail_msg("%s: %s %s", rows[i].what, err_name(err), error.message);
        strbuf_free(&all);
    }
    secret_key_free(key);
}

static void
test_paths(void **state)
{
    static const char *const good[] = {"a", "pictures/gate.png", "图片/村口 1.png", "a-b/c..d"};
    static const char *const bad[] = {"",         "/a",       "a/",   "a//b", "..",
                                      "a/../b",   "a/.b",     ".a",   "a/..", "a\\b.png",
                                      "a\nb.png", "\xff.png", "\x7f", "./a",  "/"};
    char longest[PACK_PATH_MAX_BYTES + 2];
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!pack_path_is_safe(good[i]))
            fail_msg("%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (pack_path_is_safe(bad[i]))
            fail_msg("%s", bad[i]);
    memset(longest, 'a', sizeof longest);
    longest[PACK_PATH_MAX_BYTES + 1] = '\0';
    assert_false(pack_path_is_safe(longest));
    longest[PACK_PATH_MAX_BYTES] = '\0';
    assert_true(pack_path_is_safe(longest));
}

/* What no kiosk would take is not signed. */
static void
test_refuse_to_write(void **state)
{
    (void)state;
    const struct pack_file second[] = {{"a.png", "a", 1}, FILES("{}")};
    const struct pack_file leaves[] = {FILES("{}"), {"../a.png", "a", 1}};
    const struct pack_file large[] = {FILES("{}"), {"a.png", "", PACK_MAX_BYTES}};
    struct json_rule_error error;
    struct strbuf out = {0};
    char text[SECRET_KEY_TEXT_BYTES];
    struct secret_key *key = make_key(1, text);
    assert_int_equal(pack_write("a", second, 2, key, &out, &error), ERR_FORMAT);
    assert_int_equal(pack_write("a", leaves, 2, key, &out, &error), ERR_FORMAT);
    assert_string_equal(error.pointer, "/files/1");
    assert_int_equal(pack_write("a", large, 2, key, &out, &error), ERR_RANGE);
    assert_int_equal(out.len, 0);
    secret_key_free(key);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round), cmocka_unit_test(test_damage),
        cmocka_unit_test(test_trust), cmocka_unit_test(test_signed_nonsense),
        cmocka_unit_test(test_paths), cmocka_unit_test(test_refuse_to_write)};
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
