"""By keypad and ear alone: key events in, what is said out; nothing is looked at.

A walk goes by what is heard: `find()` presses a key until the wanted words are told, so that what
cannot be reached or is not told fails. The voice says nothing for 20 ms."""
import json

from harness import LANDSCAPE, NOW, PORTRAIT, check, main
from read_aloud_voice import VOICE

LONG = 20000 # ms, real: how long what is wanted may take to be said
BEGIN = [{"now": NOW}, {"idle": True}]


def heard(*words):
    return {"spoken": list(words), "ms": LONG}


def press(key, *words):
    """The key, and what is then told, in this order."""
    return [{"key": key}, {"idle": True}, *([heard(*words)] if words else [])]


class Walk:
    """Presses keys in one run of the display and listens after each of them."""

    def __init__(self, place, layout, size, extra):
        self.place, self.layout, self.size, self.extra = place, layout, size, extra
        self.steps = list(BEGIN)

    def play(self, steps):
        """All so far, then `steps`; what has been said after each {"said"}."""
        for old in self.place.out.glob("said-*.txt"):
            old.unlink()
        self.place.play(self.steps + steps, self.size, layout=self.layout, extra=self.extra)
        return {int(p.stem[5:]): p.read_text(encoding="utf-8")
                for p in self.place.out.glob("said-*.txt")}

    def do(self, *steps):
        self.steps += steps
        return self

    def press(self, key, *words):
        return self.do(*press(key, *words))

    def find(self, key, words, most=60):
        """Press `key` until `words` are told: at most so often."""
        tries = []
        for i in range(most):
            tries += [{"key": key}, {"idle": True}, {"said": f"said-{i}.txt"}]
        said = self.play([{"said": "said-999.txt"}, *tries])
        for i in range(most):
            if words in said[i]:
                return self.do(*[s for _ in range(i + 1) for s in press(key)], heard(words))
        raise_unheard(words, key, [said[i] for i in range(most)])

    def end(self):
        self.play([])


def raise_unheard(words, key, said):
    check(False, f"“{words}” is not to be reached by {key}; told: {said}")


def silent_before(place, extra):
    """Nobody is spoken to who has not asked for it, and a touch on 朗读 ends it."""
    steps = [*BEGIN, *press("Enter"), *press("Down"), *press("Down"), {"said": "said-0.txt"},
             {"key": "Speech"}, heard("语音已打开"), {"tap": "朗读"}, heard("您想查什么"),
             {"tap": "停止"}, *press("Down"), *press("Down"), {"said": "said-1.txt"},
             # headphones come and go
             {"key": "EarsIn"}, heard("语音已打开", "首页"), *press("Right", "按钮"),
             {"key": "EarsOut"}, *press("Right"), {"said": "said-2.txt"}]
    place.play(steps, PORTRAIT, layout="hall-portrait", extra=extra)
    for i in range(3):
        said = (place.out / f"said-{i}.txt").read_text(encoding="utf-8")
        check(said == "", f"said without being asked: {said}")


def states_and_dialogs(place, extra):
    """Switches say how they are; what comes up takes the focus, is told, and gives it back."""
    walk = Walk(place, "hall-portrait", PORTRAIT, extra)
    walk.press("Speech", "语音已打开", "首页")
    walk.find("Left", "高对比，按钮").press("Enter", "高对比，按钮，已选", "已开启高对比")
    walk.press("Enter", "高对比，按钮，未选")
    walk.find("Right", "26 个公开领域，按钮").press("Enter", "公开领域")
    walk.find("Right", "社会救助").press("Enter", "社会救助", "共", "项")
    walk.find("Left", "公开主体").press("Enter", "公开主体", "选一项", "关闭，按钮")
    walk.find("Right", "选项，未选", 6).press("Enter", "选项，已选")
    walk.find("Right", "看结果", 30).press("Enter", "公开主体", "项符合筛选")
    # Escape closes a sheet, and leads back where it was opened
    walk.find("Left", "层级").press("Enter", "层级", "关闭，按钮").press("Escape", "层级，按钮")
    walk.press("Escape", "公开领域", "社会救助").end()


def idle(place, extra, size, layout):
    """The question is told, waits for who goes among its answers, and is answered by key."""
    walk = Walk(place, layout, size, extra)
    walk.press("Speech", "语音已打开", "首页")
    walk.find("Right", "政策文件，按钮").do({"wait_ms": 110000}, {"said": "early.txt"})
    asked = heard("还在使用吗？", "秒后回到首页，并清空您看过、填过的内容。", "我还在用，按钮")
    stay, leave = "我还在用，按钮", "用完了，清空并回首页，按钮"
    # No {"idle"} while it asks: the countdown does not come to rest.
    walk.do({"wait_ms": 12000}, asked, {"wait_ms": 20500}, heard("还有 10 秒"),
            {"key": "Right"}, heard(leave), {"wait_ms": 15000}, {"key": "Left"}, heard(stay),
            {"key": "Enter"}, heard("政策文件，按钮"))
    # told again, and the other answer taken
    walk.do({"wait_ms": 122000}, asked, {"key": "Down"}, heard(leave), {"key": "Enter"},
            heard("语音已关闭"), *press("Right"), {"said": "late.txt"})
    # and by nobody
    walk.press("Speech", "语音已打开").do({"wait_ms": 122000}, asked, {"wait_ms": 31000},
                                          heard("语音已关闭")).end()
    for name in ("early", "late"):
        said = (place.out / f"{name}.txt").read_text(encoding="utf-8")
        check("还在使用" not in said and "按钮" not in said, f"{name}: {said}")


def interrupted(place, extra):
    """A key silences what is being told, and what waited to be: with a voice that takes its
    time."""
    steps = [*BEGIN, *press("Speech", "语音已打开"), *press("Right", "English，按钮"),
             *press("Right", "输入框"), {"said": "said-0.txt"}]
    place.play(steps, PORTRAIT, layout="hall-portrait", extra=extra)


def test(place):
    place.build_feed().sync()
    place.pin_last_success()
    for name, voice in (("quick", VOICE), ("slow", f"cat > /dev/null; sleep 30; {VOICE}")):
        (place.root / f"{name}.json").write_text(json.dumps({"speechCommand": voice}))
    quick, slow = (("--config", place.root / f"{name}.json") for name in ("quick", "slow"))
    silent_before(place, quick)
    interrupted(place, slow)
    states_and_dialogs(place, quick)
    idle(place, quick, PORTRAIT, "hall-portrait")
    idle(place, quick, LANDSCAPE, "hall-landscape")


main(test)
