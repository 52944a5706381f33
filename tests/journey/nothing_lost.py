"""Every text of every record is on its own screen and in `show --text`, exactly as published:
what the program calls a piece, and every string that stands in the feed's JSON."""
import datetime
import hashlib
import json
import re
import shutil
import sys

from harness import (AS_OF, BIN, LANDSCAPE, NOW, PORTRAIT, SOURCE, check, is_sanitized, load, main, nodes,
                     run)

FILE = {"path": "files/a", "bytes": 1, "type": "video/mp4",
        "sha256": hashlib.sha256(b"x").hexdigest()}
# What the demo's own records have none of.
MORE = [
    {"kind": "document", "id": "bare-document", "title": "没有题头的文件", "indexNo": "B-0001",
     "documentNo": "东府办发〔2026〕31号", "publisher": "东湖区教育体育局",
     "publishDate": "2026-11-02", "validity": "废止", "audience": "全区中小学",
     "method": "主动公开", "level": "乡级", "body": [
         {"type": "video", "file": {**FILE, "title": "录像一"}, "alt": "画面一", "text": "说明一"},
         {"type": "audio", "file": {**FILE, "title": "录音二"}, "text": "说明二"},
         {"type": "file", "file": FILE, "alt": "附表三", "text": "说明三"},
         {"type": "image", "file": FILE, "alt": "图四", "text": "图注四"},
         {"type": "list", "number": "五、", "text": "清单如下：", "items": ["甲物", "乙物"]},
         {"type": "table", "text": "表如下：", "columns": [{"title": "月份"}], "rows": [["六月"]]}]},
    {"kind": "notice", "id": "bare-notice", "title": "有文号的公告", "indexNo": "B-0002",
     "documentNo": "东府公告〔2026〕7号", "publisher": "东湖区城管局",
     "publishDate": "2026-11-03", "showFrom": "2026-11-04", "showUntil": "2026-12-05",
     "alert": {"levelName": "蓝色", "start": "2026-11-06T08:30:00+08:00",
               "end": "2026-12-07T20:15:00+08:00", "warning": "大风", "measures": "关窗"},
     "body": [{"type": "image", "file": FILE, "alt": "路线图", "text": "图注"}],
     "related": [{"title": "上一期公告"}]},
    {"kind": "explainer", "id": "bare-explainer", "title": "有发布机构的解读", "indexNo": "B-0003",
     "publisher": "东湖区医保局", "publishDate": "2026-11-08", "documentNo": "解读〔2026〕1号",
     "qa": [{"q": "问什么", "a": "答什么"}], "body": [
         {"type": "audio", "file": {**FILE, "title": "录音"}, "text": "谁在说"},
         {"type": "steps", "text": "步骤如下：", "steps": [{"name": "先", "detail": "看"}]}]},
    {"kind": "guide", "id": "bare-guide", "title": "有发布机构的指南", "publisher": "东湖区民政局",
     "documentNo": "指南〔2026〕1号", "conditions": ["满六十岁"]},
    {"kind": "item", "id": "item-with-extras", "title": "自加栏目", "seq": 1,
     "level1": "自加栏目", "content": ["名单"], "extras": [
         {"label": "备注", "value": "名单每季度更新一次"},
         {"label": "信息审核单位及其联系电话", "value": "东湖区民政局 0791-00123456"}]},
]

# What no citizen reads: names for machines, codes that a label stands for, and ids.
CODES = re.compile(
    r"/(kind|id|slug|url|explains|priority|category|relation|type|role|align|sha256|path|key)$"
    r"|^/(fieldIds|venues|regions|tags)/|^/timeLimitRules/|^/alert/(level|type|status)$"
    r"|^/responsibleUnits/")  # responsibleUnitsText says it
# Dates are worded by the screens; a document's stands as it is.
DATES = re.compile(r"^/(publishDate|showFrom|showUntil|opens|closes|alert/start|alert/end)$")
DAY = re.compile(r"^(\d+)-0?(\d+)-0?(\d+)(?:T(\d\d:\d\d))?")


def bare(text):
    return re.sub(r"\s+", "", text)


def pieces(place, record_id):
    done = run([BIN / "gongshictl", "show", "--state", place.state, record_id, "--pieces"])
    return [json.loads(line)["text"] for line in done.stdout.split("\n") if line]


def strings(value, pointer=""):
    """Every string of a record with where it stands; indices left out."""
    if isinstance(value, dict):
        for key, of in value.items():
            yield from strings(of, f"{pointer}/{key}")
    elif isinstance(value, list):
        for of in value:
            yield from strings(of, f"{pointer}/" if pointer.count("/") == 1 else pointer)
    elif isinstance(value, str) and bare(value):
        yield pointer, value


