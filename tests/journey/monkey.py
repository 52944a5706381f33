"""Touches and keys at random for as many events as the first argument says, of each of the seeds
that follow: the display does not end, answers as before, and does not grow."""
import json
import sys

from harness import LANDSCAPE, NOW, PORTRAIT, check, load, main

EVENTS, SEEDS = int(sys.argv[1]), [int(seed) for seed in sys.argv[2:]]
PARTS, WARM = 10, 3  # a rest after each part; what the first ones load is kept
REST = [{"wait_ms": 150000}, {"idle": True}]  # everything is wiped, nobody is there
MOST = 1 << 20  # bytes in 100,000 events
FILES = 4  # a database is opened and closed now and then


def slope(values):
    """Of the straight line that is nearest to them, for a step of one."""
    middle, mean = (len(values) - 1) / 2, sum(values) / len(values)
    return sum((i - middle) * (v - mean) for i, v in enumerate(values)) / \
        sum((i - middle) ** 2 for i in range(len(values)))


def play(place, seed):
    size, layout = (LANDSCAPE, "hall-landscape") if seed % 2 else (PORTRAIT, "hall-portrait")
    part = EVENTS // PARTS
    steps = [{"now": NOW}, {"idle": True}]
    for i in range(PARTS):
        steps += [{"monkey": {"seed": seed * 1000 + i, "events": part}}, *REST,
                  {"stats": f"{seed}-{i}.json"}]
    place.play(steps + [{"tap": [540, 540]}, {"idle": True}, {"expect": "您想查什么？"}], size, layout)
    stats = [load(place.out / f"{seed}-{i}.json") for i in range(PARTS)]
    return [s["heapBytes"] for s in stats], [s["openFiles"] for s in stats], stats[-1]


def test(place):
    place.build_feed().sync()
    for seed in SEEDS:
        heap, files, last = play(place, seed)
        grown = slope(heap[WARM:]) * 100000 / (EVENTS // PARTS)
        print(json.dumps({"seed": seed, "events": EVENTS, "per100k": round(grown), "heap": heap,
                          "files": files, "rss": last["rssBytes"], "frames": last["framesDrawn"]}),
              flush=True)
        check(grown < MOST, f"seed {seed}: the heap grows by {grown:.0f} bytes in 100,000 events: {heap}")
        check(files[-1] <= files[WARM] + FILES, f"seed {seed}: files stay open: {files}")


main(test)
