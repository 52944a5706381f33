"""A start draws one picture, a still page nothing but its clock, which costs next to nothing."""
import os
import subprocess
import time

from harness import BIN, LANDSCAPE, NOW, PORTRAIT, SOURCE, centre, check, load, main
from xvfb import Xvfb


def whole_at_once(place):
    """Not first a page without what it is to show, and then a fade to it."""
    for layout, size in (("hall-portrait", PORTRAIT), ("hall-landscape", LANDSCAPE),
                         ("village-portrait", PORTRAIT), ("village-zones", LANDSCAPE)):
        place.play([{"now": NOW}, {"idle": True}, {"stats": "start.json"}], size, layout=layout)
        frames = load(place.out / "start.json")["framesDrawn"]
        check(frames == 1, f"{layout}: {frames} pictures until the first whole one")


def virtual_time(place):
    place.play([{"now": "2026-11-24T09:41:05+08:00"}, {"tap": [540, 900]},
                {"idle": True}, {"tree": "home.json"}, {"tap": "公示公告"}, {"idle": True}, {"stats": "a.json"}, {"wait_ms": 50000},
                {"stats": "b.json"}, {"wait_ms": 8000}, {"stats": "c.json"}],
               layout="hall-portrait")
    a, b, c = (load(place.out / f"{n}.json")["framesDrawn"] for n in "abc")
    check(b == a, f"{b - a} frames were drawn on a still page in 50 s")
    check(c - b == 1, f"{c - b} frames at the change of the minute, expected 1")


def cpu_seconds(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def real_time(place):
    with Xvfb(1080, 1920) as screen:
        display = subprocess.Popen(
            [BIN / "gongshi", "--state", place.state, "--data", SOURCE, "--layout",
             "hall-portrait"], env={**os.environ, "DISPLAY": screen.display})
        try:
            screen.wait_for_picture()
            screen.tap(540, 900)
            time.sleep(1.5)
            screen.tap(*centre(load(place.out / "home.json"), "公示公告"))
            time.sleep(2)
            before, start = cpu_seconds(display.pid), time.monotonic()
            time.sleep(30)
            share = (cpu_seconds(display.pid) - before) / (time.monotonic() - start)
            print(f"idle: {share:.3%} of a core in 30 s")
            check(share < 0.005, f"{share:.2%} of a core on a still page")
        finally:
            display.terminate()
            display.wait(20)


def test(place):
    place.build_feed().sync()
    whole_at_once(place)
    virtual_time(place)
    real_time(place)


main(test)
