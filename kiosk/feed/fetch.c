#define LOG_MODULE "fetch"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "feed/fetch_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define CONNECT_S     10L
#define LOW_SPEED     200L
#define LOW_SPEED_S   15L
#define SLOWEST_S     60L  /* for a reply of any size, */
#define SLOWEST_RATE  4096 /* and at least so many bytes a second beyond */
#define RETRY_AFTER_S 3600
#define FIRST_ROOM    ((size_t)64 << 10)
#define USER_AGENT    "gongshi-sync/" GONGSHI_VERSION

/* ---- the base ---- */

static bool
is_this_machine(const char *url)
{
    static const char *const hosts[] = {"http://127.0.0.1", "http://localhost", "http://[::1]"};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        size_t len = strlen(hosts[i]);
        if (!str_starts(url, hosts[i]))
            continue;
        /* After ":" only a port: "http://localhost:80@elsewhere/" is another machine. */
        if (url[len] == ':')
            len += 1 + strspn(url + len + 1, "0123456789");
        if (url[len] == '/' || !url[len])
            return true;
    }
    return false;
}

enum err
fetch_refuse(struct fetch_reply *reply, enum err err, enum fetch_fault fault, const char *found,
             const char *expected)
{
    reply->fault = fault;
    snprintf(reply->found, sizeof reply->found, "%s", found);
    snprintf(reply->expected, sizeof reply->expected, "%s", expected);
    return err;
}

static enum err
refuse_base(struct fetch_reply *reply, const char *found, const char *expected)
{
    return fetch_refuse(reply, ERR_FORMAT, FETCH_FAULT_ADDRESS, found, expected);
}

enum err
fetch_new(const struct fetch_options *options, struct fetch **out, struct fetch_reply *reply)
{
    bool plain = str_starts(options->base, "http://");
    bool web = plain || str_starts(options->base, "https://");
    *out = NULL;
    *reply = (struct fetch_reply){0};
    if (strpbrk(options->base, "?#\n\r"))
        return refuse_base(reply, "a base with ?, # or a line end",
                           "a plain address or folder");
    if (!web && strstr(options->base, "://"))
        return refuse_base(reply, "a base of another scheme", "https://, http:// or a folder");
    if (plain && !options->allow_http && !is_this_machine(options->base))
        return refuse_base(reply, "http:// to another machine",
                           "https://, or \"allowHttp\": true");
    struct fetch *fetch = xcalloc(1, sizeof *fetch);
    fetch->options = *options;
    fetch->base = xstrdup(options->base);
    fetch->web = web;
    for (size_t len = strlen(fetch->base); len > 1 && fetch->base[len - 1] == '/'; len--)
        fetch->base[len - 1] = '\0';
    if (web && (curl_global_init(CURL_GLOBAL_DEFAULT) || !(fetch->curl = curl_easy_init()))) {
        fetch_free(fetch);
        return fetch_refuse(reply, ERR_LIBRARY, FETCH_FAULT_OTHER, "libcurl does not start",
                            "");
    }
    *out = fetch;
    return ERR_OK;
}

void
fetch_free(struct fetch *fetch)
{
    if (!fetch)
        return;
    curl_easy_cleanup(fetch->curl);
    free(fetch->base);
    free(fetch);
}

void
fetch_hide_login(const char *base, char *out, size_t room)
{
    const char *host = strstr(base, "://");
    size_t scheme = host ? (size_t)(host - base) + 3 : 0, end = scheme, login = 0;
    for (; host && base[end] && base[end] != '/'; end++)
        if (base[end] == '@')
            login = end + 1 - scheme;
    snprintf(out, room, "%.*s%s", (int)scheme, base, base + scheme + login);
}

/* ---- a folder ---- */

enum err
fetch_refuse_file(struct fetch_reply *reply, enum err err, size_t max_bytes)
{
    char limit[64];
    snprintf(limit, sizeof limit, "at most %zu bytes", max_bytes);
    switch (err) {
    case ERR_RANGE:
        return fetch_refuse(reply, err, FETCH_FAULT_TOO_LARGE, "a larger file", limit);
    case ERR_NOT_FOUND:
        return fetch_refuse(reply, err, FETCH_FAULT_MISSING, "no such file", "a file");
    default:
        return fetch_refuse(reply, err, FETCH_FAULT_OTHER, "a file that cannot be read",
                            "a readable file");
    }
}

static enum err
get_file(struct fetch *fetch, const char *path, size_t max_bytes, struct fetch_reply *reply)
{
    char *whole = path_join(fetch->base, path);
    enum err err = file_read(whole, max_bytes, &reply->bytes, &reply->len);
    free(whole);
    return err ? fetch_refuse_file(reply, err, max_bytes) : ERR_OK;
}

