/* How fast text is folded for searching, read, and matched by pinyin: bench_han_run FILE */
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "han/fold.h"
#include "han/pinyin.h"
#include "han/pinyin_query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BYTES ((size_t)256 << 20) /* folded in all */

static double
now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void
bench_fold(const char *name, const char *text, size_t len, uint32_t *from)
{
    uint16_t *units = xmalloc(fold_max_units(len) * sizeof *units);
    size_t rounds = BYTES / len + 1, sum = 0;
    double start = now();
    for (size_t i = 0; i < rounds; i++)
        sum += fold_text(text, len, units, from);
    double seconds = now() - start;
    printf("%s: %.0f MB/s, %zu units of %zu bytes\n", name,
           (double)(rounds * len) / seconds * 1e-6, sum / rounds, len);
    free(units);
}

static void
bench_match(const char *text, const uint16_t *syllables, size_t count)
{
    struct pinyin_query query;
    struct pinyin_initials initials;
    struct pinyin_match match;
    size_t len = strlen(text), found = 0, tried = 0;
    double start = now();
    for (int i = 0; i < 1000; i++)
        found += pinyin_query_parse(&query, text, len);
    double parsed = now();
    for (int i = 0; i < 1000; i++)
        pinyin_initials(&query, &initials);
    double keyed = now();
    found = 0;
    for (int i = 0; i < 100; i++)
        for (size_t at = 0; at + 8 < count; at++, tried++)
            found += pinyin_match(&query, syllables + at, 8, &match);
    printf("%s: parsed in %.1f us, %zu keys in %.1f us, %.0f ns a match, %zu of %zu\n", text,
           (parsed - start) * 1e3, initials.count, (keyed - parsed) * 1e3,
           (now() - keyed) * 1e9 / (double)tried, found / 100, tried / 100);
}

static void
bench_pinyin(const char *text, size_t len)
{
    uint32_t *cps = xmalloc(len * sizeof *cps);
    uint16_t *syllables = xmalloc(len * sizeof *syllables);
    size_t count = 0;
    for (size_t at = 0; at < len;)
        cps[count++] = utf8_next(text, len, &at);
    double start = now();
    for (int i = 0; i < 100; i++)
        pinyin_of(cps, count, syllables);
    printf("read: %.1f million characters a second\n",
           (double)count * 100 / (now() - start) * 1e-6);
    bench_match("zdshbz", syllables, count);
    bench_match("xingzheng", syllables, count);
    bench_match("zuidishenghuobaozhang", syllables, count);
    free(syllables);
    free(cps);
}

int
main(int argc, char **argv)
{
    char *text = NULL;
    size_t len = 0;
    if (argc != 2 || file_read(argv[1], (size_t)64 << 20, &text, &len) || len == 0) {
        fputs("usage: bench_han_run FILE\n", stderr);
        return 2;
    }
    uint32_t *from = xmalloc(fold_max_units(len) * sizeof *from);
    bench_fold("fold", text, len, NULL);
    bench_fold("fold with places", text, len, from);
    bench_pinyin(text, len);
    free(from);
    free(text);
    return 0;
}
