"""Touches and keys at random for as many events as the first argument says, of each of the seeds
that follow: the display does not end, answers as before, does not grow, and is never large."""
import json
import sys

from harness import NOW, check, is_sanitized, load, main

EVENTS, SEEDS = int(sys.argv[1]), [int(seed) for seed in sys.argv[2:]]
PARTS, WARM = 10, 5  # a rest after each part; what the first half loads is kept
REST = [{"wait_ms": 150000}, {"idle": True}]  # everything is wiped, nobody is there
MOST = 1 << 20  # bytes in 100,000 events
NEW = 2 << 20  # in fewer: characters and long lists are still met for the first time
RSS_MOST = 150_000_000  # 160 MB of a whole screen, whose pictures take 9 MB more than these
FILES = 4  # a database is opened and closed now and then
HALLS = (("hall-portrait", "540x960"), ("hall-landscape", "960x540"))  # less to paint, all the same


def slope(values):
    """Of the straight line that is nearest to them, for a step of one."""
    middle, mean = (len(values) - 1) / 2, sum(values) / len(values)
    return sum((i - middle) * (v - mean) for i, v in enumerate(values)) / \
        sum((i - middle) ** 2 for i in range(len(values)))


def play(place, seed):
    layout, size = HALLS[seed % 2]
    part = EVENTS // PARTS
    steps = [{"now": NOW}, {"idle": True}]
    for i in range(PARTS):
        steps += [{"monkey": {"seed": seed * 1000 + i, "events": part}},
                  {"stats": f"{seed}-{i}-busy.json"}, *REST, {"stats": f"{seed}-{i}.json"}]
    steps += [{"now": NOW}, *REST]  # days have passed: something may be urgent on the last
    place.play(steps + [{"tap": [270, 270]}, {"idle": True}, {"expect": "您想查什么？"}], size, layout,
               timeout=600 + EVENTS // 10)
    stats = [load(place.out / f"{seed}-{i}.json") for i in range(PARTS)]
    rss = max(load(path)["rssBytes"] for path in place.out.glob(f"{seed}-*.json"))
    return [s["heapBytes"] for s in stats], [s["openFiles"] for s in stats], rss, stats[-1]


def test(place):
    place.build_feed().sync()
    for seed in SEEDS:
        heap, files, rss, last = play(place, seed)
        grown, share = slope(heap[WARM:]), EVENTS / PARTS / 100000
        print(json.dumps({"seed": seed, "events": EVENTS, "per100k": round(grown / share),
                          "heap": heap, "files": files, "rss": rss, "frames": last["framesDrawn"]}),
              flush=True)
        check(grown / share < MOST or grown * (PARTS - WARM - 1) < NEW and EVENTS < 100000,
              f"seed {seed}: the heap grows by {grown / share:.0f} bytes in 100,000 events: {heap}")
        check(rss < RSS_MOST or is_sanitized(), f"seed {seed}: {rss} bytes at the most")
        check(files[-1] <= files[WARM] + FILES, f"seed {seed}: files stay open: {files}")


main(test)
