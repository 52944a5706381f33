"""Pinyin, strokes and handwriting on the screen, in both orientations; the memory with these and
all else loaded; a machine without their data; nothing typed outlives the session."""
import json
import shutil

from golden import compare
from harness import LANDSCAPE, NOW, PORTRAIT, SOURCE, check, is_sanitized, load, main, nodes
from read_aloud_voice import VOICE

AGAIN = {"wait_ms": 300}  # the same key within less is one
RSS_MOST = 160_000_000


def written():
    """How characters are written: strokes of points in a box of 1000."""
    hands = {}
    for line in (SOURCE / "tests/input/written.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            character, strokes = line.split("\t")
            hands[character] = [[[int(n) for n in p.split(",")] for p in s.split(" ")]
                                for s in strokes.split("|")]
    return hands


HANDS = written()


def write(character, x, y, size):
    return [{"drag": [[x + px * size // 1000, y + py * size // 1000] for px, py in stroke],
             "ms": 160} for stroke in HANDS[character]]


def box(text):
    return {"expect": {"role": "text box", "name": text}}


def shot(kind, name):
    return [{"wait_ms": 260}, {"idle": True}, {"shot": f"{kind}-ime-{name}.png"}]


def pinyin(kind):
    return [{"tap": "搜索"}, {"type": "zdshbz"}, box("zdshbz"), {"expect": "找到"},
            {"expect": {"role": "key", "name": "最低生活保障"}}, *shot(kind, "pinyin"),
            {"type": " "}, box("最低生活保障"), {"type": "bz\b\b"}, box("最低生活保障"),
            {"type": "\b"}, box("最低生活保"), {"tap": "清空"},
            {"type": "dibaogongshi"}, {"tap": "更多字词"}, {"idle": True},
            *shot(kind, "grid"), {"tap": "下一页"}, {"idle": True}, {"tap": "上一页"},
            {"idle": True}, {"tap": "低保"}, {"idle": True}, box("低保gongshi"),
            {"type": " "}, box("低保公示"), {"tap": "123"}, {"type": "2026"},
            {"tap": "返回键盘"}, box("低保公示2026"), {"tap": "英文"}, {"type": "ok"},
            {"absent": "欧克"}, box("低保公示2026ok"), {"tap": "拼音"}, {"tap": "清空"},
            {"type": "xi"}, {"tap": "分词"}, {"type": "an"}, box("xi'an"),
            {"expect": {"role": "key", "name": "西安"}}, AGAIN, {"tap": "清空"}]


def strokes(kind):
    return [{"tap": "笔画"}, {"tap": "撇"}, AGAIN, {"tap": "竖"}, AGAIN, {"tap": "撇"},
            {"expect": {"role": "key", "name": "化"}}, box("化"), *shot(kind, "strokes"),
            {"tap": "删除"}, AGAIN, {"tap": "删除"}, AGAIN, {"tap": "删除"}, {"idle": True},
            {"absent": "清空"}, {"tap": "横"}, {"tap": "空格"}, box("一"),
            {"tap": "清空"}]


def handwriting(kind, pad):
    return [{"tap": "手写"}, {"expect": "写一个字，停一下就认"}, *write("养", *pad),
            {"wait_ms": 700}, box("养"), {"expect": "没有这个字？点拼音或笔画"},
            *write("人", *pad), {"wait_ms": 700}, box("养人"), *shot(kind, "writing"),
            {"tap": "撤一笔"}, {"idle": True}, {"absent": "养人"}, AGAIN, {"tap": "重写"}, box("养"),
            {"expect": "写一个字，停一下就认"}, *write("人", *pad), {"wait_ms": 700},
            {"tap": "更多"}, {"idle": True}, {"expect": "下一页"}, {"tap": "收起"}, AGAIN,
            {"tap": "删除"}, box("养"), AGAIN, {"tap": "删除"}, AGAIN, {"absent": "清空"}]


def all_else():
    """In traditional characters, large, read aloud: what is loaded beside the input engines."""
    return [{"tap": "首页"}, {"idle": True}, {"tap": "繁體"}, {"idle": True}, {"tap": "朗讀"},
            {"spoken": ["您想查"], "ms": 30000}, {"tap": "關懷版"}, {"idle": True}]


def without_data(place):
    """The keys of what is missing are there, and cannot be pressed; all else goes on."""
    data = place.root / "data"
    data.mkdir()
    for name in ("fonts", "layouts", "assets"):
        (data / name).symlink_to(SOURCE / name)
    (data / "rime").mkdir()
    done = place.play([{"now": NOW}, {"idle": True}, {"tap": [540, 900]}, {"idle": True},
                       {"tap": "搜索"}, {"idle": True}, {"type": "dibao"}, box("dibao"),
                       {"expect": "找到"}, {"tree": "off.json"}],
                      PORTRAIT, "hall-portrait", extra=("--data", data))
    check("pinyin and strokes are off" in done.stderr, done.stderr)
    keys = {n["name"]: n.get("states", []) for n in nodes(load(place.out / "off.json"))
            if n["role"] == "key" and n.get("name")}
    check("disabled" in keys["笔画"] and "disabled" not in keys["手写"], keys)
    check("低保" not in keys, keys)


def wiped(place):
    """After the session what was composed is neither on the screen nor in any file."""
    secret = "zhejushimimi"
    place.play([{"now": NOW}, {"idle": True}, {"tap": [540, 900]}, {"idle": True},
                {"tap": "搜索"}, {"type": secret}, {"idle": True}, {"wait_ms": 61000},
                {"expect": "还在使用吗？"}, {"wait_ms": 21000}, {"expect": "您想查什么？"},
                {"tap": "搜索"}, {"idle": True}, {"absent": "清空"}, {"absent": secret},
                {"tree": "wiped.json"}], PORTRAIT, "hall-portrait")
    keys = [n.get("name") for n in nodes(load(place.out / "wiped.json")) if n["role"] == "key"]
    check("更多字词" not in keys, keys)
    for path in place.root.rglob("*"):
        if path.is_file() and path.name != "script.jsonl":
            check(secret.encode() not in path.read_bytes(), f"{path} holds what was typed")


def test(place):
    place.build_feed().sync()
    place.pin_last_success()
    config = place.root / "config.json"
    config.write_text(json.dumps({"speechCommand": VOICE}))
    for kind, size, middle, pad in (("portrait", PORTRAIT, [540, 900], (40, 1170, 520)),
                                    ("landscape", LANDSCAPE, [960, 540], (1000, 300, 440))):
        place.play([{"now": NOW}, {"idle": True}, {"tap": middle}, {"idle": True},
                    *pinyin(kind), *strokes(kind), *handwriting(kind, pad),
                    {"stats": "typed.json"}, *all_else(), {"stats": "all.json"}], size,
                   f"hall-{kind}",
                   extra=("--config", config))
        for name in ("pinyin", "grid", "strokes", "writing"):
            compare(place.out / f"{kind}-ime-{name}.png", f"{kind}-ime-{name}")
        rss = max(load(place.out / f"{name}.json")["rssBytes"] for name in ("typed", "all"))
        print(json.dumps({"kind": kind, "rss": rss}))
        # The sanitizers' own memory is not the display's.
        check(rss < RSS_MOST or is_sanitized(), f"{rss} bytes with all engines loaded")
    shutil.rmtree(place.root / "data", ignore_errors=True)
    without_data(place)
    wiped(place)


main(test)
