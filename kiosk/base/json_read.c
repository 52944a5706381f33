#include "base/json_node.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <endian.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEYS_MAX 4096

/* The root stands first: a tree is freed by it. */
struct json_tree {
    struct json root;
    struct arena *arena; /* of the nodes and their texts */
};

struct scan {
    const char *text;
    size_t len, at;
    int depth;
    size_t nodes;
    struct arena *arena;
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
        } else if (!utf8_is_trail(scan->text[i]))
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
hex4(struct scan *scan, uint32_t *out)
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
        *out = *out << 4 | (uint32_t)digit;
    }
    return true;
}

/* After "\u": one character, of one unit or of two. */
static bool
scan_unit(struct scan *scan, uint32_t *out)
{
    uint32_t low;
    if (!hex4(scan, out))
        return false;
    if (*out == 0)
        return refuse(scan, ERR_FORMAT, "\\u0000 is not allowed in a string");
    if (*out >= 0xDC00 && *out <= 0xDFFF)
        return refuse(scan, ERR_FORMAT, "a low surrogate without its high one");
    if (*out < 0xD800 || *out > 0xDBFF)
        return true;
    if (scan->at + 1 >= scan->len || memcmp(scan->text + scan->at, "\\u", 2) != 0)
        return refuse(scan, ERR_FORMAT, "a high surrogate without its low one");
    scan->at += 2;
    if (!hex4(scan, &low))
        return false;
    if (low < 0xDC00 || low > 0xDFFF)
        return refuse(scan, ERR_FORMAT, "a high surrogate without its low one");
    *out = 0x10000 + ((*out - 0xD800) << 10) + (low - 0xDC00);
    return true;
}

/* After a backslash: writes what is meant to `out`, which has room for four bytes. */
static bool
scan_escape(struct scan *scan, char *out, size_t *len)
{
    static const char letters[] = "\"\\/bfnrt", bytes[] = "\"\\/\b\f\n\r\t";
    int c = peek(scan);
    const char *letter = c > 0 ? strchr(letters, c) : NULL;
    uint32_t cp;
    if (letter) {
        scan->at++;
        *out = bytes[letter - letters];
        *len = 1;
        return true;
    }
    if (c != 'u')
        return unexpected(scan, "an escape character");
    scan->at++;
    if (!scan_unit(scan, &cp))
        return false;
    *len = utf8_encode(cp, out);
    return true;
}

/* Over what stands for itself in a string, eight bytes at a time: the lowest high bit of three
 * sums stands in the first byte that is a quotation mark, a backslash or a control character.
 */
static void
skip_plain(struct scan *scan)
{
    const uint64_t ones = UINT64_MAX / 255, highs = ones << 7;
    uint64_t word;
    for (; scan->len - scan->at >= sizeof word; scan->at += sizeof word) {
        memcpy(&word, scan->text + scan->at, sizeof word);
        word = le64toh(word);
        uint64_t quote = word ^ ones * '"', slash = word ^ ones * '\\';
        uint64_t special = (quote - ones) & ~quote;
        special |= (slash - ones) & ~slash;
        special |= (word - ones * 0x20) & ~word;
        special &= highs;
        if (special) {
            scan->at += (size_t)__builtin_ctzll(special) / 8;
            return;
        }
    }
}

/* To the quotation mark that ends the string; `*escapes` tells whether there are any. */
static bool
find_end(struct scan *scan, bool *escapes)
{
    *escapes = false;
    for (;;) {
        skip_plain(scan);
        int c = peek(scan);
        if (c == '"')
            return true;
        if (c >= 0 && c < 0x20)
            return refuse(scan, ERR_FORMAT, "control character 0x%02X inside a string",
                          (unsigned)c);
        if (c == '\\') {
            *escapes = true;
            scan->at++;
        }
        if (scan->at >= scan->len)
            return refuse(scan, ERR_FORMAT, "the text ends inside a string");
        scan->at++;
    }
}

/* The string from `start` to `end` as it means: escapes never grow. */
static bool
undo_escapes(struct scan *scan, size_t start, size_t end, const char **out, size_t *len)
{
    char *text = arena_alloc(scan->arena, end - start + 1);
    *out = text;
    *len = 0;
    for (scan->at = start; scan->at < end;) {
        const char *from = scan->text + scan->at;
        const char *slash = memchr(from, '\\', end - scan->at);
        size_t run = slash ? (size_t)(slash - from) : end - scan->at, made = 0;
        memcpy(text + *len, from, run);
        *len += run;
        scan->at += run;
        if (!slash)
            break;
        scan->at++;
        if (!scan_escape(scan, text + *len, &made))
            return false;
        *len += made;
    }
    return true;
}

