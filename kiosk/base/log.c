#include "base/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>

/* The log sink's threshold: the only mutable file-scope variable of the programs. */
static _Atomic int log_threshold = LOG_LEVEL_INFO;

void
log_set_level(enum log_level level)
{
    atomic_store(&log_threshold, (int)level);
}

void
log_write(enum log_level level, const char *module, const char *format, ...)
{
    static const char *const names[] = {"error", "warn", "info", "debug"};
    if ((int)level > atomic_load(&log_threshold))
        return;
    char line[2048];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    /* One call a line, so that lines of several threads do not mix. */
    fprintf(stderr, "%s: %s: %s\n", names[level], module, line);
}
