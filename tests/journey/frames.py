"""Ten minutes of a village's pages, three of its zones, every frame looked at: none is blank,
none without text, and none with a picture that has still to come."""
import json
import os
import pathlib
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))
from feed_pictures import png  # noqa: E402
from harness import BIN, LANDSCAPE, NOW, PORTRAIT, SOURCE, Place, check, load, main, run  # noqa: E402

# Between the red bar and the foot: what of the screen is a notice's.
PAGE = {LANDSCAPE: [0, 160, 1920, 780], PORTRAIT: [0, 160, 1080, 1500]}
SLOW_MS, HELD_S = 3500, 3.2  # a page stands for two seconds by itself
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


def build_pictured(place):
    """Notices of which most have pictures, some two, each another."""
    source = place.root / "source"
    source.mkdir()
    records = []
    for number in range(8):
        names = [f"{number}-{i}.png" for i in range(number % 3)]
        for i, name in enumerate(names):
            (source / name).write_bytes(png(160, 90, colour=(20 + 25 * number, 200 - 20 * i, 90)))
        records.append({"kind": "notice", "id": f"n-{number}", "title": f"公告{number}",
                        "publisher": "村委会", "publishDate": "2026-11-20",
                        "showFrom": "2026-11-20",
                        "body": [{"type": "paragraph", "text": "村道施工如图。"},
                                 *({"type": "image", "alt": n, "file": {"src": n}}
                                   for n in names)]})
    (source / "records.ndjson").write_text(
        "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    run([BIN / "gongshictl", "feed", "build", source, place.feed])
    place.sync()


def never_without_picture(place):
    """The next page is whole before it comes: with what is on the disk, in any transition."""
    build_pictured(place)
    for kind in ("cut", "fade", "slide"):
        layout = with_(place, "village-landscape", lambda t: t["rotation"].update(transition=kind))
        seen = watch(place, layout, LANDSCAPE)
        check(seen["frames"] >= FRAMES_LEAST[kind], f"{kind}: only {seen}")
        check(seen["withoutPicture"] == 0 and seen["blank"] == 0, f"{kind}, pictures: {seen}")
    for layout, size in (("village-zones", LANDSCAPE), ("village-portrait", PORTRAIT)):
        seen = watch(place, layout, size, 180000)
        check(seen["withoutPicture"] == 0 and seen["withoutText"] == 0, f"{layout}: {seen}")
    # At a scale that is no whole number a card that slides keeps its pictures.
    sliding = with_(place, "village-zones", lambda t: t["rotation"].update(transition="slide"))
    place.play([{"now": NOW}, {"idle": True}, {"watch_ms": 180000, "report": "frames.json"}],
               "1366x768", layout=sliding)
    seen = load(place.out / "frames.json")
    check(seen["withoutPicture"] == 0, f"sliding at another scale: {seen}")


def slow_disk(place):
    """What the display has in its environment where each picture takes SLOW_MS to load, and the
    file with a line for each that did."""
    shim, log = place.root / "slow_pictures.so", place.root / "slow.log"
    run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O1", "-o", shim,
         SOURCE / "tests/journey/slow_pictures.c", "-ldl"])
    asan = run(["sh", "-c", f"ldd {BIN}/gongshi | grep -o '/[^ ]*asan[^ ]*' || true"]).stdout
    return {"LD_PRELOAD": f"{asan.strip()} {shim}".strip(), "SLOW_PICTURES_LOG": str(log),
            "SLOW_PICTURES_MS": str(SLOW_MS)}, log


