"""Clips and the clock: at dark hours nothing plays, midnight and a date that jumps interrupt none,
and a feed that changes does not begin one anew."""
import pathlib
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))
from clip_feed import ZONES, bands, build, colour_of, layout, notice  # noqa: E402
from clips import FFMPEG, clip  # noqa: E402
from harness import LANDSCAPE, SKIP, check, load, main  # noqa: E402

NIGHT = [{"name": "night", "from": "22:00", "to": "06:00", "off": True}]
ORDER = ["red", "lime", "blue", "yellow"]  # two seconds each
PAGE = [60, 160, 1200, 680]


def play(place, start, steps, file):
    place.play([{"now": start}, {"idle": True}, *steps], LANDSCAPE, layout=file)


def seen(place, count):
    return [colour_of(place.out / f"{i}.png") for i in range(count)]


def dark_hours(place):
    """Dark at once, without a decoder; in the morning the clip is there from its beginning."""
    file = layout(place, ZONES, dayParts=NIGHT)
    play(place, "2026-11-24T21:59:57+08:00",
         [{"wait_ms": 1000}, {"shot": "0.png"}, {"stats": "day.json"}, {"wait_ms": 3000},
          {"shot": "1.png"}, {"stats": "night.json"}, {"wait_ms": 3600000}, {"shot": "2.png"},
          {"stats": "late.json"}, {"now": "2026-11-25T05:59:59+08:00"}, {"wait_ms": 1500},
          {"shot": "3.png"}, {"watch_ms": 9000, "report": "w.json", "rect": PAGE}], file)
    colours, black = seen(place, 4), (0, 0, 0)
    check(colours == ["red", black, black, "red"], colours)
    day, night, late = (load(place.out / f"{n}.json") for n in ("day", "night", "late"))
    check(late["openFiles"] < day["openFiles"], f"pipes in the dark: {day} {late}")
    # The picture wanders by a few px every ten minutes.
    check(late["framesDrawn"] - night["framesDrawn"] <= 6, f"frames in the dark: {night} {late}")
    watched = load(place.out / "w.json")
    check(watched["frames"] > 150 and watched["withoutText"] == 0, f"the morning: {watched}")


def by_any_date(place):
    """Its frames go by the time that passes, whatever the date does."""
    file = layout(place, ZONES)
    jumps = {"midnight": None, "a day on": "2026-11-25T23:59:59+08:00",
             "a day back": "2026-11-23T23:59:59+08:00", "1970": "1970-01-01T00:00:10+08:00",
             "2099": "2099-06-01T00:00:00+08:00"}
    for name, jump in jumps.items():
        steps = [{"wait_ms": 1000}, {"shot": "0.png"}]
        for i in range(1, 4):
            steps += [{"clock": jump}] * (jump is not None and i == 1)
            steps += [{"wait_ms": 2000}, {"shot": f"{i}.png"}]
        play(place, "2026-11-24T23:59:57+08:00", steps, file)
        check(seen(place, 4) == ORDER, f"{name}: {seen(place, 4)}")


def while_the_feed_changes(place):
    """Every second another notice comes: the clip plays to its end all the same."""
    file, over = layout(place, ZONES), threading.Event()

    def publish():
        number = 0
        while not over.wait(0.5):
            number += 1
            build(place, [notice("a.mp4"), notice(None, f"第{number}次。")])
    publisher = threading.Thread(target=publish)
    publisher.start()
    try:
        play(place, "2026-11-24T09:41:00+08:00",
             [{"watch_ms": 1000, "real": True, "report": "w.json"}, {"shot": "0.png"},
              *[s for i in range(1, 4)
                for s in ({"watch_ms": 2000, "real": True, "report": "w.json"},
                          {"shot": f"{i}.png"})]], file)
    finally:
        over.set()
        publisher.join()
    check(seen(place, 4) == ORDER, f"the clip begins anew: {seen(place, 4)}")


def test(place):
    if not FFMPEG:
        sys.exit(SKIP)
    (place.root / "source").mkdir()
    clip(place.root / "source/a.mp4", 8, source=bands(2))
    build(place, [notice("a.mp4"), notice(None)])
    dark_hours(place)
    by_any_date(place)
    while_the_feed_changes(place)
    left = subprocess.run(["pgrep", "-f", str(place.state)], capture_output=True, text=True)
    check(not left.stdout, f"processes are left: {left.stdout}")


main(test)
