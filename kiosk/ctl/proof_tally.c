#include "ctl/proof_tally.h"
#include "base/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reading {
    struct proof_tally *tally;
    const char *from, *until, *id;
    size_t day_start; /* rows before it are of earlier days */
    char day[PROOF_DAY_ROOM];
};

static struct proof_day_row *
row_of(struct reading *reading, const char *day, const struct proof_showing *showing)
{
    struct proof_tally *tally = reading->tally;
    if (strcmp(reading->day, day) != 0) {
        reading->day_start = tally->len;
        snprintf(reading->day, sizeof reading->day, "%s", day);
    }
    for (size_t i = reading->day_start; i < tally->len; i++)
        if (!strcmp(tally->rows[i].id, showing->id) &&
            !strcmp(tally->rows[i].hash, showing->hash))
            return &tally->rows[i];
    struct proof_day_row row = {.first = showing->ended - showing->shown_ms / 1000};
    memcpy(row.id, showing->id, sizeof row.id);
    memcpy(row.hash, showing->hash, sizeof row.hash);
    memcpy(row.day, reading->day, sizeof row.day);
    VEC_PUSH(tally->rows, tally->len, tally->cap, row);
    return &tally->rows[tally->len - 1];
}

static void
note_showing(void *context, const char *day, const struct proof_showing *showing)
{
    struct reading *reading = context;
    if ((reading->from[0] && strcmp(day, reading->from) < 0) ||
        (reading->until[0] && strcmp(day, reading->until) > 0) ||
        (reading->id && strcmp(reading->id, showing->id) != 0))
        return;
    struct proof_day_row *row = row_of(reading, day, showing);
    row->showings++;
    row->shown_ms += showing->shown_ms;
    row->last = showing->ended;
}

static void
note_day(void *context, const char *day, const char *chain, size_t showings)
{
    struct reading *reading = context;
    (void)day;
    (void)showings;
    memcpy(reading->tally->chain, chain, PROOF_CHAIN_ROOM);
}

static void
note_problem(void *context, const char *file, size_t line, const char *message)
{
    struct reading *reading = context;
    (void)file;
    (void)line;
    (void)message;
    reading->tally->problems++;
}

static int
compare(const void *a, const void *b)
{
    const struct proof_day_row *x = a, *y = b;
    int by = strcmp(x->id, y->id);
    if (by == 0)
        by = strcmp(x->day, y->day);
    return by ? by : x->first > y->first ? 1 : x->first < y->first ? -1 : 0;
}

enum err
proof_tally_read(const char *dir, const char *from, const char *until, const char *id,
                 struct proof_tally *tally)
{
    *tally = (struct proof_tally){0};
    struct reading reading = {.tally = tally, .from = from, .until = until, .id = id};
    struct proof_visitor visitor = {note_showing, note_day, note_problem, &reading};
    enum err err = proof_read(dir, &visitor);
    if (!err && tally->len)
        qsort(tally->rows, tally->len, sizeof *tally->rows, compare);
    return err;
}

void
proof_tally_clear(struct proof_tally *tally)
{
    free(tally->rows);
    *tally = (struct proof_tally){0};
}
