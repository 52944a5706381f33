/* Loaded before libc: a picture of the feed takes SLOW_PICTURES_MS to open for SDL, which is
 * the display's loader; its head is read as fast as ever (that open has "e" in its mode). A
 * line of SLOW_PICTURES_LOG for each. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef FILE *opener(const char *, const char *);

static FILE *
open_late(const char *name, const char *path, const char *mode)
{
    opener *real = (opener *)dlsym(RTLD_NEXT, name);
    const char *ms = getenv("SLOW_PICTURES_MS"), *log = getenv("SLOW_PICTURES_LOG");
    if (ms && log && strstr(path, "/files/") && strstr(path, ".png") && !strchr(mode, 'e')) {
        long late = strtol(ms, NULL, 10);
        struct timespec wait = {late / 1000, late % 1000 * 1000000L};
        FILE *lines = real(log, "ae");
        if (lines) {
            fputs("late\n", lines);
            fclose(lines);
        }
        nanosleep(&wait, NULL);
    }
    return real(path, mode);
}

FILE *
fopen(const char *path, const char *mode)
{
    return open_late("fopen", path, mode);
}

FILE *
fopen64(const char *path, const char *mode)
{
    return open_late("fopen64", path, mode);
}
