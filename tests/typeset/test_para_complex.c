/* Uyghur, Tibetan, Mongolian and other letters in lines; what is not letters at all. */
#include "base/utf8.h"
#include "font/font_script.h"
#include "typeset/paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../fonts.h"

#define SIZE    32
#define EM      (SIZE * 64)
#define LINE_PX 56

static struct para *
lay_bytes(const char *text, size_t len, struct para_options options)
{
    struct text_run run = {
        .text = text, .len = len, .style = {.role = FONT_SONGTI, .weight = 400, .size = SIZE}};
    options.line_height = LINE_PX;
    return para_layout(fonts, &run, 1, &options);
}

static struct para *
lay(const char *text, int width, enum text_align align)
{
    return lay_bytes(text, strlen(text), (struct para_options){.width = width, .align = align});
}

/* ---- what holds for every paragraph ---- */

static void
check_line(const struct para *para, const struct para_line *line, uint32_t from, uint32_t to)
{
    assert_true(line->glyph_start <= line->glyph_end && line->glyph_end <= para->glyph_count);
    for (uint32_t g = line->glyph_start; g < line->glyph_end; g++) {
        assert_true(para->glyphs[g].byte >= from && para->glyphs[g].byte <= to);
        assert_true(g == line->glyph_start || para->edges[g] >= para->edges[g - 1]);
        assert_true(para->edges[g] >= line->x && para->edges[g] <= line->x + line->width);
    }
}

/* Lines cover the text in order and keep to the measure; glyphs go from left to right. */
static void
check_para(const struct para *para, size_t len, int width)
{
    uint32_t at = 0;
    for (size_t i = 0; i < para->line_count; i++) {
        const struct para_line *line = &para->lines[i];
        assert_int_equal(line->byte_start, at);
        assert_true(line->byte_end > at);
        at = line->byte_end;
        check_line(para, line, line->byte_start, line->byte_end);
        bool one = true; /* cluster: it may be wider than any measure */
        for (uint32_t g = line->glyph_start; g < line->glyph_end; g++)
            one = one && para->glyphs[g].byte == para->glyphs[line->glyph_start].byte;
        assert_true(one || line->width <= width * 64);
    }
    assert_int_equal(at, len);
}

static const struct {
    const char *name, *text;
    bool rtl;
} SAMPLES[] = {
    {"Uyghur",
     "بارلىق ئادەملەر تۇغۇلۇشىدىنلا ئەركىن، ئىززەت-ھۆرمەت ۋە ھوقۇقتا باپباراۋەر بولۇپ تۇغۇلغان "
     "(2026-يىلى 11-ئاينىڭ 25-كۈنى).",
     true},
    {"Uyghur in Chinese", "新疆维吾尔自治区（شىنجاڭ ئۇيغۇر ئاپتونوم رايونى）公告2026年第17号",
     false},
    {"Kazakh", "قازاق اۆتونوميالى وبلىسى", true},
    {"Tibetan", "བོད་རང་སྐྱོང་ལྗོངས་མི་དམངས་སྲིད་གཞུང་གི་བརྡ་ཐོ། རྒྱལ་ཁབ་ཀྱི་མི་དམངས་སྤྱི་མཐུན་རྒྱལ་ཁབ།", false},
    {"Tibetan in Chinese", "西藏自治区（བོད་རང་སྐྱོང་ལྗོངས།）人民政府", false},
    {"Mongolian", "ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ ᠤᠨ ᠥᠪᠡᠷᠲᠡᠭᠡᠨ ᠵᠠᠰᠠᠬᠤ ᠣᠷᠣᠨ 内蒙古自治区 ᠬᠥᠮᠦᠨ ᠪᠦᠷ᠃", false},
    {"Hebrew", "שָׁלוֹם עֲלֵיכֶם (שלום) abc", true},
    {"Thai", "ประกาศราชการเรื่องการเปิดเผยข้อมูล น้ำที่นี่", false},
    {"Devanagari", "भारत गणराज्य क्षि र्कि", false},
    {"Yi and Dai", "ꆈꌠꁱꂷ 彝文 ᥖᥭᥰᥖᥬᥳᥑᥨᥒᥰ 德宏傣文 ᦅᦷᦡᦲᧁᦷᦟᦲᧄ", false},
    {"marks", "e\u0301 a\u0302\u0301 x\u0304 q\u0327 字\u0301 か\u3099 ①\u20dd 1\ufe0f\u20e3",
     false},
};
#define SAMPLE_COUNT (sizeof SAMPLES / sizeof *SAMPLES)

