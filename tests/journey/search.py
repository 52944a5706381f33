"""What a citizen types, is offered, narrows and is told when nothing is there, against what
gongshictl finds of the same."""
import json

from golden import compare
from harness import BIN, LANDSCAPE, NOW, PORTRAIT, SOURCE, check, load, main, nodes, run

TOWN, WEEK = "云溪镇人民政府", "菜谱"  # the town has published no weekly menu
AGAIN = {"wait_ms": 300}  # a second tap on the same button within less is one


def ask(place, *words):
    return json.loads(run([BIN / "gongshictl", "query", "--state", place.state, "--json",
                           "--data", SOURCE, "--now", NOW, *words]).stdout)


def rows(tree):
    return [n["name"] for n in nodes(tree) if n["role"] == "list item"]


def letters():
    """Letters show what they are read as; a word that is tapped takes their place."""
    return [{"tap": "搜索"}, {"type": "dibao"}, {"expect": {"role": "button", "name": "低保"}},
            {"tap": "低保"}, {"expect": {"role": "text box", "name": "低保"}},
            {"expect": "同时查找："}, {"expect": "最低生活保障"}, {"absent": "低保户"},
            {"tree": "relevance.json"}]


def filters(place, kind):
    """Two filters narrow together, and each says how many it leaves."""
    all_, town = ask(place, "低保")["total"], ask(place, "低保", "--publisher", TOWN)
    both = ask(place, "低保", "--publisher", TOWN, "--year=2026")["total"]
    shot = [{"idle": True}, {"shot": f"{kind}-search-filters.png"}]
    return [{"key": "Enter"}, {"idle": True}, {"absent": "可能想找："}, *shot,
            {"tap": "公开主体"}, {"idle": True}, {"expect": f"看结果（{all_} 项）"},
            {"tap": TOWN}, {"expect": f"看结果（{town['total']} 项）"}, {"tap": "看结果"},
            {"expect": f"找到 {town['total']} 条"}, {"tap": "年份"}, {"idle": True},
            {"tap": "2026年"}, {"expect": f"看结果（{both} 项）"}, {"tap": "看结果"},
            {"expect": f"找到 {both} 条"}, {"expect": {"role": "button", "name": "2026年"}},
            {"tap": "2026年"}, {"expect": f"找到 {town['total']} 条"}, {"tap": TOWN},
            {"expect": f"找到 {all_} 条"}]


def order():
    return [{"tap": "新的在前"}, {"idle": True}, {"tree": "date.json"}, AGAIN,
            {"tap": "新的在前"},
            {"idle": True}, {"tree": "again.json"}]


def nothing(place, kind):
    """Each condition says how many there are without it; without it they are there."""
    weeks = ask(place, WEEK)["total"]
    below = [{"expect": f"看所有的　{weeks} 条"}, {"expect": "还是没有？申请公开"}]
    return [{"tap": "公开主体"}, {"idle": True}, {"tap": TOWN}, {"tap": "看结果"},
            {"tap": "公示公告"}, {"tap": "清空"}, {"text": WEEK},
            {"expect": f"没有找到“{WEEK}”"}, {"expect": f"看所有主体　{weeks} 条"},
            {"absent": "去掉“公示公告”"}, *(below if kind == "portrait" else []), {"tap": f"去掉“{TOWN}”"},
            {"expect": f"找到 {weeks} 条"}, AGAIN, {"tap": "清空"}, {"text": "字里行间没有的话"},
            {"expect": "没有找到“字里行间没有的话”"}, {"absent": "看所有主体"}, AGAIN,
            {"tap": "清空"}, {"expect": "输入文字就能查。常查："}]


def test(place):
    place.build_feed().sync()
    place.pin_last_success()
    for kind, size in (("portrait", PORTRAIT), ("landscape", LANDSCAPE)):
        middle = [540, 900] if kind == "portrait" else [960, 540]
        place.play([{"now": NOW}, {"idle": True}, {"tap": middle}, {"idle": True}, *letters(),
                    *filters(place, kind), *order(), *nothing(place, kind)], size, f"hall-{kind}")
        by = {"relevance": "relevance", "date": "date", "again": "relevance"}
        for name, sort in by.items():
            seen = rows(load(place.out / f"{name}.json"))
            want = [hit["title"] for hit in ask(place, "低保", f"--sort={sort}")["hits"]]
            check(len(seen) > 1 and seen == want[:len(seen)], f"{kind} {name}: {seen}")
        compare(place.out / f"{kind}-search-filters.png", f"{kind}-search-filters")


main(test)
