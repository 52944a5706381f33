/* What each step of a first sync costs, one after the other on one core: reading and hashing,
 * JSON into records, the gate, rows into the store; the rest, with the index, is
 * bench_sync.py's.
 *
 *   bench_sync_run FEED STATE      FEED: a folder; STATE: a new folder
 */
#include "base/file.h"
#include "base/mem.h"
#include "feed/manifest.h"
#include "feed/pii.h"
#include "feed/record_json.h"
#include "store/store_internal.h"
#include "store/store_row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The rest is the index's. */
enum phase {
    STEP_READ,
    STEP_RECORD,
    STEP_GATE,
    STEP_MAKE,
    STEP_ROW,
    STEP_COMMIT,
    STEP_FOLD,
    STEPS
};
static const char *const NAMES[] = {
    "read and hash", "records of JSON", "private data", "texts of rows", "rows", "commit"};

struct bench {
    struct store *store;
    int64_t ns[STEPS], from;
    uint64_t bytes;
    size_t records;
    struct record_zones zones;
};

/* CPU time: the machine may be shared. */
static int64_t
cpu_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* What has been spent since the last lap is this step's. */
static void
lap(struct bench *bench, enum phase step)
{
    int64_t now = cpu_ns();
    bench->ns[step] += now - bench->from;
    bench->from = now;
}

static void
check(enum err err, const char *doing)
{
    if (!err)
        return;
    fprintf(stderr, "bench_sync: %s: %s\n", doing, err_name(err));
    exit(1);
}

static void
take_line(struct bench *bench, const struct manifest_part *part, const char *line, size_t len)
{
    struct record *record;
    struct pii_finding finding;
    int64_t row;
    check(record_from_json(line, len, &record, NULL), "read a record");
    lap(bench, STEP_RECORD);
    bool is_private = pii_find(record, &finding);
    lap(bench, STEP_GATE);
    struct store_row *made = store_row_make(record, line, len);
    lap(bench, STEP_MAKE);
    record_zones_make(&bench->zones, record); /* once more: what the row is made with */
    lap(bench, STEP_FOLD);
    if (!is_private)
        check(store_insert(bench->store,
                           &(struct store_put){
                               .record = record, .part_sha256 = part->sha256, .row = made},
                           &row),
              "put a row");
    lap(bench, STEP_ROW);
    store_row_free(made);
    record_free(record);
    lap(bench, STEP_RECORD);
    bench->records++;
}

static void
take_part(struct bench *bench, const char *feed, const struct manifest_part *part)
{
    char *path = path_join(feed, part->path), *bytes, hash[SHA256_HEX_ROOM];
    size_t len;
    check(file_read(path, part->bytes, &bytes, &len), path);
    manifest_sha256(bytes, len, hash);
    bench->bytes += len;
    lap(bench, STEP_READ);
    for (size_t at = 0; at < len;) {
        const char *end = memchr(bytes + at, '\n', len - at);
        take_line(bench, part, bytes + at, (size_t)(end - (bytes + at)));
        at = (size_t)(end - bytes) + 1;
    }
    free(bytes);
    free(path);
}

static void
print(const struct bench *bench)
{
    double mb = (double)bench->bytes / 1e6, sum = 0, fold = (double)bench->ns[STEP_FOLD] / 1e9;
    printf("%.0f MB, %zu records; of one core:\n", mb, bench->records);
    for (int i = 0; i < STEP_FOLD; i++) {
        double s = (double)bench->ns[i] / 1e9 - (i == STEP_MAKE ? fold : 0);
        sum += s;
        printf("  %-18s %8.2f s %8.1f MB/s\n", NAMES[i], s, s > 0 ? mb / s : 0);
    }
    printf("  %-18s %8.2f s %8.1f MB/s\n", "up to the index", sum, mb / sum);
}

int
main(int argc, char **argv)
{
    struct bench bench = {0};
    struct manifest *manifest;
    struct json_rule_error error;
    char *text;
    size_t len;
    if (argc != 3)
        return 2;
    char *path = path_join(argv[1], "feed.json");
    check(file_read(path, MANIFEST_MAX_BYTES, &text, &len), path);
    check(manifest_parse(text, len, &manifest, &error), error.message);
    check(store_open_writer(argv[2], &bench.store), argv[2]);
    bench.from = cpu_ns();
    check(store_begin(bench.store), "begin");
    for (size_t i = 0; i < manifest->part_count; i++)
        take_part(&bench, argv[1], &manifest->parts[i]);
    check(store_fill_end(bench.store), "make the indexes");
    check(store_exec(bench.store, "COMMIT"), "commit");
    bench.store->in_transaction = false;
    lap(&bench, STEP_COMMIT);
    print(&bench);
    record_zones_free(&bench.zones);
    store_close(bench.store);
    manifest_free(manifest);
    free(text);
    free(path);
    return 0;
}