static void
samples_are_set_in_any_measure(void **state)
{
    (void)state;
    static const int WIDTHS[] = {1, 7, 40, 100, 333, 896, 10000};
    static const enum text_align ALIGNS[] = {ALIGN_START, ALIGN_CENTRE, ALIGN_END,
                                             ALIGN_JUSTIFY};
    for (size_t s = 0; s < SAMPLE_COUNT; s++)
        for (size_t w = 0; w < sizeof WIDTHS / sizeof *WIDTHS; w++)
            for (size_t a = 0; a < 4; a++) {
                struct para *para = lay(SAMPLES[s].text, WIDTHS[w], ALIGNS[a]);
                check_para(para, strlen(SAMPLES[s].text), WIDTHS[w]);
                for (size_t g = 0; g < para->glyph_count; g++)
                    if (para->glyphs[g].index == 0)
                        fail_msg("%s lacks a glyph at byte %u", SAMPLES[s].name,
                                 para->glyphs[g].byte);
                para_free(para);
            }
}

/* Where it starts: Uyghur at the right edge, its first letter rightmost. */
static void
paragraphs_run_their_own_way(void **state)
{
    (void)state;
    for (size_t s = 0; s < SAMPLE_COUNT; s++) {
        struct para *start = lay(SAMPLES[s].text, 5000, ALIGN_START);
        struct para *end = lay(SAMPLES[s].text, 5000, ALIGN_END);
        const struct para_line *line = &start->lines[0];
        int32_t room = 5000 * 64 - line->width;
        assert_int_equal(line->x, SAMPLES[s].rtl ? room : 0);
        assert_int_equal(end->lines[0].x, SAMPLES[s].rtl ? 0 : room);
        uint32_t first = SAMPLES[s].rtl ? line->glyph_end - 1 : line->glyph_start;
        assert_int_equal(start->glyphs[first].byte, 0);
        para_free(start);
        para_free(end);
    }
    /* An indent is at the start, too. */
    struct para *para =
        lay_bytes("ئۇيغۇر", 12, (struct para_options){.width = 500, .indent = 2 * SIZE});
    assert_int_equal(para->lines[0].x + para->lines[0].width, 500 * 64 - 2 * EM);
    para_free(para);
}

/* 中 [ئۇ] 文: Chinese goes on to the right, the word in it is read from its right. */
static void
words_are_turned_within_a_line(void **state)
{
    (void)state;
    const char *text = "中文ئۇيغۇر中文";
    struct para *para = lay(text, 900, ALIGN_START);
    uint32_t last = 0;
    size_t han = 0, letters = 0;
    for (size_t g = 0; g < para->glyph_count; g++) {
        uint32_t byte = para->glyphs[g].byte;
        if (byte < 6 || byte >= 18) { /* around 6 letters of 2 bytes */
            assert_true(han == 0 || byte > last);
            last = byte;
            han++;
        } else {
            assert_true(g > 0 &&
                        (para->glyphs[g - 1].byte < 6 || para->glyphs[g - 1].byte >= byte));
            letters++;
        }
    }
    assert_int_equal(han, 4);
    assert_true(letters >= 6);
    /* The gaps of Han beside letters are on both sides of the word. */
    int32_t x0, x1;
    assert_true(para_span(para, 0, 6, 18, &x0, &x1));
    assert_int_equal(x0, 2 * EM + EM / 8);
    assert_int_equal(para->lines[0].width - (x1 - x0), 4 * EM + EM / 8);
    assert_true(para_span(para, 0, 3, 6, &x0, &x1));
    assert_int_equal(x0, EM);
    para_free(para);
}

/* Numbers keep their order in Uyghur, brackets open to the left. */
static void
numbers_and_brackets_in_uyghur(void **state)
{
    (void)state;
    const char *text = "ئا (17) با";
    struct para *para = lay(text, 900, ALIGN_START);
    uint16_t open = 0, close = 0;
    int32_t one = 0, seven = 0;
    for (size_t g = 0; g < para->glyph_count; g++) {
        uint32_t byte = para->glyphs[g].byte;
        open = byte == 5 ? para->glyphs[g].index : open;
        close = byte == 8 ? para->glyphs[g].index : close;
        one = byte == 6 ? para->edges[g] : one;
        seven = byte == 7 ? para->edges[g] : seven;
    }
    assert_true(one < seven);
    assert_int_equal(open, font_lookup(fonts, FONT_SONGTI, 400, false, ')').index);
    assert_int_equal(close, font_lookup(fonts, FONT_SONGTI, 400, false, '(').index);
    para_free(para);
}

