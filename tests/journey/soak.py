"""Days of a village's rotation in minutes: the memory, the open files, every frame, every notice.

    soak.py HOURS

By a virtual clock: still frames once a second, of a page's change the first, the middle and the
last. Meanwhile the feed changes again and again, the network is lost after each change, and the
layout is another one now and then.
"""
import csv
import io
import json
import shutil
import statistics
import sys
import threading

from harness import AS_OF, BIN, LANDSCAPE, SOURCE, Failed, check, is_sanitized, load, main, run

START = "2026-11-24T06:00:00+08:00"
CHANGE_EVERY_S = 3  # of real time
LAYOUT_EVERY = 4    # changes
SLOPE_MOST = 1 << 20  # bytes a day
SHORT_MOST = 3 << 20  # bytes, of a run too short for a slope
PAGE = [0, 160, 1920, 780]
STEP_S, REST_S = 300, 1800  # the memory is looked at every step
HOURS = int(sys.argv[1]) if len(sys.argv) > 1 else 2


class Changes(threading.Thread):
    """A publisher who puts a notice in and takes it out, and a network that fails."""

    def __init__(self, place):
        super().__init__()
        self.place, self.over, self.count, self.failure = place, threading.Event(), 0, None
        self.source = place.root / "source"
        shutil.copytree(SOURCE / "assets/demo", self.source)
        self.held = load(self.source / "notices.json")
        self.turns = 0
        for transition in ("fade", "slide"):
            self.push(transition)

    def push(self, transition):
        tree = load(SOURCE / "layouts/village-landscape.json")
        tree["name"], tree["rotation"]["transition"] = transition, transition
        path, root = self.place.root / "layout.json", self.place.root
        path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
        if not self.turns:
            run(["minisign", "-G", "-W", "-s", root / "a.key", "-p", root / "a.pub"])
        run([BIN / "gongshictl", "layout", "pack", path, "--key", root / "a.key", "-o",
             root / "a.pack"])
        run([BIN / "gongshictl", "layout", "push", root / "a.pack", "--state", self.place.state,
             "--trust", (root / "a.pub").read_text().splitlines()[1], "--data", SOURCE])
        self.turns += 1

    def change(self):
        like = next(n for n in self.held["notices"] if n["id"] == "notice-001")
        extra = like | {"id": f"soak-{self.count}", "title": f"第{self.count}次更新的公示"}
        notices = self.held["notices"] + ([extra] if self.count % 2 == 0 else [])
        tree = self.held | {"notices": notices, "count": len(notices)}
        (self.source / "notices.json").write_text(json.dumps(tree, ensure_ascii=False),
                                                  encoding="utf-8")
        run([BIN / "gongshictl", "feed", "build", self.source, self.place.feed,
             "--as-of", AS_OF])
        self.place.sync()
        run([BIN / "gongshictl", "sync", "--feed", "http://127.0.0.1:9/", "--state",
             self.place.state], code=1)
        self.count += 1
        if self.count % LAYOUT_EVERY == 0:
            self.push(("fade", "slide")[self.turns % 2])

    def run(self):
        try:
            while not self.over.wait(CHANGE_EVERY_S):
                self.change()
        except (Failed, OSError) as failure:
            self.failure = failure


def play(place):
    steps = [{"now": START}, {"idle": True}]
    count = HOURS * 3600 // STEP_S
    for i in range(count):
        steps += [{"watch_ms": STEP_S * 1000, "report": f"frames-{i}.json", "rect": PAGE,
                   "every_ms": 1000, "moving_ms": 300}, {"stats": f"stats-{i}.json"}]
    changes = Changes(place)
    changes.start()
    try:
        run([BIN / "gongshi", "--headless", "--size", LANDSCAPE, "--state", place.state, "--data",
             SOURCE, "--proof", place.root / "proof",
             "--script", write(place, steps)], cwd=place.out, timeout=6 * 3600)
    finally:
        changes.over.set()
        changes.join()
    check(not changes.failure, changes.failure)
    check(changes.count > 0, "the feed has not changed")
    # The last one may have come too late for the display to say anything of it.
    trial = json.loads(run([BIN / "gongshictl", "layout", "list", "--state", place.state,
                            "--json"]).stdout).get("trial", {})
    check(trial.get("state") != "failed", f"the last layout: {trial}")
    print(f"{changes.turns} layouts were pushed")
    return [(load(place.out / f"frames-{i}.json"), load(place.out / f"stats-{i}.json"))
            for i in range(count)], changes.count


def write(place, steps):
    path = place.root / "soak.jsonl"
    path.write_text("".join(json.dumps(s) + "\n" for s in steps))
    return path


def at_rest(rss):
    """The least of each half hour: the two pictures of a turn, of 8 MB each, are held or not held
    at the moment of looking, and hide what grows."""
    step = REST_S // STEP_S
    return [min(rss[i:i + step]) for i in range(0, len(rss), step)]


def look_at(seen):
    frames = sum(f["frames"] for f, _ in seen)
    blank = sum(f["blank"] + f["withoutText"] for f, _ in seen)
    check(blank == 0, f"{blank} of {frames} frames are blank")
    warm = seen[3600 // STEP_S:]  # after an hour all notices have been round
    files = [s["openFiles"] for _, s in warm]
    check(max(files) <= files[0], f"open files grow: {files}")
    rss = at_rest([s["rssBytes"] for _, s in warm])
    print(f"{HOURS} h, {frames} frames, RSS {min(rss) / 1e6:.1f} to {max(rss) / 1e6:.1f} MB, "
          f"{files[-1]} open files")
    if HOURS >= 24 and not is_sanitized():
        slope = statistics.linear_regression([i * REST_S / 86400 for i in range(len(rss))],
                                             rss).slope
        print(f"RSS grows by {slope / (1 << 20):.2f} MiB a day")
        check(slope < SLOPE_MOST, f"RSS grows by {slope:.0f} bytes a day")
    elif not is_sanitized():
        grown = rss[-1] - rss[0]
        check(grown < SHORT_MOST, f"RSS has grown by {grown} bytes: {rss}")


def none_is_missed(place):
    """What was in its 公示期 all the time has been shown every day."""
    text = run([BIN / "gongshictl", "proof", "report", place.root / "proof"]).stdout
    days = {}
    for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))):
        days.setdefault(row["日期"], set()).add(row["编号"])
    first, last = min(days), max(days)
    wanted = set()
    for part in load(place.feed / "feed.json")["parts"]:
        for line in (place.feed / part["path"]).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["kind"] == "notice" and not record["id"].startswith("soak-") and \
                    not record.get("venues") and record["showFrom"] < first and \
                    record.get("showUntil", "9") > f"{last}T23:59:59":
                wanted.add(record["id"])
    check(len(wanted) >= 5, f"only {wanted} stand all the time")
    for day, shown in sorted(days.items()):
        whole = day != last or HOURS % 24 == 0 or HOURS < 18
        check(not whole or wanted <= shown, f"{day}: not shown: {wanted - shown}")
    print(f"{len(wanted)} notices that stood all the time were shown on each of {len(days)} days")


def test(place):
    place.build_feed().sync()
    seen, changed = play(place)
    print(f"the feed changed {changed} times")
    look_at(seen)
    none_is_missed(place)


main(test)
