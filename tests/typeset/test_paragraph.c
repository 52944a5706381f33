#include "base/utf8.h"
#include "typeset/paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../fonts.h"

#define SIZE    32
#define EM      (SIZE * 64)
#define LINE_PX 56

static struct text_run
run_of(const char *text)
{
    return (struct text_run){.text = text,
                             .len = strlen(text),
                             .style = {.role = FONT_SONGTI, .weight = 400, .size = SIZE}};
}

static struct para *
lay(const char *text, struct para_options options)
{
    struct text_run run = run_of(text);
    options.line_height = LINE_PX;
    return para_layout(fonts, &run, 1, &options);
}

static struct para *
lay_em(const char *text, int ems, enum text_align align)
{
    return lay(text, (struct para_options){.width = ems * SIZE, .align = align});
}

static void
assert_line(const struct para *para, size_t line, const char *text, const char *want)
{
    assert_true(line < para->line_count);
    const struct para_line *l = &para->lines[line];
    char *got = strndup(text + l->byte_start, l->byte_end - l->byte_start);
    assert_string_equal(got, want);
    free(got);
}

/* ---- cases ---- */

static const struct {
    const char *text;
    int ems;
    enum text_align align;
    const char *lines[6];
} CASES[] = {
    /* the mark is squeezed in, not pushed out with its word */
    {"一二三四五六，七八九十", 6, ALIGN_START, {"一二三四五", "六，七八九十"}},
    {"一二三，四五六，七八九十", 7, ALIGN_START, {"一二三，四五六，", "七八九十"}},
    /* no opening mark at the end */
    {"一二三四五（六七）八九", 6, ALIGN_START, {"一二三四五", "（六七）八九"}},
    {"一二三四“五六”", 5, ALIGN_START, {"一二三四", "“五六”"}},
    /* numbers stay whole */
    {"人均收入12345.67元整", 6, ALIGN_START, {"人均收入", "12345.67元", "整"}},
    /* —— and …… are never torn */
    {"一二三——四五", 4, ALIGN_START, {"一二三", "——四五"}},
    {"一二三……四五", 4, ALIGN_START, {"一二", "三……", "四五"}},
    /* a last line of one character pulls one more down */
    {"一二三四五六七八九十甲", 10, ALIGN_START, {"一二三四五六七八九", "十甲"}},
    {"一二三四五六七八九十。甲", 10, ALIGN_JUSTIFY, {"一二三四五六七八九", "十。甲"}},
    /* a word over the measure is broken hard, an address after its stroke */
    {"abcdefghijklmnopqrstuvwxyz", 4, ALIGN_START, {"abcdefg", "hijklmn", "opqrstu", "vwxyz"}},
    {"一二\n三四", 9, ALIGN_START, {"一二\n", "三四"}},
    {"一二\r\n\n三", 9, ALIGN_START, {"一二\r\n", "\n", "三"}},
    {"a b c", 1, ALIGN_START, {"a ", "b ", "c"}},
    /* a reader wants these whole: 文号, date, telephone, number and unit */
    {"我区各单位要认真贯彻落实省政府文件有关要求，赣府厅〔2020〕17号文件",
     24,
     ALIGN_JUSTIFY,
     {"我区各单位要认真贯彻落实省政府文件有关要求，", "赣府厅〔2020〕17号文件"}},
    {"有关意见请于工作时间反馈我办值班电话0791-86221407联系人张三",
     20,
     ALIGN_JUSTIFY,
     {"有关意见请于工作时间反馈我办值班电话", "0791-86221407联系人张三"}},
    {"全区共发放困难群众救助资金合计人民币120万元，惠及群众",
     19,
     ALIGN_START,
     {"全区共发放困难群众救助资金合计人民币", "120万元，惠及群众"}},
    {"自二〇二〇年起至本年度十二月末本级共二〇二〇年十一月二十四日",
     20,
     ALIGN_START,
     {"自二〇二〇年起至本年度十二月末本级共", "二〇二〇年十一月二十四日"}},
    /* squeezing it in comes first */
    {"一二三四，六七八（九十）甲乙，补助120元整",
     20,
     ALIGN_JUSTIFY,
     {"一二三四，六七八（九十）甲乙，补助120元整"}},
    /* but not at any price: no line is torn open for it */
    {"各村社赣府厅〔2020〕17号文件", 8, ALIGN_START, {"各村社赣府厅", "〔2020〕17号文件"}},
    /* an address ends where readers understand it */
    {"http://www.dh.gov.cn/zwgk/2020-11/xxgk.html",
     16,
     ALIGN_START,
     {"http://www.dh.gov.cn/zwgk/", "2020-11/xxgk.html"}},
    /* what is not seen costs nothing and hides nothing */
    {"一二三四\u200b\u200b五六", 4, ALIGN_START, {"一二三四\u200b\u200b", "五六"}},
};

