/* How fast text is folded for searching: bench_han_run FILE */
#include "base/file.h"
#include "base/mem.h"
#include "han/fold.h"

#include <stdio.h>
#include <stdlib.h>
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
    free(from);
    free(text);
    return 0;
}
