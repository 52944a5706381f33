#!/usr/bin/env python3
"""Files of openpyxl, python-docx and zipfile, and what sheet_read() makes of them."""
import atexit
import datetime
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

try:
    import docx
    import openpyxl
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from openpyxl.styles import Font
except ImportError as error:
    debian = "/usr/bin/python3"  # for which the packages are, where another stands before it
    if sys.argv[2:] != ["again"] and pathlib.Path(debian).exists():
        os.execv(debian, [debian, *sys.argv[:2], "again"])
    print(f"{error}: install python3-openpyxl and python3-docx")
    sys.exit(77)

DUMP = sys.argv[1]
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="gongshi-office-"))
atexit.register(shutil.rmtree, FOLDER)


def read(name, content=None, code=0):
    path = FOLDER / name
    if content is not None:
        path.write_bytes(content)
    run = subprocess.run([DUMP, str(path)], capture_output=True, timeout=120)
    assert run.returncode == code, (name, run.returncode, run.stdout[:500], run.stderr[-2000:])
    assert not run.stderr, run.stderr
    return json.loads(run.stdout)


def texts(sheet):
    return [[cell["text"] for cell in row["cells"]] for row in sheet["rows"]]


def same(found, expected, what):
    assert found == expected, f"{what}: found {found!r}, expected {expected!r}"


# ---- workbooks ----

def a_catalogue():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "户籍管理"
    sheet["A1"] = "户籍管理领域基层政务公开标准目录"
    sheet.merge_cells("A1:F1")
    head = ["序号", "公开事项", None, "公开内容", "公开时限", "公开对象"]
    under = [None, "一级事项", "二级事项", None, None, None]
    sheet.append(head)
    sheet.append(under)
    for merged in ("A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:F3"):
        sheet.merge_cells(merged)
    sheet.append([1, "户籍", "办事指南", "条件\n材料", "20个工作日", "√"])
    sheet.append([2, None, "受理", "结果", "及时", None])
    sheet.append([])
    sheet.append([])
    sheet.append([])
    sheet.append(["注：本目录自印发之日起施行"])
    sheet.merge_cells("B4:B5")
    sheet["F4"].font = Font(name="Wingdings 2")
    sheet["F4"] = "R"
    sheet["F5"].font = Font(name="Wingdings 2")
    sheet["F5"] = "£"
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["E"].hidden = True
    other = book.create_sheet("说明")
    other["A1"] = "说明"
    other.sheet_state = "hidden"
    book.save(FOLDER / "catalogue.xlsx")
    file = read("catalogue.xlsx")
    same(file["format"], "XLSX", "format")
    same([s["name"] for s in file["sheets"]], ["户籍管理", "说明"], "names")
    same([s["hidden"] for s in file["sheets"]], [False, True], "a hidden sheet")
    sheet = file["sheets"][0]
    title = "户籍管理领域基层政务公开标准目录"
    same(texts(sheet), [
        [title] * 6,
        ["序号", "公开事项", "公开事项", "公开内容", "公开时限", "公开对象"],
        ["序号", "一级事项", "二级事项", "公开内容", "公开时限", "公开对象"],
        ["1", "户籍", "办事指南", "条件\n材料", "20个工作日", "☑"],
        ["2", "户籍", "受理", "结果", "及时", "☐"],
        [""] * 6,
        ["注：本目录自印发之日起施行"] + [""] * 5,
    ], "merged cells are spread, empty rows are one")
    same([r["source"] for r in sheet["rows"]], [1, 2, 3, 4, 5, 6, 9], "rows as in Excel")
    same([r["hidden"] for r in sheet["rows"]], [False] * 4 + [True] + [False] * 2, "hidden row")
    same(sheet["hiddenCols"], [False] * 4 + [True, False], "hidden column")
    same(sheet["rows"][1]["cells"][1], {"text": "公开事项", "span": [1, 2], "covered": False},
         "the first of a merged cell")
    same(sheet["rows"][1]["cells"][2]["covered"], True, "what it covers")
    notes = [note["message"] for note in file["notes"]]
    same(notes, ["1 hidden row, read like the others", "1 hidden column, read like the others",
                 "the sheet is hidden"], "notes")
    same((file["notes"][0]["row"], file["notes"][1]["column"]), (5, "E"), "where they are")