def when_the_disk_is_slow(place):
    """A page whose picture takes longer to load than a page stands comes when it is there. In real
    time: the virtual clock stands still until a picture is loaded."""
    slow, log = slow_disk(place)
    for kind in ("cut", "slide"):
        layout = with_(place, "village-landscape", lambda t: t["rotation"].update(
            transition=kind, minDwellSeconds=2, charsPerMinute=3000))
        proof = place.root / f"proof-{kind}"
        steps = [{"now": NOW}, {"idle": True},
                 {"watch_ms": 40000, "real": True, "report": "frames.json", "rect": PAGE[LANDSCAPE]}]
        log.unlink(missing_ok=True)
        place.play(steps, LANDSCAPE, layout=layout, extra=["--proof", proof], env=slow)
        seen, late = load(place.out / "frames.json"), len(log.read_text().splitlines())
        check(seen["withoutPicture"] == 0 and seen["blank"] == 0, f"{kind}, a slow disk: {seen}")
        check(seen["frames"] >= 10 and late >= 4, f"{kind}: {late} pictures were late: {seen}")
        seconds = [float(line.split()[1]) for file in sorted(proof.glob("*.log"))
                   for line in file.read_text(encoding="utf-8").splitlines()[1:]]
        held = [s for s in seconds if s > HELD_S]
        check(len(held) >= 3, f"{kind}: no page has waited for its picture: {seconds}")


def watch_slowly(place, ms, until):
    """In real time on a slow disk; at last `until` comes. What was seen, and how many were late."""
    slow, log = slow_disk(place)
    layout = with_(place, "village-landscape", lambda t: t["rotation"].update(
        transition="cut", minDwellSeconds=2, charsPerMinute=3000))
    place.play([{"now": NOW}, {"wait_ms": 100},
                {"watch_ms": ms, "real": True, "report": "frames.json", "rect": PAGE[LANDSCAPE]},
                {"until": until, "ms": 20000}], LANDSCAPE, layout=layout, env=slow)
    return load(place.out / "frames.json"), len(log.read_text().splitlines())


def build_one(place, text, picture, name):
    """One notice; its picture stands below its text."""
    (place.root / "source" / f"{name}.png").write_bytes(png(160, 90, colour=picture))
    (place.root / "source/records.ndjson").write_text(json.dumps(
        {"kind": "notice", "id": "n-1", "title": "公告", "publisher": "村委会",
         "publishDate": "2026-11-20", "showFrom": "2026-11-20", "dwellSeconds": 2,
         "body": [{"type": "paragraph", "text": text},
                  {"type": "image", "alt": name, "file": {"src": f"{name}.png"}}]},
        ensure_ascii=False) + "\n", encoding="utf-8")
    run([BIN / "gongshictl", "feed", "build", place.root / "source", place.feed])
    place.sync()


def further_on_when_the_disk_is_slow(place):
    """So does a further page of the notice that is on show."""
    (place.root / "source").mkdir()
    build_one(place, "村道施工，请绕行。" * 70, (200, 40, 90), "第二页的图")
    seen, late = watch_slowly(place, 12000, {"role": "image", "name": "第二页的图"})
    check(late >= 1 and seen["frames"] >= 2, f"{late} pictures were late: {seen}")
    check(seen["withoutPicture"] == seen["blank"] == 0, f"a further page, a slow disk: {seen}")


def corrected_when_the_disk_is_slow(place):
    """And what is corrected while it is on show, with another picture."""
    build_one(place, "施工到月底。", (40, 90, 200), "旧图")
    change = threading.Timer(7, build_one, (place, "施工到下月底。", (90, 200, 40), "新图"))
    change.start()
    seen, late = watch_slowly(place, 16000, {"role": "image", "name": "新图"})
    change.join()
    check(late >= 2, f"{late} pictures were late: {seen}")
    check(seen["withoutPicture"] == seen["blank"] == 0, f"corrected, a slow disk: {seen}")


def test(place):
    place.build_feed().sync()
    never_blank(place)
    blank_is_seen(place)
    pictured = Place()
    try:
        never_without_picture(pictured)
        when_the_disk_is_slow(pictured)
    finally:
        pictured.remove()
    one = Place()
    try:
        further_on_when_the_disk_is_slow(one)
        corrected_when_the_disk_is_slow(one)
    finally:
        one.remove()


main(test)
