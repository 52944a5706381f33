#include "proof/proof_read.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAY_MAX_BYTES ((size_t)16 << 20)

/* ---- days ---- */

static bool
is_day_file(const char *name)
{
    static const char PATTERN[] = "dddd-dd-dd.log";
    size_t i = 0;
    for (; PATTERN[i]; i++)
        if (PATTERN[i] == 'd' ? name[i] < '0' || name[i] > '9' : name[i] != PATTERN[i])
            return false;
    return name[i] == '\0';
}

static int
compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

enum err
proof_days(const char *dir, char ***days, size_t *count)
{
    size_t cap = 0;
    *days = NULL;
    *count = 0;
    DIR *folder = opendir(dir);
    if (!folder)
        return errno == ENOENT ? ERR_NOT_FOUND : ERR_IO;
    for (struct dirent *entry; (entry = readdir(folder));)
        if (is_day_file(entry->d_name))
            VEC_PUSH(*days, *count, cap, xstrdup(entry->d_name));
    closedir(folder);
    if (*count)
        qsort(*days, *count, sizeof **days, compare);
    return ERR_OK;
}

static void
free_days(char **days, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(days[i]);
    free(days);
}

/* ---- a file ---- */

struct walk {
    const struct proof_visitor *visitor;
    const char *file;
    char day[PROOF_DAY_ROOM], chain[PROOF_CHAIN_ROOM];
    bool is_begun; /* a day before this one was read */
    size_t line, showings;
};

static void
tell(const struct walk *walk, const char *message)
{
    if (walk->visitor->problem)
        walk->visitor->problem(walk->visitor->context, walk->file, walk->line, message);
}

/* The first line: it says with which chain value the day before ended. */
static void
read_head(struct walk *walk, const char *line, size_t len)
{
    const char *last = len ? memrchr(line, ' ', len) : NULL;
    size_t head = strlen(PROOF_HEAD);
    if (len < head || memcmp(line, PROOF_HEAD, head) != 0 || !last ||
        !proof_is_chain(last + 1, len - (size_t)(last + 1 - line))) {
        tell(walk, "found no head of a log, expected \"" PROOF_HEAD "SCREEN CHAIN\"");
        return;
    }
    if (walk->is_begun && memcmp(last + 1, walk->chain, PROOF_CHAIN_ROOM - 1) != 0)
        tell(walk, "does not go on from the end of the day before: lines or days are missing");
    memcpy(walk->chain, last + 1, PROOF_CHAIN_ROOM - 1);
    walk->chain[PROOF_CHAIN_ROOM - 1] = '\0';
}

static void
read_line(struct walk *walk, const char *line, size_t len)
{
    struct proof_showing showing;
    bool is_joined;
    walk->line++;
    if (walk->line == 1) {
        read_head(walk, line, len);
        return;
    }
    if (proof_line_read(line, len, walk->chain, &showing, &is_joined)) {
        tell(walk, "found no showing, expected a time, seconds, record, hash and chain value");
        return;
    }
    if (!is_joined)
        tell(walk, "does not go on from the line before: one of them was changed, taken out or "
                   "put in");
    walk->showings++;
    if (walk->visitor->showing)
        walk->visitor->showing(walk->visitor->context, walk->day, &showing);
}

/* A last line without a line feed was being written when the power went: it does not count. */
static void
read_day(struct walk *walk, const char *text, size_t len)
{
    walk->line = walk->showings = 0;
    for (size_t at = 0; at < len;) {
        const char *end = memchr(text + at, '\n', len - at);
        if (!end)
            break;
        read_line(walk, text + at, (size_t)(end - text) - at);
        at = (size_t)(end - text) + 1;
    }
    walk->is_begun = true;
    if (walk->visitor->day)
        walk->visitor->day(walk->visitor->context, walk->day, walk->chain, walk->showings);
}

static enum err
read_file(struct walk *walk, const char *dir, const char *name)
{
    char *path = path_join(dir, name), *text = NULL;
    size_t len = 0;
    enum err err = file_read(path, DAY_MAX_BYTES, &text, &len);
    walk->file = name;
    snprintf(walk->day, sizeof walk->day, "%.10s", name);
    if (!err)
        read_day(walk, text, len);
    free(text);
    free(path);
    return err;
}

enum err
proof_read(const char *dir, const struct proof_visitor *visitor)
{
    struct walk walk = {.visitor = visitor};
    char **days;
    size_t count;
    proof_chain_begin(walk.chain);
    enum err err = proof_days(dir, &days, &count);
    if (!err && count == 0)
        err = ERR_NOT_FOUND;
    for (size_t i = 0; i < count && !err; i++)
        err = read_file(&walk, dir, days[i]);
    free_days(days, count);
    return err;
}

/* ---- where to go on ---- */

static bool
is_chain_at(const char *text)
{
    char copy[PROOF_CHAIN_ROOM];
    memcpy(copy, text, PROOF_CHAIN_ROOM - 1);
    copy[PROOF_CHAIN_ROOM - 1] = '\0';
    return proof_is_chain(copy, PROOF_CHAIN_ROOM - 1);
}

static size_t
whole_lines(const char *text, size_t len)
{
    const char *last = len ? memrchr(text, '\n', len) : NULL;
    return last ? (size_t)(last - text) + 1 : 0;
}

/* Of one file; `end->bytes` 0 if it has no whole line. Whether the lines are joined is not
 * asked here: a log that was meddled with goes on all the same. */
static enum err
read_end_of(const char *dir, const char *name, struct proof_end *end)
{
    char *path = path_join(dir, name), *text = NULL;
    size_t len = 0;
    enum err err = file_read(path, DAY_MAX_BYTES, &text, &len);
    snprintf(end->day, sizeof end->day, "%.10s", name);
    end->bytes = err ? 0 : whole_lines(text, len);
    if (end->bytes > PROOF_CHAIN_ROOM) {
        const char *chain = text + end->bytes - PROOF_CHAIN_ROOM;
        if (is_chain_at(chain))
            memcpy(end->chain, chain, PROOF_CHAIN_ROOM - 1);
    }
    free(text);
    free(path);
    return err;
}

/* A file that was begun when the power went has no line yet: it goes on from the one before. */
enum err
proof_read_end(const char *dir, struct proof_end *end)
{
    char **days;
    size_t count;
    *end = (struct proof_end){.day = ""};
    proof_chain_begin(end->chain);
    enum err err = proof_days(dir, &days, &count);
    for (size_t i = count; i-- > 0 && !err;) {
        err = read_end_of(dir, days[i], end);
        if (err || end->bytes == 0)
            continue;
        if (i + 1 < count) {
            snprintf(end->day, sizeof end->day, "%.10s", days[count - 1]);
            end->bytes = 0;
        }
        break;
    }
    free_days(days, count);
    return err;
}
