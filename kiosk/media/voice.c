#define LOG_MODULE "voice"
#include "media/voice.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/str.h"
#include "han/spoken.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Seconds of a processor, KiB of memory, blocks of a file (libraries of sound share memory as
 * files), no core. */
#define LIMITS     "ulimit -c 0; ulimit -f 131072; ulimit -t 20; ulimit -v 2097152; "
#define SPEED_NAME "GONGSHI_SPEECH_SPEED"
#define PIPE_ROOM  65536 /* what is said fits into a pipe: nobody waits to write it */

static const char *const RATES[VOICE_SPEEDS] = {"120", "165", "220"}; /* words a minute */
static const char *const SPEEDS[VOICE_SPEEDS] = {SPEED_NAME "=0.75", SPEED_NAME "=1.0",
                                                 SPEED_NAME "=1.4"};

/* ---- which one ---- */

bool
voice_find(struct voice *voice, const char *command)
{
    *voice = (struct voice){0};
    if (!str_empty(command)) {
        voice->command = xstrdup(command);
        return true;
    }
    voice->espeak = paths_program("espeak-ng");
    if (!voice->espeak)
        log_warn("nothing can be read aloud: espeak-ng is not installed, and no "
                 "speechCommand is set");
    return voice->espeak != NULL;
}

void
voice_clear(struct voice *voice)
{
    free(voice->command);
    free(voice->espeak);
    *voice = (struct voice){0};
}

/* ---- a child ---- */

/* Both ends close in a child that is started. */
static bool
open_pipes(int in[2], int out[2])
{
    if (pipe2(in, O_CLOEXEC))
        return false;
    if (pipe2(out, O_CLOEXEC) == 0)
        return true;
    close(in[0]);
    close(in[1]);
    return false;
}

/* The environment with the speed in front. Caller frees the array. */
static char **
environment(enum voice_speed speed)
{
    size_t count = 0, len = 0;
    while (environ[count])
        count++;
    char **out = xcalloc(count + 2, sizeof *out);
    out[len++] = (char *)(size_t)SPEEDS[speed];
    for (size_t i = 0; i < count; i++)
        if (!str_starts(environ[i], SPEED_NAME "="))
            out[len++] = environ[i];
    return out;
}

/* Spoken words have no small letters. */
static bool
is_english(const char *words)
{
    bool small = false;
    for (; *words; words++) {
        if ((unsigned char)*words >= 0xE3 && (unsigned char)*words <= 0xF0) /* Han */
            return false;
        small |= *words >= 'a' && *words <= 'z';
    }
    return small;
}

static int
spawn(const struct voice *voice, const char *language, enum voice_speed speed, const int in[2],
      const int out[2], pid_t *pid)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    const char *script = voice->command ? LIMITS "exec sh -c \"$1\"" : LIMITS "exec \"$@\"";
    const char *argv[] = {"sh",
                          "-c",
                          script,
                          "voice",
                          voice->command ? voice->command : voice->espeak,
                          voice->command ? NULL : "-v",
                          language,
                          "-s",
                          RATES[speed],
                          "--stdin",
                          "--stdout",
                          NULL};
    char **env = environment(speed);
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                              POSIX_SPAWN_SETSIGDEF);
    int failure = posix_spawn(pid, "/bin/sh", &files, &attributes, (char *const *)argv, env);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    free(env);
    return failure;
}

/* Standard error leads nowhere: what a citizen has typed must not reach the journal. */
static enum err
start(const struct voice *voice, const struct strbuf *text, const char *language,
      enum voice_speed speed, struct voice_run *run)
{
    int in[2], out[2];
    if (!open_pipes(in, out)) {
        log_error("no pipe for the voice: %s", strerror(errno));
        return ERR_IO;
    }
    int failure = spawn(voice, language, speed, in, out, &run->pid);
    close(in[0]);
    close(out[1]);
    if (failure != 0)
        log_error("the voice cannot start: %s", strerror(failure));
    ssize_t put = failure ? 0 : write(in[1], text->data, text->len);
    close(in[1]);
    run->fd = out[0];
    if (failure == 0)
        return put == (ssize_t)text->len ? ERR_OK : ERR_IO;
    close(out[0]);
    *run = (struct voice_run){.fd = -1};
    return ERR_IO;
}

enum err
voice_start(const struct voice *voice, const char *words, enum voice_speed speed,
            struct voice_run *run)
{
    struct strbuf text = {0};
    bool english = is_english(words);
    *run = (struct voice_run){.fd = -1};
    if (voice->command || english)
        strbuf_add(&text, words);
    else
        spoken_pinyin(words, strlen(words), &text);
    strbuf_add(&text, "\n");
    enum err err = text.len > PIPE_ROOM
                       ? ERR_RANGE
                       : start(voice, &text, english ? "en" : "cmn-latn-pinyin", speed, run);
    strbuf_free(&text);
    return err;
}

void
voice_kill(const struct voice_run *run)
{
    if (run->pid > 0)
        kill(-run->pid, SIGKILL);
}

bool
voice_end(struct voice_run *run)
{
    int status = 0;
    pid_t ended = 0;
    if (run->fd >= 0)
        close(run->fd);
    while (run->pid > 0 && (ended = waitpid(run->pid, &status, 0)) < 0 && errno == EINTR)
        ;
    *run = (struct voice_run){.fd = -1};
    return ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
