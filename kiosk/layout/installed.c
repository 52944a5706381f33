#include "layout/installed.h"
#include "base/file.h"
#include "base/json_out.h"
#include "base/json_rule.h"
#include "base/note.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYTES  ((size_t)64 << 10)
#define TRIAL_FILE NOTE_FOLDER "/trial.json"

#define TEXT   JSON_RULE_STRING
#define FILLED (JSON_RULE_STRING | JSON_RULE_REQUIRED | JSON_RULE_NOT_EMPTY)
#define TURN   (JSON_RULE_COUNT | JSON_RULE_REQUIRED)

static const struct json_rule ENTRY[] = {{"id", FILLED, NULL, NULL},
                                         {"name", TEXT, NULL, NULL},
                                         {"at", TEXT, NULL, NULL},
                                         JSON_RULE_END};
static const struct json_rule EACH_ENTRY[] = {{NULL, JSON_RULE_OBJECT, ENTRY, NULL}};
static const struct json_rule REFUSAL[] = {{"at", FILLED, NULL, NULL},
                                           {"from", TEXT, NULL, NULL},
                                           {"code", TEXT, NULL, NULL},
                                           {"why", TEXT, NULL, NULL},
                                           JSON_RULE_END};
static const struct json_rule INSTALLED[] = {{"turn", TURN, NULL, NULL},
                                             {"current", TEXT, NULL, NULL},
                                             {"before", TEXT, NULL, NULL},
                                             {"held", JSON_RULE_ARRAY, EACH_ENTRY, NULL},
                                             {"refused", JSON_RULE_OBJECT, REFUSAL, NULL},
                                             JSON_RULE_END};
static const char *const STATES[] = {"none", "begun", "passed", "failed", NULL};
static const struct json_rule TRIAL[] = {{"turn", TURN, NULL, NULL},
                                         {"state", FILLED, NULL, STATES},
                                         {"since", TEXT, NULL, NULL},
                                         {"why", TEXT, NULL, NULL},
                                         JSON_RULE_END};

/* ---- reading ---- */

/* `*json` NULL unless ERR_OK. */
static enum err
read_json(const char *state_dir, const char *name, const struct json_rule *rules,
          struct json **json)
{
    char *path = path_join(state_dir, name), *text = NULL;
    size_t len = 0;
    *json = NULL;
    enum err err = file_read(path, MAX_BYTES, &text, &len);
    if (!err && (json_parse(text, len, json, NULL) || json_rule_check(*json, rules, NULL)))
        err = ERR_FORMAT;
    if (err) {
        json_free(*json);
        *json = NULL;
    }
    free(text);
    free(path);
    return err;
}

static void
take(const struct json *json, const char *key, char *out, size_t room)
{
    snprintf(out, room, "%s", json_str(json, key, ""));
}

/* An id names a folder: nothing else may be reached by it. */
static bool
take_id(const struct json *json, const char *key, char out[INSTALLED_ID_ROOM])
{
    const char *id = json_str(json, key, "");
    size_t len = strlen(id);
    out[0] = '\0';
    if (len && (len != INSTALLED_ID_ROOM - 1 || strspn(id, "0123456789abcdef") != len))
        return false;
    memcpy(out, id, len + 1);
    return true;
}

enum err
installed_read(const char *state_dir, struct installed *out)
{
    struct json *json;
    *out = (struct installed){0};
    enum err err = read_json(state_dir, INSTALLED_FILE, INSTALLED, &json);
    if (err)
        return err;
    const struct json *refused = json_get(json, "refused");
    bool is_good = take_id(json, "current", out->current);
    is_good &= take_id(json, "before", out->before);
    out->turn = json_int64(json, "turn", 0);
    json_each(entry, json_get(json, "held"))
    {
        struct installed_entry *to = &out->held[out->held_len];
        is_good &= out->held_len < INSTALLED_KEPT + 1 && take_id(entry, "id", to->id);
        if (!is_good)
            break;
        take(entry, "name", to->name, sizeof to->name);
        take(entry, "at", to->at, sizeof to->at);
        out->held_len++;
    }
    take(refused, "at", out->refusal.at, sizeof out->refusal.at);
    take(refused, "from", out->refusal.from, sizeof out->refusal.from);
    take(refused, "code", out->refusal.code, sizeof out->refusal.code);
    take(refused, "why", out->refusal.why, sizeof out->refusal.why);
    json_free(json);
    if (is_good)
        return ERR_OK;
    *out = (struct installed){0};
    return ERR_FORMAT;
}

void
trial_read(const char *state_dir, struct trial *out)
{
    struct json *json;
    *out = (struct trial){0};
    if (read_json(state_dir, TRIAL_FILE, TRIAL, &json))
        return;
    const char *state = json_str(json, "state", "");
    out->turn = json_int64(json, "turn", 0);
    for (int i = 0; STATES[i]; i++)
        if (str_eq(STATES[i], state))
            out->state = (enum trial_state)i;
    take(json, "since", out->since, sizeof out->since);
    take(json, "why", out->why, sizeof out->why);
    json_free(json);
}

/* ---- writing ---- */

static enum err
write_text(const char *state_dir, const char *name, struct strbuf *text)
{
    char *path = path_join(state_dir, name);
    strbuf_add(text, "\n");
    enum err err = file_write_atomic(path, text->data, text->len);
    strbuf_free(text);
    free(path);
    return err;
}

