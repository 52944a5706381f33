"""English: on every page, in both orientations and in 关怀版, the shell's words are in English and
keep their places; records stay as published; it ends with a tap, and with the session."""
import re

from golden import compare
from harness import LANDSCAPE, NOW, PORTRAIT, SOURCE, check, load, main, nodes
from pages import LARGE, USUAL, visit
from screen_rules import broken

HAN = re.compile(r"[\u4e00-\u9fff]+")
HALLS = (("portrait", PORTRAIT, [540, 900]), ("landscape", LANDSCAPE, [900, 500]))
ON = [{"tap": "English"}, {"idle": True}, {"wait_ms": 3000}, {"idle": True}]
WAIT = [{"idle": True}, {"wait_ms": 400}]
NOTHING = "字里行间没有的话"
# In their own script whatever the language, and what is typed.
KEPT = {"中文", "繁體", "繁", "一丨", NOTHING}
RECORDS = (("notice", "notice-001"), ("guide", "guide-minimum-living-allowance"), ("explainer", "explain-budget"))
SHEETS = ("category", "ended", "issuer", "pad", "low")
SEARCH = ("begin", "typed", "found", "none")


def look(name):
    return [{"tree": f"{name}.json"}, {"shot": f"{name}.png"}]


def begin(middle):
    return [{"now": NOW}, {"idle": True}, {"tap": middle}, {"idle": True}]


def records():
    steps = []
    for kind, name in RECORDS:
        steps += [{"open": name, "kind": kind}, {"idle": True}, *look(kind), {"tap": "Back"},
                  {"idle": True}]
    return steps


def sheets(upright):
    low = [{"tap": "Low"}, *WAIT, *look("low"), {"tap": "Low"}, *WAIT] if upright else look("low")
    return [{"tap": "Notices"}, *WAIT, {"tap": "Category"}, *WAIT, *look("category"),
            {"key": "Escape"}, *WAIT, {"tap": "Ended"}, *WAIT, *look("ended"), {"tap": "Home"},
            *WAIT, {"tap": "26 fields"}, *WAIT, {"tap": "社会救助"}, *WAIT, {"tap": "Issuer"},
            *WAIT, *look("issuer"), {"key": "Escape"}, *WAIT, {"tap": "Home"}, *WAIT,
            {"tap": "Write"}, *WAIT, *look("pad"), {"tap": "Home"}, *WAIT, *low]


def search():
    return [{"idle": True}, *look("begin"), {"type": "dibao"}, {"idle": True}, *look("typed"),
            {"tap": "低保"}, {"key": "Enter"}, {"idle": True}, *look("found"), {"wait_ms": 400},
            {"tap": "Clear"}, {"text": NOTHING}, {"idle": True}, *look("none")]


def usual(middle, upright):
    return [*begin(middle), *ON, *visit(USUAL, look), {"tap": "Home"}, {"idle": True}, *records(),
            *sheets(upright), {"tap": "Search"}, *search(), {"wait_ms": 61000}, {"expect": "Still there?"},
            *look("ask"), {"wait_ms": 21000}, {"idle": True}, {"expect": "您想查什么？"},
            {"expect": "English"}, {"absent": "中文"}]


def large(middle):
    display = [{"tap": "Display"}, {"idle": True}, *look("display"), {"tap": "中文"},
               {"idle": True}, {"expect": "显示"}, {"absent": "Display"}]
    return [*begin(middle), *ON, {"tap": "Large"}, {"idle": True}, {"wait_ms": 3000},
            *visit(LARGE, look), *display]


def content():
    """All that records and layouts say, in one text."""
    paths = [*(SOURCE / "assets/demo").glob("*.json"), *(SOURCE / "layouts").glob("hall*.json")]
    return "".join(path.read_text(encoding="utf-8") for path in paths)


def judge(place, name, published, label):
    tree = load(place.out / f"{name}.json")
    wrong = list(broken(tree, 1080))
    check(not wrong, f"{label}: {wrong}")
    for node in nodes(tree):
        for text in (node["name"], node["text"]):
            if node.get("source") or text in KEPT or node["role"] in ("list item", "key"):
                continue
            left = [run for run in HAN.findall(text) if run not in published and run != NOTHING]
            left = [run for run in left if not (run.endswith("等") and run[:-1] in published)]
            check(not left, f"{label}: {left} in “{text}”")


def from_attract():
    """Nobody who reads no Chinese has to touch a Chinese screen first."""
    return [{"now": NOW}, {"idle": True}, {"tap": "English"}, {"idle": True},
            {"expect": "Search documents"}, {"expect": "中文"}, {"tap": "中文"}, {"idle": True},
            {"expect": "搜文件、事项、公示"}]


def test(place):
    place.build_feed().sync()
    place.pin_last_success()
    published = content()
    for kind, size, middle in HALLS:
        upright = kind == "portrait"
        place.play(from_attract(), size, layout=f"hall-{kind}")
        place.play(usual(middle, upright), size, layout=f"hall-{kind}")
        for name in ("home", "reader", *USUAL, *(r[0] for r in RECORDS), *SHEETS, *SEARCH, "ask"):
            judge(place, name, published, f"{kind}, {name}")
        for name in ("home", "item", "found"):
            compare(place.out / f"{name}.png", f"{kind}-english-{name}")
        place.play(large(middle), size, layout=f"hall-{kind}")
        for name in ("home", "reader", *LARGE, "display"):
            judge(place, name, published, f"关怀版 {kind}, {name}")
        compare(place.out / "home.png", f"{kind}-english-large-home")


main(test)
