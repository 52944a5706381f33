/* A segment against a plain look through all texts: levels, order, names, filters. */
#include "segment_box.h"

/* ---- a plain look ---- */

static bool
in_zone(const struct doc *doc, enum index_zone zone, const struct search_term *term)
{
    return units_find(doc->zones[zone], doc->lens[zone], term->units, term->len) != UNITS_NONE;
}

static bool
is_line(const struct doc *doc, const struct search_term *term)
{
    uint16_t line[64] = {INDEX_LINE_END};
    memcpy(line + 1, term->units, term->len * sizeof *line);
    line[term->len + 1] = INDEX_LINE_END;
    const struct search_term whole = {.units = line, .len = term->len + 2};
    return in_zone(doc, INDEX_TITLE, &whole);
}

/* The best tier of one term, SEARCH_TIERS if it is nowhere. */
static enum search_tier
tier_of(const struct doc *doc, const struct search_term *term, const uint8_t *named)
{
    if (in_zone(doc, INDEX_TITLE, term))
        return SEARCH_TITLE;
    if (named && named[doc->color])
        return SEARCH_NAMES;
    return in_zone(doc, INDEX_CONTENT, term) ? SEARCH_CONTENT
           : in_zone(doc, INDEX_BODY, term)  ? SEARCH_BODY
                                             : SEARCH_TIERS;
}

/* A tier and a class as one number, nearness apart. */
static unsigned
expected(const struct doc *doc, const struct segment_search *search, const uint8_t *named)
{
    unsigned best = UINT32_MAX;
    for (size_t i = 0; i < search->phrase_count; i++) {
        const struct search_phrase *phrase = &search->phrases[i];
        enum search_tier worst = SEARCH_EXACT;
        for (size_t j = 0; j < phrase->len; j++) {
            const struct search_term *term = &phrase->terms[j];
            enum search_tier tier = tier_of(doc, term, term->names.sets[0] ? named : NULL);
            worst = tier > worst ? tier : worst;
        }
        if (phrase->len == 1 && is_line(doc, &phrase->terms[0]))
            worst = SEARCH_EXACT;
        unsigned level = (unsigned)worst * SEARCH_CLASSES + phrase->class;
        if (worst < SEARCH_TIERS && level < best)
            best = level;
    }
    return best;
}

static size_t
find_set(const struct segment_column *column, const char *value)
{
    for (uint32_t set = 0; set < column->set_count; set++) {
        uint32_t len;
        const uint32_t *members = segment_members(column, set, &len);
        if (len == 1 && strcmp(segment_value(column, members[0]), value) == 0)
            return set;
    }
    fail();
    return 0;
}

/* A part of a document, or a word of chance. */
static size_t
make_term(const struct box *box, uint16_t *out, unsigned *seed)
{
    const struct doc *doc = &box->docs[chance(seed) % DOCS];
    int zone = (int)(chance(seed) % INDEX_ZONES);
    size_t len = 1 + chance(seed) % 8, from;
    if (chance(seed) % 4 == 0 || doc->lens[zone] < len)
        return make_word(out, 1 + chance(seed) % 3, seed);
    from = chance(seed) % (doc->lens[zone] - len + 1);
    size_t kept = 0;
    for (size_t i = 0; i < len; i++)
        if (doc->zones[zone][from + i] != INDEX_LINE_END)
            out[kept++] = doc->zones[zone][from + i];
    return kept ? kept : make_word(out, 1, seed);
}

struct question {
    uint16_t units[6][16];
    struct search_term terms[6];
    struct search_phrase phrases[3];
    struct segment_search search;
    uint8_t named[COLORS], sets[COLORS], gone[(DOCS + 7) / 8], accepted[8];
};

/* Up to three phrases of up to two terms, with names, documents gone and a filter at times. */
static void
make_question(const struct box *box, struct question *out, unsigned *seed)
{
    size_t term = 0;
    *out = (struct question){.search = {.segment = box->segment}};
    for (size_t i = 0; i < COLORS; i++) {
        out->named[i] = chance(seed) % 5 == 0;
        out->sets[find_set(&box->segment->columns[0], COLOR_NAMES[i])] = out->named[i];
    }
    for (size_t i = 0; i < 1 + chance(seed) % 3; i++) {
        struct search_phrase *phrase = &out->phrases[out->search.phrase_count++];
        *phrase = (struct search_phrase){&out->terms[term], 1 + chance(seed) % 2, (unsigned)i};
        for (size_t j = 0; j < phrase->len; j++, term++) {
            out->terms[term].len = make_term(box, out->units[term], seed);
            out->terms[term].units = out->units[term];
            out->terms[term].names.sets[0] = chance(seed) % 3 ? NULL : out->sets;
        }
    }
    out->search.phrases = out->phrases;
    for (size_t i = 0; i < sizeof out->gone; i++)
        out->gone[i] = (uint8_t)(chance(seed) % 4 ? 0 : chance(seed));
    out->search.gone = chance(seed) % 2 ? out->gone : NULL;
    for (size_t i = 0; i < sizeof out->accepted; i++)
        out->accepted[i] = chance(seed) % 3 != 0;
    out->search.filters[0] = (struct search_filter){1, out->accepted};
    out->search.filter_count = chance(seed) % 2;
}

