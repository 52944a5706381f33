#include "base/utf8.h"
#include "typeset/line_break.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LINE_MAX_BYTES 8192

/* \uXXXX becomes the character. */
static size_t
unescape(const char *text, char *out)
{
    size_t n = 0;
    while (*text) {
        if (text[0] == '\\' && text[1] == 'u') {
            char hex[5] = {text[2], text[3], text[4], text[5], '\0'};
            n += utf8_encode((uint32_t)strtoul(hex, NULL, 16), out + n);
            text += 6;
        } else {
            out[n++] = *text++;
        }
    }
    return n;
}

/* Runs one case; returns whether every offset of it holds. */
static bool
holds(const char *text, const char *offsets, enum line_break_mode mode)
{
    char bytes[LINE_MAX_BYTES];
    uint8_t kinds[LINE_MAX_BYTES];
    size_t len = unescape(text, bytes);
    assert_int_equal(line_break_run(bytes, len, mode, kinds), ERR_OK);
    for (const char *at = offsets; *at;) {
        char *end;
        long offset = strtol(at, &end, 10);
        size_t boundary = (size_t)(offset < 0 ? -offset : offset);
        if (boundary >= 1 && boundary < len &&
            (kinds[boundary - 1] != LINE_BREAK_NONE) != (at[0] == '+'))
            return false;
        at = *end == ' ' ? end + 1 : end;
    }
    return true;
}

/* CSS's `strict` is asked of both modes that a board may run in; what GB forbids is
 * forbidden in strict. */
static const struct profile {
    const char *name;
    enum line_break_mode mode;
} PROFILES[] = {
    {":uax14", LINE_BREAK_UAX14}, {":strict", LINE_BREAK_STRICT},
    {":strict", LINE_BREAK_GB},   {":clreq-basic", LINE_BREAK_BASIC},
    {":clreq-gb", LINE_BREAK_GB}, {":clreq-strict", LINE_BREAK_STRICT},
};

static void
run_cases(const char *path, int least)
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    char line[LINE_MAX_BYTES];
    int asked = 0, wrong = 0;
    while (fgets(line, sizeof line, file)) {
        char *save, *id = strtok_r(line, "\t", &save), *class = strtok_r(NULL, "\t", &save);
        char *text = strtok_r(NULL, "\t", &save), *offsets = strtok_r(NULL, "\t", &save);
        if (!offsets || id[0] == '#')
            continue;
        for (size_t p = 0; p < sizeof PROFILES / sizeof *PROFILES; p++) {
            const char *profile = strrchr(class, ':');
            if (!profile || strcmp(profile, PROFILES[p].name) != 0)
                continue;
            asked++;
            if (!holds(text, offsets, PROFILES[p].mode)) {
                print_error("%s %s: %s %s\n", id, class, text, offsets);
                wrong++;
            }
        }
    }
    fclose(file);
    print_message("%d of %d cases hold\n", asked - wrong, asked);
    assert_true(asked >= least);
    assert_int_equal(wrong, 0);
}

static void
chinese_cases(void **state)
{
    (void)state;
    run_cases(GONGSHI_SOURCE_DIR "/tests/typeset/line_break_zh.tsv", 530);
}

static void
own_cases(void **state)
{
    (void)state;
    run_cases(GONGSHI_SOURCE_DIR "/tests/typeset/line_break_own.tsv", 54);
}

static void
too_long_is_refused(void **state)
{
    (void)state;
    uint8_t kind = 7;
    assert_int_equal(line_break_run("x", LINE_BREAK_MAX_BYTES + 1, LINE_BREAK_GB, &kind),
                     ERR_RANGE);
    assert_int_equal(kind, 7);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(chinese_cases),
                                       cmocka_unit_test(own_cases),
                                       cmocka_unit_test(too_long_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
