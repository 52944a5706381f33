/* Which bases are taken, and reading from a folder. Servers: tests/e2e/sync_faults.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "feed/fetch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
bases(void **state)
{
    (void)state;
    static const struct {
        const char *base;
        bool allow_http;
        const char *found; /* NULL: taken */
    } cases[] = {
        {"/media/usb/feed", false, NULL},
        {"feed", false, NULL},
        {"https://x.cn/feed/", false, NULL},
        {"http://127.0.0.1:8080/", false, NULL},
        {"http://localhost/feed", false, NULL},
        {"http://localhost", false, NULL},
        {"http://[::1]:80/", false, NULL},
        {"http://x.cn/feed/", true, NULL},
        {"http://x.cn/feed/", false, "http:// to another machine"},
        {"http://127.0.0.1.x.cn/", false, "http:// to another machine"},
        {"http://localhost.x.cn/", false, "http:// to another machine"},
        {"http://127.0.0.1@x.cn/", false, "http:// to another machine"},
        {"http://127.0.0.1:80@x.cn/", false, "http:// to another machine"},
        {"http://localhost:@x.cn/", false, "http:// to another machine"},
        {"ftp://x.cn/", true, "another scheme"},
        {"file:///etc", true, "another scheme"},
        {"HTTPS://x.cn/", true, "another scheme"},
        {"https://x.cn/?token=1", true, "with ?"},
        {"https://x.cn/#a", true, "with ?"},
        {"https://x.cn/\r\nHost: y", true, "line end"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fetch *fetch;
        struct fetch_reply reply;
        const struct fetch_options options = {.base = cases[i].base,
                                              .allow_http = cases[i].allow_http};
        enum err err = fetch_new(&options, &fetch, &reply);
        if ((err == ERR_OK) != !cases[i].found || (err && err != ERR_FORMAT))
            fail_msg("%s: %s", cases[i].base, err_name(err));
        if (cases[i].found && !strstr(reply.found, cases[i].found))
            fail_msg("%s: says \"%s\"", cases[i].base, reply.found);
        assert_true((fetch == NULL) == (err != ERR_OK));
        fetch_free(fetch);
    }
}

static void
folder(void **state)
{
    (void)state;
    char base[] = "/tmp/gongshi-fetch-XXXXXX";
    assert_non_null(mkdtemp(base));
    char *path = path_join(base, "a.json");
    assert_int_equal(file_write_atomic(path, "12345", 5), ERR_OK);
    struct fetch *fetch;
    struct fetch_reply reply;
    assert_int_equal(fetch_new(&(struct fetch_options){.base = base}, &fetch, &reply), ERR_OK);
    assert_int_equal(fetch_get(fetch, "a.json", 5, NULL, &reply), ERR_OK);
    assert_int_equal(reply.len, 5);
    assert_string_equal(reply.bytes, "12345");
    free(reply.bytes);
    assert_int_equal(fetch_get(fetch, "a.json", 4, NULL, &reply), ERR_RANGE);
    assert_null(reply.bytes);
    assert_non_null(strstr(reply.expected, "at most 4 bytes"));
    assert_int_equal(fetch_get(fetch, "b.json", 5, NULL, &reply), ERR_NOT_FOUND);
    assert_int_equal(fetch_get(fetch, "a.json/b", 5, NULL, &reply), ERR_NOT_FOUND);
    assert_int_equal(fetch_get(fetch, ".", 5, NULL, &reply), ERR_IO);
    fetch_free(fetch);
    unlink(path);
    rmdir(base);
    free(path);
}

static void
logins(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"https://a:b@x.cn/f/", "https://x.cn/f/"},
        {"https://a@x.cn", "https://x.cn"},
        {"https://a:b@c@x.cn:8080/", "https://x.cn:8080/"},
        {"https://x.cn/a@b/", "https://x.cn/a@b/"},
        {"/media/a:b@c/feed", "/media/a:b@c/feed"},
        {"", ""},
    };
    char shown[60];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fetch_hide_login(cases[i][0], shown, sizeof shown);
        assert_string_equal(shown, cases[i][1]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(bases), cmocka_unit_test(folder),
                                       cmocka_unit_test(logins)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
