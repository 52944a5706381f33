/* Lists of documents: what is read is what was written, from wherever one wants. */
#include "index/posting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define DOCS 5000

static unsigned
chance(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 8;
}

/* About one document in `every`. */
static size_t
make_list(uint32_t *docs, unsigned every, unsigned seed)
{
    size_t len = 0;
    for (uint32_t i = 0; i < DOCS; i++)
        if (chance(&seed) % every == 0)
            docs[len++] = i;
    if (!len)
        docs[len++] = seed % DOCS;
    return len;
}

static void
open_list(struct posting_cursor *cursor, struct strbuf *bytes, const uint32_t *docs, size_t len)
{
    strbuf_reset(bytes);
    posting_encode(docs, len, DOCS, bytes);
    size_t room = bytes->len;
    strbuf_add_bytes(bytes, "\0\0\0\0\0\0\0\0", POSTING_SLACK);
    posting_open(cursor, (const uint8_t *)bytes->data, room, DOCS);
    assert_int_equal(cursor->len, len);
}

static void
reads_all(void **state)
{
    (void)state;
    static const unsigned every[] = {1, 2, 7, 8, 9, 30, 39, 100, 600, 1000, 3000};
    uint32_t docs[DOCS];
    struct strbuf bytes = {0};
    for (unsigned i = 0; i < 220; i++) {
        size_t len = make_list(docs, every[i % 11], i), at = 0;
        struct posting_cursor cursor;
        open_list(&cursor, &bytes, docs, len);
        for (uint32_t doc = 0; (doc = posting_seek(&cursor, doc)) != POSTING_END; doc++)
            assert_int_equal(doc, docs[at++]);
        assert_int_equal(at, len);
    }
    strbuf_free(&bytes);
}

static void
seeks(void **state)
{
    (void)state;
    uint32_t docs[DOCS];
    struct strbuf bytes = {0};
    for (unsigned i = 0; i < 300; i++) {
        unsigned seed = i * 7 + 1;
        size_t len = make_list(docs, 1 + i % 50, i), at = 0;
        struct posting_cursor cursor;
        open_list(&cursor, &bytes, docs, len);
        for (uint32_t doc = 0; doc < DOCS; doc += chance(&seed) % (i + 2)) {
            while (at < len && docs[at] < doc)
                at++;
            uint32_t found = posting_seek(&cursor, doc);
            assert_int_equal(found, at < len ? docs[at] : POSTING_END);
            doc += found == doc;
        }
    }
    strbuf_free(&bytes);
}

static void
is_small(void **state)
{
    (void)state;
    uint32_t docs[DOCS];
    struct strbuf bytes = {0};
    size_t len = make_list(docs, 100, 3); /* differences of about 100: 7 to 10 bits */
    posting_encode(docs, len, DOCS, &bytes);
    assert_true(bytes.len * 8 < len * 12);
    strbuf_reset(&bytes);
    posting_encode(docs, make_list(docs, 1, 1), DOCS, &bytes);
    assert_true(bytes.len <= DOCS / 8 + 3);
    strbuf_free(&bytes);
}

/* Whatever the bytes are, documents ascend below the count and come to an end. */
static void
survives_damage(void **state)
{
    (void)state;
    uint32_t docs[DOCS];
    struct strbuf bytes = {0};
    unsigned seed = 5;
    for (unsigned i = 0; i < 3000; i++) {
        size_t len = make_list(docs, 1 + i % 700, i);
        struct posting_cursor cursor;
        open_list(&cursor, &bytes, docs, len);
        size_t room = bytes.len - POSTING_SLACK;
        for (int j = 0; j < 3; j++)
            bytes.data[chance(&seed) % room] = (char)chance(&seed);
        room = i % 3 ? room : chance(&seed) % (room + 1);
        uint8_t *copy = malloc(room + POSTING_SLACK); /* so that a step outside is seen */
        memcpy(copy, bytes.data, room);
        memset(copy + room, 0xff, POSTING_SLACK);
        posting_open(&cursor, copy, room, DOCS);
        uint32_t steps = 0;
        for (uint32_t doc = 0; (doc = posting_seek(&cursor, doc)) != POSTING_END; doc++) {
            assert_true(doc < DOCS);
            assert_true(steps++ <= DOCS);
        }
        free(copy);
    }
    strbuf_free(&bytes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_all), cmocka_unit_test(seeks),
                                       cmocka_unit_test(is_small),
                                       cmocka_unit_test(survives_damage)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
