/* A segment of made-up documents, for the tests of index/. */
#ifndef TESTS_INDEX_SEGMENT_BOX_H
#define TESTS_INDEX_SEGMENT_BOX_H

#include "base/file.h"
#include "index/segment_build.h"
#include "index/segment_search.h"
#include "index/units.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define DOCS     700
#define ZONE_MAX 160
#define COLORS   5

struct doc {
    uint16_t zones[INDEX_ZONES][ZONE_MAX];
    size_t lens[INDEX_ZONES];
    unsigned color;
};

struct box {
    char folder[64], path[96];
    struct doc docs[DOCS];
    struct segment *segment;
};

static const char *const COLOR_NAMES[COLORS] = {"红", "橙", "黄", "绿", "青"};
static const uint8_t STAMP[INDEX_STAMP_SIZE] = {7};

static inline unsigned
chance(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 8;
}

/* Few different units, so that strings meet; one in fifty a pair of surrogates. */
static inline size_t
make_word(uint16_t *out, size_t len, unsigned *seed)
{
    size_t made = 0;
    while (made < len) {
        if (chance(seed) % 50 == 0 && made + 2 <= len) {
            out[made++] = 0xD840;
            out[made++] = (uint16_t)(0xDC00 + chance(seed) % 3);
        } else
            out[made++] = (uint16_t)(0x4E00 + chance(seed) % (chance(seed) % 3 ? 12 : 400));
    }
    return made;
}

static inline size_t
make_zone(uint16_t *out, size_t lines, size_t longest, unsigned *seed)
{
    size_t len = 0;
    for (size_t i = 0; i < lines; i++) {
        if (i == 0)
            out[len++] = INDEX_LINE_END;
        len += make_word(out + len, 1 + chance(seed) % longest, seed);
        out[len++] = INDEX_LINE_END;
    }
    return len;
}

static inline void
add(struct segment_builder *builder, const struct doc *doc, int64_t row)
{
    struct index_document document = {.row = row};
    const char *color[] = {COLOR_NAMES[doc->color], COLOR_NAMES[doc->color]};
    const char *parity[] = {"甲", "乙"};
    for (int i = 0; i < INDEX_ZONES; i++) {
        document.zones[i].units = doc->zones[i];
        document.zones[i].len = doc->lens[i];
    }
    document.columns[0].items = color;
    document.columns[0].len = 2;
    document.columns[1].items = parity + (row % 2);
    document.columns[1].len = row % 3 ? 1 : row % 2 ? 0 : 2;
    assert_int_equal(segment_builder_add(builder, &document), ERR_OK);
}

/* Added in one order, numbered in another. A text with a unit 0 is kept as it is, any other
 * of this length as codes of words. */
static inline int
set_up_kept(void **state, bool as_words)
{
    struct box *box = calloc(1, sizeof *box);
    unsigned seed = 42;
    struct segment_builder *builder;
    uint32_t order[DOCS];
    snprintf(box->folder, sizeof box->folder, "/tmp/gongshi-index-XXXXXX");
    assert_non_null(mkdtemp(box->folder));
    snprintf(box->path, sizeof box->path, "%s/one.gsi", box->folder);
    assert_int_equal(segment_builder_new(box->folder, 2, &builder), ERR_OK);
    for (size_t i = 0; i < DOCS; i++) {
        struct doc *doc = &box->docs[i];
        doc->lens[INDEX_TITLE] = make_zone(doc->zones[INDEX_TITLE], 1 + i % 2, 6, &seed);
        doc->lens[INDEX_CONTENT] = make_zone(doc->zones[INDEX_CONTENT], i % 3, 12, &seed);
        doc->lens[INDEX_BODY] = make_zone(doc->zones[INDEX_BODY], i % 4, 30, &seed);
        doc->color = chance(&seed) % COLORS;
    }
    if (!as_words)
        box->docs[0].zones[INDEX_TITLE][1] = 0;
    for (uint32_t i = 0; i < DOCS; i++) {
        add(builder, &box->docs[DOCS - 1 - i], DOCS - 1 - i);
        order[i] = DOCS - 1 - i;
    }
    assert_int_equal(segment_builder_len(builder), DOCS);
    assert_int_equal(segment_builder_row(builder, 0), DOCS - 1);
    assert_int_equal(segment_builder_write(builder, order, DOCS, 500, STAMP, box->path),
                     ERR_OK);
    segment_builder_free(builder);
    assert_int_equal(segment_open(box->path, STAMP, &box->segment), ERR_OK);
    assert_int_equal(box->segment->word_count > 0, as_words);
    *state = box;
    return 0;
}

static inline int
set_up(void **state)
{
    return set_up_kept(state, true);
}

static inline int
set_up_plain(void **state)
{
    return set_up_kept(state, false);
}

static inline int
tear_down(void **state)
{
    struct box *box = *state;
    segment_close(box->segment);
    unlink(box->path);
    assert_int_equal(rmdir(box->folder), 0); /* nothing else is left there */
    free(box);
    return 0;
}

#endif
