/* Runs of Uyghur, Tibetan, Mongolian and other scripts as glyphs; directions of mixed text. */
#include "base/utf8.h"
#include "font/font_bidi.h"
#include "font/font_script.h"
#include "font/font_shape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../fonts.h"

#define ROOM 256

static struct font_style *style;

static int
setup(void **state)
{
    if (fonts_open(state))
        return -1;
    style = font_style_of(fonts, FONT_SONGTI, 400, false);
    return 0;
}

static size_t
decode(const char *text, uint32_t cps[ROOM])
{
    size_t n = 0;
    for (size_t at = 0, len = strlen(text); at < len; n++) {
        assert_true(n < ROOM);
        cps[n] = utf8_next(text, len, &at);
    }
    return n;
}

static size_t
shape(const char *text, bool rtl, struct font_shaped **out)
{
    uint32_t cps[ROOM];
    size_t n = decode(text, cps);
    return font_shape(style, cps, n, 0, n, rtl, out);
}

/* The glyph that a character has when nothing is beside it. */
static uint32_t
alone(const char *text)
{
    struct font_shaped *glyphs;
    assert_int_equal(shape(text, false, &glyphs), 1);
    uint32_t index = glyphs[0].glyph.index;
    free(glyphs);
    return index;
}

static void
check_run(const struct font_shaped *glyphs, size_t count, size_t len, bool rtl)
{
    int64_t width = 0;
    for (size_t i = 0; i < count; i++) {
        assert_true(glyphs[i].cluster < len);
        if (i > 0)
            assert_true(rtl ? glyphs[i].cluster <= glyphs[i - 1].cluster
                            : glyphs[i].cluster >= glyphs[i - 1].cluster);
        width += glyphs[i].advance;
    }
    assert_true(width >= 0);
}

static const struct {
    const char *name, *text;
    bool rtl;
} SAMPLES[] = {
    {"Uyghur", "ئۇيغۇر ئاپتونوم رايونى", true},
    {"Uyghur sentence", "بارلىق ئادەملەر تۇغۇلۇشىدىنلا ئەركىن، ئىززەت-ھۆرمەت", true},
    {"Kazakh", "قازاق اۆتونوميالى وبلىسى", true},
    {"Arabic with points", "مُحَمَّدٌ رَسُولُ اللّٰهِ", true},
    {"Tibetan", "བོད་རང་སྐྱོང་ལྗོངས།", false},
    {"Tibetan stacks", "རྒྱལ་ཁབ་ཀྱི་མི་དམངས་སྤྱི་མཐུན་རྒྱལ་ཁབ༎", false},
    {"Mongolian", "ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ ᠤᠨ ᠥᠪᠡᠷᠲᠡᠭᠡᠨ ᠵᠠᠰᠠᠬᠤ ᠣᠷᠣᠨ", false},
    {"Mongolian with selectors", "ᠮᠣᠩᠭᠣᠯ᠋ ᠬᠠᠭᠠᠨ᠎ᠠ", false},
    {"Hebrew with points", "שָׁלוֹם עֲלֵיכֶם", true},
    {"Thai", "ประกาศราชการ น้ำ ที่", false},
    {"Devanagari", "भारत गणराज्य क्षि र्कि", false},
    {"Yi", "ꆈꌠꁱꂷ", false},
    {"Tai Le", "ᥖᥭᥰᥖᥬᥳᥑᥨᥒᥰ", false},
    {"New Tai Lue", "ᦅᦷᦡᦲᧁᦷᦟᦲᧄ", false},
};

static void
samples_have_every_glyph(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SAMPLES / sizeof *SAMPLES; i++) {
        uint32_t cps[ROOM];
        size_t len = decode(SAMPLES[i].text, cps);
        struct font_shaped *glyphs;
        size_t count = shape(SAMPLES[i].text, SAMPLES[i].rtl, &glyphs);
        assert_true(count > 0);
        check_run(glyphs, count, len, SAMPLES[i].rtl);
        for (size_t g = 0; g < count; g++)
            if (glyphs[g].glyph.index == 0)
                fail_msg("%s lacks U+%04X", SAMPLES[i].name, cps[glyphs[g].cluster]);
        free(glyphs);
    }
}

