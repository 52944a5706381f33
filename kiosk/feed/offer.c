#include "feed/offer.h"
#include "base/json_out.h"
#include "feed/block_json.h"
#include "feed/manifest.h"
#include "feed/pack.h"

#include <stdio.h>
#include <stdlib.h>

#define FILLED (JSON_RULE_STRING | JSON_RULE_REQUIRED | JSON_RULE_NOT_EMPTY)
#define COUNT  (JSON_RULE_COUNT | JSON_RULE_REQUIRED)

static const struct json_rule NAMES[] = {
    {NULL, JSON_RULE_STRING | JSON_RULE_NOT_EMPTY, NULL, NULL}};
static const struct json_rule OFFER_PACK[] = {{"path", FILLED, NULL, NULL},
                                              {"sha256", FILLED, NULL, NULL},
                                              {"bytes", COUNT, NULL, NULL},
                                              {"screens", JSON_RULE_ARRAY, NAMES, NULL},
                                              {"groups", JSON_RULE_ARRAY, NAMES, NULL},
                                              JSON_RULE_END};
static const struct json_rule EACH_PACK[] = {{NULL, JSON_RULE_OBJECT, OFFER_PACK, NULL}};
static const struct json_rule OFFER[] = {
    {"layouts", COUNT, NULL, NULL},
    {"serial", COUNT, NULL, NULL},
    {"packs", JSON_RULE_ARRAY | JSON_RULE_REQUIRED, EACH_PACK, NULL},
    JSON_RULE_END};

static enum err
read_pack(struct offer *offer, const struct json *json, struct json_rule_error *error)
{
    char pointer[48];
    struct offer_pack *pack = &offer->packs[offer->pack_count];
    double bytes = json_num(json, "bytes", 0);
    snprintf(pointer, sizeof pointer, "/packs/%zu", offer->pack_count);
    pack->path = block_json_text(offer->arena, json, "path");
    pack->sha256 = block_json_text(offer->arena, json, "sha256");
    pack->screens = block_json_texts(offer->arena, json, "screens");
    pack->groups = block_json_texts(offer->arena, json, "groups");
    if (!manifest_path_is_safe(pack->path))
        return json_rule_refuse(error, pointer,
                                "found a path that is not plain or leaves the base");
    if (!manifest_is_sha256(pack->sha256))
        return json_rule_refuse(error, pointer,
                                "found a \"sha256\" that is not 64 digits of lower-case hex");
    if (bytes > (double)PACK_MAX_BYTES)
        return json_rule_refuse(error, pointer,
                                "found a pack of over 64 MiB, expected a smaller one");
    pack->bytes = (size_t)bytes;
    offer->pack_count++;
    return ERR_OK;
}

static enum err
read_offer(struct offer *offer, const struct json *json, struct json_rule_error *error)
{
    const struct json *packs = json_get(json, "packs");
    enum err err = json_rule_check(json, OFFER, error);
    if (err)
        return err;
    if (json_int64(json, "layouts", 0) != 1)
        return json_rule_refuse(error, "/layouts",
                                "found another version than 1, the one known here");
    offer->serial = json_int64(json, "serial", 0);
    offer->packs = arena_alloc(offer->arena, json_size(packs) * sizeof *offer->packs + 1);
    json_each(pack, packs)
    {
        err = read_pack(offer, pack, error);
        if (err)
            return err;
    }
    return ERR_OK;
}

enum err
offer_parse(const char *json, size_t len, struct offer **out, struct json_rule_error *error)
{
    struct json *tree = NULL;
    struct json_error syntax;
    *out = NULL;
    *error = (struct json_rule_error){0};
    if (json_parse(json, len, &tree, &syntax)) {
        snprintf(error->message, sizeof error->message, "line %d, column %d: %s", syntax.line,
                 syntax.column, syntax.message);
        return ERR_FORMAT;
    }
    struct offer *offer = xcalloc(1, sizeof *offer);
    offer->arena = arena_new();
    enum err err = read_offer(offer, tree, error);
    json_free(tree);
    if (err)
        offer_free(offer);
    else
        *out = offer;
    return err;
}

void
offer_free(struct offer *offer)
{
    if (!offer)
        return;
    arena_free(offer->arena);
    free(offer);
}

const struct offer_pack *
offer_choose(const struct offer *offer, const char *screen, const char *group)
{
    const struct offer_pack *by_group = NULL, *by_none = NULL;
    for (size_t i = 0; i < offer->pack_count; i++) {
        const struct offer_pack *pack = &offer->packs[i];
        if (*screen && manifest_names(&pack->screens, screen))
            return pack;
        if (!by_group && *group && manifest_names(&pack->groups, group))
            by_group = pack;
        if (!by_none && !pack->screens.len && !pack->groups.len)
            by_none = pack;
    }
    return by_group ? by_group : by_none;
}

static void
add_names(struct strbuf *out, const char *key, const struct str_list *names)
{
    if (!names->len)
        return;
    json_out_open(out, key, '[');
    for (size_t i = 0; i < names->len; i++)
        json_out_text(out, NULL, names->items[i]);
    json_out_close(out, ']');
}

void
offer_write(int64_t serial, const struct offer_pack *packs, size_t count, struct strbuf *out)
{
    json_out_open(out, NULL, '{');
    json_out_int(out, "layouts", 1);
    json_out_int(out, "serial", serial);
    json_out_open(out, "packs", '[');
    for (size_t i = 0; i < count; i++) {
        json_out_open(out, NULL, '{');
        json_out_text(out, "path", packs[i].path);
        json_out_text(out, "sha256", packs[i].sha256);
        json_out_int(out, "bytes", (int64_t)packs[i].bytes);
        add_names(out, "screens", &packs[i].screens);
        add_names(out, "groups", &packs[i].groups);
        json_out_close(out, '}');
    }
    json_out_close(out, ']');
    json_out_close(out, '}');
    strbuf_add(out, "\n");
}
