"""Every text stands out from its ground: 4.5 to 1, in 高对比 and 关怀版 7 to 1, on every page. The
ratio is WCAG's, of the lightest and the darkest pixel where the accessibility tree has a text."""
import subprocess
from array import array

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


def tour(taps, ways):
    steps = [{"now": NOW}, {"idle": True}]
    for tap in taps:
        steps += [{"tap": tap}, {"idle": True}, {"wait_ms": 3000}]
    return steps + pages.visit(ways, pages.tree_and_shot)


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


def judge(place, name, size, reference, least, label):
    picture = Picture(place.out / f"{name}.png", size)
    scale = min(picture.width, picture.height) / reference
    count = 0
    for text, (x, y, w, h) in texts(load(place.out / f"{name}.json")):
        ratio = picture.ratio(int(x * scale), int(y * scale), int(w * scale), int(h * scale))
        if ratio is None:
            continue
        count += 1
        check(ratio >= least, f"{label}, {name}: “{text[:20]}” has {ratio:.2f} to 1")
    check(count >= 4, f"{label}, {name}: only {count} texts")


def test(place):
    place.build_feed().sync()
    place.pin_last_success()
    for layout, size, looks in HALLS:
        for look in looks:
            taps, ways, least, reference = LOOKS[look]
            place.play(tour(taps, ways), size, layout=layout)
            for name in ["home", "reader", *ways]:
                judge(place, name, size, reference, least, f"{layout}, {look}")


main(test)
