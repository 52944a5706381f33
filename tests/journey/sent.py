"""A screen to which layouts are pushed, as the journeys of pushing and of the staff have it."""
import json
import subprocess
import time

from harness import BIN, LANDSCAPE, NOW, SOURCE, check, run

CTL = BIN / "gongshictl"
START = [{"now": NOW}, {"idle": True}]
TEN_MINUTES = 600000


class Screen:
    """A state folder, and the key that it trusts."""

    def __init__(self, place):
        self.place = place
        run(["minisign", "-G", "-W", "-s", place.root / "a.key", "-p", place.root / "a.pub"])
        self.key = (place.root / "a.pub").read_text().splitlines()[1]

    def pack(self, text, **tree):
        """One zone that says `text`."""
        path = self.place.root / "layout.json"
        path.write_text(json.dumps({
            "layout": 1, "name": text, "canvas": {"width": 1920, "height": 1080},
            "zones": [{"widget": "text", "options": {"text": text}}]} | tree,
            ensure_ascii=False), encoding="utf-8")
        to = self.place.root / f"{text}.pack"
        run([CTL, "layout", "pack", path, "--key", self.place.root / "a.key", "-o", to])
        return to

    def push(self, pack, code=0, **options):
        return run([CTL, "layout", "push", pack, "--state", self.place.state, "--trust", self.key,
                    "--data", SOURCE], code, **options)

    def list(self):
        return json.loads(run([CTL, "layout", "list", "--state", self.place.state, "--json"],
                              None).stdout)

    def shown(self):
        shown = self.list()
        return next((h["name"] for h in shown["held"] if h["id"] == shown.get("shown")), "")

    def back(self, *words, code=0):
        return run([CTL, "layout", "rollback", "--state", self.place.state, *words], code)

    def play(self, *steps, code=0, size=LANDSCAPE, extra=()):
        return self.place.play([*START, *steps], size, code=code, extra=extra)

    def start(self, *steps, extra=()):
        """The display, left running with a script that waits."""
        script = self.place.root / "running.jsonl"
        script.write_text("".join(json.dumps(s, ensure_ascii=False) + "\n"
                                  for s in (*START, *steps)), encoding="utf-8")
        return subprocess.Popen([str(w) for w in (
            BIN / "gongshi", "--headless", "--size", LANDSCAPE, "--state", self.place.state,
            "--data", SOURCE, "--script", script, *extra)], cwd=self.place.out, stderr=subprocess.PIPE,
            text=True)


def wait_for(path, what):
    end = time.monotonic() + 20
    while not path.exists():
        check(time.monotonic() < end, what)
        time.sleep(0.01)
