/* Texts of clerks, pages of sites and pastes of Word, as the grid they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "import/sheet.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

static struct sheet_file *
read_text(const char *name, const char *text)
{
    struct sheet_file *file;
    struct import_error error;
    enum err err = sheet_read_bytes(name, text, strlen(text), &file, &error);
    if (err)
        print_message("%s: %s: %s\n", name, error.place, error.message);
    assert_int_equal(err, ERR_OK);
    return file;
}

/* The cells by | and rows by a line's end; what is covered in ( ), lines of a cell by /. */
static void
print_sheet(const struct sheet *sheet, struct strbuf *out)
{
    for (size_t r = 0; r < sheet->rows; r++)
        for (size_t c = 0; c < sheet->cols; c++) {
            const struct sheet_cell *cell = sheet_at(sheet, r, c);
            size_t from = out->len;
            strbuf_addf(out, cell->is_covered ? "(%s)" : "%s", cell->text);
            for (; from < out->len; from++)
                if (out->data[from] == '\n')
                    out->data[from] = '/';
            strbuf_add(out, c + 1 < sheet->cols ? "|" : "\n");
        }
}

static void
print_file(const struct sheet_file *file, struct strbuf *out)
{
    strbuf_reset(out);
    strbuf_add(out, "");
    for (size_t i = 0; i < file->paragraph_count; i++) {
        const struct sheet_paragraph *at = &file->paragraphs[i];
        if (at->table) {
            strbuf_add(out, "[\n");
            print_sheet(at->table, out);
            strbuf_add(out, "]\n");
            continue;
        }
        if (at->heading)
            strbuf_addf(out, "h%d ", at->heading);
        strbuf_addf(out, "%s%s%s\n", at->is_centred ? "c " : "", at->is_right ? "r " : "",
                    at->text);
    }
    for (size_t i = 0; !file->paragraph_count && i < file->sheet_count; i++)
        print_sheet(&file->sheets[i], out);
}

struct text_case {
    const char *text, *expected;
};

static void
check_cases(const char *name, const struct text_case *cases, size_t count)
{
    struct strbuf out = {0};
    for (size_t i = 0; i < count; i++) {
        struct sheet_file *file = read_text(name, cases[i].text);
        print_file(file, &out);
        if (strcmp(out.data, cases[i].expected) != 0)
            print_message("of %s\n", cases[i].text);
        assert_string_equal(out.data, cases[i].expected);
        sheet_file_free(file);
    }
    strbuf_free(&out);
}

static void
csv_as_people_write_it(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"", ""},
        {"序号,事项\n1,低保\n", "序号|事项\n1|低保\n"},
        {"\xEF\xBB\xBF序号,事项\r\n1,低保\r\n", "序号|事项\n1|低保\n"},
        {"a;b,c;d\n1;2,5;6\n2;3,5;7\n", "a|b,c|d\n1|2,5|6\n2|3,5|7\n"},
        {"a\tb,c\td\n1\t2,3\t4\n", "a|b,c|d\n1|2,3|4\n"},
        {"sep=;\na;b\n", "a|b\n"},
        {"a,\"b\nc\",\"d\"\"e\"\n", "a|b/c|d\"e\n"},
        {"a,\"b\r\n\r\nc\"\n", "a|b//c\n"},
        {"a,=\"001\"\n", "a|001\n"},
        {"a, \"b,c\" ,d\n", "a|b,c|d\n"},
        {"a,5\" pipe,c\n", "a|5\" pipe|c\n"},
        {"a,\"b\"c,d\n", "a|bc|d\n"},
        {"a\rb\r", "a\nb\n"},
        {"　a　,\xC2\xA0 b\xE2\x80\x8B,\x01"
         "c\n",
         "a|b|c\n"},
        {"a,,,\n,,,\n,,,\nb,c,,\n\n", "a|\n|\nb|c\n"},
        {"a,b\n1\n1,2,3\n", "a|b|\n1||\n1|2|3\n"},
    };
    check_cases("a.csv", cases, sizeof cases / sizeof *cases);
}

