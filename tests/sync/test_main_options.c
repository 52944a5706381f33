/* The arguments of gongshi-sync and the machine's settings, as one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/str.h"
#include "sync/main_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KEY "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"

struct line {
    const char *settings, *args[8];
};

static int
read_line(const struct line *line, struct main_options *out)
{
    char path[] = "/tmp/gongshi-settings-XXXXXX";
    char *argv[16] = {(char *)(uintptr_t) "gongshi-sync"};
    int argc = 1, fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(file_write_atomic(path, line->settings, strlen(line->settings)), ERR_OK);
    argv[argc++] = (char *)(uintptr_t) "--config";
    argv[argc++] = path;
    for (size_t i = 0; line->args[i]; i++)
        argv[argc++] = (char *)(uintptr_t)line->args[i];
    int code = main_options_read(argc, argv, out);
    unlink(path);
    return code;
}

#define SETTINGS "{\"feed\":\"https://x.cn/\",\"stateDir\":\"/s\",\"pollSeconds\":90}"

static void
combines(void **state)
{
    (void)state;
    struct main_options options;
    assert_int_equal(read_line(&(struct line){SETTINGS, {NULL}}, &options), 0);
    assert_string_equal(options.sync.feed, "https://x.cn/");
    assert_string_equal(options.sync.state_dir, "/s");
    assert_int_equal(options.poll_s, 90);
    assert_false(options.once);
    assert_null(options.sync.proxy);
    main_options_clear(&options);
    const struct line line = {SETTINGS,
                              {"--feed", "/usb", "--state", "/t", "--poll", "5", "--once"}};
    assert_int_equal(read_line(&line, &options), 0);
    assert_string_equal(options.sync.feed, "/usb"); /* the command line goes first */
    assert_string_equal(options.sync.state_dir, "/t");
    assert_int_equal(options.poll_s, 5);
    assert_true(options.once);
    main_options_clear(&options);
    const struct line keys = {"{\"feed\":\"/f\",\"trustedKeys\":[\"" KEY "\"],"
                              "\"allowHttp\":true,\"proxy\":\"http://p/\"}",
                              {NULL}};
    setenv("STATE_DIRECTORY", "/service", 1);
    assert_int_equal(read_line(&keys, &options), 0);
    unsetenv("STATE_DIRECTORY");
    assert_string_equal(options.sync.state_dir, "/service");
    assert_int_equal(options.sync.trusted_keys.len, 1);
    assert_true(options.sync.allow_http);
    assert_string_equal(options.sync.proxy, "http://p/");
    main_options_clear(&options);
}

/* Where nothing names the state: the service's, the installed one, the user's. */
static void
finds_the_state(void **state)
{
    (void)state;
    static const struct {
        const char *service, *installed, *xdg, *home, *found;
    } cases[] = {{"/a:/b", "/tmp", "/x", "/h", "/a"},
                 {NULL, "/tmp", "/x", "/h", "/tmp"},
                 {"", "/nowhere", "/x", "/h", "/x/gongshi"},
                 {NULL, "/nowhere", NULL, "/h", "/h/.local/state/gongshi"},
                 {NULL, "/nowhere", NULL, NULL, NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *names[] = {"STATE_DIRECTORY", "XDG_STATE_HOME", "HOME"};
        const char *values[] = {cases[i].service, cases[i].xdg, cases[i].home};
        for (size_t j = 0; j < 3; j++)
            assert_int_equal(values[j] ? setenv(names[j], values[j], 1) : unsetenv(names[j]),
                             0);
        char *found = main_options_state_dir(cases[i].installed);
        if (cases[i].found)
            assert_string_equal(found, cases[i].found);
        else
            assert_null(found);
        free(found);
    }
}

static void
refuses(void **state)
{
    (void)state;
    static const struct {
        struct line line;
        int code;
    } cases[] = {
        {{SETTINGS, {"--poll", "0"}}, 2},
        {{SETTINGS, {"--poll", "86401"}}, 2},
        {{SETTINGS, {"--poll", "5s"}}, 2},
        {{SETTINGS, {"--poll", ""}}, 2},
        {{SETTINGS, {"--fed", "x"}}, 2},
        {{SETTINGS, {"--fee", "/x"}}, 2}, /* half an option is none */
        {{SETTINGS, {"--once=1"}}, 2},
        {{SETTINGS, {"--feed"}}, 2},
        {{SETTINGS, {"x"}}, 2},
        {{"{}", {"--state", "/s"}}, 2}, /* no feed is named */
        {{"{", {NULL}}, 3},
        {{"{\"fed\":\"x\"}", {NULL}}, 3},
        {{"{\"pollSeconds\":4}", {NULL}}, 3},
        {{"{\"pollSeconds\":1e15}", {NULL}}, 3},
        {{"{\"rotate\":91}", {NULL}}, 3},
        {{"{\"rotate\":9007199254740992}", {NULL}}, 3},
        {{"{\"feed\":\"/f\",\"stateDir\":\"/s\",\"trustedKeys\":[\"RWQ\"]}", {NULL}}, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct main_options options;
        int code = read_line(&cases[i].line, &options);
        if (code != cases[i].code)
            fail_msg("case %zu (%s): %d, not %d", i, cases[i].line.settings, code,
                     cases[i].code);
        main_options_clear(&options);
    }
    struct main_options options;
    char *argv[] = {(char *)(uintptr_t) "gongshi-sync", (char *)(uintptr_t) "--config",
                    (char *)(uintptr_t) "/nowhere/gongshi.json", NULL};
    assert_int_equal(main_options_read(3, argv, &options), 1);
    main_options_clear(&options);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(combines),
                                       cmocka_unit_test(finds_the_state),
                                       cmocka_unit_test(refuses)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
