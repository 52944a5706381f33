#define LOG_MODULE "sync"
#include "base/json.h"
#include "base/log.h"
#include "sync/files_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOTE "missing_files"

void
files_missing_note(struct store *store, const struct sync_report *report)
{
    struct strbuf text = {0};
    strbuf_add(&text, "[");
    for (size_t i = 0; i < report->missing_count; i++) {
        const struct sync_missing *entry = &report->missing[i];
        strbuf_addf(&text, "%s{\"sha256\":\"%s\",\"problem\":%d,\"retryAt\":%lld,\"found\":",
                    i ? "," : "", entry->sha256, (int)entry->problem,
                    (long long)entry->retry_at);
        strbuf_add_json(&text, entry->found);
        strbuf_add(&text, "}");
    }
    strbuf_add(&text, "]");
    char *before = store_note(store, NOTE);
    if (!str_eq(before, text.data) && store_set_note(store, NOTE, text.data))
        log_warn("the list of missing files is not kept");
    free(before);
    strbuf_free(&text);
}

void
files_missing_read(struct store *store, struct sync_missing **out, size_t *len)
{
    char *text = store_note(store, NOTE);
    struct json *list = NULL;
    *out = NULL;
    *len = 0;
    if (*text && !json_parse(text, strlen(text), &list, NULL) && json_size(list)) {
        *out = xcalloc(json_size(list), sizeof **out);
        json_each(entry, list)
        {
            struct sync_missing *missing = &(*out)[(*len)++];
            int problem = json_int(entry, "problem", 0);
            missing->problem = problem > 0 && problem < PROBLEM_COUNT
                                   ? (enum sync_problem)problem
                                   : PROBLEM_NETWORK;
            missing->retry_at = json_int64(entry, "retryAt", 0);
            snprintf(missing->sha256, sizeof missing->sha256, "%s",
                     json_str(entry, "sha256", ""));
            snprintf(missing->found, sizeof missing->found, "%s", json_str(entry, "found", ""));
        }
    }
    json_free(list);
    free(text);
}
