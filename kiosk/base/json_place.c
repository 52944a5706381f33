#include "base/json_place.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The text is known to be well-formed: what is skipped needs no checking. */
struct cursor {
    const char *text;
    size_t len, at;
};

static void
skip_blank(struct cursor *c)
{
    while (c->at < c->len && strchr(" \t\r\n", c->text[c->at]))
        c->at++;
}

static void
skip_string(struct cursor *c)
{
    for (c->at++; c->at < c->len && c->text[c->at] != '"'; c->at++)
        if (c->text[c->at] == '\\')
            c->at++;
    c->at += c->at < c->len;
}

static void
skip_value(struct cursor *c)
{
    int depth = 0;
    do {
        skip_blank(c);
        char here = c->at < c->len ? c->text[c->at] : '\0';
        if (here == '"') {
            skip_string(c);
        } else if (here == '{' || here == '[') {
            depth++;
            c->at++;
        } else if (here == '}' || here == ']') {
            depth--;
            c->at++;
        } else if (here == ',' || here == ':') {
            c->at++;
        } else {
            while (c->at < c->len && !strchr(" \t\r\n,:]}", c->text[c->at]))
                c->at++;
        }
    } while (depth > 0 && c->at < c->len);
}

/* Whether the key at the cursor is the pointer's next name (`name`, up to '/' or the end).
 * A key written with escapes is not looked into: its object is place enough. */
static bool
is_key(const struct cursor *c, const char *name, size_t name_len)
{
    size_t at = c->at + 1;
    for (size_t i = 0; i < name_len; i++, at++) {
        char want = name[i];
        if (want == '~' && i + 1 < name_len)
            want = name[++i] == '1' ? '/' : '~';
        if (at >= c->len || c->text[at] != want)
            return false;
    }
    return at < c->len && c->text[at] == '"';
}

/* From the beginning of a container to its child; false if it is not there. `*found` is where
 * the child, or its key, begins; the cursor stands at the value. */
static bool
enter(struct cursor *c, const char *name, size_t name_len, size_t *found)
{
    bool is_object = c->text[c->at] == '{';
    if (!is_object && c->text[c->at] != '[')
        return false;
    size_t wanted = is_object ? 0 : (size_t)strtoul(name, NULL, 10), index = 0;
    c->at++;
    for (skip_blank(c); c->at < c->len && c->text[c->at] != '}' && c->text[c->at] != ']';) {
        *found = c->at;
        bool is_it = is_object ? is_key(c, name, name_len) : index++ == wanted;
        if (is_object) {
            skip_string(c);
            skip_blank(c);
            c->at += c->at < c->len; /* the colon */
            skip_blank(c);
        }
        if (is_it)
            return true;
        skip_value(c);
        skip_blank(c);
        if (c->at < c->len && c->text[c->at] == ',')
            c->at++;
        skip_blank(c);
    }
    return false;
}

static struct json_place
place_at(const char *text, size_t at)
{
    struct json_place place = {1, 1};
    size_t line = 0;
    for (size_t i = 0; i < at; i++)
        if (text[i] == '\n') {
            place.line++;
            line = i + 1;
        }
    place.column += (int)utf8_count(text + line, at - line);
    return place;
}

struct json_place
json_place_of(const char *text, size_t len, const char *pointer)
{
    struct cursor c = {text, len, 0};
    skip_blank(&c);
    size_t last = c.at;
    while (*pointer == '/' && c.at < len) {
        const char *name = ++pointer;
        size_t name_len = strcspn(name, "/"), found = 0;
        if (!enter(&c, name, name_len, &found))
            break;
        last = found;
        pointer += name_len;
    }
    return place_at(text, last);
}
