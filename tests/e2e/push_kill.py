"""gongshictl layout push is killed at random moments and at every call that changes the disk: what
a display then shows is the old layout or the new one, and the next push goes through.

  push_kill.py [RUNS]"""
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, LANDSCAPE, NOW, SKIP, SOURCE, check, main, run  # noqa: E402
from pack_made import Signer  # noqa: E402

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 60
CALLS = ("write", "fsync", "rename", "unlink", "open")
SHOW_EVERY = 5  # the display itself is asked so often, else the files it goes by


class Rig:
    def __init__(self, place):
        self.place, self.signer, self.number = place, Signer(place.root), 0
        self.shim = place.root / "fail_nth.so"
        run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O1", "-o", self.shim,
             SOURCE / "tests/e2e/fail_nth.c"])
        linked = run(["ldd", BIN / "gongshictl"]).stdout
        self.can_count = "libasan" not in linked and "libtsan" not in linked

    def pack(self):
        """Another layout each time, with a picture; returns its name."""
        self.number += 1
        name = f"第{self.number}版"
        tree = {"layout": 1, "name": name, "canvas": {"width": 1920, "height": 1080}, "zones": [
            {"widget": "text", "rect": [0, 0, 900, 900], "options": {"text": name}},
            {"widget": "image", "rect": [900, 0, 900, 900], "options": {"file": "图/seal.png"}}]}
        picture = (SOURCE / "layouts/pictures/seal.png").read_bytes()
        (self.place.root / "x.pack").write_bytes(self.signer.pack(
            [("layout.json", json.dumps(tree, ensure_ascii=False).encode()), ("图/seal.png", picture)],
            name))
        return name

    def start(self, **env):
        return subprocess.Popen(
            [BIN / "gongshictl", "layout", "push", self.place.root / "x.pack", "--state",
             self.place.state, "--trust", self.signer.key, "--data", SOURCE],
            env=os.environ | env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def shim_env(self, call, nth):
        return {"LD_PRELOAD": str(self.shim), "FAIL_CALL": call, "FAIL_NTH": str(nth),
                "FAIL_HOW": "kill", "FAIL_COUNT": str(self.place.root / "count")}

    def current(self):
        """By the file, which must be whole, as must be the folder it names."""
        told = json.loads((self.place.state / "installed.json").read_text())
        folder = self.place.state / "layouts" / told["current"]
        seal = (SOURCE / "layouts/pictures/seal.png").read_bytes()
        check((folder / "图/seal.png").read_bytes() == seal, f"{folder} is not whole")
        name = json.loads((folder / "layout.json").read_text())["name"]
        check(told["held"][0]["name"] == name, told)
        return name

    def shows(self, name):
        self.place.play([{"now": NOW}, {"idle": True}, {"expect": name}], LANDSCAPE)


def count_calls(rig):
    """How many of each kind a whole push makes."""
    counts = {}
    for call in CALLS:
        rig.pack()
        process = rig.start(**rig.shim_env(call, 0))
        check(process.wait(120) == 0, process.stderr.read())
        counts[call] = int((rig.place.root / "count").read_text())
    return counts


def plans(rig, pick):
    """Half at random moments, half at a call: every one in turn, the last (the switch) first."""
    started = time.monotonic()
    rig.pack()
    process = rig.start()
    check(process.wait(120) == 0, process.stderr.read())
    whole = time.monotonic() - started
    counts = count_calls(rig) if rig.can_count else {}
    print(f"a push takes {whole:.2f} s and makes {counts}")
    at_calls = [(call, nth) for call in counts for nth in range(counts[call], 0, -1)]
    last = [p for p in at_calls if p[1] > counts[p[0]] - 4]
    rest = [p for p in at_calls if p not in last]
    pick.shuffle(rest)
    at_calls = (last + rest) * (RUNS // max(len(at_calls), 1) + 1)
    for i in range(RUNS):
        if i % 2 and counts:
            yield at_calls[i // 2]
        else:
            yield None, whole * 1.1 * pick.random()


def run_one(rig, plan):
    """Whether it ended by itself."""
    call, at = plan
    process = rig.start(**(rig.shim_env(call, at) if call else {}))
    try:
        code = process.wait(120 if call else at)
    except subprocess.TimeoutExpired:
        process.kill()
        code = process.wait()
    check(code in (0, -signal.SIGKILL), f"{plan}: exit {code} {process.stderr.read()}")
    return code == 0


def test(place):
    if not shutil.which("minisign"):
        sys.exit(SKIP)
    rig = Rig(place)
    place.build_feed().sync()
    killed = switched = 0
    every = list(plans(rig, random.Random(RUNS)))
    old = rig.current()
    for i, plan in enumerate(every):
        new = rig.pack()
        done = run_one(rig, plan)
        now = rig.current()
        check(now in (old, new), f"{plan}: neither {old} nor {new} but {now}")
        check(not done or now == new, f"{plan}: it said that {new} was taken, there is {now}")
        if i % SHOW_EVERY == 0:
            rig.shows(now)
        killed += not done
        switched += not done and now == new
        old = now
    rig.pack()
    check(rig.start().wait(120) == 0, "the next push does not go through")
    folders = {p.name for p in (place.state / "layouts").iterdir() if not p.name.startswith(".")}
    held = {h["id"] for h in json.loads((place.state / "installed.json").read_text())["held"]}
    check(folders == held, f"left behind: {folders - held}")
    halves = [p.name for p in place.state.iterdir() if p.name.startswith("installed.json.")]
    check(not halves, f"left behind: {halves}")
    check(0 < switched < killed, f"{killed} killed, {switched} of them after the switch")
    print(f"{RUNS} runs, {killed} killed in time, {switched} of these after the switch")


main(test)
