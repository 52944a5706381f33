#define LOG_MODULE "index"
#include "index/segment_runs.h"
#include "base/log.h"
#include "base/str.h"
#include "base/vec.h"
#include "index/scratch.h"
#include "index/segment.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PAIRS_MAX  (2u << 20) /* in memory at a time: 16 MB, and as much to sort with */
#define READ_BYTES 32768      /* of a run at a time */

struct run {
    uint64_t at, end; /* in the file */
    uint8_t *buffer;
    size_t filled, used;
    uint32_t key; /* of the entry whose documents come next */
    bool failed;
};

struct segment_runs {
    int file;
    uint64_t file_len;
    uint64_t *pairs, *sorted; /* key << 32 | document */
    size_t len, cap;
    uint32_t *last_doc; /* of each unit + 1: a unit counts once a document */
    struct run *runs;
    size_t run_count, run_cap;
    struct strbuf bytes;
    uint32_t *docs; /* of the key being merged */
    size_t doc_count, doc_cap;
};

enum err
segment_runs_new(const char *folder, struct segment_runs **out)
{
    struct segment_runs *runs = xcalloc(1, sizeof *runs);
    runs->file = scratch_open(folder);
    runs->last_doc = xcalloc(1u << 16, sizeof *runs->last_doc);
    *out = runs;
    if (runs->file >= 0)
        return ERR_OK;
    log_error("%s: %s", folder, strerror(errno));
    segment_runs_free(runs);
    *out = NULL;
    return ERR_IO;
}

void
segment_runs_free(struct segment_runs *runs)
{
    if (!runs)
        return;
    if (runs->file >= 0)
        close(runs->file);
    for (size_t i = 0; i < runs->run_count; i++)
        free(runs->runs[i].buffer);
    free(runs->runs);
    free(runs->pairs);
    free(runs->sorted);
    free(runs->last_doc);
    free(runs->docs);
    strbuf_free(&runs->bytes);
    free(runs);
}

/* ---- a full memory becomes a run ---- */

/* By the digit of `bits` bits from `shift` on; the order of equal ones stays. */
static void
sort_by(const uint64_t *from, uint64_t *to, size_t len, unsigned shift, unsigned bits)
{
    size_t starts[1 << 11] = {0}, sum = 0;
    uint64_t mask = ((uint64_t)1 << bits) - 1;
    for (size_t i = 0; i < len; i++)
        starts[from[i] >> shift & mask]++;
    for (size_t i = 0; i <= mask; i++) {
        size_t count = starts[i];
        starts[i] = sum;
        sum += count;
    }
    for (size_t i = 0; i < len; i++)
        to[starts[from[i] >> shift & mask]++] = from[i];
}

/* By key; documents ascend already. */
static void
sort_pairs(struct segment_runs *runs)
{
    sort_by(runs->pairs, runs->sorted, runs->len, 32, 11);
    sort_by(runs->sorted, runs->pairs, runs->len, 43, 11);
    sort_by(runs->pairs, runs->sorted, runs->len, 54, 10);
}

/* Key, number of documents, differences; doubles are left out. */
static size_t
put_entry(struct segment_runs *runs, size_t at)
{
    const uint64_t *pairs = runs->sorted;
    uint32_t key = (uint32_t)(pairs[at] >> 32), count = 1, before = 0;
    size_t end = at + 1;
    for (; end < runs->len && pairs[end] >> 32 == key; end++)
        count += pairs[end] != pairs[end - 1];
    posting_put_varint(&runs->bytes, key);
    posting_put_varint(&runs->bytes, count);
    for (size_t i = at; i < end; i++)
        if (i == at || pairs[i] != pairs[i - 1]) {
            posting_put_varint(&runs->bytes, (uint32_t)pairs[i] - before);
            before = (uint32_t)pairs[i];
        }
    return end;
}

static enum err
write_bytes(struct segment_runs *runs)
{
    enum err err = scratch_write(runs->file, runs->bytes.data, runs->bytes.len, runs->file_len);
    runs->file_len += runs->bytes.len;
    strbuf_reset(&runs->bytes);
    return err;
}

static enum err
flush(struct segment_runs *runs)
{
    struct run run = {.at = runs->file_len};
    if (!runs->len)
        return ERR_OK;
    sort_pairs(runs);
    enum err err = ERR_OK;
    for (size_t at = 0; at < runs->len && !err;) {
        at = put_entry(runs, at);
        if (runs->bytes.len > 1u << 20)
            err = write_bytes(runs);
    }
    if (!err)
        err = write_bytes(runs);
    run.end = runs->file_len;
    runs->len = 0;
    VEC_PUSH(runs->runs, runs->run_count, runs->run_cap, run);
    return err;
}

/* ---- adding ---- */

static void
make_room(struct segment_runs *runs, size_t more)
{
    if (runs->len + more <= runs->cap)
        return;
    size_t cap = runs->cap ? runs->cap : 1u << 14;
    while (cap < runs->len + more)
        cap *= 2;
    runs->pairs = xrealloc(runs->pairs, cap * sizeof *runs->pairs);
    free(runs->sorted);
    runs->sorted = xmalloc(cap * sizeof *runs->sorted);
    runs->cap = cap;
}

