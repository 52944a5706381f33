"""The records of extreme_feed.py: each read to its end in both orientations, nothing lost,
nothing broken; village screens turn their pages; a long text costs no more than a short one.

extreme.py read: every record to its end. extreme.py: all else.
"""
import shutil
import sys

import extreme_feed
from harness import LANDSCAPE, NOW, PORTRAIT, Failed, check, is_sanitized, load, main, texts
from nothing_lost import compare, compare_json, pieces, records, shown
from rough import WAYS, Hands, judge
from screen_rules import broken

LONG = "d-long"  # too long to be dragged through: by keys
LONG_KEYS = 900
COLUMNS = {PORTRAIT: [540], LANDSCAPE: [480, 1300]}
DEARER = 3
LEAST_US = 200  # below this a difference is chance


def layout(size, use="hall"):
    return f"{use}-portrait" if size == PORTRAIT else f"{use}-landscape"


# ---- every record ----

def reading(number, record, kind, columns):
    yield {"open": record, "kind": kind}
    if record == LONG:
        for page in range(LONG_KEYS):
            yield {"tree": f"{number}-{page}.json"}
            yield {"key": "PageDown"}
            yield {"idle": True}
        yield {"tree": f"{number}-{LONG_KEYS}.json"}
    else:
        for x in columns:
            yield {"read": f"{number}-{x}.json", "x": x}
    yield {"stats": f"stats-{number}.json"}


def trees_of(place, number):
    found = []
    for path in sorted(place.out.glob(f"{number}-*.json"), key=lambda p: int(p.stem.split("-")[1])):
        tree = load(path)
        found += tree if isinstance(tree, list) else [tree]
    return found


def read_all(place, wanted, size):
    steps = [{"now": NOW}]
    for number, (record, kind, _) in enumerate(wanted):
        steps += reading(number, record, kind, COLUMNS[size])
    place.play(steps, size, layout=layout(size))
    wrong, misses = [], 0
    for number, (record, _, line) in enumerate(wanted):
        trees, before = trees_of(place, number), misses
        misses = load(place.out / f"stats-{number}.json")["glyphMisses"]
        if misses > before:
            wrong.append(f"{record} at {size}: {misses - before} glyphs are missing")
        wrong += [f"{record} at {size}: {s}" for tree in trees for s in broken(tree, 1080)]
        try:
            compare(record, pieces(place, record), shown(trees), size)
            compare_json(place, line, trees, size)
        except Failed as failure:
            wrong.append(str(failure)[:300])
    check(not wrong, "\n".join(dict.fromkeys(wrong)))


# ---- what is short, and what is long, costs the same ----

