#include "base/str.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is typed goes through buffers, and is not to stay in memory that was given back; what
 * is longer was not typed. */
#define WIPED_MOST 4096

static void
reserve(struct strbuf *buf, size_t more)
{
    if (buf->cap - buf->len > more)
        return;
    size_t cap = buf->cap ? buf->cap : 64;
    while (cap - buf->len <= more)
        cap *= 2;
    if (buf->cap && buf->cap <= WIPED_MOST) {
        char *data = xmalloc(cap);
        memcpy(data, buf->data, buf->len);
        explicit_bzero(buf->data, buf->cap);
        free(buf->data);
        buf->data = data;
    } else
        buf->data = xrealloc(buf->data, cap);
    buf->cap = cap;
}

void
strbuf_add_bytes(struct strbuf *buf, const void *bytes, size_t len)
{
    reserve(buf, len);
    if (len)
        memcpy(buf->data + buf->len, bytes, len);
    buf->len += len;
    buf->data[buf->len] = '\0';
}

void
strbuf_add(struct strbuf *buf, const char *text)
{
    strbuf_add_bytes(buf, text, strlen(text));
}

void
strbuf_addf(struct strbuf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len > 0) {
        reserve(buf, (size_t)len);
        vsnprintf(buf->data + buf->len, (size_t)len + 1, format, again);
        buf->len += (size_t)len;
    }
    va_end(again);
}

void
strbuf_add_json(struct strbuf *buf, const char *text)
{
    strbuf_add_bytes(buf, "\"", 1);
    const char *end = text + strlen(text);
    for (const char *at = text; at < end; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte >= 0x80) {
            /* A message that was cut inside a character must not spoil the whole. */
            size_t used = 0;
            char bytes[4];
            uint32_t cp = utf8_next(at, (size_t)(end - at), &used);
            strbuf_add_bytes(buf, bytes, utf8_encode(cp, bytes));
            at += used - 1;
        } else if (byte == '"' || byte == '\\')
            strbuf_addf(buf, "\\%c", byte);
        else if (byte == '\n')
            strbuf_add(buf, "\\n");
        else if (byte == '\t')
            strbuf_add(buf, "\\t");
        else if (byte == '\r')
            strbuf_add(buf, "\\r");
        else if (byte < 0x20)
            strbuf_addf(buf, "\\u%04x", byte);
        else
            strbuf_add_bytes(buf, at, 1);
    }
    strbuf_add_bytes(buf, "\"", 1);
}

void
strbuf_reset(struct strbuf *buf)
{
    buf->len = 0;
    if (buf->data)
        buf->data[0] = '\0';
}

void
strbuf_free(struct strbuf *buf)
{
    if (buf->data)
        explicit_bzero(buf->data, buf->cap < WIPED_MOST ? buf->cap : WIPED_MOST);
    free(buf->data);
    *buf = (struct strbuf){0};
}

char *
strbuf_take(struct strbuf *buf)
{
    char *data = buf->data ? buf->data : xstrdup("");
    *buf = (struct strbuf){0};
    return data;
}

void
str_number(size_t number, char out[STR_NUMBER_ROOM])
{
    char digits[STR_NUMBER_ROOM];
    size_t len = 0;
    do
        digits[len++] = (char)('0' + number % 10);
    while (number /= 10);
    for (size_t i = 0; i < len; i++)
        out[i] = digits[len - 1 - i];
    out[len] = '\0';
}

bool
str_eq(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool
str_empty(const char *text)
{
    return !text || !*text;
}

uint64_t
str_hash(uint64_t hash, const char *text)
{
    for (; text && *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
    return hash;
}

bool
str_starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool
str_ends(const char *text, const char *suffix)
{
    size_t len = strlen(text), tail = strlen(suffix);
    return len >= tail && strcmp(text + len - tail, suffix) == 0;
}

/* Edit distance with two rows; words longer than the row never match. */
static size_t
edit_distance(const char *a, const char *b)
{
    enum { MAX_WORD = 64 };
    size_t len_a = strlen(a), len_b = strlen(b);
    if (len_a >= MAX_WORD || len_b >= MAX_WORD)
        return MAX_WORD;
    size_t row[MAX_WORD + 1];
    for (size_t j = 0; j <= len_b; j++)
        row[j] = j;
    for (size_t i = 1; i <= len_a; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= len_b; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            diagonal = row[j];
            row[j] = best;
        }
    }
    return row[len_b];
}

const char *
str_nearest(const char *word, const char *const *words)
{
    const char *best = NULL;
    size_t best_distance = strlen(word) / 2 + 1;
    for (; *words; words++) {
        size_t distance = edit_distance(word, *words);
        if (distance < best_distance) {
            best_distance = distance;
            best = *words;
        }
    }
    return best;
}
