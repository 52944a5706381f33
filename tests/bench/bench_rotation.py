"""Prints what a village's screen costs in a real X11 window; fails nothing. Target bench_rotation.

At 1920x1080 under Xvfb, per cent of one core: a page that stands, a cross-fade that never ends,
the running line; and Chromium with the same page and the same line, where it is installed.
"""
import base64
import datetime
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "journey"))
from harness import BIN, LANDSCAPE, SOURCE, Place, load, run  # noqa: E402
from xvfb import Xvfb  # noqa: E402

TODAY = datetime.date.today().isoformat()
SECONDS = 20
SETTLE = 6
FADE_MS = 1000  # of a slower one, frames are the same as those before and are not drawn
CHROMIUM = ("chromium", "--kiosk", "--no-first-run", "--no-sandbox", "--disable-gpu",
            "--window-size=1920,1080", "--window-position=0,0", "--force-device-scale-factor=1")
PAGE = """<!doctype html><meta charset=utf-8><style>
body{{margin:0;background:url(data:image/png;base64,{picture}) 0 0/1920px 1080px}}
p{{position:absolute;left:240px;right:0;top:968px;height:112px;margin:0;overflow:hidden;
background:#0B3B6F;color:#fff;font:42px/112px sans-serif;white-space:nowrap}}
span{{display:inline-block;animation:run 30s linear infinite}}
@keyframes run{{from{{transform:translateX(1680px)}}to{{transform:translateX(-1620px)}}}}
</style><p>{line}</p>"""


def of_group(group):
    """Ticks of all processes of a group."""
    ticks = 0
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            ticks += int(fields[11]) + int(fields[12])
    return ticks


def measure(screen, command):
    """Per cent of a core, of all its processes."""
    process = subprocess.Popen([str(c) for c in command], env=screen.env, start_new_session=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(SETTLE)
        before, since = of_group(process.pid), time.monotonic()
        time.sleep(SECONDS)
        ticks, passed = of_group(process.pid) - before, time.monotonic() - since
        return 100 * ticks / os.sysconf("SC_CLK_TCK") / passed
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def build_today(place):
    """What the demo has for today, by which a window goes, but for the urgent: one that is on
    would be all that is measured."""
    source = place.root / "source"
    shutil.copytree(SOURCE / "assets/demo", source)
    held = load(source / "notices.json")
    held["notices"] = [n for n in held["notices"] if "alert" not in n]
    held["count"] = len(held["notices"])
    (source / "notices.json").write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
    run([BIN / "gongshictl", "feed", "build", source, place.feed, "--as-of", TODAY])
    place.sync()


def layout(place, name, change):
    tree = json.loads((SOURCE / "layouts" / f"{name}.json").read_text(encoding="utf-8"))
    change(tree)
    path = place.root / "bench.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path


def fading(tree):
    """A page of its own length would stand longer than its fade takes."""
    tree["playlists"] = [{"name": "all", "entries": [{"select": {}, "seconds": FADE_MS // 1000}]}]
    tree["zones"] = [{"widget": "rotation", "options": {"playlist": "all"}}]
    tree["rotation"].update(transition="fade", transitionMs=FADE_MS, minDwellSeconds=1)


def long_standing(tree):
    tree["rotation"].update(minDwellSeconds=600)


def frames_of(place, path, ms):
    """Frames drawn, main thread's ms for the middle one, px painted for each."""
    place.play([{"now": f"{TODAY}T09:41:00+08:00"}, {"wait_ms": 12000}, {"stats": "a.json"},
                {"watch_ms": ms, "report": "w.json"}, {"stats": "b.json"}, {"shot": "page.png"}],
               LANDSCAPE, layout=path)
    a, b = load(place.out / "a.json"), load(place.out / "b.json")
    frames = b["framesDrawn"] - a["framesDrawn"]
    return frames, b["frameCpuUs"]["p50"] / 1000, \
        (b["pixelsPainted"] - a["pixelsPainted"]) / max(frames, 1)


def show(place, screen, name, base, change):
    path = layout(place, base, change)
    frames, ms, px = frames_of(place, path, 10000)
    cpu = measure(screen, [BIN / "gongshi", "--state", place.state, "--data", SOURCE, "--layout",
                           path])
    print(f"{name:12} {frames / 10:5.1f} frames a second, {ms:5.2f} ms and {px:9.0f} px each; "
          f"in the window {cpu:5.1f} % of a core")


def beside(place, screen):
    if not shutil.which(CHROMIUM[0]):
        print("Chromium is not installed: nothing to set beside it")
        return
    picture = base64.b64encode((place.out / "page.png").read_bytes()).decode()
    for name, line in (("still", ""), ("line", "<span>" + "汛期请勿到河边、塘边游泳　◆　" * 2 +
                                     "</span>")):
        page = place.root / f"{name}.html"
        page.write_text(PAGE.format(picture=picture, line=line), encoding="utf-8")
        cpu = measure(screen, [*CHROMIUM, f"--user-data-dir={place.root}/chromium",
                               page.as_uri()])
        print(f"Chromium, {name}: {cpu:.1f} % of a core")


def main():
    place = Place()
    try:
        build_today(place)
        with Xvfb(1920, 1080) as screen:
            show(place, screen, "standing", "village-landscape", long_standing)
            show(place, screen, "cross-fade", "village-landscape", fading)
            show(place, screen, "running line", "village-zones", long_standing)
            beside(place, screen)
    finally:
        place.remove()


main()
