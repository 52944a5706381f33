#include "ctl/layout_offer.h"
#include "base/file.h"
#include "base/vec.h"
#include "ctl/ctl.h"
#include "ctl/key_file.h"
#include "feed/manifest.h"
#include "feed/offer.h"
#include "feed/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ID_DIGITS 16 /* of a pack's name beside the feed */

struct putting {
    const struct layout_offer *what;
    struct secret_key *key;
    char *bytes;
    size_t len;
    char sha256[SHA256_HEX_ROOM];
    struct offer *old; /* NULL: there was none */
    struct offer_pack *packs;
    size_t count, cap;
};

static int
say(int code, const char *where, const char *place, const char *message)
{
    fprintf(stderr, "gongshictl: %s: %s%s%s\n", where, place, *place ? ": " : "", message);
    return code;
}

/* ---- what there is ---- */

static int
read_pack(struct putting *put)
{
    struct json_rule_error error;
    struct pack *pack;
    char public_key[SECRET_KEY_TEXT_BYTES];
    const char *item = public_key, *path = put->what->pack;
    if (file_read(path, PACK_MAX_BYTES, &put->bytes, &put->len))
        return say(CTL_PROBLEM, path, "", "found no file that can be read, or a larger one");
    secret_key_public(put->key, public_key);
    if (pack_read(put->bytes, put->len, &(struct str_list){&item, 1}, &pack, &error))
        return say(CTL_PROBLEM, path, error.pointer, error.message);
    pack_free(pack);
    manifest_sha256(put->bytes, put->len, put->sha256);
    return CTL_DONE;
}

static int
read_old(struct putting *put, const char *path)
{
    char *text;
    size_t len;
    struct json_rule_error error;
    enum err err = file_read(path, OFFER_MAX_BYTES, &text, &len);
    if (err == ERR_NOT_FOUND)
        return CTL_DONE;
    if (err)
        return say(CTL_FAILED, path, "", "cannot be read");
    err = offer_parse(text, len, &put->old, &error);
    free(text);
    return err ? say(CTL_PROBLEM, path, error.pointer, error.message) : CTL_DONE;
}

/* ---- what there will be ---- */

/* `names` without those in `taken`. */
static struct str_list
without(struct arena *arena, const struct str_list *names, const struct str_list *taken)
{
    struct str_list left = {arena_alloc(arena, names->len * sizeof *left.items + 1), 0};
    for (size_t i = 0; i < names->len; i++)
        if (!manifest_names(taken, names->items[i]))
            left.items[left.len++] = names->items[i];
    return left;
}

/* The old ones, without whoever has the new one now; a pack for nobody goes. */
static void
keep_old(struct putting *put)
{
    const struct layout_offer *what = put->what;
    bool is_for_all = !what->screens.len && !what->groups.len;
    for (size_t i = 0; put->old && i < put->old->pack_count; i++) {
        struct offer_pack pack = put->old->packs[i];
        bool was_for_all = !pack.screens.len && !pack.groups.len;
        pack.screens = without(put->old->arena, &pack.screens, &what->screens);
        pack.groups = without(put->old->arena, &pack.groups, &what->groups);
        if (was_for_all ? !is_for_all : pack.screens.len + pack.groups.len > 0)
            VEC_PUSH(put->packs, put->count, put->cap, pack);
    }
}

static int
write_offer(struct putting *put, const char *path, int64_t serial)
{
    struct strbuf text = {0}, signature = {0}, signature_path = {0};
    char comment[64];
    offer_write(serial, put->packs, put->count, &text);
    snprintf(comment, sizeof comment, "file:" OFFER_NAME "\tserial:%lld", (long long)serial);
    secret_key_sign(put->key, text.data, text.len, comment, &signature);
    strbuf_addf(&signature_path, "%s.minisig", path);
    /* A screen that asks in between finds a signature that does not fit, and asks again. */
    bool failed = file_write_atomic(path, text.data, text.len) ||
                  file_write_atomic(signature_path.data, signature.data, signature.len);
    strbuf_free(&signature_path);
    strbuf_free(&signature);
    strbuf_free(&text);
    return failed ? say(CTL_FAILED, path, "", "cannot be written") : CTL_DONE;
}

static int
write_all(struct putting *put, const char *path)
{
    char name[64];
    snprintf(name, sizeof name, "layouts/%.*s.pack", ID_DIGITS, put->sha256);
    char *to = path_join(put->what->base, name),
         *folder = path_join(put->what->base, "layouts");
    const struct offer_pack pack = {name, put->sha256, put->len, put->what->screens,
                                    put->what->groups};
    int64_t serial = put->old ? put->old->serial + 1 : 1;
    VEC_PUSH(put->packs, put->count, put->cap, pack);
    keep_old(put);
    int code = CTL_DONE;
    if (file_make_dirs(folder) || file_write_atomic(to, put->bytes, put->len))
        code = say(CTL_FAILED, to, "", "cannot be written");
    if (!code)
        code = write_offer(put, path, serial);
    if (!code)
        printf("%s: serial %lld offers %zu packs, this one as %s\n", path, (long long)serial,
               put->count, name);
    free(folder);
    free(to);
    return code;
}

int
layout_offer_put(const struct layout_offer *offer)
{
    struct putting put = {.what = offer};
    char *path = path_join(offer->base, OFFER_NAME);
    int code = key_file_read(offer->key, offer->password_file, &put.key);
    if (!code)
        code = read_pack(&put);
    if (!code)
        code = read_old(&put, path);
    if (!code)
        code = write_all(&put, path);
    secret_key_free(put.key);
    offer_free(put.old);
    free(put.packs);
    free(put.bytes);
    free(path);
    return code;
}
