#include "font/font_map_check.h"
#include "base/mem.h"
#include "base/str.h"
#include "font/font_map.h"

#include <stdio.h>
#include <string.h>

static const struct json_rule TEXT = {NULL, JSON_RULE_STRING | JSON_RULE_NOT_EMPTY, NULL, NULL};

static const struct json_rule FACE[] = {
    {"file", JSON_RULE_STRING | JSON_RULE_NOT_EMPTY | JSON_RULE_REQUIRED, NULL, NULL},
    {"simplified", JSON_RULE_COUNT, NULL, NULL},
    {"traditional", JSON_RULE_COUNT, NULL, NULL},
    {"package", JSON_RULE_STRING, NULL, NULL},
    {"optional", JSON_RULE_BOOL, NULL, NULL},
    JSON_RULE_END};

static const char *const WEIGHTS[FONT_MAP_WEIGHTS_MAX] = {"100", "200", "300", "400", "500",
                                                          "600", "700", "800", "900"};

/* The rules for one file: the names of its own faces are the words that its roles may use.
 * They point into one another, so a `struct rules` stays where it was filled. */
struct rules {
    const char *face_names[FONT_MAP_FACES_MAX + 1], *role_names[FONT_ROLE_COUNT + 1];
    struct json_rule face_name;
    struct json_rule faces[FONT_MAP_FACES_MAX + 1];
    struct json_rule weights[FONT_MAP_WEIGHTS_MAX + 1];
    struct json_rule scripts[FONT_MAP_SCRIPTS_MAX + 1];
    struct json_rule role[5], roles[FONT_ROLE_COUNT + 1], root[5];
};

static const struct json_rule END = JSON_RULE_END;

static void
fill_names(struct rules *r, const struct json *root)
{
    size_t faces = 0, scripts = 0;
    json_each(face, json_get(root, "faces"))
    {
        if (faces == FONT_MAP_FACES_MAX)
            break;
        r->face_names[faces] = json_key(face);
        r->faces[faces++] = (struct json_rule){json_key(face), JSON_RULE_OBJECT, FACE, NULL};
    }
    r->faces[faces] = END;
    json_each(script, json_get(root, "scripts"))
    {
        if (scripts == FONT_MAP_SCRIPTS_MAX)
            break;
        r->scripts[scripts++] = (struct json_rule){
            json_key(script), JSON_RULE_OBJECT | JSON_RULE_NOT_EMPTY, r->weights, NULL};
    }
    r->scripts[scripts] = END;
    for (int i = 0; i < FONT_ROLE_COUNT; i++)
        r->role_names[i] = font_role_name((enum font_role)i);
}

static void
fill(struct rules *r, const struct json *root)
{
    const unsigned object = JSON_RULE_OBJECT | JSON_RULE_NOT_EMPTY | JSON_RULE_REQUIRED;
    fill_names(r, root);
    r->face_name = (struct json_rule){NULL, JSON_RULE_STRING, NULL, r->face_names};
    for (size_t i = 0; i < FONT_MAP_WEIGHTS_MAX; i++)
        r->weights[i] = (struct json_rule){WEIGHTS[i], JSON_RULE_STRING | JSON_RULE_ARRAY,
                                           &r->face_name, r->face_names};
    r->weights[FONT_MAP_WEIGHTS_MAX] = END;
    r->role[0] = (struct json_rule){"weights", object, r->weights, NULL};
    r->role[1] = (struct json_rule){"latin", JSON_RULE_STRING, NULL, r->role_names};
    r->role[2] = (struct json_rule){"marks", JSON_RULE_STRING, NULL, r->role_names};
    r->role[3] = (struct json_rule){"fallback", JSON_RULE_ARRAY, &r->face_name, NULL};
    r->role[4] = END;
    for (size_t i = 0; i < FONT_ROLE_COUNT; i++)
        r->roles[i] = (struct json_rule){r->role_names[i], object, r->role, NULL};
    r->roles[FONT_ROLE_COUNT] = END;
    r->root[0] =
        (struct json_rule){"folders", JSON_RULE_ARRAY | JSON_RULE_REQUIRED, &TEXT, NULL};
    r->root[1] = (struct json_rule){"faces", object, r->faces, NULL};
    r->root[2] = (struct json_rule){"scripts", JSON_RULE_OBJECT, r->scripts, NULL};
    r->root[3] = (struct json_rule){"roles", object, r->roles, NULL};
    r->root[4] = END;
}

static enum err
refuse(struct json_rule_error *error, const char *pointer, const char *key, const char *message)
{
    char place[sizeof error->pointer];
    snprintf(place, sizeof place, "%s/%.100s", pointer, key);
    return json_rule_refuse(error, place, message);
}

/* What a table of rules cannot say: tags of scripts, and how many there may be. */
static enum err
check_rest(const struct json *root, struct json_rule_error *error)
{
    json_each(script, json_get(root, "scripts"))
    {
        const char *tag = json_key(script);
        bool good = strlen(tag) == 4;
        for (size_t i = 0; good && i < 4; i++)
            good = tag[i] >= (i ? 'a' : 'A') && tag[i] <= (i ? 'z' : 'Z');
        if (!good)
            return refuse(error, "/scripts", tag, "expected a tag of ISO 15924 as \"Arab\"");
    }
    json_each(role, json_get(root, "roles"))
    {
        if (json_size(json_get(role, "fallback")) > FONT_MAP_FALLBACK_MAX)
            return refuse(error, "/roles", json_key(role), "has more fallbacks than 24");
    }
    return ERR_OK;
}

enum err
font_map_check(const struct json *root, struct json_rule_error *error)
{
    if (json_size(json_get(root, "faces")) > FONT_MAP_FACES_MAX)
        return refuse(error, "", "faces", "has more entries than 96");
    if (json_size(json_get(root, "scripts")) > FONT_MAP_SCRIPTS_MAX)
        return refuse(error, "", "scripts", "has more entries than 48");
    struct rules rules = {0};
    fill(&rules, root);
    enum err err = json_rule_check(root, rules.root, error);
    return err ? err : check_rest(root, error);
}
