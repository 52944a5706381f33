#define LOG_MODULE "hant"
#include "hant/hant.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "hant/hant_runs.h"
#include "hant/hant_table.h"

#include <dlfcn.h>
#include <opencc/opencc.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define LIBRARY     "libopencc.so.1.1"
#define BATCH_BYTES 65536 /* converted at once: a call costs as much as some hundred bytes */

/* The library: the worker's alone. */
struct converter {
    void *opencc;
    opencc_t handle;
    opencc_t (*open)(const char *config);
    int (*close)(opencc_t handle);
    char *(*convert)(opencc_t handle, const char *input, size_t length);
    void (*free_text)(char *text);
};

struct hant {
    char *config;
    struct converter converter;
    bool is_tried, is_open; /* the worker's */

    pthread_mutex_t lock; /* guards all below */
    struct hant_table table;
    size_t wanted;      /* runs that are not known */
    uint32_t epoch;     /* of hant_epoch() */
    unsigned forgotten; /* how often */
};

struct hant *
hant_new(const char *config)
{
    struct hant *hant = xcalloc(1, sizeof *hant);
    hant->config = xstrdup(config);
    pthread_mutex_init(&hant->lock, NULL);
    return hant;
}

void
hant_free(struct hant *hant)
{
    if (!hant)
        return;
    if (hant->is_open)
        hant->converter.close(hant->converter.handle);
    if (hant->converter.opencc)
        dlclose(hant->converter.opencc);
    hant_table_clear(&hant->table);
    pthread_mutex_destroy(&hant->lock);
    free(hant->config);
    free(hant);
}

/* ---- the library ---- */

static enum err
load(struct hant *hant)
{
    struct converter *c = &hant->converter;
    c->opencc = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (!c->opencc) {
        log_warn("%s: %s; traditional characters are off", LIBRARY, dlerror());
        return ERR_LIBRARY;
    }
    *(void **)&c->open = dlsym(c->opencc, "opencc_open");
    *(void **)&c->close = dlsym(c->opencc, "opencc_close");
    *(void **)&c->convert = dlsym(c->opencc, "opencc_convert_utf8");
    *(void **)&c->free_text = dlsym(c->opencc, "opencc_convert_utf8_free");
    if (!c->open || !c->close || !c->convert || !c->free_text) {
        log_warn("%s is another library; traditional characters are off", LIBRARY);
        return ERR_LIBRARY;
    }
    c->handle = c->open(hant->config);
    if (c->handle == (opencc_t)-1) { /* the library's sign of failure */
        log_warn("%s: cannot be opened; traditional characters are off", hant->config);
        return ERR_LIBRARY;
    }
    return ERR_OK;
}

enum err
hant_open(struct hant *hant)
{
    if (!hant->is_tried)
        hant->is_open = load(hant) == ERR_OK;
    hant->is_tried = true;
    return hant->is_open ? ERR_OK : ERR_LIBRARY;
}

/* ---- converting ---- */

/* Runs on their way through the library, one a line. */
struct batch {
    struct strbuf text;
    uint32_t *cps; /* of all runs, a 0 after each */
    size_t len, cap;
    unsigned forgotten; /* when it was begun: what was forgotten since does not come back */
};

static void
add_to_batch(struct batch *batch, const uint32_t *cps, size_t len)
{
    char bytes[4];
    if (batch->len + len + 1 > batch->cap) {
        batch->cap = 2 * (batch->len + len + 1);
        batch->cps = xrealloc(batch->cps, batch->cap * sizeof *batch->cps);
    }
    for (size_t i = 0; i < len; i++) {
        batch->cps[batch->len++] = cps[i];
        strbuf_add_bytes(&batch->text, bytes, utf8_encode(cps[i], bytes));
    }
    batch->cps[batch->len++] = 0;
    strbuf_add_bytes(&batch->text, "\n", 1);
}

/* A line of what came back; false if it has not as many characters as the run. */
static bool
read_line(const char *text, size_t len, size_t *at, uint32_t *out, size_t count)
{
    size_t n = 0;
    while (*at < len) {
        uint32_t cp = utf8_next(text, len, at);
        if (cp == '\n')
            break;
        if (n < count)
            out[n] = cp;
        n++;
    }
    return n == count;
}

/* The lock is held. */
static void
settle(struct hant *hant, const uint32_t *cps, size_t len, const uint32_t *found)
{
    struct hant_run *run = hant_table_find(&hant->table, cps, len);
    if (run && run->is_known)
        return;
    if (run) {
        hant->wanted--;
    } else {
        size_t before = hant->table.len;
        run = hant_table_add(&hant->table, cps, len);
        if (hant->table.len <= before) /* they were too many, and are forgotten */
            hant->wanted = 0;
    }
    run->is_known = true;
    run->is_other = memcmp(cps, found, len * sizeof *cps) != 0;
    memcpy(run->cps + len, found, len * sizeof *cps);
    hant->epoch += run->is_seen && run->is_other;
}

