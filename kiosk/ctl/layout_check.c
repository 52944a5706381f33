#include "base/paths.h"
#include "base/time.h"
#include "ctl/ctl.h"
#include "ctl/layout_content.h"

#include <stdio.h>
#include <stdlib.h>

static const char USAGE[] =
    "gongshictl layout check [--state DIR] [--now MOMENT] FILE…\n"
    "Says everything that is wrong with layout files, each with its line, column and JSON\n"
    "pointer, and what is worth a second look; exit 3 if something is wrong, 0 with warnings\n"
    "alone.\n"
    "  --state  a store: is there a record for each playlist, and time for them all?\n"
    "  --now    at this moment (2026-11-24T08:00:00+08:00)\n";

#define FILES_MAX 64

/* Clips are made and played by ffmpeg: without it a zone of clips has their pictures alone. How
 * many zones that is. */
static size_t
warn_of_clips(const struct layout *layout, const char *path, struct strbuf *out)
{
    char *ffmpeg = paths_program("ffmpeg");
    size_t warnings = 0;
    for (size_t i = 0; i < layout->zone_count && !ffmpeg; i++) {
        if (layout->zones[i].widget != LAYOUT_WIDGET_VIDEO)
            continue;
        warnings++;
        strbuf_addf(out,
                    "%s: warning: /zones/%zu: found no ffmpeg (package ffmpeg) here; where a "
                    "screen has none either, pictures stand for the clips\n",
                    path, i);
    }
    free(ffmpeg);
    return warnings;
}

/* Returns whether the file may be used. `store` NULL: as a file alone. */
static bool
check(const char *path, struct store *store, int64_t now)
{
    struct layout *layout;
    struct layout_issues issues = {0};
    struct strbuf lines = {0};
    size_t warnings = 0;
    enum err err = layout_load(path, &layout, &issues);
    layout_issues_print(&issues, path, &lines);
    if (!err && store && layout_content_check(layout, path, store, now, &lines, &warnings))
        strbuf_addf(&lines, "%s: the store cannot be read\n", path);
    if (!err)
        warnings += warn_of_clips(layout, path, &lines);
    if (lines.len)
        fputs(lines.data, stdout);
    issues.warnings += warnings;
    if (err)
        printf("%s: %zu wrong, %zu warnings\n", path, issues.errors, issues.warnings);
    else
        printf("%s: fine, %zu warnings\n", path, issues.warnings);
    strbuf_free(&lines);
    layout_issues_clear(&issues);
    layout_free(layout);
    return !err;
}

int
ctl_layout_check(int argc, char **argv)
{
    const char *paths[FILES_MAX];
    const char *state = NULL, *moment = NULL;
    const struct args_option table[] = {
        {.name = "--state", .value = &state}, {.name = "--now", .value = &moment}, {0}};
    int words = ctl_options(argc, argv, table, paths, FILES_MAX);
    if (words < 1)
        return ctl_usage(USAGE, words);
    struct store *store = NULL;
    int64_t now = time_unix_now();
    if (moment && time_parse(moment, TIME_ZONE_SHANGHAI_S, &now)) {
        fprintf(stderr, "gongshictl: --now %s: expected 2026-11-24T08:00:00+08:00\n", moment);
        return CTL_USAGE;
    }
    if (state && store_open(state, &store)) {
        fprintf(stderr, "gongshictl: %s: no store is there\n", state);
        return CTL_FAILED;
    }
    bool is_fine = true;
    for (int i = 0; i < words; i++)
        is_fine &= check(paths[i], store, now);
    store_close(store);
    return ctl_flush(is_fine ? CTL_DONE : CTL_PROBLEM);
}
