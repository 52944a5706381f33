"""What clerks have, from their files to a citizen's screen: feed import, build, check, sync,
query, show. CSV in GB18030, XLSX, a page of a site, DOCX, text, a picture."""
import json
import os
import pathlib
import pty
import select
import shutil
import subprocess
import sys

try:
    import docx
    import openpyxl
except ImportError as error:
    debian = "/usr/bin/python3"  # for which the packages are, where another stands before it
    if sys.argv[1:] != ["again"] and pathlib.Path(debian).exists():
        os.execv(debian, [debian, sys.argv[0], "again"])
    print(f"{error}: install python3-openpyxl and python3-docx")
    sys.exit(77)
sys.argv = sys.argv[:1]

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, SOURCE, check, main, run  # noqa: E402

CTL = BIN / "gongshictl"

CSV = """社会救助领域基层政务公开标准目录,,,,,,,,,,,,,,
序号,公开事项,,公开内容（要素）,公开依据,公开时限,公开主体,公开渠道和载体,公开对象,,公开方式,,公开层级,,备注
,一级事项,二级事项,,,,,,全社会,特定群众,主动,依申请公开,县级,乡级,
1,最低生活保障,办事指南,"办理事项
申请材料",《社会救助暂行办法》,自信息形成或者变更之日起20个工作日内,区民政局,"R政府网站
£政府公报
R其他：农村广播",√,,√,,√,√,每季度更新
2,,审核信息,初审对象名单,同上,制定或获取信息之日起10个工作日内,同上,"R政府网站 £政府公报",,√ 申请人,√,,√,,
3,特困供养,办事指南,对象范围,《条例》,及时公开,区民政局,■政务服务中心 □精准推送,√,,√,,,√,
"""

HTML = """<html><head><meta charset="utf-8"></head><body><h1>养老服务领域目录</h1><table>
<tr><th rowspan=2>序号</th><th colspan=2>公开事项</th><th rowspan=2>公开内容</th>
<th rowspan=2>公开依据</th><th rowspan=2>公开时限</th><th rowspan=2>公开主体</th></tr>
<tr><th>一级事项</th><th>二级事项</th></tr>
<tr><td>1</td><td rowspan=2>养老机构</td><td>备案</td><td>名单</td><td>《办法》</td><td>每季度</td>
<td>民政局</td></tr><tr><td>2</td><td>检查</td><td>结果</td><td>《办法》</td><td>及时</td><td>民政局</td></tr>
</table></body></html>"""


def feed_import(source, *words, code=0):
    done = run([CTL, "feed", "import", "--into", source, "--json", *words], code)
    return json.loads(done.stdout) if done.stdout else {}


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def says(answer, *parts):
    for part in parts:
        check(any(part in note["message"] for note in answer["notes"]), f"{part} in {answer['notes']}")


def import_items(folder, source):
    csv = folder / "社会救助.csv"
    csv.write_bytes(CSV.encode("gb18030"))
    dry = feed_import(source, csv, "--as", "items", "--dry-run")
    check(dry["added"] == 3 and not dry["written"], dry)
    check(not (source / "items.ndjson").exists(), "a dry run writes nothing")
    first = feed_import(source, csv, "--as", "items")
    check(first["added"] == 3 and first["problems"] == 0, first)
    check(first["files"][0]["encoding"] == "GB18030", first["files"])
    says(first, "社会救助 (social-assistance)", "R£ taken for boxes", "同上: filled in from above",
         "a blank cell below a group")
    bytes_before = (source / "items.ndjson").read_bytes()
    again = feed_import(source, csv, "--as", "items")
    check(again["same"] == 3 and again["added"] == 0, again)
    check((source / "items.ndjson").read_bytes() == bytes_before, "the same bytes again")
    # A corrected file: a row other, one gone, one new; nothing stands twice.
    corrected = CSV.replace("初审对象名单", "初审对象名单及公示").replace("3,特困供养,办事指南", "3,临时救助,办事指南")
    csv.write_bytes(corrected.encode("gb18030"))
    changed = feed_import(source, csv, "--as", "items")
    check((changed["added"], changed["changed"], changed["same"], changed["removed"]) == (1, 1, 1, 1),
          changed)
    check(len(lines(source / "items.ndjson")) == 3, "three rows")

    page = folder / "目录.html"
    page.write_text(HTML, encoding="utf-8")
    answer = feed_import(source, page, "--as", "items")
    check(answer["added"] == 2, answer)
    item = lines(source / "items.ndjson")[-1]
    check((item["level1"], item["fieldIds"]) == ("养老机构", ["elderly-care"]), item)
    # Nothing says which field: wrong usage, and the option is named.
    page.write_text(HTML.replace("养老服务", ""), encoding="utf-8")
    done = run([CTL, "feed", "import", page, "--into", source, "--as", "items"], 2)
    check("expected --field with one of" in done.stderr, done.stderr)
    done = run([CTL, "feed", "import", page, "--into", source, "--as", "items", "--field", "elderly-car"], 2)
    check("did you mean elderly-care?" in done.stderr, done.stderr)