/* Each letter has another form than alone, and the last one of the word stands leftmost. */
static void
arabic_letters_join_from_the_right(void **state)
{
    (void)state;
    const char *letters[] = {"غ", "ي", "س"};
    struct font_shaped *glyphs;
    size_t count = shape("غيس", true, &glyphs);
    assert_in_range(count, 3, 6); /* dots may be glyphs of their own */
    check_run(glyphs, count, 3, true);
    assert_int_equal(glyphs[0].cluster, 2);
    assert_int_equal(glyphs[count - 1].cluster, 0);
    for (uint32_t letter = 0; letter < 3; letter++)
        for (size_t g = 0; g < count; g++)
            if (glyphs[g].cluster == letter && glyphs[g].advance > 0)
                assert_int_not_equal(glyphs[g].glyph.index, alone(letters[letter]));
    free(glyphs);
}

/* The glyph of the first letter, which stands rightmost. */
static uint32_t
first_of(const char *text)
{
    struct font_shaped *glyphs;
    size_t count = shape(text, true, &glyphs);
    uint32_t index = glyphs[count - 1].glyph.index;
    assert_int_equal(glyphs[count - 1].cluster, 0);
    free(glyphs);
    return index;
}

/* لا: a ligature, or, as in this face, forms that are made for one another. */
static void
lam_and_alef_are_set_as_one(void **state)
{
    (void)state;
    assert_int_not_equal(first_of("لا"), first_of("لب"));
    assert_int_equal(first_of("لب"), first_of("لت"));
}

/* A run that ends inside a word (a marked term) joins across its end all the same. */
static void
letters_join_across_runs(void **state)
{
    (void)state;
    uint32_t cps[ROOM];
    struct font_shaped *whole, *first, *second;
    size_t len = decode("سيغسيغ", cps);
    size_t count = font_shape(style, cps, len, 0, len, true, &whole);
    size_t one = font_shape(style, cps, len, 0, 3, true, &first);
    size_t two = font_shape(style, cps, len, 3, len, true, &second);
    assert_int_equal(one + two, count);
    for (size_t i = 0; i < count; i++) {
        const struct font_shaped *part = i < two ? &second[i] : &first[i - two];
        assert_int_equal(part->glyph.index, whole[i].glyph.index);
        assert_int_equal(part->cluster, whole[i].cluster);
    }
    free(whole);
    free(first);
    free(second);
}

static int64_t
width_of(const char *text)
{
    struct font_shaped *glyphs;
    int64_t width = 0;
    size_t count = shape(text, false, &glyphs);
    for (size_t i = 0; i < count; i++)
        width += glyphs[i].advance;
    free(glyphs);
    return width;
}

/* ར ག ྱ one above the other are hardly wider than the widest of them. */
static void
tibetan_letters_stack(void **state)
{
    (void)state;
    struct font_shaped *glyphs;
    size_t count = shape("རྒྱ", false, &glyphs);
    assert_true(count >= 1 && count <= 3);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(glyphs[i].cluster, 0);
    free(glyphs);
    assert_true(width_of("རྒྱ") < width_of("ར") + width_of("ག"));
}

static void
mongolian_letters_join(void **state)
{
    (void)state;
    struct font_shaped *glyphs;
    size_t count = shape("ᠮᠣᠩ", false, &glyphs);
    assert_int_equal(count, 3);
    assert_int_not_equal(glyphs[0].glyph.index, alone("ᠮ"));
    assert_int_not_equal(glyphs[1].glyph.index, alone("ᠣ"));
    free(glyphs);
    /* A free variation selector chooses a form and is not drawn itself. */
    uint32_t plain = alone("ᠣ"), chosen = alone("ᠣ᠋");
    assert_int_not_equal(plain, 0);
    assert_int_not_equal(chosen, 0);
}

