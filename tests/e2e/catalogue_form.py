"""The catalogue in its national form: the empty one, and that of a feed and of a store, as
openpyxl and Python's csv read them."""
import csv
import io
import json
import os
import pathlib
import sys

try:
    import openpyxl
except ImportError:
    debian = "/usr/bin/python3"  # for which the packages are, where another stands before it
    if sys.argv[-1] == "again" or not pathlib.Path(debian).exists():
        print("install python3-openpyxl")
        sys.exit(77)
    os.execv(debian, [debian, *sys.argv, "again"])

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import AS_OF, BIN, SOURCE, check, main, run  # noqa: E402

CTL = BIN / "gongshictl"
DUMP = BIN / "tests/sheet_dump"
FORM = [("", "序号"), ("公开事项", "一级事项"), ("公开事项", "二级事项"), ("", "公开内容（要素）"),
        ("", "公开依据"), ("", "公开时限"), ("", "公开主体"), ("", "公开渠道和载体"),
        ("公开对象", "全社会"), ("公开对象", "特定群体"), ("公开方式", "主动"), ("公开方式", "依申请"),
        ("公开层级", "县级"), ("公开层级", "乡级")]
OURS = [("", "领域"), ("", "事项编号"), ("", "网址")]


def plain_head(columns):
    return [title if not group or title.endswith("事项") else f"{group}：{title}"
            for group, title in columns]


