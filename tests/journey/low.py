"""低位: on every page, in each look, all that can be touched lies in the lower two thirds, is as large
and as far apart as else, and the next session begins as usual."""
import pages
from harness import NOW, PORTRAIT, check, load, main, nodes
from screen_rules import broken, is_target, said, seen

LEAST_Y = 640  # device px: what someone in a wheelchair reaches on a 43-inch screen
USUAL = {**pages.USUAL, "search": ["搜索"]}
# Taps from the attract screen, the pages of that look, px of the shorter side.
LOOKS = {"usual": ([[300, 500], "低位"], USUAL, 1080),
         "contrast": ([[300, 500], "低位", "高对比"], USUAL, 1080),
         "large": (["关怀版（大字）", "低位"], pages.LARGE, 720),
         "large-contrast": (["关怀版（大字）", "低位", "高对比"], pages.LARGE, 720)}


def tour(taps, ways):
    steps = [{"now": NOW}, {"idle": True}]
    for tap in taps:
        steps += [{"tap": tap}, {"idle": True}, {"wait_ms": 400}]
    return steps + pages.visit(ways, lambda name: [{"tree": f"{name}.json"}])


def judge(place, name, reference, label):
    tree = load(place.out / f"{name}.json")
    check(any(node["text"] == "低位模式" for node in nodes(tree)), f"{label}: not in 低位")
    wrong = list(broken(tree, 1080))
    check(not wrong, f"{label}: {wrong}")
    targets = [node for node in nodes(tree) if is_target(node)]
    check(len(targets) >= 4, f"{label}: only {len(targets)} to touch")
    for node in targets:
        x, y, w, h = seen(node)
        check(y * 1080 >= (LEAST_Y - 2) * reference, f"{label}: {said(node)} is out of reach")


def ends_with_the_session(place):
    place.play([{"now": NOW}, {"idle": True}, {"tap": [300, 500]}, {"tap": "低位"}, {"idle": True},
                {"expect": {"name": "低位模式"}}, {"wait_ms": 600000}, {"tap": [300, 500]},
                {"idle": True}, {"absent": "低位模式"}], PORTRAIT, layout="hall-portrait")


def test(place):
    place.build_feed().sync()
    place.pin_last_success()
    for look, (taps, ways, reference) in LOOKS.items():
        place.play(tour(taps, ways), PORTRAIT, layout="hall-portrait")
        for name in ["home", "reader", *ways]:
            judge(place, name, reference, f"{look}, {name}")
    ends_with_the_session(place)


main(test)