static void
rows_are_those_of_excel(void **state)
{
    (void)state;
    struct sheet_file *file = read_text("a.csv", "a,\"b\nc\"\n\n\n\nd,e\n");
    const struct sheet *sheet = &file->sheets[0];
    assert_int_equal(sheet->rows, 3);
    assert_int_equal(sheet->source_rows[0], 1);
    assert_int_equal(sheet->source_rows[1], 2);
    assert_int_equal(sheet->source_rows[2], 5);
    sheet_file_free(file);
}

/* ---- encodings ---- */

#define CATALOGUE "序号,公开事项,公开时限\n1,最低生活保障,20个工作日\n2,镕㐀𠀀,及时\n"

static size_t
encode(const char *to, const char *text, char *out, size_t room)
{
    iconv_t how = iconv_open(to, "UTF-8");
    char *in = (char *)(uintptr_t)text, *at = out;
    size_t left = strlen(text), space = room;
    assert_true(how != (iconv_t)-1);
    assert_true(iconv(how, &in, &left, &at, &space) != (size_t)-1);
    iconv_close(how);
    return room - space;
}

static void
encodings_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *to, *bom, *name;
        size_t bom_len;
    } cases[] = {{"UTF-8", "", "UTF-8", 0},
                 {"UTF-8", "\xEF\xBB\xBF", "UTF-8 with BOM", 3},
                 {"GB18030", "", "GB18030", 0},
                 {"GB18030", "\x84\x31\x95\x33", "GB18030 with BOM", 4},
                 {"UTF-16LE", "\xFF\xFE", "UTF-16LE with BOM", 2},
                 {"UTF-16BE", "\xFE\xFF", "UTF-16BE with BOM", 2},
                 {"UTF-16LE", "", "UTF-16LE", 0},
                 {"UTF-16BE", "", "UTF-16BE", 0}};
    struct strbuf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char bytes[1024];
        struct sheet_file *file;
        struct import_error error;
        memcpy(bytes, cases[i].bom, cases[i].bom_len);
        size_t len = cases[i].bom_len + encode(cases[i].to, CATALOGUE, bytes + cases[i].bom_len,
                                               sizeof bytes - cases[i].bom_len);
        enum err err = sheet_read_bytes("a.csv", bytes, len, &file, &error);
        if (err)
            print_message("%s: %s: %s\n", cases[i].name, error.place, error.message);
        assert_int_equal(err, ERR_OK);
        assert_string_equal(file->encoding, cases[i].name);
        print_file(file, &out);
        assert_string_equal(
            out.data, "序号|公开事项|公开时限\n1|最低生活保障|20个工作日\n2|镕㐀𠀀|及时\n");
        bool is_utf8 = strncmp(cases[i].name, "UTF-8", 5) == 0;
        assert_int_equal(file->report.count, is_utf8 ? 0 : 1);
        sheet_file_free(file);
    }
    strbuf_free(&out);
}

static void
what_is_no_text_says_where(void **state)
{
    (void)state;
    static const char damaged[] =
        "序号,公开事项,公开内容要素,公开依据\n1,最低生活保障办事指南,材料\xE5\x85,及时\n";
    static const struct {
        const char *name, *bytes;
        size_t len;
        const char *place, *message;
    } cases[] = {
        {"a.csv", "a,b\n\"c,d\ne\n", 11, "line 2", "not closed"},
        {"a.csv", damaged, sizeof damaged - 1, "line 2", "found byte 0xE5"},
        {"a.csv", "a,b\n\x80\x81\x82,\xFF\n", 10, "line 2",
         "expected text in UTF-8 or GB18030"},
        {"a.csv",
         "\xEF\xBB\xBF"
         "a\n\xFF",
         6, "line 2", "as the BOM says"},
        {"a.csv", "a\0b\0\0c", 6, "line 1", "found byte 0x00"},
        /* Big5: 序號,公開事項 */
        {"a.csv", "\xA7\xC7\xB8\xB9\x2C\xA4\xBD\xB6\x7D\xA8\xC6\xB6\xB5\xA4\x40\xA4\x7E\n", 18,
         "line 1", "expected text in UTF-8 or GB18030"},
        {"a.xml", "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:x:spreadsheet\"/>", 58, "",
         "save it as .xlsx"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sheet_file *file;
        struct import_error error;
        assert_int_equal(
            sheet_read_bytes(cases[i].name, cases[i].bytes, cases[i].len, &file, &error),
            ERR_FORMAT);
        assert_null(file);
        assert_string_equal(error.place, cases[i].place);
        if (!strstr(error.message, cases[i].message))
            print_message("case %zu: %s\n", i, error.message);
        assert_non_null(strstr(error.message, cases[i].message));
        assert_string_equal(error.file, cases[i].name);
    }
}

/* ---- text ---- */

static void
text_is_lines_and_tables(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"题目\n\n　　第一段。\r\n\t第二段。\n", "题目\n第一段。\n第二段。\n"},
        {"前\n序号\t事项\n1\t低保\n后\n", "前\n[\n序号|事项\n1|低保\n]\n后\n"},
    };
    check_cases("a.txt", cases, sizeof cases / sizeof *cases);
}

