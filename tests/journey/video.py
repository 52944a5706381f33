"""Clips on the screens of a village: every frame at its time, whole and once; what cannot be played
is skipped and said, and no frame is ever black."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))
import golden  # noqa: E402
from clip_feed import ZONES, bands, build, colour_of, layout, notice  # noqa: E402
from clips import FFMPEG, clip  # noqa: E402
from harness import (BIN, LANDSCAPE, NOW, SKIP, Place, check, is_sanitized, load,  # noqa: E402
                     main, nodes, run)

SHORT = {"minDwellSeconds": 2, "charsPerMinute": 1000, "transition": "cut"}


def shots(times):
    """A picture at each moment, ms after the first."""
    steps, now = [], 0
    for at in times:
        steps += [{"wait_ms": at - now}] * (at > now) + [{"shot": f"{at}.png"}]
        now = at
    return steps


def play(place, steps, layout_file, env=None):
    return place.play([{"now": NOW}, {"idle": True}, *steps], LANDSCAPE, layout=layout_file,
                      env=env)


def status(place, code):
    done = run([BIN / "gongshictl", "status", "--state", place.state, "--json"], code)
    return json.loads(done.stdout)


# ---- what plays ----

def at_its_time(place):
    """Each frame is there from its own moment on, the last one stays for a second."""
    file = layout(place, ZONES)
    times = [0, 950, 1000, 1040, 1960, 2000, 2960, 3000, 3960, 4900]
    play(place, [{"tree": "t.json"}, *shots(times)], file)
    seen = {at: colour_of(place.out / f"{at}.png") for at in times}
    expected = {0: "red", 950: "red", 1000: "lime", 1040: "lime", 1960: "lime", 2000: "blue",
                2960: "blue", 3000: "yellow", 3960: "yellow", 4900: "yellow"}
    check(seen == expected, seen)
    found = [n for n in nodes(load(place.out / "t.json"))
             if n["role"] == "image" and n["name"] == "短片a.mp4"]
    check(len(found) == 1, "the clip has no name for those who do not see it")
    golden.compare(place.out / "2000.png", "video-zone")
    play(place, [{"stats": "from.json"}, {"wait_ms": 3900}, {"stats": "to.json"}], file)
    drawn = [load(place.out / f"{name}.json")["framesDrawn"] for name in ("from", "to")]
    check(drawn[1] - drawn[0] >= 96, f"of a hundred frames {drawn[1] - drawn[0]} are drawn")


def one_after_another(place):
    """The clip of the next record that has one follows without a gap; a round goes on."""
    file = layout(place, ZONES)
    times = list(range(0, 16000, 400))
    play(place, shots(times), file)
    seen = [colour_of(place.out / f"{at}.png") for at in times]
    check(all(isinstance(c, str) for c in seen), f"no colour of a clip: {seen}")
    turns = [c for i, c in enumerate(seen) if i == 0 or c != seen[i - 1]]
    # a.mp4 has four colours; b.mp4 is two seconds of lime; then a.mp4 again.
    check(turns[:8] == ["red", "lime", "blue", "yellow", "lime", "red", "lime", "blue"], turns)


def in_a_notice(place):
    """On a notice's page the clip plays below the text, and the page waits for its end."""
    pages = [{"widget": "rotation", "options": {"playlist": "all"}}]
    file = layout(place, pages, rotation=SHORT)
    times = [1500, 2500, 3500, 4200]
    play(place, [{"expect": {"role": "heading", "name": "公告0"}}, {"tree": "t.json"},
                 *shots(times), {"expect": {"role": "heading", "name": "公告0"}},
                 {"wait_ms": 1500}, {"absent": "短片a.mp4"}], file)
    found = [n for n in nodes(load(place.out / "t.json")) if n.get("name") == "短片a.mp4"]
    check(len(found) == 1, "no clip on the page")
    x, y, w, h = found[0]["rect"]
    seen = [colour_of(place.out / f"{at}.png", (x + w // 2, y + h // 2)) for at in times]
    check(seen == ["lime", "blue", "yellow", "yellow"], seen)
    golden.compare(place.out / "2500.png", "video-page")
    for kind in ("cut", "fade", "slide"):
        file = layout(place, pages, rotation={**SHORT, "transition": kind})
        play(place, [{"watch_ms": 20000, "report": "f.json", "rect": [0, 160, 1920, 780]}], file)
        seen = load(place.out / "f.json")
        check(seen["frames"] > 250, f"{kind}: a clip that stands still: {seen}")
        check(seen["blank"] == seen["withoutText"] == seen["withoutPicture"] == 0, f"{kind}: {seen}")


def nothing_grows(place):
    """Two hundred turns of a clip leave no memory, no file and no process behind."""
    one = [{"widget": "header", "rect": [0, 0, 1920, 124]},
           {"widget": "video", "rect": [60, 160, 320, 180], "options": {"playlist": "all"}}]
    file = layout(place, one)
    steps = [{"wait_ms": 30000}, {"stats": "a.json"}, {"wait_ms": 50000}, {"stats": "b.json"},
             {"wait_ms": 400000}, {"stats": "c.json"}]
    play(place, steps, file)
    a, b, c = (load(place.out / f"{n}.json") for n in "abc")
    check(c["framesDrawn"] - a["framesDrawn"] > 4500, f"it does not play: {a} {c}")
    check(c["openFiles"] <= a["openFiles"] + 4, f"files: {a['openFiles']} {c['openFiles']}")
    check(c["rssBytes"] - b["rssBytes"] < 2 << 20, f"memory: {b['rssBytes']} {c['rssBytes']}")
    left = subprocess.run(["pgrep", "-f", str(place.state)], capture_output=True, text=True)
    check(not left.stdout, f"processes are left: {left.stdout}")


# ---- what cannot be played ----

def decoder(place, name, script):
    """A folder with a program of that script in ffmpeg's place, for PATH."""
    folder = place.root / name
    folder.mkdir()
    if script:
        (folder / "ffmpeg").write_text("#!/bin/sh\n" + script)
        (folder / "ffmpeg").chmod(0o755)
    return {"PATH": str(folder)}


def skipped(place, name, script, code, steps=(), zones=None):
    """Its picture stands for it, then the next one comes; the note says why."""
    file = layout(place, zones or ZONES)
    env = decoder(place, name, script)
    play(place, [*steps, {"watch_ms": 20000, "report": "f.json", "rect": [60, 160, 1200, 680]},
                 {"wait_ms": 61000}], file, env)
    seen = load(place.out / "f.json")
    clip_note = status(place, 3)["display"].get("clip")
    check(clip_note and clip_note["code"] == code, f"{name}: {clip_note}")
    check(clip_note["messageZh"] and len(clip_note["clip"]) == 12, clip_note)
    plain = run([BIN / "gongshictl", "status", "--state", place.state], 3).stdout
    check(clip_note["messageEn"] in plain, plain)
    (place.state / "display/clip").unlink()
    return seen


def faults(place):
    frame = 4 * 1200 * 675
    place.sync()
    status(place, 0)
    # The picture that stands for it is of a colour of the clip.
    times = [0, 1000, 3000, 5000, 9000]
    cases = {
        "absent": ("", "no-ffmpeg"),
        "hangs": ("exec /bin/sleep 1000\n", "hangs"),
        "refuses": ("exit 1\n", "died"),
        "killed": ("kill -9 $$\n", "died"),
        "short": (f"/usr/bin/head -c {frame // 3} /dev/zero\n", "cut-off"),
        "nothing": ("exit 0\n", "cut-off"),
    }
    for name, (script, code) in cases.items():
        skipped(place, name, script, code, shots(times))
        seen = [colour_of(place.out / f"{at}.png") for at in times]
        check(all(isinstance(c, str) for c in seen), f"{name}: {seen}")
        check(len(set(seen)) > 1, f"{name}: it stays with one: {seen}")
    again = decoder(place, "again", "exit 1\n")
    said = play(place, [{"wait_ms": 500000}], layout(place, ZONES), again).stderr
    tries = said.count("the decoder died")
    # Some sixty pages turn. One whose page turns before its decoder has died is tried once more.
    check(2 <= tries < 8, f"two clips that fail are tried {tries} times in eight minutes")
    # It dies after a second of frames: the last one stays, then the next clip comes, for two seconds.
    script = f"{FFMPEG} \"$@\" | /usr/bin/head -c {25 * frame}; kill -9 $$\n"
    skipped(place, "midway", script, "died", shots([0, 900, 1500, 3000]))
    seen = [colour_of(place.out / f"{at}.png") for at in (0, 900, 1500)]
    check(seen == ["red", "red", "red"], f"midway: {seen}")
    check(colour_of(place.out / "3000.png") == "lime", "midway: the next one does not come")
    # What is no picture is a picture all the same; nothing breaks, and it ends in time.
    script = "/usr/bin/head -c 400000000 /dev/urandom\n"
    file = layout(place, ZONES)
    play(place, [{"wait_ms": 30000}, {"stats": "s.json"}], file, decoder(place, "noise", script))
    # Frames without an end: the page turns all the same.
    endless = "exec /bin/cat /dev/zero\n"
    pages = [{"widget": "rotation", "options": {"playlist": "all"}}]
    file = layout(place, pages, rotation=SHORT)
    play(place, [{"expect": {"role": "heading", "name": "公告0"}}, {"wait_ms": 24000},
                 {"absent": "短片a.mp4"}], file, decoder(place, "endless", endless))


def test(place):
    if not FFMPEG:
        sys.exit(SKIP)
    source = place.root / "source"
    source.mkdir()
    clip(source / "a.mp4", 4, source=bands())
    clip(source / "b.mp4", 2, source="color=c=lime:s=640x360:r=25", sound=False)
    build(place, [notice("a.mp4"), notice(None, "没有短片。"), notice("b.mp4")])
    at_its_time(place)
    one_after_another(place)
    in_a_notice(place)
    faults(place)
    if is_sanitized():  # whose memory is not the display's, and which tells of leaks itself
        return
    growing = Place()
    try:
        (growing.root / "source").mkdir()
        clip(growing.root / "source/c.mp4", 1, source=bands(0.25))
        build(growing, [notice("c.mp4")])
        nothing_grows(growing)
    finally:
        growing.remove()


main(test)