def read_csv(path):
    data = path.read_bytes()
    check(data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n"), f"{path}: BOM and CRLF")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def dump(path):
    return json.loads(run([DUMP, path]).stdout)


def texts(sheet):
    return [[cell["text"] for cell in row["cells"]] for row in sheet["rows"]]


def tick(on):
    return "√" if on else ""


def expected_row(item, fields):
    lines = [("■" if c["checked"] else "□") + c["label"] +
             ("：" + "、".join(item["otherChannels"])
              if c["label"] == "其他" and item["otherChannels"] else "")
             for c in item["channels"]]
    note = f"（{item['audienceNote']}）" if item["audienceNote"] else ""
    return [str(item["seq"]), item["level1"], item["level2"], "\n".join(item["content"]),
            "\n".join(item["basis"]), item["timeLimit"], item["subject"], "\n".join(lines),
            tick(item["audience"]["全社会"]), tick(item["audience"]["特定群体"]) + note,
            tick(item["method"]["主动"]), tick(item["method"]["依申请"]),
            tick(item["level"]["县级"]), tick(item["level"]["乡级"]), fields[item["fieldId"]],
            item["id"], item["source"] if item["source"].startswith("http") else ""]


def expected_rows():
    fields = json.loads((SOURCE / "assets/demo/fields.json").read_text())["fields"]
    numbers = {f["id"]: f["no"] for f in fields}
    names = {f["id"]: f["name"] for f in fields}
    items = json.loads((SOURCE / "assets/demo/catalogue-items.json").read_text())["items"]
    items.sort(key=lambda i: (numbers[i["fieldId"]], i["seq"], i["id"]))
    return [expected_row(item, names) for item in items]


def check_template(folder):
    for name in ("a.csv", "a.xlsx"):
        run([CTL, "feed", "template", folder / name])
    check(read_csv(folder / "a.csv") == [plain_head(FORM)], "the head of the CSV")
    book = openpyxl.load_workbook(folder / "a.xlsx")
    sheet = book.worksheets[0]
    check(book.sheetnames == ["基层政务公开事项标准目录", "填写说明"], book.sheetnames)
    check(sheet.freeze_panes == "A3", "the head stays")
    merged = sorted(str(r) for r in sheet.merged_cells.ranges)
    check(merged == sorted([f"{c}1:{c}2" for c in "ADEFGH"] +
                           ["B1:C1", "I1:J1", "K1:L1", "M1:N1"]), f"merged: {merged}")
    check(sheet.max_row == 2 and sheet.max_column == len(FORM), "no row below the head")
    check(sheet.data_validations.dataValidation[0].formula1 == '"√"', "ticks are offered")
    rows = texts(dump(folder / "a.xlsx")["sheets"][0])
    check(rows == [[group or title for group, title in FORM], [title for _, title in FORM]],
          f"as it is read again: {rows}")
    run([CTL, "feed", "template", folder / "b.xlsx"])
    check((folder / "a.xlsx").read_bytes() == (folder / "b.xlsx").read_bytes(), "same bytes")
    (folder / "a.csv").write_text("filled in")
    ended = run([CTL, "feed", "template", folder / "a.csv"], 3)
    check("found a file of this name" in ended.stderr, ended.stderr)
    check((folder / "a.csv").read_text() == "filled in", "what is filled in stays")


def check_rows(found, expected, what):
    check(len(found) == len(expected), f"{what}: {len(found)} rows, {len(expected)} expected")
    for row, right in zip(found, expected):
        check(row == right, f"{what}: found {row}, expected {right}")


def check_export(folder):
    feed, state = folder / "feed", folder / "state"
    run([CTL, "feed", "build", SOURCE / "assets/demo", feed, "--as-of", AS_OF])
    run([CTL, "sync", "--state", state, "--feed", feed])
    for name, source in (("feed", feed), ("state", state)):
        for form in ("csv", "xlsx"):
            out = run([CTL, "feed", "export", source, folder / f"{name}.{form}"]).stdout
            check(out.startswith("518 items in "), out)
    for form in ("csv", "xlsx"):
        check((folder / f"feed.{form}").read_bytes() == (folder / f"state.{form}").read_bytes(),
              f"{form} of a feed and of its store")
    rows = expected_rows()
    table = read_csv(folder / "feed.csv")
    check(table[0] == plain_head(FORM + OURS), "the head of the CSV")
    check_rows(table[1:], rows, "CSV")
    check_rows(texts(dump(folder / "feed.csv")["sheets"][0])[1:], rows, "CSV read again")
    book = openpyxl.load_workbook(folder / "feed.xlsx")
    check(len(book.worksheets) == 26, f"sheets: {book.sheetnames}")
    by_book = [["" if v is None else str(v) for v in row] for sheet in book.worksheets
               for row in sheet.iter_rows(min_row=3, values_only=True)]
    check_rows(by_book, rows, "workbook")
    again = [row for sheet in dump(folder / "feed.xlsx")["sheets"] for row in texts(sheet)[2:]]
    check_rows(again, rows, "workbook read again")


EXTRA = {"id": "x-1", "fieldId": "f", "seq": 7, "level1": "=1+1", "level2": "二\"级,\n行",
         "content": ["360102199001011234", "-"], "basis": ["_x000A_<&>"], "timeLimit": "007",
         "subject": "@局", "channels": [], "otherChannels": ["甲", "乙"]}


def check_odd_texts(folder):
    """What Excel would make a formula or a number of, and what XML and CSV use themselves."""
    source = folder / "odd"
    source.mkdir()
    item = dict(EXTRA, audience={"全社会": False, "特定群体": True}, audienceNote="申请人",
                method={"主动": True, "依申请": False}, level={"县级": True, "乡级": False},
                timeLimitRules=[], source="recalled", field="域")
    (source / "c.json").write_text(json.dumps(
        {"schema": "disclosure-catalogue/1", "template": "", "channelLabels": [], "count": 1,
         "items": [item]}, ensure_ascii=False))
    (source / "f.json").write_text(json.dumps(
        {"schema": "disclosure-fields/1", "fields": [
            {"no": 1, "id": "f", "name": "域[a]/b:c", "responsibleUnits": []}]},
        ensure_ascii=False))
    (source / "s.json").write_text(json.dumps(
        {"schema": "gongshi-source/1", "id": "odd", "title": "x", "publisher": "x",
         "piiAllowed": ["x-1"]}))
    run([CTL, "feed", "build", source, folder / "oddfeed"])
    row = ["7", "=1+1", "二\"级,\n行", "360102199001011234\n-", "_x000A_<&>", "007", "@局",
           "■其他：甲、乙", "", "√（申请人）", "√", "", "√", "", "域[a]/b:c", "x-1", ""]
    for form in ("csv", "xlsx"):
        path = folder / f"odd.{form}"
        run([CTL, "feed", "export", folder / "oddfeed", path])
        sheets = dump(path)["sheets"]
        check(texts(sheets[0])[-1] == row, f"{form}: {texts(sheets[0])[-1]}")
    check(sheets[0]["name"] == "域 a  b c", sheets[0]["name"])
    line = read_csv(folder / "odd.csv")[1]
    check(line[1] == "\t=1+1" and line[5] == "\t007", f"guarded: {line}")


def check_misuse(folder):
    feed = folder / "feed"
    for args, code, words in [
            (["template"], 2, "usage: gongshictl feed template"),
            (["template", folder / "a.ods"], 2, "expected a name that ends with .csv or .xlsx"),
            (["template", folder / "none/a.csv"], 1, "cannot be written"),
            (["export", feed], 2, "usage: gongshictl feed export"),
            (["export", feed, folder / "a.pdf"], 2, "expected a name that ends with"),
            (["export", folder / "none", folder / "b.csv"], 3, "found no such file"),
            (["export", feed, folder / "b.csv", "--field", "major-project"], 2,
             "did you mean major-projects?")]:
        ended = run([CTL, "feed", *args], code)
        check(words in ended.stderr, f"{args}: {ended.stderr}")
    check(not (folder / "b.csv").exists(), "nothing is written then")
    out = run([CTL, "feed", "export", feed, folder / "b.csv", "--field", "户籍管理"]).stdout
    check(out.endswith(" in 1 sheet\n") and not out.startswith("518"), out)


def test(place):
    folder = place.root
    check_template(folder)
    check_export(folder)
    check_odd_texts(folder)
    check_misuse(folder)


main(test)
