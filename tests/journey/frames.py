"""Ten minutes of a village's pages, three of its zones, every frame looked at: none is blank and
none without text."""
import json

from harness import LANDSCAPE, NOW, PORTRAIT, SOURCE, check, load, main

# Between the red bar and the foot: what of the screen is a notice's.
PAGE = {LANDSCAPE: [0, 160, 1920, 780], PORTRAIT: [0, 160, 1080, 1500]}
FRAMES_LEAST = {"cut": 500, "fade": 900, "slide": 900}


def with_(place, name, change):
    tree = json.loads((SOURCE / "layouts" / f"{name}.json").read_text(encoding="utf-8"))
    change(tree)
    path = place.root / "changed.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path


def watch(place, layout, size, ms=600000):
    place.play([{"now": NOW}, {"idle": True},
                {"watch_ms": ms, "report": "frames.json", "rect": PAGE[size]}], size, layout=layout)
    return load(place.out / "frames.json")


def never_blank(place):
    for kind, least in FRAMES_LEAST.items():
        layout = with_(place, "village-landscape", lambda t: t["rotation"].update(transition=kind))
        seen = watch(place, layout, LANDSCAPE)
        check(seen["frames"] >= least, f"{kind}: only {seen}")
        check(seen["blank"] == 0 and seen["withoutText"] == 0, f"{kind}: {seen}")
    for layout, size in (("village-zones", LANDSCAPE), ("village-portrait", PORTRAIT)):
        seen = watch(place, layout, size, 180000)
        check(seen["blank"] == 0 and seen["withoutText"] == 0, f"{layout}: {seen}")


def blank_is_seen(place):
    """Where nothing is to be shown, it is said of each frame: the look can fail."""
    nothing = [{"name": "none", "entries": [{"select": {"tag": "没有的"}}]}]
    layout = with_(place, "village-landscape", lambda t: t.update(
        playlists=nothing, zones=[{"widget": "rotation", "options": {"playlist": "none"}}]))
    place.play([{"now": NOW}, {"idle": True},
                {"watch_ms": 120000, "report": "frames.json", "rect": [0, 160, 1920, 100]}],
               LANDSCAPE, layout=layout)
    seen = load(place.out / "frames.json")
    check(seen["frames"] > 0 and seen["frames"] == seen["blank"] == seen["withoutText"], seen)


def test(place):
    place.build_feed().sync()
    never_blank(place)
    blank_is_seen(place)


main(test)
