"""Notices with clips of plain colours, for the journeys that play them."""
import json

from harness import BIN, pixel, run

COLOURS = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0)}
NEAR = 24  # what encoding and scaling may take from a colour
MIDDLE = (660, 500)  # of the video's zone
ZONES = [{"widget": "header", "rect": [0, 0, 1920, 124]},
         {"widget": "video", "rect": [60, 160, 1200, 680], "options": {"playlist": "all"}},
         {"widget": "list", "rect": [1300, 160, 560, 680], "options": {"playlist": "all"}}]


def bands(seconds=1):
    """lavfi: one colour after another."""
    names = list(COLOURS)
    parts = [f"color=c={n}:s=640x360:r=25:d={seconds}[{n}]" for n in names]
    return ";".join([*parts, "".join(f"[{n}]" for n in names) + f"concat=n={len(names)}"])


def notice(name, text="请看短片。"):
    body = [{"type": "paragraph", "text": text}]
    if name:
        body.append({"type": "video", "alt": f"短片{name}", "file": {"src": name}})
    return body


def build(place, bodies, urgent=None):
    """A notice of each body, in this order; `urgent` is the number of one that is."""
    records = [{"kind": "notice", "id": f"n-{i}", "title": f"公告{i}", "publisher": "村委会",
                "publishDate": f"2026-11-{20 - i:02}", "showFrom": "2026-11-01", "body": body}
               for i, body in enumerate(bodies)]
    if urgent is not None:
        records[urgent] |= {"priority": "urgent", "showUntil": "2099-12-31"}
    (place.root / "source/records.ndjson").write_text(
        "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    run([BIN / "gongshictl", "feed", "build", place.root / "source", place.feed])
    place.sync()
    place.pin_last_success()


def layout(place, zones, **more):
    path = place.root / "layout.json"
    entries = [{"select": {"kinds": ["notice"]}}]
    path.write_text(json.dumps({
        "layout": 1, "name": "片", "canvas": {"width": 1920, "height": 1080}, "zones": zones,
        "playlists": [{"name": "all", "order": "listed", "entries": entries}], **more}))
    return path


def colour_of(picture, at=MIDDLE):
    """The clip's colour there, else what there is."""
    found = pixel(picture, *at)
    for name, rgb in COLOURS.items():
        if max(abs(a - b) for a, b in zip(found, rgb)) <= NEAR:
            return name
    return found