static bool
is_shut_out(const struct question *question, uint32_t doc)
{
    const struct segment_search *search = &question->search;
    if (search->gone && search->gone[doc / 8] >> doc % 8 & 1)
        return true;
    const struct segment_column *column = &search->segment->columns[1];
    return search->filter_count && !search->filters[0].sets[segment_set_of(column, doc)];
}

static void
finds_what_a_plain_look_finds(void **state)
{
    struct box *box = *state;
    unsigned seed = 1, found = 0;
    uint8_t levels[DOCS];
    for (int i = 0; i < 3000; i++) {
        struct question question;
        make_question(box, &question, &seed);
        assert_int_equal(segment_search_all(&question.search, levels), ERR_OK);
        for (uint32_t doc = 0; doc < DOCS; doc++) {
            unsigned level = expected(&box->docs[doc], &question.search, question.named);
            if (is_shut_out(&question, doc) || level == UINT32_MAX) {
                assert_int_equal(levels[doc], SEARCH_NONE);
                continue;
            }
            assert_int_not_equal(levels[doc], SEARCH_NONE);
            assert_int_equal(search_tier_of(levels[doc]), level / SEARCH_CLASSES);
            found++;
        }
    }
    assert_true(found > 10000);
}

/* The first hits are the hits in order of level, then number. */
static void
first_ones_are_those_of_all(void **state)
{
    struct box *box = *state;
    unsigned seed = 99;
    uint8_t levels[DOCS];
    struct search_hit hits[DOCS];
    for (int i = 0; i < 1500; i++) {
        struct question question;
        size_t limit = 1 + (unsigned)i % 40, len, at = 0;
        make_question(box, &question, &seed);
        assert_int_equal(segment_search_all(&question.search, levels), ERR_OK);
        assert_int_equal(segment_search_first(&question.search, limit, hits, &len), ERR_OK);
        for (unsigned level = 0; level < SEARCH_NONE && at < limit; level++)
            for (uint32_t doc = 0; doc < DOCS && at < limit; doc++)
                if (levels[doc] == level) {
                    assert_true(at < len);
                    assert_int_equal(hits[at].doc, doc);
                    assert_int_equal(hits[at++].level, level);
                }
        assert_int_equal(len, at);
    }
}

static void
near_terms_come_first(void **state)
{
    (void)state;
    uint16_t a[] = {0x4E00}, b[] = {0x4E01}, texts[2][200];
    struct box box = {.folder = "/tmp/gongshi-near-XXXXXX"};
    struct segment_builder *builder;
    assert_non_null(mkdtemp(box.folder));
    snprintf(box.path, sizeof box.path, "%s/near.gsi", box.folder);
    assert_int_equal(segment_builder_new(box.folder, 0, &builder), ERR_OK);
    for (int i = 0; i < 2; i++) {
        for (size_t j = 0; j < 200; j++)
            texts[i][j] = 0x5000;
        texts[i][3] = a[0];
        texts[i][i ? 40 : 150] = b[0];
        struct index_document document = {.row = i, .zones[INDEX_BODY] = {texts[i], 200}};
        assert_int_equal(segment_builder_add(builder, &document), ERR_OK);
    }
    uint32_t order[] = {0, 1};
    assert_int_equal(segment_builder_write(builder, order, 2, 2, STAMP, box.path), ERR_OK);
    segment_builder_free(builder);
    assert_int_equal(segment_open(box.path, STAMP, &box.segment), ERR_OK);
    const struct search_term terms[] = {{.units = a, .len = 1}, {.units = b, .len = 1}};
    const struct search_phrase phrase = {terms, 2, 0};
    const struct segment_search search = {
        .segment = box.segment, .phrases = &phrase, .phrase_count = 1};
    struct search_hit hits[2];
    size_t len;
    assert_int_equal(segment_search_first(&search, 2, hits, &len), ERR_OK);
    assert_int_equal(len, 2);
    assert_int_equal(hits[0].doc, 1);
    assert_int_equal(hits[1].doc, 0);
    segment_close(box.segment);
    unlink(box.path);
    rmdir(box.folder);
}

