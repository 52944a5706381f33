"""关怀版: in on the attract screen or by the dock, on every page, in both orientations and looks;
everything that can be touched is large enough, all text too, it waits longer, and it ends with the
session."""
from golden import compare
from harness import LANDSCAPE, NOW, PORTRAIT, check, load, main, nodes
from pages import LARGE, tree_and_shot, visit
from screen_rules import broken, is_target

SCALE = 1.5  # device px to one reference px in 关怀版
LEAST_TARGET = 96
LEAST_PRIMARY = 132
PRIMARY = {"点这里，读给您听", "说不清？写出来找", "请工作人员来帮我", "看公示", "怎么办事", "看文件",
           "申请公开", "看解读", "上一页", "下一页", "目录"}
HALLS = (("hall-portrait", PORTRAIT), ("hall-landscape", LANDSCAPE))
GOLDEN = ("home", "reader", "pinyin")


def tour(low):
    steps = [{"now": NOW}, {"idle": True}, {"tap": "关怀版（大字）"}, {"idle": True}]
    steps += visit(LARGE, tree_and_shot)
    if low:
        steps += [{"tap": "目录"}, {"idle": True}, {"tree": "outline.json"},
                  {"tap": "二、主要任务"}, {"idle": True}, {"expect": {"name": "目录"}},
                  {"tap": "显示"}, {"key": "Escape"}, {"absent": "开高对比"}, {"wait_ms": 300},
                  {"tap": "显示"}, {"tap": "低位：内容移到下方"}, {"idle": True},
                  {"tree": "low.json"}, {"expect": {"name": "低位模式"}},
                  {"tap": "显示"}, {"tap": "恢复原来的高度"}, {"idle": True},
                  {"tap": "显示"}, {"tap": "开高对比"}, {"idle": True},
                  {"tree": "contrast.json"}]
    return steps


def sizes(tree, label):
    for node in nodes(tree):
        w, h = (side * SCALE for side in node["rect"][2:])
        if not is_target(node) or "seen" in node or node["role"] == "dialog":
            continue
        check(min(w, h) >= LEAST_TARGET - 2, f"{label}: {node['name']} is {w:.0f}×{h:.0f} px")
        if node["name"] in PRIMARY and node["role"] == "button":
            check(h >= LEAST_PRIMARY - 2, f"{label}: {node['name']} is {h:.0f} px high")


def waits(place, layout, size):
    """Nothing is asked before 120 s; the question stands for 30; then all is as it was."""
    steps = [{"now": NOW}, {"idle": True}, {"tap": [300, 500]}, {"idle": True},
             {"tap": "关怀版"}, {"idle": True}, {"expect": {"name": "26 个领域"}},
             {"tap": "26 个领域"}, {"idle": True}, {"wait_ms": 119000},
             {"absent": "还在使用吗？"}, {"wait_ms": 2000}, {"expect": {"name": "还在使用吗？"}},
             {"wait_ms": 27000}, {"expect": {"name": "还在使用吗？"}}, {"wait_ms": 4000},
             {"absent": "还在使用吗？"}, {"absent": "退出大字"}, {"tap": "关怀版"}, {"idle": True},
             {"wait_ms": 300}, {"tap": "退出大字"}, {"idle": True}, {"absent": "退出大字"}, {"expect": {"name": "关怀版"}}]
    place.play(steps, size, layout=layout)


def test(place):
    place.build_feed().sync()
    place.pin_last_success()
    for layout, size in HALLS:
        upright = size == PORTRAIT
        place.play(tour(upright), size, layout=layout)
        names = ["home", "reader", *LARGE] + (["outline", "low", "contrast"] if upright else [])
        for name in names:
            tree = load(place.out / f"{name}.json")
            check(any(n["name"] == "退出大字" for n in nodes(tree)), f"{name}: not in 关怀版")
            wrong = list(broken(tree, 1080))
            check(not wrong, f"{layout}, {name}: {wrong}")
            sizes(tree, f"{layout}, {name}")
        for name in GOLDEN:
            compare(place.out / f"{name}.png", f"{'portrait' if upright else 'landscape'}-large-{name}")
        waits(place, layout, size)


main(test)