static void
lines_end_where_they_should(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct para *para = lay_em(CASES[i].text, CASES[i].ems, CASES[i].align);
        size_t count = 0;
        for (; CASES[i].lines[count]; count++)
            assert_line(para, count, CASES[i].text, CASES[i].lines[count]);
        assert_int_equal(para->line_count, count);
        para_free(para);
    }
}
/* ---- what holds for every paragraph ---- */

static const char *const TEXTS[] = {
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第二十六条规定，“对主动公开的政府"
    "信息，应当采取符合该政府信息特点的方式予以公开”。现将东湖区2020年基层政务公开标准化规范化"
    "工"
    "作要点印发给你们，请认真贯彻执行。",
    "联系电话：0791-86221407；网址：https://dh.nc.gov.cn/zwgk/2020/11/t20201124_1234567.html；"
    "金额￥3,000.00元（叁仟元整），占比12.5%——同比增长3.2个百分点……详见附件1。",
    "洪府办发〔2020〕17号、《关于……的通知》、“‘放管服’改革”，A·B／C～D，1960年1月1日—1965年。",
    "The quick brown fox jumps over “the lazy dog” and doesn’t stop, 12.5% of 3,000.00 times.",
    "！？。，、；：”’）》」』】〕？！……——。。。）））（（（“‘《「",
    "e\xcc\x81\xe2\x80\x8b\xef\xbb\xbf\xe8\x91\x9b\xf3\xa0\x84\x80城\xff\xfe坏字节\xc3("
    "尾\xe4\xb8",
    "🇨🇳🇨🇳👨‍👩‍👧‍👦𠀀𪚥㐀\t制表　全角空格   "
    "多个空格",
    " ",
    "\n\n",
    "",
};

static bool
among(uint32_t cp, const char *set)
{
    for (size_t at = 0, len = strlen(set); at < len;)
        if (utf8_next(set, len, &at) == cp)
            return true;
    return false;
}

#define NO_START "。．，、：；！？」』”’）》〉】〗〕］｝～·/／"
#define NO_END   "「『“‘（《〈【〖〔［｛/／"

/* An address may end a line with its stroke: whether all of the line is of one. */
static bool
is_address(const char *text, const struct para_line *line)
{
    for (uint32_t i = line->byte_start; i < line->byte_end; i++)
        if (text[i] <= ' ' || text[i] > '~')
            return false;
    return true;
}

static uint32_t
last_seen(const char *text, uint32_t from, uint32_t to)
{
    uint32_t last = 0;
    for (size_t at = from; at < to;) {
        uint32_t cp = utf8_next(text, to, &at);
        if (cp != ' ' && cp != '\n')
            last = cp;
    }
    return last;
}

static void
check_coverage(const struct para *para, const char *text)
{
    uint32_t at = 0, glyph = 0;
    for (size_t l = 0; l < para->line_count; l++) {
        const struct para_line *line = &para->lines[l];
        assert_int_equal(line->byte_start, at);
        assert_int_equal(line->glyph_start, glyph);
        assert_true(line->byte_end > line->byte_start);
        for (uint32_t g = line->glyph_start; g < line->glyph_end; g++) {
            assert_true(para->glyphs[g].byte >= line->byte_start);
            assert_true(para->glyphs[g].byte < line->byte_end);
        }
        at = line->byte_end;
        glyph = line->glyph_end;
    }
    assert_int_equal(at, strlen(text));
    assert_int_equal(glyph, para->glyph_count);
}

