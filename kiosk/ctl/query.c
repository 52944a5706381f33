#define LOG_MODULE "ctl"
#include "model/query.h"
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"
#include "base/str.h"
#include "base/time.h"
#include "ctl/ctl.h"
#include "ctl/query_values.h"
#include "han/synonyms.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

#define LIMIT_MAX 100000

static const char USAGE[] =
    "gongshictl query --state DIR [OPTION …] [TEXT] [--json]\n"
    "  --limit N     at most N hits (20); 0: the number alone\n"
    "  --offset N    leave out the first N\n"
    "  --sort S      relevance (without TEXT: date), date, catalogue\n"
    "  --kind K      field, item, document, notice, guide, explainer, consultation;\n"
    "                may stand several times\n"
    "  --field ID    of this field\n"
    "  --publisher NAME, --level NAME, --audience NAME, --method NAME, --validity NAME,\n"
    "  --region CODE, --year N, --category NAME, --tag NAME\n"
    "                only what has this value\n"
    "  --venue NAME  only what a screen at this place may show\n"
    "  --regions R   only what a screen in this region may show: a code, or a name; may\n"
    "                stand several times\n"
    "  --now TIME    only what is shown at this time\n"
    "  --data DIR    program data, for the synonyms\n"
    "  --json        one JSON object; else a line a hit\n";

struct request {
    struct query query;
    struct ctl_regions regions;
    const char *state, *data, *limit, *offset, *now, *year, *sort;
    bool json, none; /* none: --limit 0 */
};

/* ---- printing ---- */

static void
add_pair(struct strbuf *out, const char *key, const char *text)
{
    strbuf_addf(out, ",\"%s\":", key);
    strbuf_add_json(out, text);
}

static void
add_facets(struct strbuf *out, const struct query_result *result)
{
    strbuf_add(out, "\"facets\":{");
    for (int i = 0; i < FACET_COUNT; i++) {
        strbuf_addf(out, "%s\"%s\":[", i ? "," : "", facet_name((enum facet_id)i));
        for (size_t j = 0; j < result->facets[i].len; j++) {
            strbuf_add(out, j ? ",{\"value\":" : "{\"value\":");
            strbuf_add_json(out, result->facets[i].values[j].value);
            strbuf_addf(out, ",\"count\":%zu}", result->facets[i].values[j].count);
        }
        strbuf_add(out, "]");
    }
    strbuf_add(out, "}");
}

static void
add_hit(struct strbuf *out, const struct hit *hit)
{
    strbuf_add(out, "{\"id\":");
    strbuf_add_json(out, hit->id);
    add_pair(out, "kind", kind_name(hit->kind));
    add_pair(out, "title", hit->title);
    add_pair(out, "snippet", hit->snippet);
    add_pair(out, "publisher", hit->publisher);
    add_pair(out, "publishDate", hit->publish_date);
    add_pair(out, "validity", validity_label(hit->validity));
    strbuf_addf(out, ",\"score\":%g", hit->score);
    add_pair(out, "why", hit->why);
    add_pair(out, "as", hit->as);
    add_pair(out, "mark", hit->mark);
    strbuf_add(out, "}");
}

static void
add_words(struct strbuf *out, const char *key, const struct str_list *words)
{
    strbuf_addf(out, ",\"%s\":[", key);
    for (size_t i = 0; i < words->len; i++) {
        strbuf_add(out, i ? "," : "");
        strbuf_add_json(out, words->items[i]);
    }
    strbuf_add(out, "]");
}

static void
print_json(const struct query_result *result)
{
    struct strbuf out = {0};
    strbuf_addf(&out, "{\"total\":%zu,", result->total);
    add_facets(&out, result);
    strbuf_add(&out, ",\"hits\":[");
    for (size_t i = 0; i < result->hit_count; i++) {
        if (i)
            strbuf_add(&out, ",");
        add_hit(&out, &result->hits[i]);
    }
    strbuf_add(&out, "]");
    add_words(&out, "also", &result->also);
    add_words(&out, "spelt", &result->spelt);
    add_words(&out, "more", &result->more);
    add_words(&out, "near", &result->near);
    strbuf_add(&out, "}");
    puts(out.data);
    strbuf_free(&out);
}

static void
print_lines(const struct query_result *result)
{
    printf("%zu\n", result->total);
    for (size_t i = 0; i < result->hit_count; i++)
        printf("%s\t%s\t%s\t%s\n", result->hits[i].id, kind_label(result->hits[i].kind),
               result->hits[i].title, result->hits[i].snippet);
}

/* ---- options ---- */

