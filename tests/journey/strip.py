"""A long document that is flung costs, frame by frame, the strip that comes in, not the page."""
from harness import NOW, PORTRAIT, check, load, main, nodes

DOCUMENT = "donghu-2020"
FRAMES, FRAME_MS = 60, 16
PAGE = 1080 * 1920
EDGE = 12  # rows beside the strip: what reaches over its edge, the ends of bars


def fling():
    yield from [{"now": NOW}, {"tap": [540, 900]}, {"open": DOCUMENT, "kind": "document"},
                {"idle": True}, {"drag": [[540, 1400], [540, 600]], "ms": 100}]
    for n in range(FRAMES):
        yield from [{"stats": f"stats-{n}.json"}, {"tree": f"tree-{n}.json"},
                    {"wait_ms": FRAME_MS}]


class Frame:
    def __init__(self, place, number):
        stats = load(place.out / f"stats-{number}.json")
        shown = list(nodes(load(place.out / f"tree-{number}.json")))
        self.drawn, self.painted = stats["framesDrawn"], stats["pixelsPainted"]
        self.tops = {n["key"]: n["rect"][1] for n in shown if n.get("key")}
        outline = [n["rect"][0] for n in shown if n["role"] == "tab" and n["rect"][1] < 1600]
        self.width = min(outline)  # of the sheet: the outline stands beside it
        self.fixed = {(n["text"], n["name"], *n["states"], *n["rect"]) for n in shown
                      if not n.get("key") and not n["children"]}

    def moved_since(self, before):
        ways = {top - self.tops[key] for key, top in before.tops.items() if key in self.tops}
        check(len(ways) == 1, f"texts moved by {sorted(ways)} px between two frames")
        return ways.pop()

    def most_since(self, before):
        """The strip, and what beside the sheet is another: the place told, the outline's entry."""
        changed = sum(width * height for *_, width, height in self.fixed ^ before.fixed)
        return self.width * (self.moved_since(before) + EDGE) + changed


def test(place):
    place.build_feed().sync()
    place.play(fling(), PORTRAIT, "hall-portrait")
    frames = [Frame(place, n) for n in range(FRAMES)]
    moved = drawn = 0
    for number, (before, frame) in enumerate(zip(frames, frames[1:]), 1):
        painted, most = frame.painted - before.painted, frame.most_since(before)
        drawn += frame.drawn - before.drawn
        moved += frame.moved_since(before)
        check(painted <= most, f"frame {number} painted {painted} px, {most} at most")
    check(frames[0].painted >= PAGE, f"{frames[0].painted} px painted for whole pages")
    check(drawn == FRAMES - 1 and moved > 1000, f"{drawn} frames, {moved} px moved")


main(test)
