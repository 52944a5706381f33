"""Rough hands: taps, drags, keys and texts at random, while the screen turns, changes its
size and days pass. Nothing crashes, and every screen keeps the rules of screen_rules.py.

rough.py [FIRST_SEED COUNT]: the same seed does the same again.
"""
import json
import random
import shutil
import sys
import time

from harness import LANDSCAPE, PORTRAIT, Failed, check, is_sanitized, load, main
from screen_rules import broken

STEPS = 170
TEXTS = ["低保", "dibao", "低" * 600, "x" * 600, "𠀀𪚥㐂䶮𬺰", "😀👨‍👩‍👧‍👦🇨🇳🀄", "مرحبا بالعالم",
         "\u202eabc\u202c\u2066q", "\u0001\u0007\u001b[31m\u007f\u009f", "e\u0301\u0301\u0301\u0301",
         "བོད་ཡིག", "\u200b\u200d\ufeff\ufffd", "%s%n' OR 1=1 --", "\" AND NEAR(a b) *", "——……《》", " ", "　", "养老　服务 ", "\r\n\t"]
KEYS = ["Enter", "Escape", "Backspace", "Tab", "Backtab", "Up", "Down", "Left", "Right", "PageUp",
        "PageDown", "Home", "End", "Speech", "EarsOut"]
SIZES = [[200, 200], [8192, 200], [200, 2000], [1366, 768], [333, 777], [2160, 3840], [801, 1283],
         [1080, 1920], [1920, 1080]]
TIMES = ["2026-11-24T09:41:00+08:00", "2026-11-24T23:59:58+08:00", "2026-11-25T00:00:00+08:00",
         "2027-11-24T09:00:00+08:00", "2001-01-01T00:00:00+08:00", "2038-01-20T00:00:00+08:00",
         "2026-10-01T12:00:00+08:00"]
HALLS = [("hall-portrait", PORTRAIT), ("hall-landscape", LANDSCAPE)]
WAYS = [*HALLS, ("village-portrait", PORTRAIT), *HALLS, ("village-landscape", LANDSCAPE), *HALLS,
        ("village-portrait-large", PORTRAIT), ("village-landscape-large", LANDSCAPE)]


class Hands:
    """Writes a script; keeps in mind how large the canvas is."""

    def __init__(self, seed, size, records):
        self.records = records
        self.random = random.Random(seed)
        self.first = tuple(int(n) for n in size.split("x"))
        self.w, self.h = self.first
        self.steps, self.shorts = [{"now": TIMES[0]}, {"idle": True}], []

    def point(self):
        """Anywhere, edges and a little beyond included."""
        r = self.random
        return [r.choice([-5, 0, size - 1, size + 5]) if r.random() < 0.05 else r.randrange(size)
                for size in (self.w, self.h)]

    def tap(self):
        return [{"tap": self.point()}]

    def touch(self):
        return [{"tap": self.random.randrange(200)}]

    def dock(self):
        """Where the buttons at the bottom lie, whether they are there or not."""
        x = self.random.choice([0.05, 0.1, 0.3, 0.5, 0.75, 0.95])
        return [{"tap": [int(self.w * x), self.h - int(min(self.w, self.h) * 0.06)]}]

    def drag(self):
        r = self.random
        return [{"drag": [self.point(), self.point()], "ms": r.choice([0, 17, 60, 120, 400])}]

    def fling(self):
        """And a touch while it still moves."""
        r = self.random
        x, up = r.randrange(self.w), r.random() < 0.7
        way = [[x, int(self.h * 0.7)], [x, int(self.h * 0.2)]]
        after = r.choice([self.tap, self.drag, self.touch, self.dock, lambda: []])
        return [{"drag": way if up else way[::-1], "ms": r.choice([40, 80, 120])},
                {"wait_ms": r.choice([0, 30, 200])}, *after()]

    def key(self):
        return [{"key": self.random.choice(KEYS)} for _ in range(self.random.randrange(1, 6))]

    def text(self):
        return [{"text": self.random.choice(TEXTS)}]

    def search(self):
        return [{"tap": [int(self.w * 0.9), self.h - 60]}, *self.text(), *self.touch()]

    def open(self):
        record, kind = self.random.choice(self.records)
        return [{"open": record, "kind": kind}]

    def wait(self):
        return [{"wait_ms": self.random.choice([1, 50, 500, 3000, 31000, 65000, 90000, 240000])}]

    def now(self):
        return [{"now": self.random.choice(TIMES)}]

    def resize(self):
        self.first = self.w, self.h = tuple(self.random.choice(SIZES))
        return [{"rotate": 0}, {"resize": list(self.first)}]

    def rotate(self):
        turn = self.random.choice([0, 90, 180, 270])
        w, h = self.first
        self.w, self.h = (h, w) if turn in (90, 270) else (w, h)
        return [{"rotate": turn}]

    def back_to_size(self, size):
        self.first = self.w, self.h = tuple(int(n) for n in size.split("x"))
        return [{"rotate": 0}, {"resize": [self.w, self.h]}]

    def look(self):
        """The tree as it is in mid-movement, or once everything has come to rest."""
        rest = [{"idle": True}] if self.random.random() < 0.5 else []
        self.shorts.append(min(self.w, self.h))
        return [*rest, {"tree": f"{len(self.shorts) - 1}.json"}]

    def play(self, size):
        acts = [(self.touch, 40), (self.tap, 12), (self.dock, 6), (self.drag, 10),
                (self.fling, 14), (self.key, 7), (self.text, 4), (self.search, 4),
                (self.open, 5), (self.wait, 6), (self.now, 2), (self.resize, 2),
                (self.rotate, 2)]
        kinds, weights = [a for a, _ in acts], [n for _, n in acts]
        for number in range(STEPS):
            if number % 40 == 39:
                self.steps += self.back_to_size(size)
            self.steps += self.random.choices(kinds, weights)[0]()
            self.steps += self.look()
        self.steps += [{"idle": True}, {"stats": "stats.json"}]
        return self