NUMBERS = [
    # value, format, as a person sees it
    (1, "General", "1"),
    (20, '0"个工作日"', "20个工作日"),
    (7, "000", "007"),
    (13800138000, "General", "13800138000"),
    (123456789012345, "General", "123456789012345"),
    (1e14, "General", "100000000000000"),
    (0.1, "General", "0.1"),
    (1 / 3, "General", "0.333333333333333"),
    (0.1 + 0.2, "General", "0.3"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (1.005, "0.00", "1.01"),
    (0.5, "0%", "50%"),
    (0.1234, "0.0%", "12.3%"),
    (-5, "General", "-5"),
    (-5, "#,##0;(#,##0)", "(5)"),
    (-0.001, "0.00", "0.00"),
    (0, '0;-0;"无"', "无"),
    (3.5, "0.##", "3.5"),
    (3, "0.##", "3"),
    (1500, '[$¥-804]#,##0.00', "¥1,500.00"),
    (1e17, "0.00E+00", "100000000000000000"),
    (datetime.date(2026, 11, 24), "yyyy-mm-dd", "2026-11-24"),
    (datetime.date(2026, 11, 24), 'yyyy"年"m"月"d"日"', "2026-11-24"),
    (datetime.date(1900, 1, 1), "yyyy-mm-dd", "1900-01-01"),
    (datetime.datetime(2026, 11, 24, 8, 30), "yyyy-mm-dd hh:mm", "2026-11-24 08:30"),
    (datetime.datetime(2026, 11, 24, 23, 59, 59), "yyyy/m/d h:mm:ss", "2026-11-24 23:59:59"),
    (datetime.time(8, 30), "h:mm", "08:30"),
    (45000, "[$-804]yyyy/m/d;@", "2023-03-15"),
    (12345, "#,##0,", "12"),
    ("0012", "General", "0012"),
    ("007", "@", "007"),
    (True, "General", "TRUE"),
    (5, "@", "5"),
    (1, "[=1]\"是\";[=0]\"否\"", "是"),
]


def numbers_as_a_person_sees_them():
    book = openpyxl.Workbook()
    sheet = book.active
    for row, (value, code, _) in enumerate(NUMBERS, 1):
        cell = sheet.cell(row, 1, value)
        cell.number_format = code
    book.save(FOLDER / "numbers.xlsx")
    file = read("numbers.xlsx")
    for (value, code, expected), found in zip(NUMBERS, texts(file["sheets"][0])):
        same(found, [expected], f"{value!r} as {code}")


def lost_digits_are_a_problem():
    book = openpyxl.Workbook()
    book.active["B2"] = 360102199001011234
    book.save(FOLDER / "lost.xlsx")
    note = read("lost.xlsx")["notes"][0]
    same((note["severity"], note["row"], note["column"]), ("problem", 2, "B"), "the place")
    assert "15 digits" in note["message"]


def dates_from_1904():
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = datetime.date(2026, 11, 24)
    book.save(FOLDER / "mac.xlsx")
    same(texts(read("mac.xlsx")["sheets"][0]), [["2026-11-24"]], "1904")


def a_far_cell_is_no_million_rows():
    book = openpyxl.Workbook()
    book.active["A1"] = "头"
    book.active["C1048576"] = "远"
    book.save(FOLDER / "far.xlsx")
    sheet = read("far.xlsx")["sheets"][0]
    same(texts(sheet), [["头", "", ""], ["", "", ""], ["", "", "远"]], "rows between are one")
    same(sheet["rows"][2]["source"], 1048576, "its number")
    book.active["XFD1"] = "右"
    book.save(FOLDER / "wide.xlsx")
    error = read("wide.xlsx", code=3)
    same((error["error"], error["place"]), ("out of range", "row 1, column XFD"), "too far right")


# ---- workbooks by hand ----

def parts_of(path):
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression, compresslevel=9) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


SHEET = ('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
         "<sheetData>%s</sheetData>%s</worksheet>")


def with_sheet(rows, tail="", head=""):
    parts = parts_of(FOLDER / "lost.xlsx")
    parts["xl/worksheets/sheet1.xml"] = head + SHEET % (rows, tail)
    return zipped(parts)