static bool
add_kind(const char *value, void *context)
{
    struct request *request = context;
    enum kind kind;
    if (kind_from_name(value, &kind)) {
        request->query.kinds |= 1u << kind;
        return true;
    }
    const char *names[KIND_COUNT + 1] = {0};
    for (int i = 0; i < KIND_COUNT; i++)
        names[i] = kind_name((enum kind)i);
    const char *near = str_nearest(value, names);
    fprintf(stderr, "gongshictl: --kind: unknown kind %s%s%s%s\n", value,
            near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
    return false;
}

static bool
read_size(const char *name, const char *text, size_t *out)
{
    char *end = NULL;
    unsigned long value = text ? strtoul(text, &end, 10) : 0;
    if (text && (!*text || *end || *text == '-' || value > LIMIT_MAX)) {
        fprintf(stderr, "gongshictl: %s: found \"%s\", expected 0 to %d\n", name, text,
                LIMIT_MAX);
        return false;
    }
    *out = value;
    return true;
}

static bool
read_year(const char *text, int *out)
{
    char *end = NULL;
    long value = text ? strtol(text, &end, 10) : 0;
    if (text && (!*text || *end || value < 1 || value > 9999)) {
        fprintf(stderr, "gongshictl: --year: found \"%s\", expected a year as 2026\n", text);
        return false;
    }
    *out = (int)value;
    return true;
}

static bool
read_sort(const char *text, enum query_sort *out)
{
    static const char *const NAMES[] = {[QUERY_SORT_RELEVANCE] = "relevance",
                                        [QUERY_SORT_DATE] = "date",
                                        [QUERY_SORT_CATALOGUE] = "catalogue",
                                        NULL};
    for (int i = 0; text && NAMES[i]; i++)
        if (str_eq(text, NAMES[i])) {
            *out = (enum query_sort)i;
            return true;
        }
    return !text || ctl_refuse_name("--sort", text, NAMES);
}

static bool
read_values(struct request *request)
{
    if (request->now && time_parse(request->now, TIME_ZONE_SHANGHAI_S, &request->query.now)) {
        fprintf(stderr, "gongshictl: --now: found \"%s\", expected a time\n", request->now);
        return false;
    }
    if (!ctl_venue_is_known(request->query.venue) ||
        !read_size("--limit", request->limit, &request->query.limit) ||
        !read_size("--offset", request->offset, &request->query.offset) ||
        !read_year(request->year, &request->query.year) ||
        !read_sort(request->sort, &request->query.sort))
        return false;
    request->none = request->limit && request->query.limit == 0;
    return true;
}

static enum err
answer(const struct request *request, struct store *store, struct query_result **out)
{
    char *data = paths_data_dir(request->data);
    char *path = path_join(data, "assets/synonyms/synonyms.txt");
    struct synonyms *synonyms = NULL;
    struct synonyms_error error;
    if (synonyms_load(path, &synonyms, &error))
        log_warn("%s; no synonyms are looked for", error.message);
    store_set_synonyms(store, synonyms);
    enum err err = store_query(store, &request->query, out);
    store_set_synonyms(store, NULL);
    synonyms_free(synonyms);
    free(path);
    free(data);
    return err;
}

static void
print(const struct request *request, struct query_result *result)
{
    if (request->none)
        result->hit_count = 0; /* the total alone */
    if (request->json)
        print_json(result);
    else
        print_lines(result);
}

static int
run(const struct request *request)
{
    struct store *store = NULL;
    struct query_result *result = NULL;
    int code = CTL_DONE;
    enum err err = store_open(request->state, &store);
    if (!err && !query_values_are_held(store, &request->query))
        code = CTL_USAGE;
    else if (!err)
        err = answer(request, store, &result);
    if (result)
        print(request, result);
    if (err) {
        fprintf(stderr, "gongshictl: %s: %s\n", request->state,
                err == ERR_NOT_FOUND ? "holds no feed yet" : err_name(err));
        code = err == ERR_NOT_FOUND ? CTL_PROBLEM : CTL_FAILED;
    }
    query_result_free(result);
    store_close(store);
    return code;
}

int
ctl_query(int argc, char **argv)
{
    struct request request = {0};
    const char *text = NULL;
    const struct args_option table[] = {
        {.name = "--state", .value = &request.state},
        {.name = "--limit", .value = &request.limit},
        {.name = "--offset", .value = &request.offset},
        {.name = "--kind", .each = add_kind, .context = &request},
        {.name = "--field", .value = &request.query.field_id},
        {.name = "--publisher", .value = &request.query.publisher},
        {.name = "--level", .value = &request.query.level},
        {.name = "--audience", .value = &request.query.audience},
        {.name = "--method", .value = &request.query.method},
        {.name = "--validity", .value = &request.query.validity},
        {.name = "--region", .value = &request.query.region},
        {.name = "--category", .value = &request.query.category},
        {.name = "--tag", .value = &request.query.tag},
        {.name = "--year", .value = &request.year},
        {.name = "--sort", .value = &request.sort},
        {.name = "--data", .value = &request.data},
        {.name = "--venue", .value = &request.query.venue},
        {.name = "--regions", .each = ctl_add_region, .context = &request.regions},
        {.name = "--now", .value = &request.now},
        {.name = "--json", .set = &request.json},
        {0}};
    int words = ctl_options(argc, argv, table, &text, 1);
    if (words < 0 || str_empty(request.state))
        return ctl_usage(USAGE, words);
    if (!read_values(&request))
        return CTL_USAGE;
    request.query.text = words ? text : "";
    request.query.regions = (struct str_list){request.regions.items, request.regions.len};
    return ctl_flush(run(&request));
}
