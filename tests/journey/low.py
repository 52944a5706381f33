"""低位: on every page, in each look, all that can be touched lies in the lower two thirds, is as large
and as far apart as else, and the next session begins as usual."""
from harness import NOW, PORTRAIT, check, load, main, nodes
from screen_rules import broken, is_target, said, seen

LEAST_Y = 640  # device px: what someone in a wheelchair reaches on a 43-inch screen
USUAL = {"fields": ["个公开领域"], "items": ["个公开领域", "社会救助"], "documents": ["政策文件"],
         "item": ["个公开领域", "社会救助", "政策法规文件"], "notices": ["公示公告"],
         "guides": ["办事指南"], "apply": ["依申请公开"], "explainers": ["政策解读"],
         "search": ["搜索"]}
LARGE = {"fields": ["26 个领域"], "items": ["26 个领域", "社会救助"], "documents": ["看文件"],
         "item": ["26 个领域", "社会救助", "政策法规文件"], "notices": ["看公示"],
         "guides": ["怎么办事"], "apply": ["申请公开"], "explainers": ["看解读"],
         "write": ["说不清？写出来找"], "pinyin": ["说不清？写出来找", "拼音"]}
# Taps from the attract screen, the pages of that look, px of the shorter side.
LOOKS = {"usual": ([[300, 500], "低位"], USUAL, 1080),
         "contrast": ([[300, 500], "低位", "高对比"], USUAL, 1080),
         "large": (["关怀版（大字）", "低位"], LARGE, 720),
         "large-contrast": (["关怀版（大字）", "低位", "高对比"], LARGE, 720)}


def tour(taps, pages):
    steps = [{"now": NOW}, {"idle": True}]
    for tap in taps:
        steps += [{"tap": tap}, {"idle": True}, {"wait_ms": 400}]
    for name, way in [("home", []), *pages.items()]:
        for tap in way:
            steps += [{"tap": tap}, {"idle": True}]
        steps += [{"tree": f"{name}.json"}]
        steps += [{"tap": "首页"}, {"idle": True}] if way else []
    return steps + [{"open": "donghu-2020", "kind": "document"}, {"idle": True},
                    {"tree": "reader.json"}]


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
    for look, (taps, pages, reference) in LOOKS.items():
        place.play(tour(taps, pages), PORTRAIT, layout="hall-portrait")
        for name in ["home", "reader", *pages]:
            judge(place, name, reference, f"{look}, {name}")
    ends_with_the_session(place)


main(test)