/* At its opening quotation mark. */
static bool
scan_string(struct scan *scan, const char **out, size_t *len)
{
    size_t start = ++scan->at;
    bool escapes;
    if (!find_end(scan, &escapes))
        return false;
    size_t end = scan->at;
    if (!utf8_valid(scan->text + start, end - start)) {
        scan->at = start;
        return refuse(scan, ERR_FORMAT, "the string is not well-formed UTF-8");
    }
    *len = end - start;
    if (!escapes)
        *out = arena_strndup(scan->arena, scan->text + start, *len);
    else if (!undo_escapes(scan, start, end, out, len))
        return false;
    scan->at = end + 1;
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
scan_number(struct scan *scan, double *out)
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
    *out = strtod(digits, NULL);
    if (!isfinite(*out))
        return refuse(scan, ERR_RANGE, "the number is too large");
    return true;
}

/* Objects of thousands of keys do not occur; the bound keeps the search short. */
static bool
check_key(struct scan *scan, const struct json *object, const struct json *member, size_t start)
{
    if (object->children.len == KEYS_MAX) {
        scan->at = start;
        return refuse(scan, ERR_RANGE, "an object has more than %d keys", KEYS_MAX);
    }
    for (const struct json *other = object->children.first; other; other = other->next)
        if (other->key_len == member->key_len &&
            memcmp(other->key, member->key, member->key_len) == 0) {
            scan->at = start;
            return refuse(scan, ERR_FORMAT, "the key \"%.80s\" appears twice in one object",
                          member->key);
        }
    return true;
}

static bool scan_value(struct scan *scan, struct json *json);

static bool
scan_key(struct scan *scan, const struct json *object, struct json *member)
{
    size_t start = scan->at, len;
    if (peek(scan) != '"')
        return unexpected(scan, "a key in quotes");
    if (!scan_string(scan, &member->key, &len))
        return false;
    member->key_len = (uint32_t)len;
    if (!check_key(scan, object, member, start))
        return false;
    skip_space(scan);
    if (peek(scan) != ':')
        return unexpected(scan, "\":\"");
    scan->at++;
    skip_space(scan);
    return true;
}

/* An array or object, at its opening bracket. */
static bool
scan_container(struct scan *scan, struct json *json, enum json_type type)
{
    bool is_object = type == JSON_OBJECT;
    int close = is_object ? '}' : ']';
    struct json **last = &json->children.first;
    if (++scan->depth > JSON_MAX_DEPTH)
        return refuse(scan, ERR_RANGE, "nested deeper than %d", JSON_MAX_DEPTH);
    json->type = type;
    scan->at++;
    skip_space(scan);
    while (peek(scan) != close || json->children.len) {
        struct json *child = arena_alloc(scan->arena, sizeof *child);
        if ((is_object && !scan_key(scan, json, child)) || !scan_value(scan, child))
            return false;
        *last = child;
        last = &child->next;
        json->children.len++;
        skip_space(scan);
        if (peek(scan) != ',')
            break;
        scan->at++;
        skip_space(scan);
    }
    if (peek(scan) != close)
        return unexpected(scan, is_object ? "\",\" or \"}\"" : "\",\" or \"]\"");
    scan->at++;
    scan->depth--;
    return true;
}

static bool
scan_word(struct scan *scan, struct json *json, const char *word, enum json_type type)
{
    size_t len = strlen(word);
    if (scan->len - scan->at < len || memcmp(scan->text + scan->at, word, len) != 0)
        return unexpected(scan, "a JSON value");
    scan->at += len;
    json->type = type;
    return true;
}

static bool
scan_value(struct scan *scan, struct json *json)
{
    size_t len;
    if (++scan->nodes > JSON_MAX_NODES)
        return refuse(scan, ERR_RANGE, "more than %d values", JSON_MAX_NODES);
    switch (peek(scan)) {
    case '{':
        return scan_container(scan, json, JSON_OBJECT);
    case '[':
        return scan_container(scan, json, JSON_ARRAY);
    case '"':
        json->type = JSON_STRING;
        return scan_string(scan, &json->string, &len);
    case 't':
        return scan_word(scan, json, "true", JSON_TRUE);
    case 'f':
        return scan_word(scan, json, "false", JSON_FALSE);
    case 'n':
        return scan_word(scan, json, "null", JSON_NULL);
    default:
        if (peek(scan) != '-' && (peek(scan) < '0' || peek(scan) > '9'))
            return unexpected(scan, "a JSON value");
        json->type = JSON_NUMBER;
        return scan_number(scan, &json->number);
    }
}

enum err
json_parse(const char *text, size_t len, struct json **out, struct json_error *error)
{
    struct json_error unused;
    struct arena *arena = arena_new();
    struct json_tree *tree = arena_alloc(arena, sizeof *tree);
    struct scan scan = {
        .text = text, .len = len, .arena = arena, .error = error ? error : &unused};
    tree->arena = arena;
    skip_space(&scan);
    if (scan_value(&scan, &tree->root)) {
        skip_space(&scan);
        if (scan.at < len)
            unexpected(&scan, "the end of the text");
    }
    *out = scan.err ? NULL : &tree->root;
    if (scan.err)
        arena_free(arena);
    return scan.err;
}

void
json_free(struct json *json)
{
    if (json)
        arena_free(((struct json_tree *)json)->arena);
}
