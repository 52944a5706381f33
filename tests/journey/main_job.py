"""nginx -> sync -> home -> field -> item -> channels -> back -> search -> reader -> wide
table -> idle -> rotation, with pictures, in both orientations."""
import sqlite3
import sys

from golden import compare
from harness import LANDSCAPE, NOW, PORTRAIT, Nginx, check, load, main, nodes, run, texts


def journey(kind):
    def shot(name):
        return [{"idle": True}, {"shot": f"{kind}-{name}.png"}]

    portrait = kind == "portrait"
    middle = [540, 900] if portrait else [960, 540]
    item = "审批信息" if portrait else "政策法规文件"  # in sight without scrolling
    upper = [540, 300] if portrait else [960, 200]
    rail = [[950, 1400], [950, 400]] if portrait else [[1700, 600], [1700, 150]]
    return [
        {"now": NOW}, {"expect": "轻触屏幕　开始查询"}, *shot("attract"),
        {"tap": middle}, {"expect": {"role": "heading", "name": "您想查什么？"}}, *shot("home"),
        {"tap": "公开领域"}, {"expect": "社会救助"}, *shot("fields"),
        {"tap": "社会救助"}, {"expect": {"role": "heading", "name": "社会救助"}},
        *shot("items"), {"tap": item},
        {"expect": "公开渠道和载体"}, {"expect": "政府网站"}, *shot("item"),
        {"tree": f"{kind}-item.json"},
        {"tap": "返回"}, {"expect": {"role": "heading", "name": "社会救助"}},
        {"tap": "搜索"}, {"text": "低保"}, {"expect": {"role": "text box", "name": "低保"}},
        {"expect": "公示公告"}, {"expect": "同时查找："}, {"expect": "最低生活保障"},
        {"absent": "低保户"}, *shot("search"), {"tree": f"{kind}-search.json"},
        {"text": " 菜谱"}, {"expect": "找到 1 条"},
        {"tap": "锦棠社区长者食堂一周菜谱及收费标准"}, {"expect": "公示公告"}, *shot("notice"),
        {"tap": "首页"}, {"tap": "政策文件"}, {"expect": "东湖区"}, *shot("documents"),
        {"tap": "基层政务公开标准化规范化"}, {"expect": "索引号"}, *shot("reader"),
        {"drag": [middle, upper], "ms": 120}, *shot("reader-body"),
        {"drag": rail, "ms": 150}, {"idle": True},
        {"drag": rail, "ms": 150}, {"idle": True}, {"tap": "附件1"}, *shot("reader-annex"),
        {"tap": "看大表"}, {"expect": "具体事项"}, *shot("table"),
        *([{"tap": "右边还有"}, {"idle": True}, {"expect": "指导单位"}, *shot("table-right")]
          if portrait else [{"absent": "右边还有"}, {"expect": "完成时间"}]),
        {"tree": f"{kind}-table.json"},
        {"wait_ms": 61000}, {"expect": "还在使用吗？"}, {"wait_ms": 400},
        {"shot": f"{kind}-ask.png"},
        {"wait_ms": 21000}, {"absent": "还在使用吗？"},
        {"expect": "您想查什么？"}, {"tap": "搜索"}, {"absent": "清空"}, {"tap": "首页"},
        {"expect": "您想查什么？"}, {"wait_ms": 130000}, {"expect": "轻触屏幕　开始查询"},
        {"stats": f"{kind}-stats.json"},
    ]


def test(place):
    place.build_feed()
    nginx = Nginx(place.root, place.feed).start()
    try:
        place.sync(nginx.base)
    finally:
        nginx.stop()
    place.pin_last_success()
    for kind, size in (("portrait", PORTRAIT), ("landscape", LANDSCAPE)):
        place.play(journey(kind), size, layout=f"hall-{kind}")
        stats = load(place.out / f"{kind}-stats.json")
        check(stats["glyphMisses"] == 0, f"{kind}: {stats['glyphMisses']} missing glyphs")
        boxes = [n for n in nodes(load(place.out / f"{kind}-item.json"))
                 if n["role"] == "check box"]
        ticked = [n["text"] for n in boxes if "checked" in n.get("states", [])]
        check("政府网站" in [n["text"] for n in boxes] and "主动公开" in ticked
              and 0 < len(ticked) < len(boxes), f"{kind}: the item's boxes read {boxes}")
        for shot in sorted(place.out.glob(f"{kind}-*.png")):
            compare(shot, shot.stem)


main(test)