static void
check_width(const struct para *para, int width)
{
    for (size_t l = 0; l < para->line_count; l++) {
        const struct para_line *line = &para->lines[l];
        bool single = line->glyph_end - line->glyph_start <= 2;
        assert_true(single || line->x + line->width <= width * 64);
        assert_true(line->x >= 0);
    }
}

static void
check_prohibitions(const struct para *para, const char *text)
{
    for (size_t l = 0; l + 1 < para->line_count; l++) {
        const struct para_line *line = &para->lines[l];
        if (line->end != PARA_END_WRAP)
            continue;
        size_t at = line->byte_end;
        uint32_t first = utf8_next(text, strlen(text), &at);
        assert_false(among(first, NO_START));
        uint32_t last = last_seen(text, line->byte_start, line->byte_end);
        if (among(last, NO_END))
            print_error("[%.*s]\n", (int)(line->byte_end - line->byte_start),
                        text + line->byte_start);
        bool address = last == '/' && is_address(text, line);
        assert_true(address || !among(last, NO_END));
    }
}

static void
every_paragraph_holds(void **state)
{
    (void)state;
    static const enum text_align ALIGNS[] = {ALIGN_START, ALIGN_CENTRE, ALIGN_END,
                                             ALIGN_JUSTIFY};
    for (size_t t = 0; t < sizeof TEXTS / sizeof *TEXTS; t++)
        for (size_t a = 0; a < sizeof ALIGNS / sizeof *ALIGNS; a++)
            for (int width = 0; width < 40 * SIZE; width += width < 20 ? 1 : 13) {
                struct para_options options = {.width = width,
                                               .align = ALIGNS[a],
                                               .indent = width > 6 * SIZE ? 2 * SIZE : 0,
                                               .balance = width % 2 == 1};
                struct para *para = lay(TEXTS[t], options);
                check_coverage(para, TEXTS[t]);
                if (width > 4 * SIZE)
                    check_width(para, width);
                if (width > 8 * SIZE && t != 4)
                    check_prohibitions(para, TEXTS[t]);
                assert_int_equal(para->height, (int)para->line_count * LINE_PX);
                para_free(para);
            }
}

static void
justified_lines_are_flush(void **state)
{
    (void)state;
    for (int width = 10 * SIZE; width < 30 * SIZE; width += 7) {
        struct para *para = lay(
            TEXTS[0],
            (struct para_options){.width = width, .align = ALIGN_JUSTIFY, .indent = 2 * SIZE});
        for (size_t l = 0; l + 1 < para->line_count; l++)
            assert_int_equal(para->lines[l].x + para->lines[l].width, width * 64);
        assert_int_equal(para->lines[0].x, 2 * EM);
        para_free(para);
    }
}

/* ---- cells ---- */

static void
cells_are_those_of_the_standard(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int quarters; /* of an em */
    } WIDTHS[] = {
        {"一", 4},
        {"，", 2},
        {"一，一", 12},
        {"（一", 6},
        {"一）", 6},
        {"一。”一", 14},
        {"一”“一", 14},
        {"一：“一", 14},
        {"——", 8},
        {"一……一", 16},
        {"李·明", 10},
        {"一—一", 12},
        {"一～一", 12},
        {"一一", 8},
        {"“一”", 8},
        {"一「」一", 16},
        {"\u00ad\u200b\ufeff", 0},
        {"一\u0301", 4},
    };
    for (int role = 0; role < FONT_ROLE_COUNT; role++)
        for (size_t i = 0; i < sizeof WIDTHS / sizeof *WIDTHS; i++) {
            struct text_run run = run_of(WIDTHS[i].text);
            run.style.role = (enum font_role)role;
            int want = WIDTHS[i].quarters * SIZE / 4;
            if (strcmp(WIDTHS[i].text, "“一”") == 0)
                want = 2 * SIZE;
            int got = para_measure(fonts, &run, 1);
            if (got != want)
                print_error("%s %s: %d, not %d\n", font_role_name(run.style.role),
                            WIDTHS[i].text, got, want);
            assert_int_equal(got, want);
        }
}