def story(steps, tree):
    """The steps that led to a tree."""
    at = steps.index({"tree": tree})
    return "".join("\n  " + json.dumps(s, ensure_ascii=False)[:120]
                   for s in steps[max(0, at - 14):at])


def judge(place, hands, label, found):
    for number, short in enumerate(hands.shorts):
        name = f"{number}.json"
        for sentence in broken(load(place.out / name), short):
            found.setdefault(sentence.split(" [")[0], f"{label}, tree {name}: {sentence}"
                                                      f"{story(hands.steps, name)}")
    stats = load(place.out / "stats.json")
    if stats["glyphMisses"]:
        found["glyphs"] = f"{label}: {stats['glyphMisses']} characters without a glyph"
    return stats


def records(place):
    """One in three is an item of the catalogue, of which there are more than of all else."""
    found = {}
    for part in load(place.feed / "feed.json")["parts"]:
        for line in (place.feed / part["path"]).read_text(encoding="utf-8").strip().split("\n"):
            record = json.loads(line)
            found.setdefault(record["kind"], []).append((record["id"], record["kind"]))
    rest = sorted(r for kind, some in found.items() if kind != "item" for r in some)
    return rest + sorted(found["item"])[:len(rest) // 2]


def standing(place, size, layout):
    """Somebody reads on while the minutes, and with them the catalogue, change: everything
    that can be touched on the page of all fields, and then on home, which changes what home is."""
    steps = [{"now": TIMES[0]}, {"tap": [540, 540]}]
    for way in [["领域", n] for n in range(32)] + [[n] for n in range(20)]:
        steps += [{"key": "Escape"}] * 3
        steps += [step for tap in way for step in ({"tap": tap}, {"idle": True})]
        steps += [{"wait_ms": 61000}]
    place.play(steps, size, layout=layout)


def test(place):
    first, count = (int(a) for a in sys.argv[1:3] or [0, 4 if is_sanitized() else 10])
    place.build_feed().sync()
    held = records(place)
    found = {}
    for layout, size in HALLS:
        standing(place, size, layout)
    for seed in range(first, first + count):
        layout, size = WAYS[seed % len(WAYS)]
        label, start = f"seed {seed}, {layout}", time.monotonic()
        shutil.rmtree(place.out)
        place.out.mkdir()
        hands = Hands(seed, size, held).play(size)
        try:
            place.play(hands.steps, size, layout=layout)
        except Failed as failure:
            raise Failed(f"{label}: {failure}") from failure
        stats = judge(place, hands, label, found)
        print(f"{label}: {len(hands.steps)} steps, {stats['framesDrawn']} frames, frame p95 "
              f"{stats['frameCpuUs']['p95']} us, {time.monotonic() - start:.1f} s", flush=True)
    check(not found, "\n".join(found.values()))


if __name__ == "__main__":
    main(test)
