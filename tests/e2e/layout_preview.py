"""gongshictl layout preview: a picture of each day part by the display itself, and a sheet."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, SOURCE, check, main, run  # noqa: E402


def preview(place, path, out, code=0):
    return run([BIN / "gongshictl", "layout", "preview", "--state", place.state, "--data", SOURCE,
                "--now", "2026-11-24", path, place.root / out], code).stdout


def mean_of(path):
    return float(run(["convert", path, "-format", "%[mean]", "info:"]).stdout)


def test(place):
    place.build_feed().sync()
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
