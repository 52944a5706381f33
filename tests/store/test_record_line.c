/* What a record's line is packed into, and what is refused as no packed line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/record_line.h"

#include <stdlib.h>
#include <string.h>

static struct text_bytes
bytes_of(const struct strbuf *buf)
{
    return (struct text_bytes){buf->data, buf->len};
}

static void
check(const struct strbuf *plain, const struct strbuf *line, struct strbuf *packed)
{
    char *again;
    size_t len;
    strbuf_reset(packed);
    record_line_pack(bytes_of(plain), bytes_of(line), packed);
    assert_int_equal(record_line_unpack(bytes_of(plain), bytes_of(packed), &again, &len),
                     ERR_OK);
    assert_int_equal(len, line->len);
    assert_memory_equal(again, line->data, len + 1);
    free(again);
}

/* A text of `pieces` and the line that has them in JSON. */
static void
make(size_t pieces, struct strbuf *plain, struct strbuf *line)
{
    uint32_t random = 7;
    strbuf_reset(plain);
    strbuf_reset(line);
    strbuf_add(line, "{\"id\":\"一\",\"body\":[");
    for (size_t i = 0; i < pieces; i++) {
        struct strbuf text = {0};
        for (int j = 0; j < 40; j++) {
            random = random * 1664525 + 1013904223;
            const char han[] = {(char)(0xE5 + (random >> 30)),
                                (char)(0x80 + (random >> 24) % 64),
                                (char)(0x80 + (random >> 16) % 64)};
            strbuf_add_bytes(&text, han, sizeof han);
        }
        strbuf_addf(plain, "%s%s", i ? "\n" : "", text.data);
        strbuf_addf(line, "%s{\"type\":\"paragraph\",\"text\":\"%s\"}", i ? "," : "",
                    text.data);
        strbuf_free(&text);
    }
    strbuf_add(line, "]}");
}

/* From nothing to a book beyond the 64 KB that a block can refer back over. */
static void
line_comes_back(void **state)
{
    (void)state;
    static const size_t pieces[] = {0, 1, 2, 37, 5000};
    struct strbuf plain = {0}, line = {0}, packed = {0};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        make(pieces[i], &plain, &line);
        check(&plain, &line, &packed);
    }
    strbuf_reset(&plain);
    check(&plain, &line, &packed);
    strbuf_free(&plain);
    strbuf_free(&line);
    strbuf_free(&packed);
}

static void
text_is_not_written_twice(void **state)
{
    (void)state;
    struct strbuf plain = {0}, line = {0}, packed = {0};
    make(37, &plain, &line);
    check(&plain, &line, &packed);
    if (packed.len * 8 > line.len)
        fail_msg("%zu bytes of a line of %zu", packed.len, line.len);
    strbuf_free(&plain);
    strbuf_free(&line);
    strbuf_free(&packed);
}

/* Whatever the disk gives: another line or none, but never a byte beyond. */
static void
damage_is_refused(void **state)
{
    (void)state;
    struct strbuf plain = {0}, line = {0}, packed = {0};
    char *again;
    size_t len, refused = 0;
    make(3, &plain, &line);
    check(&plain, &line, &packed);
    for (size_t cut = 0; cut < packed.len; cut++)
        assert_int_equal(record_line_unpack(bytes_of(&plain),
                                            (struct text_bytes){packed.data, cut}, &again,
                                            &len),
                         ERR_FORMAT);
    for (size_t bit = 0; bit < packed.len * 8; bit++) {
        packed.data[bit / 8] ^= (char)(1 << bit % 8);
        refused +=
            record_line_unpack(bytes_of(&plain), bytes_of(&packed), &again, &len) != ERR_OK;
        free(again);
        packed.data[bit / 8] ^= (char)(1 << bit % 8);
    }
    assert_true(refused > 0);
    strbuf_free(&plain);
    strbuf_free(&line);
    strbuf_free(&packed);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(line_comes_back),
                                       cmocka_unit_test(text_is_not_written_twice),
                                       cmocka_unit_test(damage_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
