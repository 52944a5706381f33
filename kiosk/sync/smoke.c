#define LOG_MODULE "smoke"
#include "sync/smoke.h"
#include "base/file.h"
#include "base/json.h"
#include "base/paths.h"
#include "base/time.h"
#include "sync/smoke_child.h"
#include "sync/smoke_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MOMENTS_MOST    12
#define DAYS_AHEAD      370
#define SHOW_MS         20000 /* the first page of a rotation has changed by then */
#define STATS_MAX_BYTES ((size_t)64 << 10)
#define LOG_MAX_BYTES   ((size_t)1 << 20)
#define FRAME_MOST_US   2000000 /* a display that takes longer for one does not answer */

static const struct smoke_set {
    const char *name, *means;
    size_t copies;      /* of each record */
    bool counts_glyphs; /* what is missing is missing in the layout itself */
} SETS[] = {{"empty", "no content at all", 0, true},
            {"typical", "usual records", 1, true},
            {"maximal", "very many records", 150, true},
            {"hostile", "records that are hard to set", 1, false}};

#define SET_COUNT (sizeof SETS / sizeof *SETS)

/* One set of data and the display on it. */
struct smoke_try {
    const struct smoke_set *set;
    char *dir, *script, *stats, *proof, *log, *settings;
    struct smoke_child child;
};

/* ---- the script ---- */

static void
add_moment(int64_t moment, struct strbuf *steps)
{
    char time[32];
    time_format_iso(moment, TIME_ZONE_SHANGHAI_S, time);
    strbuf_addf(steps, "{\"now\":\"%s\"}\n{\"wait_ms\":%d}\n", time, SHOW_MS);
}

/* A hall's home is behind a touch. */
static void
add_touch(const struct layout *layout, struct strbuf *steps)
{
    strbuf_addf(steps, "{\"tap\":[%d,%d]}\n{\"wait_ms\":2000}\n", layout->width / 2,
                layout->height / 2);
}

static enum err
write_script(const struct smoke *smoke, const struct smoke_try *try)
{
    struct strbuf steps = {0};
    const struct layout *layout = smoke->layout;
    size_t moments = 0;
    for (size_t i = 0; i < layout->day_part_count && moments < MOMENTS_MOST; i++) {
        int64_t moment;
        if (!day_part_first(&layout->day_parts[i], smoke->now, DAYS_AHEAD, NULL, &moment))
            continue;
        add_moment(moment, &steps);
        moments++;
    }
    if (!moments)
        add_moment(smoke->now, &steps);
    if (layout_is_hall(layout))
        add_touch(layout, &steps);
    strbuf_add(&steps, "{\"stats\":");
    strbuf_add_json(&steps, try->stats);
    strbuf_add(&steps, "}\n");
    enum err err = file_write_atomic(try->script, steps.data, steps.len);
    strbuf_free(&steps);
    return err;
}

/* ---- a try ---- */

static char *
in_dir(const char *dir, const char *set, const char *ending)
{
    struct strbuf path = {0};
    strbuf_addf(&path, "%s/%s%s", dir, set, ending);
    return strbuf_take(&path);
}

static enum err
fill(const struct smoke *smoke, const struct smoke_try *try)
{
    if (!try->set->copies)
        return ERR_OK;
    char *assets = path_join(smoke->data_dir, "assets/smoke");
    char *records = in_dir(assets, try->set->name, ".ndjson");
    enum err err = smoke_store_make(records, try->set->copies, try->dir);
    free(records);
    free(assets);
    return err;
}

