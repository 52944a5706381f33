#define LOG_MODULE "input"
#include "input/rime_engine.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

#include <dlfcn.h>
#include <rime_api.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIBRARY       "librime.so.1"
#define LOG_NOTHING   4 /* above glog's FATAL: below, it writes files to /tmp */
#define RIME_WAYS     (INPUT_STROKES + 1)
#define NO_SESSION    ((RimeSessionId)0)
#define STROKE_LETTER "hspnz"

static const char *const SCHEMA[RIME_WAYS] = {"gongshi_pinyin", "gongshi_stroke"};

struct rime_engine {
    void *library;
    RimeApi *api;
    char *dir;
    bool is_set_up;
    RimeSessionId sessions[RIME_WAYS];
};

/* ---- loading ---- */

static bool
has_data(const char *dir)
{
    char *table = path_join(dir, "gongshi_pinyin.table.bin");
    bool found = file_exists(table);
    free(table);
    return found;
}

/* librime's log is one for the process and ends it where it is set up twice. */
static void
set_up_once(RimeApi *api, RimeTraits *traits)
{
    static atomic_flag is_done = ATOMIC_FLAG_INIT;
    if (!atomic_flag_test_and_set(&is_done))
        api->setup(traits);
}

static enum err
load(struct rime_engine *engine)
{
    if (!has_data(engine->dir)) {
        log_warn("%s: no data of librime; pinyin and strokes are off", engine->dir);
        return ERR_NOT_FOUND;
    }
    engine->library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (!engine->library) {
        log_warn("%s: %s; pinyin and strokes are off", LIBRARY, dlerror());
        return ERR_LIBRARY;
    }
    RimeApi *(*get_api)(void);
    *(void **)&get_api = dlsym(engine->library, "rime_get_api");
    engine->api = get_api ? get_api() : NULL;
    if (!engine->api) {
        log_warn("%s has no rime_get_api; pinyin and strokes are off", LIBRARY);
        return ERR_LIBRARY;
    }
    RIME_STRUCT(RimeTraits, traits);
    traits.shared_data_dir = traits.user_data_dir = engine->dir;
    traits.prebuilt_data_dir = traits.staging_dir = engine->dir;
    traits.distribution_name = traits.distribution_code_name = "gongshi";
    traits.distribution_version = GONGSHI_VERSION;
    traits.app_name = "rime.gongshi";
    traits.min_log_level = LOG_NOTHING;
    traits.log_dir = "";
    set_up_once(engine->api, &traits);
    engine->api->initialize(&traits);
    engine->is_set_up = true;
    return ERR_OK;
}

enum err
rime_engine_new(const char *dir, struct rime_engine **out)
{
    struct rime_engine *engine = xcalloc(1, sizeof *engine);
    engine->dir = xstrdup(dir);
    enum err err = load(engine);
    if (err) {
        rime_engine_free(engine);
        engine = NULL;
    }
    *out = engine;
    return err;
}

/* The library stays in memory: its threads and glog do not survive being unloaded. */
void
rime_engine_free(struct rime_engine *engine)
{
    if (!engine)
        return;
    rime_engine_reset(engine);
    if (engine->is_set_up)
        engine->api->finalize();
    free(engine->dir);
    free(engine);
}

enum err
rime_engine_open(struct rime_engine *engine, enum input_way way)
{
    RimeSessionId *session = &engine->sessions[way];
    if (*session != NO_SESSION)
        return ERR_OK;
    *session = engine->api->create_session();
    if (*session == NO_SESSION || !engine->api->select_schema(*session, SCHEMA[way])) {
        log_warn("%s: librime cannot open %s", engine->dir, SCHEMA[way]);
        return ERR_NOT_FOUND;
    }
    return ERR_OK;
}

void
rime_engine_reset(struct rime_engine *engine)
{
    for (int i = 0; i < RIME_WAYS; i++) {
        if (engine->sessions[i] == NO_SESSION)
            continue;
        engine->api->clear_composition(engine->sessions[i]);
        engine->api->destroy_session(engine->sessions[i]);
        engine->sessions[i] = NO_SESSION;
    }
}

/* ---- asking ---- */

static bool
are_keys_of(enum input_way way, const char *keys)
{
    const char *alphabet = way == INPUT_STROKES ? STROKE_LETTER : "abcdefghijklmnopqrstuvwxyz'";
    return keys[0] != '\'' && keys[strspn(keys, alphabet)] == '\0';
}

/* Bring the session to `keys`, from what it holds if that is their beginning. */
static void
press(const struct rime_engine *engine, RimeSessionId session, const char *keys)
{
    const char *held = engine->api->get_input(session);
    size_t len = held ? strlen(held) : 0;
    if (strncmp(held ? held : "", keys, len) != 0) {
        engine->api->clear_composition(session);
        len = 0;
    }
    for (const char *key = keys + len; *key; key++)
        engine->api->process_key(session, *key, 0);
}

static void
list(const struct rime_engine *engine, RimeSessionId session,
     const struct input_question *question, struct input_answer *answer)
{
    RimeCandidateListIterator at = {0};
    if (!engine->api->candidate_list_from_index(session, &at, (int)question->first))
        return;
    while (engine->api->candidate_list_next(&at)) {
        if (answer->len == question->count) {
            answer->more = true;
            break;
        }
        if (strlen(at.candidate.text) < INPUT_TEXT_MAX)
            snprintf(answer->candidates[answer->len++], INPUT_TEXT_MAX, "%s",
                     at.candidate.text);
    }
    engine->api->candidate_list_end(&at);
}

/* The last `letters` of the keys. */
static const char *
tail(const char *keys, size_t letters)
{
    const char *at = keys + strlen(keys);
    while (at > keys && letters > 0)
        letters -= *--at != '\'';
    return at;
}

/* A candidate for a part of the keys stands before the rest in the composition. */
static void
take_part(const struct rime_engine *engine, RimeSessionId session, const char *keys,
          struct input_answer *answer)
{
    RIME_STRUCT(RimeContext, context);
    if (!engine->api->get_context(session, &context))
        return;
    const char *preedit = context.composition.preedit;
    int start = context.composition.sel_start;
    if (preedit && start > 0 && start < INPUT_TEXT_MAX && (size_t)start <= strlen(preedit)) {
        size_t letters = 0;
        for (const char *at = preedit + start; *at; at++)
            letters += *at != ' ' && *at != '\'' && !utf8_is_trail(*at);
        snprintf(answer->commit, sizeof answer->commit, "%.*s", start, preedit);
        snprintf(answer->rest, sizeof answer->rest, "%s", tail(keys, letters));
    }
    engine->api->free_context(&context);
}

static void
choose(const struct rime_engine *engine, RimeSessionId session,
       const struct input_question *question, struct input_answer *answer)
{
    RIME_STRUCT(RimeCommit, commit);
    if (!engine->api->select_candidate(session, question->first))
        return;
    if (engine->api->get_commit(session, &commit)) {
        snprintf(answer->commit, sizeof answer->commit, "%s", commit.text);
        engine->api->free_commit(&commit);
    } else {
        take_part(engine, session, question->keys, answer);
    }
    engine->api->clear_composition(session);
}

enum err
rime_engine_ask(struct rime_engine *engine, const struct input_question *question,
                struct input_answer *answer)
{
    if (!are_keys_of(question->way, question->keys))
        return ERR_FORMAT;
    RimeSessionId session = engine->sessions[question->way];
    press(engine, session, question->keys);
    if (question->is_choice)
        choose(engine, session, question, answer);
    else
        list(engine, session, question, answer);
    return ERR_OK;
}
