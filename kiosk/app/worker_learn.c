#include "app/worker_learn.h"
#include "base/file.h"
#include "base/str.h"
#include "hant/hant.h"

#include <stdlib.h>
#include <string.h>

#define FILE_MAX_BYTES (1u << 20)

static void
add(struct strbuf *buf, const char *text)
{
    if (text) {
        strbuf_add(buf, text);
        strbuf_add(buf, "\n");
    }
}

static void
add_list(struct strbuf *buf, const struct str_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        add(buf, list->items[i]);
}

static void
learn(struct hant *hant, struct strbuf *buf)
{
    if (buf->len) {
        hant_learn(hant, buf->data, buf->len);
        explicit_bzero(buf->data, buf->len);
    }
    strbuf_free(buf);
}

void
worker_learn_query(struct hant *hant, const struct query_result *result)
{
    struct strbuf buf = {0};
    if (!hant || !result)
        return;
    for (size_t i = 0; i < result->hit_count; i++) {
        const struct hit *hit = &result->hits[i];
        const char *texts[] = {hit->title,      hit->snippet, hit->publisher, hit->level1,
                               hit->time_limit, hit->method,  hit->category,  hit->as};
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            add(&buf, texts[t]);
    }
    add_list(&buf, &result->also);
    add_list(&buf, &result->spelt);
    add_list(&buf, &result->more);
    add_list(&buf, &result->near);
    for (size_t f = 0; f < FACET_COUNT; f++)
        for (size_t i = 0; i < result->facets[f].len; i++)
            add(&buf, result->facets[f].values[i].value);
    learn(hant, &buf);
}

void
worker_learn_summary(struct hant *hant, const struct store_summary *summary)
{
    struct strbuf buf = {0};
    if (!hant)
        return;
    add(&buf, summary->title);
    add(&buf, summary->publisher);
    for (size_t i = 0; i < summary->field_count; i++)
        add(&buf, summary->fields[i].name);
    learn(hant, &buf);
}

enum err
worker_learn_file(struct hant *hant, const char *path)
{
    char *text = NULL;
    size_t len = 0;
    enum err err = hant_open(hant);
    if (err)
        return err;
    if (path && !file_read(path, FILE_MAX_BYTES, &text, &len))
        hant_learn(hant, text, len);
    free(text);
    hant_work(hant);
    return ERR_OK;
}