def import_notices(folder, source):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["云溪村2026年第一季度财务收支公开榜", None, None], ["编制单位：云溪村村民委员会", None, "单位：元"],
                ["序号", "摘要", "金额（元）"], [1, "鱼塘发包", 18600], [2, "转移支付", 45000.5],
                ["合计", None, 63700.5]]:
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    xlsx = folder / "财务.xlsx"
    book.save(xlsx)
    done = run([CTL, "feed", "import", xlsx, "--into", source, "--as", "notice"], 2,
               stdin=subprocess.DEVNULL)
    for option in ("--from", "--until", "--phone"):
        check(f"expected {option}" in done.stderr, done.stderr)
    check(not (source / "notices.ndjson").exists(), "nothing half said is taken over")
    words = [xlsx, "--as", "notice", "--from", "2026-04-10", "--until", "7个工作日",
             "--phone", "0790-0012318", "--publisher", "云溪村村民委员会"]
    answer = feed_import(source, *words, code=3)  # the total is 100 too much
    says(answer, "the rows add up to 63,600.50, the total says 63,700.50: 100.00 too much",
         "the category is taken to be village-finance")
    notice = lines(source / "notices.ndjson")[0]
    check((notice["showUntil"], notice["categoryName"]) == ("2026-04-21", "村级财务"), notice)
    sheet["C6"] = 63600.5
    book.save(xlsx)
    answer = feed_import(source, *words)
    check(answer["changed"] == 1 and answer["problems"] == 0, answer)

    paper = docx.Document()
    for text in ["低保对象公示", "各位村民：", "公示期：2026年4月12日至4月20日。", "监督电话：0790-0012318",
                 "云溪村村民委员会", "2026年4月12日"]:
        paper.add_paragraph(text)
    paper.paragraphs[0].alignment = 1
    paper.save(folder / "低保.docx")
    answer = feed_import(source, folder / "低保.docx", "--as", "notice")
    check(answer["added"] == 1, answer)
    notice = lines(source / "notices.ndjson")[1]
    check((notice["showFrom"], notice["showUntil"], notice["contact"]["phone"], notice["publisher"])
          == ("2026-04-12", "2026-04-20", "0790-0012318", "云溪村村民委员会"), notice)

    picture = folder / "停水.png"
    shutil.copy(SOURCE / "assets/screenshots/hall.png", picture)
    answer = feed_import(source, picture, "--as", "notice", "--title", "停水通知", "--from", "2026-04-10",
                         "--until", "2026-04-30", "--phone", "96109", "--publisher", "供水站")
    check(answer["added"] == 1, answer)
    done = run([CTL, "feed", "import", picture, "--into", source, "--as", "notice", "--category", "村级财物"], 2)
    check("did you mean 村级财务?" in done.stderr, done.stderr)


def asked_for(folder, source):
    """On a terminal what a notice lacks is asked for; a wrong answer once more."""
    text = folder / "通知.txt"
    text.write_text("通知\n内容一段话。\n村委会\n2026年1月12日\n", encoding="utf-8")
    answers = ["cunwu", "村务决策", "7个工作日", "0791-86000000"]
    command = [CTL, "feed", "import", text, "--into", source, "--as", "notice"]
    child, terminal = pty.fork()
    if child == 0:
        os.execv(CTL, [str(word) for word in command])
    seen, given = b"", 0
    while select.select([terminal], [], [], 60)[0]:
        try:
            more = os.read(terminal, 4096)
        except OSError:
            break
        if not more:
            break
        seen += more
        if seen.count(b"\n> ") > given and given < len(answers):
            os.write(terminal, f"{answers[given]}\n".encode())
            given += 1
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    check(code == 0 and given == 4, f"exit {code}: {seen.decode()}")
    notice = lines(source / "notices.ndjson")[-1]
    check((notice["categoryName"], notice["showUntil"], notice["contact"]["phone"])
          == ("村务决策", "2026-01-21", "0791-86000000"), notice)


def import_document(folder, source):
    text = folder / "方案.txt"
    text.write_bytes("""东府办发〔2020〕17号
关于推进政务公开的通知
各街办：
现将方案印发给你们。
一、总体要求
（一）指导思想
内容标准化。
东湖区人民政府办公室
2020年7月3日
（此件主动公开）
""".encode("gb18030"))
    answer = feed_import(source, text, "--as", "document", "--field", "社会救助")
    check(answer["added"] == 1, answer)
    text.write_text("通知\n内容。\n（此件不予公开）\n", encoding="utf-8")
    answer = feed_import(source, text, "--as", "document", code=3)
    says(answer, "found 不予公开")
    check(len(lines(source / "documents.ndjson")) == 1, "it is not taken over")