def said(pointer, text, kind, page):
    if bare(text) in page:
        return True
    day = DAY.match(text) if DATES.match(pointer) and kind != "document" else None
    if not day:
        return False
    year, month, of_month, time = day.groups()
    if time == "00:00" and pointer in ("/showUntil", "/closes"):  # the end of the day before
        before = datetime.date.fromisoformat(text[:10]) - datetime.timedelta(days=1)
        year, month, of_month = before.year, before.month, before.day
    # A range says 11月4日; a year is written where it is not this one.
    worded = f"{month}月{of_month}日" in page or f"{year}-{month:0>2}-{of_month:0>2}" in page
    return worded and (not time or not pointer.startswith("/alert/") or time in page)


def compare_json(place, record, trees, size):
    """What stands in the feed, whatever the program takes for the record's text."""
    text = bare(run([BIN / "gongshictl", "show", "--state", place.state, record["id"],
                     "--text"]).stdout)
    page = "".join(bare(t) for tree in trees for n in nodes(tree)
                   for t in (n.get("text"), n.get("name")) if t)
    for pointer, value in strings(record):
        if CODES.search(pointer):
            continue
        where = f"{record['id']}{pointer}: {value[:80]}"
        check(bare(value) in text, f"{where} is not in show --text")
        check(said(pointer, value, record["kind"], page), f"{where} is not on the screen at {size}")


def records(place):
    for part in json.loads((place.feed / "feed.json").read_text())["parts"]:
        for line in (place.feed / part["path"]).read_text(encoding="utf-8").strip().split("\n"):
            record = json.loads(line)
            kind = record["kind"]
            if "依申请公开" in record.get("tags", []) and kind == "guide":
                kind = "application"
            yield record["id"], kind, record


def shown(trees):
    """Source texts by key; a text must read the same wherever it is seen."""
    found = {}
    for tree in trees:
        for node in nodes(tree):
            if not node.get("source") or "key" not in node:
                continue
            text = node.get("text") or node.get("name") or ""
            before = found.setdefault(node["key"], text)
            check(before == text, f"{node['key']} reads “{before}” and “{text}”")
    return found


def compare(record_id, expected, found, size):
    keys = {int(k[1:]): v for k, v in found.items()}
    for i, text in enumerate(expected):
        if bare(text) == "":
            continue
        check(i in keys, f"{record_id} at {size}: piece {i} is not shown: {text[:80]}")
        check(bare(keys[i]) == bare(text),
              f"{record_id} at {size}: piece {i} reads “{keys[i][:80]}”, not “{text[:80]}”")
    extra = [k for k in keys if k >= len(expected)]
    check(not extra, f"{record_id} at {size}: source nodes that no piece has: {extra[:5]}")
    whole = "".join(bare(keys[i]) for i in sorted(keys))
    check(whole == "".join(bare(t) for t in expected), f"{record_id} at {size}: text differs")


def walk(place, wanted, size, columns):
    steps, files = [{"now": NOW}], {}
    for number, (record_id, kind, _) in enumerate(wanted):
        steps.append({"open": record_id, "kind": kind})
        files[record_id] = []
        for x in columns:
            name = f"{number}-{x}.json"
            files[record_id].append(name)
            steps.append({"read": name, "x": x})
    place.play(steps, size, layout="hall-portrait" if size == PORTRAIT else "hall-landscape")
    for record_id, _, record in wanted:
        trees = [tree for name in files[record_id] for tree in load(place.out / name)]
        compare(record_id, pieces(place, record_id), shown(trees), size)
        compare_json(place, record, trees, size)


def build_feed(place):
    source = place.root / "source"
    shutil.copytree(SOURCE / "assets/demo", source)
    (source / "files").mkdir()
    (source / "files/a").write_bytes(b"x")
    (source / "more.ndjson").write_text(
        "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in MORE), encoding="utf-8")
    run([BIN / "gongshictl", "feed", "build", source, place.feed, "--as-of", AS_OF,
         "--issued", f"{AS_OF}T08:00:00+08:00"])


def test(place):
    build_feed(place)
    place.sync()
    wanted = sorted(records(place), key=lambda r: r[0])
    check(len(wanted) == 26 + 518 + 1 + 71 + 20 + 12 + 1 + len(MORE), f"{len(wanted)} records")
    part, parts = (int(a) for a in (sys.argv[1:] or ["0", "1"]))
    mine = wanted[part::parts]
    special = {r["id"] for r in MORE}
    if is_sanitized():
        mine = [r for i, r in enumerate(mine) if i % 4 == 0 or r[0] in special]
    walk(place, mine, PORTRAIT, [540])
    walk(place, [r for i, r in enumerate(mine) if i % 4 == 0 or r[0] in special], LANDSCAPE,
         [480, 1300])


if __name__ == "__main__":
    main(test)