/* ---- pages ---- */

static void
pages_are_paragraphs_and_tables(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"<html><head><title>不要</title><style>p{}</style></head><body><script>var a='<p>';"
         "</script><h1>题</h1><p>一<b>二</b>&nbsp;三&amp;四</p><p align=right>日</p>"
         "<p style='text-align: center'>中</p></body></html>",
         "h1 题\n一二 三&四\nr 日\nc 中\n"},
        {"<p>第一行<br>　　第二行</p><h2>关于<br>通知</h2>", "第一行\n第二行\nh2 关于\n通知\n"},
        {"<p>长的一\n段，中间\n  断行 and\n English</p>", "长的一段，中间断行 and English\n"},
        {"<p class=MsoNormal style='mso-outline-level:2'>一、<o:p></o:p></p>"
         "<p class=MsoTitle>题</p><p><![if !supportEmptyParas]>&nbsp;<![endif]></p>",
         "h2 一、\nh1 题\n"},
        {"<p>见<span style='display:none'>隐</span><span style='mso-hide:all'>隐</span>"
         "<!-- 注 --><!--[if gte mso 9]><xml>x</xml><![endif]--></p>",
         "见\n"},
        {"<table><tr><th rowspan=2>序号<th colspan=2>公开事项</tr><tr><td>一级<td>二级</tr>"
         "<tr><td>1<td>低保<td>指南</table>",
         "[\n序号|公开事项|(公开事项)\n(序号)|一级|二级\n1|低保|指南\n]\n"},
        {"<table><caption>表一</caption><thead><tr><td>a<td>b</thead><tbody><tr><td>1<td>2"
         "</tbody><tfoot><tr><td>3<td>4</tfoot></table>",
         "c 表一\n[\na|b\n1|2\n3|4\n]\n"},
        {"<table><tr><td>a<br>b<td><p>c</p><p>d</p><td><ul><li>e</li><li>f</li></ul></tr>"
         "<tr><td>1<td>2<td>3</table>",
         "[\na/b|c/d|e/f\n1|2|3\n]\n"},
        {"<table><tr><td><p>文</p><table><tr><td>a<td>b</tr><tr><td>1<td>2</tr></table></td>"
         "<td>栏</td></tr><tr><td>尾</td></tr></table>",
         "文\n[\na|b\n1|2\n]\n栏\n尾\n"},
        {"<table><tr><td>a<td><table><tr><td>x</td></tr><tr><td>y</td></tr></table></td></tr>"
         "<tr><td>1<td>2</table>",
         "[\na|x/y\n1|2\n]\n"},
        {"<table><tr><td><span style=\"font-family:'Wingdings 2'\">R</span>政府网站<td>"
         "<font face=Wingdings>&uml;</font>微信<td><span style='mso-char-type:symbol;"
         "mso-symbol-font-family:\"Wingdings 2\"'><span style='mso-char-type:symbol'>&pound;"
         "</span></span>其他</tr><tr><td>1<td>2<td>3</table>",
         "[\n☑政府网站|☐微信|☐其他\n1|2|3\n]\n"},
        {"<table><tr><td>a<td>b</tr><tr><td><input type=checkbox checked>是"
         "<td><input type='CHECKBOX'>否</table>",
         "[\na|b\n☑是|☐否\n]\n"},
        {"<table><tr><td rowspan=99999 colspan=3>甲<td>b</tr><tr><td>c</table>",
         "[\n甲|(甲)|(甲)|b\n(甲)|(甲)|(甲)|c\n]\n"},
        {"<table><tr><td rowspan=0 colspan=-1>a<td>b</tr><tr><td>c<td>d</table>",
         "[\na|b\nc|d\n]\n"},
        {"<table><tr><td style='display:none'>x<td>a<td>b</tr><tr style='display:none'><td>y"
         "</tr><tr><td>1<td>2</table>",
         "[\na|b\n1|2\n]\n"},
    };
    check_cases("a.html", cases, sizeof cases / sizeof *cases);
}

