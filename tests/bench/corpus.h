/* tests/bench/corpus.h - the documents and queries that gen_corpus.py has written, one by one.
 */
#ifndef TESTS_BENCH_CORPUS_H
#define TESTS_BENCH_CORPUS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* All borrowed until the next one is read. */
struct corpus_doc {
    int id;
    const char *title, *field, *agency, *date, *index_no, *body;
};

/** Give every document of FOLDER, in the order of the feed, or newest first, to `each`; ends
 *  the program if the files cannot be read. */
void corpus_each(const char *folder, int newest_first,
                 void (*each)(void *context, const struct corpus_doc *doc), void *context);

struct corpus_query {
    char kind[16], text[240];
};

/** The queries; `*out` owned by the caller (free()). */
size_t corpus_queries(const char *folder, struct corpus_query **out);

/** Microseconds of a clock that only goes forward. */
double corpus_now_us(void);

#define CORPUS_ROUNDS 5
/** Sort, and give the middle one of CORPUS_ROUNDS times. */
double corpus_median(double *times);

#ifdef __cplusplus
}
#endif

#endif
