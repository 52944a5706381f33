"""The layouts in the staff's corner: which there are and how they do, and back to one of them by the
sync that alone may write it."""
import json
import os
import shutil
import signal
import subprocess
import sys
import time

import golden
from harness import BIN, LANDSCAPE, PORTRAIT, SKIP, SOURCE, check, load, main, run
from pad import enter, five, hashed, settings
from sent import TEN_MINUTES, Screen, wait_for

ASKED_S = 600  # an older note is not carried out


def page(size=LANDSCAPE):
    """The end of it, where the layouts stand."""
    return [*five(size), *enter(), {"drag": [[500, 900], [500, 200]], "ms": 150}, {"idle": True}]


class Corner(Screen):
    """Three layouts that were sent here: 甲 and 乙, and 丙 that the display died with."""

    def __init__(self, place):
        super().__init__(place)
        self.extra = ("--config", settings(place, hashed()))
        self.note = place.state / "display" / "roll-back"

    def play(self, *steps, **options):
        return super().play(*steps, extra=self.extra, **options)

    def send(self):
        for name in ("村口甲", "村口乙"):
            self.push(self.pack(f"这里是{name}", name=name))
            self.play({"expect": f"这里是{name}"}, {"wait_ms": TEN_MINUTES + 1000})
        self.push(self.pack("这里是村口丙", name="村口丙"))
        ready = self.place.out / "ready.json"
        display = self.start({"expect": "村口丙"}, {"tree": "ready.json"},
                             {"until": {"name": "没有的"}, "ms": 60000})
        wait_for(ready, "the display does not start")
        display.send_signal(signal.SIGKILL)
        display.wait(10)
        self.play({"expect": "这里是村口乙"})
        self.pin_times()

    def pin_times(self):
        """The same moments in every picture."""
        for name in ("installed.json", "display/trial.json"):
            path = self.place.state / name
            tree = load(path)
            for i, held in enumerate(tree.get("held", [])):
                held["at"] = f"2026-11-2{3 - i}T09:30:00+08:00"
            if "since" in tree:
                tree["since"] = "2026-11-24T08:15:00+08:00"
            path.write_text(json.dumps(tree, ensure_ascii=False))

    def sync_once(self):
        return run([BIN / "gongshi-sync", "--once", "--feed", self.place.feed, "--state",
                    self.place.state, "--data", SOURCE], cwd=self.place.root)


def lists_them(corner):
    """Which is on, which was undone and why, when each came."""
    for size, name in ((LANDSCAPE, "landscape"), (PORTRAIT, "portrait")):
        corner.play(*page(size), {"expect": "版面"}, {"expect": "村口乙"}, {"expect": "正在使用　2026-11-22 09:30 送来"},
                    {"expect": "2026-11-24 08:15 试用时退回：显示程序出错、卡住，或者断电"},
                    {"expect": "2026-11-21 09:30 送来"}, {"expect": "本机自带"},
                    {"absent": "换回 村口乙"}, {"shot": "list.png"},
                    {"tap": "换回 村口甲"}, {"idle": True}, {"shot": "ask.png"},
                    {"expect": "“村口甲”会在几秒后换上，现在的版面还留着。"}, {"tap": "不用了"},
                    {"idle": True}, {"expect": "工作人员"}, size=size)
        check(not corner.note.exists(), "asked for though nobody said yes")
        golden.compare(corner.place.out / "list.png", f"staff_layouts_{name}")
    golden.compare(corner.place.out / "ask.png", "staff_layouts_ask")


def waits_for_the_sync(corner):
    """Nobody carries it out: the page says so. A note that has lain there is not done later."""
    corner.play(*page(), {"tap": "换回 村口甲"}, {"idle": True}, {"tap": "换上"}, {"idle": True},
                {"expect": "已请求换版面，几秒后换上。"}, {"expect": "等同步服务换上"})
    check(len(corner.note.read_text().strip()) == 64, corner.note.read_text())
    before = corner.list()
    old = time.time() - ASKED_S - 60
    os.utime(corner.note, (old, old))
    said = corner.sync_once().stderr
    check("not done any more" in said, said)
    check(corner.list() == before and not corner.note.exists(), corner.list())


def goes_back(corner):
    """By the sync of the machine, while the page is open: the layout is on the screen, the page
    closed; then the machine's own."""
    sync = subprocess.Popen([str(w) for w in (
        BIN / "gongshi-sync", "--feed", corner.place.feed, "--state", corner.place.state, "--data",
        SOURCE)], cwd=corner.place.root, stderr=subprocess.DEVNULL)
    try:
        for name, then in (("村口甲", [{"until": {"name": "这里是村口甲"}, "ms": 60000}]),
                           ("hall-landscape", [{"until": {"name": "轻触屏幕"}, "ms": 60000}])):
            corner.play(*page(), {"absent": "轻触屏幕"}, {"tap": f"换回 {name}"}, {"idle": True},
                        {"tap": "换上"}, *then, {"idle": True}, {"absent": "工作人员"},
                        {"shot": f"{name}.png"})
            check(corner.shown() == ("" if name.isascii() else name), corner.list())
    finally:
        sync.terminate()
        sync.wait(60)


def says_why_not(corner):
    """What was sent and not taken, and why, in plain words and in the sync's."""
    standing = corner.pack("竖屏", canvas={"width": 1080, "height": 1920})
    broken = corner.place.root / "坏包.pack"
    broken.write_bytes(standing.read_bytes()[:-20])
    for pack, words in ((standing, "没有采用：版面是给另一个方向的屏幕做的（layout.json: /canvas: found "
                                   "1080 × 1920, expected one that lies"),
                        (broken, "没有采用：没有签名、签名不对，或者本机没有设置公钥（")):
        corner.push(pack, code=3)
        corner.play(*page(), {"expect": pack.name}, {"expect": words}, {"shot": "why.png"})


def given_at_the_start(corner):
    """A display that was told its layout shows no other: there is nothing to go back to."""
    corner.place.play([{"now": "2026-11-24T09:41:00+08:00"}, {"idle": True}, *page(),
                       {"expect": "正在使用　启动时指定"}, {"absent": "换回"}], LANDSCAPE,
                      "village-landscape", extra=corner.extra)


def test(place):
    if not shutil.which("minisign"):
        sys.exit(SKIP)
    place.build_feed().sync()
    corner = Corner(place)
    corner.send()
    status = place.state / "status.json"
    tree = load(status)
    for key in ("lastSuccess", "lastAttempt"):
        tree[key] = "2026-11-24T09:30:00+08:00"
    tree["disk"]["freeBytes"] = 50 << 30
    status.write_text(json.dumps(tree, ensure_ascii=False))
    lists_them(corner)
    waits_for_the_sync(corner)
    goes_back(corner)
    says_why_not(corner)
    given_at_the_start(corner)


main(test)
