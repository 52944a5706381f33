#include "base/file.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/time.h"
#include "ctl/ctl.h"
#include "layout/layout.h"

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const char USAGE[] =
    "gongshictl layout preview [--state DIR] [--data DIR] [--now DAY] FILE OUT\n"
    "  FILE     the layout\n"
    "  OUT      a folder: a picture of each day part, and index.html with all of them\n"
    "  --state  the store to show (as gongshi --state)\n"
    "  --now    the day from which on a moment of each day part is looked for (today)\n"
    "The pictures are made by the display itself, off screen. Exit 3 where the layout has\n"
    "mistakes.\n";

#define DAYS_AHEAD 800 /* a part of the year may be over for this one */
#define SETTLE_MS  15000
#define DAY_S      86400

struct preview {
    const char *state_dir, *data_dir, *file, *out;
    struct layout *layout;
    struct workday_calendar *calendar;
    int64_t from; /* Unix seconds, midnight of the first day */
    struct strbuf html;
};

/* ---- pictures ---- */

static enum err
run_display(const struct preview *preview, const char *script)
{
    char *program = paths_sibling("gongshi"), size[32];
    int status, failure;
    pid_t pid;
    snprintf(size, sizeof size, "%dx%d", preview->layout->width, preview->layout->height);
    char *argv[] = {program,
                    (char *)"--headless",
                    (char *)"--size",
                    size,
                    (char *)"--layout",
                    (char *)preview->file,
                    (char *)"--script",
                    (char *)script,
                    (char *)"--data",
                    (char *)preview->data_dir,
                    preview->state_dir ? (char *)"--state" : NULL,
                    (char *)preview->state_dir,
                    NULL};
    failure = posix_spawn(&pid, program, NULL, NULL, argv, environ);
    if (failure)
        fprintf(stderr, "gongshictl: %s: %s\n", program, strerror(failure));
    free(program);
    if (failure)
        return ERR_IO;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return ERR_IO;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? ERR_OK : ERR_LIBRARY;
}

static enum err
take_picture(const struct preview *preview, int64_t moment, const char *name)
{
    char time[32], *script = path_join(preview->out, "preview.jsonl");
    char *picture = path_join(preview->out, name);
    struct strbuf steps = {0};
    time_format_iso(moment, TIME_ZONE_SHANGHAI_S, time);
    strbuf_addf(&steps, "{\"now\":\"%s\"}\n{\"wait_ms\":%d}\n{\"shot\":", time, SETTLE_MS);
    strbuf_add_json(&steps, picture);
    strbuf_add(&steps, "}\n");
    enum err err = file_write_atomic(script, steps.data, steps.len);
    if (!err)
        err = run_display(preview, script);
    unlink(script);
    strbuf_free(&steps);
    free(picture);
    free(script);
    return err;
}

/* ---- the sheet ---- */

static void
add_html(struct strbuf *out, const char *text)
{
    for (; *text; text++)
        if (*text == '<')
            strbuf_add(out, "&lt;");
        else if (*text == '&')
            strbuf_add(out, "&amp;");
        else
            strbuf_addf(out, "%c", *text);
}

static void
begin_sheet(struct preview *preview)
{
    strbuf_add(&preview->html,
               "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>");
    add_html(&preview->html, preview->layout->name);
    strbuf_add(
        &preview->html,
        "</title>\n<style>body { font: 16px/1.6 sans-serif; margin: 32px; background: "
        "#eee; }\nfigure { display: inline-block; margin: 0 24px 32px 0; vertical-align: "
        "top; }\nimg { max-width: 46vw; max-height: 80vh; border: 1px solid #888; }\n"
        "</style></head><body>\n<h1>");
    add_html(&preview->html, preview->layout->name);
    strbuf_add(&preview->html, "</h1>\n");
}

