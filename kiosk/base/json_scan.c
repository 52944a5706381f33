#include "base/json_scan.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A key that has been seen in an object that is still open; found again by hash. */
struct seen_key {
    size_t start, len;
    uint64_t hash;
};

struct scan {
    const char *text;
    size_t len, at;
    int depth;
    size_t nodes;
    struct seen_key *keys;
    size_t key_count, key_cap;
    struct json_error *error;
    enum err err;
};

__attribute__((format(printf, 3, 4))) static bool
refuse(struct scan *scan, enum err err, const char *format, ...)
{
    if (scan->err != ERR_OK)
        return false;
    scan->err = err;
    struct json_error *error = scan->error;
    *error = (struct json_error){.offset = scan->at, .line = 1, .column = 1};
    for (size_t i = 0; i < scan->at && i < scan->len; i++) {
        if (scan->text[i] == '\n') {
            error->line++;
            error->column = 1;
        } else if (((unsigned char)scan->text[i] & 0xC0) != 0x80)
            error->column++;
    }
    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    return false;
}

static int
peek(const struct scan *scan)
{
    return scan->at < scan->len ? (unsigned char)scan->text[scan->at] : -1;
}

static void
skip_space(struct scan *scan)
{
    for (int c = peek(scan); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = peek(scan))
        scan->at++;
}

/* What stands at the place, for a message. */
static bool
unexpected(struct scan *scan, const char *expected)
{
    int c = peek(scan);
    if (c < 0)
        return refuse(scan, ERR_FORMAT, "the text ends where %s was expected", expected);
    if (c > 0x20 && c < 0x7F)
        return refuse(scan, ERR_FORMAT, "found \"%c\" where %s was expected", c, expected);
    return refuse(scan, ERR_FORMAT, "found byte 0x%02X where %s was expected", (unsigned)c,
                  expected);
}

static bool
hex4(struct scan *scan, unsigned *out)
{
    *out = 0;
    for (int i = 0; i < 4; i++, scan->at++) {
        int c = peek(scan), digit;
        if (c >= '0' && c <= '9')
            digit = c - '0';
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
            digit = (c | 0x20) - 'a' + 10;
        else
            return unexpected(scan, "a hexadecimal digit");
        *out = *out << 4 | (unsigned)digit;
    }
    return true;
}

static bool
scan_escape(struct scan *scan)
{
    int c = peek(scan);
    scan->at++;
    if (c != 'u') {
        if (c > 0 && strchr("\"\\/bfnrt", c))
            return true;
        scan->at--;
        return unexpected(scan, "an escape character");
    }
    unsigned unit, low;
    if (!hex4(scan, &unit))
        return false;
    if (unit == 0)
        return refuse(scan, ERR_FORMAT, "\\u0000 is not allowed in a string");
    if (unit >= 0xDC00 && unit <= 0xDFFF)
        return refuse(scan, ERR_FORMAT, "a low surrogate without its high one");
    if (unit < 0xD800 || unit > 0xDBFF)
        return true;
    if (scan->at + 1 >= scan->len || memcmp(scan->text + scan->at, "\\u", 2) != 0)
        return refuse(scan, ERR_FORMAT, "a high surrogate without its low one");
    scan->at += 2;
    if (!hex4(scan, &low))
        return false;
    if (low < 0xDC00 || low > 0xDFFF)
        return refuse(scan, ERR_FORMAT, "a high surrogate without its low one");
    return true;
}

/* Over what stands for itself in a string, eight bytes at a time: in each of them the high bit
 * of one of three sums tells of a quotation mark, a backslash or a control character, or of one
 * by mistake, which the loop after this one looks at again. */
static void
skip_plain(struct scan *scan)
{
    const uint64_t ones = UINT64_MAX / 255, highs = ones << 7;
    uint64_t word;
    for (; scan->len - scan->at >= sizeof word; scan->at += sizeof word) {
        memcpy(&word, scan->text + scan->at, sizeof word);
        uint64_t quote = word ^ ones * '"', slash = word ^ ones * '\\';
        uint64_t special = (quote - ones) & ~quote;
        special |= (slash - ones) & ~slash;
        special |= (word - ones * 0x20) & ~word;
        if (special & highs)
            return;
    }
}