/* So many that several threads look through them. */
static void
many_are_shared_out(void **state)
{
    (void)state;
    enum { MANY = 50000, LEN = 6 };
    struct box box = {.folder = "/tmp/gongshi-many-XXXXXX"};
    struct segment_builder *builder;
    unsigned seed = 8, found = 0;
    uint16_t(*texts)[LEN] = malloc(MANY * sizeof *texts);
    uint32_t *order = malloc(MANY * sizeof *order);
    uint8_t *levels = malloc(MANY);
    assert_non_null(mkdtemp(box.folder));
    snprintf(box.path, sizeof box.path, "%s/many.gsi", box.folder);
    assert_int_equal(segment_builder_new(box.folder, 0, &builder), ERR_OK);
    for (uint32_t i = 0; i < MANY; i++) {
        for (size_t j = 0; j < LEN; j++)
            texts[i][j] = (uint16_t)(0x4E00 + chance(&seed) % 5);
        struct index_document document = {.row = i, .zones[INDEX_BODY] = {texts[i], LEN}};
        assert_int_equal(segment_builder_add(builder, &document), ERR_OK);
        order[i] = i;
    }
    assert_int_equal(segment_builder_write(builder, order, MANY, MANY, STAMP, box.path),
                     ERR_OK);
    segment_builder_free(builder);
    assert_int_equal(segment_open(box.path, STAMP, &box.segment), ERR_OK);
    const uint16_t units[] = {0x4E00, 0x4E01, 0x4E02};
    const struct search_term term = {.units = units, .len = 3};
    const struct search_phrase phrase = {&term, 1, 0};
    const struct segment_search search = {
        .segment = box.segment, .phrases = &phrase, .phrase_count = 1};
    assert_int_equal(segment_search_all(&search, levels), ERR_OK);
    for (uint32_t i = 0; i < MANY; i++) {
        bool holds = units_find(texts[i], LEN, units, 3) != UNITS_NONE;
        assert_int_equal(levels[i] != SEARCH_NONE, holds);
        found += holds;
    }
    assert_true(found > 1000);
    segment_close(box.segment);
    unlink(box.path);
    rmdir(box.folder);
    free(texts);
    free(order);
    free(levels);
}

static void
stops_when_cancelled(void **state)
{
    struct box *box = *state;
    atomic_bool cancelled = true;
    uint16_t unit = 0x4E00;
    const struct search_term term = {.units = &unit, .len = 1};
    struct search_phrase phrases[SEARCH_CLASSES];
    for (unsigned i = 0; i < SEARCH_CLASSES; i++)
        phrases[i] = (struct search_phrase){&term, 1, i};
    const struct segment_search search = {.segment = box->segment,
                                          .phrases = phrases,
                                          .phrase_count = SEARCH_CLASSES,
                                          .cancelled = &cancelled};
    uint8_t levels[DOCS];
    assert_int_equal(segment_search_all(&search, levels), ERR_CANCELLED);
}

/* What nothing holds is no reason to look through everything. */
static void
stops_where_nothing_is_found(void **state)
{
    struct box *box = *state;
    atomic_bool cancelled = true;
    uint16_t units[] = {0xFFFE, 0xFFFE, 0xFFFE};
    const struct search_term term = {.units = units, .len = 3};
    const struct search_phrase phrase = {&term, 1, 0};
    const struct segment_search search = {.segment = box->segment,
                                          .phrases = &phrase,
                                          .phrase_count = 1,
                                          .cancelled = &cancelled};
    struct search_hit hit;
    size_t len;
    assert_int_equal(segment_search_first(&search, 1, &hit, &len), ERR_CANCELLED);
    cancelled = false;
    assert_int_equal(segment_search_first(&search, 1, &hit, &len), ERR_OK);
    assert_int_equal(len, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_what_a_plain_look_finds),
                                       cmocka_unit_test(first_ones_are_those_of_all),
                                       cmocka_unit_test(near_terms_come_first),
                                       cmocka_unit_test(many_are_shared_out),
                                       cmocka_unit_test(stops_when_cancelled),
                                       cmocka_unit_test(stops_where_nothing_is_found)};
    return cmocka_run_group_tests(tests, set_up, tear_down) +
           cmocka_run_group_tests(tests, set_up_plain, tear_down);
}
