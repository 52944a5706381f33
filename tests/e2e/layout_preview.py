"""gongshictl layout preview: a picture of each day part by the display itself, and a sheet."""
import json
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from clips import FFMPEG  # noqa: E402
from harness import BIN, SOURCE, check, main, run  # noqa: E402


def preview(place, path, out, code=0):
    return run([BIN / "gongshictl", "layout", "preview", "--state", place.state, "--data", SOURCE,
                "--now", "2026-11-24", path, place.root / out], code).stdout


def mean_of(path):
    return float(run(["convert", path, "-format", "%[mean]", "info:"]).stdout)


def content(place):
    """Beside a store: a playlist that nothing matches, and more than a day has time for."""
    path = place.root / "content.json"
    zone = {"rect": [0, 0, 900, 900], "widget": "rotation"}
    tree = {"layout": 1, "canvas": {"width": 1920, "height": 1080},
            "zones": [{**zone, "options": {"playlist": "none"}},
                      {**zone, "rect": [900, 0, 900, 900], "dayParts": ["noon"],
                       "options": {"playlist": "all"}}],
            "playlists": [{"name": "none", "entries": [{"select": {"category": "no-such"}}]},
                          {"name": "all", "entries": [{"select": {"kinds": ["notice"]}}]}],
            "dayParts": [{"name": "noon", "from": "12:00", "to": "12:05"}]}
    path.write_text(json.dumps(tree), encoding="utf-8")
    said = run([BIN / "gongshictl", "layout", "check", "--state", place.state, "--now",
                "2026-11-24T08:00:00+08:00", path]).stdout
    check("/zones/0: no record matches its playlist, none, now" in said, said)
    check("once round, and it is shown for 5 minutes a day" in said, said)
    said = run([BIN / "gongshictl", "layout", "check", "--state", place.state, "--now",
                "2026-11-24T08:00:00+08:00", SOURCE / "layouts/village-zones.json"]).stdout
    check("fine, 0 warnings" in said, said)
    showings(place)


def clips(place):
    """A zone that plays clips, where nothing is there to play them."""
    path = place.root / "clips.json"
    zone = {"rect": [0, 0, 960, 540], "widget": "video", "options": {"playlist": "all"}}
    text = {"rect": [960, 0, 960, 540], "widget": "text", "options": {"text": "片"}}
    tree = {"layout": 1, "canvas": {"width": 1920, "height": 1080}, "zones": [text, zone],
            "playlists": [{"name": "all", "entries": [{"select": {"kinds": ["notice"]}}]}]}
    empty = place.root / "empty"
    empty.mkdir()
    for folder, zones, warnings in ((empty, [text, zone], 1), (empty, [text], 0),
                                    (os.environ["PATH"], [text, zone], 0 if FFMPEG else 1)):
        path.write_text(json.dumps({**tree, "zones": zones}), encoding="utf-8")
        said = run([BIN / "gongshictl", "layout", "check", path],
                   env={**os.environ, "PATH": str(folder)}).stdout
        check(("/zones/1: found no ffmpeg" in said) == bool(warnings), said)
        check(f"fine, {warnings} warnings" in said, said)


def showings(place):
    """As often a day as the playlist asks for, as the check sees it and as the status tells."""
    tree = json.loads((SOURCE / "layouts/village-zones.json").read_text(encoding="utf-8"))
    path = place.root / "showings.json"
    for least, told in ((1, False), (2000, True)):
        for playlist in tree["playlists"]:
            playlist["leastShowingsADay"] = least
        path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
        for command in (["layout", "check", "--state", place.state, path],
                        ["status", "--state", place.state, "--layout", path]):
            done = run([BIN / "gongshictl", *command], None)
            check(("times a day, expected at least 2000" in done.stdout) == told,
                  f"{command} with {least}: {done.stdout}")
    check(done.returncode == 3, f"exit {done.returncode}, though it cannot be kept")


def test(place):
    place.build_feed().sync()
    content(place)
    clips(place)
    said = preview(place, SOURCE / "layouts/example.json", "example")
    light = [mean_of(place.root / f"example/day-part-{i}.png") for i in range(4)]
    check(light[0] > 40000 and light[1] > 40000, f"day and evening: {light}")
    check(light[2] == 0 and 20000 < light[3] < 40000, f"night and dusk: {light}")
    for words in ("day-part-0.png: day 2026-11-24 06:00", "spring-festival: not within 800 days"):
        check(words in said, said)
    sheet = (place.root / "example/index.html").read_text(encoding="utf-8")
    check(all(f"day-part-{i}.png" in sheet for i in range(4)) and "evening" in sheet, sheet)
    check(not list((place.root / "example").glob("*.jsonl")), "a script was left behind")
    preview(place, SOURCE / "layouts/village-zones.json", "always")
    check(mean_of(place.root / "always/always.png") > 40000, "one without day parts")
    bad = place.root / "bad.json"
    bad.write_text(json.dumps({"layout": 1}), encoding="utf-8")
    said = preview(place, bad, "bad", code=3)
    check("found no key" in said and not (place.root / "bad").exists(), said)


main(test)
