"""Read aloud, by touch and by keypad alone, with a voice that says nothing for 20 ms."""
import json

from golden import compare
from harness import LANDSCAPE, NOW, PORTRAIT, check, load, main, nodes
from read_aloud_voice import VOICE, writing, written
from screen_rules import broken

BAR = "朗读控制"
BACK = "回到朗读处"
MIDDLE = {"portrait": [540, 900], "landscape": [800, 540]}
DOCUMENT = "基层政务公开标准化规范化"
PARAGRAPH = "东湖区人民政府办公室"
HOLD_MS = 800


def named(tree, name):
    return [n for n in nodes(load(tree)) if name in (n["name"], n["text"])]


def opened(kind, title="政策文件", before=()):
    return [{"now": NOW}, {"tap": MIDDLE[kind]}, {"idle": True}, *before, {"tap": title},
            {"idle": True}, {"tap": DOCUMENT}, {"idle": True}]


def hold(at):
    return {"drag": [at, at], "ms": HOLD_MS}


def by_touch(kind):
    return [
        *opened(kind), {"tap": "朗读"},
        {"spoken": ["索引号", "发布机构", "扬子洲镇、各街办（管理处），", "为贯彻落实"]},
        {"shot": f"{kind}.png"}, {"tree": f"{kind}-on.json"},
        # scrolls on by itself
        {"spoken": ["总体要求", "（一）指导思想", "工作目标"], "ms": 30000},
        {"tap": MIDDLE[kind]}, {"idle": True}, {"tree": f"{kind}-off.json"}, {"absent": BAR},
        # the button that began it ends it
        {"tap": "朗读"}, {"spoken": ["，"]}, {"tap": "朗读"}, {"idle": True}, {"tree": f"{kind}-end.json"},
    ]


def by_bar(kind):
    """Its own controls do what they say, and do not end it; the last one does."""
    return [
        *opened(kind), {"tap": "朗读"}, {"spoken": ["扬子洲镇、各街办（管理处），"]},
        {"tap": "暂停"}, {"idle": True}, {"wait_ms": 2000}, {"expect": "已暂停"},
        {"tree": f"{kind}-paused.json"},
        {"tap": "接着读"}, {"spoken": ["，"]}, {"expect": "正在朗读"},
        {"tap": "慢速"}, {"spoken": ["现印发给你们"], "ms": 30000},
        {"tap": "快速"}, {"spoken": ["此件主动公开"], "ms": 30000}, {"tap": "暂停"},
        {"tap": "上一段"}, {"tap": "暂停"}, {"expect": "接着读"}, {"tap": "下一段"},
        {"spoken": ["为贯彻落实"]}, {"tap": "停止朗读"}, {"absent": BAR},
        {"tap": "朗读"}, {"spoken": ["，"]}, {"tap": "快速"},
        # the page is another one: silence, but as fast again
        {"tap": "返回"}, {"idle": True}, {"absent": BAR}, {"tap": "朗读"}, {"spoken": ["政策"]},
        {"tree": f"{kind}-again.json"}]


def by_finger(kind, paragraph, button):
    """A finger that is held while the bar is there: just that is read, and nothing is done."""
    return [
        *opened(kind), {"tap": "朗读"}, {"spoken": ["索引号"]}, {"tap": "暂停"},
        hold(paragraph), {"spoken": [PARAGRAPH]}, {"until": {"name": "已暂停"}, "ms": 30000},
        {"wait_ms": 9000}, {"shot": f"{kind}-reading.png"}, {"tree": "held.json"},
        # a control says what it is, and does nothing
        hold(button), {"spoken": ["高对比，按钮"]}, {"until": {"name": "已暂停"}, "ms": 30000},
        {"tree": "control.json"},
        # what follows the paragraph is read on demand
        hold(paragraph), {"spoken": [PARAGRAPH]}, {"until": {"name": "已暂停"}, "ms": 30000},
        {"tap": "接着读"}, {"spoken": ["扬子洲镇"]},
        # a finger that moves is no such finger: it scrolls, and the reading goes on
        {"drag": [paragraph, [paragraph[0], paragraph[1] - 200]], "ms": HOLD_MS},
        {"idle": True}, {"expect": BAR}, {"tap": "停止朗读"}, {"absent": BAR}, {"idle": True},
        # without the bar a finger that stays long is a slow tap, and reads nothing
        hold(paragraph), {"idle": True}, {"absent": BAR}, hold(button), {"idle": True},
        {"tree": "slow.json"}]


