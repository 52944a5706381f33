"""By keypad and ear alone: key events in, what is said out; nothing is looked at.

A walk goes by what is heard: {"seek"} presses a key until the wanted words are told, so that what
cannot be reached or is not told fails. The voice says nothing for 20 ms."""
import json

from harness import LANDSCAPE, NOW, PORTRAIT, check, main
from read_aloud_voice import VOICE

LONG = 30000 # ms, real: how long what is wanted may take to be said
BEGIN = [{"now": NOW}, {"idle": True}]
ASKED = ("还在使用吗？", "秒后回到首页，并清空您看过、填过的内容。", "我还在用，按钮")


def heard(*words):
    return {"spoken": list(words), "ms": LONG}


def heard_too(*words):
    """What engines and worker answer: whichever is sooner."""
    return {"spoken": list(words), "ms": LONG, "any_order": True}


def press(key, *words):
    """The key, and what is then told, in this order."""
    return [{"key": key}, {"idle": True}, *([heard(*words)] if words else [])]


def go(words, key="Right", most=60):
    return {"seek": words, "key": key, "most": most}


def act(words, *then, key="Right", most=60):
    """Go to what is told like that, press it, and hear."""
    return [go(words, key, most), *press("Enter", *then)]


# ---- how it begins and ends ----

def unasked():
    """Nobody is spoken to who has not asked for it, and a touch on 朗读 ends it."""
    return [*BEGIN, *press("Enter"), *press("Down"), *press("Down"), {"said": "before.txt"},
            {"key": "Speech"}, heard("语音已打开"), {"tap": "朗读"}, heard("您想查什么"),
            {"tap": "停止"}, *press("Down"), *press("Down"), {"said": "touched.txt"},
            # headphones come and go
            {"key": "EarsIn"}, heard("语音已打开", "首页"), *press("Right", "按钮"),
            {"key": "EarsOut"}, *press("Right"), {"said": "pulled.txt"}]


def interrupted():
    """A key silences what is being told, and what waited to be: with a slow voice."""
    return [*BEGIN, *press("Speech", "语音已打开"), *press("Right", "English，按钮"),
            *press("Right", "输入框")]


def states_and_sheets():
    """Switches say how they are; what comes up takes the focus, is told, and gives it back."""
    return [*BEGIN, *press("Speech", "语音已打开", "首页"), go("高对比，按钮", "Left"),
            *press("Enter", "高对比，按钮，已选", "已开启高对比"), *press("Enter", "高对比，按钮，未选"),
            *act("26 个公开领域，按钮", "公开领域"), *act("社会救助，"), heard_too("社会救助", "共", "项"),
            *act("公开主体", "公开主体", "选一项", "关闭，按钮", key="Left"),
            *act("选项，未选", "选项，已选", most=6),
            *act("看结果", "公开主体", "项符合筛选"),
            # Escape closes a sheet, and leads back where it was opened
            *act("层级", "层级", "关闭，按钮", key="Left"), *press("Escape", "层级，按钮"),
            *press("Escape", "公开领域", "社会救助")]


def idle():
    """The question is told, waits for who goes among its answers, and is answered by key."""
    stay, leave = "我还在用，按钮", "用完了，清空并回首页，按钮"
    # No {"idle"} while it asks: the countdown does not come to rest.
    return [*BEGIN, *press("Speech", "语音已打开", "首页"), go("政策文件，按钮"), {"wait_ms": 110000},
            {"said": "early.txt"}, {"wait_ms": 12000}, heard(*ASKED), {"wait_ms": 20500},
            heard("还有 10 秒"), {"key": "Right"}, heard(leave), {"wait_ms": 15000},
            {"key": "Left"}, heard(stay), {"key": "Enter"}, heard("政策文件，按钮"),
            # told again, and the other answer taken
            {"wait_ms": 122000}, heard(*ASKED), {"key": "Down"}, heard(leave), {"key": "Enter"},
            heard("语音已关闭"), *press("Right"), {"said": "late.txt"},
            # and by nobody
            *press("Speech", "语音已打开"), {"wait_ms": 122000}, heard(*ASKED),
            {"wait_ms": 31000}, heard("语音已关闭")]


# ---- typing ----

def typing():
    """The keys of the screen, row by row: each is told, the letter it types, what the letters
    may mean, and how much is found."""
    return [*BEGIN, *press("Speech", "语音已打开", "首页"), *act("搜文件、事项、公示，输入框", "搜索"),
            *act("D，键", "d", "候选，的"),
            # the row above and back, then along the row
            *press("Up", "E，键"), *press("Down", "键"), *act("I，键", "i", "候选，地，地方的地", key="Left", most=40),
            *act("B，键", "b", most=40), *act("A，键", "a", key="Left", most=40),
            *act("O，键", "o", key="Left", most=40), heard_too("候选，低保", "找到"),
            # what sounds alike is told by a word
            *act("删除，键", "删除，o", most=60), *press("Enter", "删除，a"), *press("Enter", "删除，b"),
            go("低，低于的低，键", "Left", 60),
            # twice the same key is two letters
            *act("L，键", "l", most=60), *press("Enter", "l"),
            *act("123，键", most=60), go("左六角括号，键")]


# ---- from the attract screen to the end ----