/* ---- the web ---- */

static size_t
take_bytes(char *bytes, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    struct fetch_reply *reply = transfer->reply;
    size_t len = size * count;
    if (transfer->fd >= 0)
        return fetch_file_take(transfer, bytes, len) ? len : 0;
    if (len > transfer->max_bytes - reply->len) {
        transfer->too_large = true;
        return 0;
    }
    if (reply->len + len + 1 > transfer->cap) {
        size_t cap = transfer->cap ? transfer->cap * 2 : FIRST_ROOM;
        while (cap < reply->len + len + 1)
            cap *= 2;
        reply->bytes = xrealloc(reply->bytes, cap);
        transfer->cap = cap;
    }
    memcpy(reply->bytes + reply->len, bytes, len);
    reply->len += len;
    reply->bytes[reply->len] = '\0';
    return len;
}

/* The value of header `name`, without blanks around it, or false. */
static bool
header_value(const char *line, size_t len, const char *name, char *out, size_t room)
{
    size_t at = strlen(name);
    if (len <= at || strncasecmp(line, name, at) || line[at] != ':')
        return false;
    for (at++; at < len && (line[at] == ' ' || line[at] == '\t'); at++)
        ;
    while (len > at && (line[len - 1] == '\r' || line[len - 1] == '\n' || line[len - 1] == ' '))
        len--;
    /* One that does not fit is none: a cut validator would never match. */
    snprintf(out, room, "%.*s", len - at < room ? (int)(len - at) : 0, line + at);
    return true;
}

static size_t
take_header(char *line, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    struct fetch_validators *validators = &transfer->reply->validators;
    size_t len = size * count;
    char word[64];
    if (len > 5 && !strncmp(line, "HTTP/", 5)) { /* of a redirect before, forget it */
        *validators = (struct fetch_validators){0};
        transfer->range_from = 0;
        transfer->encoded = false;
    }
    header_value(line, len, "etag", validators->etag, sizeof validators->etag);
    header_value(line, len, "last-modified", validators->last_modified,
                 sizeof validators->last_modified);
    if (header_value(line, len, "content-encoding", word, sizeof word))
        transfer->encoded = *word && strcasecmp(word, "identity") != 0;
    if (header_value(line, len, "content-range", word, sizeof word) &&
        sscanf(word, "bytes %zu-", &transfer->range_from) != 1)
        transfer->wrong_range = true;
    return len;
}

static int
on_progress(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    struct transfer *transfer = context;
    const struct fetch_options *options = &transfer->fetch->options;
    (void)a, (void)b, (void)c, (void)d;
    return options->cancelled && options->cancelled(options->context);
}

static void
set_options(struct fetch *fetch, struct transfer *transfer, const char *url, bool plain,
            char *error)
{
    CURL *curl = fetch->curl;
    const char *scheme = str_starts(url, "https://") ? "https" : "http";
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, scheme);
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, scheme);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 3L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_S);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, LOW_SPEED);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, LOW_SPEED_S);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT,
                     SLOWEST_S + (long)(transfer->max_bytes / SLOWEST_RATE));
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(curl, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    if (!plain)
        curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, USER_AGENT);
    if (fetch->options.ca_file)
        curl_easy_setopt(curl, CURLOPT_CAINFO, fetch->options.ca_file);
    if (fetch->options.proxy)
        curl_easy_setopt(curl, CURLOPT_PROXY, fetch->options.proxy);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error);
}

static struct curl_slist *
condition_headers(const struct fetch_validators *known)
{
    char line[FETCH_VALIDATOR_ROOM + 32];
    struct curl_slist *headers = NULL;
    if (known && *known->etag) {
        snprintf(line, sizeof line, "If-None-Match: %s", known->etag);
        headers = curl_slist_append(headers, line);
    }
    if (known && *known->last_modified) {
        snprintf(line, sizeof line, "If-Modified-Since: %s", known->last_modified);
        headers = curl_slist_append(headers, line);
    }
    return headers;
}

/* The kinds of failure that curl tells apart, for people. */
static enum fetch_fault
fault_of(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return FETCH_FAULT_RESOLVE;
    case CURLE_COULDNT_CONNECT:
        return FETCH_FAULT_CONNECT;
    case CURLE_OPERATION_TIMEDOUT:
        return FETCH_FAULT_SLOW;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
        return FETCH_FAULT_CERTIFICATE;
    case CURLE_TOO_MANY_REDIRECTS:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return FETCH_FAULT_REDIRECT;
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2_STREAM:
        return FETCH_FAULT_BROKEN_OFF;
    default:
        return FETCH_FAULT_OTHER;
    }
}