/* At most two pairs a unit. */
static void
add_pairs(struct segment_runs *runs, const uint16_t *units, size_t len, uint32_t next,
          uint32_t doc)
{
    make_room(runs, 2 * len);
    uint64_t *to = runs->pairs + runs->len;
    for (size_t i = 0; i < len; i++) {
        uint32_t unit = units[i], after = i + 1 < len ? units[i + 1] : next;
        if (runs->last_doc[unit] != doc + 1) {
            runs->last_doc[unit] = doc + 1;
            *to++ = (uint64_t)unit << 48 | doc;
        }
        if (after)
            *to++ = (uint64_t)unit << 48 | (uint64_t)after << 32 | doc;
    }
    runs->len = (size_t)(to - runs->pairs);
}

enum err
segment_runs_add(struct segment_runs *runs, const uint16_t *units, size_t len, uint32_t doc)
{
    enum err err = ERR_OK;
    for (size_t at = 0, some; at < len && !err; at += some) {
        size_t room = (PAIRS_MAX - runs->len) / 2;
        some = len - at < room ? len - at : room;
        if (some)
            add_pairs(runs, units + at, some, at + some < len ? units[at + some] : 0, doc);
        if (PAIRS_MAX - runs->len < 2)
            err = flush(runs);
    }
    return err;
}

/* ---- merging ---- */

static void
fill(struct segment_runs *runs, struct run *run)
{
    size_t left = (size_t)(run->end - run->at);
    size_t some = left < READ_BYTES ? left : READ_BYTES;
    run->used = 0;
    run->failed = scratch_read(runs->file, run->buffer, some, run->at) != ERR_OK;
    run->filled = run->failed ? 0 : some;
    run->at += run->filled;
}

static bool
at_end(const struct run *run)
{
    return run->used == run->filled && run->at == run->end;
}

static uint32_t
take_varint(struct segment_runs *runs, struct run *run)
{
    uint32_t value = 0;
    for (unsigned shift = 0; shift < 32; shift += 7) {
        if (run->used == run->filled)
            fill(runs, run);
        if (run->failed || run->used == run->filled) {
            run->failed = true;
            return 0;
        }
        uint8_t byte = run->buffer[run->used++];
        value |= (uint32_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            break;
    }
    return value;
}

/* The next entry's key, once there is one. */
static bool
next_key(struct segment_runs *runs, struct run *run)
{
    if (at_end(run))
        return false;
    run->key = take_varint(runs, run);
    return !run->failed;
}

/* Documents of one run go on from those of the run before; one document may lie across. */
static void
take_docs(struct segment_runs *runs, struct run *run)
{
    uint32_t count = take_varint(runs, run), doc = 0;
    for (uint32_t i = 0; i < count && !run->failed; i++) {
        doc += take_varint(runs, run);
        if (!runs->doc_count || runs->docs[runs->doc_count - 1] != doc)
            VEC_PUSH(runs->docs, runs->doc_count, runs->doc_cap, doc);
    }
}

static bool
is_before(const struct segment_runs *runs, size_t a, size_t b)
{
    uint32_t left = runs->runs[a].key, right = runs->runs[b].key;
    return left != right ? left < right : a < b;
}

static void
sift_down(const struct segment_runs *runs, size_t *heap, size_t len, size_t at)
{
    size_t moved = heap[at];
    for (size_t child; (child = 2 * at + 1) < len; at = child) {
        if (child + 1 < len && is_before(runs, heap[child + 1], heap[child]))
            child++;
        if (!is_before(runs, heap[child], moved))
            break;
        heap[at] = heap[child];
    }
    heap[at] = moved;
}

static size_t
fill_heap(struct segment_runs *runs, size_t *heap)
{
    size_t len = 0;
    for (size_t i = 0; i < runs->run_count; i++) {
        runs->runs[i].buffer = xmalloc(READ_BYTES);
        if (next_key(runs, &runs->runs[i]))
            heap[len++] = i;
    }
    for (size_t i = len; i-- > 0;)
        sift_down(runs, heap, len, i);
    return len;
}

static bool
has_failed(const struct segment_runs *runs)
{
    for (size_t i = 0; i < runs->run_count; i++)
        if (runs->runs[i].failed)
            return true;
    return false;
}

enum err
segment_runs_merge(struct segment_runs *runs,
                   enum err (*each)(void *, uint32_t, const uint32_t *, size_t), void *context)
{
    enum err err = flush(runs);
    free(runs->pairs);
    free(runs->sorted);
    runs->pairs = runs->sorted = NULL;
    runs->cap = 0;
    if (err)
        return err;
    size_t *heap = xcalloc(runs->run_count + 1, sizeof *heap), len = fill_heap(runs, heap);
    while (len && !err) {
        uint32_t key = runs->runs[heap[0]].key;
        runs->doc_count = 0;
        while (len && runs->runs[heap[0]].key == key) {
            struct run *run = &runs->runs[heap[0]];
            take_docs(runs, run);
            if (!next_key(runs, run))
                heap[0] = heap[--len];
            sift_down(runs, heap, len, 0);
        }
        err = each(context, key, runs->docs, runs->doc_count);
    }
    free(heap);
    if (!err && has_failed(runs)) {
        log_error("the index's scratch file cannot be read back");
        err = ERR_IO;
    }
    return err;
}
