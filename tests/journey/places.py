"""A long document in all reading sizes and both orientations: the line read stays in sight as the
first one, and coming back shows the same page. Plain paragraphs show as what they read as."""
import json
import shutil

from harness import (AS_OF, BIN, LANDSCAPE, NOW, PORTRAIT, SOURCE, check, load, main, nodes,
                     run)

SIZES = ("小字", "大字", "特大", "标准")
LINE = {"小字": 53, "标准": 64, "大字": 78, "特大": 96}
VIEW_TOP = 124
DEPTHS = (1, 4, 9, 14, 17, 20, 25, 27)
# Plain paragraphs, and what of them the outline names.
PLAIN = [
    ("各乡镇人民政府，县政府各部门：", None), ("现将有关事项通知如下：", None),
    ("一、总体要求", "一、总体要求"),
    ("（一）指导思想。以人民为中心，全面推进基层政务公开标准化规范化工作，方便群众查询。",
     "（一）指导思想"),
    ("二、各单位要高度重视，切实加强组织领导，明确责任分工，确保各项任务落实。", None),
    ("1.5亿元资金由县财政统筹安排。", None), ("2020年底前全部完成。", None),
    ("附件：1.任务分工表", None), ("2.联系人名单", None), ("某某县人民政府办公室", None),
    ("2020年11月24日", None), ("（此件公开发布）", None), ("附件1", "附件1"),
    ("任务分工表", None), ("各部门分工见各自方案。", None)]


def text_nodes(tree):
    """What stands on the sheet, from top to bottom."""
    return [n for n in nodes(tree) if n.get("source") and n["role"] in ("text", "heading")]


def first_line(tree, size):
    """The node whose line is the first in sight, and which of its characters begin it."""
    top = VIEW_TOP + LINE[size] // 2
    for node in text_nodes(tree):
        x, y, w, h = node["rect"]
        if y + h > top:
            lines = max(1, round(h / LINE[size]))
            line = max(0, (top - y) // LINE[size])
            share = len(node["text"]) / lines
            return node["text"], line * share, (line + 1) * share
    return "", 0, 0


def read_in_all_sizes(place):
    for depth in DEPTHS:
        steps = [{"now": NOW}, {"tap": [540, 900]}, {"open": "donghu-2020", "kind": "document"},
                 {"idle": True}]
        steps += [{"tap": "下一页"}, {"idle": True}] * depth + [{"tree": "start.json"}]
        for size in SIZES:
            steps += [{"tap": size}, {"idle": True}, {"tree": f"{size}.json"}]
        steps += [{"tap": "特大"}, {"idle": True}, {"rotate": 90}, {"idle": True},
                  {"tree": "turned.json"}, {"rotate": 0}, {"idle": True}, {"tap": "标准"},
                  {"idle": True}, {"tree": "end.json"}]
        place.play(steps, PORTRAIT, layout="hall-portrait")
        start = load(place.out / "start.json")
        text, begin, end = first_line(start, "标准")
        for size in SIZES:
            found, first, last = first_line(load(place.out / f"{size}.json"), size)
            check(found == text and first < end + 4 and last > begin - 4,
                  f"page {depth}, {size}: {found!r} from {first:.0f} to {last:.0f}, "
                  f"read {text!r} from {begin:.0f}")
        found = first_line(load(place.out / "turned.json"), "特大")[0]
        check(found == text, f"page {depth}, turned: {found!r}, read {text!r}")
        for name in ("标准", "end"):
            back = [(n["text"], n["rect"]) for n in text_nodes(load(place.out / f"{name}.json"))]
            check(back == [(n["text"], n["rect"]) for n in text_nodes(start)],
                  f"page {depth}, {name}: another page than before")


def read_plain(place):
    place.play([{"now": NOW}, {"tap": [540, 900]}, {"open": "plain", "kind": "document"},
                {"idle": True}, {"tap": "小字"}, {"idle": True}, {"shot": "plain.png"},
                {"tree": "plain.json"}], PORTRAIT, layout="hall-portrait")
    tree = load(place.out / "plain.json")
    entries = [n["name"] for n in nodes(tree) if n["role"] == "tab" and n["name"]]
    want = [entry for _, entry in PLAIN if entry]
    check([e for e in entries if e in want or e[0] in "一二三（附"] == want,
          f"the outline is {entries}")
    heads = [n["text"] for n in text_nodes(tree) if n["role"] == "heading"]
    check({"一、总体要求", "附件1", "任务分工表"} < set(heads) and "1.5亿元资金由县财政统筹安排。"
          not in heads, f"headings are {heads}")
    texts = [n["text"] for n in text_nodes(tree)]
    for text, _ in PLAIN:
        check(texts.count(text) == 1, f"{text} stands {texts.count(text)} times")


def pan_wide(place):
    """The notice of 23 columns: its head and first columns stay, and so does the label of the
    group of columns in sight; 卡片 names each value by its group and column."""
    for size, layout, group in ((PORTRAIT, "hall-portrait", "收入"),
                                (LANDSCAPE, "hall-landscape", "支出")):
        place.play([{"now": NOW}, {"tap": [540, 700]}, {"open": "notice-010", "kind": "notice"},
                    {"idle": True}, {"tap": "看大表"}, {"idle": True}, {"expect": "经营收入"},
                    {"tap": "右边还有"}, {"idle": True}, {"absent": "经营收入"},
                    {"expect": "序号"}, {"expect": "月份"}, {"expect": group},
                    {"tap": "右边还有"}, {"idle": True}, {"expect": "支出"},
                    {"tap": "卡片"}, {"idle": True}, {"expect": "收入：经营收入"}],
                   size, layout=layout)


def test(place):
    source = place.root / "source"
    shutil.copytree(SOURCE / "assets/demo", source)
    record = {"kind": "document", "id": "plain", "title": "关于有关事项的通知",
              "body": [{"type": "paragraph", "text": text} for text, _ in PLAIN]}
    (source / "plain.ndjson").write_text(json.dumps(record, ensure_ascii=False) + "\n",
                                         encoding="utf-8")
    run([BIN / "gongshictl", "feed", "build", source, place.feed, "--as-of", AS_OF])
    place.sync()
    read_plain(place)
    read_in_all_sizes(place)
    pan_wide(place)


main(test)