static bool
scan_string(struct scan *scan)
{
    size_t start = ++scan->at;
    skip_plain(scan);
    for (;;) {
        int c = peek(scan);
        if (c < 0)
            return refuse(scan, ERR_FORMAT, "the text ends inside a string");
        if (c < 0x20)
            return refuse(scan, ERR_FORMAT, "control character 0x%02X inside a string",
                          (unsigned)c);
        scan->at++;
        if (c == '"')
            break;
        if (c == '\\') {
            if (!scan_escape(scan))
                return false;
            skip_plain(scan);
        }
    }
    if (!utf8_valid(scan->text + start, scan->at - 1 - start)) {
        scan->at = start;
        return refuse(scan, ERR_FORMAT, "the string is not well-formed UTF-8");
    }
    return true;
}

static bool
scan_digits(struct scan *scan)
{
    if (peek(scan) < '0' || peek(scan) > '9')
        return unexpected(scan, "a digit");
    while (peek(scan) >= '0' && peek(scan) <= '9')
        scan->at++;
    return true;
}

static bool
scan_number(struct scan *scan)
{
    size_t start = scan->at;
    if (peek(scan) == '-')
        scan->at++;
    if (peek(scan) == '0')
        scan->at++;
    else if (!scan_digits(scan))
        return false;
    if (peek(scan) == '.') {
        scan->at++;
        if (!scan_digits(scan))
            return false;
    }
    if (peek(scan) == 'e' || peek(scan) == 'E') {
        scan->at++;
        if (peek(scan) == '+' || peek(scan) == '-')
            scan->at++;
        if (!scan_digits(scan))
            return false;
    }
    char digits[64];
    size_t len = scan->at - start;
    if (len >= sizeof digits)
        return refuse(scan, ERR_RANGE, "the number has more than %zu characters",
                      sizeof digits - 1);
    memcpy(digits, scan->text + start, len);
    digits[len] = '\0';
    if (!isfinite(strtod(digits, NULL)))
        return refuse(scan, ERR_RANGE, "the number is too large");
    return true;
}

/* Reads a scanned string byte by byte as it means, escapes undone: "a" and "\u0061" are
 * one key. */
struct unescape {
    const char *at, *end;
    char pending[4];
    size_t pending_len, pending_at;
};

