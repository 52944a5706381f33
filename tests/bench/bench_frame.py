"""Prints what a frame and a start cost; fails nothing. Target bench_frame.

Main-thread CPU per frame at 1080x1920 while flinging through the Donghu document and the
list of all items, and the time from process start to the first complete frame.
"""
import os
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "journey"))
from harness import BIN, PORTRAIT, SOURCE, Place, load, run  # noqa: E402


def fling(place, name, open_step):
    steps = [open_step, {"idle": True}, {"stats": "before.json"}]
    for _ in range(8):
        steps += [{"drag": [[540, 1300], [540, 500]], "ms": 90}, {"wait_ms": 1800}]
    for _ in range(4):
        steps += [{"drag": [[540, 500], [540, 1400]], "ms": 90}, {"wait_ms": 1800}]
    steps += [{"idle": True}, {"stats": f"{name}.json"}]
    place.play(steps, PORTRAIT, layout="hall-portrait")
    stats = load(place.out / f"{name}.json")
    us = stats["frameCpuUs"]
    print(f"{name:10} frames {stats['framesDrawn']:5}  p50 {us['p50'] / 1000:6.2f} ms  "
          f"p95 {us['p95'] / 1000:6.2f}  p99 {us['p99'] / 1000:6.2f}  "
          f"max {us['max'] / 1000:6.2f}   rss {stats['rssBytes'] / 1e6:.0f} MB")


def start(place):
    script = place.root / "start.jsonl"
    script.write_text('{"stats":"start.json"}\n')
    walls, firsts = [], []
    for _ in range(15):
        before = time.monotonic()
        run([BIN / "gongshi", "--headless", "--size", PORTRAIT, "--state", place.state,
             "--data", SOURCE, "--layout", "hall-portrait", "--script", script], cwd=place.out)
        walls.append((time.monotonic() - before) * 1000)
        firsts.append(load(place.out / "start.json")["firstContentUs"] / 1000)
    print(f"start      process {statistics.median(walls):.0f} ms (start to exit), "
          f"first complete frame {statistics.median(firsts):.0f} ms after main")


def main():
    place = Place()
    try:
        place.build_feed().sync()
        fling(place, "document", {"open": "donghu-2020", "kind": "document"})
        fling(place, "items", {"open": "", "kind": "field"})
        start(place)
    finally:
        place.remove()


main()