static const char *
expected_of(enum fetch_fault fault)
{
    switch (fault) {
    case FETCH_FAULT_CERTIFICATE:
        return "a valid certificate (is this machine's clock right?)";
    case FETCH_FAULT_REDIRECT:
        return "at most 3 redirects, all of the base's scheme";
    case FETCH_FAULT_SLOW:
        return "a reply in time, 200 bytes a second or more";
    case FETCH_FAULT_BROKEN_OFF:
        return "a whole reply";
    default:
        return "a reply";
    }
}

/* curl's code as ours, with what was found and expected for the status. */
static enum err
explain(struct transfer *transfer, CURLcode code, long status, const char *error)
{
    struct fetch_reply *reply = transfer->reply;
    char detail[64];
    if (code == CURLE_OK)
        return ERR_OK;
    if (transfer->too_large) {
        snprintf(detail, sizeof detail, "at most %zu bytes", transfer->max_bytes);
        return fetch_refuse(reply, ERR_RANGE, FETCH_FAULT_TOO_LARGE, "more bytes", detail);
    }
    if (transfer->cannot_write)
        return fetch_refuse(reply, ERR_IO, FETCH_FAULT_DISK, "a file that cannot be written",
                            "room in the state folder");
    if (transfer->wrong_range)
        return fetch_refuse(reply, ERR_NETWORK, FETCH_FAULT_SERVER, "a part not asked for",
                            "the bytes asked for");
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return fetch_refuse(reply, ERR_CANCELLED, FETCH_FAULT_CANCELLED, "given up", "");
    if (code == CURLE_HTTP_RETURNED_ERROR) {
        bool missing = status == 404 || status == 410;
        snprintf(detail, sizeof detail, "HTTP status %ld", status);
        return fetch_refuse(reply, missing ? ERR_NOT_FOUND : ERR_NETWORK,
                            missing ? FETCH_FAULT_MISSING : FETCH_FAULT_SERVER, detail,
                            "HTTP status 200");
    }
    enum fetch_fault fault = fault_of(code);
    return fetch_refuse(reply, ERR_NETWORK, fault, *error ? error : curl_easy_strerror(code),
                        expected_of(fault));
}

static int
retry_after_s(CURL *curl)
{
    curl_off_t wait = 0;
    curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
    return wait < 0 ? 0 : wait > RETRY_AFTER_S ? RETRY_AFTER_S : (int)wait;
}

enum err
fetch_perform(struct transfer *transfer, const char *path, struct curl_slist *headers,
              bool plain, long *status)
{
    struct fetch *fetch = transfer->fetch;
    struct strbuf url = {0};
    char error[CURL_ERROR_SIZE] = "";
    strbuf_addf(&url, "%s/%s", fetch->base, path);
    set_options(fetch, transfer, url.data, plain, error);
    curl_easy_setopt(fetch->curl, CURLOPT_HTTPHEADER, headers);
    CURLcode code = curl_easy_perform(fetch->curl);
    *status = 0;
    curl_easy_getinfo(fetch->curl, CURLINFO_RESPONSE_CODE, status);
    transfer->reply->retry_after_s = retry_after_s(fetch->curl);
    strbuf_free(&url);
    return explain(transfer, code, *status, error);
}

static enum err
get_web(struct fetch *fetch, const char *path, size_t max_bytes,
        const struct fetch_validators *known, struct fetch_reply *reply)
{
    struct transfer transfer = {
        .fetch = fetch, .reply = reply, .max_bytes = max_bytes, .fd = -1};
    struct curl_slist *headers = condition_headers(known);
    long status;
    enum err err = fetch_perform(&transfer, path, headers, false, &status);
    bool headers_sent = headers != NULL;
    curl_slist_free_all(headers);
    if (!err && status == 304 && !headers_sent)
        return fetch_refuse(reply, ERR_NETWORK, FETCH_FAULT_SERVER,
                            "HTTP status 304 to a question without conditions",
                            "HTTP status 200");
    if (!err && status == 304) {
        free(reply->bytes);
        reply->bytes = NULL;
        reply->len = 0;
        reply->not_modified = true;
        return ERR_OK;
    }
    if (!err && !reply->bytes)
        reply->bytes = xstrdup("");
    return err;
}

enum err
fetch_get(struct fetch *fetch, const char *path, size_t max_bytes,
          const struct fetch_validators *known, struct fetch_reply *reply)
{
    *reply = (struct fetch_reply){0};
    enum err err = fetch->web ? get_web(fetch, path, max_bytes, known, reply)
                              : get_file(fetch, path, max_bytes, reply);
    if (err) {
        free(reply->bytes);
        reply->bytes = NULL;
        reply->len = 0;
    }
    return err;
}