def inline_strings_runs_and_escapes():
    rows = ('<row><c t="inlineStr"><is><r><t>公</t></r><r><rPr><b/></rPr><t>示</t></r>'
            '<rPh sb="0" eb="1"><t>gong</t></rPh></is></c><c t="str"><f>A1</f><v>值</v></c>'
            '<c t="inlineStr"><is><t>一_x000A_二_x005F_</t></is></c>'
            '<c t="inlineStr"><is><r><rPr><rFont val="Wingdings 2"/></rPr><t>R</t></r>'
            '<r><t>政府网站R</t></r></is></c></row>')
    file = read("inline.xlsx", with_sheet(rows))
    same(texts(file["sheets"][0]), [["公示", "值", "一\n二_", "☑政府网站R"]], "inline strings")


def broken_cells_are_notes():
    rows = ('<row r="3"><c r="B3" t="s"><v>99</v></c><c r="C3" t="e"><v>#REF!</v></c>'
            '<c r="D3"><v>1.0E+2</v></c></row>')
    file = read("broken.xlsx", with_sheet(rows))
    same([(n["severity"], n["row"], n["column"]) for n in file["notes"]],
         [("problem", 3, "B"), ("problem", 3, "C")], "places")
    same(texts(file["sheets"][0])[0][3], "100", "an exponent is written out")


def all_merged_at_once():
    rows = '<row r="1"><c r="A1" t="str"><v>题</v></c></row><row r="2"><c r="C2"><v>1</v></c></row>'
    tail = '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="C2:C1048576"/></mergeCells>'
    file = read("merged.xlsx", with_sheet(rows, tail))
    same(texts(file["sheets"][0]), [["题"] * 3, ["", "", "1"]], "as far as there is text")


