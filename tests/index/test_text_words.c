/* Words learnt from a text: it is smaller in their codes, the same when spelt out, and a string
 * is found in them where a plain look finds it. */
#include "segment_box.h"

#include "index/needle.h"
#include "index/text_words.h"

#define TEXTS    400
#define TEXT_MAX 600
#define PHRASES  60

struct texts {
    uint16_t units[TEXTS][TEXT_MAX];
    size_t lens[TEXTS];
};

/* As an office writes: the same phrases again and again, here and there a name. */
static void
write_texts(struct texts *texts, unsigned *seed)
{
    uint16_t phrases[PHRASES][20];
    size_t lens[PHRASES];
    for (size_t i = 0; i < PHRASES; i++)
        lens[i] = make_word(phrases[i], 2 + chance(seed) % 18, seed);
    for (size_t i = 0; i < TEXTS; i++) {
        size_t len = 0;
        texts->units[i][len++] = INDEX_LINE_END;
        while (len < TEXT_MAX - 30) {
            size_t phrase = chance(seed) % PHRASES;
            memcpy(texts->units[i] + len, phrases[phrase], lens[phrase] * sizeof(uint16_t));
            len += lens[phrase];
            if (chance(seed) % 4 == 0)
                len += make_word(texts->units[i] + len, 1 + chance(seed) % 3, seed);
        }
        texts->units[i][len++] = INDEX_LINE_END;
        texts->lens[i] = len;
    }
}

static struct segment *
build(const struct box *box, const struct texts *texts, const char *path)
{
    struct segment_builder *builder;
    struct segment *segment;
    uint32_t order[TEXTS];
    assert_int_equal(segment_builder_new(box->folder, 0, &builder), ERR_OK);
    for (uint32_t i = 0; i < TEXTS; i++) {
        struct index_document document = {.row = i};
        document.zones[INDEX_BODY].units = texts->units[i];
        document.zones[INDEX_BODY].len = texts->lens[i];
        order[i] = i;
        assert_int_equal(segment_builder_add(builder, &document), ERR_OK);
    }
    assert_int_equal(segment_builder_write(builder, order, TEXTS, TEXTS, STAMP, path), ERR_OK);
    segment_builder_free(builder);
    assert_int_equal(segment_open(path, STAMP, &segment), ERR_OK);
    return segment;
}

static void
look_for(const struct segment *segment, const struct texts *texts, const uint16_t *units,
         size_t len, size_t *found)
{
    struct arena *arena = arena_new();
    struct needle needle;
    needle_open(&needle, segment, INDEX_BODY, units, len, arena);
    for (uint32_t doc = 0; doc < TEXTS; doc++) {
        bool stands = units_find(texts->units[doc], texts->lens[doc], units, len) != UNITS_NONE;
        assert_int_equal(needle_stands_in(&needle, doc), stands);
        *found += stands;
    }
    arena_free(arena);
}

static void
texts_are_found_in_codes(void **state)
{
    struct box *box = *state;
    struct texts *texts = calloc(1, sizeof *texts);
    unsigned seed = 5;
    char path[128];
    size_t units = 0, found = 0;
    write_texts(texts, &seed);
    snprintf(path, sizeof path, "%s.words", box->path);
    struct segment *segment = build(box, texts, path);
    struct segment_room room = {0};
    assert_true(segment->word_count > 1000);
    for (uint32_t doc = 0; doc < TEXTS; doc++) {
        size_t len;
        const uint16_t *text = segment_text(segment, doc, INDEX_BODY, &room, &len);
        assert_int_equal(len, texts->lens[doc]);
        assert_memory_equal(text, texts->units[doc], len * sizeof *text);
        units += len;
    }
    assert_true(segment->text_len * 3 < units);
    for (int i = 0; i < 1000; i++) {
        size_t doc = chance(&seed) % TEXTS, len = 1 + chance(&seed) % (i % 50 ? 12 : 70);
        size_t at = chance(&seed) % (unsigned)(texts->lens[doc] - len);
        uint16_t changed[80];
        memcpy(changed, texts->units[doc] + at, len * sizeof *changed);
        if (i % 4 == 0) /* most likely in none */
            changed[chance(&seed) % (unsigned)len] = (uint16_t)(0x4E00 + chance(&seed) % 12);
        look_for(segment, texts, changed, len, &found);
    }
    assert_true(found > 1000);
    free(room.units);
    segment_close(segment);
    unlink(path);
    free(texts);
}

static void
too_many_units_are_no_words(void **state)
{
    (void)state;
    uint8_t *seen = calloc(65536, 1);
    struct text_words words;
    const uint16_t unit = 1;
    const uint32_t end = 1;
    const struct text_sample sample = {&unit, &end, 1};
    memset(seen + 1, 1, 32767);
    assert_true(text_words_learn(&words, &sample, seen, 1));
    assert_int_equal(words.len, 32767);
    text_words_free(&words);
    seen[40000] = 1;
    assert_false(text_words_learn(&words, &sample, seen, 1));
    text_words_free(&words);
    memset(seen, 0, 65536);
    seen[0] = 1; /* would end a word */
    assert_false(text_words_learn(&words, &sample, seen, 1));
    text_words_free(&words);
    free(seen);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts_are_found_in_codes),
                                       cmocka_unit_test(too_many_units_are_no_words)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