def fling_cost(place, record, size):
    """Median and 95th percentile of a frame while somebody flings through a document."""
    w, h = (int(n) for n in size.split("x"))
    up = {"drag": [[w // 2, h * 7 // 10], [w // 2, h * 3 // 10]], "ms": 90}
    down = {"drag": up["drag"][::-1], "ms": 90}
    steps = [{"now": NOW}, {"open": record, "kind": "document"}]
    for way in (up, up, up, up, down, down, down, down):
        steps += [way, {"idle": True}]
    steps += [{"key": "End"}, {"idle": True}, down, {"idle": True}, {"stats": "cost.json"}]
    place.play(steps, size, layout=layout(size))
    cost = load(place.out / "cost.json")["frameCpuUs"]
    print(f"{record} at {size}: frame p50 {cost['p50']} us, p95 {cost['p95']} us", flush=True)
    return cost


def same_cost(place, size):
    for short, long in (("d-4", LONG), ("t-20", "t-600")):
        a, b = (fling_cost(place, record, size) for record in (short, long))
        for part in ("p50", "p95"):
            check(b[part] <= DEARER * max(a[part], LEAST_US),
                  f"{size}: a frame of {long} costs {b[part]} us, of {short} {a[part]} us")


# ---- other ways to see them ----

def rough_hands(place, held, seed):
    for number, (way, size) in enumerate(WAYS):
        shutil.rmtree(place.out)
        place.out.mkdir()
        hands, found = Hands(seed + number, size, held).play(size), {}
        place.play(hands.steps, size, layout=way)
        judge(place, hands, f"seed {seed + number}, {way}", found)
        check(not found, "\n".join(found.values()))


def rotation(place, size):
    """A village board turns its pages for twenty minutes."""
    steps, names = [{"now": NOW}], [f"{n}.json" for n in range(120)]
    for name in names:
        steps += [{"wait_ms": 10000}, {"tree": name}]
    place.play(steps, size, layout=layout(size, "village"))
    trees = [load(place.out / name) for name in names]
    wrong = [f"village {size}: {s}" for tree in trees for s in broken(tree, 1080)]
    check(not wrong, "\n".join(dict.fromkeys(wrong)))
    pages = {"".join(texts(tree)) for tree in trees}
    check(len(pages) > 20, f"village {size}: {len(pages)} pages in twenty minutes")


def by_touch(place):
    """A record with the longest id, from a list; notices that begin and end at this moment; a
    guide of which nothing is known."""
    place.play([
        {"now": NOW}, {"tap": [540, 900]}, {"tap": "搜索"}, {"text": "很长的文件"},
        {"tap": "编号很长的文件"}, {"expect": {"role": "heading", "name": "编号很长的文件"}},
        {"expect": "正文。"}, {"tap": "首页"}, {"tap": "公示公告"}, {"expect": "此刻开始"},
        {"absent": "此刻结束"}, {"tap": "已结束"}, {"expect": "此刻结束"},
        {"open": "g-bare", "kind": "guide"}, {"expect": "什么都没有写的指南"},
        {"absent": "时间地点"}], layout="hall-portrait")


def unshowable(place):
    """Characters of no installed font are empty boxes that are counted, and nothing worse."""
    words = extreme_feed.UNSHOWABLE
    extreme_feed.put(place.feed, 2, [extreme_feed.document("d-none", words, [
        extreme_feed.paragraph(words), extreme_feed.table([words], [[words]])])])
    place.sync()
    place.play([{"now": NOW}, {"open": "d-none", "kind": "document"}, {"stats": "s.json"}],
               layout="hall-portrait")
    check(load(place.out / "s.json")["glyphMisses"] > 0, "no empty box was counted")


def alerts(place, size, use):
    """Three at once: each has the whole screen; who has read them goes on as before."""
    steps = [{"now": NOW}, {"idle": True}, {"tree": "a.json"}]
    if use == "hall":
        steps += [*[{"tap": "我知道了"}, {"idle": True}] * 3, {"tree": "b.json"}, {"tap": [540, 540]},
                  {"idle": True}, {"tree": "c.json"}, {"tap": "搜索"}, {"tree": "d.json"},
                  {"now": "2026-12-02T09:00:00+08:00"}, {"idle": True}, {"absent": "红色预警"}]
    place.play([*steps, {"wait_ms": 60000}, {"tree": "e.json"}, {"stats": "s.json"}], size,
               layout=layout(size, use))
    trees = [load(path) for path in sorted(place.out.glob("?.json")) if path.stem != "s"]
    wrong = [f"alerts, {use} {size}: {s}" for tree in trees for s in broken(tree, 1080)]
    check(not wrong, "\n".join(dict.fromkeys(wrong)))
    check(any("红色预警" in t for t in texts(trees[0])), f"{use} {size}: no alert on the screen")


def all_alerts(place):
    more = [extreme_feed.urgent(n) for n in (1, 2, 3)]
    more.append(extreme_feed.urgent(4, status="cancelled"))
    extreme_feed.put(place.feed, 3, [*extreme_feed.calm(place.feed, NOW), *more])
    place.sync()
    for use in ("hall", "village"):
        for size in (PORTRAIT, LANDSCAPE):
            shutil.rmtree(place.out)
            place.out.mkdir()
            alerts(place, size, use)


def test(place):
    place.feed.mkdir()
    extreme_feed.put(place.feed, 1, extreme_feed.calm(place.feed, NOW))
    place.sync()
    wanted = sorted(records(place), key=lambda r: r[0])
    if "read" in sys.argv:
        if is_sanitized():
            read_all(place, [r for r in wanted if r[0] != LONG], PORTRAIT)
            return
        for size in (PORTRAIT, LANDSCAPE):
            read_all(place, wanted, size)
        return
    by_touch(place)
    for size in (PORTRAIT, LANDSCAPE):
        same_cost(place, size)
        rotation(place, size)
    rough_hands(place, [r[:2] for r in wanted], 0)
    unshowable(place)
    all_alerts(place)


if __name__ == "__main__":
    main(test)
