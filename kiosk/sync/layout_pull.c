#define LOG_MODULE "layouts"
#include "sync/layout_pull.h"
#include "base/file.h"
#include "base/json_out.h"
#include "base/log.h"
#include "feed/manifest.h"
#include "feed/offer.h"
#include "feed/pack.h"
#include "feed/signature.h"
#include "sync/layout_install.h"
#include "sync/layout_turn.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOTE_FILE      INSTALLED_FOLDER "/.offer.json"
#define NOTE_MAX_BYTES ((size_t)16 << 10)

/* What was offered last, and to whom. */
struct note {
    char *asked; /* base, screen, group and keys: of others nothing is known */
    int64_t serial;
    char offer_sha256[SHA256_HEX_ROOM], pack_sha256[SHA256_HEX_ROOM];
    struct fetch_validators validators;
};

struct pull {
    const struct sync_options *options;
    struct fetch *fetch;
    struct note note;
    struct offer *offer;
};

/* ---- the note ---- */

static char *
asked(const struct sync_options *options)
{
    struct strbuf text = {0};
    char base[300];
    fetch_hide_login(options->feed, base, sizeof base);
    strbuf_addf(&text, "%s\n%s\n%s", base, options->layouts.screen, options->layouts.group);
    for (size_t i = 0; i < options->trusted_keys.len; i++)
        strbuf_addf(&text, "\n%s", options->trusted_keys.items[i]);
    return strbuf_take(&text);
}

static void
take_text(const struct json *json, const char *key, char *out, size_t room)
{
    snprintf(out, room, "%s", json_str(json, key, ""));
}

/* Of another base, screen, group or key it says nothing. */
static void
read_note(const struct sync_options *options, struct note *note)
{
    char *path = path_join(options->state_dir, NOTE_FILE), *text = NULL;
    size_t len = 0;
    struct json *json = NULL;
    *note = (struct note){.asked = asked(options)};
    if (!file_read(path, NOTE_MAX_BYTES, &text, &len) && !json_parse(text, len, &json, NULL) &&
        str_eq(json_str(json, "asked", ""), note->asked)) {
        note->serial = json_int64(json, "serial", 0);
        take_text(json, "offer", note->offer_sha256, sizeof note->offer_sha256);
        take_text(json, "pack", note->pack_sha256, sizeof note->pack_sha256);
        take_text(json, "etag", note->validators.etag, sizeof note->validators.etag);
        take_text(json, "lastModified", note->validators.last_modified,
                  sizeof note->validators.last_modified);
    }
    json_free(json);
    free(text);
    free(path);
}

static void
write_note(const struct pull *pull)
{
    const struct note *note = &pull->note;
    char *path = path_join(pull->options->state_dir, NOTE_FILE);
    char *folder = path_join(pull->options->state_dir, INSTALLED_FOLDER);
    struct strbuf text = {0};
    json_out_open(&text, NULL, '{');
    json_out_text(&text, "asked", note->asked);
    json_out_int(&text, "serial", note->serial);
    json_out_text(&text, "offer", note->offer_sha256);
    json_out_text(&text, "pack", note->pack_sha256);
    json_out_text(&text, "etag", note->validators.etag);
    json_out_text(&text, "lastModified", note->validators.last_modified);
    json_out_close(&text, '}');
    if (file_make_dirs(folder) || file_write_atomic(path, text.data, text.len))
        log_error("%s: cannot be written", path);
    strbuf_free(&text);
    free(folder);
    free(path);
}

/* ---- layouts.json ---- */

static enum err
refuse(const struct pull *pull, enum err err, const char *where, const char *why)
{
    struct layout_turn turn;
    char from[640], base[300];
    fetch_hide_login(pull->options->feed, base, sizeof base);
    snprintf(from, sizeof from, "%s: %s", base, where);
    log_error("%s: %s", from, why);
    if (!layout_turn_open(pull->options->state_dir, &turn))
        layout_turn_refuse(&turn, from, REFUSED_OFFER, why);
    layout_turn_close(&turn);
    return err;
}

static enum err
refuse_found(const struct pull *pull, enum err err, const char *where, const char *found,
             const char *expected)
{
    char why[400];
    snprintf(why, sizeof why, "found %s, expected %s", found, expected);
    return refuse(pull, err, where, why);
}

/* What was wrong with it is so no more: its signature may come a moment after it. */
static void
forgive(const struct pull *pull)
{
    struct layout_turn turn;
    struct installed installed;
    if (installed_read(pull->options->state_dir, &installed) ||
        !strstr(installed.refusal.from, OFFER_NAME))
        return;
    if (!layout_turn_open(pull->options->state_dir, &turn))
        layout_turn_forgive(&turn);
    layout_turn_close(&turn);
}

