"""Read aloud, by touch and by keypad alone, with a voice that says nothing for 20 ms."""
import json

from harness import LANDSCAPE, NOW, PORTRAIT, check, load, main, nodes
from read_aloud_voice import VOICE


def named(tree, name):
    return [n for n in nodes(load(tree)) if name in (n["name"], n["text"])]


def by_touch(kind):
    middle = [540, 900] if kind == "portrait" else [800, 540]
    return [
        {"now": NOW}, {"tap": middle}, {"tap": "政策文件"}, {"idle": True},
        {"tap": "基层政务公开标准化规范化"}, {"idle": True}, {"tap": "朗读"},
        {"spoken": ["索引号", "发布机构", "扬子洲镇、各街办（管理处），", "为贯彻落实"]},
        {"shot": f"{kind}.png"}, {"tree": f"{kind}-on.json"},
        # scrolls on by itself
        {"spoken": ["总体要求", "（一）指导思想", "工作目标"], "ms": 30000},
        {"tap": middle}, {"tree": f"{kind}-off.json"},
        # the button that began it ends it
        {"tap": "朗读"}, {"spoken": ["，"]}, {"tap": "朗读"}, {"tree": f"{kind}-end.json"},
    ]


# The focus is told once 朗读 was chosen by a key: title, then name and role.
BY_KEYS = [
    {"now": NOW}, {"key": "Enter"}, {"idle": True},
    {"key": "Backtab"}, {"key": "Backtab"}, {"key": "Backtab"}, {"key": "Enter"},
    {"spoken": ["您想查什么？", "26 个公开领域", "依申请公开"], "ms": 30000},
    {"key": "Tab"}, {"spoken": ["高对比，按钮"]},
    {"key": "Tab"}, {"key": "Tab"}, {"key": "Tab"}, {"spoken": ["输入框"]},
    {"key": "Down"}, {"idle": True}, {"key": "Down"}, {"spoken": ["26 个公开领域，按钮"]},
    {"key": "Enter"}, {"idle": True}, {"expect": "社会救助"}, {"key": "Tab"},
    {"spoken": ["重大建设项目，按钮"]},
]


def test(place):
    place.build_feed()
    place.sync()
    config = place.root / "gongshi.json"
    config.write_text(json.dumps({"speechCommand": VOICE}))
    extra = ("--config", config)
    place.play(BY_KEYS, PORTRAIT, layout="hall-portrait", extra=extra)
    for kind, size in (("portrait", PORTRAIT), ("landscape", LANDSCAPE)):
        place.play(by_touch(kind), size, layout=f"hall-{kind}", extra=extra)
        for when, wanted in (("on", True), ("off", False), ("end", False)):
            button = named(place.out / f"{kind}-{when}.json", "朗读")[0]
            check(("selected" in button["states"]) == wanted,
                  f"{kind}-{when}: 朗读 is {button['states']}")


main(test)
