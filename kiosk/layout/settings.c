#define LOG_MODULE "settings"
#include "layout/settings.h"
#include "base/file.h"
#include "base/json_rule.h"
#include "base/log.h"
#include "base/str.h"
#include "model/venue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYTES  ((size_t)256 << 10)
#define POLL_S     60
#define POLL_MIN_S 5
#define POLL_MAX_S 86400

#define PIN_HASH_START "$argon2id$"
#define PIN_HASH_MOST  127

#define TEXT JSON_RULE_STRING

static const struct json_rule TEXTS[] = {{NULL, TEXT, NULL, NULL}};
static const struct json_rule RULES[] = {{"screenId", TEXT, NULL, NULL},
                                         {"group", TEXT, NULL, NULL},
                                         {"venue", TEXT, NULL, NULL},
                                         {"regions", JSON_RULE_ARRAY, TEXTS, NULL},
                                         {"layout", TEXT, NULL, NULL},
                                         {"feed", TEXT, NULL, NULL},
                                         {"pollSeconds", JSON_RULE_COUNT, NULL, NULL},
                                         {"trustedKeys", JSON_RULE_ARRAY, TEXTS, NULL},
                                         {"allowHttp", JSON_RULE_BOOL, NULL, NULL},
                                         {"proxy", TEXT, NULL, NULL},
                                         {"caFile", TEXT, NULL, NULL},
                                         {"rotate", JSON_RULE_COUNT, NULL, NULL},
                                         {"windowed", JSON_RULE_BOOL, NULL, NULL},
                                         {"diagonalInch", JSON_RULE_NUMBER, NULL, NULL},
                                         {"viewingDistanceMm", JSON_RULE_COUNT, NULL, NULL},
                                         {"site", TEXT, NULL, NULL},
                                         {"helpText", TEXT, NULL, NULL},
                                         {"audioDevice", TEXT, NULL, NULL},
                                         {"speechCommand", TEXT, NULL, NULL},
                                         {"staffPin", TEXT, NULL, NULL},
                                         {"stateDir", TEXT, NULL, NULL},
                                         {"dataDir", TEXT, NULL, NULL},
                                         {"proofDir", TEXT, NULL, NULL},
                                         JSON_RULE_END};

struct settings *
settings_defaults(void)
{
    struct arena *arena = arena_new();
    struct settings *settings = arena_alloc(arena, sizeof *settings);
    *settings = (struct settings){.arena = arena,
                                  .screen_id = "",
                                  .group = "",
                                  .venue = "",
                                  .layout = "",
                                  .feed = "",
                                  .proxy = "",
                                  .ca_file = "",
                                  .site = "",
                                  .help_text = "",
                                  .audio_device = "",
                                  .speech_command = "",
                                  .staff_pin = "",
                                  .state_dir = "",
                                  .data_dir = "",
                                  .proof_dir = "",
                                  .poll_s = POLL_S};
    return settings;
}

void
settings_free(struct settings *settings)
{
    if (settings)
        arena_free(settings->arena);
}

static struct str_list
read_texts(struct settings *settings, const struct json *json, const char *key)
{
    const struct json *array = json_get(json, key);
    struct str_list list = {
        arena_alloc(settings->arena, json_size(array) * sizeof *list.items + 1), 0};
    json_each(text, array) list.items[list.len++] =
        arena_strdup(settings->arena, json_string_value(text));
    return list;
}

static void
read_all(struct settings *settings, const struct json *json)
{
    const struct {
        const char *key;
        const char **value;
    } texts[] = {{"screenId", &settings->screen_id},
                 {"group", &settings->group},
                 {"venue", &settings->venue},
                 {"layout", &settings->layout},
                 {"feed", &settings->feed},
                 {"proxy", &settings->proxy},
                 {"caFile", &settings->ca_file},
                 {"site", &settings->site},
                 {"helpText", &settings->help_text},
                 {"audioDevice", &settings->audio_device},
                 {"speechCommand", &settings->speech_command},
                 {"staffPin", &settings->staff_pin},
                 {"stateDir", &settings->state_dir},
                 {"dataDir", &settings->data_dir},
                 {"proofDir", &settings->proof_dir}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i].value = arena_strdup(settings->arena, json_str(json, texts[i].key, ""));
    settings->regions = read_texts(settings, json, "regions");
    settings->trusted_keys = read_texts(settings, json, "trustedKeys");
    settings->poll_s = json_int(json, "pollSeconds", POLL_S);
    settings->rotate = json_int(json, "rotate", 0);
    settings->viewing_mm = json_int(json, "viewingDistanceMm", 0);
    settings->diagonal_in = json_num(json, "diagonalInch", 0);
    settings->allow_http = json_bool(json, "allowHttp", false);
    settings->windowed = json_bool(json, "windowed", false);
}

