"""A thing leans on the screen and never leaves it: the session ends all the same and new content
comes, other fingers are heard, and nothing turns in circles."""
import json
import subprocess
import time

from feed_parts import publish_notices
from harness import BIN, LANDSCAPE, NOW, PORTRAIT, SOURCE, check, load, main

HALLS = (("hall-portrait", PORTRAIT), ("hall-landscape", LANDSCAPE))


def leans(place, layout, size):
    """All of it takes a few thousand steps: one that never waits would not end."""
    middle = [[int(n) // 2 for n in size.split("x")]] * 2
    place.play([{"now": NOW}, {"idle": True}, {"tap": middle[0]}, {"idle": True},
                {"tap": "公示公告"}, {"idle": True},
                {"drag": middle, "ms": 50, "stays": True}, {"stats": "a.json"},
                {"wait_ms": 21000}, {"tap": "返回"}, {"idle": True}, {"expect": "您想查什么？"},
                {"tap": "公示公告"}, {"idle": True}, {"absent": "您想查什么？"},
                {"drag": middle, "ms": 50, "stays": True},
                {"wait_ms": 61000}, {"expect": "还在使用吗？"}, {"stats": "b.json"},
                {"wait_ms": 21000}, {"idle": True}, {"expect": "您想查什么？"}],
               size, layout, timeout=120)
    drawn = load(place.out / "b.json")["framesDrawn"] - load(place.out / "a.json")["framesDrawn"]
    check(drawn < 300, f"{layout}: {drawn} frames while nothing happens")


def publish(place, serial, numbers):
    publish_notices(place, serial, numbers, lambda _: "公告如下。")


def new_content(place):
    """Waits for no such finger."""
    publish(place, 1, [1])
    script = place.root / "held.jsonl"
    script.write_text("".join(json.dumps(s, ensure_ascii=False) + "\n" for s in [
        {"now": NOW}, {"idle": True}, {"tap": [540, 960]}, {"idle": True},
        {"tap": "公示公告"}, {"idle": True}, {"expect": "第1号公告"}, {"absent": "第2号公告"},
        {"drag": [[540, 1500], [540, 1500]], "ms": 50, "stays": True}, {"tree": "held.json"},
        {"until": {"name": "第2号公告"}, "ms": 60000}]))
    display = subprocess.Popen(
        [BIN / "gongshi", "--headless", "--size", PORTRAIT, "--state", place.state, "--data",
         SOURCE, "--layout", "hall-portrait", "--script", script], cwd=place.out,
        stderr=subprocess.PIPE, text=True)
    while not (place.out / "held.json").exists() and display.poll() is None:
        time.sleep(0.1)
    publish(place, 2, [1, 2])
    _, said = display.communicate(timeout=120)
    check(display.returncode == 0, f"exit {display.returncode}: {said}")


def test(place):
    place.build_feed().sync()
    for layout, size in HALLS:
        leans(place, layout, size)
    place.remove()
    place.feed.mkdir(parents=True)
    place.out.mkdir()
    new_content(place)


main(test)