static void
convert(struct hant *hant, struct batch *batch)
{
    uint32_t line[HANT_RUN_MAX];
    struct converter *c = &hant->converter;
    char *text = batch->len ? c->convert(c->handle, batch->text.data, batch->text.len) : NULL;
    size_t len = text ? strlen(text) : 0, at = 0;
    pthread_mutex_lock(&hant->lock);
    for (size_t from = 0; from < batch->len && batch->forgotten == hant->forgotten;) {
        const uint32_t *cps = &batch->cps[from];
        size_t count = 0;
        while (cps[count])
            count++;
        bool fits = read_line(text, len, &at, line, count);
        settle(hant, cps, count, fits ? line : cps);
        from += count + 1;
    }
    pthread_mutex_unlock(&hant->lock);
    if (text) {
        explicit_bzero(text, len);
        c->free_text(text);
    }
    explicit_bzero(line, sizeof line);
    if (batch->text.len)
        explicit_bzero(batch->text.data, batch->text.len);
    if (batch->len)
        explicit_bzero(batch->cps, batch->len * sizeof *batch->cps);
    batch->len = 0;
    strbuf_reset(&batch->text);
}

static void
end_batch(struct hant *hant, struct batch *batch)
{
    convert(hant, batch);
    free(batch->cps);
    strbuf_free(&batch->text);
}

static uint32_t *
decode(const char *utf8, size_t len, size_t *count)
{
    uint32_t *cps = xmalloc((len + 1) * sizeof *cps);
    *count = 0;
    for (size_t at = 0; at < len;)
        cps[(*count)++] = utf8_next(utf8, len, &at);
    return cps;
}

void
hant_learn(struct hant *hant, const char *utf8, size_t len)
{
    struct batch batch = {0};
    size_t count, at = 0, end;
    if (hant_open(hant))
        return;
    uint32_t *cps = decode(utf8, len, &count);
    for (; hant_runs_next(cps, count, &at, &end); at = end) {
        pthread_mutex_lock(&hant->lock);
        if (batch.len == 0)
            batch.forgotten = hant->forgotten;
        const struct hant_run *run = hant_table_find(&hant->table, cps + at, end - at);
        bool is_known = run && run->is_known;
        pthread_mutex_unlock(&hant->lock);
        if (!is_known)
            add_to_batch(&batch, cps + at, end - at);
        if (batch.text.len >= BATCH_BYTES)
            convert(hant, &batch);
    }
    end_batch(hant, &batch);
    explicit_bzero(cps, count * sizeof *cps);
    free(cps);
}

void
hant_work(struct hant *hant)
{
    struct batch batch = {0};
    if (hant_open(hant))
        return;
    pthread_mutex_lock(&hant->lock);
    batch.forgotten = hant->forgotten;
    for (size_t i = 0; hant->wanted > 0 && i < hant->table.bucket_count; i++)
        for (struct hant_run *run = hant->table.buckets[i]; run; run = run->next)
            if (!run->is_known)
                add_to_batch(&batch, run->cps, run->len);
    pthread_mutex_unlock(&hant->lock);
    end_batch(hant, &batch);
}

/* ---- looking up ---- */

void
hant_map(struct hant *hant, const uint32_t *cps, size_t len, uint32_t *out)
{
    size_t at = 0, end;
    memcpy(out, cps, len * sizeof *cps);
    pthread_mutex_lock(&hant->lock);
    for (; hant_runs_next(cps, len, &at, &end); at = end) {
        struct hant_run *run = hant_table_find(&hant->table, cps + at, end - at);
        if (!run) {
            size_t before = hant->table.len;
            run = hant_table_add(&hant->table, cps + at, end - at);
            hant->wanted = hant->table.len <= before ? 1 : hant->wanted + 1;
        }
        run->is_seen |= !run->is_known;
        if (run->is_other)
            memcpy(out + at, run->cps + run->len, run->len * sizeof *out);
    }
    pthread_mutex_unlock(&hant->lock);
}

void
hant_add_text(struct hant *hant, const char *utf8, struct strbuf *out)
{
    size_t count;
    char bytes[4];
    uint32_t *cps = decode(utf8, strlen(utf8), &count);
    uint32_t *shown = xmalloc((count + 1) * sizeof *shown);
    hant_map(hant, cps, count, shown);
    for (size_t i = 0; i < count; i++)
        strbuf_add_bytes(out, bytes, utf8_encode(shown[i], bytes));
    explicit_bzero(cps, count * sizeof *cps);
    explicit_bzero(shown, count * sizeof *shown);
    free(cps);
    free(shown);
}

bool
hant_is_wanting(struct hant *hant)
{
    pthread_mutex_lock(&hant->lock);
    bool is_wanting = hant->wanted > 0;
    pthread_mutex_unlock(&hant->lock);
    return is_wanting;
}

uint32_t
hant_epoch(struct hant *hant)
{
    pthread_mutex_lock(&hant->lock);
    uint32_t epoch = hant->epoch;
    pthread_mutex_unlock(&hant->lock);
    return epoch;
}

void
hant_forget(struct hant *hant)
{
    pthread_mutex_lock(&hant->lock);
    hant_table_clear(&hant->table);
    hant->wanted = 0;
    hant->forgotten++;
    pthread_mutex_unlock(&hant->lock);
}