def away(kind):
    """The page stays where a finger has put it, and is read on out of sight; back, and followed."""
    x, y = MIDDLE[kind]
    return [
        *opened(kind), {"tap": "朗读"}, {"spoken": ["扬子洲镇、各街办（管理处），"]}, {"absent": BACK},
        *[{"drag": [[x, y + 200], [x, y - 500]], "ms": 300} for _ in range(10)], {"idle": True},
        {"tree": "away.json"}, {"expect": BACK},
        {"spoken": ["现印发给你们", "此件主动公开", "为贯彻落实", "总体要求"], "ms": 60000},
        {"expect": BACK}, {"tree": "still.json"}, {"tap": "暂停"}, {"tap": BACK}, {"idle": True},
        {"wait_ms": 1000}, {"absent": BACK}, {"tree": "back.json"}, {"said": "gone.txt"},
        {"tap": "接着读"}, {"wait_ms": 16}, {"said": "back.txt"}, {"spoken": ["，"], "ms": 60000},
        {"absent": BACK}, {"tree": "on.json"},
        # and a tap beside the bar is silence, there as well
        {"drag": [[x, y], [x, y + 400]], "ms": 300}, {"tap": [x, y]}, {"idle": True}, {"absent": BAR}]


# The focus is told once 朗读 was chosen by a key: title, then name and role.
BY_KEYS = [
    {"now": NOW}, {"key": "Enter"}, {"idle": True},
    {"key": "Backtab"}, {"key": "Backtab"}, {"key": "Backtab"}, {"key": "Enter"},
    {"spoken": ["您想查什么？", "政策、公示"], "ms": 30000},
    # the bar is at hand: a key that goes along it is heard, one that leaves it ends the reading
    {"key": "Right"}, {"spoken": ["下一段，按钮"]}, {"key": "Enter"}, {"spoken": ["，"]},
    {"key": "Left"}, {"spoken": ["接着读，按钮"]}, {"key": "Enter"}, {"spoken": ["，"]},
    {"key": "Enter"}, {"spoken": ["接着读，按钮"]}, {"expect": BAR},
    {"key": "Escape"}, {"spoken": ["朗读，按钮"]}, {"absent": BAR},
    {"key": "Tab"}, {"spoken": ["高对比，按钮"]},
    {"key": "Tab"}, {"key": "Tab"}, {"key": "Tab"}, {"spoken": ["输入框"]},
    {"key": "Down"}, {"idle": True}, {"key": "Down"}, {"spoken": ["26 个公开领域，按钮"]},
    {"key": "Enter"}, {"idle": True}, {"expect": "社会救助"}, {"key": "Tab"},
    {"spoken": ["重大建设项目，按钮"]},
]


