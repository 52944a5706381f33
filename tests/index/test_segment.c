/* The file of a segment: what was added is there, what is damaged is refused or seen. */
#include "segment_box.h"

static void
holds_what_was_added(void **state)
{
    struct box *box = *state;
    const struct segment *segment = box->segment;
    struct segment_room room = {0};
    assert_int_equal(segment->doc_count, DOCS);
    assert_int_equal(segment->valid_count, 500);
    assert_int_equal(segment_check(segment), ERR_OK);
    for (uint32_t doc = 0; doc < DOCS; doc++) {
        assert_int_equal(segment->rows[doc], doc);
        for (int zone = 0; zone < INDEX_ZONES; zone++) {
            size_t len;
            const uint16_t *text =
                segment_text(segment, doc, (enum index_zone)zone, &room, &len);
            assert_int_equal(len, box->docs[doc].lens[zone]);
            assert_memory_equal(text, box->docs[doc].zones[zone], len * sizeof *text);
        }
        uint32_t len;
        const uint32_t *members = segment_members(
            &segment->columns[0], segment_set_of(&segment->columns[0], doc), &len);
        assert_int_equal(len, 1);
        assert_string_equal(segment_value(&segment->columns[0], members[0]),
                            COLOR_NAMES[box->docs[doc].color]);
    }
    free(room.units);
}

/* ---- damage ---- */

static void
flip(const char *path, long at, int bits)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    fseek(file, at, SEEK_SET);
    int byte = fgetc(file);
    fseek(file, at, SEEK_SET);
    fputc(byte ^ bits, file);
    fclose(file);
}

static void
use(const struct segment *segment)
{
    struct box box = {.segment = (struct segment *)(uintptr_t)segment};
    unsigned seed = 3;
    uint8_t *levels = malloc(segment->doc_count + 1);
    for (int i = 0; i < 10; i++) {
        uint16_t units[4];
        struct search_term term = {.units = units, .len = make_word(units, 3, &seed)};
        const struct search_phrase phrase = {&term, 1, 0};
        const struct segment_search search = {
            .segment = box.segment, .phrases = &phrase, .phrase_count = 1};
        assert_int_equal(segment_search_all(&search, levels), ERR_OK);
    }
    free(levels);
}

/* Refused, or seen by the check, and used without harm all the same. */
static void
damage_is_seen(void **state)
{
    struct box *box = *state;
    unsigned seed = 11;
    int seen = 0, opened = 0;
    long size = (long)box->segment->len;
    for (int i = 0; i < 400; i++) {
        struct segment *segment = NULL;
        long at = (long)(chance(&seed) % (unsigned)(i % 2 ? size : 600));
        int bits = 1 << chance(&seed) % 8;
        flip(box->path, at, bits);
        if (!segment_open(box->path, STAMP, &segment)) {
            seen += segment_check(segment) == ERR_FORMAT;
            opened++;
            use(segment);
        }
        segment_close(segment);
        flip(box->path, at, bits);
    }
    /* What is missed lies between the sections, where no byte is used. */
    assert_true(opened > 100 && seen >= opened - opened / 50);
}

static void
wrong_files_are_refused(void **state)
{
    struct box *box = *state;
    struct segment *segment;
    const uint8_t other[INDEX_STAMP_SIZE] = {8};
    assert_int_equal(segment_open("/nowhere/at.all", NULL, &segment), ERR_NOT_FOUND);
    assert_null(segment);
    assert_int_equal(segment_open(box->path, other, &segment), ERR_FORMAT);
    assert_int_equal(segment_open(box->path, NULL, &segment), ERR_OK);
    segment_close(segment);
    char cut[128];
    size_t len;
    char *bytes;
    snprintf(cut, sizeof cut, "%s.cut", box->path);
    assert_int_equal(file_read(box->path, 1u << 30, &bytes, &len), ERR_OK);
    for (size_t keep = 0; keep < len; keep += len / 50 + 1) {
        assert_int_equal(file_write_atomic(cut, bytes, keep), ERR_OK);
        assert_int_equal(segment_open(cut, NULL, &segment), ERR_FORMAT);
    }
    unlink(cut);
    free(bytes);
}

/* ---- from one to another ---- */

static void
moves_to_another(void **state)
{
    struct box *box = *state;
    struct segment_builder *builder;
    struct segment *moved;
    char path[128];
    uint32_t order[DOCS];
    snprintf(path, sizeof path, "%s.moved", box->path);
    assert_int_equal(segment_builder_new(box->folder, 2, &builder), ERR_OK);
    for (uint32_t i = 0; i < DOCS; i++) {
        assert_int_equal(segment_builder_add_from(builder, box->segment, i), ERR_OK);
        order[i] = i;
    }
    assert_int_equal(segment_builder_write(builder, order, DOCS, 500, STAMP, path), ERR_OK);
    segment_builder_free(builder);
    assert_int_equal(segment_open(path, STAMP, &moved), ERR_OK);
    assert_int_equal(segment_check(moved), ERR_OK);
    assert_int_equal(moved->len, box->segment->len);
    for (int i = 0; i < INDEX_ZONES; i++)
        assert_memory_equal(moved->zones[i].lists, box->segment->zones[i].lists,
                            moved->zones[i].lists_len);
    segment_close(moved);
    unlink(path);
}

static void
holds_nothing(void **state)
{
    struct box *box = *state;
    struct segment_builder *builder;
    struct segment *empty;
    char path[128];
    uint8_t level;
    snprintf(path, sizeof path, "%s.empty", box->path);
    assert_int_equal(segment_builder_new(box->folder, 0, &builder), ERR_OK);
    assert_int_equal(segment_builder_write(builder, NULL, 0, 0, STAMP, path), ERR_OK);
    segment_builder_free(builder);
    assert_int_equal(segment_open(path, STAMP, &empty), ERR_OK);
    uint16_t unit = 0x4E00;
    const struct search_term term = {.units = &unit, .len = 1};
    const struct search_phrase phrase = {&term, 1, 0};
    const struct segment_search search = {
        .segment = empty, .phrases = &phrase, .phrase_count = 1};
    assert_int_equal(segment_search_all(&search, &level), ERR_OK);
    segment_close(empty);
    unlink(path);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_what_was_added), cmocka_unit_test(damage_is_seen),
        cmocka_unit_test(wrong_files_are_refused), cmocka_unit_test(moves_to_another),
        cmocka_unit_test(holds_nothing)};
    return cmocka_run_group_tests(tests, set_up, tear_down) +
           cmocka_run_group_tests(tests, set_up_plain, tear_down);
}