/* A full stop of Chinese stands at the word that it ends, not at the far side of its cell. */
static void
stops_stand_at_their_words(void **state)
{
    (void)state;
    static const char *const MARKS[] = {"。", "，", "”", "“"};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        char text[40];
        snprintf(text, sizeof text, "ئا%sئا", MARKS[i]);
        struct para *para = lay(text, 900, ALIGN_START);
        for (size_t g = 1; g < para->glyph_count; g++)
            if (para->glyphs[g].byte == 4) {
                int32_t left, right;
                struct font_glyph glyph = {para->glyphs[g].index, para->glyphs[g].face};
                font_ink(fonts, glyph, EM, &left, &right);
                assert_in_range(para->edges[g + 1] - (para->glyphs[g].x + right), 1, EM / 8);
                assert_in_range(para->glyphs[g].x + left - para->edges[g], 1, EM / 8);
            }
        para_free(para);
    }
}

/* …… of a line that is cut stand where reading ends. */
static void
cut_lines_end_on_the_left(void **state)
{
    (void)state;
    const char *text = SAMPLES[0].text;
    struct para *para =
        lay_bytes(text, strlen(text), (struct para_options){.width = 300, .max_lines = 1});
    const struct para_line *line = &para->lines[0];
    uint16_t dots = (uint16_t)font_lookup(fonts, FONT_SONGTI, 400, false, 0x2026).index;
    assert_int_equal(line->end, PARA_END_CUT);
    assert_int_equal(para->glyphs[line->glyph_start].index, dots);
    assert_int_equal(para->glyphs[line->glyph_start + 1].index, dots);
    assert_int_equal(para->glyphs[line->glyph_end - 1].byte, 0);
    check_line(para, line, 0, line->byte_end);
    assert_int_equal(line->x + line->width, 300 * 64);
    para_free(para);
}

static bool
has_raised(const char *text)
{
    struct para *para = lay(text, 900, ALIGN_START);
    bool raised = false;
    for (size_t g = 0; g < para->glyph_count; g++)
        raised |= para->glyphs[g].y != 0;
    para_free(para);
    return raised;
}

static void
marks_stand_at_a_height(void **state)
{
    (void)state;
    assert_true(has_raised("اللّٰهُ"));
    assert_true(has_raised("x\u0304\u0301"));
    assert_false(has_raised("公示abc"));
}

/* A letter and its mark are one cluster of the letter's width: one glyph where the face has
 * one, else the mark over the letter. */
static void
letters_carry_their_marks(void **state)
{
    (void)state;
    struct para *para = lay("e\u0301", 900, ALIGN_START);
    assert_int_equal(para->glyph_count, 1);
    assert_int_equal(para->glyphs[0].index,
                     font_lookup(fonts, FONT_SONGTI, 400, false, 0xe9).index);
    para_free(para);
    static const char *const LETTERS[] = {"x\u0304", "字\u0301", "x\u0323"};
    for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++) {
        para = lay(LETTERS[i], 900, ALIGN_START);
        assert_int_equal(para->glyph_count, 2);
        const struct para_glyph *mark = &para->glyphs[1];
        int32_t left, right, width = para->lines[0].width;
        font_ink(fonts, (struct font_glyph){.index = mark->index, .face = mark->face}, EM,
                 &left, &right);
        int32_t middle = mark->x + (left + right) / 2;
        assert_in_range(middle, width / 4, width * 3 / 4);
        assert_int_equal(mark->byte, 0);
        para_free(para);
    }
    /* What goes round a digit makes it as wide as itself. */
    para = lay("1\ufe0f\u20e3一", 900, ALIGN_START);
    assert_true(para->lines[0].width > EM + EM / 2);
    assert_int_equal(para->glyph_count, 3);
    para_free(para);
}

/* ---- what is not letters ---- */

static void
selectors_choose_a_form(void **state)
{
    (void)state;
    struct para *plain = lay("一，一", 900, ALIGN_START);
    struct para *centred = lay("一，\ufe01一", 900, ALIGN_START);
    assert_int_equal(centred->glyph_count, 3);
    assert_int_not_equal(centred->glyphs[1].index, plain->glyphs[1].index);
    assert_int_equal(centred->lines[0].width, plain->lines[0].width);
    para_free(plain);
    para_free(centred);
    /* One that the face has no form for changes nothing. */
    plain = lay("字\U000e0100字", 900, ALIGN_START);
    assert_int_equal(plain->glyph_count, 2);
    assert_int_equal(plain->glyphs[0].index, plain->glyphs[1].index);
    para_free(plain);
}