static void
marks_stand_on_their_letters(void **state)
{
    (void)state;
    struct font_shaped *glyphs;
    size_t count = shape("بّ", true, &glyphs);
    bool raised = false;
    for (size_t i = 0; i < count; i++)
        raised |= glyphs[i].advance == 0 && (glyphs[i].x != 0 || glyphs[i].y != 0);
    assert_true(count == 1 || raised);
    free(glyphs);
    /* The vowel sign of क्षि is drawn before the letters that it follows. */
    count = shape("कि", false, &glyphs);
    assert_int_equal(count, 2);
    assert_int_equal(glyphs[0].cluster, 0);
    assert_int_equal(glyphs[1].cluster, 0);
    assert_int_equal(glyphs[1].glyph.index, alone("क"));
    free(glyphs);
}

static void
what_no_face_has_is_a_cell(void **state)
{
    (void)state;
    const uint32_t cps[] = {0x0628, 0x1b05, 0x0628}; /* Balinese between Arabic */
    for (int rtl = 0; rtl < 2; rtl++) {
        struct font_shaped *glyphs;
        size_t count = font_shape(style, cps, 3, 0, 3, rtl, &glyphs), boxes = 0;
        check_run(glyphs, count, 3, rtl);
        for (size_t i = 0; i < count; i++)
            if (glyphs[i].glyph.index == 0) {
                boxes++;
                assert_int_equal(glyphs[i].cluster, 1);
                assert_int_equal(glyphs[i].advance, 65536);
            }
        assert_int_equal(boxes, 1);
        free(glyphs);
    }
    struct font_shaped *none;
    assert_int_equal(font_shape(style, cps, 3, 2, 2, false, &none), 0);
    assert_null(none);
    /* What is never drawn is no missing glyph either. */
    const uint32_t mark[] = {0x061c};
    assert_int_equal(font_shape(style, mark, 1, 0, 1, true, &none), 0);
    assert_null(none);
}

/* Any mixture ends in glyphs of the run's own clusters, whatever it is made of. */
static void
any_mixture_is_shaped(void **state)
{
    (void)state;
    static const struct {
        uint32_t first, last;
    } KINDS[] = {
        {0x20, 0x7e},       {0x300, 0x36f},     {0x590, 0x8ff},      {0x900, 0x109f},
        {0x1780, 0x18af},   {0x200b, 0x200f},   {0x202a, 0x202e},    {0x2066, 0x206f},
        {0x4e00, 0x9fff},   {0xfb1d, 0xfdff},   {0xfe00, 0xfe0f},    {0xfe70, 0xfeff},
        {0x1f300, 0x1f6ff}, {0x10800, 0x10fff}, {0x11000, 0x11fff},  {0xe0100, 0xe01ef},
        {0, 0x1f},          {0xd800, 0xdfff},   {0x10fff0, 0x110010}};
    uint64_t seed = 20221231;
    for (int turn = 0; turn < 3000; turn++) {
        uint32_t cps[40];
        size_t len = 1 + (size_t)(seed >> 33) % 40;
        for (size_t i = 0; i < len; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            size_t kind = (size_t)(seed >> 40) % (sizeof KINDS / sizeof *KINDS);
            uint32_t span = KINDS[kind].last - KINDS[kind].first + 1;
            cps[i] = KINDS[kind].first + (uint32_t)(seed >> 20) % span;
        }
        for (int rtl = 0; rtl < 2; rtl++) {
            struct font_shaped *glyphs;
            size_t count = font_shape(style, cps, len, 0, len, rtl, &glyphs);
            for (size_t g = 0; g < count; g++)
                assert_true(glyphs[g].cluster < len);
            free(glyphs);
        }
        uint8_t levels[40];
        uint32_t order[40], seen = 0;
        font_bidi_levels(cps, len, levels);
        font_bidi_order(levels, len, order);
        for (size_t i = 0; i < len; i++)
            seen += order[i];
        assert_int_equal(seen, len * (len - 1) / 2);
    }
}

/* ---- directions ---- */

/* Text by letters: capitals run from right to left. */
static void
check_order(const char *text, uint8_t base, const char *visual)
{
    uint32_t cps[ROOM] = {0}, order[ROOM];
    uint8_t levels[ROOM];
    size_t len = strlen(text);
    for (size_t i = 0; i < len; i++)
        cps[i] = text[i] >= 'A' && text[i] <= 'Z' ? 0x05d0u + (uint32_t)(text[i] - 'A')
                                                  : (unsigned char)text[i];
    assert_int_equal(font_bidi_levels(cps, len, levels), base);
    font_bidi_order(levels, len, order);
    char got[ROOM] = {0};
    for (size_t i = 0; i < len; i++)
        got[i] = text[order[i]];
    assert_string_equal(got, visual);
}

