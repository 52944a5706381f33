/* Heads of WAV streams: those that voices write, and those that are refused. */
#include "media/wav.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* "RIFF", a "fmt " of 16 bytes and "data"; numbers are put in by the cases. */
struct head {
    int tag, channels, bits;
    uint32_t rate, bytes;
};

static void
put(uint8_t *at, uint32_t value, size_t len)
{
    for (size_t i = 0; i < len; i++)
        at[i] = (uint8_t)(value >> 8 * i);
}

static size_t
write_head(uint8_t *out, const struct head *head)
{
    memcpy(out, "RIFF\x24\xF0\xFF\x7FWAVEfmt ", 16);
    put(out + 16, 16, 4);
    put(out + 20, (uint32_t)head->tag, 2);
    put(out + 22, (uint32_t)head->channels, 2);
    put(out + 24, head->rate, 4);
    memset(out + 28, 0, 6);
    put(out + 34, (uint32_t)head->bits, 2);
    memcpy(out + 36, "data", 4);
    put(out + 40, head->bytes, 4);
    return 44;
}

static const struct {
    const char *what;
    struct head head;
    enum wav_result result;
} CASES[] = {
    {"espeak-ng into a pipe", {1, 1, 16, 22050, 0x7FFFF000}, WAV_READ},
    {"a file", {1, 2, 16, 48000, 1000}, WAV_READ},
    {"no length", {1, 1, 16, 16000, 0}, WAV_READ},
    {"floats", {3, 1, 32, 22050, 1000}, WAV_REFUSED},
    {"8 bits", {1, 1, 8, 22050, 1000}, WAV_REFUSED},
    {"six channels", {1, 6, 16, 22050, 1000}, WAV_REFUSED},
    {"no channel", {1, 0, 16, 22050, 1000}, WAV_REFUSED},
    {"4 kHz", {1, 1, 16, 4000, 1000}, WAV_REFUSED},
    {"96 kHz", {1, 1, 16, 96000, 1000}, WAV_REFUSED},
};

static void
test_heads(void **state)
{
    uint8_t bytes[64];
    struct wav wav;
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const struct head *head = &CASES[i].head;
        size_t len = write_head(bytes, head);
        if (wav_read(bytes, len, &wav) != CASES[i].result)
            fail_msg("%s: %s", CASES[i].what, wav.wrong ? wav.wrong : "was read");
        if (CASES[i].result == WAV_REFUSED) {
            assert_non_null(wav.wrong);
            continue;
        }
        bool endless = head->bytes == 0 || head->bytes >= 0x7FFFF000;
        assert_int_equal(wav.rate, head->rate);
        assert_int_equal(wav.channels, head->channels);
        assert_int_equal(wav.start, 44);
        assert_true(wav.bytes == (endless ? UINT64_MAX : head->bytes));
    }
}

/* Each part of a head asks for more; none is taken for the whole. */
static void
test_parts(void **state)
{
    uint8_t bytes[64];
    struct wav wav;
    (void)state;
    size_t len = write_head(bytes, &CASES[0].head);
    for (size_t part = 0; part < len; part++)
        assert_int_equal(wav_read(bytes, part, &wav), WAV_MORE);
}

static void
test_no_wav(void **state)
{
    static const char text[] = "sh: voice: not found";
    uint8_t endless[WAV_HEAD_MAX] = "RIFF\x24\xF0\xFF\x7FWAVE";
    struct wav wav;
    (void)state;
    assert_int_equal(wav_read((const uint8_t *)text, sizeof text, &wav), WAV_REFUSED);
    assert_int_equal(wav_read((const uint8_t *)"RIFx", 4, &wav), WAV_REFUSED);
    assert_int_equal(wav_read(endless, sizeof endless, &wav), WAV_REFUSED);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_heads),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_no_wav),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
