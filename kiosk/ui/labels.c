#include "ui/labels.h"
#include "base/file.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYTES (1u << 20)
#define HOLES_MAX 6
#define ANY_MAX   2   /* {}: each may end in many places */
#define DEPTH_MAX 3   /* a text in a text in a text */
#define LABEL_MAX 200 /* bytes: what is longer is no label with holes */

struct label {
    const char *from, *to; /* in the text */
};

struct label_list {
    struct label *items;
    size_t len, cap;
};

struct labels {
    char *text;                        /* the file, each part ended by a NUL */
    struct label_list plain, patterns; /* plain: sorted by `from` */
};

/* ---- reading ---- */

static int
by_from(const void *a, const void *b)
{
    const struct label *x = a, *y = b;
    return strcmp(x->from, y->from);
}

/* The first {} or {#}; NULL if there is none. */
static const char *
hole_in(const char *text)
{
    const char *at = strchr(text, '{');
    while (at && at[1] != '}' && !(at[1] == '#' && at[2] == '}'))
        at = strchr(at + 1, '{');
    return at;
}

static const char *
hole_end(const char *hole)
{
    return strchr(hole, '}') + 1;
}

static bool
has_neighbours(const char *text)
{
    for (text = hole_in(text); text; text = hole_in(hole_end(text)))
        if (hole_in(hole_end(text)) == hole_end(text))
            return true;
    return false;
}

static size_t
holes_in(const char *text, bool of_any_text)
{
    size_t count = 0;
    for (text = hole_in(text); text; text = hole_in(hole_end(text)))
        count += !of_any_text || text[1] == '}';
    return count;
}

/* NULL, or what is wrong with a line. */
static const char *
refuse(const char *from, const char *to)
{
    size_t holes = holes_in(from, false);
    if (!to || *from == '\0' || *to == '\0' || strchr(to, '\t'))
        return "expected a label, one TAB and what is shown for it";
    if (holes > HOLES_MAX)
        return "expected at most six holes";
    if (holes_in(from, true) > ANY_MAX)
        return "expected at most two {}, the others {#}";
    if (has_neighbours(from))
        return "expected some text between two holes";
    for (const char *at = strchr(to, '{'); at; at = strchr(at + 1, '{')) {
        bool is_closed = at[1] && (at[2] == '}' || (at[2] == ':' && strchr(at, '}')));
        if (!is_closed || at[1] < '1' || (size_t)(at[1] - '0') > holes)
            return "expected {1} to {6}, or {1:…}, of as many holes as the label has";
    }
    return NULL;
}

/* \n is the end of a line. */
static void
unescape(char *text)
{
    char *to = text;
    for (; *text; text++) {
        bool is_end = text[0] == '\\' && text[1] == 'n';
        *to++ = is_end ? '\n' : *text;
        text += is_end;
    }
    *to = '\0';
}

static enum err
read_line(struct labels *labels, char *line, const char **problem)
{
    char *tab = strchr(line, '\t');
    if (*line == '#' || *line == '\0')
        return ERR_OK;
    if (tab)
        *tab++ = '\0';
    *problem = refuse(line, tab);
    if (*problem)
        return ERR_FORMAT;
    unescape(line);
    unescape(tab);
    struct label_list *list = hole_in(line) ? &labels->patterns : &labels->plain;
    VEC_PUSH(list->items, list->len, list->cap, ((struct label){line, tab}));
    return ERR_OK;
}

static enum err
read_lines(struct labels *labels, const char *name, struct labels_error *error)
{
    int number = 1;
    for (char *line = labels->text; line && *line; number++) {
        char *end = strchr(line, '\n');
        const char *problem = NULL;
        if (end)
            *end++ = '\0';
        if (read_line(labels, line, &problem)) {
            snprintf(error->message, sizeof error->message, "%s:%d: %s", name, number, problem);
            return ERR_FORMAT;
        }
        line = end;
    }
    if (labels->plain.len)
        qsort(labels->plain.items, labels->plain.len, sizeof *labels->plain.items, by_from);
    for (size_t i = 1; i < labels->plain.len; i++) {
        if (str_eq(labels->plain.items[i - 1].from, labels->plain.items[i].from)) {
            snprintf(error->message, sizeof error->message, "%s: \"%s\" stands there twice",
                     name, labels->plain.items[i].from);
            return ERR_FORMAT;
        }
    }
    return ERR_OK;
}

