"""The real window under Xvfb, driven by xdotool: tap, drag, picture, size, rotation."""
import os
import subprocess
import time

from harness import BIN, QUIET, SOURCE, centre, check, load, main, run
from xvfb import Xvfb


def difference(a, b, size):
    done = run(["compare", "-metric", "AE", "-fuzz", "6%", a, b, "null:"], code=None)
    return float(done.stderr.split()[0]) / (size[0] * size[1])


def rects(place):
    """Where things are, from the tree of the same pages off screen."""
    place.play([{"idle": True}, {"tap": [540, 900]}, {"idle": True}, {"shot": "home.png"},
                {"tree": "home.json"},
                {"tap": "公开领域"}, {"idle": True}, {"shot": "fields.png"},
                {"tree": "fields.json"}, {"tap": "社会救助"}, {"idle": True},
                {"shot": "items.png"}],
               layout="hall-portrait")


def drive(place, screen):
    out = place.out
    screen.wait_for_picture()
    screen.tap(540, 900)
    time.sleep(1.5)
    home = screen.shot(out / "x-home.png")
    size = run(["identify", "-format", "%w %h", home]).stdout.split()
    check(size == ["1080", "1920"], f"the picture is {size}")
    check(screen.colours(home) > 64, "home is blank")
    screen.tap(*centre(load(out / "home.json"), "26 个公开领域"))
    time.sleep(1.5)
    fields = screen.shot(out / "x-fields.png")
    check(difference(home, fields, (1080, 1920)) > 0.05, "a tap on the tile changes nothing")
    # The clock may have moved on by a minute between the two.
    check(difference(fields, out / "fields.png", (1080, 1920)) < 0.01,
          "the window does not show the page that was tapped")
    screen.tap(*centre(load(out / "fields.json"), "社会救助"))
    time.sleep(1.5)
    items = screen.shot(out / "x-items.png")
    check(difference(items, out / "items.png", (1080, 1920)) < 0.01, "another list than tapped")
    screen.drag(540, 1400, 540, 700)
    time.sleep(1.5)
    dragged = screen.shot(out / "x-dragged.png")
    check(difference(items, dragged, (1080, 1920)) > 0.02, "a drag does not scroll")
    head = (1080, 112)
    for shot in (items, dragged):
        run(["convert", shot, "-crop", "600x112+0+0", "+repage", f"{shot}.head.png"])
    check(difference(f"{items}.head.png", f"{dragged}.head.png", head) < 0.01,
          "a drag leads away from the page")
    screen.do("key", "Escape")
    time.sleep(1.0)
    screen.do("key", "Escape")
    time.sleep(1.0)
    back = screen.shot(out / "x-back.png")
    check(difference(back, home, (1080, 1920)) < 0.02, "Esc does not lead back")


CHORDS = ("alt+F4", "alt+Tab", "ctrl+w", "ctrl+q", "ctrl+alt+BackSpace", "ctrl+alt+Delete",
          "super+l", "super+d", "alt+Left", "ctrl+Escape", "alt+Escape", "alt+F1", "F5", "F11", "F12",
          "Print", "ctrl+p", "ctrl+Tab", "alt+Return")


def chords(place, screen, display):
    """No chord of keys does anything; F1 alone is the speech key. On a page that stands still, as
    home does not: its strip turns by itself."""
    screen.tap(*centre(load(place.out / "home.json"), "26 个公开领域"))
    time.sleep(3)
    before = screen.shot(place.out / "x-before.png")
    for chord in CHORDS:
        screen.do("key", chord)
    time.sleep(1.5)
    check(display.poll() is None, "a chord ends the display")
    after = screen.shot(place.out / "x-after.png")
    check(difference(before, after, (1080, 1920)) < 0.002, "a chord changes the picture")


def turned(place):
    """The same, turned by 90 degrees: a portrait picture on a landscape screen."""
    with Xvfb(1920, 1080) as screen:
        display = start(place, screen, "--rotate", "90")
        try:
            screen.wait_for_picture()
            screen.tap(1920 - 900, 540)
            time.sleep(1.5)
            shot = screen.shot(place.out / "x-turned.png")
            run(["convert", shot, "-rotate", "-90", place.out / "x-unturned.png"])
            check(difference(place.out / "x-unturned.png", place.out / "home.png",
                             (1080, 1920)) < 0.02, "the turned picture is another")
        finally:
            display.terminate()
            display.wait(20)


def start(place, screen, *options):
    return subprocess.Popen([BIN / "gongshi", "--state", place.state, "--data", SOURCE,
                             "--layout", "hall-portrait", *options],
                            env={**os.environ, "DISPLAY": screen.display})


def test(place):
    place.build_feed(QUIET).sync()
    rects(place)
    with Xvfb(1080, 1920) as screen:
        display = start(place, screen)
        try:
            drive(place, screen)
            chords(place, screen, display)
        finally:
            display.terminate()
            check(display.wait(20) == 0, "no clean end on SIGTERM")
    turned(place)


main(test)