static enum err
add_figure(struct preview *preview, const char *title, int64_t moment, const char *name)
{
    char time[32];
    enum err err = take_picture(preview, moment, name);
    if (err)
        return err;
    time_format_iso(moment, TIME_ZONE_SHANGHAI_S, time);
    time[16] = '\0';
    time[10] = ' ';
    strbuf_addf(&preview->html, "<figure><img src=\"%s\" alt=\"\"><figcaption>", name);
    add_html(&preview->html, title);
    strbuf_addf(&preview->html, ": %s</figcaption></figure>\n", time);
    printf("%s: %s %s\n", name, title, time);
    return ERR_OK;
}

static enum err
add_day_part(struct preview *preview, size_t index)
{
    const struct day_part *part = &preview->layout->day_parts[index];
    int64_t moment;
    char name[48];
    if (!day_part_first(part, preview->from, DAYS_AHEAD, preview->calendar, &moment)) {
        printf("%s: not within %d days\n", part->name, DAYS_AHEAD);
        strbuf_add(&preview->html, "<p>");
        add_html(&preview->html, part->name);
        strbuf_addf(&preview->html, ": not within %d days</p>\n", DAYS_AHEAD);
        return ERR_OK;
    }
    snprintf(name, sizeof name, "day-part-%zu.png", index);
    return add_figure(preview, part->name, moment, name);
}

static enum err
make_sheet(struct preview *preview)
{
    begin_sheet(preview);
    enum err err = file_make_dirs(preview->out);
    if (!err && preview->layout->day_part_count == 0)
        err = add_figure(preview, "always", preview->from + 10 * 3600, "always.png");
    for (size_t i = 0; i < preview->layout->day_part_count && !err; i++)
        err = add_day_part(preview, i);
    strbuf_add(&preview->html, "</body></html>\n");
    char *index = path_join(preview->out, "index.html");
    if (!err)
        err = file_write_atomic(index, preview->html.data, preview->html.len);
    if (err)
        fprintf(stderr, "gongshictl: %s: %s\n", index, err_name(err));
    free(index);
    return err;
}

/* ---- the command ---- */

static enum err
open_layout(struct preview *preview)
{
    struct layout_issues issues = {0};
    struct strbuf lines = {0};
    enum err err = layout_load(preview->file, &preview->layout, &issues);
    layout_issues_print(&issues, preview->file, &lines);
    if (lines.len)
        fputs(lines.data, stdout);
    strbuf_free(&lines);
    layout_issues_clear(&issues);
    return err;
}

static bool
read_day(const char *text, int64_t *midnight)
{
    int64_t now = time_unix_now() + TIME_ZONE_SHANGHAI_S;
    *midnight = now - now % DAY_S - TIME_ZONE_SHANGHAI_S;
    if (!text || !time_parse(text, TIME_ZONE_SHANGHAI_S, midnight))
        return true;
    fprintf(stderr, "gongshictl: --now %s: expected a day as 2026-11-24\n", text);
    return false;
}

int
ctl_layout_preview(int argc, char **argv)
{
    struct preview preview = {0};
    const char *names[2], *now = NULL, *data = NULL;
    const struct args_option table[] = {{.name = "--state", .value = &preview.state_dir},
                                        {.name = "--data", .value = &data},
                                        {.name = "--now", .value = &now},
                                        {0}};
    int words = ctl_options(argc, argv, table, names, 2);
    if (words != 2)
        return ctl_usage(USAGE, words);
    if (!read_day(now, &preview.from))
        return CTL_USAGE;
    char *dir = paths_data_dir(data);
    char *calendar = path_join(dir, "assets/calendar/workday-calendar.json");
    preview.data_dir = dir;
    preview.file = names[0];
    preview.out = names[1];
    if (workday_load(calendar, &preview.calendar))
        fprintf(stderr, "gongshictl: %s: cannot be read; weekends are the holidays\n",
                calendar);
    int code = CTL_PROBLEM;
    if (!open_layout(&preview))
        code = make_sheet(&preview) ? CTL_FAILED : CTL_DONE;
    strbuf_free(&preview.html);
    layout_free(preview.layout);
    workday_free(preview.calendar);
    free(calendar);
    free(dir);
    return ctl_flush(code);
}
