/* base/str.h - a growing byte string, and small questions about strings.
 *
 * Layer: base.   Thread: any.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zero-initialise to use; `data` is NUL-terminated whenever not NULL. */
struct strbuf {
    char *data;
    size_t len, cap;
};

/** Each appends; `text` must not be NULL. */
void strbuf_add(struct strbuf *buf, const char *text);
void strbuf_add_bytes(struct strbuf *buf, const void *bytes, size_t len);
void strbuf_addf(struct strbuf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** The text as JSON string content with quotes, UTF-8 unescaped; ill-formed bytes become
 *  U+FFFD. */
void strbuf_add_json(struct strbuf *buf, const char *text);
/** Empty, keeping its memory. */
void strbuf_reset(struct strbuf *buf);
/** Empty, its memory given back: ready for use again. */
void strbuf_free(struct strbuf *buf);
/** Hand the bytes to the caller (free()); "" rather than NULL; `buf` is empty again. */
char *strbuf_take(struct strbuf *buf);

#define STR_NUMBER_ROOM 21
/** `number` in decimals, as snprintf() would write it, but where it is written all the time. */
void str_number(size_t number, char out[STR_NUMBER_ROOM]);

bool str_eq(const char *a, const char *b); /* NULL equals only NULL */
bool str_empty(const char *text);          /* NULL or "" */
/* Byte by byte; neither may be NULL. */
bool str_starts(const char *text, const char *prefix);
bool str_ends(const char *text, const char *suffix);

#define STR_HASH_START 0xcbf29ce484222325u
/** FNV-1a, 64 bits: `hash` with a text taken in; NULL as "". The same on every machine. */
uint64_t str_hash(uint64_t hash, const char *text);

/** The entry of `words` (NULL-terminated) nearest to `word` by edit distance,
 *  or NULL if none is near enough to be meant. */
const char *str_nearest(const char *word, const char *const *words);

#endif
