#include "base/file.h"
#include "base/str.h"
#include "feed/fetch_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COPY_BYTES ((size_t)64 << 10)

static bool
start_over(int fd)
{
    return ftruncate(fd, 0) == 0 && lseek(fd, 0, SEEK_SET) == 0;
}

/* ---- the tag: by what the server knows the bytes that are here ---- */

static char *
tag_path(const struct fetch_target *target)
{
    struct strbuf path = {0};
    strbuf_addf(&path, "%s.tag", target->to);
    return strbuf_take(&path);
}

/* Caller frees; NULL where there is none: then nothing is gone on with. */
static char *
read_tag(const struct fetch_target *target)
{
    char *path = tag_path(target), *tag = NULL;
    size_t len = 0;
    if (file_read(path, FETCH_VALIDATOR_ROOM, &tag, &len) || !len || strpbrk(tag, "\r\n")) {
        free(tag);
        tag = NULL;
    }
    free(path);
    return tag;
}

/* Only a strong validator says that bytes are the same (RFC 9110, 13.1.5). A file that is whole
 * needs none: nothing is gone on with. */
static void
write_tag(const struct fetch_target *target, const struct fetch_validators *validators,
          bool is_whole)
{
    char *path = tag_path(target);
    bool strong = *validators->etag && !str_starts(validators->etag, "W/");
    const char *tag = strong ? validators->etag : validators->last_modified;
    if (is_whole || !*tag || file_write_atomic(path, tag, strlen(tag)))
        unlink(path);
    free(path);
}

/* ---- over the web ---- */

/* Whether the reply goes on where the file ends, or is the whole from its start. */
static bool
begin(struct transfer *transfer)
{
    long status = 0;
    curl_easy_getinfo(transfer->fetch->curl, CURLINFO_RESPONSE_CODE, &status);
    transfer->begun = true;
    if (status == 206) {
        if (!transfer->asked_from || transfer->range_from != transfer->asked_from ||
            transfer->encoded)
            transfer->wrong_range = true;
        return !transfer->wrong_range;
    }
    transfer->have = 0;
    transfer->cannot_write = !start_over(transfer->fd);
    return !transfer->cannot_write;
}

bool
fetch_file_take(struct transfer *transfer, const char *bytes, size_t len)
{
    if (!transfer->begun && !begin(transfer))
        return false;
    transfer->too_large = len > transfer->max_bytes - transfer->have;
    if (transfer->too_large)
        return false;
    transfer->cannot_write = !file_write_all(transfer->fd, bytes, len);
    if (!transfer->cannot_write)
        transfer->have += len;
    return !transfer->cannot_write;
}

static enum err
refuse_short(struct fetch_reply *reply, size_t have, size_t bytes)
{
    char found[40], expected[40];
    snprintf(found, sizeof found, "%zu bytes", have);
    snprintf(expected, sizeof expected, "%zu bytes", bytes);
    return fetch_refuse(reply, ERR_TRUST, FETCH_FAULT_SHORT, found, expected);
}

static enum err
ask(struct transfer *transfer, const struct fetch_target *target, const char *tag, bool plain,
    long *status)
{
    char line[FETCH_VALIDATOR_ROOM + 32];
    struct curl_slist *headers = NULL;
    if (transfer->asked_from) {
        snprintf(line, sizeof line, "Range: bytes=%zu-", transfer->asked_from);
        headers = curl_slist_append(headers, line);
        snprintf(line, sizeof line, "If-Range: %s", tag);
        headers = curl_slist_append(headers, line);
    }
    enum err err = fetch_perform(transfer, target->path, headers, plain, status);
    curl_slist_free_all(headers);
    return err;
}

/* `held` bytes are in the file already. A file that broke off once is asked for as it is: of
 * a compressed one no part could be asked for. */
