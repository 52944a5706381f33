"""What comes up over a citizen's pages and beside them: sheets, dialogs, keyboards, the bar of reading
aloud, 低位; and the staff's pages. Each goes on from where the one before has ended."""
import json

from harness import PORTRAIT, SOURCE
from pad import enter, five, hashed
from read_aloud_voice import VOICE


def tap(*names):
    return [s for name in names for s in ({"tap": name}, {"idle": True}, {"wait_ms": 400})]


ESCAPE = [{"key": "Escape"}, {"idle": True}, {"wait_ms": 400}]
HOME = tap("首页")
DOCUMENT = [{"open": "donghu-2020", "kind": "document"}, {"idle": True}]
KEYBOARDS = {"letters": [{"type": "dibao"}, {"idle": True}], "grid": tap("更多字词"),
             "strokes": tap("收起", "清空", "笔画", "横"), "english": tap("清空", "英文"),
             "digits": tap("123"), "pad": tap("返回键盘", "手写")}
USUAL = {"filters": tap("个公开领域", "社会救助", "公开主体"),
         "categories": [*ESCAPE, *HOME, *tap("公示公告", "按类别筛选")],
         **KEYBOARDS, "ask": [*HOME, {"wait_ms": 61000}]}
USUAL["letters"] = [*ESCAPE, *HOME, *tap("拼音"), *KEYBOARDS["letters"]]
LARGE = {"filters": tap("26 个领域", "社会救助", "公开主体"), "display": [*ESCAPE, *tap("显示")],
         "help": [*ESCAPE, *HOME, *tap("请工作人员来帮我")], **KEYBOARDS,
         "ask": [*HOME, {"wait_ms": 121000}]}
LARGE["letters"] = [*ESCAPE, *tap("说不清？写出来找", "拼音"), *KEYBOARDS["letters"]]
# Lying, the filters are further down its panel.
LARGE_LYING = {**LARGE, "display": tap("26 个领域", "社会救助", "显示")}
del LARGE_LYING["filters"]
# The strip says first that headphones can be plugged in, then what is read.
READING = {"ears": [*DOCUMENT, {"tap": "朗读"}, {"spoken": ["，"]}, {"tap": "暂停"}, {"idle": True}],
           "reading": [{"wait_ms": 9000}]}
LOW = {"low": tap("低位"), "low-items": tap("个公开领域", "社会救助"),
       "low-letters": [*HOME, *tap("拼音"), *KEYBOARDS["letters"]], "low-reader": DOCUMENT}
LOW_LARGE = {**LOW, "low-items": tap("26 个领域", "社会救助"),
             "low-letters": [*HOME, *tap("说不清？写出来找", "拼音"), *KEYBOARDS["letters"]]}
STAFF = {"pin": [*five(PORTRAIT), {"tap": "2"}], "wrong": [*enter("35790"), {"wait_ms": 2000}],
         "staff": enter(), "restart": tap("重新启动")}


def visit(ways):
    steps = []
    for name, way in ways.items():
        steps += [*way, {"wait_ms": 400}, {"tree": f"{name}.json"}, {"shot": f"{name}.png"}]
    return steps


def settings(place, staff=False):
    path = place.root / "over.json"
    path.write_text(json.dumps({"speechCommand": VOICE, **({"staffPin": hashed()} if staff else {})}))
    return path


def high_contrast(place):
    """The hall's layout with its theme; its path."""
    layout = json.loads((SOURCE / "layouts/hall-portrait.json").read_text(encoding="utf-8"))
    layout["canvas"]["theme"] = "highContrast"
    path = place.root / "high-contrast.json"
    path.write_text(json.dumps(layout, ensure_ascii=False), encoding="utf-8")
    return path