LETTERS = [*act("D，键", "d"), *act("I，键", "i", key="Left"), *act("B，键", "b"),
           *act("A，键", "a", key="Left"), *act("O，键", "o", key="Left"), heard_too("候选，低保", "找到"),
           *act("低保，键，已选", "低保", key="Left"), heard("找到", "条")]
FIRST = "低保政策明白卡"


def leave(home):
    """The question is heard, and answered both ways; nobody is there any more."""
    return [*act("首页，按钮", "首页", home, key="Left"), {"wait_ms": 122000}, heard(*ASKED),
            {"key": "Enter"}, {"wait_ms": 500}, *press("Right", "，"), {"wait_ms": 122000},
            heard(*ASKED), {"key": "Right"}, heard("用完了"), {"key": "Enter"},
            heard("语音已关闭"), {"wait_ms": 60000}, {"expect": "轻触屏幕　开始查询"}]


def whole():
    """The journey of someone who has never seen the screen."""
    return [
        *BEGIN, *press("Speech", "语音已打开", "首页", "您想查什么"),
        *act("搜文件、事项、公示，输入框", "搜索"), *LETTERS, *act(FIRST + "，政策解读", "政策解读", FIRST),
        # the speech key: read, pause, go on
        *press("Speech", FIRST, "，"), *press("Speech", "接着读，按钮"), {"wait_ms": 3000},
        {"said": "paused.txt"}, *press("Speech", "，"), heard("家庭"),
        # back to the hits, and to what was opened; home
        *press("Escape"), *press("Escape", "搜索", FIRST), *act("首页，按钮", "首页", key="Left"),
        *act("26 个公开领域，按钮", "公开领域"), *act("社会救助，"), heard_too("社会救助", "共", "项"),
        *act("公开方式", "公开方式", "关闭，按钮", key="Left"), *act("选项，未选", "选项，已选", most=6),
        *act("看结果", "公开方式", "项符合筛选"), *leave("您想查什么")]


def large():
    """关怀版: its search begins with the pad, which the keys of pinyin replace."""
    return [*BEGIN, *press("Speech", "首页"), *act("关怀版，按钮", "退出大字，按钮，已选", "已进入关怀版", key="Left"),
            *act("说不清？写出来找，按钮", "搜索"), *act("拼音，键", key="Left"),
            *LETTERS, *act(FIRST + "，政策解读", "政策解读", FIRST), *press("Speech", FIRST, "，"),
            *press("Speech", "接着读，按钮"), *press("Escape"), *press("Escape", "搜索", FIRST),
            *act("首页，按钮", "首页", key="Left"), *act("26 个领域，按钮", "公开领域"),
            *act("社会救助，"), heard_too("社会救助", "共", "项"), *leave("您想查什么")]


def english():
    """The shell is told in English, what is published as it stands."""
    return [*BEGIN, *press("Speech", "首页"), *act("English，按钮", "中文，按钮", "Buttons and hints"),
            *act("Search documents, text field", "Search"),
            go("D, key"), *press("Enter"), heard_too("d", "Found"), *act("Clear, button"),
            go("Home, button", "Left"), *press("Enter", "Home"),
            *act("26 fields, button"), *act("社会救助，"), heard_too("社会救助", "items"), {"wait_ms": 122000},
            heard("Still there?", "In 30 seconds", "I am still here, button"),
            {"wait_ms": 21000}, heard("10 seconds left"), {"key": "Right"},
            heard("Done: clear all, go home, button"), {"key": "Enter"}, heard("cleared. The voice is off"),
            # and the next one is spoken to in Chinese again
            {"idle": True}, *press("Speech", "语音已打开")]


def play(place, steps, extra, size=PORTRAIT, layout="hall-portrait"):
    place.play(steps, size, layout=layout, extra=extra)


def said(place, name):
    return (place.out / f"{name}.txt").read_text(encoding="utf-8")


def test(place):
    place.build_feed().sync()
    place.pin_last_success()
    for name, voice in (("quick", VOICE), ("slow", f"cat > /dev/null; sleep 30; {VOICE}")):
        (place.root / f"{name}.json").write_text(json.dumps({"speechCommand": voice}))
    quick, slow = (("--config", place.root / f"{name}.json") for name in ("quick", "slow"))
    play(place, unasked(), quick)
    for name in ("before", "touched", "pulled"):
        check(said(place, name) == "", f"{name}, said without being asked: {said(place, name)}")
    play(place, interrupted(), slow)
    play(place, states_and_sheets(), quick)
    play(place, typing(), quick)
    for size, layout in ((PORTRAIT, "hall-portrait"), (LANDSCAPE, "hall-landscape")):
        play(place, whole(), quick, size, layout)
        check(said(place, "paused") == "", f"paused, but: {said(place, 'paused')}")
    for size, layout in ((PORTRAIT, "hall-portrait"), (LANDSCAPE, "hall-landscape")):
        play(place, large(), quick, size, layout)
    play(place, english(), quick)
    for size, layout in ((PORTRAIT, "hall-portrait"), (LANDSCAPE, "hall-landscape")):
        play(place, idle(), quick, size, layout)
        for name in ("early", "late"):
            told = said(place, name)
            check("还在使用" not in told and "按钮" not in told, f"{name}: {told}")


main(test)
