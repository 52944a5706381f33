#define LOG_MODULE "media"
#include "media/child.h"
#include "base/child.h"
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"
#include "base/str.h"
#include "base/time.h"
#include "media/png_scan.h"
#include "media/transcode.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LOOK_MS        5
#define NICE           10
#define PICTURE_MEMORY ((size_t)384 << 20)
#define PDF_MEMORY     ((size_t)768 << 20)
#define OUT_BYTES      ((size_t)64 << 20)
#define PICTURE_S      20
#define PDF_S          30
#define PDF_NO_PAGE    99 /* pdftoppm: the first page is after the last */

/* Its exit code; -1 where a signal ended it, ours for the time too. */
static int
wait_for(pid_t pid, int seconds)
{
    int64_t until = time_monotonic_ms() + (int64_t)seconds * 1000;
    int status = 0;
    for (;;) {
        pid_t done = waitpid(pid, &status, WNOHANG);
        if (done == pid)
            return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        if (done < 0 && errno != EINTR)
            return -1;
        if (time_monotonic_ms() > until)
            kill(pid, SIGKILL);
        nanosleep(&(struct timespec){0, LOOK_MS * 1000000L}, NULL);
    }
}

static char *
program_of(const char *name)
{
    struct strbuf path = {0};
    strbuf_addf(&path, "%s%s", *name == '/' ? "" : "/usr/bin/", name);
    return strbuf_take(&path);
}

static enum err
run_between(const struct media_child *child, const char *program, int from, int to)
{
    pid_t pid = child_start(&(struct child){.program = program,
                                            .argv = child->argv,
                                            .files = {from, to, CHILD_NOTHING, CHILD_NOTHING},
                                            .memory_bytes = child->memory_bytes,
                                            .file_bytes = child->file_bytes,
                                            .cpu_s = (size_t)child->seconds,
                                            .nice = NICE});
    if (pid < 0)
        return ERR_IO;
    int code = wait_for(pid, 3 * child->seconds);
    if (code == 0)
        return ERR_OK;
    return code == CHILD_NO_PROGRAM   ? ERR_NOT_FOUND
           : code == child->none_code ? ERR_RANGE
                                      : ERR_FORMAT;
}

enum err
media_child_run(const struct media_child *child)
{
    char *program = program_of(child->argv[0]);
    int from = open(child->from, O_RDONLY | O_CLOEXEC);
    int to = open(child->to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
    enum err err = from < 0 || to < 0      ? ERR_IO
                   : access(program, X_OK) ? ERR_NOT_FOUND
                                           : run_between(child, program, from, to);
    if (from >= 0)
        close(from);
    if (to >= 0 && ((!err && fsync(to)) | close(to)) && !err)
        err = ERR_IO;
    if (err)
        unlink(child->to);
    free(program);
    return err;
}

/* What a child has written is looked at before it is believed. */
static enum err
check_picture(const char *path)
{
    int width, height;
    enum err err = png_scan_size(path, &width, &height);
    if (!err && (width > TRANSCODE_MAX_SIDE || height > TRANSCODE_MAX_SIDE))
        err = ERR_RANGE;
    if (err)
        unlink(path);
    return err ? ERR_FORMAT : ERR_OK;
}

/* Beside this program as it was built, below libexec as it was installed; one folder up for
 * the programs of the tests. Caller frees. */
static char *
transcoder(void)
{
    static const char *const places[] = {"gongshi-media", "../libexec/gongshi/gongshi-media",
                                         "../gongshi-media"};
    char *path = NULL;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        free(path);
        path = paths_sibling(places[i]);
        if (file_exists(path))
            break;
    }
    return path;
}

enum err
media_transcode(const char *from, const char *to)
{
    char *program = transcoder();
    const char *const argv[] = {program, NULL};
    enum err err = media_child_run(&(struct media_child){
        argv, from, to, CHILD_OWN_MEMORY(PICTURE_MEMORY), OUT_BYTES, PICTURE_S, 0});
    free(program);
    return err ? err : check_picture(to);
}

enum err
media_pdf_page(const char *from, int page, const char *to)
{
    char number[16], side[16];
    struct strbuf raw = {0};
    snprintf(number, sizeof number, "%d", page);
    snprintf(side, sizeof side, "%d", TRANSCODE_MAX_SIDE);
    strbuf_addf(&raw, "%s.raw", to);
    const char *const argv[] = {"pdftoppm", "-png",      "-f", number, "-l",
                                number,     "-scale-to", side, "-",    NULL};
    enum err err = media_child_run(
        &(struct media_child){argv, from, raw.data, PDF_MEMORY, OUT_BYTES, PDF_S, PDF_NO_PAGE});
    if (!err)
        err = media_transcode(raw.data, to);
    unlink(raw.data);
    strbuf_free(&raw);
    return err;
}
