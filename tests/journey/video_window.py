"""Clips in a real window: they are seen and heard there, muted ones are not heard; a decoder that
hangs or dies, a layout that is pushed and a feed that changes meanwhile leave none of them
behind."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))
from clip_feed import COLOURS, MIDDLE, ZONES, bands, build, colour_of, layout, notice  # noqa: E402
from clips import FFMPEG, clip  # noqa: E402
from harness import BIN, SKIP, SOURCE, check, main  # noqa: E402
from sent import Screen  # noqa: E402
from xvfb import Xvfb  # noqa: E402

RATE, CHANNELS, LOUD = 48000, 2, 500
WITHIN_S = 2  # a good push is on the screen
GONE_S = 6  # what gives nothing for five seconds is ended


class Window:
    """The display on a screen of X; what it plays goes into a file, as fast as it sounds."""

    def __init__(self, place, screen, *options):
        self.place, self.screen, self.heard = place, screen, place.root / "heard.raw"
        self.heard.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [str(w) for w in (BIN / "gongshi", "--state", place.state, "--data", SOURCE, *options)],
            env={**screen.env, "SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(self.heard)},
            stderr=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        code = self.process.wait(20)
        if sys.exc_info()[0] is None:
            check(code == 0, f"exit {code}")

    def colour(self, at=MIDDLE):
        return colour_of(self.screen.shot(self.place.out / "x.png"), at)

    def until(self, wanted, what, seconds=20, at=MIDDLE):
        """Waits for one of these colours; which it is."""
        end = time.monotonic() + seconds
        while (found := self.colour(at)) not in wanted:
            check(time.monotonic() < end, f"{what}: {found}")
        return found

    def loud(self):
        """How many seconds of all that was played sound."""
        if not self.heard.exists():
            return 0
        samples = memoryview(self.heard.read_bytes()[:self.heard.stat().st_size // 4 * 4]).cast("h")
        return sum(abs(s) > LOUD for s in samples) / RATE / CHANNELS

    def decoders(self):
        """The oldest first."""
        out = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True,
                             text=True).stdout
        return sorted(int(p) for p in out.split())

    def decoder(self):
        """Of the clip that plays."""
        found = self.decoders()
        check(found, "a clip plays, and nothing decodes it")
        return found[0]

    def is_left_by(self, decoder):
        end = time.monotonic() + GONE_S
        while decoder in self.decoders():
            check(time.monotonic() < end, "the decoder is still there")
            time.sleep(0.05)

    def is_silent(self):
        """No clip is decoded nor heard any more."""
        end = time.monotonic() + GONE_S
        while self.decoders():
            check(time.monotonic() < end, "a decoder is still there")
            time.sleep(0.05)
        time.sleep(0.5)
        before = self.loud()
        time.sleep(1)
        check(self.loud() == before, "the sound goes on")


def heard_or_not(place, screen):
    """In each widget that plays clips, with its sound and muted."""
    pages = {"video": ZONES[1], "rotation": {"widget": "rotation", "options": {"playlist": "all"}},
             "notice": {"widget": "notice", "rect": [60, 160, 1200, 680],
                        "options": {"record": "n-0"}}}
    for widget, zone in pages.items():
        for is_muted in (False, True):
            zone = {**zone, "options": {**zone["options"], "muted": is_muted}}
            with Window(place, screen, "--layout", layout(place, [zone])) as window:
                seen = is_seen(window, widget)
                check(seen, f"{widget}: no clip is seen")
                time.sleep(2)
                loud = window.loud()
            check(loud == 0 if is_muted else loud > 1, f"{widget}, muted {is_muted}: {loud:.2f} s")


def is_seen(window, widget):
    """Anywhere: two colours of the clip, one after the other."""
    seen, end = set(), time.monotonic() + 20
    while len(seen) < 2 and time.monotonic() < end:
        seen |= colours_of(window.screen.shot(window.place.out / "x.png"))
    return len(seen) >= 2


def colours_of(picture):
    """Those of the clip that fill a twentieth of the picture at least."""
    out = subprocess.run(["convert", str(picture), "-scale", "10%", "-depth", "8", "rgb:-"],
                         check=True, capture_output=True).stdout
    pixels = [out[i:i + 3] for i in range(0, len(out), 3)]
    return {name for name, rgb in COLOURS.items()
            if sum(all(abs(a - b) < 24 for a, b in zip(p, rgb)) for p in pixels) > len(pixels) / 20}


def decoder_fails(place, screen):
    """Stopped or killed while its clip plays: its last frame stays, then the next clip comes."""
    for how in (signal.SIGSTOP, signal.SIGKILL):
        with Window(place, screen, "--layout", layout(place, ZONES)) as window:
            window.until({"red"}, "the first clip does not come")
            playing, seen = window.decoder(), []
            os.kill(playing, how)
            end = time.monotonic() + 20
            while "blue" not in seen and time.monotonic() < end:
                seen.append(window.colour())
            check("blue" in seen and set(seen) <= {"red", "blue"}, f"{how.name}: {seen}")
            window.is_left_by(playing)


def layout_comes(place, screen):
    """A push while a clip plays: it is on the screen in time, and nothing of the clip is left."""
    sent = Screen(place)
    playlists = [{"name": "all", "entries": [{"select": {"kinds": ["notice"]}}]}]
    sent.push(sent.pack("片", zones=ZONES, playlists=playlists))
    pack = sent.pack("没有短片的版面")
    with Window(place, screen) as window:
        window.until({"red"}, "the clip of the layout before does not come")
        sent.push(pack)
        pushed = time.monotonic()
        while window.colour() in COLOURS:
            check(time.monotonic() < pushed + WITHIN_S, "the pushed layout does not come")
        print(f"on the screen {time.monotonic() - pushed:.2f} s after the push, in a real window")
        window.is_silent()
    shutil.rmtree(place.state / "layouts")
    (place.state / "installed.json").unlink()


def feed_changes(place, screen):
    """What is withdrawn while its clip plays goes; an urgent notice is over every clip."""
    with Window(place, screen, "--layout", layout(place, ZONES)) as window:
        window.until({"red"}, "the first clip does not come")
        playing = window.decoder()
        build(place, [notice("b.mp4")])
        window.until({"blue"}, "the one that is left does not come", 5)
        window.is_left_by(playing)
        build(place, [notice(None), notice("a.mp4")])
        window.until({"red"}, "a clip that was taken out of its notice plays on", 5)
        build(place, [notice(None), notice(None)])
        until_none(window, "the clip of a notice that is withdrawn plays on")
        build(place, [notice("a.mp4")])
        window.until({"red"}, "the clip does not come again")
        build(place, [notice("a.mp4"), notice(None, "立即撤离。")], urgent=1)
        until_none(window, "an urgent notice does not come over a clip")


def until_none(window, what):
    end = time.monotonic() + 5
    while window.colour() in COLOURS:
        check(time.monotonic() < end, what)
    window.is_silent()


def test(place):
    if not FFMPEG or not shutil.which("Xvfb") or not shutil.which("minisign"):
        sys.exit(SKIP)
    source = place.root / "source"
    source.mkdir()
    clip(source / "a.mp4", 8, source=bands(2))
    build(place, [notice("a.mp4")])
    with Xvfb(1920, 1080) as screen:
        heard_or_not(place, screen)
        clip(source / "a.mp4", 20, source="color=c=red:s=640x360:r=25")
        clip(source / "b.mp4", 4, source="color=c=blue:s=640x360:r=25")
        build(place, [notice("a.mp4"), notice("b.mp4")])
        decoder_fails(place, screen)
        layout_comes(place, screen)
        feed_changes(place, screen)


main(test)
