/* A line of the log is one line of text, whatever is put into it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define LOG_MODULE "test"
#include "base/log.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void
said(const char *text, const char *expected)
{
    char out[4096];
    FILE *file = tmpfile();
    assert_non_null(file);
    int before = dup(STDERR_FILENO);
    fflush(stderr);
    assert_true(dup2(fileno(file), STDERR_FILENO) >= 0);
    log_error("%s", text);
    fflush(stderr);
    dup2(before, STDERR_FILENO);
    close(before);
    rewind(file);
    size_t len = fread(out, 1, sizeof out - 1, file);
    out[len] = '\0';
    fclose(file);
    assert_string_equal(out, expected);
}

static void
one_line_of_text(void **state)
{
    (void)state;
    said("低保 a%b", "error: test: 低保 a%b\n");
    said("a\nerror: forged", "error: test: a?error: forged\n");
    said("a\x1b[2Jb\x7f", "error: test: a?[2Jb?\n");
    said("a\xC5\x28低\xE4\xBD", "error: test: a?(低?\n");
}

/* What does not fit is cut, never within a character. */
static void
long_line(void **state)
{
    (void)state;
    char text[3001], expected[4096] = "error: test: ";
    for (size_t i = 0; i + 3 < sizeof text; i += 3)
        memcpy(text + i, "低", 3);
    text[3000] = '\0';
    size_t at = strlen(expected);
    memcpy(expected + at, text, 2046);
    memcpy(expected + at + 2046, "?\n", 3); /* a byte of the last one had room */
    said(text, expected);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_line_of_text),
                                       cmocka_unit_test(long_line)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