static void
measure_is_enough_for_one_line(void **state)
{
    (void)state;
    for (size_t t = 0; t < 4; t++) {
        struct text_run run = run_of(TEXTS[t]);
        int width = para_measure(fonts, &run, 1);
        struct para *para = lay(TEXTS[t], (struct para_options){.width = width});
        assert_int_equal(para->line_count, 1);
        assert_true(para->max_width <= width * 64);
        para_free(para);
    }
}

static void
han_and_latin_keep_apart(void **state)
{
    (void)state;
    struct text_run han = run_of("年"), number = run_of("20"), both = run_of("20年");
    struct text_run bracket = run_of("20（"), open = run_of("一（");
    int gap = para_measure(fonts, &both, 1) - para_measure(fonts, &han, 1) -
              para_measure(fonts, &number, 1);
    assert_in_range(gap, SIZE / 8 - 1, SIZE / 8 + 1);
    int without = para_measure(fonts, &bracket, 1) - para_measure(fonts, &number, 1);
    assert_int_equal(without, para_measure(fonts, &open, 1) - SIZE);
}

static void
digits_are_tabular_when_asked(void **state)
{
    (void)state;
    for (int role = 0; role < FONT_ROLE_COUNT; role++)
        for (char digit = '0'; digit <= '9'; digit++) {
            struct text_run run = {.text = (const char[]){digit},
                                   .len = 1,
                                   .style = {.role = (enum font_role)role,
                                             .weight = 400,
                                             .size = SIZE,
                                             .tabular = true}};
            struct text_run zero = run;
            zero.text = "0";
            assert_int_equal(para_measure(fonts, &run, 1), para_measure(fonts, &zero, 1));
        }
}

/* ---- cut, one line, spans ---- */

static void
cut_lines_end_in_dots(void **state)
{
    (void)state;
    for (int width = 2 * SIZE; width < 30 * SIZE; width += 11) {
        struct para *para =
            lay(TEXTS[0], (struct para_options){.width = width, .max_lines = 2});
        assert_int_equal(para->line_count, 2);
        const struct para_line *last = &para->lines[1];
        assert_int_equal(last->end, PARA_END_CUT);
        assert_true(last->x + last->width <= width * 64);
        struct font_glyph dots = font_lookup(fonts, FONT_SONGTI, 400, false, 0x2026);
        assert_int_equal(para->glyphs[para->glyph_count - 1].index, dots.index);
        assert_int_equal(para->glyphs[para->glyph_count - 1].byte, last->byte_end);
        para_free(para);
    }
}

static void
no_wrap_is_one_line(void **state)
{
    (void)state;
    struct para *para =
        lay("一二\n三四五", (struct para_options){.width = SIZE, .no_wrap = true});
    assert_int_equal(para->line_count, 1);
    assert_int_equal(para->glyph_count, 5);
    para_free(para);
}

static void
balanced_titles_have_like_lines(void **state)
{
    (void)state;
    const char *title = "东湖区人民政府办公室关于印发基层政务公开标准化工作要点的通知";
    struct para *para =
        lay(title,
            (struct para_options){.width = 24 * SIZE, .align = ALIGN_CENTRE, .balance = true});
    assert_int_equal(para->line_count, 2);
    assert_true(abs(para->lines[0].width - para->lines[1].width) <= 2 * EM);
    para_free(para);
}

/* Lines of a title end where sense ends (GB/T 9704-2012: 词意完整，排列对称，长短适宜). */
static void
titles_end_lines_by_sense(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int width; /* px at SIZE */
        const char *lines[4];
    } titles[] = {
        {"东湖区人民政府办公室印发《东湖区关于全面推进基层政务公开标准化规范化的实施方案》的通"
         "知",
         SIZE * 680 / 42,
         {"东湖区人民政府办公室印发", "《东湖区关于全面推进基层政务公开",
          "标准化规范化的实施方案》的通知"}},
        {"关于2026年最低生活保障标准调整的通告",
         12 * SIZE,
         {"关于2026年最低生活保障", "标准调整的通告"}},
        {"困难残疾人生活补贴和重度残疾人护理补贴",
         12 * SIZE,
         {"困难残疾人生活补贴", "和重度残疾人护理补贴"}},
        {"基层政务公开标准化规范化工作任务分工和进度安排",
         SIZE * 680 / 42,
         {"基层政务公开标准化规范化", "工作任务分工和进度安排"}},
        {"老年人防诈骗提醒：“免费体检”“投资养老”是陷阱",
         15 * SIZE,
         {"老年人防诈骗提醒：", "“免费体检”“投资养老”是陷阱"}},
        {"石堰村股份经济合作社2025年度逐月收支明细公开表",
         14 * SIZE,
         {"石堰村股份经济合作社", "2025年度逐月收支明细公开表"}},
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        struct para *para = lay(titles[i].text, (struct para_options){.width = titles[i].width,
                                                                      .align = ALIGN_CENTRE,
                                                                      .balance = true});
        size_t count = 0;
        for (; titles[i].lines[count]; count++)
            assert_line(para, count, titles[i].text, titles[i].lines[count]);
        assert_int_equal(para->line_count, count);
        para_free(para);
    }
}

