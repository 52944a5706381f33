/* Mistakes between words: cases, and any strings against the whole matrix. */
#include "han/edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static size_t
letters(const char *text, uint32_t *out)
{
    for (size_t i = 0; text[i]; i++)
        out[i] = (unsigned char)text[i];
    return strlen(text);
}

static void
counts_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *word;
        unsigned most, mistakes;
    } cases[] = {
        {"", "", 2, 0},         {"abc", "abc", 2, 0},  {"abc", "abd", 2, 1},
        {"abc", "ab", 2, 1},    {"abc", "abcd", 2, 1}, {"abcd", "acbd", 2, 1},
        {"abcd", "badc", 2, 2}, {"abc", "xyz", 2, 3},  {"abc", "xyz", 4, 3},
        {"", "ab", 2, 2},       {"ab", "", 2, 2},      {"abc", "", 2, 3},
        {"ab", "ba", 0, 1},     {"ca", "abc", 3, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t typed[8], word[8];
        size_t typed_len = letters(cases[i].typed, typed), len = letters(cases[i].word, word);
        unsigned mistakes = edit_distance(typed, typed_len, word, len, cases[i].most);
        if (mistakes != cases[i].mistakes)
            fail_msg("%s, %s: %u, not %u", cases[i].typed, cases[i].word, mistakes,
                     cases[i].mistakes);
    }
}

static unsigned
least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

#define WHOLE 12

/* The plain definition, without a band. */
static unsigned
whole_matrix(const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len)
{
    unsigned d[WHOLE + 1][WHOLE + 1];
    for (size_t i = 0; i <= a_len; i++)
        for (size_t j = 0; j <= b_len; j++) {
            d[i][j] = i && j ? d[i - 1][j - 1] + (a[i - 1] != b[j - 1]) : (unsigned)(i + j);
            if (i && j)
                d[i][j] = least(d[i][j], least(d[i - 1][j], d[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a_len][b_len];
}

static void
is_the_whole_matrix(void **state)
{
    (void)state;
    uint32_t seed = 7, words[2][WHOLE];
    for (int round = 0; round < 20000; round++) {
        size_t len[2];
        uint8_t to[WHOLE + 2];
        for (int w = 0; w < 2; w++) {
            seed = seed * 1664525 + 1013904223;
            len[w] = (seed >> 16) % (WHOLE + 1);
            for (size_t i = 0; i < len[w]; i++) {
                seed = seed * 1664525 + 1013904223;
                words[w][i] = (seed >> 16) % 3;
            }
        }
        unsigned most = (unsigned)round % 5;
        to[len[1] + 1] = 99;
        edit_distances(words[0], len[0], words[1], len[1], most, to);
        for (size_t j = 0; j <= len[1]; j++)
            assert_int_equal(to[j],
                             least(most + 1, whole_matrix(words[0], len[0], words[1], j)));
        assert_int_equal(to[len[1] + 1], 99);
        assert_int_equal(edit_distance(words[0], len[0], words[1], len[1], most), to[len[1]]);
    }
}

static void
long_words(void **state)
{
    (void)state;
    uint32_t word[EDIT_MAX + 1] = {0};
    assert_int_equal(edit_distance(word, EDIT_MAX, word, EDIT_MAX, 2), 0);
    assert_int_equal(edit_distance(word, EDIT_MAX - 1, word, EDIT_MAX, 2), 1);
    assert_int_equal(edit_distance(word, EDIT_MAX + 1, word, EDIT_MAX, 2), 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts_mistakes),
                                       cmocka_unit_test(is_the_whole_matrix),
                                       cmocka_unit_test(long_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
