#define LOG_MODULE "smoke"
#include "sync/smoke_store.h"
#include "base/file.h"
#include "base/log.h"
#include "base/str.h"
#include "feed/record_json.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#define RECORDS_MAX_BYTES ((size_t)4 << 20)
#define PART              "smoke" /* where a feed's part has its hash */
#define COPY              "{n}"
#define ISSUED            1767225600 /* 2026-01-01 */

/* One line with its number filled in. */
static void
number_line(const char *line, size_t len, size_t number, struct strbuf *out)
{
    strbuf_reset(out);
    for (const char *at = line, *end = line + len; at < end;) {
        const char *mark = memmem(at, (size_t)(end - at), COPY, strlen(COPY));
        strbuf_add_bytes(out, at, (size_t)((mark ? mark : end) - at));
        if (mark)
            strbuf_addf(out, "%zu", number);
        at = mark ? mark + strlen(COPY) : end;
    }
}

static enum err
put_line(struct store *store, const struct strbuf *line)
{
    struct record *record = NULL;
    struct record_error error;
    enum err err = record_from_json(line->data, line->len, &record, &error);
    if (err) {
        log_error("%s%s: %s", error.id, error.pointer, error.message);
        return err;
    }
    err = store_put(store, &(struct store_put){record, line->data, line->len, PART, NULL});
    record_free(record);
    return err;
}

static enum err
put_all(struct store *store, const char *text, size_t len, size_t copies)
{
    struct strbuf line = {0};
    enum err err = ERR_OK;
    for (size_t at = 0; at < len && !err;) {
        const char *end = memchr(text + at, '\n', len - at);
        size_t line_len = end ? (size_t)(end - text) - at : len - at;
        for (size_t i = 1; i <= copies && line_len && !err; i++) {
            number_line(text + at, line_len, i, &line);
            err = put_line(store, &line);
        }
        at += line_len + 1;
    }
    strbuf_free(&line);
    return err;
}

enum err
smoke_store_make(const char *path, size_t copies, const char *dir)
{
    const struct store_feed feed = {.id = "smoke",
                                    .title = "试排数据",
                                    .publisher = "试排",
                                    .site = "",
                                    .manifest_sha256 = PART,
                                    .serial = 1,
                                    .issued = ISSUED};
    struct store *store = NULL;
    char *text;
    size_t len;
    enum err err = file_read(path, RECORDS_MAX_BYTES, &text, &len);
    if (err)
        return err;
    err = store_open_writer(dir, &store);
    if (!err)
        err = store_begin(store);
    if (!err)
        err = put_all(store, text, len, copies);
    if (!err)
        err = store_commit(store, &feed);
    store_close(store);
    free(text);
    return err;
}