static void
add_held(const struct installed *installed, struct strbuf *out)
{
    json_out_open(out, "held", '[');
    for (size_t i = 0; i < installed->held_len; i++) {
        json_out_open(out, NULL, '{');
        json_out_text(out, "id", installed->held[i].id);
        json_out_text(out, "name", installed->held[i].name);
        json_out_text(out, "at", installed->held[i].at);
        json_out_close(out, '}');
    }
    json_out_close(out, ']');
}

static void
add_refusal(const struct installed_refusal *refusal, struct strbuf *out)
{
    if (!refusal->at[0])
        return;
    json_out_open(out, "refused", '{');
    json_out_text(out, "at", refusal->at);
    json_out_text(out, "from", refusal->from);
    json_out_text(out, "code", refusal->code);
    json_out_text(out, "why", refusal->why);
    json_out_close(out, '}');
}

enum err
installed_write(const char *state_dir, const struct installed *installed)
{
    struct strbuf text = {0};
    json_out_open(&text, NULL, '{');
    json_out_int(&text, "turn", installed->turn);
    json_out_text(&text, "current", installed->current);
    json_out_text(&text, "before", installed->before);
    add_held(installed, &text);
    add_refusal(&installed->refusal, &text);
    json_out_close(&text, '}');
    return write_text(state_dir, INSTALLED_FILE, &text);
}

static void
add_trial(const struct trial *trial, struct strbuf *out)
{
    json_out_int(out, "turn", trial->turn);
    json_out_text(out, "state", STATES[trial->state]);
    json_out_text(out, "since", trial->since);
    json_out_text(out, "why", trial->why);
}

enum err
trial_write(const char *state_dir, const struct trial *trial)
{
    struct strbuf text = {0};
    json_out_open(&text, NULL, '{');
    add_trial(trial, &text);
    json_out_close(&text, '}');
    return write_text(state_dir, TRIAL_FILE, &text);
}

/* ---- questions ---- */

bool
trial_speaks_of(const struct trial *trial, const struct installed *installed)
{
    return installed->turn > 0 && trial->turn == installed->turn;
}

const char *
installed_shown(const struct installed *installed, const struct trial *trial)
{
    bool failed = trial_speaks_of(trial, installed) && trial->state == TRIAL_FAILED;
    return failed ? installed->before : installed->current;
}

const struct installed_entry *
installed_find(const struct installed *installed, const char *id)
{
    for (size_t i = 0; i < installed->held_len; i++)
        if (str_eq(installed->held[i].id, id))
            return &installed->held[i];
    return NULL;
}

char *
installed_path(const char *state_dir, const char *id)
{
    struct strbuf path = {0};
    strbuf_addf(&path, "%s/" INSTALLED_FOLDER "/%s/" INSTALLED_LAYOUT, state_dir, id);
    return strbuf_take(&path);
}

/* ---- for people ---- */

static void
print_entry(const struct installed *installed, const char *id, struct strbuf *out)
{
    const struct installed_entry *entry = installed_find(installed, id);
    if (entry)
        strbuf_addf(out, "%.12s %s", id, entry->name);
    else
        strbuf_add(out, "the machine's own");
}

static void
print_trial(const struct installed *installed, const struct trial *trial, struct strbuf *out)
{
    bool is_told = trial_speaks_of(trial, installed);
    if (!installed->current[0])
        return;
    if (!is_told)
        strbuf_add(out, ", not yet shown");
    else if (trial->state == TRIAL_BEGUN)
        strbuf_addf(out, ", on trial since %s", trial->since);
    if (!is_told || trial->state != TRIAL_FAILED)
        return;
    strbuf_addf(out, "\n%-13s ", "  went back");
    print_entry(installed, installed->current, out);
    strbuf_addf(out, ": %s (%s)", trial->why, trial->since);
}

void
installed_print(const char *state_dir, struct strbuf *out, bool *attention)
{
    struct installed installed;
    struct trial trial;
    enum err err = installed_read(state_dir, &installed);
    if (err && err != ERR_NOT_FOUND) {
        strbuf_addf(out, "%-13s %s: damaged; the machine's own is shown\n", "layout",
                    INSTALLED_FILE);
        *attention = true;
    }
    if (err)
        return;
    trial_read(state_dir, &trial);
    strbuf_addf(out, "%-13s ", "layout");
    print_entry(&installed, installed_shown(&installed, &trial), out);
    print_trial(&installed, &trial, out);
    strbuf_add(out, "\n");
    if (installed.refusal.at[0])
        strbuf_addf(out, "%-13s %s (%s): %s\n", "  refused", installed.refusal.from,
                    installed.refusal.at, installed.refusal.why);
    bool failed = trial_speaks_of(&trial, &installed) && trial.state == TRIAL_FAILED;
    *attention |= failed || installed.refusal.at[0];
}

void
installed_json(const char *state_dir, struct strbuf *out)
{
    struct installed installed;
    struct trial trial;
    if (installed_read(state_dir, &installed))
        return;
    trial_read(state_dir, &trial);
    json_out_open(out, NULL, '{');
    json_out_int(out, "turn", installed.turn);
    json_out_text(out, "shown", installed_shown(&installed, &trial));
    json_out_text(out, "current", installed.current);
    json_out_text(out, "before", installed.before);
    if (trial_speaks_of(&trial, &installed)) {
        json_out_open(out, "trial", '{');
        add_trial(&trial, out);
        json_out_close(out, '}');
    }
    add_held(&installed, out);
    add_refusal(&installed.refusal, out);
    json_out_close(out, '}');
}
