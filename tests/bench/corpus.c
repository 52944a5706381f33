#include "corpus.h"
#include "base/json.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static FILE *
open_file(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    if (file)
        return file;
    fprintf(stderr, "%s cannot be read: make it with gen_corpus.py\n", path);
    exit(1);
}

static void
feed_order(const char *folder, void (*each)(void *, const struct corpus_doc *), void *context)
{
    FILE *file = open_file(folder, "docs.ndjson");
    char *line = NULL;
    size_t cap = 0;
    while (getline(&line, &cap, file) > 0) {
        struct json *json;
        if (json_parse(line, strlen(line), &json, NULL)) {
            fputs("docs.ndjson holds a line that is no JSON\n", stderr);
            exit(1);
        }
        const struct corpus_doc doc = {
            json_int(json, "id", 0),     json_str(json, "title", ""),
            json_str(json, "field", ""), json_str(json, "agency", ""),
            json_str(json, "date", ""),  json_str(json, "idx", ""),
            json_str(json, "body", ""),
        };
        each(context, &doc);
        json_free(json);
    }
    free(line);
    fclose(file);
}

/* Lines and their metadata stand in two files, newest first. */
static void
date_order(const char *folder, void (*each)(void *, const struct corpus_doc *), void *context)
{
    FILE *file = open_file(folder, "lines.txt");
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;
    for (int rank = 1; (len = getline(&line, &cap, file)) > 0; rank++) {
        char *body = strchr(line, '\t');
        line[len - 1] = '\0';
        *body++ = '\0';
        each(context, &(struct corpus_doc){rank, line, "", "", "", "", body});
    }
    free(line);
    fclose(file);
}

void
corpus_each(const char *folder, int newest_first,
            void (*each)(void *, const struct corpus_doc *), void *context)
{
    (newest_first ? date_order : feed_order)(folder, each, context);
}

size_t
corpus_queries(const char *folder, struct corpus_query **out)
{
    FILE *file = open_file(folder, "queries.txt");
    struct corpus_query query;
    size_t len = 0;
    *out = NULL;
    while (fscanf(file, "%15[^\t]\t%239[^\n]\n", query.kind, query.text) == 2) {
        *out = xrealloc(*out, (len + 1) * sizeof **out);
        (*out)[len++] = query;
    }
    fclose(file);
    return len;
}

double
corpus_now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

double
corpus_median(double *times)
{
    qsort(times, CORPUS_ROUNDS, sizeof *times, by_size);
    return times[CORPUS_ROUNDS / 2];
}