static enum err
save_web(struct fetch *fetch, const struct fetch_target *target, int fd, size_t held,
         bool plain, struct fetch_reply *reply)
{
    char *tag = held ? read_tag(target) : NULL;
    struct transfer transfer = {.fetch = fetch,
                                .reply = reply,
                                .max_bytes = target->bytes,
                                .fd = fd,
                                .asked_from = tag ? held : 0,
                                .have = held};
    long status = 0;
    enum err err = ask(&transfer, target, tag, plain, &status);
    if (err && transfer.asked_from && (status == 416 || transfer.wrong_range)) {
        *reply = (struct fetch_reply){0};
        transfer = (struct transfer){
            .fetch = fetch, .reply = reply, .max_bytes = target->bytes, .fd = fd};
        err = ask(&transfer, target, NULL, plain, &status);
    }
    free(tag);
    if (!transfer.begun && !err && !start_over(fd))
        err = fetch_refuse(reply, ERR_IO, FETCH_FAULT_DISK, "a file that cannot be written",
                           "room in the state folder");
    if (!err && !transfer.begun)
        transfer.have = 0;
    if (transfer.too_large || transfer.wrong_range || (plain && transfer.encoded))
        unlink(target->to); /* it is another file than the one that was promised */
    else if (transfer.begun)
        write_tag(target, &reply->validators, !err && transfer.have == target->bytes);
    return !err && transfer.have < target->bytes
               ? refuse_short(reply, transfer.have, target->bytes)
               : err;
}

/* ---- from a folder ---- */

static enum err
copy(int from, int to, size_t bytes, struct fetch_reply *reply)
{
    char *block = malloc(COPY_BYTES);
    size_t have = 0;
    enum err err = ERR_OK;
    for (ssize_t got = 1; got && !err && block;) {
        got = read(from, block, COPY_BYTES);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            err = fetch_refuse_file(reply, ERR_IO, bytes);
        else if ((size_t)got > bytes - have)
            err = fetch_refuse_file(reply, ERR_RANGE, bytes);
        else if (!file_write_all(to, block, (size_t)got))
            err = fetch_refuse(reply, ERR_IO, FETCH_FAULT_DISK, "a file that cannot be written",
                               "room in the state folder");
        else
            have += (size_t)got;
    }
    free(block);
    return !err && have < bytes ? refuse_short(reply, have, bytes) : err;
}

static enum err
save_copy(struct fetch *fetch, const struct fetch_target *target, int fd,
          struct fetch_reply *reply)
{
    char *path = path_join(fetch->base, target->path);
    int from = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat info;
    enum err err = ERR_OK;
    free(path);
    if (from < 0)
        err = fetch_refuse_file(
            reply, errno == ENOENT || errno == ENOTDIR ? ERR_NOT_FOUND : ERR_IO, target->bytes);
    else if (fstat(from, &info) || !S_ISREG(info.st_mode) || !start_over(fd))
        err = fetch_refuse_file(reply, ERR_IO, target->bytes);
    else
        err = copy(from, fd, target->bytes, reply);
    if (from >= 0)
        close(from);
    return err;
}

enum err
fetch_save(struct fetch *fetch, const struct fetch_target *target, struct fetch_reply *reply)
{
    *reply = (struct fetch_reply){0};
    bool again = file_exists(target->to);
    int fd = open(target->to, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
    off_t end = fd < 0 ? -1 : lseek(fd, 0, SEEK_END);
    if (end < 0) {
        if (fd >= 0)
            close(fd);
        return fetch_refuse(reply, ERR_IO, FETCH_FAULT_DISK, "a file that cannot be written",
                            "room in the state folder");
    }
    enum err err = ERR_OK;
    if ((size_t)end > target->bytes) {
        start_over(fd);
        end = 0;
    }
    if ((size_t)end < target->bytes || !target->bytes)
        err = fetch->web ? save_web(fetch, target, fd, (size_t)end, again, reply)
                         : save_copy(fetch, target, fd, reply);
    if (close(fd) && !err)
        err = fetch_refuse(reply, ERR_IO, FETCH_FAULT_DISK, "a file that cannot be written",
                           "room in the state folder");
    return err;
}