static enum err
start(const struct smoke *smoke, const struct smoke_set *set, struct smoke_try *try)
{
    char size[32];
    *try = (struct smoke_try){.set = set};
    try->dir = in_dir(smoke->work_dir, set->name, "");
    try->script = in_dir(smoke->work_dir, set->name, ".jsonl");
    try->stats = in_dir(smoke->work_dir, set->name, ".stats");
    try->log = in_dir(smoke->work_dir, set->name, ".log");
    try->settings = in_dir(smoke->work_dir, set->name, ".settings");
    try->proof = in_dir(smoke->work_dir, set->name, ".proof");
    snprintf(size, sizeof size, "%dx%d", smoke->layout->width, smoke->layout->height);
    enum err err = mkdir(try->dir, 0700) ? ERR_IO : fill(smoke, try);
    if (!err)
        err = write_script(smoke, try);
    if (!err) /* the machine's own may leave out records, or be wrong themselves */
        err = file_write_atomic(try->settings, "{}", 2);
    const char *const arguments[] = {"--headless",       "--size",   size,          "--layout",
                                     smoke->layout_path, "--state",  try->dir,      "--data",
                                     smoke->data_dir,    "--script", try->script,   "--proof",
                                     try->proof,         "--config", try->settings, NULL};
    return err ? err : smoke_child_start(arguments, try->log, &try->child);
}

/* ---- what came of it ---- */

static void
add_why(struct strbuf *why, const struct smoke_try *try, const char *text)
{
    strbuf_addf(why, "smoke render, %s (%s): %s\n", try->set->name, try->set->means, text);
}

/* What the display says of itself at the end. */
static enum err
judge_stats(const struct smoke_try *try, struct strbuf *why)
{
    char *text = NULL, found[160];
    size_t len = 0;
    struct json *stats = NULL;
    enum err err = file_read(try->stats, STATS_MAX_BYTES, &text, &len);
    if (!err)
        err = json_parse(text, len, &stats, NULL);
    int64_t missing = json_int64(stats, "glyphMisses", 0);
    int64_t slowest = json_int64(json_get(stats, "frameCpuUs"), "max", 0);
    if (err)
        add_why(why, try, "found no figures at its end, expected them");
    else if (missing && try->set->counts_glyphs) {
        snprintf(found, sizeof found,
                 "found characters that no font of this screen has, %lld times, expected none",
                 (long long)missing);
        add_why(why, try, found);
        err = ERR_FORMAT;
    } else if (slowest > FRAME_MOST_US) {
        snprintf(found, sizeof found, "found a frame that took %lld ms, expected at most %d",
                 (long long)slowest / 1000, FRAME_MOST_US / 1000);
        add_why(why, try, found);
        err = ERR_FORMAT;
    }
    json_free(stats);
    free(text);
    return err ? ERR_FORMAT : ERR_OK;
}

/* The last that it said. */
static void
add_last_line(const struct smoke_try *try, char *found, size_t room)
{
    char *text;
    size_t len, used = strlen(found);
    if (file_read(try->log, LOG_MAX_BYTES, &text, &len))
        return;
    while (len && text[len - 1] == '\n')
        text[--len] = '\0';
    const char *last = strrchr(text, '\n');
    if (len)
        snprintf(found + used, room - used, "; it said: %s", last ? last + 1 : text);
    free(text);
}

static enum err
judge(struct smoke_try *try, struct strbuf *why)
{
    char found[600];
    smoke_child_wait(&try->child, found, sizeof found);
    if (!*found)
        return judge_stats(try, why);
    add_last_line(try, found, sizeof found);
    add_why(why, try, found);
    return ERR_FORMAT;
}

enum err
smoke_run(const struct smoke *smoke, struct strbuf *why)
{
    struct smoke_try tries[SET_COUNT] = {0};
    enum err err = ERR_OK;
    for (size_t i = 0; i < SET_COUNT && !err; i++) {
        if (!start(smoke, &SETS[i], &tries[i]))
            continue;
        add_why(
            why, &tries[i],
            "it cannot be tried on this machine: no program gongshi, no assets/smoke, or no "
            "room on the disk");
        err = ERR_IO;
    }
    for (size_t i = 0; i < SET_COUNT; i++) {
        if (tries[i].child.pid > 0 && judge(&tries[i], why) && !err)
            err = ERR_FORMAT;
        free(tries[i].dir);
        free(tries[i].script);
        free(tries[i].stats);
        free(tries[i].proof);
        free(tries[i].log);
        free(tries[i].settings);
    }
    return err;
}