static uint32_t
hex4_value(const char *digits)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        char c = digits[i];
        value = value * 16 + (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

static int
next_byte(struct unescape *u)
{
    static const char letters[] = "bfnrt", bytes[] = "\b\f\n\r\t";
    if (u->pending_at < u->pending_len)
        return (unsigned char)u->pending[u->pending_at++];
    if (u->at >= u->end)
        return -1;
    if (*u->at != '\\')
        return (unsigned char)*u->at++;
    char kind = u->at[1];
    u->at += 2;
    if (kind != 'u') {
        const char *letter = strchr(letters, kind);
        return letter ? bytes[letter - letters] : kind;
    }
    uint32_t cp = hex4_value(u->at);
    u->at += 4;
    if (cp >= 0xD800 && cp < 0xDC00) {
        cp = 0x10000 + ((cp - 0xD800) << 10) + (hex4_value(u->at + 2) - 0xDC00);
        u->at += 6;
    }
    u->pending_len = utf8_encode(cp, u->pending);
    u->pending_at = 1;
    return (unsigned char)u->pending[0];
}

static struct unescape
unescape_start(const struct scan *scan, size_t start, size_t len)
{
    return (struct unescape){.at = scan->text + start + 1, .end = scan->text + start + len - 1};
}

static bool
same_key(const struct scan *scan, const struct seen_key *key, size_t start, size_t len)
{
    struct unescape a = unescape_start(scan, key->start, key->len);
    struct unescape b = unescape_start(scan, start, len);
    int c;
    do {
        c = next_byte(&a);
        if (c != next_byte(&b))
            return false;
    } while (c >= 0);
    return true;
}

/* Remember the key at [start, at) of the object whose keys begin at `first`. */
static bool
add_key(struct scan *scan, size_t first, size_t start)
{
    size_t len = scan->at - start;
    uint64_t hash = 1469598103934665603u;
    struct unescape bytes = unescape_start(scan, start, len);
    for (int c; (c = next_byte(&bytes)) >= 0;)
        hash = (hash ^ (unsigned char)c) * 1099511628211u;
    for (size_t i = first; i < scan->key_count; i++) {
        const struct seen_key *key = &scan->keys[i];
        if (key->hash == hash && same_key(scan, key, start, len)) {
            scan->at = start;
            return refuse(scan, ERR_FORMAT, "the key %.*s appears twice in one object",
                          (int)(len > 80 ? 80 : len), scan->text + start);
        }
    }
    /* Objects of thousands of keys do not occur; the bound keeps the search short. */
    if (scan->key_count - first >= 4096)
        return refuse(scan, ERR_RANGE, "an object has more than 4096 keys");
    if (scan->key_count == scan->key_cap) {
        scan->key_cap = scan->key_cap ? scan->key_cap * 2 : 64;
        scan->keys = xrealloc(scan->keys, scan->key_cap * sizeof *scan->keys);
    }
    scan->keys[scan->key_count++] = (struct seen_key){start, len, hash};
    return true;
}

static bool scan_value(struct scan *scan);

static bool
scan_member(struct scan *scan, size_t first_key)
{
    if (peek(scan) != '"')
        return unexpected(scan, "a key in quotes");
    size_t start = scan->at;
    if (!scan_string(scan) || !add_key(scan, first_key, start))
        return false;
    skip_space(scan);
    if (peek(scan) != ':')
        return unexpected(scan, "\":\"");
    scan->at++;
    skip_space(scan);
    return scan_value(scan);
}

/* An array or object, at its opening bracket. */
static bool
scan_container(struct scan *scan, bool object)
{
    int close = object ? '}' : ']';
    size_t first_key = scan->key_count;
    if (++scan->depth > JSON_MAX_DEPTH)
        return refuse(scan, ERR_RANGE, "nested deeper than %d", JSON_MAX_DEPTH);
    scan->at++;
    skip_space(scan);
    if (peek(scan) != close) {
        for (;;) {
            if (object ? !scan_member(scan, first_key) : !scan_value(scan))
                return false;
            skip_space(scan);
            if (peek(scan) != ',')
                break;
            scan->at++;
            skip_space(scan);
        }
        if (peek(scan) != close)
            return unexpected(scan, object ? "\",\" or \"}\"" : "\",\" or \"]\"");
    }
    scan->at++;
    scan->depth--;
    scan->key_count = first_key;
    return true;
}

static bool
scan_word(struct scan *scan, const char *word)
{
    size_t len = strlen(word);
    if (scan->len - scan->at < len || memcmp(scan->text + scan->at, word, len) != 0)
        return unexpected(scan, "a JSON value");
    scan->at += len;
    return true;
}

static bool
scan_value(struct scan *scan)
{
    if (++scan->nodes > JSON_MAX_NODES)
        return refuse(scan, ERR_RANGE, "more than %d values", JSON_MAX_NODES);
    switch (peek(scan)) {
    case '{':
        return scan_container(scan, true);
    case '[':
        return scan_container(scan, false);
    case '"':
        return scan_string(scan);
    case 't':
        return scan_word(scan, "true");
    case 'f':
        return scan_word(scan, "false");
    case 'n':
        return scan_word(scan, "null");
    default:
        if (peek(scan) == '-' || (peek(scan) >= '0' && peek(scan) <= '9'))
            return scan_number(scan);
        return unexpected(scan, "a JSON value");
    }
}

enum err
json_scan(const char *text, size_t len, struct json_error *error)
{
    struct scan scan = {.text = text, .len = len, .error = error};
    skip_space(&scan);
    if (scan_value(&scan)) {
        skip_space(&scan);
        if (scan.at < len)
            unexpected(&scan, "the end of the text");
    }
    free(scan.keys);
    return scan.err;
}