def hostile_files_are_refused():
    entities = ('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
                '<!ENTITY c SYSTEM "file:///etc/passwd">]>')
    rows = '<row><c t="str"><v>&b;&c;</v></c></row>'
    error = read("entities.xlsx", with_sheet(rows, head=entities), code=3)
    assert "document type" in error["message"], error
    bomb = with_sheet('<row><c t="str"><v>' + "0" * (200 << 20) + "</v></c></row>")
    assert len(bomb) < 400_000
    error = read("bomb.xlsx", bomb, code=3)
    same((error["error"], error["place"]), ("out of range", "xl/worksheets/sheet1.xml"), "a bomb")
    many = with_sheet("<row>" + '<c t="str"><v>x</v></c>' * 300 + "</row>")
    same(read("columns.xlsx", many, code=3)["error"], "out of range", "300 columns")
    cut = (FOLDER / "catalogue.xlsx").read_bytes()
    error = read("cut.xlsx", cut[:len(cut) // 2], code=3)
    assert "damaged ZIP" in error["message"], error
    error = read("xml.xlsx", with_sheet("<row><c></row>"), code=3)
    assert error["place"].startswith("xl/worksheets/sheet1.xml, line 1"), error
    parts = parts_of(FOLDER / "catalogue.xlsx")
    del parts["xl/worksheets/sheet1.xml"]
    error = read("missing.xlsx", zipped(parts), code=3)
    same((error["error"], error["place"]), ("wrong format", "xl/worksheets/sheet1.xml"), "a part")


def other_files_say_what_they_are():
    for name, content, word in [
            ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word or Excel"),
            ("a.pdf", b"%PDF-1.7", "a PDF"), ("a.rtf", b"{\\rtf1", "RTF"),
            ("a.xlsx", b"x,y", "no ZIP"), ("a.bin", b"x", "name"),
            ("a.odt", zipped({"mimetype": "x", "content.xml": "x"}), "OpenDocument"),
            ("a.zip", zipped({"x": "x"}), "something else")]:
        error = read(name, content, code=3)
        assert word in error["message"], (name, error)
    same(read("none.csv", code=3)["message"], "found no such file", "no file")


# ---- Word ----

def a_document():
    paper = docx.Document()
    paper.add_heading("东湖区实施方案", 0)
    paper.add_heading("总体要求", 1)
    paper.add_heading("任务", 2)
    paper.add_paragraph("各镇、各街办：")
    date = paper.add_paragraph("2020年8月5日")
    date.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    middle = paper.add_paragraph("附件")
    middle.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = paper.add_table(4, 4)
    for row, line in enumerate(["序号 公开事项 x 渠道", "x 一级事项 二级事项 x",
                                "1 低保 指南 a", "2 x 审核 b"]):
        for col, word in enumerate(line.split()):
            if word != "x":
                table.cell(row, col).text = word
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 3).merge(table.cell(1, 3))
    table.cell(2, 1).merge(table.cell(3, 1))
    cell = table.cell(2, 3).paragraphs[0]
    cell._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings 2" w:char="F052"/>'
                             "</w:r>"))
    cell.add_run("政府网站").add_break()
    cell._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:rPr><w:rFonts w:ascii="Wingdings 2" '
                             'w:hAnsi="Wingdings 2"/></w:rPr><w:t>£</w:t></w:r>'))
    cell.add_run("两微一端")
    inner = table.cell(3, 3).add_table(2, 2)
    for i, word in enumerate("甲乙丙丁"):
        inner.cell(i // 2, i % 2).text = word
    paper.add_paragraph("尾")
    paper.save(FOLDER / "a.docx")
    file = read("a.docx")
    rows = [(p["text"], p["heading"], p["centred"], p["right"], p["table"])
            for p in file["paragraphs"]]
    same(rows, [("东湖区实施方案", 1, False, False, -1), ("总体要求", 1, False, False, -1),
                ("任务", 2, False, False, -1), ("各镇、各街办：", 0, False, False, -1),
                ("2020年8月5日", 0, False, True, -1), ("附件", 0, True, False, -1),
                ("", 0, False, False, 0), ("尾", 0, False, False, -1)], "paragraphs")
    same(texts(file["sheets"][0]), [
        ["序号", "公开事项", "公开事项", "渠道"], ["序号", "一级事项", "二级事项", "渠道"],
        ["1", "低保", "指南", "a☑政府网站\n☐两微一端"],
        ["2", "低保", "审核", "b\n甲 乙\n丙 丁"]], "table")
    same(file["sheets"][0]["rows"][0]["cells"][0]["span"], [2, 1], "two rows")


def cells_merged_as_word_97_did():
    """Merged to the right by hMerge; what stands in a cell that is covered is not lost."""
    paper = docx.Document()
    table = paper.add_table(3, 4)
    for row, line in enumerate(["总表 x x 注", "甲 乙 x 丙", "一 二 三 四"]):
        for col, word in enumerate(line.split()):
            if word != "x":
                table.cell(row, col).text = word
    for row, col, how in ((0, 0, "restart"), (0, 1, "continue"), (0, 2, "continue"),
                          (1, 1, "restart"), (1, 2, "continue"), (2, 0, "restart"),
                          (2, 1, "continue")):
        table.cell(row, col)._tc.get_or_add_tcPr().append(
            parse_xml(f'<w:hMerge {nsdecls("w")} w:val="{how}"/>'))
    paper.save(FOLDER / "merged.docx")
    sheet = read("merged.docx")["sheets"][0]
    same(texts(sheet), [["总表", "总表", "总表", "注"], ["甲", "乙", "乙", "丙"],
                        ["一", "二", "三", "四"]], "table")
    same(sheet["rows"][0]["cells"][0]["span"], [1, 3], "three columns")


def numbers_of_word():
    paper = docx.Document()
    numbering = paper.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
        "</w:abstractNum>"))
    for number, more in ((91, ""), (92, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
                                        "</w:lvlOverride>")):
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}">'
                                   f'<w:abstractNumId w:val="90"/>{more}</w:num>'))
    lines = [(91, 0)] * 2 + [(91, 1)] * 2 + [(91, 0)] * 9 + [(91, 1), (92, 0), (0, 0)]
    for number, level in lines:
        paper.add_paragraph("文")._p.get_or_add_pPr().append(parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
            "</w:numPr>"))
    changed = paper.add_paragraph("留")
    changed._p.append(parse_xml(f'<w:del {nsdecls("w")}><w:r><w:delText>删</w:delText></w:r></w:del>'))
    changed._p.append(parse_xml(f'<w:ins {nsdecls("w")}><w:r><w:t>增</w:t></w:r></w:ins>'))
    changed._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>'))
    paper.save(FOLDER / "numbers.docx")
    found = [p["text"] for p in read("numbers.docx")["paragraphs"]]
    same(found, ["一、文", "二、文", "二.1文", "二.2文", "三、文", "四、文", "五、文", "六、文",
                 "七、文", "八、文", "九、文", "十、文", "十一、文", "十一.1文", "一、文", "文",
                 "留增"], "numbers")