static enum err
refuse_number(const struct json *json, const char *key, const char *expected,
              struct json_rule_error *found)
{
    snprintf(found->pointer, sizeof found->pointer, "/%s", key);
    snprintf(found->message, sizeof found->message, "found %.0f, expected %s",
             json_num(json, key, 0), expected);
    return ERR_FORMAT;
}

/* Never says what it found: it may be the PIN itself. */
static enum err
check_pin(const struct json *json, struct json_rule_error *found)
{
    const char *pin = json_str(json, "staffPin", "");
    if (str_empty(pin) || (str_starts(pin, PIN_HASH_START) && strlen(pin) <= PIN_HASH_MOST))
        return ERR_OK;
    snprintf(found->pointer, sizeof found->pointer, "/staffPin");
    snprintf(found->message, sizeof found->message,
             "found no hash of a PIN, expected what \"gongshictl staff-pin\" prints: "
             "\"" PIN_HASH_START "v=…\"");
    return ERR_FORMAT;
}

static enum err
check_values(const struct json *json, struct json_rule_error *found)
{
    enum err err = json_rule_check(json, RULES, found);
    int poll = json_int(json, "pollSeconds", POLL_S), rotate = json_int(json, "rotate", 0);
    if (err)
        return err;
    if (poll < POLL_MIN_S || poll > POLL_MAX_S)
        return refuse_number(json, "pollSeconds", "5 to 86400", found);
    if (rotate > 270 || rotate % 90 != 0)
        return refuse_number(json, "rotate", "0, 90, 180 or 270", found);
    return check_pin(json, found);
}

/* A key that a later version acts on is no mistake, but nobody should wait for it. */
static void
warn_of_idle_keys(const char *path, const struct json *json)
{
    static const char *const idle[] = {"site", "diagonalInch", "viewingDistanceMm"};
    struct strbuf names = {0};
    for (size_t i = 0; i < sizeof idle / sizeof *idle; i++)
        if (json_get(json, idle[i]))
            strbuf_addf(&names, "%s%s", names.len ? ", " : "", idle[i]);
    if (names.len)
        log_warn("%s: without effect yet: %s", path, names.data);
    strbuf_free(&names);
}

/* The display goes on with it: what is for some places only then stays hidden. */
static void
warn_of_venue(const char *path, const char *venue)
{
    if (str_empty(venue) || venue_is_known(venue))
        return;
    const char *near = str_nearest(venue, VENUE_NAMES);
    log_warn("%s: /venue: found \"%s\", no venue of that name%s%s%s", path, venue,
             near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

enum err
settings_load(const char *path, struct settings **out, struct settings_error *error)
{
    char *text = NULL;
    size_t len = 0;
    struct json *json = NULL;
    struct json_error syntax;
    struct json_rule_error found;
    *out = NULL;
    enum err err = file_read(path, MAX_BYTES, &text, &len);
    if (err) {
        snprintf(error->message, sizeof error->message, "%.200s: %s", path, err_name(err));
        return err;
    }
    err = json_parse(text, len, &json, &syntax);
    if (err) {
        snprintf(error->message, sizeof error->message, "%.200s: line %d, column %d: %s", path,
                 syntax.line, syntax.column, syntax.message);
        err = ERR_FORMAT;
    } else if ((err = check_values(json, &found)))
        snprintf(error->message, sizeof error->message, "%.200s: %s: %s", path,
                 *found.pointer ? found.pointer : "/", found.message);
    if (!err) {
        *out = settings_defaults();
        read_all(*out, json);
        warn_of_idle_keys(path, json);
        warn_of_venue(path, (*out)->venue);
    }
    json_free(json);
    free(text);
    return err;
}
