/* Searches a made-up corpus through the real store, warm, and prints a line a query: what
 * bench_search.py makes its table of. Fails nothing.
 *
 *   bench_search_run CORPUS STATE     STATE: kept; made from CORPUS if it is not there
 */
#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time.h"
#include "corpus.h"
#include "feed/record_json.h"
#include "index/segment_build.h"
#include "store/record_zones.h"
#include "store/store_index.h"
#include "store/store_search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIELDS_MAX 64
#define PAGE       20

struct bench {
    struct store *store;
    struct segment_builder *builder; /* NULL: into the store */
    char *fields[FIELDS_MAX];
    int field_count;
    uint64_t text_bytes;
    int64_t index_us; /* of one core */
};

static void
check(enum err err, const char *doing)
{
    if (!err)
        return;
    fprintf(stderr, "bench_search: %s: %s\n", doing, err_name(err));
    exit(1);
}

/* ---- filling ---- */

static void
put(struct bench *bench, const char *json)
{
    struct record *record;
    check(record_from_json(json, strlen(json), &record, NULL), "read a record");
    check(store_put(bench->store, &(struct store_put){record, json, strlen(json), "all", NULL}),
          "put a record");
    record_free(record);
}

static int
field_of(struct bench *bench, const char *name)
{
    for (int i = 0; i < bench->field_count; i++)
        if (str_eq(bench->fields[i], name))
            return i;
    struct strbuf json = {0};
    int field = bench->field_count++;
    bench->fields[field] = xstrdup(name);
    strbuf_addf(&json,
                "{\"kind\":\"field\",\"id\":\"f%d\",\"title\":\"%s\",\"name\":\"%s\","
                "\"number\":%d,\"slug\":\"f%d\"}",
                field, name, name, field + 1, field);
    if (bench->store)
        put(bench, json.data);
    strbuf_free(&json);
    return field;
}

static char *
line_of(struct bench *bench, const struct corpus_doc *doc)
{
    struct strbuf json = {0};
    strbuf_addf(&json,
                "{\"kind\":\"document\",\"id\":\"d%d\",\"fieldIds\":[\"f%d\"],"
                "\"publisher\":\"%s\",\"publishDate\":\"%s\",\"indexNo\":\"%s\","
                "\"validity\":\"有效\",\"title\":",
                doc->id, field_of(bench, doc->field), doc->agency, doc->date, doc->index_no);
    strbuf_add_json(&json, doc->title);
    strbuf_add(&json, ",\"body\":[");
    for (const char *at = doc->body; *at;) {
        const char *end = strchrnul(at, '\n');
        char *text = strndup(at, (size_t)(end - at));
        strbuf_addf(&json, "%s{\"type\":\"paragraph\",\"text\":", at == doc->body ? "" : ",");
        strbuf_add_json(&json, text);
        strbuf_add(&json, "}");
        free(text);
        at = *end ? end + 1 : end;
    }
    strbuf_add(&json, "]}");
    return strbuf_take(&json);
}

static void
put_doc(void *context, const struct corpus_doc *doc)
{
    struct bench *bench = context;
    char *json = line_of(bench, doc);
    put(bench, json);
    free(json);
}

static void
fill(const char *corpus, const char *state)
{
    struct bench bench = {0};
    double start = corpus_now_us();
    check(store_open_writer(state, &bench.store), "open the store");
    check(store_begin(bench.store), "begin");
    corpus_each(corpus, 0, put_doc, &bench);
    const struct store_feed feed = {.id = "bench",
                                    .title = "",
                                    .publisher = "",
                                    .site = "",
                                    .manifest_sha256 = "",
                                    .serial = 1};
    check(store_commit(bench.store, &feed), "commit");
    store_close(bench.store);
    printf("filled\t%.1f\n", (corpus_now_us() - start) / 1e6);
}

/* ---- the index alone, on one core ---- */

static void
index_doc(void *context, const struct corpus_doc *doc)
{
    struct bench *bench = context;
    char *json = line_of(bench, doc);
    struct record *record;
    check(record_from_json(json, strlen(json), &record, NULL), "read a record");
    int64_t start = time_thread_cpu_us();
    struct record_zones zones = {0};
    struct str_list columns[STORE_COLUMNS];
    struct index_document document = {.row = doc->id};
    record_zones_make(&zones, record);
    record_columns(record, record->arena, columns);
    for (int i = 0; i < INDEX_ZONES; i++) {
        document.zones[i].units = (const uint16_t *)(void *)zones.zones[i].data;
        document.zones[i].len = zones.zones[i].len / sizeof(uint16_t);
    }
    for (int i = 0; i < STORE_COLUMNS; i++) {
        document.columns[i].items = columns[i].items;
        document.columns[i].len = columns[i].len;
    }
    check(segment_builder_add(bench->builder, &document), "index a document");
    record_zones_free(&zones);
    bench->index_us += time_thread_cpu_us() - start;
    bench->text_bytes += strlen(doc->title) + strlen(doc->body);
    record_free(record);
    free(json);
}

