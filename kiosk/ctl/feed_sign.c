#include "base/file.h"
#include "base/time.h"
#include "ctl/ctl.h"
#include "ctl/key_file.h"
#include "feed/manifest.h"
#include "feed/secret_key.h"
#include "feed/signature.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char USAGE[] =
    "gongshictl feed sign FEED --key FILE [--password-file FILE]\n"
    "  FEED             folder with feed.json in it\n"
    "  --key            a secret key that \"minisign -G\" has made\n"
    "  --password-file  the key's password is its first line; else it is asked for\n"
    "Writes feed.json.minisig, and prints the public key for \"trustedKeys\". Exit 3 if the\n"
    "feed, the key or the password is wrong.\n";

static int
say(int code, const char *where, const char *message)
{
    fprintf(stderr, "gongshictl: %s: %s\n", where, message);
    return code;
}

/* Nothing in it is of the moment of signing: the same feed is signed by the same bytes. */
static void
make_comment(const struct manifest *manifest, struct strbuf *out)
{
    char issued[32];
    time_format_iso(manifest->issued, TIME_ZONE_SHANGHAI_S, issued);
    strbuf_addf(out, "file:feed.json\tserial:%lld\tissued:%s", (long long)manifest->serial,
                issued);
}

/* What is written is what the kiosks' own check accepts. */
static int
write_signature(const char *path, const char *bytes, size_t len, const struct strbuf *text,
                const char *public_key)
{
    const struct str_list keys = {&public_key, 1};
    char found[160];
    if (signature_check(bytes, len, text->data, text->len, &keys, found, sizeof found))
        return say(CTL_PROBLEM, path, "the key signs, but its public half does not agree");
    return file_write_atomic(path, text->data, text->len)
               ? say(CTL_FAILED, path, "cannot be written")
               : CTL_DONE;
}

static int
sign_manifest(const char *feed, const struct secret_key *key)
{
    char *path = path_join(feed, "feed.json"), *bytes = NULL;
    char *to = path_join(feed, "feed.json.minisig"), public_key[SECRET_KEY_TEXT_BYTES];
    struct manifest *manifest = NULL;
    struct json_rule_error error = {0};
    struct strbuf comment = {0}, text = {0};
    size_t len = 0;
    enum err err = file_read(path, MANIFEST_MAX_BYTES, &bytes, &len);
    if (err)
        snprintf(error.message, sizeof error.message, "found %s, expected a feed's",
                 err == ERR_NOT_FOUND ? "no such file" : "a file that cannot be read");
    else
        err = manifest_parse(bytes, len, &manifest, &error);
    int code = CTL_PROBLEM;
    if (err)
        fprintf(stderr, "gongshictl: %s%s: %s\n", path, error.pointer, error.message);
    else {
        secret_key_public(key, public_key);
        make_comment(manifest, &comment);
        secret_key_sign(key, bytes, len, comment.data, &text);
        code = write_signature(to, bytes, len, &text, public_key);
    }
    if (!code)
        printf("%s serial %lld is signed; its public key, for \"trustedKeys\":\n%s\n",
               manifest->id, (long long)manifest->serial, public_key);
    strbuf_free(&comment);
    strbuf_free(&text);
    manifest_free(manifest);
    free(bytes);
    free(to);
    free(path);
    return code;
}

int
ctl_feed_sign(int argc, char **argv)
{
    const char *feed, *key_file = NULL, *password_file = NULL;
    const struct args_option table[] = {{.name = "--key", .value = &key_file},
                                        {.name = "--password-file", .value = &password_file},
                                        {0}};
    int words = ctl_options(argc, argv, table, &feed, 1);
    if (words != 1 || str_empty(key_file))
        return ctl_usage(USAGE, words);
    struct secret_key *key;
    int code = key_file_read(key_file, password_file, &key);
    if (!code)
        code = sign_manifest(feed, key);
    secret_key_free(key);
    return ctl_flush(code);
}
