#include "base/log.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

/* The log sink's threshold: the only mutable file-scope variable of the programs. */
static _Atomic int log_threshold = LOG_LEVEL_INFO;

void
log_set_level(enum log_level level)
{
    atomic_store(&log_threshold, (int)level);
}

/* What a feed, a server or a damaged file has put into a line may end it, steer a terminal or
 * be no text at all; nor may the end be half a character. In place: no character grows. */
static void
clean(char *line)
{
    size_t len = strlen(line), to = 0;
    for (size_t at = 0; at < len;) {
        size_t from = at;
        uint32_t cp = utf8_next(line, len, &at);
        bool is_text = cp >= 0x20 && cp != 0x7F && utf8_valid(line + from, at - from);
        if (is_text)
            memmove(line + to, line + from, at - from);
        else
            line[to] = '?';
        to += is_text ? at - from : 1;
    }
    line[to] = '\0';
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
    clean(line);
    /* One call a line, so that lines of several threads do not mix. */
    fprintf(stderr, "%s: %s: %s\n", names[level], module, line);
}
