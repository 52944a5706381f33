/* A layout's pack: as it comes, and as if a trusted key had signed it. */
#include "fuzz.h"

#include "feed/pack.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

const unsigned fuzz_rounds = 8000; /* each is signed and checked */

/* As "minisign -G -W" makes it, of a seed of zeros. */
static struct secret_key *
make_key(char text[SECRET_KEY_TEXT_BYTES])
{
    unsigned char packed[158] = "Ed", seed[crypto_sign_SEEDBYTES] = {0}, half[32];
    char line[260], found[160];
    struct secret_key *key = NULL;
    memcpy(packed + 4, "B2", 2);
    bool made = crypto_sign_seed_keypair(half, packed + 62, seed) == 0;
    sodium_bin2base64(line, sizeof line, packed, sizeof packed, sodium_base64_VARIANT_ORIGINAL);
    made = made && !secret_key_read(line, strlen(line), &key, found, sizeof found);
    fuzz_must(made, "the key is one");
    secret_key_public(key, text);
    return key;
}

static void
read_it(const char *bytes, size_t len, const struct str_list *keys)
{
    struct json_rule_error error;
    struct pack *pack;
    enum err err = pack_read(bytes, len, keys, &pack, &error);
    fuzz_must(!err == !!pack && (!err || *error.message), "a refusal says why");
    for (size_t i = 0; !err && i < pack->file_count; i++) {
        const struct pack_file *file = &pack->files[i];
        fuzz_must(file->path[0] != '/' && file->path[0] != '.' && !strstr(file->path, "/."),
                  "a file is inside the pack");
        fuzz_must(file->bytes >= bytes && file->bytes + file->len <= bytes + len,
                  "its bytes are the pack's");
    }
    pack_free(pack);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[SECRET_KEY_TEXT_BYTES];
    const char *item = text;
    const struct str_list keys = {&item, 1};
    struct secret_key *key = make_key(text);
    struct strbuf all = {0};
    read_it((const char *)data, size, &keys);
    strbuf_add(&all, "gongshi-pack 1\n");
    secret_key_sign(key, (const char *)data, size, "fuzz", &all);
    strbuf_add_bytes(&all, data, size);
    read_it(all.data, all.len, &keys);
    strbuf_free(&all);
    secret_key_free(key);
    return 0;
}
