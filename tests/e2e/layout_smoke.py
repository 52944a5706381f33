"""A display that crashes, hangs, eats memory or fails over a layout while that is tried: the layout
is refused with what became of the display, nothing is left running, the old one stays."""
import json
import os
import pathlib
import shutil
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, SKIP, SOURCE, Failed, check, is_sanitized, main, run  # noqa: E402
from pack_made import Signer  # noqa: E402

# What stands in the place of the display once the layout says so, and what is said of it.
WAYS = {
    "crashes": ("kill -SEGV $$", "found a display that crashes (Segmentation fault)"),
    "aborts": ("kill -ABRT $$", "found a display that crashes (Aborted)"),
    "fails": ("echo 'error: draw: no room' >&2; exit 5", "ends with 5, expected 0; it said: error: draw: no room"),
    "sleeps": ("exec sleep 600", "found a display that hangs, expected it to be done within 30 s"),
    # 30 s on the clock or as many of the processor, whichever is over first.
    "spins": ("while :; do :; done", "found a display that"),
    "eats": (f"exec {sys.executable} -c 'x = bytearray(4 << 30)'", "found a display that ends with 1"),
    "writes": ("exec head -c 200000000 /dev/zero > big", "found a display that"),
    "is silent": ("exit 0", "found no figures at its end"),
}


def beside(place, name, script):
    """gongshictl with another display beside it."""
    folder = place.root / name
    folder.mkdir()
    shutil.copy(BIN / "gongshictl", folder / "gongshictl")
    (folder / "gongshi").write_text(f"#!/bin/sh\ncd '{folder}'\n{script}\n")
    (folder / "gongshi").chmod(0o755)
    return folder / "gongshictl"


def push(place, ctl, state, key, code):
    return run([ctl, "layout", "push", place.root / "x.pack", "--state", state, "--trust", key,
                "--data", SOURCE], code)


def running(folder):
    """Processes of that display that are still there."""
    left = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.readlink(entry / "cwd") == str(folder):
                    left.append((entry / "cmdline").read_bytes())
            except OSError:
                continue
    return left


def one(place, signer, name, failures):
    script, words = WAYS[name]
    state = place.root / f"{name}.state"
    try:
        push(place, BIN / "gongshictl", state, signer.key, 0)
        before = json.loads((state / "installed.json").read_text())
        ctl = beside(place, name, script)
        again = run([ctl, "layout", "push", place.root / "y.pack", "--state", state, "--trust",
                     signer.key, "--data", SOURCE], 3)
        check(again.stderr.count(words) == 4, f"{name}: {again.stderr}")
        now = json.loads((state / "installed.json").read_text())
        check(words in now.pop("refused")["why"] and now == before, f"{name}: {now}")
        left = [p.name for p in (state / "layouts").iterdir() if not p.name.startswith(".")]
        check(left == [before["current"]], f"{name}: left behind: {left}")
        check(not running(place.root / name), f"{name}: {running(place.root / name)}")
    except Failed as failure:
        failures.append(str(failure))


def without_display(place, signer):
    ctl = beside(place, "none", "")
    (ctl.parent / "gongshi").unlink()
    said = push(place, ctl, place.root / "none.state", signer.key, 1).stderr
    check("it cannot be tried on this machine: no program gongshi" in said, said)


def test(place):
    if not shutil.which("minisign"):
        sys.exit(SKIP)
    signer = Signer(place.root)
    for name in "xy":
        tree = {"layout": 1, "name": name, "canvas": {"width": 1920, "height": 1080},
                "zones": [{"widget": "clock"}]}
        (place.root / f"{name}.pack").write_bytes(
            signer.pack([("layout.json", json.dumps(tree).encode())], name))
    failures, started = [], time.monotonic()
    ways = [name for name in WAYS if not (is_sanitized() and name == "eats")]  # it has no such limit
    threads = [threading.Thread(target=one, args=(place, signer, name, failures)) for name in ways]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check(not failures, "\n".join(failures))
    without_display(place, signer)
    print(f"{len(ways)} ways to fail, in {time.monotonic() - started:.0f} s")


main(test)
