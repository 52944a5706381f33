"""Every text that is drawn can be read from where people stand, by EN 301 549 5.1.4: a capital of
its face is at least 0.7 degrees high. In a hall on 43 inches from 0.6 m, on every page in every
mode; in a village on 55 inches from 1.5 m, and in large type from 3 m, whatever takes its turn. And
what `layout check` says of a layout is what is drawn."""
import json
import math
import re

import pages
from harness import BIN, LANDSCAPE, NOW, PORTRAIT, SOURCE, check, load, main, nodes, run

USUAL = {**pages.USUAL, "pinyin": ["拼音"], "write": ["手写"]}
# Taps from the attract screen, and the pages of that look.
MODES = {"usual": ([[300, 500]], USUAL), "contrast": ([[300, 500], "高对比"], USUAL),
         "low": ([[300, 500], "低位"], USUAL), "traditional": ([[300, 500], "繁體"], USUAL),
         "english": ([[300, 500], "English"], pages.USUAL),
         "english-large": ([[300, 500], "English", "Large"], pages.LARGE),
         "large": (["关怀版（大字）"], pages.LARGE),
         "large-contrast": (["关怀版（大字）", "高对比"], pages.LARGE)}
HALLS = {"hall-portrait": (PORTRAIT, MODES),
         "hall-landscape": (LANDSCAPE, {m: MODES[m] for m in ("usual", "english", "large")})}
VILLAGES = {"village-landscape": LANDSCAPE, "village-portrait": PORTRAIT, "village-zones": LANDSCAPE}
VILLAGES |= {f"{layout}-large": size for layout, size in VILLAGES.items()}
TURNS = 40  # of 12 s
URGENT = "notice-053"


def canvas_of(layout):
    return load(SOURCE / "layouts" / f"{layout}.json")["canvas"]


def distance(canvas, capital):
    """mm from which a capital of so many px can be read."""
    pitch = canvas["diagonalInch"] * 25.4 / math.hypot(canvas["width"], canvas["height"])
    return capital * pitch / (2 * math.tan(math.radians(0.7) / 2))


class Measured:
    """The lowest capital of each text of a layout's screens, and what is too low."""

    def __init__(self, layout):
        self.canvas, self.count, self.small, self.least = canvas_of(layout), 0, {}, 1e9

    def add(self, tree, label):
        for node in nodes(tree):
            if "capPx" not in node:
                continue
            self.count += 1
            self.least = min(self.least, node["capPx"])
            if distance(self.canvas, node["capPx"]) < self.canvas["viewingDistanceMm"]:
                text = (node["text"] or node["name"])[:20]
                self.small.setdefault(f"{label}: {node['role']} “{text}”", node["capPx"])

    def judge(self, layout, least_count):
        check(self.count >= least_count, f"{layout}: only {self.count} texts")
        check(not self.small, f"{layout}: {len(self.small)} texts are too small, of "
              f"{json.dumps(dict(list(self.small.items())[:12]), ensure_ascii=False)}")


def tour(taps, ways):
    steps = [{"now": NOW}, {"idle": True}, {"tree": "attract.json"}]
    for tap in taps:
        steps += [{"tap": tap}, {"idle": True}, {"wait_ms": 3000}]
    return steps + pages.visit(ways, lambda name: pages.tree_and_shot(name)[:-1])


def hall(place, layout, size, modes):
    measured = Measured(layout)
    for mode, (taps, ways) in modes.items():
        place.play(tour(taps, ways), size, layout=layout)
        for name in ["attract", "home", "reader", *ways]:
            measured.add(load(place.out / f"{name}.json"), f"{mode}, {name}")
        is_english = "Listen" in (place.out / "home.json").read_text(encoding="utf-8")
        check(is_english == mode.startswith("english"), f"{layout}, {mode}: English {is_english}")
    measured.judge(layout, 500)
    return measured


def urgent_times(place):
    for part in load(place.feed / "feed.json")["parts"]:
        for line in (place.feed / part["path"]).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["id"] == URGENT:
                return record["showFrom"]


def without_content(place, layout):
    """The layout, with a playlist that nothing matches in every zone that has one."""
    tree = load(SOURCE / "layouts" / f"{layout}.json")
    tree["playlists"] = [{"name": "none", "entries": [{"select": {"category": "no-such"}}]}]
    for zone in tree["zones"]:
        if zone["widget"] in ("rotation", "ticker"):
            zone.setdefault("options", {})["playlist"] = "none"
    path = place.root / f"{layout}-none.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path


def village(place, layout, size):
    measured = Measured(layout)
    steps = [{"now": NOW}, {"idle": True}]
    for i in range(TURNS):
        steps += [{"wait_ms": 12000}, {"tree": f"turn-{i}.json"}]
    steps += [{"now": urgent_times(place)}, {"wait_ms": 3000}, {"expect": "解除前一直显示"},
              {"tree": "urgent.json"}]
    place.play(steps, size, layout=layout)
    place.play([{"now": NOW}, {"idle": True}, {"expect": "暂无公示内容"}, {"tree": "nothing.json"}],
               size, layout=without_content(place, layout))
    for name in [f"turn-{i}" for i in range(TURNS)] + ["urgent", "nothing"]:
        measured.add(load(place.out / f"{name}.json"), name)
    state, place.state = place.state, place.root / "empty"
    place.play([{"now": NOW}, {"idle": True}, {"expect": "正在准备内容"}, {"tree": "preparing.json"}],
               size, layout=layout)
    place.state = state
    measured.add(load(place.out / "preparing.json"), "preparing")
    measured.judge(layout, 400)
    return measured


def told(place, layout, measured):
    """`layout check` is content with where it hangs, and says from where it can be read."""
    path = SOURCE / "layouts" / f"{layout}.json"
    said = run([BIN / "gongshictl", "layout", "check", path]).stdout
    check("can be read from" not in said, f"{layout}: {said}")
    tree = load(path)
    tree["canvas"]["viewingDistanceMm"] = 50000
    far = place.root / f"{layout}.json"
    far.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    said = run([BIN / "gongshictl", "layout", "check", far]).stdout
    found = re.search(r"the smallest text, \d+ px, can be read from ([\d.]+) m", said)
    check(found, f"{layout}: {said}")
    real = distance(measured.canvas, measured.least) / 1000
    check(abs(float(found[1]) - real) <= 0.1, f"{layout}: read from {real:.2f} m, it says {found[1]}")


def own_size(place):
    """A text is as large as its zone says, in px of the canvas that the zones are given in."""
    for scale in (1, 2):
        for size in ("normal", "large"):
            width, height = 1920 * scale, 1080 * scale
            tree = {"layout": 1, "canvas": {"width": width, "height": height, "textSize": size},
                    "zones": [{"widget": "text", "options": {"text": "村务公开", "textPx": 160}}]}
            path = place.root / "text.json"
            path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
            place.play([{"now": NOW}, {"idle": True}, {"tree": "text.json"}], f"{width}x{height}",
                       layout=path)
            found = [n["capPx"] for n in nodes(load(place.out / "text.json")) if n.get("capPx")]
            check(len(found) == 1 and abs(found[0] / 160 - 0.69) < 0.06,
                  f"textPx 160 on {width}, {size}: capitals of {found} px")


def test(place):
    place.build_feed().sync()
    place.pin_last_success()
    for layout, (size, modes) in HALLS.items():
        told(place, layout, hall(place, layout, size, modes))
    own_size(place)
    for layout, size in VILLAGES.items():
        told(place, layout, village(place, layout, size))


main(test)