static enum err
check_signature(const struct pull *pull, const struct fetch_reply *offer)
{
    struct fetch_reply reply;
    char found[160];
    enum err err =
        fetch_get(pull->fetch, OFFER_NAME ".minisig", SIGNATURE_MAX_BYTES, NULL, &reply);
    if (err == ERR_NOT_FOUND)
        return refuse(pull, ERR_TRUST, OFFER_NAME, "found no signature beside it");
    if (err)
        return err;
    err = signature_check(offer->bytes, offer->len, reply.bytes, reply.len,
                          &pull->options->trusted_keys, found, sizeof found);
    free(reply.bytes);
    return err ? refuse_found(pull, err, OFFER_NAME ".minisig", found,
                              "a prehashed signature by one of the trusted keys")
               : ERR_OK;
}

/* A serial below the one known would bring back what was replaced. */
static enum err
check_serial(const struct pull *pull, const char *sha256)
{
    char found[160];
    const struct note *note = &pull->note;
    bool same = pull->offer->serial == note->serial && str_eq(sha256, note->offer_sha256);
    if (pull->offer->serial > note->serial || same || !note->offer_sha256[0])
        return ERR_OK;
    snprintf(found, sizeof found, "found serial %lld, expected one above %lld",
             (long long)pull->offer->serial, (long long)note->serial);
    return refuse(pull, ERR_TRUST, OFFER_NAME, found);
}

static enum err
read_offer(struct pull *pull, const struct fetch_reply *reply)
{
    struct json_rule_error error;
    char sha256[SHA256_HEX_ROOM], where[300];
    enum err err = check_signature(pull, reply);
    if (err)
        return err;
    err = offer_parse(reply->bytes, reply->len, &pull->offer, &error);
    snprintf(where, sizeof where, OFFER_NAME "%s", error.pointer);
    if (err)
        return refuse(pull, err, where, error.message);
    manifest_sha256(reply->bytes, reply->len, sha256);
    err = check_serial(pull, sha256);
    if (err)
        return err;
    pull->note.serial = pull->offer->serial;
    memcpy(pull->note.offer_sha256, sha256, sizeof sha256);
    pull->note.validators = reply->validators;
    forgive(pull);
    return ERR_OK;
}

/* ---- the pack ---- */

static enum err
install(const struct pull *pull, const struct offer_pack *pack, const struct fetch_reply *reply)
{
    struct layout_outcome outcome = {0};
    const struct sync_options *options = pull->options;
    enum err err =
        layout_install_pack(&(struct layout_install){.state_dir = options->state_dir,
                                                     .data_dir = options->layouts.data_dir,
                                                     .trusted_keys = options->trusted_keys,
                                                     .from = pack->path},
                            reply->bytes, reply->len, &outcome);
    if (err)
        log_error("%s: %s", pack->path, outcome.why.data);
    else if (outcome.is_new)
        log_info("%s: %.12s %s is the layout now", pack->path, outcome.id, outcome.name);
    layout_outcome_clear(&outcome);
    return err;
}

static enum err
get_pack(const struct pull *pull, const struct offer_pack *pack)
{
    struct fetch_reply reply;
    char sha256[SHA256_HEX_ROOM];
    enum err err = fetch_get(pull->fetch, pack->path, pack->bytes, NULL, &reply);
    if (err == ERR_NOT_FOUND || err == ERR_RANGE)
        return refuse_found(pull, err, pack->path, reply.found, reply.expected);
    if (err)
        return err;
    manifest_sha256(reply.bytes, reply.len, sha256);
    if (reply.len != pack->bytes || !str_eq(sha256, pack->sha256))
        err = refuse(pull, ERR_TRUST, pack->path, "found other bytes than " OFFER_NAME " says");
    else
        err = install(pull, pack, &reply);
    free(reply.bytes);
    return err;
}

/* What could not be had or kept is tried again with the next round; what was refused is not. */
static void
take_offer(struct pull *pull)
{
    const struct offer_pack *pack =
        offer_choose(pull->offer, pull->options->layouts.screen, pull->options->layouts.group);
    if (pack && !str_eq(pack->sha256, pull->note.pack_sha256)) {
        enum err err = get_pack(pull, pack);
        if (err == ERR_NETWORK || err == ERR_IO || err == ERR_CANCELLED || err == ERR_NOT_FOUND)
            return;
        memcpy(pull->note.pack_sha256, pack->sha256, SHA256_HEX_ROOM);
    }
    write_note(pull);
}

void
layout_pull(const struct sync_options *options, struct fetch *fetch)
{
    struct pull pull = {.options = options, .fetch = fetch};
    struct fetch_reply reply = {0};
    if (!options->layouts.data_dir || !options->trusted_keys.len || !fetch)
        return;
    read_note(options, &pull.note);
    enum err err = fetch_get(fetch, OFFER_NAME, OFFER_MAX_BYTES, &pull.note.validators, &reply);
    if (!err && !reply.not_modified && !read_offer(&pull, &reply))
        take_offer(&pull);
    free(reply.bytes);
    offer_free(pull.offer);
    free(pull.note.asked);
}