# ---- what Word puts on the clipboard ----

BOX = ("<span lang=EN-US style='font-size:9.0pt;font-family:\"Wingdings 2\";mso-ascii-font-family:"
       "宋体;mso-char-type:symbol;mso-symbol-font-family:\"Wingdings 2\"'><span style='mso-char-type:"
       "symbol;mso-symbol-font-family:\"Wingdings 2\"'>%s</span></span><span style='font-size:9.0pt;"
       "font-family:宋体'>%s</span>")
WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=Generator
content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View>
</w:WordDocument></xml><![endif]--><style><!-- /* Font Definitions */ @font-face
{font-family:宋体;} p.MsoNormal {margin:0cm;} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:22.0pt;
font-family:方正小标宋简体'>城市综合执法领域基层政务<br>公开标准目录<span lang=EN-US><o:p></o:p></span>
</span></b></p>
<p class=MsoListParagraph><![if !supportLists]><span lang=EN-US>1.<span style='font:7.0pt
"Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><span>编制<span lang=EN-US>
<o:p></o:p></span>说明</span></p>
<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>
 <thead><tr style='mso-yfti-irow:0'><td width=30 rowspan=2><p class=MsoNormal><span>序<span
 lang=EN-US><br></span>号</span></p></td><td width=120 colspan=2><p class=MsoNormal>公开<span
 style='mso-spacerun:yes'>&nbsp;</span>事项</p></td><td rowspan=2><p>公开渠道
 和载体</p></td></tr>
 <tr><td><p>一级事项</p></td><td><p>二级事项</p></td></tr></thead>
 <tr><td><p align=center><span lang=EN-US>1</span></p></td><td rowspan=2><p>机构职能</p></td>
 <td><p>机构设置</p></td><td><p>BOX1<span lang=EN-US><o:p></o:p></span></p><p>BOX2</p></td></tr>
 <tr><td><p><span lang=EN-US>2</span></p></td><td><p>同上</p></td><td><p><s>旧</s><del>删</del>
 <ins>新</ins></p></td></tr>
</table><!--EndFragment--></body></html>
"""


def a_page_of_word():
    page = WORD.replace("BOX1", BOX % ("R", "政府网站")).replace("BOX2", BOX % ("&pound;", "微信"))
    for name in ("word.htm", "word.doc"):  # sites name them so
        file = read(name, page.encode("gb18030"))
        same((file["format"], file["encoding"]), ("HTML", "GB18030"), "format")
        found = [(p["text"], p["centred"], p["table"]) for p in file["paragraphs"]]
        same(found, [("城市综合执法领域基层政务\n公开标准目录", True, -1), ("1.   编制说明", False, -1),
                     ("", False, 0)], "paragraphs")
        same(texts(file["sheets"][0]), [
            ["序\n号", "公开 事项", "公开 事项", "公开渠道和载体"],
            ["序\n号", "一级事项", "二级事项", "公开渠道和载体"],
            ["1", "机构职能", "机构设置", "☑政府网站\n☐微信"],
            ["2", "机构职能", "同上", "旧新"]], "table")


TESTS = [a_catalogue, numbers_as_a_person_sees_them, lost_digits_are_a_problem, dates_from_1904,
         a_far_cell_is_no_million_rows, inline_strings_runs_and_escapes, broken_cells_are_notes,
         all_merged_at_once, hostile_files_are_refused, other_files_say_what_they_are, a_document,
         cells_merged_as_word_97_did, numbers_of_word, a_page_of_word]

failed = 0
for test in TESTS:
    try:
        test()
        print(f"ok {test.__name__}")
    except AssertionError as error:
        failed += 1
        print(f"FAILED {test.__name__}: {error}")
sys.exit(1 if failed else 0)