static void
build_index(const char *corpus, const char *state)
{
    struct bench bench = {0};
    char *path = path_join(state, "alone.segment");
    check(segment_builder_new(state, STORE_COLUMNS, &bench.builder), "make a builder");
    corpus_each(corpus, 0, index_doc, &bench);
    uint32_t len = segment_builder_len(bench.builder);
    uint32_t *order = xmalloc(len * sizeof *order);
    for (uint32_t i = 0; i < len; i++)
        order[i] = len - 1 - i;
    const uint8_t stamp[INDEX_STAMP_SIZE] = {0};
    int64_t start = time_thread_cpu_us();
    check(segment_builder_write(bench.builder, order, len, len, stamp, path), "write");
    bench.index_us += time_thread_cpu_us() - start;
    printf("built\t%llu\t%.2f\n", (unsigned long long)bench.text_bytes,
           (double)bench.index_us / 1e6);
    segment_builder_free(bench.builder);
    remove(path);
    free(path);
    free(order);
}

/* ---- asking ---- */

static double
time_query(struct store *store, const char *text, bool first_only, size_t *total)
{
    const struct query query = {.text = text, .first_only = first_only, .limit = PAGE};
    struct query_result *result;
    double start = corpus_now_us();
    check(store_query(store, &query, &result), text);
    double took = corpus_now_us() - start;
    *total = first_only ? result->hit_count : result->total;
    query_result_free(result);
    return took;
}

/* Without making the plan and without reading rows. */
static double
time_search(struct store *store, const char *text)
{
    struct arena *arena = arena_new();
    struct search_plan plan;
    const struct query query = {.text = text};
    check(search_plan_make(store, text, arena, &plan), "plan");
    check(store_index_refresh(store), "refresh");
    struct store_search search = {
        .store = store, .query = &query, .plan = &plan, .arena = arena};
    double start = corpus_now_us();
    check(store_search_first(&search, PAGE), text);
    double took = corpus_now_us() - start;
    free(search.candidates);
    arena_free(arena);
    return took;
}

static void
ask(struct store *store, const struct corpus_query *query)
{
    double first[CORPUS_ROUNDS], search[CORPUS_ROUNDS], all[CORPUS_ROUNDS];
    size_t shown, total;
    time_query(store, query->text, false, &total); /* warm */
    time_query(store, query->text, true, &shown);
    for (int i = 0; i < CORPUS_ROUNDS; i++) {
        first[i] = time_query(store, query->text, true, &shown);
        search[i] = time_search(store, query->text);
        all[i] = time_query(store, query->text, false, &total);
    }
    printf("query\t%s\t%s\t%.1f\t%.1f\t%.1f\t%zu\n", query->kind, query->text,
           corpus_median(first), corpus_median(search), corpus_median(all), total);
}

/* ---- sizes ---- */

static void
print_sizes(struct store *store)
{
    uint64_t text = 0, all = 0;
    check(store_index_refresh(store), "refresh");
    for (size_t i = 0; i < store->index->len; i++) {
        const struct segment *segment = store->index->segments[i].segment;
        text += segment->header->sections[SEGMENT_TEXT].bytes;
        all += segment->len;
    }
    printf("size\t%llu\t%llu\t%zu\n", (unsigned long long)(all - text), (unsigned long long)all,
           store->index->len);
}

static void
print_memory(void)
{
    char line[200];
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (str_starts(line, "RssAnon:"))
            printf("memory\t%ld\n", strtol(line + 8, NULL, 10));
    if (file)
        fclose(file);
}

int
main(int argc, char **argv)
{
    struct store *store;
    struct corpus_query *queries;
    if (argc != 3) {
        fprintf(stderr, "usage: bench_search_run CORPUS STATE\n");
        return 2;
    }
    check(file_make_dirs(argv[2]), argv[2]);
    if (store_open(argv[2], &store) == ERR_NOT_FOUND) {
        fill(argv[1], argv[2]);
        build_index(argv[1], argv[2]);
        check(store_open(argv[2], &store), "open the store");
    }
    size_t len = corpus_queries(argv[1], &queries);
    for (size_t i = 0; i < len; i++)
        ask(store, &queries[i]);
    print_sizes(store);
    print_memory();
    store_close(store);
    free(queries);
    return 0;
}