static void
lines_are_ordered_by_level(void **state)
{
    (void)state;
    check_order("plain text", 0, "plain text");
    check_order("car means CAR.", 0, "car means RAC.");
    check_order("AB 12 CD", 1, "DC 12 BA");
    check_order("AB c DEF", 1, "FED c BA");
    check_order("A longer sentence", 0, "A longer sentence"); /* not turned by its start */
    check_order("see (ABC) and D", 0, "see (CBA) and D");
    check_order("ABCDEF 1-2 xy", 1, "xy 1-2 FEDCBA");
    check_order("", 0, "");
    /* An override does not turn letters round. */
    const uint32_t overridden[] = {0x202e, 'a', 'b', 0x202c};
    uint8_t levels[4];
    uint32_t order[4];
    assert_int_equal(font_bidi_levels(overridden, 4, levels), 0);
    font_bidi_order(levels, 4, order);
    assert_true(levels[1] == levels[2] && levels[1] % 2 == 0);
    assert_int_equal(font_bidi_mirror('('), ')');
    assert_int_equal(font_bidi_mirror(0x300a), 0x300b);
    assert_int_equal(font_bidi_mirror(0x516c), 0x516c);
}

/* What the fast questions answer is what the tables say. */
static void
fast_answers_are_those_of_the_tables(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        uint8_t level[1];
        if (font_script_is_rtl(cp) && !font_bidi_concerns(cp))
            fail_msg("U+%04X runs to the left", cp);
        if (!font_bidi_concerns(cp) && font_bidi_levels(&cp, 1, level) != 0)
            fail_msg("U+%04X has a level", cp);
        if (font_script_is_shaped(cp) && cp < 0x590)
            fail_msg("U+%04X is shaped", cp);
    }
    for (uint32_t cp = 0x4e00; cp <= 0x9fff; cp++)
        assert_false(font_script_is_shaped(cp));
    assert_int_equal(font_script_of(0x516c), 0);
    assert_int_equal(font_script_of('A'), 0);
    assert_int_equal(font_script_of(0x060c), font_script_of(0x0628)); /* ، is Arabic here */
}

/* Against Unicode's own list, where Debian's unicode-data is installed. */
static void
unseen_is_what_unicode_ignores(void **state)
{
    (void)state;
    static uint8_t ignorable[0x110000];
    FILE *file = fopen("/usr/share/unicode/DerivedCoreProperties.txt", "r");
    char line[300];
    if (!file)
        skip();
    size_t count = 0;
    while (fgets(line, sizeof line, file)) {
        char *end;
        unsigned long first = strtoul(line, &end, 16), last = first;
        if (end == line || !strstr(line, "; Default_Ignorable_Code_Point"))
            continue;
        if (strncmp(end, "..", 2) == 0)
            last = strtoul(end + 2, NULL, 16);
        for (; first <= last; first++, count++)
            ignorable[first] = 1;
    }
    fclose(file);
    assert_true(count > 4000);
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        bool control = cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0x2028 || cp == 0x2029;
        if (font_script_is_unseen(cp) != (ignorable[cp] || control))
            fail_msg("U+%04X", cp);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_have_every_glyph),
        cmocka_unit_test(arabic_letters_join_from_the_right),
        cmocka_unit_test(lam_and_alef_are_set_as_one),
        cmocka_unit_test(letters_join_across_runs),
        cmocka_unit_test(tibetan_letters_stack),
        cmocka_unit_test(mongolian_letters_join),
        cmocka_unit_test(marks_stand_on_their_letters),
        cmocka_unit_test(what_no_face_has_is_a_cell),
        cmocka_unit_test(any_mixture_is_shaped),
        cmocka_unit_test(lines_are_ordered_by_level),
        cmocka_unit_test(unseen_is_what_unicode_ignores),
        cmocka_unit_test(fast_answers_are_those_of_the_tables),
    };
    return cmocka_run_group_tests(tests, setup, fonts_close);
}