def round_trip(folder):
    """The catalogue of the demo as a workbook and a CSV, and back: the same items."""
    feed = folder / "demo"
    run([CTL, "feed", "build", SOURCE / "assets/demo", feed])
    held = {}
    for part in feed.glob("parts/*/*.ndjson"):
        held.update((r["id"], r) for r in lines(part) if r["kind"] == "item")
    for name in ("c.xlsx", "c.csv"):
        source = folder / f"from-{name}"
        source.mkdir()
        shutil.copy(SOURCE / "assets/demo/fields.json", source)
        run([CTL, "feed", "export", feed, folder / name])
        answer = feed_import(source, folder / name, "--as", "items")
        check((answer["added"], answer["problems"], answer["notes"]) == (518, 0, []), answer["notes"])
        for item in lines(source / "items.ndjson"):
            other = dict(held[item["id"]])
            # Rules that were written by hand may say more than the words do; 其他：甲、乙 is two.
            for one in (item, other):
                one.pop("timeLimitRules", None)
                one["otherChannels"] = "、".join(one.get("otherChannels", []))
            check(item == other, f"{name}: {item}\nis not\n{other}")


def overdue(folder, source):
    """A notice that names its item is published for it; another item is overdue."""
    item = lines(source / "items.ndjson")[0]["id"]
    words = ["--since", "2026-03-02", "--json"]
    before = json.loads(run([CTL, "feed", "overdue", source, "--today", "2026-06-01", *words], 3).stdout)
    check(item in [one["id"] for one in before["overdue"]], before)
    feed_import(source, folder / "低保.docx", "--as", "notice", "--item", item)
    after = json.loads(run([CTL, "feed", "overdue", source, "--today", "2026-06-01", *words], 3).stdout)
    check(len(after["overdue"]) == len(before["overdue"]) - 1, after)
    check(item not in [one["id"] for one in after["overdue"]], after)
    run([CTL, "feed", "overdue", source, "--today", "2026-03-03", *words])
    done = run([CTL, "feed", "overdue", source, "--today", "soon"], 2)
    check('--today: found "soon", expected a date' in done.stderr, done.stderr)


def show(state, record):
    return run([CTL, "show", "--state", state, record, "--text"]).stdout


def citizen(folder, source):
    feed, state = folder / "feed", folder / "state"
    run([CTL, "feed", "build", source, feed])
    done = run([CTL, "feed", "check", feed])
    check(" 0 problems" in done.stdout, done.stdout)
    run([BIN / "gongshi-sync", "--once", "--feed", feed, "--state", state])
    found = json.loads(run([CTL, "query", "--state", state, "审核信息", "--json"]).stdout)
    hits = [hit for hit in found["hits"] if hit["kind"] == "item"]
    check(len(hits) == 1, found)
    text = show(state, hits[0]["id"])
    for part in ["一级事项：最低生活保障", "公开内容：初审对象名单及公示", "公开依据：《社会救助暂行办法》",
                 "公开时限：制定或获取信息之日起10个工作日内", "公开主体：区民政局",
                 "公开渠道和载体：■政府网站\n□政府公报", "公开对象：特定群体\n申请人", "公开层级：县级"]:
        check(part in text, f"{part} in {text}")
    found = json.loads(run([CTL, "query", "--state", state, "每季度更新", "--json"]).stdout)
    check("备注：每季度更新" in show(state, found["hits"][0]["id"]), found)
    found = json.loads(run([CTL, "query", "--state", state, "财务收支", "--json"]).stdout)
    text = show(state, found["hits"][0]["id"])
    check("合计" in text and "63600.5" in text and "联系电话：0790-0012318" in text, text)
    found = json.loads(run([CTL, "query", "--state", state, "指导思想", "--json"]).stdout)
    hit = next(hit for hit in found["hits"] if hit["kind"] == "document")
    check("（一）指导思想" in show(state, hit["id"]), hit)


def test(place):
    folder = place.root
    source = folder / "source"
    source.mkdir()
    shutil.copy(SOURCE / "assets/demo/fields.json", source)
    (source / "about.json").write_text(json.dumps(
        {"schema": "gongshi-source/1", "id": "t", "title": "试验"}), encoding="utf-8")
    import_items(folder, source)
    import_notices(folder, source)
    asked_for(folder, source)
    import_document(folder, source)
    overdue(folder, source)
    citizen(folder, source)
    round_trip(folder)


main(test)
