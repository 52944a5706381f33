/* A script of steps, played on the whole display off screen over a small store. */
#include "fuzz.h"

#include "app/app.h"
#include "base/json.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/time.h"
#include "feed/record_json.h"
#include "store/store.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RECORDS     GONGSHI_SOURCE_DIR "/tests/fuzz/corpus/record"
#define SIZE_MOST   4096
#define WAIT_MOST   3000
#define LINES_MOST  12
#define LAYOUT_NAME "village-portrait"

const unsigned fuzz_rounds = 40;

static char state_dir[] = "/tmp/gongshi-fuzz-state-XXXXXX";

/* ---- a store with one record of each seed ---- */

static void
put_file(struct store *store, const char *path)
{
    static char line[1 << 16];
    struct record *record = NULL;
    FILE *file = fopen(path, "rb");
    fuzz_must(file != NULL, path);
    size_t len = fread(line, 1, sizeof line - 1, file);
    fclose(file);
    line[len] = '\0';
    if (!record_from_json(line, len, &record, NULL) &&
        store_put(store, &(struct store_put){record, line, len, "p", NULL}))
        log_warn("%s: its id is there already", path);
    record_free(record);
}

static void
remove_state(void)
{
    static const char *const names[] = {"store.db", "store.db-wal", "store.db-shm"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[80];
        snprintf(path, sizeof path, "%s/%s", state_dir, names[i]);
        unlink(path);
    }
    rmdir(state_dir);
}

static void
make_state(void)
{
    struct store *store = NULL;
    struct dirent **entries = NULL;
    fuzz_must(mkdtemp(state_dir) != NULL, "a folder");
    atexit(remove_state);
    fuzz_must(!store_open_writer(state_dir, &store) && !store_begin(store), "a store");
    int count = scandir(RECORDS, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char path[512];
        snprintf(path, sizeof path, RECORDS "/%s", entries[i]->d_name);
        if (entries[i]->d_name[0] != '.')
            put_file(store, path);
        free(entries[i]);
    }
    free(entries);
    const struct store_feed feed = {"f", "目录", "府", "", "0", 1, 1, 0};
    fuzz_must(!store_commit(store, &feed), "a store");
    store_close(store);
}

/* ---- which scripts are played ---- */

/* Steps that write files, wait in real time or for ages are for people to ask for. */
static int
is_tame(const struct json *step)
{
    static const char *const wild[] = {"shot", "tree", "stats", "read", "until", "now", "keys"};
    for (size_t i = 0; i < sizeof wild / sizeof *wild; i++)
        if (json_get(step, wild[i]))
            return 0;
    return json_num(step, "wait_ms", 0) <= WAIT_MOST && json_num(step, "ms", 0) <= WAIT_MOST &&
           !json_get(step, "resize");
}

static int
all_are_tame(const char *text, size_t len)
{
    size_t lines = 0;
    for (size_t at = 0; at < len; lines++) {
        const char *end = memchr(text + at, '\n', len - at);
        size_t size = end ? (size_t)(end - text) - at : len - at;
        struct json *step = NULL;
        int tame = json_parse(text + at, size, &step, NULL) || is_tame(step);
        json_free(step);
        if (!tame)
            return 0;
        at += size + 1;
    }
    return lines <= LINES_MOST;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int ready;
    if (!ready) {
        ready = 1;
        log_set_level(LOG_LEVEL_ERROR);
        setenv("SDL_VIDEODRIVER", "dummy", 1);
        make_state();
    }
    if (size > SIZE_MOST || !all_are_tame((const char *)data, size))
        return 0;
    const struct options options = {.headless = true,
                                    .width = 540,
                                    .height = 960,
                                    .rotate = -1,
                                    .state_dir = state_dir,
                                    .data_dir = GONGSHI_SOURCE_DIR,
                                    .layout = size % 4 == 3 ? LAYOUT_NAME : NULL,
                                    .script = fuzz_file(data, size)};
    int code = app_run(&options, time_monotonic_us());
    fuzz_must(code == 0 || code == 3, "played, or a step failed");
    return 0;
}
