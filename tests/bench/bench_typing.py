"""Prints how long a citizen waits for what a key finds, and for its candidates; fails nothing. Target bench_typing.

bench_typing.py [STATE_DIR]: keys in real time on the search screen of the real program, off
screen, once that stands: a key every 50 ms (eight in 400 ms) and one every 200 ms. Without a
state folder, of the demo feed.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "journey"))
from harness import PORTRAIT, Place, load  # noqa: E402

TEXTS = ("zdshbzbz", "低保标准", "dibaobia", "的", "国务院办公厅关于", "2025年度", "yanglaof", "公示公告")
FRAME_US = 1e6 / 60


def share(values, part):
    return values[min(len(values) - 1, int(len(values) * part))]


def main():
    place = Place()
    try:
        if len(sys.argv) > 1:
            place.state = pathlib.Path(sys.argv[1]).resolve()
        else:
            place.build_feed().sync()
        for every in (50, 200):
            steps = [{"idle": True}, {"tap": [540, 900]}, {"idle": True}, {"tap": "搜索"}, {"idle": True}]
            for n in range(40):
                steps += [{"keys": TEXTS[n % len(TEXTS)], "every_ms": every,
                           "report": f"{every}-{n}.json"}, {"tap": "清空"}, {"idle": True}]
            place.play(steps, PORTRAIT, layout="hall-portrait")
            reports = [load(place.out / f"{every}-{n}.json") for n in range(40)]
            us = sorted(u for r in reports for u in r["us"])
            keys, answered = (sum(r[k] for r in reports) for k in ("keys", "answered"))
            bar = sorted(u for r in reports[1:] for u in r["candidatesUs"])
            first = max(reports[0]["candidatesUs"])
            print(f"a key every {every:3} ms: {answered} of {keys} answered before the next  "
                  f"p50 {share(us, .5) / 1000:5.1f} ms  p95 {share(us, .95) / 1000:5.1f}  "
                  f"p99 {share(us, .99) / 1000:5.1f} ({share(us, .99) / FRAME_US:.1f} frames)  "
                  f"max {us[-1] / 1000:5.1f}")
            print(f"{'':19}{len(bar)} letters with candidates  p50 {share(bar, .5) / 1000:5.1f} ms  "
                  f"p95 {share(bar, .95) / 1000:5.1f}  p99 {share(bar, .99) / 1000:5.1f} "
                  f"({share(bar, .99) / FRAME_US:.1f} frames)  max {bar[-1] / 1000:5.1f}; of the "
                  f"first word since the start max {first / 1000:.1f}")
    finally:
        place.remove()  # a state folder that was given lies elsewhere


main()