static const struct {
    const char *text;
    size_t glyphs, lines; /* in a measure of 1 px: as many as there are clusters */
} UNSEEN[] = {
    {"一\u200b二", 2, 2},                 /* zero width space */
    {"一\u2060二", 2, 2},                 /* word joiner: forced all the same */
    {"\ufeff一", 1, 2},                   /* byte order mark */
    {"一\x01\x1f\x7f", 1, 1},             /* controls */
    {"a\u00ad", 1, 1},                    /* soft hyphen */
    {"\u202e一\u202c", 1, 2},             /* overrides */
    {"一\u061c\u200f", 1, 1},             /* marks of direction */
    {"一\U000e0041", 1, 1},               /* tags */
    {"\U0001f468\u200d\U0001f469", 2, 1}, /* one family */
    {"\U0001f1e8\U0001f1f3", 2, 1},       /* one flag */
    {"\xff\xc3", 2, 2},                   /* ill-formed: a sign each */
    {"\xe4\xb8", 1, 1},                   /* cut off in the middle */
    {"\xed\xa0\x80", 3, 3},               /* half of a surrogate pair */
    {"\xf4\x90\x80\x80", 4, 4},           /* beyond Unicode */
    {"\u0301", 1, 1},                     /* a mark without a letter */
};

static void
what_is_no_letter_is_told(void **state)
{
    (void)state;
    struct font_glyph sign = font_lookup(fonts, FONT_SONGTI, 400, false, 0xfffd);
    assert_int_not_equal(sign.index, 0);
    for (size_t i = 0; i < sizeof UNSEEN / sizeof *UNSEEN; i++) {
        struct para *para = lay(UNSEEN[i].text, 1, ALIGN_START);
        if (para->glyph_count != UNSEEN[i].glyphs || para->line_count != UNSEEN[i].lines)
            fail_msg("text %zu: %zu glyphs in %zu lines", i, para->glyph_count,
                     para->line_count);
        check_para(para, strlen(UNSEEN[i].text), 1);
        for (size_t g = 0;
             g < para->glyph_count && !utf8_valid(UNSEEN[i].text, strlen(UNSEEN[i].text)); g++)
            assert_int_equal(para->glyphs[g].index, sign.index);
        para_free(para);
    }
}

/* Any bytes in any measure end in lines. */
static void
any_mixture_is_set(void **state)
{
    (void)state;
    static const struct {
        uint32_t first, last;
    } KINDS[] = {{0x20, 0x7e},     {0x300, 0x36f},   {0x5d0, 0x5ea},     {0x600, 0x6ff},
                 {0x900, 0xdff},   {0xe00, 0xfff},   {0x1800, 0x18af},   {0x200b, 0x200f},
                 {0x202a, 0x202e}, {0x2066, 0x2069}, {0x3000, 0x3020},   {0x4e00, 0x9fff},
                 {0x20d0, 0x20f0}, {0xfe00, 0xfe0f}, {0x1f1e6, 0x1f1ff}, {0x1f300, 0x1f6ff},
                 {0, 0x1f},        {0x2028, 0x2029}, {0xe0100, 0xe01ef}, {0x10900, 0x109ff}};
    uint64_t seed = 4;
    for (int turn = 0; turn < 4000; turn++) {
        char text[400];
        size_t len = 0, count = 1 + (size_t)(seed >> 33) % 80;
        for (size_t i = 0; i < count; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            size_t kind = (size_t)(seed >> 40) % (sizeof KINDS / sizeof *KINDS);
            uint32_t span = KINDS[kind].last - KINDS[kind].first + 1;
            len += utf8_encode(KINDS[kind].first + (uint32_t)(seed >> 20) % span, text + len);
        }
        if (turn % 4 == 0)
            text[(seed >> 30) % len] = (char)(seed >> 50);
        struct para_options options = {.width = (int)((seed >> 25) % 700) + 1,
                                       .align = (enum text_align)((seed >> 12) % 4),
                                       .indent = (int)(seed % 90),
                                       .max_lines = (int)((seed >> 8) % 3),
                                       .balance = (seed >> 9) % 2,
                                       .no_wrap = (seed >> 10) % 5 == 0};
        struct para *para = lay_bytes(text, len, options);
        assert_true(para->line_count > 0);
        for (size_t i = 0; i < para->line_count; i++)
            check_line(para, &para->lines[i], para->lines[i].byte_start,
                       para->lines[i].byte_end);
        para_free(para);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_are_set_in_any_measure),
        cmocka_unit_test(paragraphs_run_their_own_way),
        cmocka_unit_test(words_are_turned_within_a_line),
        cmocka_unit_test(numbers_and_brackets_in_uyghur),
        cmocka_unit_test(stops_stand_at_their_words),
        cmocka_unit_test(cut_lines_end_on_the_left),
        cmocka_unit_test(marks_stand_at_a_height),
        cmocka_unit_test(letters_carry_their_marks),
        cmocka_unit_test(selectors_choose_a_form),
        cmocka_unit_test(what_is_no_letter_is_told),
        cmocka_unit_test(any_mixture_is_set),
    };
    return cmocka_run_group_tests(tests, fonts_open, fonts_close);
}