static void
spans_follow_the_cells(void **state)
{
    (void)state;
    int32_t x0 = 0, x1 = 0;
    struct para *para = lay_em("一（二）三", 20, ALIGN_START);
    assert_true(para_span(para, 0, 3, 9, &x0, &x1));
    assert_int_equal(x0, EM);
    assert_int_equal(x1, 3 * EM);
    assert_true(para_span(para, 0, 12, 15, &x0, &x1));
    assert_int_equal(x1 - x0, EM);
    assert_false(para_span(para, 0, 15, 18, &x0, &x1));
    assert_false(para_span(para, 1, 0, 3, &x0, &x1));
    para_free(para);
}

static void
opening_marks_trim_at_a_line_start(void **state)
{
    (void)state;
    int32_t x0 = 0, x1 = 0;
    struct para *para =
        lay("（一）二", (struct para_options){.width = 9 * SIZE, .indent = 2 * SIZE});
    assert_true(para_span(para, 0, 3, 6, &x0, &x1));
    assert_int_equal(x0, 2 * EM + EM / 2);
    para_free(para);
}

/* Every run keeps its own size; all share the baseline of the largest. */
static void
runs_share_a_baseline(void **state)
{
    (void)state;
    struct text_run runs[2] = {run_of("大"), run_of("小字")};
    runs[1].style.size = SIZE / 2;
    struct para_options options = {.width = 400, .line_height = LINE_PX};
    struct para *para = para_layout(fonts, runs, 2, &options);
    assert_int_equal(para->lines[0].width, 2 * EM);
    assert_int_equal(para->lines[0].baseline, (LINE_PX * 500 + SIZE * 436 + 500) / 1000);
    assert_int_equal(para->glyphs[1].run, 1);
    assert_int_equal(para->run_size[1], SIZE / 2);
    para_free(para);
}

/* Invisible characters draw nothing, missing ones keep an em and index 0. */
static void
nothing_is_drawn_as_notdef(void **state)
{
    (void)state;
    struct para *para = lay_em("一\u200b\u00ad\ufe0f\x07"
                               "二",
                               9, ALIGN_START);
    assert_int_equal(para->glyph_count, 2);
    para_free(para);
    para = lay_em("\U0010fffd一", 9, ALIGN_START);
    assert_int_equal(para->glyphs[0].index, 0);
    assert_int_equal(para->lines[0].width, 2 * EM);
    para_free(para);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_where_they_should),
        cmocka_unit_test(every_paragraph_holds),
        cmocka_unit_test(justified_lines_are_flush),
        cmocka_unit_test(cells_are_those_of_the_standard),
        cmocka_unit_test(measure_is_enough_for_one_line),
        cmocka_unit_test(han_and_latin_keep_apart),
        cmocka_unit_test(digits_are_tabular_when_asked),
        cmocka_unit_test(cut_lines_end_in_dots),
        cmocka_unit_test(no_wrap_is_one_line),
        cmocka_unit_test(balanced_titles_have_like_lines),
        cmocka_unit_test(titles_end_lines_by_sense),
        cmocka_unit_test(spans_follow_the_cells),
        cmocka_unit_test(opening_marks_trim_at_a_line_start),
        cmocka_unit_test(runs_share_a_baseline),
        cmocka_unit_test(nothing_is_drawn_as_notdef),
    };
    return cmocka_run_group_tests(tests, fonts_open, fonts_close);
}