static void
pages_say_their_encoding(void **state)
{
    (void)state;
    static const char *const heads[] = {
        "<meta charset=gb2312>",
        "<meta http-equiv='Content-Type' content=\"text/html; charset=GBK\">", "",
        "<meta charset='utf-8'>"}; /* the last one lies */
    struct strbuf out = {0};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        char bytes[1024];
        struct sheet_file *file;
        struct import_error error;
        strbuf_reset(&out);
        strbuf_addf(&out, "<html>%s<p>政务公开专区，镕</p>", heads[i]);
        size_t len = encode("GB18030", out.data, bytes, sizeof bytes);
        assert_int_equal(sheet_read_bytes("a.xls", bytes, len, &file, &error), ERR_OK);
        assert_int_equal(file->format, SHEET_HTML);
        assert_string_equal(file->encoding, "GB18030");
        print_file(file, &out);
        assert_string_equal(out.data, "政务公开专区，镕\n");
        sheet_file_free(file);
    }
    strbuf_free(&out);
}

static void
deep_pages_end(void **state)
{
    (void)state;
    struct strbuf page = {0};
    for (int i = 0; i < 20000; i++)
        strbuf_add(&page, i % 3 ? "<div>" : "<table><tr><td>");
    strbuf_add(&page, "底");
    struct sheet_file *file = read_text("a.html", page.data);
    assert_int_equal(file->report.problems, 1);
    sheet_file_free(file);
    strbuf_free(&page);
}

static void
caps_hold(void **state)
{
    (void)state;
    struct sheet_file *file;
    struct import_error error;
    struct strbuf text = {0};
    for (int i = 0; i < SHEET_CELL_MAX + 1; i++)
        strbuf_add(&text, "字");
    assert_int_equal(sheet_read_bytes("a.csv", text.data, text.len, &file, &error), ERR_RANGE);
    assert_string_equal(error.place, "row 1, column A");
    strbuf_reset(&text);
    for (int i = 0; i < SHEET_COLS_MAX; i++)
        strbuf_add(&text, "a,");
    strbuf_add(&text, "z");
    assert_int_equal(sheet_read_bytes("a.csv", text.data, text.len, &file, &error), ERR_RANGE);
    assert_string_equal(error.place, "row 1, column IW");
    strbuf_reset(&text);
    for (int i = 0; i <= SHEET_ROWS_MAX; i++)
        strbuf_add(&text, "a\n");
    assert_int_equal(sheet_read_bytes("a.csv", text.data, text.len, &file, &error), ERR_RANGE);
    assert_string_equal(error.message, "found 100001 rows, expected at most 100000");
    strbuf_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_as_people_write_it),
        cmocka_unit_test(rows_are_those_of_excel),
        cmocka_unit_test(encodings_are_told_apart),
        cmocka_unit_test(what_is_no_text_says_where),
        cmocka_unit_test(text_is_lines_and_tables),
        cmocka_unit_test(pages_are_paragraphs_and_tables),
        cmocka_unit_test(pages_say_their_encoding),
        cmocka_unit_test(deep_pages_end),
        cmocka_unit_test(caps_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
