"""Every text stands out from its ground: 4.5 to 1, in 高对比 and 关怀版 7 to 1, on every page, on what
comes up over it, on all keyboards, while it is read aloud, in 低位 and on the staff's pages. The ratio
is WCAG's, of the lightest and the darkest pixel where the accessibility tree has a text."""
import subprocess
import sys
from array import array

import over
import pages
from harness import LANDSCAPE, NOW, PORTRAIT, check, load, main, nodes

USUAL = {**pages.USUAL, "pinyin": ["拼音"], "write": ["手写"]}
# Taps from the attract screen, the pages of that look, the least ratio, px of the shorter side.
LOOKS = {"usual": ([[300, 500]], USUAL, 4.5, 1080),
         "contrast": ([[300, 500], "高对比"], USUAL, 7, 1080),
         "large": (["关怀版（大字）"], pages.LARGE, 7, 720),
         "large-contrast": (["关怀版（大字）", "高对比"], pages.LARGE, 7, 720)}
HALLS = (("hall-portrait", PORTRAIT, LOOKS), ("hall-landscape", LANDSCAPE, ["large"]))
LEAST_INK = 8  # px: a smaller box has no room for a whole stroke


def begin(taps):
    steps = [{"now": NOW}, {"idle": True}]
    for tap in taps:
        steps += [{"tap": tap}, {"idle": True}, {"wait_ms": 3000}]
    return steps


def tour(taps, ways):
    return begin(taps) + pages.visit(ways, pages.tree_and_shot)


class Picture:
    """Relative luminance of each pixel, 0 to 65535."""

    def __init__(self, path, size):
        self.width, self.height = (int(side) for side in size.split("x"))
        luminance = " ".join(["0.2126 0.7152 0.0722"] * 3)
        done = subprocess.run(["convert", path, "-alpha", "off", "-colorspace", "RGB", "-color-matrix",
                               luminance, "-set", "colorspace", "sRGB", "-depth", "16", "-endian",
                               "LSB", "rgb:-"], check=True, stdout=subprocess.PIPE)
        self.pixels = array("H", done.stdout)[::3]

    def ratio(self, x, y, w, h):
        """Of what is on the canvas, and its size."""
        x, y, right, end = max(x, 0), max(y, 0), min(x + w, self.width), min(y + h, self.height)
        if right - x < LEAST_INK or end - y < LEAST_INK:
            return None
        rows = [self.pixels[row * self.width + x:row * self.width + right] for row in range(y, end)]
        least, most = min(min(row) for row in rows), max(max(row) for row in rows)
        return (most / 65535 + .05) / (least / 65535 + .05)


def texts(tree):
    """Nodes that stand still and are shown, with what is to be seen of them; not what is off."""
    for node in nodes(tree):
        shown = node["text"] or (node["name"] if node["role"] in ("button", "tab", "key") else "")
        if shown and "children" in node and not node["children"] and \
                not {"disabled", "inert"} & set(node["states"]):
            seen = node.get("seen", node["rect"])
            if seen[3] * 3 >= node["rect"][3] * 2:  # else hardly a stroke of it
                yield shown, seen


def judge(place, name, size, reference, least, label, texts_least=4):
    picture = Picture(place.out / f"{name}.png", size)
    scale = min(picture.width, picture.height) / reference
    count = 0
    for text, (x, y, w, h) in texts(load(place.out / f"{name}.json")):
        ratio = picture.ratio(int(x * scale), int(y * scale), int(w * scale), int(h * scale))
        if ratio is None:
            continue
        count += 1
        check(ratio >= least, f"{label}, {name}: “{text[:20]}” has {ratio:.2f} to 1")
    check(count >= texts_least, f"{label}, {name}: only {count} texts")


def judge_over(place, layout, size, look):
    """What comes up over pages, the keyboards, the bar, and where it can be 低位."""
    taps, _, least, reference = LOOKS[look]
    large = over.LARGE if size == PORTRAIT else over.LARGE_LYING
    tours = [large if look.startswith("large") else over.USUAL, over.READING]
    if size == PORTRAIT:
        tours.append(over.LOW_LARGE if look.startswith("large") else over.LOW)
    for ways in tours:
        place.play(begin(taps) + over.visit(ways), size, layout=layout,
                   extra=("--config", over.settings(place)))
        for name in ways:
            judge(place, name, size, reference, least, f"{layout}, {look}, over", 3)


def judge_staff(place):
    """Where the layout is in 高对比 the staff's pages are, too: the session's own ends with it."""
    extra = ("--config", over.settings(place, staff=True))
    for layout, least in (("hall-portrait", 4.5), (over.high_contrast(place), 7)):
        place.play(begin([]) + over.visit(over.STAFF), PORTRAIT, layout=layout, extra=extra)
        for name in over.STAFF:
            judge(place, name, PORTRAIT, 1080, least, f"{layout}, staff")


def pages_themselves(place, layout, size, look):
    taps, ways, least, reference = LOOKS[look]
    place.play(tour(taps, ways), size, layout=layout)
    for name in ["home", "reader", *ways]:
        judge(place, name, size, reference, least, f"{layout}, {look}")


def test(place):
    is_over = sys.argv[1:] == ["over"]
    place.build_feed().sync()
    place.pin_last_success()
    if is_over:
        judge_staff(place)
    for layout, size, looks in HALLS:
        for look in looks:
            (judge_over if is_over else pages_themselves)(place, layout, size, look)


main(test)