enum err
labels_parse(const char *name, const char *text, size_t len, struct labels **out,
             struct labels_error *error)
{
    struct labels *labels = xcalloc(1, sizeof *labels);
    labels->text = xstrndup(text, len);
    enum err err = read_lines(labels, name, error);
    *out = NULL;
    if (err)
        labels_free(labels);
    else
        *out = labels;
    return err;
}

enum err
labels_load(const char *path, struct labels **out, struct labels_error *error)
{
    char *text = NULL;
    size_t len = 0;
    *out = NULL;
    enum err err = file_read(path, MAX_BYTES, &text, &len);
    if (err)
        snprintf(error->message, sizeof error->message, "%s: cannot be read", path);
    else
        err = labels_parse(path, text, len, out, error);
    free(text);
    return err;
}

void
labels_free(struct labels *labels)
{
    if (!labels)
        return;
    free(labels->plain.items);
    free(labels->patterns.items);
    free(labels->text);
    free(labels);
}

/* ---- looking up ---- */

struct held {
    const char *text;
    size_t len;
};

/* Whether `text` is the pattern with something in each hole; the first way that fits. */
static bool
fits(const char *pattern, const char *text, struct held *held)
{
    const char *hole = hole_in(pattern);
    size_t lead = hole ? (size_t)(hole - pattern) : strlen(pattern);
    if (strncmp(pattern, text, lead) != 0)
        return false;
    text += lead;
    if (!hole)
        return *text == '\0';
    const char *rest = hole_end(hole);
    bool is_number = hole[1] == '#';
    size_t most = is_number ? strspn(text, "0123456789") : strlen(text);
    size_t least = most > 0 && (is_number || *rest == '\0') ? most : 1;
    for (size_t len = least; len <= most; len++) {
        *held = (struct held){text, len};
        if (fits(rest, text + len, held + 1))
            return true;
    }
    return false;
}

static const char *find(const struct labels *labels, const char *text, struct arena *arena,
                        int depth);

/* What stands in a hole, with what is to stand behind it. */
static void
fill(const struct labels *labels, struct held held, const char *behind, size_t behind_len,
     struct strbuf *out, struct arena *arena, int depth)
{
    char *text =
        arena_printf(arena, "%.*s%.*s", (int)held.len, held.text, (int)behind_len, behind);
    const char *shown = find(labels, text, arena, depth + 1);
    strbuf_add(out, shown ? shown : text);
}

static const char *
filled(const struct labels *labels, const char *to, const struct held *held,
       struct arena *arena, int depth)
{
    struct strbuf out = {0};
    while (*to) {
        size_t len = strcspn(to, "{");
        strbuf_add_bytes(&out, to, len);
        to += len;
        if (*to == '\0')
            break;
        const char *end = strchr(to, '}'), *behind = to[2] == ':' ? to + 3 : end;
        fill(labels, held[to[1] - '1'], behind, (size_t)(end - behind), &out, arena, depth);
        to = end + 1;
    }
    const char *text = arena_strdup(arena, out.data ? out.data : "");
    strbuf_free(&out);
    return text;
}

static const char *
find(const struct labels *labels, const char *text, struct arena *arena, int depth)
{
    const struct label key = {.from = text};
    struct held held[HOLES_MAX + 1];
    const struct label *found = NULL;
    if (labels->plain.len)
        found = bsearch(&key, labels->plain.items, labels->plain.len, sizeof key, by_from);
    if (found || depth == DEPTH_MAX || strlen(text) > LABEL_MAX)
        return found ? found->to : NULL;
    for (size_t i = 0; i < labels->patterns.len; i++)
        if (fits(labels->patterns.items[i].from, text, held))
            return filled(labels, labels->patterns.items[i].to, held, arena, depth);
    return NULL;
}

const char *
labels_find(const struct labels *labels, const char *text, struct arena *arena)
{
    return find(labels, text, arena, 0);
}