def centre(node):
    x, y, w, h = node["rect"]
    return [x + w // 2, y + h // 2]


def touched(place, kind, size, extra):
    layout = f"hall-{kind}"
    place.play(by_touch(kind), size, layout=layout, extra=extra)
    for when, wanted in (("on", True), ("off", False), ("end", False)):
        button = named(place.out / f"{kind}-{when}.json", "朗读")[0]
        check(("selected" in button["states"]) == wanted,
              f"{kind}-{when}: 朗读 is {button['states']}")
    log = place.root / "said.txt"
    log.unlink(missing_ok=True)
    place.play(by_bar(kind), size, layout=layout, extra=extra)
    speeds = [speed for speed, _ in written(log)]
    order = [s for i, s in enumerate(speeds) if i == 0 or s != speeds[i - 1]]
    check(order == ["1.0", "0.75", "1.4"], f"{kind}: spoken at {order}")
    for name, wanted in (("paused", "正常语速"), ("again", "快速")):
        chosen = [n["name"] for n in nodes(load(place.out / f"{kind}-{name}.json"))
                  if n["role"] == "tab" and "selected" in n["states"] and "速" in (n["name"] or "")]
        check(chosen == [wanted], f"{kind}-{name}: {chosen}")
    rules(place.out / f"{kind}-paused.json", size)


def rules(path, size):
    tree = load(path)
    wrong = list(broken(tree, int(size.split("x")[0 if size == PORTRAIT else 1])))
    check(not wrong, f"{path.name}: {wrong}")
    bar = next(n for n in nodes(tree) if n["name"] == BAR)
    for node in nodes(bar):
        if node["role"] in ("button", "tab"):
            check(min(node["rect"][2:]) >= 80, f"{path.name}: {node['name']} {node['rect']}")


def place_of_text(place, steps, kind, size, text=PARAGRAPH):
    """Before anything is read: the device px of its middle."""
    place.play([*steps, {"tree": "before.json"}], size, layout=f"hall-{kind}")
    tree = load(place.out / "before.json")
    scale = min(int(side) for side in size.split("x")) / min(tree["rect"][2:])
    node = next(n for n in nodes(tree) if (n["text"] or "").startswith(text))
    return [round(side * scale) for side in centre(node)]


def held(place, kind, size, extra):
    log = place.root / "said.txt"
    layout = f"hall-{kind}"
    paragraph = place_of_text(place, opened(kind), kind, size)
    button = centre(named(place.out / "before.json", "高对比")[0])
    log.unlink(missing_ok=True)
    place.play(by_finger(kind, paragraph, button), size, layout=layout, extra=extra)
    words = [words for _, words in written(log)]
    first = next(i for i, said in enumerate(words) if said.startswith(PARAGRAPH))
    check(words[first + 1] == "高对比，按钮", f"{kind}: read on: {words[first:]}")
    check(named(place.out / "held.json", BAR), f"{kind}: the bar has gone")
    compare(place.out / f"{kind}-reading.png", f"{kind}-reading")
    for name, wanted in (("control", False), ("slow", True)):
        states = named(place.out / f"{name}.json", "高对比")[0]["states"]
        check(("selected" in states) == wanted, f"{kind}, {name}: 高对比 is {states}")


def away_picture(place, kind, size, extra):
    """With the reading at rest, so that the bar looks the same in every run."""
    paragraph = place_of_text(place, opened(kind), kind, size)
    x, y = MIDDLE[kind]
    place.play([*opened(kind), {"tap": "朗读"}, {"spoken": ["索引号"]}, {"tap": "暂停"},
                hold(paragraph), {"spoken": [PARAGRAPH]}, {"until": {"name": "已暂停"}, "ms": 30000},
                *[{"drag": [[x, y + 200], [x, y - 500]], "ms": 300} for _ in range(10)],
                {"idle": True}, {"wait_ms": 9000}, {"expect": BACK}, {"tree": "away-rest.json"},
                {"shot": f"{kind}-reading-away.png"}], size, layout=f"hall-{kind}", extra=extra)
    rules(place.out / "away-rest.json", size)
    compare(place.out / f"{kind}-reading-away.png", f"{kind}-reading-away")


def scrolled_away(place, kind, size, extra):
    place.play(away(kind), size, layout=f"hall-{kind}", extra=extra)
    places = {name: {n["key"]: n["rect"] for n in nodes(load(place.out / f"{name}.json")) if n.get("key")}
              for name in ("away", "still", "back", "on")}
    check(places["away"] == places["still"], f"{kind}: the page moved under the reader")
    check(places["back"] != places["still"], f"{kind}: {BACK} leads nowhere")
    seen = [n["text"] or n["name"] or "" for n in nodes(load(place.out / "back.json"))]
    said = (place.out / "back.txt").read_text(encoding="utf-8").split("\n")[0]
    check(said and any(said in text for text in seen), f"{kind}: “{said}” is read, but not in sight")


def large(place, kind, size, extra):
    """关怀版: as large as its other keys."""
    steps = opened(kind, "看文件", [{"tap": "关怀版"}, {"idle": True}, {"wait_ms": 3000}])
    text = PARAGRAPH if size == PORTRAIT else "东湖区百花洲街道" # what the bar leaves in sight
    paragraph = place_of_text(place, steps, kind, size, text)
    steps += [{"tap": "朗读"}, {"spoken": ["索引号"]}, {"tap": "暂停"}, hold(paragraph),
              {"spoken": [text]}, {"until": {"name": "已暂停"}, "ms": 30000},
              {"wait_ms": 9000}, {"tree": "large.json"}, {"shot": f"{kind}-large-reading.png"}]
    place.play(steps, size, layout=f"hall-{kind}", extra=extra)
    tree = load(place.out / "large.json")
    check(not list(broken(tree, 1080)), list(broken(tree, 1080)))
    bar = next(n for n in nodes(tree) if n["name"] == BAR)
    for node in nodes(bar):
        if node["role"] in ("button", "tab"):
            least = 132 if node["role"] == "button" else 118
            check(node["rect"][3] * 1.5 >= least and node["rect"][2] * 1.5 >= 96,
                  f"{node['name']}: {node['rect']}")
    compare(place.out / f"{kind}-large-reading.png", f"{kind}-large-reading")


def test(place):
    place.build_feed()
    place.sync()
    place.pin_last_success()
    config = place.root / "gongshi.json"
    config.write_text(json.dumps({"speechCommand": writing(place.root / "said.txt")}))
    extra = ("--config", config)
    place.play(BY_KEYS, PORTRAIT, layout="hall-portrait", extra=extra)
    for kind, size in (("portrait", PORTRAIT), ("landscape", LANDSCAPE)):
        touched(place, kind, size, extra)
        held(place, kind, size, extra)
        scrolled_away(place, kind, size, extra)
        away_picture(place, kind, size, extra)
        large(place, kind, size, extra)


main(test)
