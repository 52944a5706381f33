/* base/log.h - leveled log lines on stderr, for journald.
 *
 * Layer: base.   Thread: any.
 * Never a citizen's input, never a URL's query string.
 * A file defines LOG_MODULE before including this header.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARN, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

/** Lines above `level` are dropped; the default is LOG_LEVEL_INFO. */
void log_set_level(enum log_level level);

/** One line: level, module, message. printf rules; a newline is added. */
void log_write(enum log_level level, const char *module, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#ifndef LOG_MODULE
#define LOG_MODULE "gongshi"
#endif
#define log_error(...) log_write(LOG_LEVEL_ERROR, LOG_MODULE, __VA_ARGS__)
#define log_warn(...)  log_write(LOG_LEVEL_WARN, LOG_MODULE, __VA_ARGS__)
#define log_info(...)  log_write(LOG_LEVEL_INFO, LOG_MODULE, __VA_ARGS__)
#define log_debug(...) log_write(LOG_LEVEL_DEBUG, LOG_MODULE, __VA_ARGS__)

#endif
